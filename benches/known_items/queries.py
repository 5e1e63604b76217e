"""The queries: titles, three content words of each, and both as people write them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import naskh

from .articles import Article  # noqa: TC001  a class is no import for annotations alone
from .disturb import DISTURBANCES, mixed

SEED = 2
TITLES = 3000
PAIRS = 1500
WORDS = 3
EDGES = "«»\"'“”()[]:؛،,.!؟?…-–—/\\*|"
MAIN = ("title", "title, disturbed", "three words", "three words, disturbed")


@dataclass(frozen=True)
class Query:
    """What somebody types who wants the article with number `wanted`."""

    wanted: int
    text: str


def content_words(title: str, stop_words: Collection[str]) -> list[str]:
    """The words of a title that carry its content: numbers; words of three letters, no stop words."""
    words = (word.strip(EDGES) for word in title.split())
    return [word for word in words if word.isdigit() or (len(word) >= 3 and word not in stop_words)]


def make(
    articles: Sequence[Article], stop_words: Collection[str], seed: int = SEED
) -> dict[str, list[Query]]:
    """The queries of each condition: those of `MAIN`, then two for each disturbance, clean and disturbed."""
    key_of, chance = naskh.Normalizer("search"), random.Random(seed)
    times = Counter(key_of(article.title) for article in articles)
    contents = {
        at: words
        for at, article in enumerate(articles)
        if times[key_of(article.title)] == 1
        and len(words := content_words(article.title, stop_words)) >= WORDS
    }
    order = list(contents)
    chance.shuffle(order)
    queries: dict[str, list[Query]] = {name: [] for name in MAIN}
    for at in order[:TITLES]:
        for name, text in zip(MAIN, _main(articles[at].title, contents[at], chance)):
            queries[name].append(Query(at, text))
    for name in DISTURBANCES:
        pairs = [(at, pair) for at in order if (pair := _pair(name, contents[at], chance))][:PAIRS]
        queries[clean_of(name)] = [Query(at, clean) for at, (clean, _) in pairs]
        queries[name] = [Query(at, typed) for at, (_, typed) in pairs]
    return queries


def clean_of(disturbance: str) -> str:
    """The condition with the same queries before they were disturbed."""
    return f"{disturbance}, clean"


def _main(title: str, content: Sequence[str], chance: random.Random) -> tuple[str, str, str, str]:
    first = chance.randrange(len(content) - WORDS + 1)
    short = content[first : first + WORDS]
    return title, " ".join(mixed(title.split(), chance)), " ".join(short), " ".join(mixed(short, chance))


def _pair(name: str, content: Sequence[str], chance: random.Random) -> tuple[str, str] | None:
    """Three words in a row that the disturbance concerns, without it and with it; None if there are none."""
    disturb, choices = DISTURBANCES[name], []
    for first in range(len(content) - WORDS + 1):
        clean = content[first : first + WORDS]
        typed = [disturb(word, chance) for word in clean]
        if typed != clean:
            choices.append((" ".join(clean), " ".join(typed)))
    return chance.choice(choices) if choices else None
