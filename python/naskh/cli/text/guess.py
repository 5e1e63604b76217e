"""Guessing which encoding text is in that is not UTF-8."""

from __future__ import annotations

from typing import Final

CANDIDATES: Final = ("cp1256", "iso8859-6", "cp720")
MARKS_OF_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
FREQUENT: Final = frozenset("اليمونرتب")
"""Letters that are more than half of any Arabic text."""
LEAST: Final = 6
"""Bytes beyond ASCII in a line, to guess by."""


def likely_encoding(data: bytes) -> str | None:
    """Return the encoding that a piece of Arabic text seems to be in, if it is surely not UTF-8.

    >>> from naskh.cli.text.guess import likely_encoding
    >>> [likely_encoding("قال الوزير إن".encode(name)) for name in ("cp1256", "iso8859-6", "utf-8")]
    ['cp1256', 'iso8859-6', None]
    """
    if data.startswith(MARKS_OF_UTF_16):
        return "utf-16"
    beyond = bytes(byte for byte in data if byte >= 0x80)
    if len(beyond) < LEAST or any(map(is_arabic, data.decode("utf-8", "ignore"))):
        return None

    def score(encoding: str) -> float:
        text = beyond.decode(encoding, "replace")
        letters = [char for char in text if char.isalpha()] or [""]
        is_text = sum(map(is_arabic, letters)) > 0.8 * len(beyond)
        return sum(char in FREQUENT for char in letters) / len(letters) if is_text else 0

    best = max(CANDIDATES, key=score)
    return best if score(best) > 0.5 else None


def is_arabic(char: str) -> bool:
    """Whether a character is of the Arabic block."""
    return "\u0600" <= char <= "\u06ff"
