"""Long repetitions, each of which would take minutes if some work were quadratic.

No clock is read: quadratic work shows as a test that does not end. Speed is measured in `benches/`. The tests
check that a second pass returns the same object.
"""

from __future__ import annotations

from typing import Any

import naskh
import pytest

from tests import strategies as the

LENGTH = 400_000

# FATHA, SHADDA, MADDAH ABOVE, HAMZA ABOVE, HAMZA BELOW, ZERO WIDTH (NON-)JOINER, COMBINING LONG SOLIDUS
SHAPES = {
    "marks": "ب" + "\u064e\u0651" * (LENGTH // 2),
    "maddas": "ا" + "\u0653" * LENGTH,
    "hamzas": "ا" + "\u0654" * LENGTH,
    "hamzas above and below": "ا" + "\u0655\u0654" * (LENGTH // 2),
    "hamzas after marks": "ٱ" + "\u064e" * (LENGTH // 2) + "\u0654" * (LENGTH // 2),
    "hamzas after a mark of another script": "ا\u0323" + "\u0654" * LENGTH,
    "marks in falling order": "a" + "\u0301" * (LENGTH // 2) + "\u0323" * (LENGTH // 2),
    "tatweels": "ب" + "\u0640" * LENGTH,
    "marked tatweels": "\u0640\u0670" * (LENGTH // 2),
    "tatweels with no letter": "\u0640" * LENGTH + "5",
    "maqsuras before marks": "ى\u064e" * (LENGTH // 2),
    "maqsura before marks": "ى" + "\u064e" * LENGTH,
    "invisibles": "ب" + "\u200f\u200c\u200d" * (LENGTH // 3),
    "joined emoji": "👩\u200d" * (LENGTH // 2),
    "spaces": " " * LENGTH + "ب",
    "tags": "🏴" + "\U000e0067" * LENGTH,
    "selectors": "❤" + "\ufe0f" * LENGTH,
    "spaces and invisibles": " \u200f" * (LENGTH // 2),
    "newlines": "\n" * LENGTH,
    "look-alikes": "ک" * LENGTH,
    "lines of one look-alike": "ک\n" * (LENGTH // 2) + "ي",
    "a late foreign letter": "ک ي " * (LENGTH // 4) + "ے",
    "digits": "5" * LENGTH,
    "separators": "5" + "," * LENGTH,
    "groups that end wrong": "1" + ",000" * (LENGTH // 4) + ",00",
    "percent signs": "5%" * (LENGTH // 2),
    "one letter": "ب" * LENGTH,
    "forms that grow": "\ufdfa" * (LENGTH // 18),
    "capitals that grow": "İ" * LENGTH,
    "alefs with madda": "آ" * LENGTH,
    "hamzas alone": "ء" * LENGTH,
    "dagger alefs": "\u0670" * LENGTH,
    "hamzas before alefs": "ءا" * (LENGTH // 2),
    "prefixes": "و" * LENGTH + "ءاب",
    "hamzas on tatweels": "\u0640\u0654" * (LENGTH // 2),
    "tanwins and alefs": "\u064bا" * (LENGTH // 2),
    "names": "عبدالله" * (LENGTH // 7),
    "surrogates": "\ud83d\ude00" * (LENGTH // 2),
}
CALLS: list[tuple[str | None, dict[str, Any]]] = [
    *((preset, {}) for preset in the.PRESETS),
    ("search", {"quranic_spelling": "modern", "tanwin_alef": "strip", "compound_names": "split"}),
    (None, {"quranic_spelling": "modern", "tanwin_alef": "strip", "compound_names": "split"}),
    (None, {"unicode": "nfc", "alef": "fold"}),
    (None, {"unicode": "nfkc", "hamza": "hamza", "alef_maqsura": "positional", "elongation": "1"}),
    (None, {"hamza": "drop", "invisibles": "space", "digits": "arabic", "tatweel": "decorative"}),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_second_pass_over_a_long_repetition_changes_nothing(shape: str) -> None:
    for preset, options in CALLS:
        n = naskh.Normalizer(preset, **options)
        once = n(SHAPES[shape])
        assert n(once) is once, f"{preset} {options}"
