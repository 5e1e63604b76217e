"""Streams for which each line is a JSON object: one that normalizes fields, one that writes rows for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from naskh._naskh import _utf8_valid_up_to
from naskh.cli.text.stream import Stream, send

if TYPE_CHECKING:
    from naskh import Normalizer
    from naskh._naskh import _JsonFields
    from naskh.cli.formats.rows import Rows
    from naskh.cli.text.stream import Target

LONGEST_RECORD: Final = 8 << 20
"""Bytes of one object that are held in memory, where it and its result may take several times as much."""
TOO_LONG: Final = f"the line is longer than {LONGEST_RECORD >> 20} MiB"
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Records(Stream):
    """What streams of JSON lines have in common: byte order marks, lines that are too long, and counts."""

    longest_line = LONGEST_RECORD

    def __init__(self, fields: _JsonFields, names: list[str], target: Target) -> None:
        """`names` are those of the fields, for messages. Nothing is written before `feed`."""
        super().__init__()
        self._fields = fields
        self._names = names
        self._target = target
        self._is_start = True  # nothing of the source was taken yet
        self._is_long = False  # part of a line that is too long was taken

    def complaint(self) -> str | None:
        """Return that no object has the field, if so: its name may be wrong."""
        if not self.counts.records or self.counts.with_field:
            return None
        what = "the field" if len(self._names) == 1 else "one of the fields"
        names = ", ".join(f"'{name}'" for name in self._names)
        return f"none of {self.counts.records} objects has {what} {names}"

    def _begin(self) -> None:
        self._is_start = True
        self._is_long = False

    def _mark_end(self, data: bytes, start: int) -> int:
        """Return where the first line of a block begins: after the byte order mark of its source."""
        if self._is_start and data.startswith(BYTE_ORDER_MARK, start):
            return start + len(BYTE_ORDER_MARK)
        return start

    def _note(self, counts: tuple[int, int, int | None], wrong: list[tuple[int, str]]) -> None:
        """Count what a block was, and keep what was wrong with it."""
        self._is_start = False
        self._is_long = False
        self.counts = self.counts.plus(*counts)
        self._wrong += [(at, 0, why) for at, why in wrong]

    def _put_part(self, data: bytes, start: int, stop: int) -> int:
        valid = _utf8_valid_up_to(data, start, stop)
        if valid < stop or start == stop:
            return valid
        if not self._is_long:
            self._wrong.append((start, 0, TOO_LONG))
        self._is_long = not data.endswith(b"\n", start, stop)
        self._is_start = False
        if self._errors == "replace":
            self._pass_on(data, start, stop)
        return stop

    def _pass_on(self, data: bytes, start: int, stop: int) -> None:
        """Write part of a line as it is, where lines are written."""


class NormalizedRecords(Records):
    """Normalizes fields of the objects of its sources into one target; all else stays as it is.

    If a source does not end with a line feed, one is put before the next. The byte order mark of the first is
    written, others are left out.
    """

    def __init__(self, normalizer: Normalizer, fields: _JsonFields, names: list[str], target: Target) -> None:
        """`names` are those of the fields, for messages. Nothing is written before `feed`."""
        super().__init__(fields, names, target)
        self._normalize = normalizer._json_lines  # noqa: SLF001 (made for this class)
        self._is_first = True  # nothing was taken yet, of any source
        self._within_line = False  # the last byte written was not a line feed
        self._before = b""  # what is written before the next result

    def _begin(self) -> None:
        super()._begin()
        self._before = b"\n" if self._within_line else b""

    def _put(self, data: bytes, start: int, stop: int) -> int:
        if start == stop:
            return stop
        buffer = self._target.borrow()
        first = self._mark_end(data, start)
        size, valid, counts, wrong = self._normalize(self._fields, self._errors, data, first, stop, buffer)
        if valid < stop:
            self._target.give(buffer, 0)
            return valid
        if self._is_first and first > start:
            self._before = BYTE_ORDER_MARK
        self._give(buffer, size)
        self._note(counts, wrong)
        return stop

    def _pass_on(self, data: bytes, start: int, stop: int) -> None:
        buffer = self._target.borrow()
        buffer[: stop - start] = data[start:stop]
        self._give(buffer, stop - start)

    def _give(self, buffer: bytearray, size: int) -> None:
        if size and self._before:
            buffer[:0] = self._before
            size += len(self._before)
            self._before = b""
        if size:
            self._within_line = buffer[size - 1] != ord("\n")
        self._is_first = False
        self._target.give(buffer, size)


class DividedRecords(Records):
    """Writes rows for the text of a field in each object, which is a text of its own, line ends included."""

    def __init__(
        self, rows: Rows, fields: _JsonFields, names: list[str], target: Target, after_line: bytes = b""
    ) -> None:
        """`after_line` is written after the rows of each object. Nothing is written before `feed`."""
        super().__init__(fields, names, target)
        self._rows = rows
        self._after_line = after_line
        self._line = 0  # the number of the current line

    def _begin(self) -> None:
        super()._begin()
        self._line = 1

    def _put(self, data: bytes, start: int, stop: int) -> int:
        if start == stop:
            return stop
        first = self._mark_end(data, start)
        lines, valid, counts, wrong = self._fields.texts(self._errors, data, first, stop)
        if valid < stop:
            return valid
        rows: list[bytes] = []
        for texts in lines:
            for text in texts:
                if text is not None:
                    rows += [self._rows(self._line, 0, text), self._after_line]
            self._line += 1
        send(self._target, b"".join(rows))
        records, with_field, _ = counts
        self._note((records, with_field, None), wrong)
        return stop

    def _put_part(self, data: bytes, start: int, stop: int) -> int:
        self._line += data.count(b"\n", start, stop)
        return super()._put_part(data, start, stop)
