"""The texts that the benchmarks run on.

Each corpus is a tuple of strings of one shape. Real news is used if it is found in the folder that the
environment variable `NASKH_SHARED` names, or else in `shared` beside the repository. If it is missing, text
written for this purpose (`data/`) takes its place; `Corpus.origin` and `notices()` say so.

A corpus never consists of one short text: if a small buffer is repeated, the branch predictor learns the
input, and the figure is too good.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEWS_FILE = "data/news_saudinewsnet/sample_dev.jsonl"
VOCALIZED_FILE = "data/diac_tashkeela_fadel/dev_val.txt"
FALLBACK = "fallback text"

STRING_BYTES = 10_000_000
NAMES = ("word", "headline", "paragraph", "article", "string10mb", "tashkeela", "news")


@dataclass(frozen=True)
class Corpus:
    """Texts of one shape, with a description of what they are and where they come from."""

    name: str
    what: str
    origin: str
    texts: tuple[str, ...]

    @property
    def chars(self) -> int:
        """Code points in all texts together."""
        return sum(map(len, self.texts))

    @property
    def utf8_bytes(self) -> int:
        """Bytes of all texts together as UTF-8."""
        return sum(len(text.encode("utf-8", "surrogatepass")) for text in self.texts)


def shared_folder() -> Path | None:
    """The folder with the real texts; None if there is none."""
    named = os.environ.get("NASKH_SHARED")
    folder = Path(named) if named else HERE.parent.parent / "shared"
    return folder if folder.is_dir() else None


def _shared_file(relative: str) -> Path | None:
    folder = shared_folder()
    if folder is None:
        return None
    path = folder / relative
    return path if path.is_file() else None


def _fallback_lines(name: str) -> list[str]:
    return [line for line in (HERE / "data" / name).read_text(encoding="utf-8").split("\n") if line]


def _roughen(sentence: str, chance: random.Random) -> str:
    """Adds what newsrooms leave in their texts: no-break spaces, stretched words, double spaces."""
    draw = chance.random()
    if draw < 0.06:
        return sentence.replace(" ", "\u00a0", 1)
    if draw < 0.10:
        return sentence.replace("\u0627\u0644", "\u0627\u0644\u0640\u0640", 1)
    if draw < 0.13:
        return sentence.replace(" ", "  ", 1)
    return sentence


def _fallback_articles(count: int = 400, seed: int = 1446) -> list[str]:
    chance = random.Random(seed)
    sentences = _fallback_lines("sentences.txt")
    articles = []
    for _ in range(count):
        paragraphs = []
        for _ in range(chance.choice((1, 2, 3, 4, 6, 9))):
            chosen = chance.sample(sentences, chance.randint(3, 8))
            paragraphs.append(" ".join(_roughen(sentence, chance) for sentence in chosen))
        articles.append("\n".join(paragraphs))
    return articles


@cache
def news() -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The origin of the news, its titles and its articles."""
    path = _shared_file(NEWS_FILE)
    if path is None:
        return FALLBACK, tuple(_fallback_lines("headlines.txt")), tuple(_fallback_articles())
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return "SaudiNewsNet", tuple(row["title"] for row in rows), tuple(row["text"] for row in rows)


@cache
def vocalized() -> tuple[str, tuple[str, ...]]:
    """The origin of the vocalized lines, and the lines."""
    path = _shared_file(VOCALIZED_FILE)
    if path is not None:
        return "Tashkeela", tuple(line for line in path.read_text(encoding="utf-8").split("\n") if line)
    chance = random.Random(1447)
    sentences = _fallback_lines("vocalized.txt")
    return FALLBACK, tuple(" ".join(chance.sample(sentences, chance.randint(1, 6))) for _ in range(2000))


def _is_word(word: str) -> bool:
    return all("\u0621" <= letter <= "\u064a" and letter != "\u0640" for letter in word)


def _words(articles: tuple[str, ...], length: int = 5, count: int = 256) -> tuple[str, ...]:
    """Distinct words of `length` letters with an alef that presets fold, in order of occurrence."""
    found: dict[str, None] = {}
    for article in articles:
        for word in article.split():
            if len(word) == length and _is_word(word) and any(letter in word for letter in "أإآ"):
                found.setdefault(word)
        if len(found) >= count:
            break
    return tuple(found)[:count]


def _headlines(titles: tuple[str, ...], articles: tuple[str, ...], count: int = 128) -> tuple[str, ...]:
    """Titles of 80 to 100 characters; if there are too few, beginnings of articles, cut after a word."""
    found = [title for title in titles if 80 <= len(title) <= 100]
    for article in articles:
        if len(found) >= count:
            break
        head = article.strip().split("\n", 1)[0][:96]
        cut = head[: head.rfind(" ")] if " " in head else head
        if 80 <= len(cut) <= 100:
            found.append(cut)
    return tuple(found[:count])


def long_string(target_bytes: int = STRING_BYTES) -> str:
    """Articles in a shuffled order, line after line, about `target_bytes` long as UTF-8."""
    return "\n".join(article_stream(target_bytes))


def article_stream(target_bytes: int, seed: int = 1448) -> Iterator[str]:
    """Articles, shuffled again after each round, until they make about `target_bytes` bytes of UTF-8."""
    chance = random.Random(seed)
    articles = list(news()[2])
    sizes = {article: len(article.encode("utf-8", "surrogatepass")) + 1 for article in articles}
    left = target_bytes
    while True:
        chance.shuffle(articles)
        for article in articles:
            if left <= 0:
                return
            left -= sizes[article]
            yield article


def load(name: str) -> Corpus:
    """The corpus of the given name, one of `NAMES`."""
    origin, titles, articles = news()
    if name == "word":
        return Corpus(name, "five-letter words, one call each", origin, _words(articles))
    if name == "headline":
        return Corpus(name, "headlines of 80-100 characters", origin, _headlines(titles, articles))
    if name == "paragraph":
        lines = tuple(line for article in articles for line in article.split("\n") if 500 <= len(line) <= 700)
        return Corpus(name, "paragraphs of 500-700 characters", origin, lines)
    if name == "article":
        some = tuple(article for article in articles if 2500 <= len(article) <= 4500)
        return Corpus(name, "articles of 2,500-4,500 characters", origin, some)
    if name == "string10mb":
        return Corpus(name, "one string of 10 MB of UTF-8", origin, (long_string(),))
    if name == "tashkeela":
        source, lines = vocalized()
        return Corpus(name, "vocalized lines", source, lines)
    if name == "news":
        return Corpus(name, "all articles of the sample", origin, articles)
    raise ValueError(f"unknown corpus {name!r}; there are {', '.join(NAMES)}")


def notices() -> list[str]:
    """The notes that readers of the results need: which real texts were not found."""
    missing = [name for name in (NEWS_FILE, VOCALIZED_FILE) if _shared_file(name) is None]
    return [f"NOT FOUND: {name}; text written for this purpose takes its place" for name in missing]


if __name__ == "__main__":
    for notice in notices():
        print(notice)
    for each in map(load, NAMES):
        print(
            f"{each.name:12} {len(each.texts):6,} texts {each.chars:10,} characters  "
            f"{each.what} ({each.origin})"
        )
