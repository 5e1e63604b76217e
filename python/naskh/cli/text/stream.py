"""Sources in blocks of whole lines, in constant memory and without work for each line."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from naskh.cli.text.invalid import Checker

READ_SIZE = 1 << 19
"""Bytes to ask for at a time: few enough that they and their result stay in the cache."""
LONGEST_LINE = 1 << 20
"""Bytes of one line that are held in memory, where their result may take ten times as much. A longer line is
taken in parts. At least 4, the length of the longest character."""


class Target(Protocol):
    """Where results go."""

    def borrow(self) -> bytearray:
        """Lend a buffer to write a result into."""

    def give(self, buffer: bytearray, size: int) -> None:
        """Take the buffer back and write its first `size` bytes."""


class Stream(ABC):
    """Takes sources one after the other, block by block. A checker repairs or refuses invalid UTF-8."""

    def feed(self, read: Callable[[int], bytes], checker: Checker) -> None:
        """Take everything that `read` returns until it returns nothing.

        Invalid UTF-8 goes to the checker. If that raises `InvalidInputError`, all lines before are written.
        """
        self._begin()
        for data, start, stop in blocks(read):
            valid = self._put(data, start, stop)
            if valid < stop:
                bad_line = max(start, data.rfind(b"\n", start, valid) + 1)
                self._put(data, start, bad_line)
                repaired = checker.repair(data, start, bad_line, stop, valid)
                self._put(repaired, 0, len(repaired))
            checker.advance(data, start, stop)
        self._end()

    def _end(self) -> None:  # noqa: B027 (most have nothing to do)
        """End a source."""

    @abstractmethod
    def _begin(self) -> None:
        """Begin a source."""

    @abstractmethod
    def _put(self, data: bytes, start: int, stop: int) -> int:
        """Take `data[start:stop]`: whole lines, the last line of a source, or part of a long line.

        Returns the end of the valid UTF-8 at its beginning, as an index of `data`. If that is before `stop`,
        nothing is taken. The check is left to `_put` because reading the bytes checks them anyway.
        """


def blocks(read: Callable[[int], bytes]) -> Iterator[tuple[bytes, int, int]]:
    """Cut a source after line feeds. Each block is `data[start:stop]`.

    A block is whole lines, the rest of the source, or part of a line that is longer than `LONGEST_LINE`. Only
    lines that were read in two or more pieces are copied.
    """
    held = bytearray()  # the beginning of a line
    while data := read(READ_SIZE):
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
    """Return where to cut a line of more than `LONGEST_LINE` bytes: after a space, or between characters."""
    after_space = line.rfind(b" ", LONGEST_LINE // 2, LONGEST_LINE) + 1
    if after_space:
        return after_space
    # A character has at most three continuation bytes. Four in a row are invalid, and any place will do.
    for at in range(LONGEST_LINE, max(LONGEST_LINE - 4, 0), -1):
        if not is_continuation(line[at]):
            return at
    return LONGEST_LINE


def is_continuation(byte: int) -> bool:
    """Whether a byte of UTF-8 is not the first of a character."""
    return byte & 0xC0 == 0x80
