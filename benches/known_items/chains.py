"""The chains: how a text becomes the terms that are indexed and searched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import naskh

Terms = Callable[[str], list[str]]

BASE = "Lucene arabic"
"""What all others are compared with."""


@dataclass(frozen=True)
class Chain:
    """A chain, and what its queries become if that is not what its documents become."""

    name: str
    document: Terms
    of_query: Terms | None = None

    @property
    def query(self) -> Terms:
        """The terms of a query."""
        return self.of_query or self.document


def norms(preset: str) -> Terms:
    """The tokens of news in the letters that a preset leaves."""
    tokens = naskh.Tokenizer(naskh.Normalizer(preset), punctuation="drop").tokens
    return lambda text: tokens(text).norms()


def stemmed(algorithm: str) -> Terms:
    """The tokens of news, each stemmed as it is written."""
    tokenize = naskh.Tokenizer(punctuation="drop")
    stem = cache(lambda word: naskh.stem(word, algorithm))
    return lambda text: [stem(word) for word in tokenize(text)]


def all_chains() -> list[Chain]:
    """The chains of the table, from the least work to the most."""
    return [
        Chain("str.split", str.split),
        Chain("tokens", naskh.Tokenizer(punctuation="drop")),
        Chain("standard", norms("standard")),
        Chain("search", norms("search")),
        Chain(BASE, naskh.Analyzer("lucene")),
        Chain("Snowball", stemmed("snowball")),
        Chain("ISRI", stemmed("isri")),
        Chain("news", naskh.Analyzer("news")),
        Chain("news, twins", naskh.Analyzer("news", twins=True)),
    ]
