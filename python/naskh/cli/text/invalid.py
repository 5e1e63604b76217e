"""Invalid input: where it is, and how it is repaired, kept or refused."""

from __future__ import annotations

import codecs
import stat
from os import fstat
from typing import TYPE_CHECKING, Final, NoReturn

from naskh._naskh import _utf8_valid_up_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import FileIO

MOST_REPORTS = 10
"""Reports for one source; what is found after that is counted."""
MOST_LISTED: Final = 200
"""Characters of what an input calls its columns, in a message."""
SLICE: Final = 1 << 16
LONGEST_CHARACTER: Final = 4
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


class InvalidInputError(Exception):
    """Invalid UTF-8, or a wrong line, where none is allowed; the text says where."""


class Checker:
    """Reports the invalid UTF-8 and the wrong lines of one source, and repairs or refuses them.

    What is reported and replaced are maximal invalid parts, as Unicode recommends and `bytes.decode` does.
    """

    def __init__(
        self,
        name: str,
        errors: str,
        position: Position,
        report: Callable[[str], None],
        encoding: str = "UTF-8",
    ) -> None:
        """Begin reports with `name` and pass them to `report`; `errors` is strict, replace or skip."""
        self.name = name
        self._encoding = encoding
        self.errors = errors
        self._position = position
        self._report = report
        self._reported = 0
        self._unreported = 0
        self._unreported_lines = 0
        self._has_hinted = False

    def advance(self, data: bytes, start: int, stop: int) -> None:
        """Go on to the next block: `data[start:stop]` has been taken."""
        self._position.advance(data, start, stop)

    def look_at_beginning(self, data: bytes) -> None:
        """Look whether a source begins with UTF-16 without a mark, which is valid UTF-8.

        Raises `InvalidInputError` if it does and invalid input is refused.
        """
        data = data[:SLICE]
        if b"\x06" not in data or self._encoding != "UTF-8":
            return
        from naskh.decoding import unmarked_utf_16  # noqa: PLC0415 - for such input alone

        if encoding := unmarked_utf_16(data):
            description = f"{self.name} seems to be in {encoding}: add --encoding {encoding}"
            if self.errors == "strict":
                raise InvalidInputError(description)
            self._report(description)

    def repair(self, data: bytes, start: int, line: int, stop: int, invalid: int) -> bytes:
        """Return `data[line:stop]`, the end of the block `data[start:stop]`, as valid UTF-8.

        Its first invalid byte is at `invalid`. Raises `InvalidInputError` if invalid input is refused.
        """
        self._hint(data, start, line, stop)
        if self.errors == "strict":
            raise InvalidInputError(self._description(data, start, invalid))
        at = invalid
        while at < stop and self._reported < MOST_REPORTS:
            self._report(self._description(data, start, at))
            self._reported += 1
            at = _utf8_valid_up_to(data, part_end(data, at, stop), stop)
        if at < stop:
            self._unreported += count_parts(data, at, stop)
        handler = "replace" if self.errors == "replace" else "ignore"
        return b"".join(text.encode() for text in decoded(data, line, stop, handler))

    def wrong_line(self, data: bytes, start: int, at: int, more: int, why: str) -> None:
        """Report what is wrong with a line of the block that begins at `start`.

        It is the line of `data[at]`, or so many `more` lines after it.
        Raises `InvalidInputError` if wrong lines are refused.
        """
        if self.errors != "strict" and self._reported >= MOST_REPORTS:
            self._unreported_lines += 1
            return
        line, _ = self._position.of(data, start, at)
        description = f"{self.name}:{line + more}: {why}"
        if self.errors == "strict":
            raise InvalidInputError(description)
        self._report(description)
        self._reported += 1

    def wrong_byte(self, line: int, offset: int, byte: int) -> None:
        """Report a byte that cannot be decoded from another encoding than UTF-8.

        Raises `InvalidInputError` if invalid input is refused.
        """
        description = f"{self.name}:{line}: byte {offset}: invalid {self._encoding} (0x{byte:02X})"
        if self.errors == "strict":
            raise InvalidInputError(description)
        if self._reported < MOST_REPORTS:
            self._report(description)
            self._reported += 1
        else:
            self._unreported += 1

    def wrong_source(self, why: str) -> NoReturn:
        """Refuse the source as a whole: raise `InvalidInputError`, however invalid input is treated."""
        raise InvalidInputError(f"{self.name}: {why}")

    def _hint(self, data: bytes, start: int, line: int, stop: int) -> None:
        """Say which encoding the source seems to be in, once."""
        if self._has_hinted:
            return
        self._has_hinted = True
        from naskh.decoding import likely_encoding  # noqa: PLC0415 - for invalid input alone

        encoding = likely_encoding(data[start:line][:SLICE] + data[line:stop][:SLICE])
        if encoding:
            self._report(f"{self.name} seems to be in {encoding}: add --encoding {encoding}")

    def finish(self) -> None:
        """Report how many parts and lines were not reported one by one."""
        if self._unreported_lines:
            self._report(f"{self.name}: {self._unreported_lines} more lines are wrong")
        if self._unreported:
            self._report(f"{self.name}: invalid {self._encoding} in {self._unreported} more places")

    def _description(self, data: bytes, start: int, at: int) -> str:
        line, offset = self._position.of(data, start, at)
        return f"{self.name}:{line}: byte {offset}: invalid UTF-8 (0x{data[at]:02X})"


