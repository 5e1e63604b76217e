"""Refuses one allocation of Python after the other, in every entry point: `MemoryError`, or the result.

usage: python -m tests.trust.allocations [--step 1] [NAMES...]

It needs CPython's own module of tests, `_testcapi`.
"""

from __future__ import annotations

import argparse
import gc
import sys
from importlib import import_module

from tests.trust.entry_points import CALLS

TEXT = "إنَّ الأخبـــار، \U0001f600 3.5%"
MOST = 20_000
"""So many allocations are refused at most; no call makes more for a short text."""


def refusals(name: str, step: int) -> tuple[int, list[str]]:
    """Return how many allocations were refused until a call succeeded, and what went wrong."""
    testcapi, call = import_module("_testcapi"), CALLS[name]
    wanted, wrong = call(TEXT), []
    for refused in range(0, MOST, step):
        result: object = None
        try:
            testcapi.set_nomemory(refused, 0)
            try:
                result = call(TEXT)
            finally:
                testcapi.remove_mem_hooks()
        except MemoryError:
            continue
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is reported
            wrong.append(f"{name}: {error!r} after {refused} allocations")
            continue
        if result != wanted:
            wrong.append(f"{name}: another result after {refused} allocations")
        if call(TEXT) != wanted:
            wrong.append(f"{name}: another result when there was memory again")
        return refused, wrong
    return MOST, [*wrong, f"{name}: never succeeds"]


def main() -> int:
    """Print a line for each entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--step", type=int, default=1, help="leave out allocations between")
    given = parser.parse_args()
    gc.disable()  # a collection at another moment would make the counts differ
    found = []
    for name in given.names or CALLS:
        refused, wrong = refusals(name, given.step)
        print(*wrong[:5], f"{name}: {refused} refused", sep="\n", flush=True)
        found += wrong
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
