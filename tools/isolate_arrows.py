#!/usr/bin/env python3
"""Isolate arrows between Arabic words in pages: `أ → ا` would point from the result to the source.

usage: isolate_arrows.py PAGE...     put `&lrm;` before each bare arrow outside of code

A browser takes two Arabic words with only signs between them for one run from right to left. Something that
runs from left to right before the arrow divides it. tests/test_pages.py refuses bare arrows.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe"
# Neither a Latin letter (those of `&lrm;` and `<bdi>` count), nor U+200E, nor the end of a cell or paragraph.
BETWEEN = f"(?:(?!\n\n)[^A-Za-z\u200e|{ARABIC}])*"
# Behind the arrow a number counts too: after Arabic letters it is shown as theirs.
BARE = re.compile(f"([{ARABIC}]{BETWEEN})(→|->|=>|⇒)({BETWEEN}?[{ARABIC}0-9])")
FENCE = re.compile(r"(^ *```.*?^ *```)", re.MULTILINE | re.DOTALL)


def bare_arrows(text: str) -> list[str]:
    """Return the places where an arrow between Arabic words is not isolated."""
    return [found[0] for found in BARE.finditer(text)]


def isolated(page: str) -> str:
    """Return a page with its arrows isolated; code stays, for a browser shows no entities there."""
    parts = FENCE.split(page)
    for nth in range(0, len(parts), 2):
        while bare_arrows(parts[nth]):
            parts[nth] = BARE.sub(r"\1&lrm;\2\3", parts[nth])
    return "".join(parts)


def main() -> None:
    """Mend the pages."""
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(isolated(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
