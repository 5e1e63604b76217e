"""Tokens of endless repetition, at full length and through Python; that work is linear in it is counted in Rust.

`rust/naskh/tests/linear.rs` does that; `benches/` measures. What is checked here of each result is that nothing
is lost.
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
