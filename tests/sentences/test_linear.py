"""Sentences of endless repetition, at full length and through Python; that work is linear in it is counted in Rust.

`rust/naskh/tests/linear.rs` does that. What is checked here of each result is that nothing is lost.
"""

from __future__ import annotations

import naskh
import pytest

from tests.tokens.shapes import SHAPES


@pytest.mark.parametrize("options", [{}, {"lines": "wrap", "semicolon": "end"}], ids=["default", "wrapped"])
@pytest.mark.parametrize("shape", SHAPES)
def test_endless_repetition(shape: str, options: dict[str, str]) -> None:
    text = SHAPES[shape]
    spans = naskh.SentenceSplitter(**options).spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
