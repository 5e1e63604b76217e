"""Signals that end the process: what was not finished is removed first."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Terminated(BaseException):
    """The process was asked to end."""


@contextmanager
def signals_raised() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise `Terminated` where they would end the process at once.

    A signal that is ignored, or that a caller handles, stays so. In other threads than the first, all do.
    """
    changed = []
    try:
        for number in ENDING:
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, _raise)
                changed.append(number)
    except ValueError:  # not the first thread
        pass
    try:
        yield
    finally:
        for number in changed:
            signal.signal(number, signal.SIG_DFL)


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise Terminated
