"""Standard output or a file, written by a thread of its own."""

from __future__ import annotations

import errno
import os
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import FileIO

BUFFERS = 3
ROOM_TO_KEEP = 1 << 20
"""A buffer that a long line has made larger than this is given back to the system."""


class Output:
    """Writes one buffer while the next are filled.

    The system takes about as long to copy what is written as it takes to normalize it.
    """

    def __init__(self, file: FileIO) -> None:
        """Start the thread. Whoever opened the file closes it."""
        self._file = file
        self._free: SimpleQueue[bytearray | None] = SimpleQueue()
        self._full: SimpleQueue[tuple[bytearray, int] | None] = SimpleQueue()
        self._error: OSError | None = None
        for _ in range(BUFFERS):
            self._free.put(bytearray())
        # A daemon, for the reader of a pipe may never come back and the user press Ctrl-C.
        threading.Thread(target=self._write_all, daemon=True).start()

    def borrow(self) -> bytearray:
        """Lend a buffer; waits until one is written. Raises the error that a write before has met."""
        buffer = self._free.get()
        if self._error or buffer is None:
            raise self._error or ValueError
        return buffer

    def give(self, buffer: bytearray, size: int) -> None:
        """Take the buffer back and write its first `size` bytes."""
        self._full.put((buffer, size))

    def finish(self) -> None:
        """Wait until all is written. Raises the error that a write has met."""
        self._full.put(None)
        while self._free.get() is not None:
            pass
        if self._error:
            raise self._error

    def _write_all(self) -> None:
        """Do the work of the thread. After an error it only hands buffers back."""
        while item := self._full.get():
            buffer, size = item
            if not self._error:
                try:
                    write(self._file, buffer, size)
                except OSError as error:
                    self._error = error
            self._free.put(bytearray() if len(buffer) > ROOM_TO_KEEP else buffer)
        self._free.put(None)


def write(file: FileIO, buffer: bytearray, size: int) -> None:
    """Write all of `buffer[:size]`, in one call if the system takes it."""
    with memoryview(buffer) as view:
        at = 0
        while at < size:
            with view[at:size] as rest:
                written = file.write(rest)
            if written is None:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            at += written
