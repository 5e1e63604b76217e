"""Columns of pyarrow: dictionaries that batches share, and types that are asked for."""

from __future__ import annotations

from typing import Any

import naskh
import naskh.arrow
import pytest

pa = pytest.importorskip("pyarrow")

VALUES = [f"أخبار {nth} مدرســـة" for nth in range(500)]


def batches(kind: str) -> Any:
    """A column of 50 chunks that share a dictionary, as pyarrow brings it."""
    whole = pa.DictionaryArray.from_arrays(pa.array(range(500), pa.int32()), pa.array(VALUES))
    parts = [whole.slice(start, 10) for start in range(0, 500, 10)]
    if kind == "slices":
        return pa.chunked_array(parts)
    schema = pa.schema([("body", whole.type)])
    writer, reader = {
        "stream": (pa.ipc.new_stream, pa.ipc.open_stream),
        "file": (pa.ipc.new_file, pa.ipc.open_file),
    }[kind]
    sink = pa.BufferOutputStream()
    with writer(sink, schema) as out:
        for part in parts:
            out.write_batch(pa.record_batch([part], schema=schema))
    return reader(sink.getvalue()).read_all()["body"]


@pytest.mark.parametrize("kind", ["slices", "stream", "file"])
def test_batches_that_share_a_dictionary_share_its_result(kind: str) -> None:
    result = pa.chunked_array(naskh.arrow.normalize(batches(kind)))
    assert result.num_chunks == 50
    assert len({chunk.dictionary.buffers()[2].address for chunk in result.chunks}) == 1
    assert result.to_pylist() == naskh.Normalizer().batch(VALUES)
    result.validate(full=True)


def test_text_is_given_in_the_type_that_is_asked_for() -> None:
    rows = ["إلى", None, "إ" * 40]
    for source in (pa.array(rows), pa.array(rows).dictionary_encode(), pa.chunked_array([rows, rows])):
        result = naskh.arrow.normalize(source)
        for kind in (pa.string(), pa.large_string(), pa.string_view()):
            for column in (pa.array(result, type=kind), pa.chunked_array(result, type=kind)):
                assert column.type == kind
                column.validate(full=True)
                assert column.to_pylist() == result.to_pylist()


def test_a_dictionary_that_is_too_large_as_one_array_is_taken_in_chunks() -> None:
    parts = [pa.array(VALUES[start : start + 100]).dictionary_encode() for start in (0, 100)]
    keyed = pa.dictionary(pa.int8(), pa.string())
    result = naskh.arrow.normalize(pa.chunked_array([part.cast(keyed) for part in parts]))
    with pytest.raises(OverflowError, match=r"keys of int8 cannot count .* \(pyarrow\.chunked_array\)"):
        pa.array(result)
    expected = naskh.Normalizer().batch(VALUES[:200])
    assert pa.chunked_array(result).to_pylist() == expected
    assert pa.array(result, type=pa.string()).to_pylist() == expected
