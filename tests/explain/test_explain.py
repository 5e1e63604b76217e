"""`Normalizer.explain`: the changes make the text, and each has the rule that made it."""

from __future__ import annotations

from typing import Any

import naskh
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naskh.testing import arabic_text

from tests import data
from tests import strategies as the
from tests.explain.invented import RULES

pytestmark = pytest.mark.without_levels  # reasons are those of the careful lane, which has no levels

PRESETS = [*naskh.presets()]


def check(text: str, normalizer: naskh.Normalizer) -> None:
    changes = normalizer.explain(text)
    assert changes.text == normalizer(text), normalizer
    assert changes.apply() == changes.text, normalizer
    for change in changes:
        assert change.before != change.after, normalizer
        assert change.rule in RULES, normalizer
    assert bool(changes) == (text != changes.text)


@given(text=the.texts, call=the.calls)
def test_explain_gives_changes_that_make_the_text(text: str, call: tuple[Any, dict[str, Any]]) -> None:
    preset, options = call
    check(text, naskh.Normalizer(preset, **options))


@given(text=st.one_of(the.texts, arabic_text()))
def test_explain_gives_changes_that_make_the_text_for_every_preset(text: str) -> None:
    for preset in PRESETS:
        check(text, naskh.Normalizer(preset))


@given(text=the.texts)
def test_a_single_option_is_the_only_rule(text: str) -> None:
    for name, value in the.SINGLE_OPTIONS:
        changes = naskh.Normalizer(None, **{name: value}).explain(text)
        assert {change.rule for change in changes} <= {name}, value


def test_the_spelling_of_the_quran_is_the_rule_of_marks_that_it_puts_in_order() -> None:
    text = "ا\u0640\u0610\u064b\u0654"  # ALEF, TATWEEL, a sign above, FATHATAN, HAMZA ABOVE
    changes = naskh.Normalizer(None, quranic_spelling="modern").explain(text)
    assert changes.text == "ائ\u064b\u0610"
    assert {change.rule for change in changes} == {"quranic_spelling"}


@pytest.mark.parametrize(
    ("text", "options", "rules"),
    [
        ("إن\u0651\u064e", {}, [(0, 1, "alef"), (2, 4, "marks")]),  # SHADDA, FATHA
        ("أخبـــار", {}, [(0, 1, "alef"), (3, 6, "tatweel")]),
        ("اب  ج", {}, [(3, 4, "whitespace")]),
        ("ﻻ\u200f", {}, [(0, 1, "presentation_forms"), (1, 2, "invisibles")]),
        ("فی المملکة", {}, [(1, 2, "lookalikes"), (8, 9, "lookalikes")]),
        ("شؤون", {"hamza": "carrier"}, [(1, 2, "hamza")]),
        ("جووول", {"elongation": 1}, [(2, 4, "elongation")]),
        ("٣", {"digits": "ascii"}, [(0, 1, "digits")]),
        ("لا؟", {"punctuation": "strip"}, [(2, 3, "punctuation")]),
        ("گ", {"replace": {"گ": "ق"}}, [(0, 1, "replace")]),
        ("A", {"case": "lower"}, [(0, 1, "case")]),
    ],
)
def test_explain_names_the_rule_of_each_change(
    text: str, options: dict[str, Any], rules: list[tuple[int, int, str]]
) -> None:
    changes = naskh.Normalizer("standard", **options).explain(text)
    assert [(change.start, change.stop, change.rule) for change in changes] == rules


@pytest.mark.parametrize("name", data.TEXT_FILES[:3])
def test_explain_gives_changes_that_make_the_text_for_news(name: str) -> None:
    normalizer = naskh.Normalizer("search")
    for text in data.texts(name)[:300]:
        check(text, normalizer)


@pytest.mark.parametrize("wrong", [None, 5, b"x"])
def test_explain_rejects_what_is_not_a_str(wrong: Any) -> None:
    with pytest.raises(TypeError, match=type(wrong).__name__):
        naskh.Normalizer().explain(wrong)


@pytest.mark.parametrize(("preset", "text"), [("pyarabic", "آﻻ"), ("pyarabic", "آآآ"), ("arabert-v2", "@ab")])
def test_explain_gives_changes_that_make_a_longer_text(preset: Any, text: str) -> None:
    n = naskh.Normalizer(preset)
    assert len(n(text)) > len(text)
    assert n.explain(text).apply() == n(text)
