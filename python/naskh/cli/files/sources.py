"""The files to read, or standard input."""

from __future__ import annotations

import errno
import os
import stat
import sys
from io import FileIO
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

STDIN = "-"


class UnreadableError(Exception):
    """A file could not be opened or read; the text says why. Errors in writing are `OSError`."""


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


def reader(file: FileIO) -> Callable[[int], bytes]:
    """Return a function that reads at most so many bytes from the file, and raises `UnreadableError`."""

    def read(size: int) -> bytes:
        try:
            data: bytes | None = file.read(size)
        except OSError as error:
            raise UnreadableError(error.strerror) from error
        if data is None:  # a non-blocking pipe that has no data now
            raise UnreadableError(os.strerror(errno.EAGAIN))
        return data

    return read


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
