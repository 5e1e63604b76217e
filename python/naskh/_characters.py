"""What a character is called, and whether a reader can see it: for messages, terminals and notebooks."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Unicode gives controls no name of their own; these are met in text.
_CONTROLS = {
    "\0": "NULL",
    "\t": "TAB",
    "\n": "LINE FEED",
    "\v": "LINE TABULATION",
    "\f": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1a": "SUBSTITUTE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
_NAMELESS = {"Cc": "CONTROL", "Cs": "LONE SURROGATE", "Co": "PRIVATE USE"}
# Where the glossary has another word than Unicode.
_HOUSE_NAMES = {"\u0649": "alef maqsura", "\u0670": "dagger alef"}
_ABBREVIATIONS = {
    "\u00ad": "SHY",
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
_BEFORE_THE_NAME = ("ARABIC LETTER ", "ARABIC SMALL HIGH ", "ARABIC ", "COMBINING ")
# Of a long string only so many different characters are named.
_NAMED = 4


def unicode_name(char: str) -> str:
    r"""The character's name in capitals; what it is if it has none.

    >>> from naskh._characters import unicode_name
    >>> unicode_name("ك"), unicode_name("\n"), unicode_name("\ud800")
    ('ARABIC LETTER KAF', 'LINE FEED', 'LONE SURROGATE')
    """
    if char in _CONTROLS:
        return _CONTROLS[char]
    return unicodedata.name(char, "") or _NAMELESS.get(unicodedata.category(char), "UNASSIGNED")


def code_point(char: str) -> str:
    """Number and name: `U+064E ARABIC FATHA`."""
    return f"U+{ord(char):04X} {unicode_name(char)}"


def spoken_name(char: str) -> str:
    r"""The name as one says it in a sentence; a character without a name is called by its number.

    >>> from naskh._characters import spoken_name
    >>> spoken_name("إ"), spoken_name("\u064b"), spoken_name("\u0670")
    ('alef with hamza below', 'fathatan', 'dagger alef')
    """
    if char in _HOUSE_NAMES:
        return _HOUSE_NAMES[char]
    if char not in _CONTROLS and not unicodedata.name(char, ""):
        return f"{unicode_name(char).lower()} U+{ord(char):04X}"
    name = unicode_name(char)
    for prefix in _BEFORE_THE_NAME:
        name = name.removeprefix(prefix)
    return name.lower()


def is_combining(char: str) -> bool:
    """Whether it is drawn on the character before it."""
    return unicodedata.category(char)[0] == "M"


def is_hidden(char: str) -> bool:
    """Whether it leaves nothing to see by itself: white space, controls, combining, unassigned."""
    return unicodedata.category(char)[0] in "MZC"


def with_escapes(text: str) -> str:
    r"""The text with whatever cannot be seen, plain spaces aside, as escapes of a Python literal.

    >>> from naskh._characters import with_escapes
    >>> print(with_escapes("ب\u064e \u200f"))
    ب\u064e \u200f
    """
    return "".join(c if c == " " or not is_hidden(c) else ascii(c)[1:-1] for c in text)


def label(char: str) -> str:
    """A short tag for a character that cannot be shown: `RLM`, or else its number."""
    return _ABBREVIATIONS.get(char) or f"U+{ord(char):04X}"


def _listed(text: str, describe: Callable[[str, str], str], separator: str) -> str:
    """The runs of equal characters, described by what they are and how often; of many the first few."""
    runs = [(char, len(list(run))) for char, run in groupby(text)]
    named = [describe(char, f" ×{times}" if times > 1 else "") for char, times in runs[:_NAMED]]
    more = "" if len(runs) <= _NAMED else f" and more, {len(text)} characters in all"
    return separator.join(named) + more


def numbered(text: str) -> str:
    """Each character with its number, and as itself where it can be seen.

    Here and in the functions below a Latin letter stands between two right-to-left characters, and between
    one and a digit, so that a terminal that reorders text has nothing to reorder.

    >>> from naskh._characters import numbered
    >>> numbered("ة"), numbered("\u064e\u0651"), numbered("ـــ")
    ('ة U+0629', 'U+064E U+0651', 'ـ U+0640 ×3')
    """
    return _listed(text, lambda char, count: f"{_seen(char)}U+{ord(char):04X}{count}", " ")


def spelled_out(text: str) -> str:
    """Each character with its number and name, and as itself where it can be seen.

    >>> from naskh._characters import spelled_out
    >>> spelled_out("ـــ\u064e")
    'ـ U+0640 ARABIC TATWEEL ×3 + U+064E ARABIC FATHA'
    """
    return _listed(text, lambda char, count: f"{_seen(char)}{code_point(char)}{count}", " + ")


def said(text: str) -> str:
    """The characters as one names them in a sentence.

    >>> from naskh._characters import said
    >>> said("ة"), said("\u064e\u0651"), said("  "), said("%a")
    ('teh marbuta ة', 'fatha, shadda', 'space ×2', 'percent sign %, a')
    """

    def describe(char: str, count: str) -> str:
        if char.isascii() and char.isalpha():
            return char + count
        return f"{spoken_name(char)}{count} {_seen(char)}".rstrip()

    return _listed(text, describe, ", ")


def _seen(char: str) -> str:
    return "" if is_hidden(char) else f"{char} "
