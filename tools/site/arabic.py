"""Arabic within text that runs from left to right, isolated.

A browser takes two Arabic words with only signs between them for one run from right to left. So an arrow
between them would point from the new to the old, and a list of words in code would stand in reverse. Each run
of words gets an element of its own, `bdi`; what is marked as right-to-left is Arabic as a whole, and left
alone.
"""

from __future__ import annotations

import re

LETTERS = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe"
# What may stand within a run: spaces, numbers, and the signs that belong to words.
BETWEEN = r"[ \u00a0\u200c-\u200f.:!«»0-9%…\-–/#_@]"
# A sign at the end belongs to the run if a quotation mark follows: then the run is a string in code.
RUN = re.compile(f"[{LETTERS}](?:{BETWEEN}*[{LETTERS}])*(?:[.!:…»%]+(?=['\"]|&#39;|&quot;))?")
TAG = re.compile(r"(<!--.*?-->|<[^>]+>)", re.DOTALL)
VOID = {"br", "img", "hr", "input", "meta", "link", "source", "wbr"}
AS_THEY_ARE = {"script", "style", "svg", "title", "textarea", "bdi"}


def isolated(html: str) -> str:
    """Return HTML with a `bdi` around each run of Arabic words, outside of what is marked right-to-left."""
    parts = TAG.split(html)
    stack: list[bool] = []
    for nth, part in enumerate(parts):
        if nth % 2 == 0:
            if not any(stack):
                parts[nth] = RUN.sub(r"<bdi>\g<0></bdi>", part)
        elif part.startswith("</"):
            if stack:
                stack.pop()
        elif name := re.match(r"<(\w+)", part):
            if name[1].lower() in VOID or part.endswith("/>"):
                continue
            stack.append('dir="rtl"' in part or name[1].lower() in AS_THEY_ARE)
    return "".join(parts)
