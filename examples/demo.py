#!/usr/bin/env python3
"""What naskh changes in news, and how long it takes compared with a copy of the same text.

usage: demo.py [PRESET]        clean, standard (default) or search
"""

from __future__ import annotations

import random
import statistics
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import naskh

if TYPE_CHECKING:
    from collections.abc import Callable

NEWS = Path(__file__).with_name("news.txt")
SENTENCES = Path(__file__).parents[1] / "benches" / "data" / "sentences.txt"
SHOWN = 8
ARTICLE_LINES = 36
CORPUS_BYTES = 10_000_000
ROUNDS = 7


def visible(text: str) -> str:
    """Return the text with hidden characters as code points in brackets."""
    return "".join(f"<{ord(c):04X}>" if is_hidden(c) else c for c in text)


def is_hidden(char: str) -> bool:
    """Whether it is a control, a format character or a space, other than U+0020 and the joiner of emoji."""
    return unicodedata.category(char) in {"Cc", "Cf", "Zs"} and char not in {" ", "\u200d"}


def names_and_counts(chars: Counter[str]) -> str:
    """Return the names of characters and how many there are. Presentation forms have one name."""
    names = Counter[str]()
    for char, count in chars.items():
        name = (
            unicodedata.name(char, "CONTROL CHARACTER")
            .removeprefix("ARABIC ")
            .removeprefix("LETTER ")
            .lower()
        )
        names["presentation form" if name.endswith(" form") else f"{name} U+{ord(char):04X}"] += count
    return (
        ", ".join(name if count == 1 else f"{count} x {name}" for name, count in names.items()) or "nothing"
    )


def removed(line: str, normalizer: naskh.Normalizer) -> Counter[str]:
    """Count the characters that normalizing removes from a line."""
    return Counter(line) - Counter(normalizer(line))


def show(lines: list[str], normalizer: naskh.Normalizer) -> None:
    """Print the lines with most sorts of changes, before and after, and the characters removed and added."""
    changed = [line for line in lines if normalizer(line) != line]
    shown = sorted(changed, key=lambda line: -len(removed(line, normalizer)))[:SHOWN]
    print(f"{NEWS.name}: {len(changed)} of {len(lines)} lines change. Those with most sorts of changes:\n")
    for line in shown:
        after = normalizer(line)
        print(f"  before  {visible(line)}")
        print(f"  after   {visible(after)}")
        print(f"  gone    {names_and_counts(removed(line, normalizer))}")
        print(f"  new     {names_and_counts(Counter(after) - Counter(line))}\n")


def corpus(accidents: list[str], share: float) -> list[str]:
    """Make about 10 MB of articles. A `share` of the lines has accidents; each article has its own order."""
    chance = random.Random(1447)  # noqa: S311 - a seed, for the same texts every time
    ordinary = SENTENCES.read_text(encoding="utf-8").split("\n")
    articles, size = [], 0
    while size < CORPUS_BYTES:
        count = round(ARTICLE_LINES * share)
        lines = chance.sample(accidents, count) + chance.sample(ordinary, ARTICLE_LINES - count)
        chance.shuffle(lines)
        articles.append("\n".join(lines))
        size += len(articles[-1].encode())
    return articles


def seconds(function: Callable[[str], object], texts: list[str]) -> float:
    """Return the time of one run over all texts."""
    start = time.perf_counter()
    for text in texts:
        function(text)
    return time.perf_counter() - start


def measure(title: str, texts: list[str], normalizer: naskh.Normalizer) -> None:
    """Print how long normalizing takes, as a multiple of copying the same strings."""
    translated = str.maketrans(dict.fromkeys("أإآٱ", "ا") | dict.fromkeys(map(chr, range(0x64B, 0x653)), ""))
    tasks: dict[str, tuple[Callable[[str], object], list[str]]] = {
        "a copy, s[1:]": (lambda text: text[1:], texts),
        repr(normalizer): (normalizer, texts),
        "str.replace of one character": (lambda text: text.replace("\u0640", ""), texts),
        "str.translate of twelve": (lambda text: text.translate(translated), texts[::20]),
    }
    sizes = {name: sum(len(text.encode()) for text in some) for name, (_, some) in tasks.items()}
    rates: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            rates[name].append(sizes[name] / seconds(*task))
    copy = rates["a copy, s[1:]"]
    print(f"  {title:42} times a copy   MB/s of UTF-8")
    for name, rate in rates.items():
        ratio = statistics.median(c / r for c, r in zip(copy, rate, strict=True))
        print(f"    {name:40} {ratio:12.1f} {statistics.median(rate) / 1e6:15,.0f}")


def main() -> None:
    """Show, then measure."""
    normalizer = naskh.Normalizer(*sys.argv[1:])  # type: ignore[arg-type]  # an unknown name raises
    lines = [line for line in NEWS.read_bytes().decode().split("\n") if line]
    print(f"\nnaskh {naskh.__version__}, {normalizer!r}, SIMD level {naskh.simd_level()}\n")
    show(lines, normalizer)

    print(f"Two times 10 MB of articles, each in its own order; medians of {ROUNDS} rounds:\n")
    measure("Ordinary news, one such line per article", corpus(lines, 1 / ARTICLE_LINES), normalizer)
    measure("Only such lines", corpus(lines, 1), normalizer)
    print("\n`make bench` measures with more care.")


if __name__ == "__main__":
    main()
