"""Arrow's C data interface in ctypes: columns as any library may hand them over, right ones and hostile ones.

The layouts are those of https://arrow.apache.org/docs/format/CDataInterface.html. `Owner` counts how often
its structs are released; `read` is a consumer. Neither knows anything of naskh.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, TypeVar

P = ctypes.POINTER
T = TypeVar("T")
Release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class Schema(ctypes.Structure):
    pass


class Array(ctypes.Structure):
    pass


class Stream(ctypes.Structure):
    pass


Schema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_char_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", P(P(Schema))),
    ("dictionary", P(Schema)),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]
Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", P(ctypes.c_void_p)),
    ("children", P(P(Array))),
    ("dictionary", P(Array)),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]
GetSchema = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, P(Schema))
GetNext = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, P(Array))
GetError = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
Stream._fields_ = [
    ("get_schema", GetSchema),
    ("get_next", GetNext),
    ("get_last_error", GetError),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]

new_capsule = ctypes.pythonapi.PyCapsule_New
new_capsule.restype = ctypes.py_object
new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
get_pointer = ctypes.pythonapi.PyCapsule_GetPointer
get_pointer.restype = ctypes.c_void_p
get_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]

SCHEMA, ARRAY, STREAM = b"arrow_schema", b"arrow_array", b"arrow_array_stream"


@dataclass
class Layout:
    """The parts of a column, each of which a test may replace by something wrong."""

    format: bytes
    length: int
    buffers: list[bytes | None]
    null_count: int = 0
    offset: int = 0
    dictionary: Layout | None = None
    n_buffers: int | None = None
    flags: int = 2

    def but(self, **changes: Any) -> Layout:
        return replace(self, **changes)


def bitmap(valid: Sequence[bool]) -> bytes:
    bits = bytearray((len(valid) + 7) // 8)
    for at, is_valid in enumerate(valid):
        bits[at // 8] |= is_valid << (at % 8)
    return bytes(bits)


GARBAGE = b"\xff\xc0garbage\x80"


def layout(kind: str, rows: Sequence[str | bytes | None], *, before: int = 0, nulls: bool = True) -> Layout:
    """Lay out rows as the C data interface wants them, with `before` rows of garbage before them.

    Null slots hold bytes that are no UTF-8. `nulls=False`: there is no validity buffer.
    """
    texts = [row.encode() if isinstance(row, str) else row for row in rows]
    places = [GARBAGE] * before + [GARBAGE if text is None else text for text in texts]
    valid = [False] * before + [text is not None for text in texts]
    common: dict[str, Any] = {"length": len(texts), "offset": before}
    validity = bitmap(valid) if nulls else None
    common["null_count"] = texts.count(None) if nulls else 0
    if kind in {"u", "U"}:
        offsets, data = [0], bytearray()
        for place in places:
            data += place
            offsets.append(len(data))
        packed = struct.pack(f"{len(offsets)}{'i' if kind == 'u' else 'q'}", *offsets)
        return Layout(kind.encode(), buffers=[validity, packed, bytes(data)], **common)
    if kind == "vu":
        views, first, second = b"", b"", b"unused"
        for at, place in enumerate(places):
            if len(place) <= 12:
                views += struct.pack("i12s", len(place), place)
            elif at % 2:
                views += struct.pack("i4sii", len(place), place[:4], 0, len(first))
                first += place
            else:
                views += struct.pack("i4sii", len(place), place[:4], 1, len(second))
                second += place
        lengths = struct.pack("2q", len(first), len(second))
        return Layout(b"vu", buffers=[validity, views, first, second, lengths], **common)
    keys, values = kind.split(":")
    distinct = list(dict.fromkeys(text for text in texts if text is not None))
    numbers = [99] * before + [99 if text is None else distinct.index(text) for text in texts]
    packed = struct.pack(f"{len(numbers)}{CODES[keys.encode()]}", *numbers)
    return Layout(keys.encode(), buffers=[validity, packed], dictionary=layout(values, distinct), **common)


# The formats of integers, and what `struct` calls them.
CODES = {b"c": "b", b"C": "B", b"s": "h", b"S": "H", b"i": "i", b"I": "I", b"l": "q", b"L": "Q"}
KINDS = ["u", "U", "vu", "c:u", "i:U", "L:vu", "S:u"]


class Owner:
    """Keeps what exported structs lead to until they are released, and counts them."""

    living: ClassVar[set[Owner]] = set()

    def __init__(self) -> None:
        self.kept: list[Any] = []
        self.shared: dict[bytes, Any] = {}
        self.exported = self.released = 0

    def release_of(self, kind: type[ctypes.Structure], *, inner: bool = False) -> int | None:
        """Make the release of a struct. That of a dictionary is part of its column's, and is not counted."""

        def release(pointer: int) -> None:
            self.released += not inner
            if not self.alive:
                Owner.living.discard(self)
            released = kind.from_address(pointer)
            if dictionary := getattr(released, "dictionary", None):
                dictionary.contents.release = None
            released.release = None

        self.exported += not inner
        Owner.living.add(self)
        function = Release(release)
        self.kept.append(function)
        return ctypes.cast(function, ctypes.c_void_p).value

    def schema(self, layout: Layout, *, inner: bool = False) -> Schema:
        schema = Schema(format=layout.format, name=b"", flags=layout.flags)
        if layout.dictionary is not None:
            child = self.schema(layout.dictionary, inner=True)
            schema.dictionary = ctypes.pointer(child)
        schema.release = self.release_of(Schema, inner=inner)
        self.kept.append(schema)
        return schema

    def array(self, layout: Layout, *, inner: bool = False) -> Array:
        # Each buffer has a guard after it: bytes that nobody may read. Dictionaries share what is the same.
        held = [
            None
            if data is None
            else (inner and self.shared.get(data)) or ctypes.create_string_buffer(data, len(data))
            for data in layout.buffers
        ]
        if inner:
            self.shared.update(
                (data, buffer) for data, buffer in zip(layout.buffers, held, strict=True) if data
            )
        self.kept += held
        addresses = (ctypes.c_void_p * max(len(held), 1))()
        for at, buffer in enumerate(held):
            addresses[at] = None if buffer is None else ctypes.addressof(buffer)
        array = Array(length=layout.length, null_count=layout.null_count, offset=layout.offset)
        array.n_buffers = len(held) if layout.n_buffers is None else layout.n_buffers
        array.buffers = ctypes.cast(addresses, P(ctypes.c_void_p))
        if layout.dictionary is not None:
            array.dictionary = ctypes.pointer(self.array(layout.dictionary, inner=True))
        array.release = self.release_of(Array, inner=inner)
        self.kept += [addresses, array]
        return array

    @property
    def alive(self) -> int:
        return self.exported - self.released


