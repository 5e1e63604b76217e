"""Sources in blocks of whole lines, in constant memory and without work for each line."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Protocol

from naskh.cli.counts import Counts

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


def send(target: Target, data: bytes) -> None:
    """Give bytes that are not in a buffer of the target."""
    buffer = target.borrow()
    buffer[: len(data)] = data
    target.give(buffer, len(data))


class Stream(ABC):
    """Takes sources one after the other, block by block. A checker repairs or refuses invalid UTF-8."""

    longest_line: int | None = None
    """Bytes of one line that are held in memory; `LONGEST_LINE` if it is `None`."""
    counts = Counts()
    _errors = "strict"
    """What is done about wrong lines of the current source, as the checker has it."""
    _source = ""
    """The name of the current source."""

    def __init__(self) -> None:
        """Nothing is taken before `feed`."""
        self._wrong: list[tuple[int, int, str]] = []
        """Where in the bytes that were put last a line was wrong, how many lines after that, and why."""

    def feed(self, read: Callable[[int], bytes], checker: Checker) -> None:
        """Take everything that `read` returns until it returns nothing.

        Invalid UTF-8 and wrong lines go to the checker. If that raises `InvalidInputError`, all lines before
        are written.
        """
        self._errors = checker.errors
        self._source = checker.name
        self._begin()
        is_first = True
        for data, start, stop, is_whole in blocks(read, self.longest_line):
            if is_first:
                checker.look_at_beginning(data)
                is_first = False
            put = self._put if is_whole else self._put_part
            valid = put(data, start, stop)
            if valid < stop:
                bad_line = max(start, data.rfind(b"\n", start, valid) + 1)
                put(data, start, bad_line)
                self._report(checker, data, start)
                repaired = checker.repair(data, start, bad_line, stop, valid)
                put(repaired, 0, len(repaired))
                self._report_repaired(checker, data, start, bad_line, repaired)
            self._report(checker, data, start)
            checker.advance(data, start, stop)
        self._end()
        self._report(checker, b"", 0)

    def complaint(self) -> str | None:
        """Return what is wrong with all sources together, if anything, after the last."""
        return None

    def _report(self, checker: Checker, data: bytes, start: int) -> None:
        for at, more, why in self._taken():
            checker.wrong_line(data, start, at, more, why)

    def _report_repaired(
        self, checker: Checker, data: bytes, start: int, bad_line: int, repaired: bytes
    ) -> None:
        """Report wrong lines of `repaired`, which stands for the end of a block, from its line `bad_line`."""
        counted = lines = 0
        for at, more, why in self._taken():
            lines += repaired.count(b"\n", counted, at)
            counted = at
            checker.wrong_line(data, start, bad_line, lines + more, why)

    def _taken(self) -> list[tuple[int, int, str]]:
        wrong, self._wrong = self._wrong, []
        return wrong

    def _end(self) -> None:  # noqa: B027 (most have nothing to do)
        """End a source."""

    def _put_part(self, data: bytes, start: int, stop: int) -> int:
        """Take part of a line that is longer than the longest, as `_put` does."""
        return self._put(data, start, stop)

    @abstractmethod
    def _begin(self) -> None:
        """Begin a source."""

    @abstractmethod
    def _put(self, data: bytes, start: int, stop: int) -> int:
        """Take `data[start:stop]`: whole lines, the last line of a source, or part of a long line.

        Returns the end of the valid UTF-8 at its beginning, as an index of `data`. If that is before `stop`,
        nothing is taken. The check is left to `_put` because reading the bytes checks them anyway.
        """


def blocks(
    read: Callable[[int], bytes], longest_line: int | None = None
) -> Iterator[tuple[bytes, int, int, bool]]:
    """Cut a source after line feeds. Each block is `data[start:stop]`, and says whether its lines are whole.

    A block is whole lines, the rest of the source, or part of a line longer than `longest_line`, or else than
    `LONGEST_LINE`. Only lines that were read in two or more pieces are copied.
    """
    longest = LONGEST_LINE if longest_line is None else longest_line
    held = bytearray()  # the beginning of a line
    is_whole = True  # no part of that line was yielded
    while data := read(READ_SIZE):
        stop = data.rfind(b"\n") + 1
        start = 0
        if held and stop:
            start = data.find(b"\n") + 1
            held += data[:start]
            yield bytes(held), 0, len(held), is_whole
            held.clear()
            is_whole = True
        if start < stop:
            yield data, start, stop, True
        if stop < len(data):
            held += data[stop:]
        while len(held) > longest:
            part = bytes(held[: cut(held, longest)])
            del held[: len(part)]
            is_whole = False
            yield part, 0, len(part), False
    if held:
        yield bytes(held), 0, len(held), is_whole


def cut(line: bytearray, longest: int) -> int:
    """Return where to cut a line of more than `longest` bytes: after a space, or between characters."""
    after_space = line.rfind(b" ", longest // 2, longest) + 1
    if after_space:
        return after_space
    # A character has at most three continuation bytes. Four in a row are invalid, and any place will do.
    for at in range(longest, max(longest - 4, 0), -1):
        if not is_continuation(line[at]):
            return at
    return longest


def is_continuation(byte: int) -> bool:
    """Whether a byte of UTF-8 is not the first of a character."""
    return byte & 0xC0 == 0x80
