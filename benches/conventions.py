"""The convention presets compared with the systems that they reproduce: `python benches/conventions.py`.

Prints the time of each original divided by that of naskh with the preset of that name, for the same real
articles. Both must first give the same answers, or the run ends. Originals that Python can call get one text
after another and are timed with naskh, round by round in turn. Those in Java time themselves, in the same
run, after a warm-up.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import corpora
import machine
from timing import Contender, add_arguments, fresh, ratio, run_rounds

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.conventions import oracles
from tests.conventions.models import MODELS
from tests.conventions.scope import within_scope

JAVA = ("lucene", "icu-folding")
HOW = {"snowball": "the pure Python stemmer, one call per word: the compiled one cannot only normalize"}
JAVA_ROUNDS = 40
"""Passes over all articles in Java; only the second half counts, when the compiler is done."""


@dataclass
class Row:
    """The row of a convention: times of the original as multiples of naskh's, with notes."""

    name: str
    times: float
    share: float
    nanoseconds: float
    where: str


def texts_of(corpus: corpora.Corpus) -> list[str]:
    """The texts of the corpus on which the presets are exact without changes: nearly all."""
    texts = [text for text in corpus.texts if within_scope(text) == text]
    assert len(texts) * 2 > len(corpus.texts), "most texts of the corpus hold characters of other scripts"
    return texts


def demand_equal(name: str, texts: Sequence[str], answers: Sequence[str], wanted: Sequence[str]) -> None:
    """End the run if naskh gives another answer than the original."""
    wrong = [text for text, answer, want in zip(texts, answers, wanted) if answer != want]
    assert not wrong, f"{name}: other answers on {len(wrong)} of {len(texts)} texts, first {wrong[0][:60]!a}"


def measure(name: str, texts: Sequence[str], rounds: int, budget: float) -> Row:
    """Check and time one convention; raises `oracles.Missing` if its original is not installed."""
    import naskh

    normalizer = naskh.Normalizer(name)
    ours = Contender("naskh", normalizer)
    ours.prepare(texts, budget)
    if name in JAVA:
        demand_equal(name, texts, list(map(normalizer, texts)), oracles.run_lucene(name, texts))
        run_rounds([ours], rounds)
        theirs = oracles.time_lucene(name, texts, JAVA_ROUNDS)[JAVA_ROUNDS // 2 :]
        per_char = statistics.median(theirs) / sum(map(len, texts))
        times, share, where = per_char / ours.seconds_per_char, 1.0, "Java, timed inside"
    else:
        original = Contender(name, oracles.load_one(name))
        original.prepare(texts, budget)
        wanted = list(map(original.call, original.texts))
        demand_equal(name, original.texts, list(map(normalizer, map(fresh, original.texts))), wanted)
        run_rounds([ours, original], rounds)
        times, share, where = ratio(original, ours), original.share, HOW.get(name, "one call per text")
    return Row(name, times, share, ours.seconds_per_char * 1e9, where)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, in the order of the presets."""
    lines = [
        "| preset | original, × naskh's time | naskh, ns per character | the original |",
        "|---|---:|---:|---|",
    ]
    for row in rows:
        mark = " ~" if row.share < 1 else ""
        lines.append(f"| {row.name} | {row.times:.3g}{mark} | {row.nanoseconds:.2f} | {row.where} |")
    return "\n".join(lines)


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="naskh's convention presets beside their originals")
    parser.add_argument("--only", nargs="+", default=list(MODELS), choices=list(MODELS), metavar="PRESET")
    parser.add_argument("--corpus", default="article", choices=corpora.NAMES)
    add_arguments(parser)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; print the table and what was left out."""
    import naskh

    options = parse(arguments)
    print(machine.headline(machine.facts()) + "\n")
    corpus = corpora.load(options.corpus)
    texts = texts_of(corpus)
    print(f"{len(texts):,} of {len(corpus.texts):,} {corpus.what} ({corpus.origin})\n")
    rows, notices = [], list(corpora.notices())
    for name in options.only:
        if name not in naskh.presets():
            notices.append(f"NOT MEASURED: naskh has no preset {name}")
            continue
        try:
            rows.append(measure(name, texts, options.rounds, options.budget))
        except oracles.Missing as missing:
            notices.append(f"NOT MEASURED: {missing}")
    print(table(rows), "~ timed on a share of the texts.", *notices, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
