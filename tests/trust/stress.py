"""All threads call all entry points of the same objects at once: each result is that of a single thread.

Needs nothing but naskh, so that a free-threaded interpreter can run it.

usage: python -m tests.trust.stress [--seconds 10] [--threads 8]
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time

import naskh

from tests.trust.entry_points import CALLS, NORMALIZER, TEXT, TOKENIZER

TEXTS = [TEXT, "خبر", "", f"{TEXT}\n{TEXT * 3}", "a" * 70, "\ud800ا"]
SHARED = "إنَّ الأخبـــار كثيرة. "


def expected() -> dict[tuple[str, int], object]:
    """Return what each call gives for each text, on one thread."""
    return {(name, at): call(text) for name, call in CALLS.items() for at, text in enumerate(TEXTS)}


def lazy_objects() -> tuple[naskh.Alignment, naskh.Tokens]:
    """Make objects that make a part of themselves at the first look."""
    return NORMALIZER.align(SHARED * 40), TOKENIZER.tokens(SHARED * 40)


def seen(alignment: naskh.Alignment, tokens: naskh.Tokens) -> tuple[object, ...]:
    """Look at them; return what is seen."""
    return alignment.find("ا", unit="utf8"), tokens.norms(), [*tokens]


def look_together(threads: int) -> list[str]:
    """Have threads look at the same new objects at the same moment; return what went wrong."""
    objects, wanted, wrong = lazy_objects(), seen(*lazy_objects()), []
    start = threading.Barrier(threads)

    def look() -> None:
        try:
            start.wait()
            wrong.extend(
                "lazy objects: something else is seen" for _ in range(20) if seen(*objects) != wanted
            )
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is reported
            wrong.append(f"lazy objects: {error!r}")

    together([threading.Thread(target=look) for _ in range(threads)])
    return wrong


def run(seconds: float, threads: int, rounds: int | None = None) -> list[str]:
    """Call until the time is over, or so many rounds; return what went wrong."""
    wanted, wrong, ends = expected(), [], time.monotonic() + seconds

    def work(seed: int) -> None:
        order = random.Random(seed)
        done = 0
        try:
            while (done < rounds) if rounds is not None else (time.monotonic() < ends):
                keys = list(wanted)
                order.shuffle(keys)
                for name, at in keys:
                    if CALLS[name](TEXTS[at]) != wanted[name, at]:
                        wrong.append(f"{name}: another result for text {at}")
                done += 1
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is reported
            wrong.append(f"thread {seed}: {error!r}")

    together([threading.Thread(target=work, args=[seed]) for seed in range(threads)])
    for _ in range(30):
        wrong += look_together(threads)
    return wrong


def together(workers: list[threading.Thread]) -> None:
    """Run threads to their end."""
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def main() -> int:
    """Print what went wrong, or that nothing did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--rounds", type=int)
    given = parser.parse_args()
    wrong = run(given.seconds, given.threads, given.rounds)
    locked = getattr(sys, "_is_gil_enabled", lambda: True)()
    kind = "with" if locked else "without"
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    python = f"{sys.implementation.name} {sys.version.split()[0]} {kind} the interpreter lock"
    print(f"{len(wrong)} wrong results of {given.threads} threads at level {naskh.simd_level()}, {python}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
