"""Lucene's ArabicAnalyzer as plain Python: slow, and right by inspection.

The grammar of its standard tokenizer is written with functions from places to places: where the parts of a
text may end that begin at one of some places. So every way to read a text is tried, and the longest is taken.
What each character is comes from the core's list, which `tests/conventions` compares with Lucene.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path

from naskh import Term

from tests.conventions.stemmers.models import MODELS

SOURCE = Path(__file__).parents[2] / "rust/naskh/src/analysis/standard/classes_generated.rs"
RUNS = [
    (int(first, 16), name)
    for first, name in re.findall(r"\(0x([0-9A-F]+), (\w+)\)", SOURCE.read_text(encoding="utf-8"))
]
FIRSTS = [first for first, _ in RUNS]

Places = frozenset[int]
Part = Callable[[Sequence[str], Places], Places]


def class_of(c: str) -> str:
    return RUNS[bisect_right(FIRSTS, ord(c)) - 1][1]


def one(*classes: str) -> Part:
    def part(text: Sequence[str], starts: Places) -> Places:
        return frozenset(at + 1 for at in starts if at < len(text) and text[at] in classes)

    return part


def seq(*parts: Part) -> Part:
    def all_of(text: Sequence[str], places: Places) -> Places:
        for part in parts:
            places = part(text, places)
        return places

    return all_of


def either(*parts: Part) -> Part:
    return lambda text, starts: frozenset().union(*(part(text, starts) for part in parts))


def any_number(part: Part) -> Part:
    def repeated(text: Sequence[str], places: Places) -> Places:
        last = None
        while places != last:
            last, places = places, places | part(text, places)
        return places

    return repeated


def some(part: Part) -> Part:
    return seq(part, any_number(part))


def maybe(part: Part) -> Part:
    return lambda text, starts: starts | part(text, starts)


SELECTORS = ["TextSelector", "EmojiSelector"]
TAKEN = ["Extend", "Joiner", "Keycap", "Tag", "TagEnd", "SoutheastMark"]
IGNORED = any_number(one(*TAKEN, *SELECTORS))


def with_ignored(*classes: str) -> Part:
    return seq(one(*classes), IGNORED)


LETTERS = ["Letter", "HebrewLetter", "Hangul", "PictographLetter"]
letter, hebrew = with_ignored(*LETTERS), with_ignored("HebrewLetter")
number, katakana = with_ignored("Numeric", "AsciiDigit"), with_ignored("Katakana")
connector, connectors = with_ignored("ExtendNumLet"), any_number(with_ignored("ExtendNumLet"))
between_letters = with_ignored("MidLetter", "MidNumLet", "SingleQuote")
between_digits = with_ignored("MidNum", "MidNumLet", "SingleQuote")

numbers = seq(number, any_number(seq(either(connectors, between_digits), number)))
letters = seq(letter, any_number(seq(either(connectors, between_letters), letter)))
quoted = seq(hebrew, either(with_ignored("SingleQuote"), seq(with_ignored("DoubleQuote"), hebrew)))
core = either(seq(katakana, any_number(seq(connectors, katakana))), some(either(quoted, numbers, letters)))

taken = any_number(one(*TAKEN))
joiners = any_number(one("Joiner"))
modifier = seq(one("Modifier"), taken)
base = seq(one("PictographBase"), taken)
pictograph = seq(one("Pictograph", "PictographBase", "PictographLetter"), taken)
element = either(
    seq(joiners, pictograph, maybe(one("EmojiSelector"))), seq(maybe(seq(joiners, base)), modifier)
)

RULES: list[tuple[str, Part]] = [
    (
        "<EMOJI>",
        either(
            seq(
                element,
                either(any_number(seq(one("Joiner"), element)), seq(some(one("Tag")), one("TagEnd"))),
            ),
            seq(one("AsciiDigit", "KeycapSign"), taken, maybe(one("EmojiSelector")), one("Keycap"), taken),
            seq(with_ignored("Regional"), with_ignored("Regional")),
        ),
    ),
    ("<NUM>", seq(connectors, numbers, connectors)),
    ("<HANGUL>", some(with_ignored("Hangul"))),
    ("<KATAKANA>", some(katakana)),
    ("<ALPHANUM>", seq(connectors, core, any_number(seq(connector, connectors, core)), connectors)),
    ("<SOUTHEAST_ASIAN>", some(with_ignored("Southeast", "SoutheastMark"))),
    ("<IDEOGRAPHIC>", with_ignored("Han")),
    ("<HIRAGANA>", with_ignored("Hiragana")),
]
"""The rules, the first to be preferred of two that reach equally far."""
LONGEST = 255
"""The most units of UTF-16 in a token."""


def tokens(text: str) -> list[tuple[int, int, str]]:
    """Start, end and type of every token."""
    classes = list(map(class_of, text))
    found = []
    at = 0
    while at < len(text):
        end, units = at, 0
        while end < len(text) and (units := units + 1 + (text[end] > "\uffff")) <= LONGEST:
            end += 1
        window = classes[at:end]
        ends = [(max(rule(window, frozenset([0])), default=0), -nth) for nth, (_, rule) in enumerate(RULES)]
        length, nth = max(ends)
        if length:
            found.append((at, at + length, RULES[-nth][0]))
        at += length or 1
    return found


FOLDS = str.maketrans("آأإىة", "ااايه", "ـ" + "".join(map(chr, range(0x64B, 0x653))))


def lowercase(c: str) -> str:
    return c.lower()[0]  # İ has two characters, of which Java takes the first


def decimal_digit(c: str) -> str:
    return str(unicodedata.decimal(c)) if c > "\x7f" and c.isdecimal() else c


def terms(text: str, stop_words: frozenset[str], exclusions: frozenset[str] = frozenset()) -> list[Term]:
    """The terms of a text, with offsets in code points."""
    found = []
    for position, (start, end, kind) in enumerate(tokens(text)):
        term = "".join(decimal_digit(lowercase(c)) for c in text[start:end])
        if term in stop_words:
            continue
        term = term.translate(FOLDS)
        if term not in exclusions:
            term = MODELS["light10"](term)
        found.append(Term(term, start, end, position, kind))
    return found
