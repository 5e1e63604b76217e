"""The list of changes: it applies itself, has a faithful `repr`, and can be read in any terminal."""

from __future__ import annotations

import copy
import pickle
import unicodedata

import pytest
from hypothesis import given
from naskh.explain import Change, Changes, _changes

from tests.explain.invented import Invented, invented

# FATHA and SHADDA, RIGHT-TO-LEFT MARK
SAMPLE = _changes("إنَّ\u200f", "ان", [(0, 1, "ا", "alef"), (2, 4, "", "marks"), (4, 5, "", "invisibles")])


@given(case=invented())
def test_apply_gives_the_text(case: Invented) -> None:
    changes = _changes(*case)
    assert changes.apply() == case.text
    assert Changes(changes, case.source).text == case.text
    for change, (start, stop, after, rule) in zip(changes, case.rows, strict=True):
        assert change[:5] == (start, stop, case.source[start:stop], after, rule)
        assert change.why


def test_apply_of_some_changes_leaves_the_rest_of_the_source() -> None:
    folds = Changes((change for change in SAMPLE if change.rule == "alef"), SAMPLE.source)
    assert folds.text == "انَّ\u200f"


@pytest.mark.parametrize(
    "changes",
    [[SAMPLE[1], SAMPLE[0]], [SAMPLE[0], SAMPLE[0]], [SAMPLE[0]._replace(before="أ")]],
    ids=["out of order", "twice the same", "of another source"],
)
def test_changes_reject_what_does_not_fit_the_source(changes: list[Change]) -> None:
    with pytest.raises(ValueError, match=r"change at 0:1 does not fit"):
        Changes(changes, SAMPLE.source)


@given(case=invented())
def test_copies_and_pickles_are_equal(case: Invented) -> None:
    changes = _changes(*case)
    pickled = pickle.loads(pickle.dumps(changes))
    for twin in (pickled, copy.copy(changes), copy.deepcopy(changes)):
        assert twin == changes == list(changes)
        assert (type(twin), twin.source, twin.text) == (Changes, case.source, case.text)


@given(case=invented())
def test_repr_of_a_change_evaluates_to_the_change(case: Invented) -> None:
    for change in _changes(*case):
        assert eval(repr(change), {"Change": Change}) == change  # noqa: S307


def check_terminal(shown: str) -> None:
    """Nothing hides or combines, and a Latin letter comes between all that a terminal may reorder."""
    for line in shown.splitlines():
        waits_for_latin = False
        for char in line:
            assert char == " " or unicodedata.category(char)[0] not in "MZC", ascii(line)
            kind = unicodedata.bidirectional(char)
            assert not (waits_for_latin and kind in {"R", "AL", "AN", "EN"}), line
            waits_for_latin = kind in {"R", "AL", "AN"} or (waits_for_latin and kind != "L")


@given(case=invented())
def test_text_for_terminals_has_nothing_to_reorder(case: Invented) -> None:
    changes = _changes(*case)
    check_terminal(repr(changes))
    check_terminal(str(changes))
    for change in changes:
        assert "\n" not in str(change)
        check_terminal(str(change))


def test_repr_of_changes_has_a_line_for_each() -> None:
    assert repr(SAMPLE).splitlines() == [
        "3 changes in 5 characters:",
        "  0:1  alef        إ U+0625 -> ا U+0627      alef with hamza below إ is folded to alef ا",
        "  2:4  marks       U+064E U+0651 -> nothing  marks are stripped: fatha, shadda",
        "  4:5  invisibles  U+200F -> nothing         an invisible character is stripped: right-to-left mark",
    ]
    characters = "U+064E ARABIC FATHA + U+0651 ARABIC SHADDA"
    assert str(SAMPLE[1]) == f"2:4  marks  {characters} -> nothing  (marks are stripped: fatha, shadda)"
    assert repr(_changes("", "", [])) == "no changes"


def test_repr_of_many_changes_is_cut_and_has_their_count() -> None:
    many = _changes("أ" * 57, "ا" * 57, [(at, at + 1, "ا", "alef") for at in range(57)])
    lines = repr(many).splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("57 changes in 57 characters:", "  ... and 37 more", 22)
