"""`benches/ledger.py`: what of the record is judged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.without_levels

RECORD = {"avx2 clean ucs2 article": 1000, "scalar clean ucs2 article": 9000}


@pytest.fixture
def ledger(tool: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benches"))
    return tool("ledger")


@pytest.mark.parametrize(
    ("counted", "faults"),
    [
        (RECORD, []),
        (RECORD | {"avx2 clean ucs2 article": 1019}, []),
        (RECORD | {"avx2 clean ucs2 article": 979}, ["avx2 clean ucs2 article: 1,000 -> 979 (-2.1%)"]),
        (RECORD | {"avx2 clean utf8 article": 1}, ["avx2 clean utf8 article: not in the record"]),
        ({"scalar clean ucs2 article": 9000}, []),  # a processor without AVX2
        (
            {"avx2 clean utf8 article": 5, "scalar clean ucs2 article": 9000},
            [
                "avx2 clean ucs2 article: 1,000 in the record, and not counted any more",
                "avx2 clean utf8 article: not in the record",
            ],
        ),
    ],
)
def test_every_figure_is_compared_but_those_of_a_level_that_is_not_here(
    ledger: Any, counted: dict[str, int], faults: list[str]
) -> None:
    assert ledger._judge(RECORD, counted) == faults
