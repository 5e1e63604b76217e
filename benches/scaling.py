"""Time for each byte of texts from 1 kB to 100 MB: where it is the same for all, time is linear in the text.

usage: python benches/scaling.py [--most 100000000] [--json FILE] [--only ENTRY ...]

The shapes are prose and what is hard: texts that nothing divides, that the careful lane does alone, and that
scanners read far ahead in. A text ten times as long is left out if it would take longer than `--longest`
seconds. Each figure is the fastest of some calls, in time of the processor, to which other jobs add little.
The tests in Rust count what this measures.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import machine
import naskh

PROSE = (
    "وقال الوزير (أمس): إن\u0651\u064e الأخبـــار كثيرة، وبلغ العجز 3.5% في ٢٠٢٤ (رويترز).\n"
    "ثم عاد إلى المدينة؛ أعلنت الوزارة في بيان لها عن www.example.com نتائج الدراسة. "
)
SHAPES: dict[str, str] = {
    "prose": PROSE,
    "one word": "كتاب",
    "marks alone": "\u0651\u064e\u0654",
    "careful words": "ا\u0654ن علی\u200d ﻻ a\u0301b ",
    "digits and commas": "1,",
    "full stops": "ثم.. ",
    "an address without end": "a.b-",
    "brackets": "([«",
}


def sources() -> dict[str, Callable[[str], object]]:
    """The entry points, by name."""
    search, standard = naskh.Normalizer("search"), naskh.Normalizer("standard")
    arabert, tokenizer = naskh.Normalizer("arabert-v2"), naskh.Tokenizer()
    splitter, analyzer = naskh.SentenceSplitter(), naskh.Analyzer("news")
    stemmer = naskh.Stemmer("snowball")
    return {
        "normalize, standard": standard,
        "normalize, search": search,
        "normalize, arabert-v2": arabert,
        "align": search.align,
        "explain": standard.explain,
        "tokens": tokenizer.tokens,
        "sentences": splitter.spans,
        "terms": analyzer.terms,
        "stem": stemmer,
        "diagnose": naskh.diagnose,
        "reorder": naskh.reorder,
        "highlight": lambda text: naskh.highlight(text, "كتاب"),
    }


def of_size(shape: str, size: int) -> str:
    """A text of about so many bytes of UTF-8."""
    return shape * (size // len(shape.encode()) + 1)


def fastest(call: Callable[[str], object], text: str, longest: float) -> float:
    """The seconds of the fastest of some calls: few where they take long, and short ones many at a time."""
    best, spent = float("inf"), 0.0
    calls = range(max(1, 100_000 // len(text)))
    for _ in range(7):
        start = time.process_time()
        for _ in calls:
            call(text)
        took = time.process_time() - start
        best, spent = min(best, took / len(calls)), spent + took
        if spent > longest / 4:
            break
    return best


def measure(most: int, longest: float, only: list[str]) -> Iterator[dict[str, Any]]:
    """A row for each entry point, shape and size."""
    for entry, call in sources().items():
        if only and entry not in only:
            continue
        for shape, piece in SHAPES.items():
            size = 1_000
            while size <= most:
                text = of_size(piece, size)
                seconds = fastest(call, text, longest)
                yield {
                    "entry": entry,
                    "shape": shape,
                    "bytes": size,
                    "seconds": seconds,
                    "ns_per_byte": seconds * 1e9 / size,
                }
                if seconds * 10 > longest:
                    break
                size *= 10


def main() -> int:
    """Print nanoseconds a byte for each size, and how much they grow."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=100_000_000, help="bytes of the largest text")
    parser.add_argument("--longest", type=float, default=10, help="seconds of a call (default %(default)s)")
    parser.add_argument("--only", nargs="*", default=[], help="entry points")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    found = machine.facts()
    print(machine.headline(found))
    rows = list(measure(given.most, given.longest, given.only))
    worst = 0.0
    for entry in dict.fromkeys(row["entry"] for row in rows):
        for shape in SHAPES:
            line = [row for row in rows if (row["entry"], row["shape"]) == (entry, shape)]
            times = [row["ns_per_byte"] for row in line]
            long = [row["ns_per_byte"] for row in line if row["bytes"] >= 100_000]
            growth = long[-1] / long[0] if long else 1.0
            worst = max(worst, growth)
            shown = "  ".join(f"{t:8.2f}" for t in times)
            print(f"{entry:22} {shape:24} {shown}   {growth:5.2f} ×")
    print(
        f"ns a byte, for 1 kB, 10 kB, …; the greatest growth from 100 kB to the largest text is {worst:.2f} ×"
    )
    if given.json:
        machine.record(given.json, found, {"results": rows})
    return 0


if __name__ == "__main__":
    sys.exit(main())
