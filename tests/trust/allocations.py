"""Refuses one allocation of Python after the other, in every entry point: `MemoryError`, or the result.

usage: python -m tests.trust.allocations [--step 1] [NAMES...]

It needs CPython's own module of tests, `_testcapi`.
"""

from __future__ import annotations

import argparse
import gc
import sys
from importlib import import_module

import naskh

from tests.trust import entry_points as own
from tests.trust.entry_points import ANALYZER, NORMALIZER, TOKENIZER

TEXT = "إنَّ الأخبـــار، \U0001f600 3.5%"
MOST = 20_000
"""So many allocations are refused at most; no call makes more for a short text."""


SEGMENTING = naskh.Tokenizer(segment="d3")
ALIGNED, TOKENS, TERMS = NORMALIZER.align(TEXT), TOKENIZER.tokens(TEXT), ANALYZER.terms(TEXT)

CALLS = {
    name: own.CALLS[name]
    for name in (
        *("normalize", "Normalizer", "Normalizer (made)", "Normalizer.batch", "Normalizer._utf8_lines"),
        *("tokenize", "Tokenizer", "Tokenizer.batch", "Tokenizer (made)", "sentences", "SentenceSplitter"),
        *("SentenceSplitter.spans", "SentenceSplitter.batch", "stem", "Stemmer", "Stemmer.batch"),
        *("Analyzer", "Analyzer.batch", "reorder", "decode", "decode (text)"),
    )
} | {
    "align": lambda text: NORMALIZER.align(text).text,
    "look-ups": lambda _: (ALIGNED.to_source(0, 3), ALIGNED.segments(), ALIGNED.find("ا")),
    "then": lambda _: ALIGNED.then(NORMALIZER.align(ALIGNED.text)).text,
    "tokens": lambda text: [*TOKENIZER.tokens(text)],
    "segmented tokens": lambda text: [token.segments for token in SEGMENTING.tokens(text)],
    "segments": lambda text: [*SEGMENTING.tokens(text).segments],
    "texts of tokens": lambda _: (TOKENS.texts(), TOKENS.norms(), TOKENS[0], [*TOKENS.start]),
    "terms": lambda _: (TERMS.texts(), TERMS.term),
}
"""What normalizes, aligns, divides. What shows and stores does not hold yet: docs/known-limits.md."""
WITH_KEPT = ("Normalizer (made)",)
"""PyO3 makes a dict for named arguments, and ends the process unless CPython has kept one."""


def refusals(name: str, step: int) -> tuple[int, list[str]]:
    """Return how many allocations were refused until a call succeeded, and what went wrong."""
    testcapi, call = import_module("_testcapi"), CALLS[name]
    wanted, wrong = call(TEXT), []
    for refused in range(0, MOST, step):
        result: object = None
        if name not in WITH_KEPT:
            gc.collect()  # gives back the tuples and lists that CPython keeps for the next ones
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
