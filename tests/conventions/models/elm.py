"""The normalizer of the Open Universal Arabic ASR Leaderboard of July 2026 (commits 64b4732 and 8fce859).

It prepares transcripts, each by itself, for counting word errors.
"""

from __future__ import annotations

from tests.conventions.models.tables import (
    ARABIC_DIGITS,
    ASCII_DIGITS,
    ASCII_PUNCTUATION,
    HARAKAT,
    Table,
    delete,
    each,
    flat,
    to,
)

TABLE: Table = {
    "punctuation": delete(ASCII_PUNCTUATION + "،؛؟"),
    "marks": delete(HARAKAT),
    "lookalikes": to("ب", "پ") | to("ف", "ڤ"),
    "alef": to("ا", "آأإ"),
    "hamza": to("و", "ؤ") | to("ي", "ئ") | delete("ء"),
    "digits": each(ARABIC_DIGITS, ASCII_DIGITS),
}
_FLAT = flat(TABLE)
WAW = "و"


def elm_asr(text: str) -> str:
    words = text.translate(_FLAT).split()
    return " ".join(_join_waw(words))


def _join_waw(words: list[str]) -> list[str]:
    """A word that is a waw and nothing else is joined to the next one, which is not looked at again.

    So of three waws in a row two become one word, and the third is joined to what follows. A waw at the end
    of the text has nothing to be joined to.
    """
    joined, i = [], 0
    while i < len(words):
        if words[i] == WAW and i + 1 < len(words):
            joined.append(WAW + words[i + 1])
            i += 2
        else:
            joined.append(words[i])
            i += 1
    return joined
