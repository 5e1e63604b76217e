"""`unicode="nfc"` and `unicode="nfkc"` compared with the official NormalizationTest of two Unicode versions.

Each row has five columns: source, NFC, NFD, NFKC, NFKD. UAX #15 requires that c2 is the NFC of c1, c2 and
c3, that c4 is the NFC of c4 and c5 and the NFKC of all five, and that a character that part 1 does not list
is its own NFC and NFKC. `case="lower"` is compared with UnicodeData.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import naskh
import pytest

from tests import data

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = ["unicode/ucd15.0/NormalizationTest.txt.gz", "unicode/ucd16.0/NormalizationTest.txt"]
every_version = pytest.mark.parametrize("name", FILES)
nfc = naskh.Normalizer(None, unicode="nfc")
nfkc = naskh.Normalizer(None, unicode="nfkc")


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """(part, [c1, …, c5]) for each row of the file."""
    part = ""
    for line in data.lines(name):
        fields = line.partition("#")[0].strip()
        if fields.startswith("@"):
            part = fields
        elif fields:
            columns = fields.split(";")[:5]
            yield part, ["".join(chr(int(code, 16)) for code in column.split()) for column in columns]


@every_version
def test_nfc_gives_the_official_results(name: str) -> None:
    tested = 0
    for _, (c1, c2, c3, c4, c5) in rows(name):
        assert [nfc(c) for c in (c1, c2, c3)] == [c2] * 3, ascii(c1)
        assert [nfc(c) for c in (c4, c5)] == [c4] * 2, ascii(c1)
        tested += 1
    assert tested > 19_000


@every_version
def test_nfkc_gives_the_official_results(name: str) -> None:
    tested = 0
    for _, (c1, c2, c3, c4, c5) in rows(name):
        assert [nfkc(c) for c in (c1, c2, c3, c4, c5)] == [c4] * 5, ascii(c1)
        tested += 1
    assert tested > 19_000


@every_version
def test_nfc_and_nfkc_give_the_official_results_inside_a_longer_text(name: str) -> None:
    around = "الخبر رقم " * 8
    for _, (c1, c2, _c3, c4, _c5) in rows(name):
        assert nfc(around + c1 + "." + around) == around + c2 + "." + around, ascii(c1)
        assert nfkc(around + c1 + "." + around) == around + c4 + "." + around, ascii(c1)


def test_nfc_and_nfkc_keep_characters_that_the_file_does_not_list() -> None:
    # The newer file lists every character of Python's own version of Unicode; the older one lacks some.
    listed = {c1 for part, (c1, *_) in rows(FILES[-1]) if part == "@Part1"}
    assert len(listed) > 16_000
    others = [
        chr(c) for c in range(0x110000) if chr(c) not in listed and unicodedata.category(chr(c)) != "Cn"
    ]
    assert len(others) > 250_000
    for char, composed, compatible in zip(others, nfc.batch(others), nfkc.batch(others), strict=True):
        assert composed is char, ascii(char)
        assert compatible is char, ascii(char)


def test_surrogates_do_not_compose() -> None:
    text = "e\ud800\u0301\udc00e\u0301\ud83d\ude00"  # COMBINING ACUTE ACCENT; a pair is two characters
    assert nfc(text) == "e\ud800\u0301\udc00\u00e9\ud83d\ude00"
    assert nfkc(text) == nfc(text)


def test_hundreds_of_marks_on_one_letter_compose_as_in_unicodedata() -> None:
    marks = "\u064e\u0651\u0654\u0655" * 300  # FATHA, SHADDA, HAMZA ABOVE, HAMZA BELOW
    for name, n in (("NFC", nfc), ("NFKC", nfkc)):
        assert n("ا" + marks + "ب") == unicodedata.normalize(name, "ا" + marks + "ب")


def test_lower_case_is_that_of_unicode_16() -> None:
    # Field 13 is the simple lower case; SpecialCasing has another one for İ alone.
    fields = [line.split(";") for line in data.lines("unicode/ucd16.0/UnicodeData.txt")]
    expected = {chr(int(row[0], 16)): chr(int(row[13], 16)) for row in fields if row[13]} | {"İ": "i\u0307"}
    assert len(expected) == 1460
    characters = [chr(c) for c in range(0x110000)]
    lowered = naskh.Normalizer(None, case="lower").batch(characters)
    assert {a: b for a, b in zip(characters, lowered, strict=True) if a != b} == expected
