"""Sentences of endless repetition: that the suite ends is the test of time. No clock is read here."""

from __future__ import annotations

import naskh
import pytest

from tests.tokens.shapes import SHAPES


@pytest.mark.parametrize("shape", SHAPES)
def test_endless_repetition(shape: str) -> None:
    text = SHAPES[shape]
    assert "".join(text[start:end] for start, end in naskh.SentenceSplitter().spans(text)) == text
