"""Standard output and standard error: closed, full, or in an encoding that knows no Arabic.

Python's `sys.stdout` and `sys.stderr` are `None` if they were closed before the start. `print` then prints to
nowhere, or to the other of the two.
"""

from __future__ import annotations

import errno
import os
import sys
from io import TextIOWrapper


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
    """Write UTF-8 to standard output, whatever its encoding is. Raises `OSError` if that is impossible."""
    flush()
    sys.stdout.buffer.write(text.encode())
    flush()


def flush() -> None:
    """Write out what was printed. Raises `OSError` if standard output is closed, or cannot be written."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.flush()


def flush_if_open() -> None:
    """Write out what was printed, where something may have been. Raises `OSError` if it cannot be written."""
    if sys.stdout is not None:
        sys.stdout.flush()


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
