"""What results are written to, and how all of a buffer gets there."""

from __future__ import annotations

import errno
import os
from typing import Any, Protocol


class Writable(Protocol):
    """Where results are written."""

    def write(self, data: Any, /) -> int | None:  # noqa: ANN401 - any buffer
        """Write some of the bytes, and return how many."""


def write(file: Writable, buffer: bytearray | bytes, size: int) -> None:
    """Write all of `buffer[:size]`, in one call if the system takes it."""
    with memoryview(buffer) as view:
        at = 0
        while at < size:
            with view[at:size] as rest:
                written = file.write(rest)
            if written is None:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            at += written
