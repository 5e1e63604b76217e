"""The Quran of the Tanzil project: its vocalized edition without marks equals its edition "clean".

Tanzil Quran Text, © Tanzil Project, CC BY 3.0. The tests read it from the data folder; it is not part of this
repository.
"""

from __future__ import annotations

import naskh

from tests import data

FOLDER = "diac_quran_tanzil"
MARKS = ("tanwin", "haraka", "shadda", "sukun", "dagger_alef")


def verses(edition: str) -> list[str]:
    lines = [line for line in data.lines(f"{FOLDER}/{edition}.txt.xz") if line and not line.startswith("#")]
    assert len(lines) == 6_236
    return lines


def test_the_simple_edition_stripped_equals_the_simple_clean_edition() -> None:
    n = naskh.Normalizer(None, marks=MARKS, tatweel="strip")
    simple, clean = verses("quran-simple"), verses("quran-simple-clean")
    wrong = [(got, want) for got, want in zip(n.batch(simple), clean, strict=True) if got != want]
    assert not wrong, f"{len(wrong)} of 6,236 lines differ, first {wrong[0]!a}"


def test_stripping_all_marks_keeps_the_signs_and_no_mark() -> None:
    marks = {chr(c) for c in [*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6DD)]}
    marks |= {chr(c) for c in [*range(0x6DF, 0x6E5), 0x6E7, 0x6E8, *range(0x6EA, 0x6EE)]}
    signs = "\u06de\u06e9\u06e5\u06e6"  # RUB EL HIZB, SAJDAH, SMALL WAW, SMALL YEH: not marks
    uthmani = verses("quran-uthmani")
    stripped = naskh.Normalizer(None, marks="strip").batch(uthmani)
    for before, after in zip(uthmani, stripped, strict=True):
        assert marks.isdisjoint(after)
        assert [c for c in after if c in signs] == [c for c in before if c in signs]
        assert after == "".join(c for c in before if c not in marks)
