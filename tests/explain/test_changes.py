"""The list of changes: it applies itself, stands for itself, and can be read in any terminal."""

from __future__ import annotations

import copy
import pickle
import unicodedata

import pytest
from hypothesis import given
from naskh.explain import Change, Changes, _changes

from tests.explain.made_up import MadeUp, made_up

# FATHA and SHADDA, RIGHT-TO-LEFT MARK
SAMPLE = _changes("إنَّ\u200f", "ان", [(0, 1, "ا", "alef"), (2, 4, "", "marks"), (4, 5, "", "invisibles")])


@given(made=made_up())
def test_changes_applied_give_the_text(made: MadeUp) -> None:
    changes = _changes(*made)
    assert changes.apply() == made.text
    assert Changes(changes, made.source).text == made.text
    for change, (start, stop, after, rule) in zip(changes, made.rows, strict=True):
        assert change[:5] == (start, stop, made.source[start:stop], after, rule)
        assert change.why


def test_some_of_the_changes_can_be_applied() -> None:
    folds = Changes((change for change in SAMPLE if change.rule == "alef"), SAMPLE.source)
    assert folds.text == "انَّ\u200f"


@pytest.mark.parametrize(
    "changes",
    [[SAMPLE[1], SAMPLE[0]], [SAMPLE[0], SAMPLE[0]], [SAMPLE[0]._replace(before="أ")]],
    ids=["out of order", "twice the same", "of another source"],
)
def test_changes_that_do_not_fit_are_refused(changes: list[Change]) -> None:
    with pytest.raises(ValueError, match=r"change at 0:1 does not fit"):
        Changes(changes, SAMPLE.source)


@given(made=made_up())
def test_copies_are_equal(made: MadeUp) -> None:
    changes = _changes(*made)
    pickled = pickle.loads(pickle.dumps(changes))  # noqa: S301
    for twin in (pickled, copy.copy(changes), copy.deepcopy(changes)):
        assert twin == changes == list(changes)
        assert (type(twin), twin.source, twin.text) == (Changes, made.source, made.text)


@given(made=made_up())
def test_a_change_is_its_own_repr(made: MadeUp) -> None:
    for change in _changes(*made):
        assert eval(repr(change), {"Change": Change}) == change  # noqa: S307


def check_terminal(shown: str) -> None:
    """Nothing hides or combines, and Latin stands between whatever a terminal may reorder."""
    for line in shown.splitlines():
        waits_for_latin = False
        for char in line:
            assert char == " " or unicodedata.category(char)[0] not in "MZC", ascii(line)
            kind = unicodedata.bidirectional(char)
            assert not (waits_for_latin and kind in {"R", "AL", "AN", "EN"}), line
            waits_for_latin = kind in {"R", "AL", "AN"} or (waits_for_latin and kind != "L")


@given(made=made_up())
def test_terminals_show_it_in_order(made: MadeUp) -> None:
    changes = _changes(*made)
    check_terminal(repr(changes))
    check_terminal(str(changes))
    for change in changes:
        assert "\n" not in str(change)
        check_terminal(str(change))


def test_a_list_reads_well() -> None:
    assert repr(SAMPLE).splitlines() == [
        "3 changes in 5 characters:",
        "  0:1  alef        إ U+0625 -> ا U+0627      alef with hamza below إ is folded to alef ا",
        "  2:4  marks       U+064E U+0651 -> nothing  marks are stripped: fatha, shadda",
        "  4:5  invisibles  U+200F -> nothing         an invisible character is stripped: right-to-left mark",
    ]
    characters = "U+064E ARABIC FATHA + U+0651 ARABIC SHADDA"
    assert str(SAMPLE[1]) == f"2:4  marks  {characters} -> nothing  (marks are stripped: fatha, shadda)"
    assert repr(_changes("", "", [])) == "no changes"


def test_a_long_list_is_cut_and_counted() -> None:
    many = _changes("أ" * 57, "ا" * 57, [(at, at + 1, "ا", "alef") for at in range(57)])
    lines = repr(many).splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("57 changes in 57 characters:", "  ... and 37 more", 22)
