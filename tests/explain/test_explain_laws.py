"""Laws of explanations, for every preset, every option and random sets of options."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import naskh
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from naskh.testing import OPTIONS, option_sets

from tests import data
from tests import strategies as the

pytestmark = pytest.mark.without_levels  # reasons are those of the careful lane, which has no levels

PRESETS = list(naskh.presets())


def check(text: str, n: naskh.Normalizer) -> None:
    changes = n.explain(text)
    assert changes.text == n(text), f"{n}: {text!a}"
    assert changes.apply() == changes.text, f"{n}: {text!a}"
    assert changes.source is text
    for change in changes:
        assert change.before == text[change.start : change.stop], n
        assert change.before, f"{n}: a change without a source"
        assert change.before != change.after, n
        assert change.why, n
    for one, next_one in pairwise(changes):
        assert one.stop <= next_one.start, n
        touching = one.stop == next_one.start
        assert not (touching and one.rule == next_one.rule and not one.after + next_one.after), (
            f"{n}: one deletion"
        )


@given(text=the.texts)
def test_changes_are_complete_and_in_order_for_every_preset(text: str) -> None:
    for preset in PRESETS:
        check(text, naskh.Normalizer(preset))


@given(text=the.texts, preset=the.presets, options=option_sets(names=[*OPTIONS, "replace"]))
def test_changes_are_complete_and_in_order_for_any_options(
    text: str, preset: Any, options: dict[str, Any]
) -> None:
    try:
        n = naskh.Normalizer(preset, **options)
    except ValueError:  # replacements that never settle are rejected
        assume(False)
        raise
    check(text, n)


@pytest.mark.parametrize("preset", ["clean", "standard", "search", "pdf"])
@given(text=the.texts)
def test_rules_of_changes_are_options_in_force(text: str, preset: Any) -> None:
    n = naskh.Normalizer(preset)
    in_force = {name for name, value in n.options.items() if value not in ("keep", (), {})}
    assert {change.rule for change in n.explain(text)} <= in_force, ascii(text)


@given(text=the.texts)
def test_rule_of_every_change_is_the_single_option(text: str) -> None:
    for name, value in the.SINGLE_OPTIONS:
        n = naskh.Normalizer(None, **{name: value})
        assert {change.rule for change in n.explain(text)} <= {name}, value


@given(text=the.texts)
def test_rules_of_changes_are_names_of_options(text: str) -> None:
    for preset in PRESETS:
        rules = {change.rule for change in naskh.Normalizer(preset).explain(text)}
        assert rules <= {*OPTIONS, "replace"}, preset


@given(text=the.texts, preset=st.sampled_from(["clean", "standard", "search", "pdf"]))
def test_normalized_text_has_no_changes(text: str, preset: Any) -> None:
    n = naskh.Normalizer(preset)
    assert list(n.explain(n(text))) == []


@pytest.mark.parametrize("name", data.TEXT_FILES)
def test_changes_are_complete_and_in_order_for_real_text(name: str) -> None:
    some = data.texts(name)[:60]
    for preset in PRESETS:
        n = naskh.Normalizer(preset)
        for text in some:
            check(text, n)
