"""A reason names an option that, kept, undoes the change."""

from __future__ import annotations

from typing import Any

import naskh
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from naskh.testing import OPTIONS, option_sets

from tests import data
from tests import strategies as the

pytestmark = pytest.mark.without_levels  # reasons are those of the careful lane, which has no levels

OWN = ["clean", "standard", "search", "pdf"]

EITHER: list[set[str]] = [
    {"marks", "tanwin_alef"},
    {"marks", "quranic_spelling"},  # the dagger alef of هٰذا
    {"tatweel", "quranic_spelling"},
]
"""Pairs of options that may both delete the same character, so either goes on without the other."""


def without(n: naskh.Normalizer, rule: str) -> naskh.Normalizer:
    """The same normalizer with one option at `keep`; for `replace`, without the table."""
    options: dict[str, Any] = dict(n.options)
    options[rule] = {} if rule == "replace" else "keep"
    return naskh.Normalizer(None, **options)


def check(text: str, n: naskh.Normalizer) -> None:
    changes = n.explain(text)
    for rule in {change.rule for change in changes}:
        # A repeated letter may have been folded before it was deleted, twice even (ۃ, ة, ه). The last fold is
        # its reason. Kept, it leaves the same deletion, which then names the rule before it.
        kept = {
            (c.start, c.stop, c.before, c.after)
            for c in without(n, rule).explain(text)
            if {c.rule, rule} not in EITHER
            and (c.rule == rule or c.rule not in ("elongation", "lookalikes") or c.after)
        }
        for c in changes:
            if c.rule == rule:
                assert (c.start, c.stop, c.before, c.after) not in kept, ascii((text, c))


@pytest.mark.parametrize("preset", OWN)
@given(text=the.texts)
def test_keeping_the_option_of_a_reason_undoes_the_change(text: str, preset: Any) -> None:
    check(text, naskh.Normalizer(preset))


@given(text=the.texts, options=option_sets(names=[*OPTIONS, "replace"]))
@example(text="ه\u0670ذا", options={"marks": "strip", "quranic_spelling": "modern"})
def test_keeping_the_option_of_a_reason_undoes_the_change_under_any_options(
    text: str, options: dict[str, Any]
) -> None:
    try:
        n = naskh.Normalizer(None, **options)
        for rule in options:
            without(n, rule)
    except ValueError:  # replacements that go round in circles are refused
        assume(False)
        raise
    # Compatibility composition also does what some other options do: ﭐ becomes ٱ with either.
    assume(n.options["unicode"] != "nfkc")
    check(text, n)


@given(text=the.texts)
def test_a_single_option_kept_leaves_the_text_alone(text: str) -> None:
    for name, value in the.SINGLE_OPTIONS:
        n = naskh.Normalizer(None, **{name: value})
        assert list(without(n, name).explain(text)) == [], (name, value)


@given(
    preset=st.sampled_from(["standard", "search"]), other=st.sampled_from(["digits", "case", "invisibles"])
)
def test_keeping_another_option_does_not_undo_a_change(preset: Any, other: str) -> None:
    """So the law above can fail."""
    changes = naskh.Normalizer(preset).explain("إنَّ")
    assert [change.rule for change in changes] == ["alef", "marks"]
    assert list(without(naskh.Normalizer(preset), other).explain("إنَّ")) == list(changes)


@pytest.mark.parametrize("name", data.TEXT_FILES)
def test_keeping_the_option_of_a_reason_undoes_the_change_in_real_text(name: str) -> None:
    for preset in OWN:
        for text in data.texts(name)[:20]:
            check(text, naskh.Normalizer(preset))