class Position:
    """How many bytes and lines of a source lie before the current block.

    Counting lines takes as long as normalizing them. If the source can be read again, lines are counted only
    when a position is asked for.
    """

    def __init__(self, source: FileIO | None = None) -> None:
        """Without a source, or with a pipe, lines are counted as they pass."""
        self._source = source if source and stat.S_ISREG(fstat(source.fileno()).st_mode) else None
        self._offset = 0  # of the current block, from where reading began
        self._lines = 0  # before `_counted`
        self._counted = 0
        self._start = self._source.tell() if self._source else 0

    def advance(self, data: bytes, start: int, stop: int) -> None:
        """Go on to the next block."""
        self._offset += stop - start
        if not self._source:
            self._lines += data.count(b"\n", start, stop)

    def of(self, data: bytes, start: int, at: int) -> tuple[int, int]:
        """Return line, from 1, and offset, from 0, of `data[at]` in a block that begins at `start`."""
        if self._source:
            self._count_lines(self._source)
        return self._lines + data.count(b"\n", start, at) + 1, self._offset + at - start

    def _count_lines(self, source: FileIO) -> None:
        """Count the lines up to the current block by reading the source again."""
        current = source.tell()
        source.seek(self._start + self._counted)
        while missing := self._offset - self._counted:
            data = source.read(min(missing, SLICE))
            if not data:  # the file has become shorter
                break
            self._lines += data.count(b"\n")
            self._counted += len(data)
        source.seek(current)


def listed(*names: str) -> str:
    r"""Return names that an input holds, for a message: cut, and with escapes for what a terminal would obey.

    >>> from naskh.cli.text.invalid import listed
    >>> print(listed("العنوان", "red\x1b[31m", "long" * 1000)[:40])
    العنوان, red\x1b[31m, longlonglonglonglo
    """
    text = ", ".join(names)
    if len(text) > MOST_LISTED:
        text = text[:MOST_LISTED] + "..."
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def part_end(data: bytes, invalid: int, stop: int) -> int:
    """Return the end of the maximal invalid part that begins at `invalid`."""
    try:
        data[invalid : min(invalid + LONGEST_CHARACTER, stop)].decode()
    except UnicodeDecodeError as error:
        return invalid + error.end
    return invalid  # pragma: no cover (callers have found it invalid)


def count_parts(data: bytes, start: int, stop: int) -> int:
    """Count the invalid parts: what decoding replaces, without the U+FFFD that the data has itself."""
    replaced = sum(text.count(REPLACEMENT) for text in decoded(data, start, stop, "replace"))
    return replaced - data.count(REPLACEMENT.encode(), start, stop)


def decoded(data: bytes, start: int, stop: int, handler: str) -> Iterator[str]:
    """Decode in slices: a `str` takes up to four times the memory of its bytes."""
    decoder = codecs.getincrementaldecoder("utf-8")(handler)
    for at in range(start, stop, SLICE):
        end = min(at + SLICE, stop)
        yield decoder.decode(data[at:end], final=end == stop)
