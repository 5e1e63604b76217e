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


@given(
    text=st.lists(texts | st.sampled_from(["\n", "\r\n", "😀", " "])).map("".join),
    options=option_sets,
    line=st.integers(0, 2**40),
    base=st.integers(0, 2**40),
)
@example(text="ب\n\n😀 أ.ب\nج", options={}, line=1, base=7)
def test_rows_of_whole_lines_are_the_rows_of_each(
    text: str, options: dict[str, object], line: int, base: int
) -> None:
    text = text.encode(errors="replace").decode()
    tokenizer = naskh.Tokenizer(**options)  # type: ignore[arg-type]
    data, target = b"..." + text.encode() + b"\xff", bytearray(b"dirt")
    size, *place = tokenizer._json_lines(data, 3, len(data) - 1, line, base, target)
    lines = text.split("\n")
    bases = [base, *[0] * (len(lines) - 1)]
    rows = [tokenizer.tokens(each)._json_rows(line + nth, bases[nth]) for nth, each in enumerate(lines)]
    assert bytes(target[:size]) == b"".join(rows)
    assert place == [line + len(lines) - 1, bases[-1] + len(lines[-1])]


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    with pytest.raises(ValueError, match="data must be UTF-8 from start to stop"):
        naskh.Tokenizer()._json_lines(b"a\xff", 0, 2, 1, 0, bytearray())
    with pytest.raises(IndexError, match="start and stop must lie within data"):
        naskh.Tokenizer()._json_lines(b"a", 0, 2, 1, 0, bytearray())


def test_rows_of_a_negative_line_are_refused() -> None:
    with pytest.raises(OverflowError):
        naskh.Tokenizer().tokens("a")._json_rows(-1, 0)
