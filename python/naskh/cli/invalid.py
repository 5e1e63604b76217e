"""Invalid UTF-8: where it is, and what becomes of it."""

from __future__ import annotations

import codecs
import stat
from os import fstat
from typing import TYPE_CHECKING, Final

from naskh._naskh import _utf8_valid_up_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import FileIO

MOST_REPORTS = 10
"""Reports for one source; what is above is counted."""
SLICE: Final = 1 << 16
LONGEST_CHARACTER: Final = 4
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


class InvalidInputError(Exception):
    """Invalid UTF-8 where none is allowed; the text says where."""


class Checker:
    """Reports the invalid UTF-8 of one source, and mends or refuses it.

    The parts that are reported and replaced are maximal, as Unicode recommends and `bytes.decode` has them.
    """

    def __init__(self, name: str, errors: str, place: Place, say: Callable[[str], None]) -> None:
        """Begin reports with `name` and give them to `say`; `errors` is strict, replace or skip."""
        self._name = name
        self._errors = errors
        self._place = place
        self._say = say
        self._reported = 0
        self._unreported = 0

    def passed(self, data: bytes, start: int, stop: int) -> None:
        """Take notice of a block that is done with."""
        self._place.passed(data, start, stop)

    def mend(self, data: bytes, start: int, line: int, stop: int, invalid: int) -> bytes:
        """Give `data[line:stop]`, the end of the block `data[start:stop]`, as valid UTF-8.

        Its first invalid byte is at `invalid`. Raises `InvalidInputError` if invalid input is refused.
        """
        if self._errors == "strict":
            raise InvalidInputError(self._report(data, start, invalid))
        at = invalid
        while at < stop and self._reported < MOST_REPORTS:
            self._say(self._report(data, start, at))
            self._reported += 1
            at = _utf8_valid_up_to(data, part_end(data, at, stop), stop)
        if at < stop:
            self._unreported += count_parts(data, at, stop)
        handler = "replace" if self._errors == "replace" else "ignore"
        return b"".join(text.encode() for text in decoded(data, line, stop, handler))

    def finish(self) -> None:
        """Say how many parts were not reported one by one."""
        if self._unreported:
            self._say(f"{self._name}: invalid UTF-8 in {self._unreported} more places")

    def _report(self, data: bytes, start: int, at: int) -> str:
        line, offset = self._place.of(data, start, at)
        return f"{self._name}:{line}: byte {offset}: invalid UTF-8 (0x{data[at]:02X})"


class Place:
    """Knows how many bytes and lines of a source lie before the block at hand.

    Counting lines takes as long as normalizing them. Where the source can be read again, nothing is counted
    until somebody asks.
    """

    def __init__(self, source: FileIO | None = None) -> None:
        """Without a source, or with a pipe, lines are counted as they pass."""
        self._source = source if source and stat.S_ISREG(fstat(source.fileno()).st_mode) else None
        self._offset = 0  # of the block at hand, from where this began to read
        self._lines = 0  # before `_counted`
        self._counted = 0
        self._start = self._source.tell() if self._source else 0

    def passed(self, data: bytes, start: int, stop: int) -> None:
        """Go on to the next block."""
        self._offset += stop - start
        if not self._source:
            self._lines += data.count(b"\n", start, stop)

    def of(self, data: bytes, start: int, at: int) -> tuple[int, int]:
        """Line, from 1, and offset, from 0, of `data[at]` in a block that begins at `start`."""
        if self._source:
            self._count_again(self._source)
        return self._lines + data.count(b"\n", start, at) + 1, self._offset + at - start

    def _count_again(self, source: FileIO) -> None:
        """Count the lines up to the block at hand by a second reading."""
        here = source.tell()
        source.seek(self._start + self._counted)
        while missing := self._offset - self._counted:
            data = source.read(min(missing, SLICE))
            if not data:  # somebody has shortened the file
                break
            self._lines += data.count(b"\n")
            self._counted += len(data)
        source.seek(here)


def part_end(data: bytes, invalid: int, stop: int) -> int:
    """Find the end of the maximal invalid part that begins at `invalid`."""
    try:
        data[invalid : min(invalid + LONGEST_CHARACTER, stop)].decode()
    except UnicodeDecodeError as error:
        return invalid + error.end
    return invalid  # pragma: no cover (callers have found it invalid)


def count_parts(data: bytes, start: int, stop: int) -> int:
    """Count the invalid parts: what decoding replaces, without the replacement characters that were there."""
    replaced = sum(text.count(REPLACEMENT) for text in decoded(data, start, stop, "replace"))
    return replaced - data.count(REPLACEMENT.encode(), start, stop)


def decoded(data: bytes, start: int, stop: int, handler: str) -> Iterator[str]:
    """Decode in slices: a `str` takes up to four times the memory of its bytes."""
    decoder = codecs.getincrementaldecoder("utf-8")(handler)
    for at in range(start, stop, SLICE):
        end = min(at + SLICE, stop)
        yield decoder.decode(data[at:end], final=end == stop)
