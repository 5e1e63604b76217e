"""Tokens as JSON lines, which the core writes: byte for byte what Python's encoder would write."""

from __future__ import annotations

import json

import naskh
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.tokens.strategies import option_sets, texts

normalizers = st.sampled_from([None, naskh.Normalizer(), naskh.Normalizer("search")])


def naive(tokens: naskh.Tokens, line: int, base: int, *, has_norm: bool) -> bytes:
    rows = []
    for token in tokens:
        row = {"line": line, "start": base + token.start, "end": base + token.end}
        row |= {"kind": token.kind, "text": token.text} | ({"norm": token.norm} if has_norm else {})
        rows.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(rows).encode("utf-8", "backslashreplace")


@given(
    text=st.one_of(texts, st.text(st.characters(max_codepoint=0x9F) | st.sampled_from('"\\/\ud800ب'))),
    options=option_sets,
    normalizer=normalizers,
    line=st.integers(0, 2**40),
    base=st.integers(0, 2**40),
)
@example(text='"\\\x00\x1f\x7f\x80\b\t\n\f\r\ud83d\ude00😀é', options={}, normalizer=None, line=1, base=0)
def test_rows_are_what_the_encoder_of_python_writes(
    text: str, options: dict[str, object], normalizer: naskh.Normalizer | None, line: int, base: int
) -> None:
    tokens = naskh.Tokenizer(normalizer, **options).tokens(text)  # type: ignore[arg-type]
    assert tokens._json_rows(line, base) == naive(tokens, line, base, has_norm=normalizer is not None)


def test_rows_of_a_negative_line_are_refused() -> None:
    with pytest.raises(OverflowError):
        naskh.Tokenizer().tokens("a")._json_rows(-1, 0)
