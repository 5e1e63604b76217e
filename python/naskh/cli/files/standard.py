"""Standard output and standard error: closed, full, or in an encoding that knows no Arabic.

Python's `sys.stdout` and `sys.stderr` are `None` if they were closed before the start. `print` then prints to
nowhere, or to the other of the two.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOWS = sys.platform == "win32"


def prepare() -> None:
    """Make help and messages printable in every encoding, and keep the descriptor of standard error taken.

    If standard error was closed, the next file that is opened would get its number, and what Python writes
    to standard error would land in that file.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (as long as the process)
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def write_utf8(text: str) -> None:
    """Write UTF-8 to standard output, whatever its encoding is. Raises `OSError` if that is impossible.

    A lone surrogate, which UTF-8 has not, is escaped.
    """
    flush()
    with closed_pipe_named():
        sys.stdout.buffer.write(text.encode(errors="backslashreplace"))
    flush()


def show(text: str) -> None:
    """Write a line or more that people read. Raises `OSError` if that is impossible.

    A terminal gets it in its encoding, and what that lacks is escaped (`prepare`). Files and pipes get UTF-8.
    """
    flush()
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        write_utf8(f"{text}\n")
        return
    with closed_pipe_named():
        print(text)
    flush()


def flush() -> None:
    """Write out what was printed. Raises `OSError` if standard output is closed, or cannot be written."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    flush_if_open()


def flush_if_open() -> None:
    """Write out what was printed, where something may have been. Raises `OSError` if it cannot be written."""
    if sys.stdout is not None:
        with closed_pipe_named():
            sys.stdout.flush()


@contextmanager
def closed_pipe_named() -> Iterator[None]:
    """Raise `BrokenPipeError` where standard output is a pipe that nobody reads.

    On Windows that is an invalid argument, as many other things are; of what is open already nothing else is.
    """
    try:
        yield
    except OSError as error:
        if WINDOWS and error.errno == errno.EINVAL:
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from error
        raise


def print_message(message: str) -> None:
    """Print to standard error. If that cannot be written, nobody can be told."""
    try:
        print(f"naskh: {message}", file=sys.stderr, flush=True)
    except OSError:
        discard(sys.stderr)


def discard_output() -> None:
    """Let standard output lead to nowhere."""
    if sys.stdout is not None:
        discard(sys.stdout)


def discard(stream: object) -> None:
    """Let a standard stream lead to nowhere, so that Python reports no second error when it ends."""
    if isinstance(stream, TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
