"""What models and originals say of the fixed texts: asked once, for several tests compare with it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import pytest

from tests.conventions import corpus, oracles
from tests.conventions.models import MODELS

TEXTS: dict[str, Callable[[], Sequence[str]]] = {
    "contexts": corpus.in_contexts,
    "repetitions": corpus.repetitions,
    "lines": corpus.real_lines,
    "lines in scope": corpus.real_lines_in_scope,
}


def original(name: str) -> oracles.Batch:
    """The original of a convention, or the test is skipped and says what is not installed."""
    try:
        return oracles.load(name)
    except oracles.Missing as missing:
        pytest.skip(f"no original: {missing}")


@functools.cache
def of_original(name: str, which: str) -> list[str]:
    return original(name)(TEXTS[which]())


def of_model(name: str, which: str) -> list[str]:
    return [_of_model(name, text) for text in TEXTS[which]()]


@functools.cache
def _of_model(name: str, text: str) -> str:
    """Most real lines are the same in and out of scope."""
    return MODELS[name](text)
