"""The sentences that give the reason of a change, for each rule and any characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naskh._show.reasons import reason
from naskh.testing import nasty_text

from tests.explain.invented import RULES

pytestmark = pytest.mark.without_levels  # reasons are those of the careful lane, which has no levels


@pytest.mark.parametrize(
    ("rule", "before", "after", "sentence"),
    [
        # ALEF and MADDAH ABOVE; SHADDA and FATHA in the order that is not canonical
        ("unicode", "ا\u0653", "آ", "alef ا, maddah above are composed to alef with madda above آ"),
        (
            "unicode",
            "ا\u0653",
            "ا",
            "alef ا, maddah above are composed to alef with madda above آ, and then to alef ا",
        ),
        ("unicode", "\u0651\u064e", "\u064e\u0651", "marks are put in canonical order: fatha, shadda"),
        ("unicode", "①", "1", "circled digit one ① is replaced by its compatible form: digit one 1"),
        ("unicode", "\u2126", "Ω", "ohm sign \u2126 is canonically the same as greek capital letter omega Ω"),
        ("presentation_forms", "ﻻ", "لا", "ligature lam with alef isolated form ﻻ becomes lam ل, alef ا"),
        (
            "presentation_forms",
            "ﺃ",
            "ا",
            "alef with hamza above isolated form ﺃ becomes alef with hamza above أ, in the end alef ا",
        ),
        # ARABIC FATHATAN ISOLATED FORM, whose decomposition begins with a space
        (
            "presentation_forms",
            "\ufe70",
            "",
            "fathatan isolated form ﹰ becomes fathatan, which is stripped",
        ),
        ("invisibles", "\u200f", "", "an invisible character is stripped: right-to-left mark"),
        ("invisibles", "\0\ufeff", "", "invisible characters are stripped: null, zero width no-break space"),
        (
            *("compound_names", "ا", " ا"),
            "a name of two words is written as two: a space before alef ا",
        ),
        ("quranic_spelling", "\u0670", "ا", "dagger alef is spelled as today: alef ا"),
        ("quranic_spelling", "\u06e6", "", "small yeh ۦ is not written today"),
        ("tanwin_alef", "\u064bا", "", "a tanwin at the end of a word goes with its alef: fathatan, alef ا"),
        ("invisibles", "\u200b", " ", "a blank that is no space becomes one: zero width space"),
        ("invisibles", "\x01", " ", "an invisible character becomes a space: control U+0001"),
        ("whitespace", "  \n", "", "surplus white space is deleted: space ×2, line feed"),
        ("whitespace", "\u00a0", " ", "white space becomes one plain space: no-break space"),
        ("tatweel", "ـــ", "", "stretching is undone: tatweel ×3 ـ"),
        ("marks", "\u0670", "", "a mark is stripped: dagger alef"),
        ("marks", "\u064e\u0651", "", "marks are stripped: fatha, shadda"),
        ("alef", "ٱ", "ا", "alef wasla ٱ is folded to alef ا"),
        ("hamza", "ؤ", "و", "waw with hamza above ؤ is folded to waw و"),
        ("hamza", "ء", "", "hamza ء is dropped"),
        ("alef_maqsura", "ى", "ي", "alef maqsura ى is folded to yeh ي"),
        ("teh_marbuta", "ة", "ه", "teh marbuta ة is folded to heh ه"),
        ("lookalikes", "ک", "ك", "keheh ک looks like kaf ك, which Arabic has instead"),
        ("digits", "٣", "3", "arabic-indic digit three ٣ becomes digit three 3"),
        ("punctuation", "؟", "?", "question mark ؟ becomes question mark ?"),
        ("punctuation", "«", "", "punctuation is stripped: left-pointing double angle quotation mark «"),
        ("elongation", "وو", "", "a letter repeated for emphasis is shortened: waw ×2 و goes"),
        ("case", "B", "b", "B is lowered to b"),
        ("replace", "ڤ", "ف", "as your table says, veh ڤ becomes feh ف"),
        ("replace", "•", "", "as your table says, bullet • is deleted"),
        ("a rule of tomorrow", "x", "", "deleted: x"),
        ("a rule of tomorrow", "", " ", "set between: space"),
    ],
)
def test_reason_of_each_rule(rule: str, before: str, after: str, sentence: str) -> None:
    assert reason(rule, before, after) == sentence


@given(rule=st.sampled_from(RULES), before=nasty_text(max_pieces=1), after=nasty_text(max_pieces=1))
def test_reason_is_one_line_that_begins_in_latin(rule: str, before: str, after: str) -> None:
    sentence = reason(rule, before, after)
    assert sentence[0].isascii()
    assert sentence[0].isalpha()
    assert "\n" not in sentence
