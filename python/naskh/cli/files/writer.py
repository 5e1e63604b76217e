"""Results, written by a thread of its own."""

from __future__ import annotations

import errno
import os
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING

from naskh.cli.files.writable import write

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

    from naskh.cli.files.writable import Writable

BUFFERS = 3
LARGEST_BUFFER_KEPT = 1 << 20
"""In bytes. A larger buffer, which a long line needed, is freed after use."""
PATIENCE = 5
"""Seconds to wait for the last write after an error. Only a pipe that nobody reads takes longer."""


class Writer:
    """Writes one buffer while the next are filled.

    The system takes about as long to copy what is written as naskh takes to normalize it.
    """

    def __init__(self, file: Writable) -> None:
        """Start the thread. The file stays open until the caller closes it."""
        self._file = file
        self._free: SimpleQueue[bytearray | None] = SimpleQueue()
        self._full: SimpleQueue[tuple[bytearray, int] | None] = SimpleQueue()
        self._error: Exception | None = None
        for _ in range(BUFFERS):
            self._free.put(bytearray())
        # A daemon: if nobody reads the pipe, the thread never ends, and Ctrl-C must still end the process.
        self._thread = threading.Thread(target=self._write_all, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """After an error, write no more, so that the file can be closed."""
        if error:
            self._error = self._error or OSError(errno.ECANCELED, os.strerror(errno.ECANCELED))
            self._full.put(None)
            self._thread.join(PATIENCE)

    def borrow(self) -> bytearray:
        """Lend a buffer; wait until one is free. Raises the error of an earlier write."""
        buffer = self._free.get()
        if self._error or buffer is None:
            raise self._error or ValueError
        return buffer

    def give(self, buffer: bytearray, size: int) -> None:
        """Take the buffer back and write its first `size` bytes."""
        self._full.put((buffer, size))

    def finish(self) -> None:
        """Wait until everything is written. Raises the error of an earlier write."""
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
                except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for the buffer
                    self._error = self._error or error
            self._free.put(bytearray() if len(buffer) > LARGEST_BUFFER_KEPT else buffer)
        self._free.put(None)
