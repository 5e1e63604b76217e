"""The preset `pdf` on real vocalized text: what it mends and what it leaves; positions and reasons."""

from __future__ import annotations

import re

import naskh
import pytest

from tests import data, reference

pytestmark = pytest.mark.without_levels

CLUSTER = re.compile("(.)([\u064b-\u0652]+)")  # a letter and its marks
WAYS = {"before": r"\1 \2", "both": r"\1 \2 ", "after": r" \2\1"}
LEAST = 0.98


def vocalized() -> list[str]:
    """Lines of five words and more, as `clean` leaves them."""
    lines = data.texts("diac_tashkeela_fadel/dev_val.txt")[:300]
    return [naskh.normalize(line, "clean") for line in lines if len(line.split()) >= 5]


def test_clean_vocalized_lines_stay() -> None:
    for line in vocalized():
        assert naskh.normalize(line, "pdf") is line


@pytest.mark.parametrize("way", WAYS)
def test_marks_set_apart_in_three_ways_are_put_back(way: str) -> None:
    lines = vocalized()
    mended = [naskh.normalize(CLUSTER.sub(WAYS[way], line).strip(), "pdf") for line in lines]
    exact = sum(one == other for one, other in zip(mended, lines, strict=True))
    assert exact >= LEAST * len(lines)
    for line in lines[:40]:
        damaged = CLUSTER.sub(WAYS[way], line).strip()
        assert reference.normalize(damaged, "pdf") == naskh.normalize(damaged, "pdf")


def test_positions_and_reasons_lead_to_the_mark() -> None:
    source = "قرأ كتاب \u064b ا اليوم"  # FATHATAN
    a = naskh.Normalizer("pdf").align(source)
    assert a.text == "قرأ كتاب\u064bا اليوم"
    start = a.text.index("كتاب")
    assert source[slice(*a.to_source(start, start + 6))] == "كتاب \u064b ا"
    changes = naskh.Normalizer("pdf").explain(source)
    assert {change.rule for change in changes} == {"marks_apart"}
    assert changes.apply() == a.text


def test_a_mark_that_goes_to_the_letter_behind_is_explained() -> None:
    [change] = naskh.Normalizer("pdf").explain("مدرسة \u064fتفتح")  # DAMMA
    assert (change.before, change.after) == ("\u064fت", "ت\u064f")
    assert "put on its letter" in change.why
