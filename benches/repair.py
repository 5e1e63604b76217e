#!/usr/bin/env python3
"""How often `diagnose`, `reorder`, `decode` and the preset `pdf` are right, and how fast.

usage: repair.py [--peers]

Damage is made anew from real text: words in visual order, reversed code points, mojibake, wrong code pages,
marks set apart, and more. The text is what `NASKH_SHARED` has; letters were counted in other texts than
these. Prints a table for benches/README.md, and fails if a goal is missed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

import naskh
from damage import displayed, mojibake, set_apart
from machine import facts

from tests import data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SEED = 16
# Lines with Latin, of which the news has few.
MIXED = ("news_challenge_lines/dev.jsonl",)
LETTERS = re.compile("[\u0621-\u064a]")


@dataclass
class Rate:
    """A figure in percent, its goal, and how many things it is of."""

    name: str
    value: float
    goal: float
    of: int
    at_least: bool = True

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached."""
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def __str__(self) -> str:
        """Return a row of the table."""
        sign = "≥" if self.at_least else "≤"
        verdict = "" if self.is_met else " **missed**"
        return f"| {self.name} | {self.value:.2f} | {sign} {self.goal:g} | {self.of:,} |{verdict}"


def share(name: str, results: Iterable[bool], goal: float, *, at_least: bool = True) -> Rate:
    """Make the rate of results that are true."""
    found = list(results)
    return Rate(name, 100 * sum(found) / max(1, len(found)), goal, len(found), at_least)


def lines_of(*names: str, step: int = 1) -> list[str]:
    """Read the lines of texts that have Arabic letters."""
    return [
        line
        for name in names
        for text in data.texts(name)[::step]
        for line in text.splitlines()
        if LETTERS.search(line)
    ]


def news() -> list[str]:
    """Lines of newspapers, other than those whose letters were counted."""
    return lines_of("news_saudinewsnet/sample_dev.jsonl", "wiki_arcd/paragraphs.jsonl")


def tweets() -> list[str]:
    """Tweets, other than those whose letters were counted."""
    return data.texts("social_arsarcasm_v2/dev.jsonl")[1::2]


def foreign() -> list[str]:
    """Lines in Persian, Urdu, Uyghur and other languages of the script."""
    rows = [*data.rows("donoharm_other_languages/fa_seraji_dev.jsonl")]
    rows += [
        row
        for row in data.rows("donoharm_other_languages/udhr_arabic_script.jsonl")
        if row["file"] != "arb.txt"
    ]
    return [line for row in rows for line in row["text"].splitlines() if line.strip()]


def fragments(lines: list[str], low: int, high: int, count: int) -> list[str]:
    """Cut random runs of so many words out of lines."""
    chance = random.Random(SEED + low)
    made = []
    for line in chance.sample(lines, min(len(lines), count)):
        words = line.split()
        size = chance.randint(low, high)
        if len(words) >= size:
            start = chance.randint(0, len(words) - size)
            made.append(" ".join(words[start : start + size]))
    return [text for text in made if sum(bool(LETTERS.search(word)) for word in text.split()) >= low]


def has(kind: str, text: str, sure: tuple[str, ...] = ("certain", "likely")) -> bool:
    """Whether a text has a finding of this kind."""
    return any(finding.kind == kind and finding.sure in sure for finding in naskh.diagnose(text))


def order_rates(lines: list[str], posts: list[str], others: list[str]) -> Iterator[Rate]:
    """Yield how often visual order is told."""
    long = fragments(lines, 6, 15, 8_000)
    short = fragments(lines, 3, 5, 8_000)
    yield share(
        "visual order told, news, 6 words and more", (has("visual-order", displayed(t)) for t in long), 99.5
    )
    yield share(
        "visual order told, news, 3 to 5 words", (has("visual-order", displayed(t)) for t in short), 95
    )
    yield share(
        "visual order, false, lines of news", (has("visual-order", t) for t in lines), 0.01, at_least=False
    )
    yield share("visual order, false, tweets", (has("visual-order", t) for t in posts), 0.2, at_least=False)
    yield share("any finding, false, Persian and others", (bool(order(t)) for t in others), 0, at_least=False)


def order(text: str) -> list[str]:
    """Return the findings that accuse the language of a line, and not single characters."""
    about = {
        "visual-order",
        "lam-alef",
        "spacing",
        "brackets",
        "reversed-digits",
        "stretched",
        "ocr",
        "code-page",
    }
    return [f.kind for f in naskh.diagnose(text) if f.kind in about]


def is_mixed(line: str) -> bool:
    """Whether a line has Latin, but more Arabic by far, and no entities of HTML."""
    latin = len(re.findall("[A-Za-z]", line))
    return 0 < 2 * latin < len(LETTERS.findall(line)) and "&" not in line


