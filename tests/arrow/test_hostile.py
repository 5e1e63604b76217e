"""Columns that break Arrow's rules are refused, with the row and the reason, and are released."""

from __future__ import annotations

import ctypes
import struct
import threading
from collections.abc import Callable
from typing import Any

import naskh
import naskh.arrow
import pytest

from tests.arrow import capi
from tests.arrow.capi import KINDS, Chunked, Column, Layout, layout, read

pytestmark = pytest.mark.without_levels  # what is refused is refused before any text is normalized
ROWS = ["إلى", None, "علي", "a" * 20]
CALLS: list[Callable[[Any], object]] = [
    naskh.arrow.normalize,
    naskh.arrow.align,
    naskh.arrow.tokenize,
    lambda data: naskh.arrow.tokenize(data, naskh.Normalizer(), spans=True),
    naskh.arrow.sentences,
]


def offsets(*numbers: int) -> bytes:
    return struct.pack(f"{len(numbers)}i", *numbers)


def changed(kind: str, index: int, data: bytes | None, **changes: Any) -> Layout:
    base = layout(kind, ROWS)
    buffers = [*base.buffers]
    buffers[index] = data
    return base.but(buffers=buffers, **changes)


def views(**changes: int) -> bytes:
    """The views of the rows, the last of which has other numbers."""
    numbers = {"length": 20, "buffer": 0, "offset": 0, **changes}
    original = layout("vu", ROWS).buffers[1]
    assert original is not None
    return original[:48] + struct.pack(
        "i4sii", numbers["length"], b"aaaa", numbers["buffer"], numbers["offset"]
    )


WRONG = [
    (changed("u", 1, offsets(0, 6, 16, 14, 34)), "row 2: the offset after it is less"),
    (changed("u", 1, offsets(-1, 6, 16, 22, 42)), "the first offset is negative"),
    (changed("u", 1, offsets(0, 6, -16, 22, 42)), "row 1: the offset after it is less"),
    (changed("U", 1, struct.pack("5q", 0, 6, 16, 22, -(2**63))), "row 3: the offset after it is less"),
    (changed("u", 1, None), "buffer 1 of the array is missing"),
    (changed("u", 2, None), "the array has offsets, and no bytes that they lead to"),
    (changed("u", 0, None, null_count=1), "the array has 1 nulls and no validity buffer"),
    (layout("u", ROWS).but(length=-1), "the length of the array is -1"),
    (layout("u", ROWS).but(offset=-5), "the offset of the array is -5"),
    (layout("u", ROWS).but(length=2**62), "more than memory holds"),
    (layout("u", ROWS).but(length=2**62, offset=2**62), "more than memory holds"),
    (layout("u", ROWS).but(offset=2**63 - 1), "more than memory holds"),
    (layout("u", ROWS).but(n_buffers=2), "the array has 2 buffers; its type has 3"),
    (layout("u", ROWS).but(n_buffers=-1), "the array has no buffers"),
    (changed("vu", 1, views(buffer=2)), "row 3: its view leads outside the buffers"),
    (changed("vu", 1, views(buffer=-1)), "row 3: its view leads outside the buffers"),
    (changed("vu", 1, views(offset=-1)), "row 3: its view leads outside the buffers"),
    (changed("vu", 1, views(offset=2**31 - 1)), "row 3: its view leads outside the buffers"),
    (changed("vu", 1, views(length=2**31 - 1)), "row 3: its view leads outside the buffers"),
    (changed("vu", 1, views(length=-1)), "row 3: its view leads outside the buffers"),
    (changed("vu", 4, struct.pack("2q", -1, 6)), "buffer 2 has the length -1"),
    (changed("vu", 2, None), "buffer 2 of the array is missing"),
    (changed("vu", 4, None), "the array has no lengths of its buffers"),
    (layout("vu", ROWS).but(n_buffers=2), "an array of views has 3 buffers or more, and this one has 2"),
    (changed("c:u", 1, struct.pack("4b", 0, 99, 1, 3)), "row 3: its key is not below 3"),
    (changed("c:u", 1, struct.pack("4b", 0, 99, -1, 2)), "row 2: its key is not below 3"),
    (layout("c:u", ROWS).but(dictionary=changed("u", 1, offsets(3, 2, 1, 0, 0))), "less than the one before"),
]
INVALID = [b"\xff", b"\xd8", b"\xed\xa0\x80", b"\xd8\xa7\xd8", b"\xa7\xd8\xa7"]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(("wrong", "why"), WRONG, ids=[why for _, why in WRONG])
def test_column_that_breaks_the_rules_is_refused(
    wrong: Layout, why: str, call: Callable[[Any], object]
) -> None:
    column = Column(wrong)
    with pytest.raises(ValueError, match=why):
        call(column)
    assert column.owner.alive == 0


@pytest.mark.parametrize("text", INVALID)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("call", CALLS)
def test_row_that_is_not_utf8_is_named(kind: str, text: bytes, call: Callable[[Any], object]) -> None:
    rows: list[str | bytes | None] = ["إلى", None, text + b" " * 20, "علي"]
    column = Column(layout(kind, rows, before=3))
    with pytest.raises(ValueError, match=r"(row 2|value 1 of the dictionary): not UTF-8 at byte \d"):
        call(column)
    assert column.owner.alive == 0


def test_characters_cut_by_an_offset_are_not_utf8() -> None:
    """The bytes are valid as a whole, the rows are not."""
    base = layout("u", ["ا", "ب"], nulls=False)
    column = Column(base.but(buffers=[None, offsets(0, 1, 4), base.buffers[2]]))
    with pytest.raises(ValueError, match="row 0: not UTF-8 at byte 0"):
        naskh.arrow.normalize(column)


