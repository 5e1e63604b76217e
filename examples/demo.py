#!/usr/bin/env python3
"""Tell in forty lines what naskh does to a page of news, and how fast.

usage: demo.py
"""

from __future__ import annotations

import importlib
import random
import re
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import naskh

if TYPE_CHECKING:
    from collections.abc import Callable

    Call: TypeAlias = Callable[[str], object]

NEWS = Path(__file__).with_name("news.txt")
BENCHES = Path(__file__).parents[1] / "benches"
SENTENCES = BENCHES / "data" / "sentences.txt"
QUERY = "احمد ال سالم"  # as it is typed in a hurry; the page has hamza and madda, and both decomposed
PRESETS = {
    "clean": "repairs what no reader sees; the result can be stored and shown",
    "standard": "folds what nearly everybody folds, too",
    "search": "makes a key: the spellings of a word become one",
}

ARTICLE_LINES = 36
CORPUS_BYTES = 4_000_000
ROUNDS = 5
MOST_PEERS = 6
FEW, FEWEST = 20, 100
"""Calls that take long get one text of so many."""


def page() -> list[str]:
    """Return the headline and a sentence of the first article of the feed."""
    lines = NEWS.read_bytes().decode().split("\n")
    return [lines[0], lines[3]]


def show_presets(lines: list[str]) -> None:
    """Print what each preset makes of the lines, and each rule that is new in it, with its first reason."""
    print("A page as it came from a feed:")
    print("\n".join(lines))
    told: set[str] = set()
    for preset, what in PRESETS.items():
        normalizer = naskh.Normalizer(preset)  # type: ignore[arg-type] # one of ours
        print(f"\n{preset}: {what}")
        print("\n".join(map(normalizer, lines)))
        changes = [change for line in lines for change in normalizer.explain(line)]
        for rule in dict.fromkeys(change.rule for change in changes if change.rule not in told):
            reasons = [change.why for change in changes if change.rule == rule]
            print(f"  {rule} ×{len(reasons)}: {reasons[0]}")
            told.add(rule)


def show_parts(text: str) -> None:
    """Print the tokens and sentences of the page, and the words that a query finds."""
    tokens = naskh.Tokenizer(naskh.Normalizer("search")).tokens(text)
    token = next(token for token in tokens if token.norm == QUERY.split(maxsplit=1)[0])
    print(f"\n{len(naskh.sentences(text))} sentences and {len(tokens)} tokens. One of them:\n  {token}")
    [(start, stop)] = naskh.Normalizer("search").align(text).find(QUERY)
    print(f"Who types {QUERY}\u200e finds {text[start:stop]}\u200e, {start} to {stop} on the page:")
    print(naskh.highlight(text.partition("\n")[2], QUERY))


def corpus(accidents: list[str]) -> list[str]:
    """Make articles of ordinary news, each in its own order and with one line that has accidents."""
    chance = random.Random(1447)  # noqa: S311 - a seed, for the same texts every time
    ordinary = SENTENCES.read_text(encoding="utf-8").split("\n")
    articles, size = [], 0
    while size < CORPUS_BYTES:
        lines = [chance.choice(accidents), *chance.sample(ordinary, ARTICLE_LINES - 1)]
        chance.shuffle(lines)
        articles.append("\n".join(lines))
        size += len(articles[-1].encode())
    return articles


def contenders() -> dict[str, tuple[Call, int]]:
    """Return what is measured: each call, and the share of the texts that it gets."""
    table = str.maketrans(dict.fromkeys("أإآٱ", "ا") | dict.fromkeys(map(chr, range(0x64B, 0x653)), ""))
    marks = re.compile("[\u064b-\u0652]")
    calls: dict[str, tuple[Call, int]] = {
        "a copy: text[1:]": (lambda text: text[1:], 1),
        'naskh.Normalizer("standard")': (naskh.Normalizer("standard"), 1),
        "naskh.Tokenizer().tokens(text)": (naskh.Tokenizer().tokens, 1),
        "text.split()": (str.split, 1),
        "text.replace(tatweel, '')": (lambda text: text.replace("\u0640", ""), 1),
        "re.sub: marks": (lambda text: marks.sub("", text), FEW),
        "text.translate: marks and alefs": (lambda text: text.translate(table), FEW),
    }
    sys.path.insert(0, str(BENCHES))
    peers, _ = importlib.import_module("peers").load_all()
    single = [entry for entry in peers if not entry.peer.batch]
    return calls | {
        f"{entry.peer.name} {entry.peer.version}": (entry.call, FEWEST) for entry in single[:MOST_PEERS]
    }


def seconds(call: Call, texts: list[str]) -> float:
    """Return the time of one run over all texts, for each character."""
    start = time.perf_counter()
    for text in texts:
        call(text)
    return (time.perf_counter() - start) / sum(map(len, texts))


def show_speed(texts: list[str]) -> None:
    """Print how long each call takes, as a multiple of copying the same strings."""
    calls = contenders()
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, (call, share) in calls.items():
            times[name].append(seconds(call, texts[::share]))
    print(f"\nTime for {CORPUS_BYTES // 1_000_000} MB of news, SIMD level {naskh.simd_level()}; a copy is 1:")
    [copy, *_] = times.values()
    for name, taken in times.items():
        ratio = statistics.median(own / its for own, its in zip(taken, copy, strict=True))
        print(f"  {name:34} {ratio:8.1f}")


def main() -> None:
    """Show, then measure, then say where to go."""
    lines = page()
    print(f"naskh {naskh.__version__}")
    show_presets(lines)
    show_parts("\n".join(lines))
    show_speed(corpus([line for line in NEWS.read_bytes().decode().split("\n") if line]))
    print("\nNext: docs/tutorial.md (ten minutes), docs/recipes/ (programs to copy), `naskh --help`,")
    print("`make bench` (measured with care), `make docs-serve` (all pages in a browser).")


if __name__ == "__main__":
    main()