@dataclass
class Column:
    """A column of one array."""

    layout: Layout
    owner: Owner = field(default_factory=Owner)

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        schema, array = self.owner.schema(self.layout), self.owner.array(self.layout)
        return (
            new_capsule(ctypes.addressof(schema), SCHEMA, None),
            new_capsule(ctypes.addressof(array), ARRAY, None),
        )


@dataclass
class Chunked:
    """A column that comes as a stream. With `error` it fails after the last chunk."""

    layouts: list[Layout]
    owner: Owner = field(default_factory=Owner)
    error: bytes | None = None

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        rest = iter(self.layouts[1:] if self.layouts[0].length < 0 else self.layouts)
        text = ctypes.create_string_buffer(self.error or b"")

        def get_schema(_: int, out: Any) -> int:
            ctypes.memmove(out, ctypes.byref(self.owner.schema(self.layouts[0])), ctypes.sizeof(Schema))
            return 0

        def get_next(_: int, out: Any) -> int:
            layout = next(rest, None)
            if layout is None and self.error is not None:
                return 5
            array = Array() if layout is None else self.owner.array(layout)
            ctypes.memmove(out, ctypes.byref(array), ctypes.sizeof(Array))
            return 0

        stream = Stream(GetSchema(get_schema), GetNext(get_next), GetError(lambda _: ctypes.addressof(text)))
        stream.release = self.owner.release_of(Stream)
        self.owner.kept += [stream, text, get_schema, get_next]
        return new_capsule(ctypes.addressof(stream), STREAM, None)


