"""The ranking beside that of bm25s, another implementation of Lucene's formula, where it is installed."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Sequence
from importlib.util import find_spec

import numpy as np

from .ranking import K1, B, Index

TOLERANCE = 1e-4
"""Scores are numbers of 32 bits in both, added in another order."""


def agreement(documents: Sequence[Sequence[str]], index: Index, queries: Sequence[Sequence[str]]) -> str:
    """For how many queries all documents have the same scores; or why that is not known."""
    if find_spec("bm25s") is None:
        return "bm25s is not installed"
    import bm25s

    other = bm25s.BM25(method="lucene", k1=K1, b=B)
    other.index([list(document) for document in documents], show_progress=False)
    same = 0
    for query in queries:
        known = [term for term in query if term in other.vocab_dict]
        # bm25s leaves out the constant k1 + 1 of every score.
        scores = other.get_scores(known) * (K1 + 1) if known else np.zeros(len(documents))
        same += bool(np.allclose(scores, index.scores(query), rtol=TOLERANCE, atol=TOLERANCE))
    return (
        f"bm25s {importlib.metadata.version('bm25s')}: the same scores for {same} of {len(queries)} queries"
    )
