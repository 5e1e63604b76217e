"""Speed of the stemmers beside their originals: `python benches/stems.py`.

Prints the time of each original divided by that of naskh, called word by word and in batches, for the words
of real articles as they follow one another, and for the same words once each. All must first give the same
stems, or the run ends. Originals in Python are timed with naskh, round by round in turn; Lucene times
itself, in the same run.

PyStemmer keeps the stems of 10,000 words; it is timed with that, which is its default, and without.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import corpora
import machine
from goals import Verdict, table
from timing import Contender, add_arguments, each_text, ratio, run_rounds, whole_list

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.conventions import oracles

JAVA_ROUNDS = 40
"""Passes over all words in Java; only the second half counts, when the compiler is done."""
RUNNING, ONCE = "running words", "each word once"


def _snowball(*, cache: bool) -> Callable[[str], Any]:
    import Stemmer

    stemmer = Stemmer.Stemmer("arabic") if cache else Stemmer.Stemmer("arabic", 0)
    call: Callable[[str], Any] = stemmer.stemWord
    return call


def _isri() -> Callable[[str], Any]:
    from nltk.stem.isri import ISRIStemmer

    call: Callable[[str], Any] = ISRIStemmer().stem
    return call


def _arlstem2() -> Callable[[str], Any]:
    from nltk.stem.arlstem2 import ARLSTem2

    call: Callable[[str], Any] = ARLSTem2().stem
    return call


ORIGINALS: list[tuple[str, str, Callable[[], Callable[[str], Any]]]] = [
    ("snowball", "PyStemmer", lambda: _snowball(cache=True)),
    ("snowball", "PyStemmer, no cache", lambda: _snowball(cache=False)),
    ("isri", "NLTK ISRIStemmer", _isri),
    ("arlstem2", "NLTK ARLSTem2", _arlstem2),
]
GOALS = {
    ("snowball", "PyStemmer"): 5.0,
    ("snowball", "PyStemmer, no cache"): 5.0,
    ("isri", "NLTK ISRIStemmer"): 80.0,
}
"""How many times as long the original takes at least."""


def words_of(corpus: corpora.Corpus) -> dict[str, list[str]]:
    """The words of the texts, in their order and once each."""
    import naskh

    tokenizer = naskh.Tokenizer()
    running = [
        token.text for text in corpus.texts for token in tokenizer.tokens(text) if token.kind == "word"
    ]
    return {RUNNING: running, ONCE: sorted(set(running))}


def demand_equal(name: str, words: Sequence[str], wanted: Sequence[str]) -> None:
    """End the run if naskh leaves another stem than the original."""
    import naskh

    stemmer: Any = naskh.Stemmer(name)  # type: ignore[arg-type]
    single = list(map(stemmer, words))
    wrong = [word for word, stem, want in zip(words, single, wanted) if stem != want]
    assert not wrong, f"{name}: other stems of {len(wrong)} of {len(words)} words, first {wrong[0]!a}"
    assert stemmer.batch(words) == single, f"{name}: a batch gives other stems than single calls"


def measure(words: Sequence[str], options: argparse.Namespace) -> tuple[list[str], list[Verdict], list[str]]:
    """Time all; the rows of the table, the verdicts, and what was not measured."""
    import naskh

    notices: list[str] = []
    ours: dict[tuple[str, str], Contender] = {}
    theirs: dict[tuple[str, str], Contender] = {}
    for name in naskh._naskh._STEMMERS:
        stemmer: Any = naskh.Stemmer(name)  # type: ignore[arg-type]
        ours[name, "call"] = Contender(f"{name} call", stemmer, each_text)
        ours[name, "batch"] = Contender(f"{name} batch", stemmer.batch, whole_list)
    for name, title, load in ORIGINALS:
        try:
            call = load()
        except ImportError as missing:
            notices.append(f"NOT MEASURED: {title}: {missing}")
            continue
        demand_equal(name, words, list(map(call, words)))
        theirs[name, title] = Contender(title, call, each_text)
    for contender in [*ours.values(), *theirs.values()]:
        contender.prepare(words, options.budget)
    run_rounds([*ours.values(), *theirs.values()], options.rounds)

    def rate(contender: Contender) -> str:
        return f"{1e-6 / contender.seconds_per_text:.2f}"

    rows, verdicts = [], []
    for (name, title), original in theirs.items():
        times = [ratio(original, ours[name, way]) for way in ("call", "batch")]
        rates = [rate(contender) for contender in (original, ours[name, "call"], ours[name, "batch"])]
        rows.append(f"| {name} | {title} | {' | '.join(rates)} | {times[0]:.3g} | {times[1]:.3g} |")
        for way, measured in zip(("call", "batch"), times):
            if (name, title) in GOALS:
                goal = f"{title} against naskh.Stemmer, {way}"
                verdicts.append(Verdict(goal, GOALS[name, title], False, measured))
    try:
        rows.append(lucene_row(words, ours))
    except oracles.Missing as missing:
        notices.append(f"NOT MEASURED: {missing}")
    return rows, verdicts, notices


def lucene_row(words: Sequence[str], ours: dict[tuple[str, str], Contender]) -> str:
    """The row of Lucene, which times itself."""
    demand_equal("light10", words, oracles.run_lucene("light10", words))
    seconds = oracles.time_lucene("light10", words, JAVA_ROUNDS)[JAVA_ROUNDS // 2 :]
    per_word = statistics.median(seconds) / len(words)
    own = [ours["light10", way].seconds_per_text for way in ("call", "batch")]
    rates = [f"{1e-6 / taken:.2f}" for taken in (per_word, *own)]
    times = [f"{per_word / taken:.3g}" for taken in own]
    return f"| light10 | Lucene, Java | {' | '.join([*rates, *times])} |"


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="naskh's stemmers beside their originals")
    add_arguments(parser)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = parse(arguments)
    print(machine.headline(machine.facts()) + "\n")
    corpus = corpora.load("article")
    print(f"words of {len(corpus.texts):,} {corpus.what} ({corpus.origin})")
    for title, words in words_of(corpus).items():
        rows, verdicts, notices = measure(words, options)
        print(f"\n{title}: {len(words):,}\n")
        print("| stemmer | original | its million words/s | naskh call | naskh batch | × call | × batch |")
        print("|---|---|---:|---:|---:|---:|---:|")
        print("\n".join(rows) + "\n")
        print(table(verdicts), *notices, *corpora.notices(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
