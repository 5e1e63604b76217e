"""Sentences of long repetitive texts cover the whole text.

`rust/naskh/tests/it/linear.rs` checks that the work is linear, by counting. No clock is read here.
"""

from __future__ import annotations

import naskh
import pytest

from tests.tokens.shapes import SHAPES

pytestmark = pytest.mark.without_levels


@pytest.mark.parametrize("options", [{}, {"lines": "wrap", "semicolon": "end"}], ids=["default", "wrapped"])
@pytest.mark.parametrize("shape", SHAPES)
def test_endless_repetition_keeps_the_whole_text(shape: str, options: dict[str, str]) -> None:
    text = SHAPES[shape]
    spans = naskh.SentenceSplitter(**options).spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