def read(column: Any) -> list[Any]:
    """Read all rows of an object by its stream, and release everything."""
    return [row for rows in each_chunk(column, rows_of) for row in rows]


def values_at(column: Any) -> list[tuple[int | None, ...]]:
    """Where the values of each chunk's dictionary are: the addresses of their first buffers.

    The last one of views has lengths, which belong to the struct.
    """

    def addresses(_: Schema, array: Array) -> tuple[int | None, ...]:
        values = array.dictionary.contents
        return tuple(values.buffers[: min(values.n_buffers, 3)])

    return each_chunk(column, addresses)


def rows_of(schema: Schema, array: Array) -> list[Any]:
    return [value(schema, array, row) for row in range(array.length)]


def each_chunk(column: Any, look: Callable[[Schema, Array], T]) -> list[T]:
    """Look at each chunk of an object's stream, and release everything."""
    stream = Stream.from_address(get_pointer(capsule := column.__arrow_c_stream__(), STREAM))
    schema, found = Schema(), []
    address = ctypes.addressof(stream)
    assert stream.get_schema(address, ctypes.byref(schema)) == 0
    while True:
        array = Array()
        assert stream.get_next(address, ctypes.byref(array)) == 0
        if not array.release:
            break
        found.append(look(schema, array))
        Release(array.release)(ctypes.addressof(array))
    Release(schema.release)(ctypes.addressof(schema))
    del capsule
    return found


def read_array(column: Any) -> list[Any]:
    """Read all rows of an object by its array, and release everything."""
    schema_capsule, array_capsule = column.__arrow_c_array__()
    schema = Schema.from_address(get_pointer(schema_capsule, SCHEMA))
    array = Array.from_address(get_pointer(array_capsule, ARRAY))
    return rows_of(schema, array)


def number(array: Array, index: int, code: str, at: int) -> int:
    """The number at a place of a buffer."""
    size = struct.calcsize(code)
    return int(struct.unpack(code, ctypes.string_at(array.buffers[index] + at * size, size))[0])


def value(schema: Schema, array: Array, row: int) -> Any:  # noqa: PLR0911 - one for each format
    """What is in a row; each of the formats as the specification has it."""
    at = array.offset + row
    if schema.format == b"n":
        return None
    if array.buffers[0] and not number(array, 0, "B", at // 8) >> (at % 8) & 1:
        return None
    assert array.buffers[0] or array.null_count == 0
    if schema.dictionary:
        key = number(array, 1, CODES[schema.format], at)
        return value(schema.dictionary.contents, array.dictionary.contents, key)
    match schema.format:
        case b"u" | b"U":
            start, end = (
                number(array, 1, "i" if schema.format == b"u" else "q", at + more) for more in (0, 1)
            )
            return ctypes.string_at(array.buffers[2] + start, end - start).decode() if end > start else ""
        case b"vu":
            view = ctypes.string_at(array.buffers[1] + at * 16, 16)
            length = struct.unpack("i", view[:4])[0]
            if length <= 12:
                assert view[4 + length :] == bytes(12 - length), "a short view is padded with zeros"
                return view[4 : 4 + length].decode()
            prefix, buffer, offset = struct.unpack("4sii", view[4:])
            size = number(array, array.n_buffers - 1, "q", buffer)
            assert 0 <= offset <= offset + length <= size
            text = ctypes.string_at(array.buffers[2 + buffer] + offset, length)
            assert text[:4] == prefix
            return text.decode()
        case b"+s":
            children = range(schema.n_children)
            assert all(array.children[n].contents.length >= array.offset + array.length for n in children)
            return {
                schema.children[n].contents.name.decode(): value(
                    schema.children[n].contents, array.children[n].contents, at
                )
                for n in children
            }
        case b"+l" | b"+L":
            start, end = (
                number(array, 1, "i" if schema.format == b"+l" else "q", at + more) for more in (0, 1)
            )
            assert end <= array.children[0].contents.length
            return [
                value(schema.children[0].contents, array.children[0].contents, item)
                for item in range(start, end)
            ]
    return number(array, 1, CODES[schema.format], at)
