"""Parquet, row group by row group: columns normalized in a new file, or rows for the texts of a column."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from naskh import arrow
from naskh.cli.counts import Counts
from naskh.cli.files.sources import STDIN, UnreadableError, display_name
from naskh.cli.files.writable import Whole, write
from naskh.cli.records import path
from naskh.cli.text.invalid import InvalidInputError, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naskh import Normalizer
    from naskh.cli.files.writable import Writable
    from naskh.cli.formats.rows import Rows
    from naskh.cli.progress import Progress
    from naskh.cli.records import Layout

AT_A_TIME = 1024
"""How many texts are Python strings at a time."""


class Columns(ABC):
    """What both ways to read Parquet have in common: files, their columns, and what is wrong with them."""

    def __init__(self, layout: Layout) -> None:
        """Nothing is read before `feed`. Raises `UnreadableError` without pyarrow."""
        self._layout = layout
        self._place = ""  # what is read, for messages
        self.counts = Counts()
        try:
            self._pyarrow = import_module("pyarrow")
            self._parquet = import_module("pyarrow.parquet")
        except ImportError as error:
            message = 'Parquet needs a package: pip install "naskh[parquet]"'
            raise UnreadableError(message) from error

    def feed(self, name: str, progress: Progress) -> None:
        """Take a file. Raises `UnreadableError`, and `InvalidInputError` for a column that is not text."""
        if name == STDIN:
            message = "Parquet is read from files, not from standard input"
            raise UnreadableError(message)
        with self._reading(), self._parquet.ParquetFile(name) as source:
            for field in self._layout.names:
                self._check(name, source.schema_arrow, field)
            schema, metadata = source.schema_arrow, source.metadata
        wanted = self._begin(name, schema, metadata)  # not as part of reading: this may write
        for nth in range(metadata.num_row_groups):
            # Opened for each row group: nothing of the one before is kept, and errors in writing are others.
            with self._reading(), self._parquet.ParquetFile(name, metadata=metadata) as source:
                table = source.read_row_group(nth, columns=wanted)
            progress.add(metadata.row_group(nth).total_byte_size)
            self._place = f"{display_name(name)}: row group {nth + 1}"
            self._take(table)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UnreadableError(error.strerror or str(error)) from error
        except self._pyarrow.ArrowException as error:
            raise UnreadableError(str(error)) from error

    @contextmanager
    def _decoding(self) -> Iterator[None]:
        """Say where text is that is not UTF-8. Around that alone: errors of Arrow are `ValueError` too."""
        try:
            yield
        except ValueError as error:
            message = f"{self._place}: {error}"
            raise InvalidInputError(message) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Raise `OSError` for what Arrow cannot write."""
        try:
            yield
        except self._pyarrow.ArrowException as error:
            raise OSError(str(error)) from error

    def _check(self, name: str, schema: Any, field: str) -> None:  # noqa: ANN401
        """Raise `InvalidInputError` unless the field is a column of text."""
        types = self._pyarrow.types
        kind = self._pyarrow.struct(list(schema))
        for key in self._keys(schema, field):
            at = kind.get_field_index(key) if types.is_struct(kind) else -1
            if at < 0:
                columns = listed(*schema.names)
                raise InvalidInputError(
                    f"{display_name(name)}: there is no column {field!r}; the columns are {columns}"
                )
            kind = kind.field(at).type
        inner = kind.value_type if types.is_dictionary(kind) else kind
        if not (types.is_string(inner) or types.is_large_string(inner) or types.is_string_view(inner)):
            raise InvalidInputError(
                f"{display_name(name)}: the column {field!r} is {listed(str(kind))}, not text"
            )

    def _keys(self, schema: Any, field: str) -> list[str]:  # noqa: ANN401
        """Return the keys to a field; a column may have dots in its name."""
        return [field] if field in schema.names else path(field)

    def finish(self) -> None:  # noqa: B027 (rows are written as they come)
        """Write what ends the output."""

    def give_up(self) -> None:  # noqa: B027
        """Write no more, after an error."""

    @abstractmethod
    def _begin(self, name: str, schema: Any, metadata: Any) -> list[str] | None:  # noqa: ANN401 - of pyarrow
        """Begin a file; return the columns to read, or `None` for all."""

    @abstractmethod
    def _take(self, table: Any) -> None:  # noqa: ANN401
        """Take a row group."""


