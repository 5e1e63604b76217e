"""The laws of `diagnose`, `reorder` and `decode`, over any text."""

from __future__ import annotations

from collections import Counter

import naskh
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies as the

pytestmark = pytest.mark.without_levels

# Characters that the rules ask about: halves of mojibake, forms, marks, brackets, digits, controls.
_PARTS = [
    *"ةعماجلا يف بلاط كتاب ومن الإدارة اإلدارة ()[]«» 5202 000,51 ٣4 ۳ |lI ـ ﻼ ﺏ ﺑ ﺒ ﷲ ﹰ پ ک ے",
    *"ØÙÚÛ…µ±ظطعغãÏÑÓÉ\ufffd\u200b\u202b\u2067\u064b\u0651\u0653\U000e0041\n\r\u2028\ud800",
]
texts = the.texts | st.lists(st.sampled_from(_PARTS), max_size=40).map("".join)
kinds = st.sampled_from(["display", "codepoints", "keep"])
digits = st.sampled_from(["kept", "reversed"])
lines = st.sampled_from(["all", "visual"])


@given(text=texts)
def test_findings_lie_in_the_text_and_are_in_order(text: str) -> None:
    found = naskh.diagnose(text)
    assert [(f.start, f.stop) for f in found] == sorted((f.start, f.stop) for f in found)
    for finding in found:
        assert 0 <= finding.start < finding.stop <= len(text)
        assert finding.kind in naskh.TROUBLES
        assert finding.sure in naskh.SURE
        assert finding.evidence
        if finding.kind != "spacing":
            assert len(text[finding.start : finding.stop].splitlines()) == 1
    assert repr(found)
    assert found._repr_html_()


@given(text=texts)
def test_a_wider_string_has_the_same_findings(text: str) -> None:
    wide = text + "\n\U0001f600"
    assert list(naskh.diagnose(wide)) == list(naskh.diagnose(text))


@given(text=texts, kind=kinds, digits=digits, lines=lines)
def test_reordering_moves_characters_within_their_lines(
    text: str, kind: str, digits: str, lines: str
) -> None:
    text = text.translate(dict.fromkeys(range(0x1C, 0x1F)))  # line ends for `splitlines` alone
    result = naskh.Reorderer(kind, digits, lines).align(text)  # type: ignore[arg-type]
    assert len(result.text) == len(text)
    done = 0
    for line in text.splitlines(keepends=True):
        after = result.text[done : done + len(line)]
        assert len(after.splitlines(keepends=True)) == 1
        assert Counter(map(_either, after)) == Counter(map(_either, line))
        done += len(line)
    for at in range(len(text)):
        [place] = range(*result.to_source(at, at + 1))
        assert _either(text[place]) == _either(result.text[at])
        assert result.to_text(place, place + 1) == (at, at + 1)


def _either(char: str) -> str:
    """A character and its mirror image as one."""
    pairs = {")": "(", "]": "[", "}": "{", "»": "«", ">": "<"}
    return pairs.get(char, char) if ord(char) < 0x100 else ("" if _may_mirror(char) else char)


def _may_mirror(char: str) -> bool:
    import unicodedata

    return bool(unicodedata.mirrored(char))


_WORD = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآ"), min_size=1, max_size=8)
_NUMBER = st.integers(0, 99_999).map(str)
_BRACKETS = _WORD.map(lambda word: f"({word})")
_LINE = st.lists(_WORD | _NUMBER | _BRACKETS, min_size=1, max_size=8).map(
    lambda parts: " ".join(["قال", *parts])
)


@given(line=_LINE)
def test_reordering_a_line_of_words_and_numbers_twice_gives_it_back(line: str) -> None:
    assert naskh.reorder(naskh.reorder(line)) == line


@given(text=texts)
def test_reversing_code_points_twice_gives_the_text_back(text: str) -> None:
    assert naskh.reorder(naskh.reorder(text, "codepoints"), "codepoints") == text


@given(text=texts.filter(lambda text: text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text)))
def test_decoding_utf_8_gives_the_text_back(text: str) -> None:
    decoded = naskh.decode(text.encode("utf-8"))
    assert (decoded.text, decoded.encoding) == (text, "utf-8")


@given(data=st.binary())
def test_any_bytes_are_decoded(data: bytes) -> None:
    decoded = naskh.decode(data)
    assert decoded.reason
    assert naskh.decode(data, mojibake="undo").reason


@given(text=texts)
def test_undoing_mojibake_twice_changes_no_more_than_once_did(text: str) -> None:
    once = naskh.decode(text).text
    assert len(once) <= len(text)
    assert (once == text) or naskh.diagnose(text)


@given(found=st.lists(st.none() | texts, max_size=8), threads=st.sampled_from([None, 1, 3]))
def test_a_batch_gives_the_results_of_single_calls(found: list[str | None], threads: int | None) -> None:
    many = found * 20
    expected = [None if text is None else naskh.diagnose(text) for text in many]
    assert naskh.Diagnoser().batch(many, threads) == expected
    ordered = [None if text is None else naskh.reorder(text) for text in many]
    assert naskh.Reorderer().batch(many, threads) == ordered
