"""The articles that are searched: bodies of news without near-duplicates, in two parts by a fixed hash.

A near-copy of an article would take its place in the ranking and look like an error of the chain. So of those
that have the same key, or share half of their five-word stretches, the first one stays.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import naskh

FILES = ("data/news_saudinewsnet/dev.jsonl.xz", "data/news_ant_tunisia/dev.jsonl.xz")
PARTS = ("choosing", "judging")
"""Rules are chosen on the first part and reported on the second."""

FEWEST_WORDS = 20
STRETCH = 5
SAMPLED = 8
"""One stretch in so many is compared."""


@dataclass(frozen=True)
class Article:
    """A title and a body that does not begin with it."""

    title: str
    body: str

    @property
    def part(self) -> str:
        """The part of `PARTS` that the article belongs to, whatever file it comes from."""
        return PARTS[zlib.crc32(f"{self.title}\n{self.body}".encode("utf-8", "surrogatepass")) % 2]


def read(paths: Sequence[Path]) -> Iterator[Article]:
    """The articles of files of JSON lines with the fields `title` and `text`, compressed with xz or not."""
    for path in paths:
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                title, body = (
                    row["title"].strip(),
                    row["text"].strip().removeprefix(row["title"].strip()).strip(),
                )
                if title and len(body.split()) >= FEWEST_WORDS:
                    yield Article(title, body)


def hashes(paths: Sequence[Path]) -> dict[str, str]:
    """The SHA-256 of each file, by its name and that of its folder."""
    return {
        f"{path.parent.name}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest() for path in paths
    }


def distinct(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles that are no near-copy of one before them."""
    key_of = naskh.Normalizer("search")
    keys: set[str] = set()
    holders: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for article in articles:
        key = key_of(article.body)
        stretches = sampled_stretches(key.split())
        if key in keys or _is_near_copy(stretches, holders, sizes):
            continue
        keys.add(key)
        for stretch in stretches:
            holders[stretch].append(len(sizes))
        sizes.append(len(stretches))
        yield article


def sampled_stretches(words: Sequence[str]) -> set[int]:
    """Hashes of stretches of `STRETCH` words: those that `SAMPLED` divides, or the least of them."""
    starts = range(max(1, len(words) - STRETCH + 1))
    found = {zlib.crc32(" ".join(words[at : at + STRETCH]).encode("utf-8", "surrogatepass")) for at in starts}
    return {each for each in found if each % SAMPLED == 0} or {min(found)}


def _is_near_copy(stretches: set[int], holders: dict[int, list[int]], sizes: Sequence[int]) -> bool:
    """Whether half of the stretches, or of those of an earlier article, are common to both."""
    common = Counter(holder for stretch in stretches for holder in holders.get(stretch, ()))
    if not common or len(stretches) <= 3:
        return False
    nearest, count = common.most_common(1)[0]
    return 2 * count >= min(len(stretches), sizes[nearest])
