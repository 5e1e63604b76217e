"""Refuses one allocation of Python after the other, in every entry point: `MemoryError`, or the result.

usage: python -m tests.trust.allocations [--step 1] [NAMES...]

After a refusal all later allocations of the call are refused too, so nothing that handles the first one may
need memory itself. And nothing may be left behind. It needs CPython's own module of tests, `_testcapi`.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gc
import itertools
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import naskh
from naskh._naskh import _word_runs

from tests.trust import NOT_HERE, entry_points
from tests.trust.endurance import bytes_in_use, count_exactly
from tests.trust.entry_points import ANALYZER, CALLS, NORMALIZER, TOKENIZER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

TEXT = "إنَّ الأخبـــار، \U0001f600 3.5%"
MOST = 200_000
"""So many allocations are refused at most; no call makes more for a short text."""
ROUNDS = 5
"""What is left behind by chance is not left so many times one after the other."""
OWN_BYTES = 16
"""What is left behind is at least so large: the least that an allocator gives."""
WITH_KEPT = ("Normalizer (made)", "Tokenizer (made)", "normalize", "objects", "what objects say", "errors")
"""PyO3 makes a dict for named arguments, and ends the process unless CPython has kept one."""
PYTHON = (
    *("Normalizer.align", "Normalizer.explain", "objects", "Tokenizer.tokens", "Segments", "show"),
    *("Analyzer.terms", "Analyzer.explain", "highlight", "highlight (words)", "diagnose", "Diagnoser"),
    *("decode", "errors"),
)
"""These run Python code or pickle, where CPython itself loses some bytes. Their Rust is in `ALONE` too."""
CRASHES = sys.version_info >= (3, 12)
"""From 3.12 on Python code ends the process if there is no memory for a slice: `[*things][:2]` is enough."""
EACH = 100
"""So many allocations are refused one by one. Of those after them every so manieth is, if a step is given."""

SEGMENTING = entry_points.SEGMENTING
ALIGNED, TOKENS, TERMS = NORMALIZER.align(TEXT), TOKENIZER.tokens(TEXT), ANALYZER.terms(TEXT)
THINGS = [*entry_points.OBJECTS, ALIGNED, TOKENS, TERMS, SEGMENTING.tokens(TEXT).segments]


def message(call: Callable[[], object]) -> object:
    """Return what a call raises that is no `MemoryError`."""
    try:
        return call()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is compared
        return type(error), str(error)


ALONE: dict[str, Callable[[str], object]] = {
    "align": lambda text: NORMALIZER.align(text).text,
    "look-ups": lambda _: (ALIGNED.to_source(0, 3), ALIGNED.segments(), ALIGNED.find("ا"), ALIGNED.nbytes),
    "look-ups of many": lambda _: [part.tolist() for part in ALIGNED.to_source_many([0, 1], [1, 2])],
    "spans": lambda _: [part.tolist() for part in ALIGNED.spans()],
    "then": lambda _: ALIGNED.then(NORMALIZER.align(ALIGNED.text)).text,
    "runs of words": lambda text: [part.tolist() for part in _word_runs(text)],
    "tokens": lambda text: [*TOKENIZER.tokens(text)],
    "segmented tokens": lambda text: [token.segments for token in SEGMENTING.tokens(text)],
    "segments": lambda text: [*SEGMENTING.tokens(text).segments],
    "texts of tokens": lambda _: (TOKENS.texts(), TOKENS.norms(), TOKENS[0], [*TOKENS.start]),
    "terms": lambda _: (TERMS.texts(), TERMS.term, TERMS[0], [*TERMS.kind]),
    "what objects say": lambda _: [
        (repr(thing), hash(thing), thing.__reduce__()[1], getattr(thing, "options", None)) for thing in THINGS
    ],
    "errors": lambda text: [
        message(lambda: naskh.normalize(text, "nothing")),
        message(lambda: naskh.normalize(text, None, digits="nothing")),
        message(lambda: naskh.normalize(text, None, replace={text: ""})),
        message(lambda: naskh.tokenize(text.encode())),  # type: ignore[arg-type]
        message(lambda: NORMALIZER.align(text).to_source(0, 10**6)),
        message(lambda: ANALYZER.terms(text)[10**6]),
        message(lambda: naskh.stem(text, "nothing")),
    ],
}
"""Calls of Rust without Python code around it, and calls that raise."""


def refuse(call: Callable[[str], object], number: int) -> object:
    """Call with the allocation of this number refused."""
    testcapi = import_module("_testcapi")
    testcapi.set_nomemory(number, 0)
    try:
        return call(TEXT)
    finally:
        testcapi.remove_mem_hooks()


def held() -> tuple[int, int]:
    """Return the blocks of Python and the bytes of the system's allocator that are in use."""
    return sys.getallocatedblocks(), bytes_in_use()


def held_at_rest(call: Callable[[str], object]) -> tuple[int, int]:
    """Return the same after a collection, and after a call that makes what CPython keeps for the next one."""
    gc.collect()
    call(TEXT)
    return held()


def numbers_of(step: int) -> Iterator[int]:
    """Yield the numbers of the allocations to be refused."""
    yield from range(EACH)
    yield from range(EACH, MOST, step)


def loses(call: Callable[[str], object], numbers: Iterable[int]) -> bool:
    """Return whether something more is left behind each time that these allocations are refused in turn."""
    blocks, in_use = held_at_rest(call)
    for _ in range(ROUNDS):
        for number in numbers:
            with contextlib.suppress(MemoryError):
                refuse(call, number)
        more = held_at_rest(call)
        if more[0] <= blocks and more[1] < in_use + OWN_BYTES:
            return False
        blocks, in_use = more
    return True


def refusals(name: str, call: Callable[[str], object], step: int) -> tuple[int, list[str]]:
    """Return how many allocations were refused until a call succeeded, and what went wrong."""
    wanted, wrong = call(TEXT), []
    for number in numbers_of(step):
        result: object = None
        if name not in WITH_KEPT:
            gc.collect()  # gives back the tuples and lists that CPython keeps for the next ones
        try:
            result = refuse(call, number)
        except MemoryError:
            continue
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is reported
            wrong.append(f"{name}: {error!r} after {number} allocations")
            continue
        if result != wanted:
            wrong.append(f"{name}: another result after {number} allocations")
        if call(TEXT) != wanted:
            wrong.append(f"{name}: another result when there was memory again")
        refused = list(itertools.takewhile(number.__gt__, numbers_of(step)))
        if name not in PYTHON and loses(call, refused):
            wrong.append(f"{name}: something is left behind")
        return number, wrong
    return MOST, [*wrong, f"{name}: never succeeds"]


def main() -> int:
    """Print a line for each entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--step", type=int, default=1, help=f"after the first {EACH}")
    given = parser.parse_args()
    if find_spec("_testcapi") is None:
        print("SKIPPED: no allocation was refused, as this CPython has no module of its own tests, _testcapi")
        return NOT_HERE
    count_exactly()
    gc.disable()  # a collection at another moment would make the counts differ
    # The producer of these columns is in ctypes, whose calls back into Python are lost without memory. So the
    # columns are made once, and what is called gets those of naskh.
    entry_points.column = columns = functools.cache(entry_points.column)
    found, calls = [], CALLS | ALONE
    for name in given.names or calls:
        if CRASHES and name in PYTHON:
            print(f"{name}: SKIPPED, this CPython crashes by itself")
            continue
        refused, wrong = refusals(name, calls[name], given.step)
        print(*wrong[:5], f"{name}: {refused} refused", sep="\n", flush=True)
        found += wrong
    columns.cache_clear()
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
