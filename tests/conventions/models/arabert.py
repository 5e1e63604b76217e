"""AraBERT's `ArabertPreprocessor("aubmindlab/bert-base-arabertv2")`, up to where Farasa segments.

Read and measured in arabert 1.0.1. Made for Arabic with Latin beside it: characters of other scripts, emoji
and presentation forms become spaces.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable

from tests.conventions.models.arabert_links import replace_emails, replace_mentions, replace_urls
from tests.conventions.models.tables import (
    ARABIC_DIGITS,
    ASCII_DIGITS,
    ASCII_LETTERS,
    ASCII_PUNCTUATION,
    HARAKAT,
    TATWEEL,
    Table,
    chars,
    delete,
    each,
    flat,
    replace_bracketed,
)

FIRST: Table = {"marks": delete(HARAKAT), "tatweel": delete(TATWEEL)}
DIGITS: Table = {"digits": each(ARABIC_DIGITS, ASCII_DIGITS)}
_FIRST, _DIGITS = flat(FIRST), flat(DIGITS)

ARABIC_LETTERS = frozenset(chars("0621-063A 0641-064A"))
UNSPACED = ARABIC_LETTERS | ASCII_LETTERS | frozenset(ASCII_DIGITS + ARABIC_DIGITS + "[]")
KEPT = (
    frozenset(chars("0621-063A 0640-066C 0671-0674 06DA 0B4D"))
    | ASCII_LETTERS
    | frozenset(ASCII_DIGITS)
    | (frozenset(ASCII_PUNCTUATION) - frozenset("&/"))
    | frozenset("«»·–—‘’“”…،؛؟٪")
)


def arabert_v2(text: str) -> str:
    text = html.unescape(text)
    text = text.translate(_FIRST)
    text = replace_mentions(replace_emails(replace_urls(text)))
    text = replace_bracketed(text.replace("<br />", " "), "<", ">", at_least=1, replacement=" ")
    text = text.translate(_DIGITS)
    text = at_most_two(text)
    text = "".join(c if c in UNSPACED else f" {c} " for c in text)
    text = part(text, _is_digit, ARABIC_LETTERS.__contains__)
    text = part(text, ARABIC_LETTERS.__contains__, _is_digit)
    text = text.replace("/", "-")
    return " ".join("".join(c if c in KEPT else " " for c in text).split())


def _is_digit(c: str) -> bool:
    """What the `\\d` of Python's `re` is: a decimal digit of any script."""
    return unicodedata.category(c) == "Nd"


def at_most_two(text: str) -> str:
    """Three or more of one character in a row become two, whatever it is, decimal digits excepted."""
    done: list[str] = []
    for c in text:
        if _is_digit(c) or done[-2:] != [c, c]:
            done.append(c)
    return "".join(done)


def part(text: str, is_first: Callable[[str], bool], is_second: Callable[[str], bool]) -> str:
    """Where a run of the first kind meets one of the second, both stand alone.

    From left to right, and a run that was second of a pair is not first of another: 1ب2 is parted into
    1, ب and 2 by two such passes, but 1ب2c into 1, ب and 2c, for only ب would part them and it is spent.
    """
    done, i = "", 0
    while i < len(text):
        middle = _end_of_run(text, i, is_first)
        end = _end_of_run(text, middle, is_second)
        if i < middle < end:
            done += f" {text[i:middle]} {text[middle:end]} "
            i = end
        else:
            done += text[i]
            i += 1
    return done


def _end_of_run(text: str, i: int, belongs: Callable[[str], bool]) -> int:
    while i < len(text) and belongs(text[i]):
        i += 1
    return i
