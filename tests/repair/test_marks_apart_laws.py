"""Marks set apart in short lines beside the naive reference: which letter each mark belongs to."""

from __future__ import annotations

import random
from itertools import product

import naskh
import pytest

from tests import reference

pytestmark = pytest.mark.without_levels

# A plain letter, a plain alef, its kin and a maqsura; FATHATAN, FATHA, SHADDA, SUKUN; a space.
LETTERS = "باىأ"
MARKS = "\u064b\u064e\u0651\u0652"
SEED = 17


def lines_of(length: int, count: int) -> list[str]:
    """Lines drawn from a fixed seed: a mark follows a space, or a letter, or another mark."""
    draw = random.Random(SEED + length)
    characters = [*LETTERS, *LETTERS, *MARKS, " ", " "]
    return ["".join(draw.choices(characters, k=length)) for _ in range(count)]


@pytest.mark.parametrize(
    "lines",
    [
        ["".join(line) for line in product([*LETTERS, *MARKS, " "], repeat=4)],
        lines_of(7, 2_000),
        lines_of(12, 2_000),
    ],
    ids=["every line of 4", "lines of 7", "lines of 12"],
)
def test_marks_go_to_the_letters_of_the_reference(lines: list[str]) -> None:
    results = naskh.Normalizer("pdf").batch(lines)
    wrong = [
        line
        for line, result in zip(lines, results, strict=True)
        if result != reference.normalize(line, "pdf")
    ]
    assert not wrong, [(ascii(line), ascii(naskh.normalize(line, "pdf"))) for line in wrong[:3]]
    assert any(result != line for line, result in zip(lines, results, strict=True))