def test_rows_are_counted_over_all_chunks() -> None:
    column = Chunked([layout("u", ["إلى"] * 5), layout("u", []), layout("u", ["علي", b"\xff"])])
    with pytest.raises(ValueError, match="row 6: not UTF-8 at byte 0"):
        naskh.arrow.normalize(column)
    column = Chunked([layout("u", ROWS), changed("u", 1, offsets(0, 6, 16, 14, 34))])
    with pytest.raises(ValueError, match="row 6: the offset"):
        naskh.arrow.normalize(column)
    assert column.owner.alive == 0


@pytest.mark.parametrize("threads", [1, 4])
def test_first_wrong_row_is_named_however_many_threads_there_are(threads: int) -> None:
    rows: list[str | bytes | None] = ["إلى " * 50] * 3000
    for at in (1000, 1001, 2000, 2999):
        rows[at] = b"\xff"
    for kind in ("u", "vu"):
        with pytest.raises(ValueError, match="row 1000: not UTF-8"):
            naskh.arrow.normalize(Column(layout(kind, rows)), threads=threads)
        with pytest.raises(ValueError, match="row 1000: not UTF-8"):
            naskh.arrow.tokenize(Column(layout(kind, rows)), threads=threads)


def test_error_of_a_stream_is_told() -> None:
    column = Chunked([layout("u", ROWS)], error="disk قرص is gone".encode())
    with pytest.raises(ValueError, match="disk قرص is gone"):
        naskh.arrow.normalize(column)
    assert column.owner.alive == 0


@pytest.mark.parametrize(
    ("format", "name"),
    [
        (b"l", "not int64"),
        (b"z", "not binary"),
        (b"+s", "not a table or struct: pass one of its columns"),
        (b"+l", "not list"),
        (b"tdD", "not the type with the format 'tdD'"),
        (b"", "not the type with the format ''"),
        (b"\xff", "not the type with the format ''"),
    ],
)
def test_other_types_are_refused(format: bytes, name: str) -> None:  # noqa: A002 - the name in the specification
    column = Column(Layout(format, 0, [None, None, None]))
    with pytest.raises(TypeError, match="a column of text is wanted.* " + name):
        naskh.arrow.normalize(column)
    assert column.owner.alive == 0


def test_dictionaries_have_integers_for_keys_and_text_for_values() -> None:
    column = Column(layout("c:u", ROWS).but(dictionary=layout("c:u", ["علي"])))
    with pytest.raises(TypeError, match=r"a column of text is wanted.* not dictionary of a dictionary"):
        naskh.arrow.normalize(column)
    assert column.owner.alive == 0
    column = Column(layout("c:u", ROWS).but(format=b"u"))
    with pytest.raises(ValueError, match="the keys of a dictionary are integers, not string"):
        naskh.arrow.normalize(column)
    assert column.owner.alive == 0


@pytest.mark.parametrize("data", [None, "إلى", ["إلى"], 5, b"x"])
def test_what_is_no_column_is_refused(data: Any) -> None:
    with pytest.raises(TypeError, match=r"data must be a column of text that speaks Arrow .*, not \w+$"):
        naskh.arrow.normalize(data)


def test_capsules_are_read_once() -> None:
    column = Column(layout("u", ROWS))
    pair = column.__arrow_c_array__()

    class Again:
        def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
            return pair

    assert read(naskh.arrow.normalize(Again())) == ["الى", None, "علي", "a" * 20]
    with pytest.raises(ValueError, match="has been released: a column can be read once only"):
        naskh.arrow.normalize(Again())
    capsule = Chunked([layout("u", ROWS)]).__arrow_c_stream__()

    class Stream:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return capsule

    naskh.arrow.normalize(Stream())
    with pytest.raises(ValueError, match="the stream has been released: a column can be read once only"):
        naskh.arrow.normalize(Stream())


def test_capsules_are_read_by_one_of_many_threads() -> None:
    for _ in range(50):
        pair = Column(layout("u", ROWS)).__arrow_c_array__()

        class Same:
            def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
                return pair  # noqa: B023 - called within the loop

        results: list[str] = []

        def call(results: list[str] = results, data: Same = Same()) -> None:  # noqa: B008 - of this turn
            try:
                naskh.arrow.normalize(data)
            except ValueError:
                results.append("refused")
            else:
                results.append("read")

        workers = [threading.Thread(target=call) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert sorted(results) == ["read", "refused", "refused", "refused"]


@pytest.mark.parametrize("capsules", [(), (1, 2), ("arrow", None), None, 5])
def test_what_is_no_capsule_is_refused(capsules: Any) -> None:
    class Wrong:
        def __arrow_c_array__(self, requested_schema: object = None) -> Any:
            return capsules

    with pytest.raises((TypeError, ValueError)):
        naskh.arrow.normalize(Wrong())


def test_capsule_of_another_name_is_refused() -> None:
    owner = capi.Owner()
    schema, array = owner.schema(layout("u", ROWS)), owner.array(layout("u", ROWS))
    swapped = (
        capi.new_capsule(ctypes.addressof(array), capi.ARRAY, None),
        capi.new_capsule(ctypes.addressof(schema), capi.SCHEMA, None),
    )

    class Wrong:
        def __arrow_c_array__(self, requested_schema: object = None) -> Any:
            return swapped

    with pytest.raises(ValueError, match="incorrect name"):
        naskh.arrow.normalize(Wrong())