def reorder_rates(lines: list[str]) -> Iterator[Rate]:
    """Yield how often `reorder` gives back the line."""

    def exact(chosen: list[str]) -> Iterator[bool]:
        return (naskh.reorder(displayed(line)) == line for line in chosen)

    tidy = naskh.Normalizer("pdf", invisibles="strip", tatweel="strip")
    clean = [tidy(line) for line in lines]
    others = [tidy(line) for line in lines_of("news_ant_tunisia/sample_dev.jsonl", *MIXED)]
    latin = [line for line in clean + others if is_mixed(line)]
    plain = [line for line in clean if not re.search("[A-Za-z]", line)]
    yield share("reorder exact, digits", exact([t for t in plain if re.search(r"\d", t)][:1_000]), 99)
    yield share(
        "reorder exact, brackets", exact([t for t in plain if re.search(r"[()«»\[\]]", t)][:1_000]), 99
    )
    yield share("reorder exact, Latin", exact(latin[:1_000]), 97)
    vocalized = [" ".join(line.split()) for line in data.texts("diac_tashkeela_fadel/dev_val.txt")][:1_000]
    plain_only = [line for line in vocalized if not re.search(r"[\d()\[\]A-Za-z]", line)]
    turned = (naskh.reorder(displayed(line, marks_turned=True)) == line for line in plain_only)
    yield share("reorder exact, full vowels, marks turned too", turned, 99)
    yield share("reorder exact, full vowels", exact(plain_only), 99)
    yield share(
        "reorder exact, plain", exact([t for t in plain if not re.search(r"[\d()«»\[\]]", t)][:1_000]), 99.9
    )


def encoding_rates(lines: list[str]) -> Iterator[Rate]:
    """Yield how often wrong encodings are told and undone."""
    chosen = fragments(lines, 4, 12, 1_500)
    for codec in ("cp1252", "latin-1", "cp1256"):
        damaged = [(line, mojibake(line, codec)) for line in chosen]
        damaged = [(line, made) for line, made in damaged if made]
        yield share(f"mojibake told, {codec}", (has("mojibake", made) for _, made in damaged), 99.9)
        yield share(
            f"mojibake undone, {codec}", (naskh.decode(made).text == line for line, made in damaged), 99.9
        )
    pages = [line for line in chosen if line.encode("cp1256", "ignore").decode("cp1256") == line]
    wrong = [(line, line.encode("cp1256").decode("cp1252", "replace")) for line in pages]
    wrong = [(line, made) for line, made in wrong if "\ufffd" not in made]
    yield share("code page told", (has("code-page", made) for _, made in wrong), 99.9)
    yield share("code page undone", (naskh.decode(made).text == line for line, made in wrong), 99.9)
    yield share(
        "cp1256 bytes decoded", (naskh.decode(line.encode("cp1256")).text == line for line in pages), 99.9
    )


def pdf_rates(lines: list[str], posts: list[str]) -> Iterator[Rate]:
    """Yield how often the preset `pdf` puts marks back."""
    vocalized = [" ".join(line.split()) for line in data.texts("diac_tashkeela_fadel/dev_val.txt")]
    vocalized = [naskh.normalize(line, "clean") for line in vocalized if len(line.split()) >= 5][:500]
    n = naskh.Normalizer("pdf")
    for way in ("before", "both", "after"):
        yield share(f"pdf, full vowels, {way}", (n(set_apart(line, way)) == line for line in vocalized), 98)
    clean = naskh.Normalizer("clean")
    yield share(
        "pdf changes clean vocalized lines", (n(line) != clean(line) for line in vocalized), 0, at_least=False
    )
    texts = lines + posts
    yield share("pdf changes real texts", (n(text) != clean(text) for text in texts), 0.2, at_least=False)


def quiet_rates(articles: list[str]) -> Iterator[Rate]:
    """Yield how often clean news is flagged at all."""
    clean = naskh.Normalizer("pdf", tatweel="strip")
    yield share(
        "clean news flagged at all", (bool(naskh.diagnose(clean(t))) for t in articles), 0.5, at_least=False
    )


def speed(texts: list[str]) -> str:
    """Measure `diagnose` on one core, in bytes of UTF-8."""
    text = "\n".join(texts)
    size = len(text.encode())
    best = min(timed(lambda: naskh.diagnose(text)) for _ in range(5))
    each = min(timed(lambda: [naskh.diagnose(one) for one in texts]) for _ in range(3))
    return (
        f"diagnose: {size / best / 1e6:.0f} MB/s in one text, {size / each / 1e6:.0f} MB/s article by article"
    )


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Print the table; return 1 if a goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", action="store_true", help="measure the packages that are installed, too")
    options = parser.parse_args()
    lines, posts, others = news(), tweets(), foreign()
    articles = data.texts("news_saudinewsnet/sample_dev.jsonl")
    print(f"{facts()['cpu']}\n\n| rate | % | goal | of |\n|---|---:|---:|---:|")
    missed = 0
    for rates in (
        order_rates(lines, posts, others),
        reorder_rates(lines),
        encoding_rates(lines),
        pdf_rates(lines, posts),
        quiet_rates(articles),
    ):
        for rate in rates:
            print(rate, flush=True)
            missed += not rate.is_met
    print(f"\n{speed(articles)}")
    if options.peers:
        from repair_peers import table

        print(table(articles, others, posts))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
