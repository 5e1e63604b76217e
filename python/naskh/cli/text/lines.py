"""Streams for which each line is a text of its own: one that normalizes, one that writes rows."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from naskh._naskh import _utf8_valid_up_to
from naskh.cli.text.cuts import Cuts
from naskh.cli.text.stream import Stream, send

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naskh import Normalizer, Tokenizer
    from naskh.cli.formats.rows import Rows
    from naskh.cli.text.stream import Target

AT_A_TIME: Final = 1 << 16
"""About so many bytes become rows at a time: these take six times as much, and stay in the cache."""
NEWLINE: Final = 0x0A
BYTE_ORDER_MARK: Final = "\ufeff"
SPELLED_MARK: Final = BYTE_ORDER_MARK.encode()


class NormalizedLines(Stream):
    """Normalizes the lines of its sources into one target.

    If a source does not end with a line feed, one is put before the next, so that two lines never become one.
    """

    def __init__(self, normalizer: Normalizer, target: Target) -> None:
        """Nothing is written before `feed`."""
        super().__init__()
        self._normalize = normalizer._utf8_lines  # noqa: SLF001 (made for this class)
        self._cuts = Cuts(normalizer) if normalizer.options["whitespace"] != "keep" else None
        self._target = target
        self._within_line = False  # the last byte taken was not a line feed
        self._is_joint_due = False  # a line feed is to be written before the next result

    def _begin(self) -> None:
        self._is_joint_due |= self._within_line  # still due if the source before was empty
        self._within_line = False

    def _put(self, data: bytes, start: int, stop: int) -> int:
        if start == stop:
            return stop
        buffer = self._target.borrow()
        size, valid = self._normalize(data, start, stop, buffer)
        if valid < stop:
            self._target.give(buffer, 0)
            return valid
        if self._cuts:
            if not self._within_line:
                self._cuts.begin_line()
            size = self._cuts.take(data, start, stop, buffer, size)
        if self._is_joint_due:
            buffer.insert(0, NEWLINE)
            size += 1
            self._is_joint_due = False
        self._within_line = data[stop - 1] != NEWLINE
        self._target.give(buffer, size)
        return stop


class DividedStream(Stream):
    """Writes rows for texts of its sources into one target. A subclass decides what a text is.

    A byte order mark says how a file is encoded. It is no part of the first text, and no offset counts it.
    """

    def __init__(self, rows: Rows, target: Target) -> None:
        """Nothing is written before `feed`."""
        super().__init__()
        self._rows = rows
        self._target = target
        self._line = 0  # the number of the current line
        self._base = 0  # code points of the current line before the next part
        self._is_start = True  # nothing of the source was taken yet

    @abstractmethod
    def _part(self, text: str) -> Iterable[bytes]:
        """Take a line, or a part of a long one, and return the rows that are known by now."""

    @abstractmethod
    def _line_end(self) -> Iterable[bytes]:
        """Return the rows that are due at the end of a line."""

    def _begin(self) -> None:
        self._line = 1
        self._base = 0
        self._is_start = True

    def _put(self, data: bytes, start: int, stop: int) -> int:
        if start == stop:
            return stop
        try:
            text = data[start:stop].decode()
        except UnicodeDecodeError as error:
            return start + error.start
        if self._is_start:
            text = text.removeprefix(BYTE_ORDER_MARK)
            self._is_start = False
        # What follows the last line feed, if anything, is the beginning of a line.
        *lines, rest = text.split("\n")
        rows: list[bytes] = []
        for line in lines:
            rows += self._part(line)
            rows += self._line_end()
            self._line += 1
            self._base = 0
        if rest:
            rows += self._part(rest)
            self._base += len(rest)
        self._write(rows)
        return stop

    def _end(self) -> None:
        if self._base:  # the last line has no line feed
            self._write(self._line_end())

    def _write(self, rows: Iterable[bytes]) -> None:
        send(self._target, b"".join(rows))


class DividedLines(DividedStream):
    """Writes rows for each line."""

    def __init__(self, rows: Rows, target: Target, after_line: bytes = b"") -> None:
        """`after_line` is written after the rows of each line. Nothing is written before `feed`."""
        super().__init__(rows, target)
        self._after_line = after_line

    def _part(self, text: str) -> Iterable[bytes]:
        return [self._rows(self._line, self._base, text)]

    def _line_end(self) -> Iterable[bytes]:
        return [self._after_line]


class TokenLines(Stream):
    """Writes a JSON object for each token of each line: the same as `DividedLines`, but blocks at a time.

    The tokenizer has no normalizer and tells no segments.
    """

    def __init__(self, tokenizer: Tokenizer, target: Target) -> None:
        """Nothing is written before `feed`."""
        super().__init__()
        self._write_rows = tokenizer._json_lines  # noqa: SLF001 (made for this class)
        self._target = target
        self._place = (0, 0)  # the current line, and its code points before the next block
        self._is_start = True  # nothing of the source was taken yet

    def _begin(self) -> None:
        self._place = (1, 0)
        self._is_start = True

    def _put(self, data: bytes, start: int, stop: int) -> int:
        if start == stop:
            return stop
        valid = _utf8_valid_up_to(data, start, stop)
        if valid < stop:
            return valid
        has_mark = self._is_start and data.startswith(SPELLED_MARK, start, stop)
        at = start + len(SPELLED_MARK) if has_mark else start
        self._is_start = False
        while at < stop:
            end = stop if stop - at <= AT_A_TIME else data.find(b"\n", at + AT_A_TIME, stop) + 1 or stop
            buffer = self._target.borrow()
            size, line, base = self._write_rows(data, at, end, *self._place, buffer)
            self._place = (line, base)
            self._target.give(buffer, size)
            at = end
        return stop
