"""Tables of single characters, and what the models share: the ASCII sets, white space, bracket pairs."""

from __future__ import annotations

import string

Table = dict[str, dict[int, str]]
"""An option's name -> the code points that are replaced, and by what ("" deletes)."""

ASCII_LETTERS = frozenset(string.ascii_letters)
ASCII_DIGITS = "0123456789"
ASCII_PUNCTUATION = string.punctuation
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
TATWEEL = "\u0640"


def chars(ranges: str) -> str:
    """The characters of hexadecimal ranges: `chars("0041-0043 0061")` is "ABCa"."""
    bounds = (part.split("-") for part in ranges.split())
    return "".join(chr(c) for b in bounds for c in range(int(b[0], 16), int(b[-1], 16) + 1))


def to(replacement: str, those: str) -> dict[int, str]:
    """Each of these characters becomes the replacement."""
    return dict.fromkeys(map(ord, those), replacement)


def each(those: str, replacements: str) -> dict[int, str]:
    """Each of these characters becomes the one at the same place of the other string."""
    return {ord(a): b for a, b in zip(those, replacements, strict=True)}


def delete(those: str) -> dict[int, str]:
    """Each of these characters is deleted."""
    return to("", those)


HARAKAT = chars("064B-0652")
"""From FATHATAN to SUKUN: what nearly everybody means by tashkeel, and the only marks that most delete."""


def flat(table: Table) -> dict[int, str]:
    """All groups of a table as one mapping for `str.translate`; no character may stand in two groups."""
    together: dict[int, str] = {}
    for group in table.values():
        assert not together.keys() & group.keys(), "a character in two groups"
        together |= group
    return together


def collapse(text: str) -> str:
    """Each run of white space (`str.isspace`) becomes one space; the ends are not trimmed.

    `str.isspace` and the `\\s` of Python's `re` are the same set: 0009-000D, 001C-0020, 0085, 00A0, 1680,
    2000-200A, 2028, 2029, 202F, 205F, 3000.
    """
    kept: list[str] = []
    for c in text:
        if not c.isspace():
            kept.append(c)
        elif not kept or kept[-1] != " ":
            kept.append(" ")
    return "".join(kept)


def is_word_char(c: str) -> bool:
    """What the `\\w` of Python's `re` is: a letter or number of any script, or a low line; no mark."""
    return c.isalnum() or c == "_"


def replace_bracketed(text: str, openers: str, closers: str, at_least: int, replacement: str) -> str:
    """Replace what is between an opener and the next closer, and both of them.

    From left to right; at least so many characters between the two, or the opener counts as text. Any opener
    goes with any closer; openers and line ends between them go too; without a closer ahead all is text.
    """
    done, i = [], 0
    while i < len(text):
        end = _next(text, i + 1, closers) if text[i] in openers else None
        if end is not None and end - i > at_least:
            done.append(replacement)
            i = end + 1
        else:
            done.append(text[i])
            i += 1
    return "".join(done)


def _next(text: str, i: int, those: str) -> int | None:
    return next((j for j in range(i, len(text)) if text[j] in those), None)
