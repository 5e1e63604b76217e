"""Calls every entry point again and again, and watches what is left in memory: it shows after many calls.

usage: python -m tests.trust.endurance [--calls 1000000] [NAMES...]
"""

from __future__ import annotations

import argparse
import ctypes
import functools
import gc
import os
import sys
from typing import TYPE_CHECKING

from tests.trust.entry_points import CALLS, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = [TEXT, TEXT[5:], "", "خبر", "a" * 40, "\ud800"]
"""Changed and unchanged texts, an empty one, one that is narrow, one with a lone surrogate."""
MOST_BYTES = 2_048
"""What may be in use after many calls and not before: what was asked for last is not the same."""
MOST_BLOCKS = 20
"""The same for Python's objects."""
EXACT = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
"""What a thread keeps for its next requests, glibc counts as in use; so it keeps nothing."""


class Mallinfo(ctypes.Structure):
    """What glibc says about all of its arenas."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks"),
            *("uordblks", "fordblks", "keepcost"),
        )
    ]


@functools.cache
def mallinfo() -> Callable[[], Mallinfo] | None:
    """Return what tells about the system's allocator; `None` where nothing does."""
    try:
        tell = ctypes.CDLL(None).mallinfo2
    except (OSError, AttributeError, TypeError):  # the last on Windows, where no library has no name
        return None
    tell.restype = Mallinfo
    return tell


def bytes_in_use() -> int:
    """Return how many bytes of the system's allocator are in use; 0 where it does not tell."""
    tell = mallinfo()
    if tell is None:
        return 0
    found = tell()
    return int(found.uordblks) + int(found.hblkhd)


def count_exactly() -> None:
    """Start this program again if its environment does not let it count exactly."""
    if not EXACT.items() <= os.environ.items():
        again = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, again, os.environ | EXACT)  # noqa: S606 - it is this very program


def forget_names() -> None:
    """Let CPython forget where attributes are: it keeps thousands of the names that were looked up."""
    (getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache)()


def held_after(call: Callable[[str], object], calls: int) -> tuple[int, int]:
    """Return how many bytes, and how many blocks of Python, more are in use after so many calls."""

    def run(count: int) -> tuple[int, int]:
        for _ in range(count // len(TEXTS)):
            for text in TEXTS:
                call(text)
        gc.collect()
        forget_names()
        return bytes_in_use(), sys.getallocatedblocks()

    # What Python keeps for later use grows for about a thousand calls and then no more.
    run(min(calls, 1_200))
    before = run(10 * len(TEXTS))
    after = run(calls)
    return after[0] - before[0], after[1] - before[1]


def leaks(name: str, calls: int) -> str | None:
    """Return a message if calls leave something behind. What was by chance does not happen three times."""
    for _ in range(3):
        held, blocks = held_after(CALLS[name], calls)
        if held <= MOST_BYTES and blocks <= MOST_BLOCKS:
            return None
    return f"{name}: {held:,} bytes and {blocks:,} blocks of Python more after {calls:,} calls"


def main() -> int:
    """Print a line for each entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--calls", type=int, default=1_000_000)
    given = parser.parse_args()
    count_exactly()
    found = []
    for name in given.names or CALLS:
        message = leaks(name, given.calls)
        print(message or f"{name}: nothing is left after {given.calls:,} calls", flush=True)
        found.append(message)
    return any(found)


if __name__ == "__main__":
    sys.exit(main())
