"""What results are written to, and how all of a buffer gets there."""

from __future__ import annotations

import errno
import os
from typing import Any, Protocol


class Writable(Protocol):
    """Where results are written."""

    def write(self, data: Any, /) -> int | None:  # noqa: ANN401 - any buffer
        """Write some of the bytes, and return how many."""


def write(file: Writable, buffer: bytearray | bytes | memoryview, size: int) -> None:
    """Write all of `buffer[:size]`, in one call if the system takes it."""
    with memoryview(buffer) as view:
        at = 0
        while at < size:
            with view[at:size] as rest:
                written = file.write(rest)
            if written is None:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            at += written


class Whole:
    """A file of which each `write` writes all, for libraries that do not look how much was written."""

    def __init__(self, file: Writable) -> None:
        """Nothing is written before `write`. `file` is not closed."""
        self._file = file
        self._is_given_up = False
        self.closed = False

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        """Write all of the bytes, and return how many. Raises `OSError`."""
        with memoryview(data) as view, view.cast("B") as octets:
            if not self._is_given_up:
                write(self._file, octets, len(octets))
            return len(octets)

    def give_up(self) -> None:
        """Write no more: a writer that is collected after an error may still want to end its file."""
        self._is_given_up = True

    def flush(self) -> None:
        """Do nothing: nothing is held back."""

    def close(self) -> None:
        """Do nothing: the file belongs to the caller."""
