"""Whisper's `BasicTextNormalizer`, without and with `remove_diacritics=True`; read and measured in 20250625.

Which characters are marks, symbols and punctuation is what the `unicodedata` of the running Python says, in
the original as here: an unassigned character stays.
"""

from __future__ import annotations

import unicodedata

from tests.conventions.models.tables import collapse, replace_bracketed

# Letters that no normalization form takes apart. Capitals are small by then, or will be if NFKD makes them.
LETTERS = {"œ": "oe", "ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}


def whisper(text: str) -> str:
    composed = unicodedata.normalize("NFKC", _without_brackets(text.lower()))
    return collapse("".join(" " if _is_mark_or_sign(c) else c for c in composed).lower())


def whisper_remove_diacritics(text: str) -> str:
    """As above, but taken apart and never put together again, and nonspacing marks vanish."""
    apart = unicodedata.normalize("NFKD", _without_brackets(text.lower()))
    return collapse("".join(map(_without_diacritic, apart)).lower())


def _without_brackets(text: str) -> str:
    """First what is between < or [ and > or ], then between round ones, `()` excepted."""
    once = replace_bracketed(text, "<[", ">]", at_least=0, replacement="")
    return replace_bracketed(once, "(", ")", at_least=1, replacement="")


def _is_mark_or_sign(c: str) -> bool:
    """Of general category M, S or P."""
    return unicodedata.category(c)[0] in "MSP"


def _without_diacritic(c: str) -> str:
    if c.lower() in LETTERS:
        return LETTERS[c.lower()]
    if unicodedata.category(c) == "Mn":
        return ""
    return " " if _is_mark_or_sign(c) else c
