"""Sentences of endless repetition, at full length: nothing is lost, and it ends.

That work is linear in the length is counted in `rust/naskh/tests/linear.rs`. No clock is read here.
"""

from __future__ import annotations

import naskh
import pytest

from tests.tokens.shapes import SHAPES

pytestmark = pytest.mark.without_levels


@pytest.mark.parametrize("options", [{}, {"lines": "wrap", "semicolon": "end"}], ids=["default", "wrapped"])
@pytest.mark.parametrize("shape", SHAPES)
def test_endless_repetition(shape: str, options: dict[str, str]) -> None:
    text = SHAPES[shape]
    spans = naskh.SentenceSplitter(**options).spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
