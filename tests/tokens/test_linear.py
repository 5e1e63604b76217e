"""Tokens of endless repetition: that the suite ends is the test of time.

No clock is read here; `benches/` measures. What is checked of each result is that nothing is lost.
"""

from __future__ import annotations

from typing import Any

import naskh
import pytest

from tests.tokens.shapes import SHAPES

CALLS: list[dict[str, Any]] = [
    {},
    {"mode": "uax29"},
    {"mode": "whitespace"},
    {"hashtags": "split", "scripts": "join", "percent": "join", "currency": "join"},
]


@pytest.mark.parametrize("shape", SHAPES)
def test_endless_repetition(shape: str) -> None:
    for options in CALLS:
        tokenizer = naskh.Tokenizer(whitespace="keep", **options)
        assert "".join(tokenizer(SHAPES[shape])) == SHAPES[shape], str(options)