class NormalizedColumns(Columns):
    """Writes the rows of its sources to one file, with some columns normalized.

    The schema, its metadata, the codecs and the types of the file stay.
    """

    def __init__(self, normalizer: Normalizer, layout: Layout, target: Writable) -> None:
        """Nothing is written before `feed`. Raises `UnreadableError` without pyarrow."""
        super().__init__(layout)
        self._normalizer = normalizer
        self._target = Whole(target)
        self._writer: Any = None
        self._schema: Any = None

    def finish(self) -> None:
        """Write what ends the file."""
        if self._writer:
            with self._writing():
                self._writer.close()

    def give_up(self) -> None:
        """Write no more, after an error."""
        self._target.give_up()

    def _begin(self, name: str, schema: Any, metadata: Any) -> None:  # noqa: ANN401
        """Begin a file: the first decides about schema, codecs and versions."""
        to = self._layout.to
        for field in self._layout.names:
            if to is not None and field not in schema.names:
                raise InvalidInputError(
                    f"{display_name(name)}: --to is for columns, and {field!r} is part of one"
                )
        if to is not None and to in schema.names:
            self._check(name, schema, to)
        if self._schema is None:
            with self._writing():
                self._writer = self._new_writer(schema, metadata)
            self._schema = schema
        elif schema != self._schema:
            raise InvalidInputError(f"{display_name(name)}: the columns are not those of the file before")

    def _new_writer(self, schema: Any, metadata: Any) -> Any:  # noqa: ANN401
        """Return a writer with the codec of each column as the source has it."""
        codecs = {}
        if metadata.num_row_groups:
            group = metadata.row_group(0)
            columns = [group.column(nth) for nth in range(group.num_columns)]
            codecs = {
                column.path_in_schema: "NONE" if column.compression == "UNCOMPRESSED" else column.compression
                for column in columns
            }
        to = self._layout.to
        if to is not None and to not in schema.names:
            schema = schema.append(self._pyarrow.field(to, schema.field(self._layout.names[0]).type))
            codecs[to] = codecs.get(self._layout.names[0], "SNAPPY")
        return self._parquet.ParquetWriter(
            self._target, schema, compression=codecs or "snappy", **types_kept(metadata)
        )

    def _take(self, table: Any) -> None:  # noqa: ANN401
        table = self._normalized(table)
        self.counts = self.counts.plus(table.num_rows, table.num_rows, None)
        with self._writing():
            self._writer.write_table(table, row_group_size=max(1, table.num_rows))

    def _normalized(self, table: Any) -> Any:  # noqa: ANN401
        """Return a table with its fields normalized."""
        for field in self._layout.names:
            first, *rest = self._keys(table.schema, field)
            at = table.schema.get_field_index(first)
            column = table.column(at)
            done = self._pyarrow.chunked_array(
                [self._replaced(chunk, rest) for chunk in column.chunks], type=column.type
            )
            to = self._layout.to
            if to is None or to == field:
                table = table.set_column(at, table.schema.field(at), done)
            elif to in table.schema.names:
                place = table.schema.get_field_index(to)
                field_to = table.schema.field(place)
                # By way of plain text: Arrow casts no view to a dictionary, and no dictionary to a view.
                plain = done.cast(self._pyarrow.large_string())
                table = table.set_column(place, field_to, plain.cast(field_to.type))
            else:
                table = table.append_column(self._pyarrow.field(to, column.type), done)
        return table

    def _replaced(self, array: Any, keys: list[str]) -> Any:  # noqa: ANN401
        """Return an array of text normalized, or one of structs with a field of theirs normalized."""
        if not keys:
            with self._decoding():
                normalized = arrow.normalize(array, self._normalizer)
            return self._pyarrow.array(normalized)
        fields = [array.type.field(nth) for nth in range(array.type.num_fields)]
        children = [
            self._replaced(array.field(nth), keys[1:]) if field.name == keys[0] else array.field(nth)
            for nth, field in enumerate(fields)
        ]
        return self._pyarrow.StructArray.from_arrays(children, fields=fields, mask=array.is_null())


def types_kept(metadata: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what a writer must be told so that the types of a file with these metadata stay.

    Version 1.0 has no nanoseconds but those of INT96, and no unsigned numbers of 32 bits. Writers other than
    Arrow's have such columns in files that say 1.0. INT96 is for all times of a file, or for none.
    """
    columns = [metadata.schema.column(nth) for nth in range(len(metadata.schema))]
    has_int96 = any(column.physical_type == "INT96" for column in columns)
    has_times = any(column.logical_type.type == "TIMESTAMP" for column in columns)
    is_new = any(
        "nanoseconds" in column.logical_type.to_json()
        or (column.physical_type == "INT32" and column.converted_type == "UINT_32")
        for column in columns
    )
    return {
        "version": "2.6" if is_new or (has_int96 and has_times) else metadata.format_version,
        "use_deprecated_int96_timestamps": has_int96 and not has_times,
    }


class DividedColumns(Columns):
    """Writes rows for the text of a column in each row, which is a text of its own, line ends included."""

    def __init__(self, rows: Rows, layout: Layout, target: Writable, after_row: bytes = b"") -> None:
        """`after_row` is written after the rows of each row. Raises `UnreadableError` without pyarrow."""
        super().__init__(layout)
        self._rows = rows
        self._target = target
        self._after_row = after_row
        self._number = 0
        self._fields = import_module("pyarrow.compute").struct_field

    def _begin(self, name: str, schema: Any, metadata: Any) -> list[str]:  # noqa: ANN401, ARG002
        self._number = 0
        return [".".join(self._keys(schema, self._layout.names[0]))]

    def _take(self, table: Any) -> None:  # noqa: ANN401
        first, *rest = self._keys(table.schema, self._layout.names[0])
        column = self._fields(table.column(first), rest) if rest else table.column(first)
        for at in range(0, len(column), AT_A_TIME):
            written: list[bytes] = []
            with self._decoding():
                texts = column.slice(at, AT_A_TIME).to_pylist()
            for text in texts:
                self._number += 1
                if text is not None:
                    written += [self._rows(self._number, 0, text), self._after_row]
            data = b"".join(written)
            write(self._target, data, len(data))
        self.counts = self.counts.plus(len(column), len(column) - column.null_count, None)
