"""Names of characters, and whether a reader can see them: for messages, terminals and notebooks."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Unicode gives control characters no name. These occur in text.
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
_GLOSSARY_NAMES = {"\u0649": "alef maqsura", "\u0670": "dagger alef"}
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
# What a short name leaves out at the beginning of Unicode's.
_PREFIXES = ("ARABIC LETTER ", "ARABIC SMALL HIGH ", "ARABIC ", "COMBINING ")
# Of a long string, only this many runs of equal characters are listed.
_MOST_LISTED = 4


def unicode_name(char: str) -> str:
    r"""Return the character's Unicode name in capitals; if it has none, what sort of character it is.

    >>> from naskh._show.characters import unicode_name
    >>> unicode_name("ك"), unicode_name("\n"), unicode_name("\ud800")
    ('ARABIC LETTER KAF', 'LINE FEED', 'LONE SURROGATE')
    """
    if char in _CONTROLS:
        return _CONTROLS[char]
    return unicodedata.name(char, "") or _NAMELESS.get(unicodedata.category(char), "UNASSIGNED")


def code_point(char: str) -> str:
    """Return number and name: `U+064E ARABIC FATHA`."""
    return f"{_number(char)} {unicode_name(char)}"


def short_name(char: str) -> str:
    r"""Return the name as it is used in a sentence; a character without a name is called by its number.

    >>> from naskh._show.characters import short_name
    >>> short_name("إ"), short_name("\u064b"), short_name("\u0670")
    ('alef with hamza below', 'fathatan', 'dagger alef')
    """
    if char in _GLOSSARY_NAMES:
        return _GLOSSARY_NAMES[char]
    name = unicode_name(char)
    if char not in _CONTROLS and not unicodedata.name(char, ""):
        return f"{name.lower()} {_number(char)}"
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name.lower()


def is_combining(char: str) -> bool:
    """Whether the character is drawn on the one before it."""
    return unicodedata.category(char)[0] == "M"


def is_hidden(char: str) -> bool:
    """Whether a reader sees nothing of the character alone: white space, controls, combining, unassigned."""
    return unicodedata.category(char)[0] in "MZC"


def with_escapes(text: str) -> str:
    r"""Return the text with hidden characters, except plain spaces, as escapes of a Python literal.

    >>> from naskh._show.characters import with_escapes
    >>> print(with_escapes("ب\u064e \u200f"))
    ب\u064e \u200f
    """
    return "".join(c if c == " " or not is_hidden(c) else ascii(c)[1:-1] for c in text)


def label(char: str) -> str:
    """Return a short tag for a character that cannot be shown: `RLM`, or its number."""
    return _ABBREVIATIONS.get(char) or _number(char)


def with_numbers(text: str) -> str:
    """List the characters with their numbers, and as themselves where they can be seen.

    Here and in the functions below, a Latin letter always comes between two right-to-left characters, and
    between such a character and a digit. So a terminal that reorders text has nothing to reorder.

    >>> from naskh._show.characters import with_numbers
    >>> with_numbers("ة"), with_numbers("\u064e\u0651"), with_numbers("ـــ")
    ('ة U+0629', 'U+064E U+0651', 'ـ U+0640 ×3')
    """
    return _listed(text, lambda char, count: f"{_visible(char)}{_number(char)}{count}", " ")


def with_numbers_and_names(text: str) -> str:
    """List the characters with their numbers and names, and as themselves where they can be seen.

    >>> from naskh._show.characters import with_numbers_and_names
    >>> with_numbers_and_names("ـــ\u064e")
    'ـ U+0640 ARABIC TATWEEL ×3 + U+064E ARABIC FATHA'
    """
    return _listed(text, lambda char, count: f"{_visible(char)}{code_point(char)}{count}", " + ")


def with_names(text: str) -> str:
    """List the characters by the names that a sentence uses.

    >>> from naskh._show.characters import with_names
    >>> with_names("ة"), with_names("\u064e\u0651"), with_names("  "), with_names("%a")
    ('teh marbuta ة', 'fatha, shadda', 'space ×2', 'percent sign %, a')
    """

    def describe(char: str, count: str) -> str:
        if char.isascii() and char.isalpha():
            return char + count
        return f"{short_name(char)}{count} {_visible(char)}".rstrip()

    return _listed(text, describe, ", ")


def _listed(text: str, describe: Callable[[str, str], str], separator: str) -> str:
    """Describe each run of equal characters by the character and its count; of many runs only the first."""
    runs = [(char, len(list(run))) for char, run in groupby(text)]
    parts = [describe(char, f" ×{times}" if times > 1 else "") for char, times in runs[:_MOST_LISTED]]
    more = "" if len(runs) <= _MOST_LISTED else f" and more, {len(text)} characters in all"
    return separator.join(parts) + more


def _number(char: str) -> str:
    return f"U+{ord(char):04X}"


def _visible(char: str) -> str:
    """Return the character and a space, or nothing if it is hidden."""
    return "" if is_hidden(char) else f"{char} "
