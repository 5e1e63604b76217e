"""Lines of bytes through a normalizer, in constant memory and without work for each line.

Nothing here knows of files: bytes come from a function that reads, and results go to a target that lends
buffers.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final, Protocol

from naskh._naskh import Normalizer, _utf8_valid_up_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from naskh.cli.invalid import Checker

CHUNK = 1 << 19
"""Bytes to ask for at a time: few enough that they and their result stay in the cache."""
LONGEST_LINE = 1 << 20
"""Bytes of one line that are held in memory, where their result may take ten times as much; a longer line is
normalized in parts. At least 4, as long as a character."""

SPACE: Final = 0x20
NEWLINE: Final = 0x0A


class Target(Protocol):
    """Where the results go."""

    def borrow(self) -> bytearray:
        """Lend a buffer to write a result into."""

    def give(self, buffer: bytearray, size: int) -> None:
        """Take the buffer back and write its first `size` bytes."""


class Stream(ABC):
    """Takes sources one after the other, block by block, with invalid UTF-8 mended."""

    def feed(self, read: Callable[[int], bytes], checker: Checker) -> None:
        """Take all that `read` gives until it gives nothing.

        Invalid UTF-8 goes to the checker; if that raises, all lines before are written.
        """
        self._begin()
        for data, start, stop in blocks(read):
            valid = _utf8_valid_up_to(data, start, stop)
            if valid == stop:
                self._put(data, start, stop)
            else:
                bad_line = max(start, data.rfind(b"\n", start, valid) + 1)
                self._put(data, start, bad_line)
                mended = checker.mend(data, start, bad_line, stop, valid)
                self._put(mended, 0, len(mended))
            checker.passed(data, start, stop)
        self._end()

    def _end(self) -> None:  # noqa: B027 (most have nothing to do)
        """End a source."""

    @abstractmethod
    def _begin(self) -> None:
        """Begin a source."""

    @abstractmethod
    def _put(self, data: bytes, start: int, stop: int) -> None:
        """Take `data[start:stop]`: whole lines, the last line of a source, or part of a long line."""


class LineStream(Stream):
    """Normalizes sources one after the other into one target, each line as a text of its own.

    If a source does not end with a line end, one is put before the next, so that two lines never become one.
    """

    def __init__(self, normalizer: Normalizer, target: Target) -> None:
        """Nothing is written before `feed`."""
        self._lines = normalizer._utf8_lines  # noqa: SLF001 (made for this module)
        self._trims = normalizer.options["whitespace"] != "keep"
        self._target = target
        self._within_line = False  # what was given so far ends within a line
        self._owed: int | None = None  # the byte to write before the next result

    def _begin(self) -> None:
        self._owed = NEWLINE if self._within_line else None

    def _put(self, data: bytes, start: int, stop: int) -> None:
        """Normalize `data[start:stop]`: whole lines, the last line of a source, or part of a long line."""
        if start == stop:
            return
        buffer = self._target.borrow()
        size = self._lines(data, start, stop, buffer)
        # A space is owed between two parts of a line, but not before the line end.
        if self._owed == NEWLINE or (self._owed == SPACE and size and buffer[0] != NEWLINE):
            buffer.insert(0, self._owed)
            size += 1
            self._owed = None
        self._target.give(buffer, size)
        last = data[stop - 1]
        self._within_line = last != NEWLINE
        if not self._within_line:
            self._owed = None
        elif self._trims and last == SPACE and size:
            self._owed = SPACE  # if the line goes on: it was cut here, and trimming took the space away


def blocks(read: Callable[[int], bytes]) -> Iterator[tuple[bytes, int, int]]:
    """Cut a source behind line ends: each block is `data[start:stop]`.

    A block is whole lines, the rest of the source, or part of a line that is longer than `LONGEST_LINE`.
    Nothing is copied but the lines that lie in two chunks.
    """
    held = bytearray()  # the beginning of a line
    while data := read(CHUNK):
        stop = data.rfind(b"\n") + 1
        start = 0
        if held and stop:
            start = data.find(b"\n") + 1
            held += data[:start]
            yield bytes(held), 0, len(held)
            held.clear()
        if start < stop:
            yield data, start, stop
        if stop < len(data):
            held += data[stop:]
        while len(held) > LONGEST_LINE:
            part = bytes(held[: cut(held)])
            del held[: len(part)]
            yield part, 0, len(part)
    if held:
        yield bytes(held), 0, len(held)


def cut(line: bytearray) -> int:
    """Find where to cut a line of more than `LONGEST_LINE` bytes: behind a space, or between characters."""
    behind_space = line.rfind(b" ", LONGEST_LINE // 2, LONGEST_LINE) + 1
    if behind_space:
        return behind_space
    # A character has three continuation bytes at most. Behind four of them the bytes are invalid, and any
    # place will do.
    for at in range(LONGEST_LINE, max(LONGEST_LINE - 4, 0), -1):
        if not is_continuation(line[at]):
            return at
    return LONGEST_LINE


def is_continuation(byte: int) -> bool:
    """Tell whether a byte of UTF-8 is not the first of a character."""
    return byte & 0xC0 == 0x80
