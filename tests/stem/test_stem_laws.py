"""Where a stem lies in its word, for every word.

The letters of a word, each with its place, are made here anew: what a stemmer deletes to normalize a word
belongs to the letter before it, and two letters of a ligature each have the place of all of it. A stem is a
choice of these letters, some of which may have changed. Where only one choice is possible, the span is
known without asking how it was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import naskh
import pytest
from hypothesis import given, settings

from tests.conventions.models.tables import HARAKAT, delete
from tests.conventions.stemmers import words
from tests.conventions.stemmers.models import arlstem2, snowball

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.without_levels  # no vectors are used here

NORMALIZED: dict[str, Mapping[int, str]] = {
    "light10": {},
    "snowball": snowball.BEFORE,
    "isri": delete(HARAKAT),
    "arlstem2": arlstem2.NORMALIZED,
}
"""What each stemmer does to every character of a word before all else."""
CHANGED: dict[str, dict[str, str]] = {
    "light10": {},
    "snowball": {
        "آ": "اء",
        "أ": "اء",
        "إ": "اء",
        "ؤ": "وء",
        "ئ": "يء",
        "ى": "ي",
        "ت": "ا",
        "ن": "ا",
        "ي": "ا",
    },
    "isri": {"آ": "ا", "أ": "ا", "إ": "ا"},
    "arlstem2": {},
}
"""What a letter may have become in a stem, besides itself."""
every_stemmer = pytest.mark.parametrize("name", list(NORMALIZED))


class Letter(NamedTuple):
    char: str
    start: int
    stop: int


def letters_of(word: str, name: str) -> list[Letter]:
    letters: list[Letter] = []
    for at, char in enumerate(word):
        made = NORMALIZED[name].get(ord(char), char)
        letters += [Letter(letter, at, at + 1) for letter in made]
        if not made and letters:
            letters[-1] = letters[-1]._replace(stop=at + 1)
    return letters


def could_be(letter: Letter, char: str, name: str) -> bool:
    return char == letter.char or char in CHANGED[name].get(letter.char, "")


def choices(letters: list[Letter], stem: str, name: str) -> set[tuple[int, int]]:
    """The spans of all ways to choose the letters of the stem, in order; two of them at most."""
    spans: set[tuple[int, int]] = set()
    for first, letter in enumerate(letters):
        if not could_be(letter, stem[0], name):
            continue
        # After the first letter as early as possible, and the last one wherever it can be.
        at = first
        for char in stem[1:-1]:
            at = next(
                (i for i in range(at + 1, len(letters)) if could_be(letters[i], char, name)), len(letters)
            )
        lasts = range(at + 1, len(letters)) if len(stem) > 1 else [first]
        spans |= {(letter.start, letters[i].stop) for i in lasts if could_be(letters[i], stem[-1], name)}
    return spans


def check(word: str, name: Any) -> None:
    stemmer = naskh.Stemmer(name)
    stem, span = stemmer(word), stemmer.span(word)
    start, stop = span
    assert 0 <= start <= stop <= len(word), name
    if not stem:
        assert span == (0, 0), name
        return
    possible = choices(letters_of(word, name), stem, name)
    assert span in possible, name
    if name == "light10":
        assert word[start:stop] == stem


@given(words.generated)
@settings(max_examples=1_000)
def test_the_span_of_a_generated_word(word: str) -> None:
    if len(word) < 60:  # `choices` is quadratic
        for name in NORMALIZED:
            check(word, name)


@every_stemmer
def test_the_span_of_frequent_words(name: str) -> None:
    for word in words.frequent_words():
        check(word, name)


@every_stemmer
def test_a_stem_that_is_a_part_of_the_word_is_the_part_that_the_span_says(name: Any) -> None:
    """Where a normalized word has no letter twice, no part of it can be taken for another."""
    stemmer = naskh.Stemmer(name)
    parts = 0
    for word in words.frequent_words():
        stem, letters = stemmer(word), letters_of(word, name)
        normalized = "".join(letter.char for letter in letters)
        if len(set(normalized)) == len(normalized) and stem and stem in normalized:
            part = letters[normalized.index(stem) :][: len(stem)]
            assert stemmer.span(word) == (part[0].start, part[-1].stop)
            parts += 1
    assert parts > 1_000


@every_stemmer
def test_the_span_of_one_letter_is_the_letter(name: Any) -> None:
    for letter in words.LETTERS:
        assert naskh.Stemmer(name).span(letter) == (0, 1)


CASES = [
    ("light10", "و\u064eالكتاب\u064f", "\u064eالكتاب\u064f", (1, 9)),  # FATHA and DAMMA are letters to it
    ("light10", "للمدرسة", "مدرس", (2, 6)),
    ("light10", "والد", "الد", (1, 4)),
    ("snowball", "والقلَمُ", "والقلم", (0, 8)),
    ("snowball", "ببلد", "بلد", (1, 4)),  # of two ب the second is kept
    ("snowball", "سيعلمون", "يعلم", (1, 5)),
    ("snowball", "ﻻعب", "لاعب", (0, 3)),
    ("snowball", "قرأ", "قرء", (0, 3)),
    ("snowball", "يستعمل", "استعمل", (0, 6)),
    ("isri", "مكتوب", "كتب", (1, 5)),
    ("isri", "الأَكلات", "اكل", (2, 6)),
    ("isri", "\u064b\u0651", "", (0, 0)),
    ("isri", "\u064bبيت\u064b\u0651", "بيت", (1, 6)),
    ("arlstem2", "فبالمكتبَةِ", "مكتب", (4, 9)),
    ("arlstem2", "مدرسون", "درس", (1, 4)),
]
"""Counted by hand."""


@pytest.mark.parametrize(("name", "word", "stem", "span"), CASES)
def test_spans_that_were_counted(name: Any, word: str, stem: str, span: tuple[int, int]) -> None:
    assert (naskh.stem(word, name), naskh.Stemmer(name).span(word)) == (stem, span)


@every_stemmer
def test_the_stem_of_a_stem_may_be_another(name: Any) -> None:
    """Nothing promises the contrary: the originals do the same."""
    stemmer = naskh.Stemmer(name)
    stems = stemmer.batch(words.frequent_words())
    assert stemmer.batch(stems) != stems
