"""What calls cost beside their work: each on the same word, in one run, as a difference of two loops.

usage: python benches/calls.py [--rounds N]

A call and what it is compared with are timed one after the other in every round, in an order that changes.
Time is that of the processor. The figure is the median of the differences, in nanoseconds a call. So what
else the machine does counts little, and hits both alike.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
import timeit

import naskh

WORD = "مدرسة"
NUMBER = 20_000
"""Calls in one loop."""

NAMES = {
    "s": WORD,
    "n": naskh.Normalizer(),
    "search": naskh.Normalizer("search"),
    "digits": naskh.Normalizer("search", digits="keep"),
    "normalize": naskh.normalize,
    "t": naskh.Tokenizer(),
    "tokenize": naskh.tokenize,
    "splitter": naskh.SentenceSplitter(),
    "sentences": naskh.sentences,
}
GOALS = (
    ("n(s)", "len(s)", 60),
    ("normalize(s)", "n(s)", 40),
    ("normalize(s, 'search')", "search(s)", 40),
    ("normalize(s, 'search', digits='keep')", "digits(s)", 120),
    ("tokenize(s)", "t(s)", 40),
    ("sentences(s)", "splitter(s)", 40),
)
"""A call, what it is compared with, and the most that it may take more, in nanoseconds."""


def seconds(statement: str) -> float:
    """Return the time of one call."""
    return timeit.timeit(statement, timer=time.process_time, globals=NAMES, number=NUMBER) / NUMBER


def median_difference(call: str, other: str, rounds: int) -> float:
    """Return how many nanoseconds `call` takes more than `other`."""
    found = []
    for _ in range(rounds):
        times = {}
        for statement in random.sample([call, other], 2):
            times[statement] = seconds(statement)
        found.append(times[call] - times[other])
    return statistics.median(found) * 1e9


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    print(f"SIMD level {naskh.simd_level()}, {rounds} rounds")
    for call, other, most in GOALS:
        more = median_difference(call, other, rounds)
        outcome = "pass" if more <= most else "FAIL"
        print(f"{call:38} over {other:10} {more:7.1f} ns, at most {most:3}: {outcome}")


if __name__ == "__main__":
    main()
