"""The files to read, or standard input."""

from __future__ import annotations

import errno
import os
import stat
import sys
from io import FileIO
from typing import TYPE_CHECKING, TextIO

from naskh.cli.files.compression import (
    LONGEST_MAGIC,
    BrokenError,
    compression_of_bytes,
    decompressor,
    may_be_compressed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from typing_extensions import Self

STDIN = "-"
WILD = "*?["


class UnreadableError(Exception):
    """A file could not be opened or read; the text says why. Errors in writing are `OSError`."""


class Source:
    """A file that is read without a buffer, decompressed if its first bytes say that it is compressed."""

    def __init__(self, name: str, tell: Callable[[int], None] | None = None) -> None:
        """Open a file, or standard input for "-". Raises `UnreadableError`.

        `tell` is told how many bytes were read from the file, each time.
        """
        self._file = open_input(name)
        self._tell = tell
        self._first = b""  # bytes that were read to look at them
        try:
            self._read = self._opened()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        """Return the source."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file, unless it is standard input."""
        self._file.close()

    @property
    def plain_file(self) -> FileIO | None:
        """The file, if what is read are its own bytes."""
        return self._file if self._read == self.read_plain else None

    def read(self, size: int) -> bytes:
        """Return at most so many bytes, none at the end. Raises `UnreadableError`."""
        try:
            return self._read(size)
        except BrokenError as error:
            raise UnreadableError(str(error)) from error

    def read_plain(self, size: int = -1) -> bytes:
        """Return bytes of the file as they are."""
        if not self._first:
            return self._taken(size)
        at = len(self._first) if size < 0 else size
        data, self._first = self._first[:at], self._first[at:]
        return data

    def _opened(self) -> Callable[[int], bytes]:
        """Return the function to read with, after a look at the first bytes."""
        first = self._taken(LONGEST_MAGIC)
        while first and may_be_compressed(first) and (more := self._taken(LONGEST_MAGIC - len(first))):
            first += more
        kind = compression_of_bytes(first)
        if first and self._file.seekable():
            self._file.seek(-len(first), os.SEEK_CUR)
            self._count(-len(first))
        else:
            self._first = first
        if not kind:
            return self.read_plain
        try:
            return decompressor(kind, Compressed(self))
        except BrokenError as error:
            raise UnreadableError(str(error)) from error

    def _taken(self, size: int) -> bytes:
        try:
            data: bytes | None = self._file.read(size)
        except OSError as error:
            raise UnreadableError(error.strerror) from error
        if data is None:  # a non-blocking pipe that has no data now
            raise UnreadableError(os.strerror(errno.EAGAIN))
        self._count(len(data))
        return data

    def _count(self, size: int) -> None:
        if self._tell:
            self._tell(size)


class Compressed:
    """A source as a file that a decompressor can read."""

    def __init__(self, source: Source) -> None:
        """Read from `source`."""
        self._source = source

    def read(self, size: int = -1, /) -> bytes:
        """Return bytes of the file as they are."""
        return self._source.read_plain(size)

    def seekable(self) -> bool:
        """Whether the file can be read again: never."""
        return False


def open_input(name: str) -> FileIO:
    """Open a file, or standard input for "-", without a buffer. Raises `UnreadableError`."""
    try:
        if name != STDIN:
            return FileIO(name)
        return FileIO(descriptor_of(sys.stdin), closefd=False)
    except OSError as error:
        raise UnreadableError(error.strerror) from error


def descriptor_of(standard: TextIO | None) -> int:
    """Return the file descriptor of a standard stream. Raises `OSError` if it was closed before the start."""
    if standard is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return standard.fileno()


def expanded(names: Iterable[str]) -> list[str]:
    """Return the names with each pattern replaced by the files that match it, in order.

    A shell does that itself, unless the pattern is in quotes. A name that is a file, or that matches nothing,
    stays.
    """
    found: list[str] = []
    for name in names:
        matches: list[str] = []
        if any(char in name for char in WILD) and not os.path.lexists(name):
            from glob import glob  # noqa: PLC0415 - most runs do not need it, and it takes a while

            matches = sorted(path for path in glob(name, recursive=True) if not os.path.isdir(path))  # noqa: PTH112, PTH207
        found += matches or [name]
    return found


def is_same_file(name: str, output: str | None) -> bool:
    """Whether input and output are one file on disk, so that writing would destroy what is to be read."""
    try:
        source = os.stat(name) if name != STDIN else os.fstat(0)  # noqa: PTH116 (pathlib is slow to import)
        target = os.stat(output) if output is not None else os.fstat(1)  # noqa: PTH116
    except OSError:
        return False  # one of them does not exist
    return stat.S_ISREG(source.st_mode) and os.path.samestat(source, target)


def display_name(name: str) -> str:
    """Return the name of a file in messages."""
    return "<stdin>" if name == STDIN else name
