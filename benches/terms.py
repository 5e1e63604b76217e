"""Terms beside Lucene's own: `python benches/terms.py`.

Prints words a second, on one core, of `naskh.Analyzer("lucene").terms` and of Lucene's ArabicAnalyzer on the
same real articles. Both must first give the same terms, or the run ends. Lucene times itself, in the same
run, after a warm-up. Words are what white space divides.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import corpora
import machine
from timing import Contender, add_arguments, run_rounds

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.conventions import oracles

PROGRAM = "LuceneTerms.java"
JAVA_ROUNDS = 60
"""Passes over all articles in Java; only the second half counts, when the compiler is done."""


def demand_equal(texts: Sequence[str]) -> None:
    """End the run if naskh gives other terms than Lucene."""
    import naskh

    analyzer = naskh.Analyzer("lucene")
    for text, line in zip(texts, oracles.run_java(PROGRAM, ["terms", ""], texts)):
        wanted = [shown.split(",") for shown in line.split()]
        terms = analyzer.terms(text, unit="utf16")
        found = [
            [term.term.encode("utf-16-be").hex(), *map(str, (term.start, term.end, term.position)), term.kind]
            for term in terms
        ]
        assert found == wanted, f"other terms than Lucene's: {text[:60]!a}"


def lucene_seconds(texts: Sequence[str]) -> tuple[float, int]:
    """The median time of a pass of Lucene over all texts, and the number of terms."""
    rows = oracles.run_java(PROGRAM, ["time", str(JAVA_ROUNDS)], texts, is_timed=True)
    passes = [tuple(map(int, row.split())) for row in rows[JAVA_ROUNDS // 2 :]]
    return statistics.median(taken for taken, _ in passes) / 1e9, passes[0][1]


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="terms of naskh beside those of Lucene")
    parser.add_argument("--corpus", default="article", choices=corpora.NAMES)
    add_arguments(parser, rounds=15, budget=0.05)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; print the table and what was left out."""
    import naskh

    options = parse(arguments)
    if hasattr(os, "sched_setaffinity"):  # Java and its compiler on the one core, too
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    corpus = corpora.load(options.corpus)
    texts = list(corpus.texts)
    words, characters = sum(len(text.split()) for text in texts), sum(map(len, texts))
    print(machine.headline(machine.facts()), f"SIMD level {naskh.simd_level()}", sep="\n")
    print(f"{len(texts):,} {corpus.what} ({corpus.origin}), {words:,} words\n")
    notices = list(corpora.notices())
    analyzer = naskh.Analyzer("lucene")
    calls = {
        'Analyzer("lucene").terms': analyzer.terms,
        'Analyzer("lucene")': analyzer,
        'Analyzer("lucene", stemmer="none").terms': naskh.Analyzer("lucene", stemmer="none").terms,
        "Tokenizer().tokens": naskh.Tokenizer().tokens,
    }
    contenders = [Contender(name, call) for name, call in calls.items()]
    for contender in contenders:
        contender.prepare(texts, options.budget)
    seconds: dict[str, float] = {}
    try:
        demand_equal(texts)
        seconds["Lucene, warmed up"], count = lucene_seconds(texts)
        assert count == sum(len(analyzer.terms(text)) for text in texts)
    except oracles.Missing as missing:
        notices.append(f"NOT MEASURED: {missing}")
    run_rounds(contenders, options.rounds)
    seconds = {c.name: c.seconds_per_char * characters for c in contenders} | seconds
    first = next(iter(seconds.values()))
    print("| call | million words/s | ns a word | time, × the first |", "|---|---:|---:|---:|", sep="\n")
    for name, taken in seconds.items():
        print(f"| {name} | {words / taken / 1e6:.1f} | {taken / words * 1e9:.0f} | {taken / first:.2f} |")
    print(*notices, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
