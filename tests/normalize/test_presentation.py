"""`presentation_forms="fold"` on every code point of both blocks, and on words shaped by another program."""

from __future__ import annotations

import unicodedata

import naskh
import pytest

from tests import data

fold = naskh.Normalizer(None, presentation_forms="fold")
BLOCKS = [chr(c) for c in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00))]
FORMS = [c for c in BLOCKS if unicodedata.decomposition(c)]
SIGNS = ["ﷺ", "ﷻ", "﷼"]


def letters_of(form: str) -> str:
    """The compatibility composition, without the SPACE or TATWEEL that a lone mark sits on."""
    letters = unicodedata.normalize("NFKC", form)
    return letters[1:] if letters[0] in (" ", "\u0640") else letters


def test_fold_turns_every_form_into_its_letters() -> None:
    assert len(FORMS) > 700
    for form in FORMS:
        if form not in SIGNS:
            assert fold(form) == letters_of(form), f"U+{ord(form):04X}"
            assert fold(f"ب{form}ت") == f"ب{letters_of(form)}ت", f"U+{ord(form):04X}"


def test_fold_keeps_signs_and_characters_without_a_decomposition() -> None:
    for char in {*BLOCKS, *SIGNS} - ({*FORMS} - {*SIGNS}):
        assert fold(char) is char, f"U+{ord(char):04X}"


def test_fold_keeps_characters_outside_the_two_blocks() -> None:
    blocks = set(BLOCKS)
    others = [c for c in map(chr, range(0x110000)) if c not in blocks]
    for char, folded in zip(others, fold.batch(others), strict=True):
        assert folded is char, f"U+{ord(char):04X}"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("ﻻ", "لا"),
        ("ﻵ", "لآ"),
        ("ﻷ", "لأ"),
        ("ﻹ", "لإ"),
        ("ﷲ", "الله"),
        ("ﷴ", "محمد"),
        ("ﷳ", "اكبر"),
        ("ﷺ", "ﷺ"),
        ("ﷻ", "ﷻ"),
        ("﷼", "﷼"),
        ("﷽", "﷽"),
        ("﴾", "﴾"),
        ("﴿", "﴿"),
        ("\ufe70", "\u064b"),  # FATHATAN ISOLATED FORM decomposes into SPACE and mark
        ("\ufe71", "\u064b"),  # TATWEEL WITH FATHATAN ABOVE
        ("\ufe7c", "\u0651"),  # SHADDA ISOLATED FORM
        ("\ufc60", "\u064e\u0651"),  # LIGATURE SHADDA WITH FATHA ISOLATED FORM
        ("\ufc63", "\u0651\u0670"),  # LIGATURE SHADDA WITH SUPERSCRIPT ALEF ISOLATED FORM
        ("\ufcf2", "\u064e\u0651"),  # LIGATURE SHADDA WITH FATHA MEDIAL FORM, on a TATWEEL
        ("ﺎﺑ", "اب"),
        ("\ufeff", "\ufeff"),  # ZERO WIDTH NO-BREAK SPACE is in the block, but is not a form
    ],
)
def test_fold_gives_the_expected_letters(form: str, expected: str) -> None:
    assert fold(form) == expected


def test_a_lone_mark_form_inside_a_word_becomes_a_mark_without_a_space() -> None:
    assert fold("عا\ufe77م") == "عا\u064eم"  # FATHA MEDIAL FORM
    assert naskh.normalize("عا\ufc60م", "clean") == "عا\u064e\u0651م"
    assert naskh.normalize("عا\ufc60م", "standard") == "عام"


def test_nfkc_expands_the_signs_that_fold_keeps() -> None:
    # `fold` keeps ﷺ; `unicode="nfkc"` is full NFKC.
    assert naskh.normalize("ﷺ", None, presentation_forms="fold", unicode="nfkc") == "صلى الله عليه وسلم"
    assert naskh.normalize("\ufe71", None, unicode="nfkc") == "\u0640\u064b"
    assert naskh.normalize("\ufe71", None, presentation_forms="fold", unicode="nfkc") == "\u064b"


# ---- words shaped by python-arabic-reshaper ----------------------------------------------------------

PAIRS = "tool_test_cases/presentation_forms_reshaper.jsonl"


def without_marks(text: str) -> str:
    return "".join(c for c in text if not "\u064b" <= c <= "\u0652")


def test_fold_gives_shaped_words_their_letters() -> None:
    pairs = [row for row in data.rows(PAIRS) if row["nfkc_of_expected_equals_input_without_harakat"]]
    assert len(pairs) == 43
    for row in pairs:
        letters = without_marks(row["input"])
        for sign in SIGNS:  # signs stay, so their words must become the signs again
            if sign in row["expected"]:
                letters = letters.replace(unicodedata.normalize("NFKC", sign), sign)
        assert without_marks(fold(row["expected"])) == letters, row["expected"]


def test_fold_leaves_no_form_in_shaped_text() -> None:
    # These differ by ZERO WIDTH JOINERS and the places of marks, so only the absence of forms is checked.
    forms = {*FORMS} - {*SIGNS}
    for row in data.rows(PAIRS):
        assert forms.isdisjoint(fold(row["expected"]))
