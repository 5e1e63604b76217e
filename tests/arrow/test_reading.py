"""Columns as Python objects, row by row."""

from __future__ import annotations

import gc
import operator
from collections.abc import Callable
from typing import Any

import naskh
import naskh.arrow
import pytest

from tests.arrow.capi import Chunked, Column, layout

pytestmark = pytest.mark.without_levels  # the kernel on UTF-8 is tested in the core at each level

PARTS = [["إلى", None], [], ["أمس 3.5", "a 😀 إنَّ المدرســـة"], ["", None, "غداً"], []]
ROWS = [row for part in PARTS for row in part]
RESULTS: dict[str, Callable[[Any], naskh.arrow.ArrowColumn]] = {
    "normalize": naskh.arrow.normalize,
    "align": naskh.arrow.align,
    "tokenize": lambda column: naskh.arrow.tokenize(column, spans=True),
    "analyze": lambda column: naskh.arrow.analyze(column, "news"),
    "sentences": naskh.arrow.sentences,
    "diagnose": naskh.arrow.diagnose,
}


@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("kind", ["u", "vu", "c:U"])
def test_rows_are_read_by_index_and_one_after_another(kind: str, name: str) -> None:
    result = RESULTS[name](Chunked([layout(kind, part, before=3) for part in PARTS]))
    rows = result.to_pylist()
    assert len(rows) == len(ROWS)
    assert list(result) == [*iter(result)] == rows
    assert list(reversed(result)) == rows[::-1]
    assert [result[at] for at in range(-len(rows), len(rows))] == rows * 2
    for start in (None, 0, 2, -3, 50):
        for stop in (None, 0, 4, -1, -50):
            for step in (None, 1, 2, -1, -3):
                part = slice(start, stop, step)
                assert result[part] == rows[part]
    for at in (len(rows), -len(rows) - 1, 2**70, -(2**70)):
        with pytest.raises(IndexError, match="row index out of range"):
            result[at]
    for wrong in ("0", 1.0, None):
        with pytest.raises(TypeError):
            result[wrong]


def test_rows_are_compared_as_python_compares_them() -> None:
    result = naskh.arrow.normalize(Column(layout("u", ["إلى", None])))
    assert "الى" in result
    assert None in result
    assert "إلى" not in result
    assert operator.length_hint(iter(result)) == 2


def test_a_column_without_rows_has_none_to_read() -> None:
    for column in (Column(layout("u", [])), Chunked([layout("u", []).but(length=-1)])):
        result = naskh.arrow.normalize(column)
        assert list(result) == result[:] == []
        assert not result
        with pytest.raises(IndexError, match="row index out of range"):
            result[0]


def test_an_iterator_keeps_its_column_alive() -> None:
    rows = iter(naskh.arrow.normalize(Column(layout("u", ["إلى", None, "خبر"]))))
    gc.collect()
    assert [*rows] == ["الى", None, "خبر"]
    assert [*rows] == []
