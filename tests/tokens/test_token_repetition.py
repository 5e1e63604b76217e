"""Tokens of long repetitive texts cover the whole text.

`rust/naskh/tests/it/linear.rs` checks that the work is linear, by counting. No clock is read here.
"""

from __future__ import annotations

from typing import Any

import naskh
import pytest

from tests.tokens.shapes import SHAPES

pytestmark = pytest.mark.without_levels

CALLS: list[dict[str, Any]] = [
    {},
    {"mode": "uax29"},
    {"mode": "whitespace"},
    {"hashtags": "split", "scripts": "join", "percent": "join", "currency": "join"},
]


@pytest.mark.parametrize("shape", SHAPES)
def test_endless_repetition_keeps_the_whole_text(shape: str) -> None:
    for options in CALLS:
        tokenizer = naskh.Tokenizer(whitespace="keep", **options)
        assert "".join(tokenizer(SHAPES[shape])) == SHAPES[shape], str(options)
