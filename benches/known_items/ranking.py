"""BM25 as Lucene computes it, over an index in numpy, and how sure the figures are.

The score of a term is idf · tf · (k1 + 1) / (tf + k1 · (1 - b + b · length / mean)), with
idf = ln(1 + (N - df + 0.5) / (df + 0.5)). A term of the query counts as often as it occurs there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

K1, B = 1.2, 0.75
RESAMPLES = 1000
SEED = 3

Floats = npt.NDArray[np.float64]


class Index:
    """The terms of documents, with the score that each gives to each document that has it."""

    def __init__(self, documents: Iterable[Sequence[str]]) -> None:
        """Count the terms of every document."""
        self.terms: dict[str, int] = {}
        ids: list[int] = []
        lengths: list[int] = []
        for document in documents:
            lengths.append(len(document))
            ids.extend([self.terms.setdefault(term, len(self.terms)) for term in document])
        self.size = len(lengths)
        of_document = np.repeat(np.arange(self.size), lengths)
        pairs, counts = np.unique(np.array(ids, dtype=np.int64) * self.size + of_document, return_counts=True)
        terms, self._documents = pairs // self.size, (pairs % self.size).astype(np.int32)
        held_by = np.bincount(terms, minlength=len(self.terms))
        idf = np.log(1 + (self.size - held_by + 0.5) / (held_by + 0.5))
        norm = K1 * (1 - B + B * np.array(lengths) / np.mean(lengths))
        self._scores = (idf[terms] * counts * (K1 + 1) / (counts + norm[self._documents])).astype(np.float32)
        self._ends = np.concatenate(([0], np.cumsum(held_by)))

    @property
    def postings(self) -> int:
        """Pairs of a term and a document that holds it."""
        return len(self._documents)

    def scores(self, query: Sequence[str]) -> npt.NDArray[np.float32]:
        """The score of every document."""
        scores = np.zeros(self.size, np.float32)
        for term in query:
            at = self.terms.get(term)
            if at is not None:
                held = slice(self._ends[at], self._ends[at + 1])
                scores[self._documents[held]] += self._scores[held]
        return scores

    def rank(self, query: Sequence[str], wanted: int) -> float:
        """The place of a document, after half of those with the same score; infinite if it has none."""
        scores = self.scores(query)
        own = scores[wanted]
        if own <= 0:
            return np.inf
        return float(1 + np.count_nonzero(scores > own) + (np.count_nonzero(scores == own) - 1) / 2)


MEASURES = {
    "recall@1": lambda ranks: (ranks < 1.5).astype(float),
    "recall@10": lambda ranks: (ranks <= 10).astype(float),
    "mrr": lambda ranks: 1 / ranks,
}


@cache
def resamples(size: int) -> npt.NDArray[np.float32]:
    """How often each query is drawn in each resample."""
    drawn = np.random.default_rng(SEED).multinomial(size, np.full(size, 1 / size), size=RESAMPLES)
    return drawn.astype(np.float32)


def interval(values: Floats) -> list[float]:
    """The mean in points of a hundred, and the bounds of its 95 % interval by resampling the queries."""
    size = len(values)
    means = resamples(size) @ values.astype(np.float32) / size
    return [round(100 * float(each), 2) for each in (values.mean(), *np.percentile(means, [2.5, 97.5]))]


def compare(ranks: Floats, others: Floats | None = None) -> dict[str, list[float]]:
    """Each measure of the ranks, or how much more it is than that of `others`, query by query."""
    return {
        name: interval(measure(ranks) - (0 if others is None else measure(others)))
        for name, measure in MEASURES.items()
    }
