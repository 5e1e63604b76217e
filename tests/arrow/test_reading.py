"""Columns as others read them: as Python objects, row by row, and as text of the type that they ask for."""

from __future__ import annotations

import ctypes
import gc
import operator
from collections.abc import Callable
from typing import Any

import naskh
import naskh.arrow
import pytest

from tests.arrow import capi
from tests.arrow.capi import KINDS, Chunked, Column, Layout, layout, read, read_array

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


class Asking:
    """What a consumer asks a column for."""

    def __init__(self, column: Any, kind: str) -> None:
        self.column, self.owner = column, capi.Owner()
        self.schema = self.owner.schema(layout(kind, []))
        self.capsule = capi.new_capsule(ctypes.addressof(self.schema), capi.SCHEMA, None)

    def __arrow_c_array__(self) -> Any:
        return self.column.__arrow_c_array__(self.capsule)

    def __arrow_c_stream__(self) -> Any:
        return self.column.__arrow_c_stream__(self.capsule)


def format_of(column: Any) -> bytes:
    schema, array = column.__arrow_c_array__()
    del array
    return bytes(capi.Schema.from_address(capi.get_pointer(schema, capi.SCHEMA)).format)


@pytest.mark.parametrize("asked", ["u", "U", "vu"])
@pytest.mark.parametrize("kind", KINDS)
def test_text_is_given_in_the_type_that_is_asked_for(kind: str, asked: str) -> None:
    parts = [[*PARTS[0], "إ" * 40], *PARTS[1:]]
    rows = [row for part in parts for row in part]
    for source in (Column(layout(kind, rows, before=5)), Chunked([layout(kind, part) for part in parts])):
        result = naskh.arrow.normalize(source)
        asking = Asking(result, asked)
        for _ in range(2):
            assert read(asking) == read_array(asking) == naskh.Normalizer().batch(rows)
        assert format_of(asking) == asked.encode()
        assert asking.owner.alive == 1  # the schema stays the asker's
        assert result.type == naskh.arrow.normalize(source).type


def test_a_null_among_the_values_of_a_dictionary_is_none_as_text() -> None:
    values = layout("u", ["أب", None])
    result = naskh.arrow.normalize(Column(Layout(b"c", 3, [None, bytes([1, 0, 1])], dictionary=values)))
    assert read(Asking(result, "U")) == read_array(Asking(result, "U")) == [None, "اب", None]


@pytest.mark.parametrize("asked", ["c:u", "i:U"])
def test_other_types_stay_what_they_are(asked: str) -> None:
    text = naskh.arrow.normalize(Column(layout("u", ROWS)))
    assert format_of(Asking(text, asked)) == b"u"
    lists = naskh.arrow.tokenize(Column(layout("u", ROWS)))
    for kind in (asked, "U"):
        assert format_of(Asking(lists, kind)) == b"+l"
        assert read(Asking(lists, kind)) == lists.to_pylist()


@pytest.mark.parametrize("asked", [5, "u", object()])
def test_what_is_no_schema_is_refused(asked: object) -> None:
    result = naskh.arrow.normalize(Column(layout("u", ROWS)))
    for method in (result.__arrow_c_array__, result.__arrow_c_stream__):
        with pytest.raises(TypeError):
            method(asked)
    _, array = result.__arrow_c_array__()
    with pytest.raises(ValueError, match="incorrect name"):
        result.__arrow_c_stream__(array)
