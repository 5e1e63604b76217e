"""The laws of segments: each holds for every word and every text, in both schemes."""

from __future__ import annotations

import itertools
import json
import pickle
import re
from typing import Any

import naskh
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from naskh._naskh import _SEGMENTER_OPTIONS

from tests.segments.words import any_words, plain_words, spellings, woven
from tests.tokens.strategies import option_sets, texts

pytestmark = pytest.mark.without_levels  # the model has no vectors, and tokens are tested elsewhere

SEGMENTERS = [
    naskh.Segmenter(*values)  # type: ignore[arg-type]
    for values in itertools.product(*_SEGMENTER_OPTIONS.values())
]
segmenters = st.sampled_from(SEGMENTERS)
segmenting = st.sampled_from([{"segment": one.scheme, "unsure": one.unsure} for one in SEGMENTERS])
normalizers = st.sampled_from([None, naskh.Normalizer("clean"), naskh.Normalizer("search")])
ORDER = list(naskh.SEGMENT_KINDS)


def borders(parts: list[str]) -> list[int]:
    return list(itertools.accumulate(map(len, parts)))


# ---- words -------------------------------------------------------------------------------------------


@given(segmenter=segmenters, word=any_words)
def test_joined_parts_are_the_word(segmenter: naskh.Segmenter, word: str) -> None:
    parts = segmenter(word)
    assert "".join(parts) == word and all(parts)
    # A string that is stored wider than necessary is not found in sets.
    assert set(parts) == {"".join(list(part)) for part in parts}


@given(segmenter=segmenters, word=any_words)
def test_spans_and_segments_are_those_of_the_parts(segmenter: naskh.Segmenter, word: str) -> None:
    spans = segmenter.spans(word)
    assert [word[start:end] for start, end in spans] == segmenter(word)
    segments = segmenter.segments(word)
    assert [(one.start, one.end) for one in segments] == spans
    assert [one.text for one in segments] == segmenter(word)
    assert "".join(one.norm.removeprefix("ا") for one in segments) == "".join(
        one.text.removeprefix("ا") for one in segments
    )


@given(segmenter=segmenters, word=any_words)
def test_kinds_are_in_order_around_one_stem(segmenter: naskh.Segmenter, word: str) -> None:
    kinds = [one.kind for one in segmenter.segments(word)]
    assert kinds == sorted(set(kinds), key=ORDER.index)
    assert kinds.count("stem") == (1 if word else 0)
    assert not {"prep", "fut"} <= {*kinds}
    if segmenter.scheme == "atb":
        assert "article" not in kinds


@given(segmenter=segmenters, word=any_words)
def test_what_is_glued_has_the_letters_of_its_kind(segmenter: naskh.Segmenter, word: str) -> None:
    bare = naskh.Normalizer("search", elongation="keep", teh_marbuta="keep")
    shapes = {
        "conj": "[وف]",
        "prep": "[بكل]",
        "fut": "س",
        "article": "ال|ل",
        "pron": "ه|ها|هما|هم|هن|ك|كما|كم|كن|ي|ني|نا",
    }
    for one in segmenter.segments(word):
        if one.kind != "stem":
            assert re.fullmatch(shapes[one.kind], bare(one.text)), ascii(one)


@given(word=plain_words)
def test_d3_cuts_where_atb_does_and_at_the_article(word: str) -> None:
    atb, d3 = (naskh.Segmenter(scheme).segments(word) for scheme in ("atb", "d3"))
    articles = {one.end for one in d3 if one.kind == "article"}
    assert {one.end for one in d3} - articles == {one.end for one in atb}


@given(segmenter=segmenters, word=plain_words)
def test_unsure_whole_cuts_as_the_other_or_not_at_all(segmenter: naskh.Segmenter, word: str) -> None:
    cut = naskh.Segmenter(segmenter.scheme)(word)
    assert naskh.Segmenter(segmenter.scheme, unsure="whole")(word) in (cut, [word])


@given(segmenter=segmenters, word=plain_words, data=st.data())
def test_cuts_are_the_same_however_a_word_is_typed(
    segmenter: naskh.Segmenter, word: str, data: st.DataObject
) -> None:
    typed = [
        data.draw(st.sampled_from(spellings(letter))) + data.draw(woven if nth else st.just(""))
        for nth, letter in enumerate(word)
    ]
    after = borders(typed)
    wanted = [after[border - 1] for border in borders(segmenter(word))]
    assert borders(segmenter("".join(typed))) == wanted, ascii("".join(typed))


@given(segmenter=segmenters, word=plain_words, marks=woven)
def test_what_stands_before_the_first_letter_belongs_to_the_first_part(
    segmenter: naskh.Segmenter, word: str, marks: str
) -> None:
    first, *rest = segmenter(word)
    assert segmenter(marks + word) == [marks + first, *rest]


@pytest.mark.parametrize("ligature", ["ﻻ", "ﻷ", "ﻹ", "ﻵ", "ﷲ", "ﱢ", "ﰲ"])
@given(segmenter=segmenters, before=plain_words, after=plain_words)
def test_no_cut_is_within_a_ligature(
    ligature: str, segmenter: naskh.Segmenter, before: str, after: str
) -> None:
    for word in (ligature + after, before + ligature, before + ligature + after):
        parts = segmenter(word)
        assert "".join(parts) == word
        assert set(borders(parts)) <= set(range(len(word) + 1))


@given(segmenter=segmenters, word=plain_words, other=st.sampled_from([*"a3.،_-# \n", "\u200b", "ﷺ", "😀"]))
def test_what_is_not_one_word_is_one_part(segmenter: naskh.Segmenter, word: str, other: str) -> None:
    for text in (word + other, other + word, word + other + word):
        assert segmenter(text) == [text]
        assert [one.kind for one in segmenter.segments(text)] == ["stem"]


@given(
    segmenter=segmenters,
    words=st.lists(st.none() | any_words, max_size=20),
    threads=st.sampled_from([None, 1, 3]),
)
def test_a_batch_is_each_word_by_itself(
    segmenter: naskh.Segmenter, words: list[str | None], threads: int | None
) -> None:
    assert segmenter.batch(words, threads) == [None if word is None else segmenter(word) for word in words]


@pytest.mark.parametrize("segmenter", SEGMENTERS, ids=repr)
def test_a_word_of_more_than_32_letters_is_whole(segmenter: naskh.Segmenter) -> None:
    for length in (33, 100, 1_000_000):
        word = "و" + "ب" * (length - 1)
        assert segmenter(word) == [word]
    parts = segmenter("وب" + "\u064e" * 1_000_000 + "البيت")
    assert [part.replace("\u064e", "") for part in parts] == segmenter("وبالبيت")


# ---- tokens ------------------------------------------------------------------------------------------


@given(text=texts, options=option_sets, segment=segmenting, normalizer=normalizers)
def test_segments_of_a_token_are_those_of_its_word(
    text: str, options: dict[str, Any], segment: Any, normalizer: naskh.Normalizer | None
) -> None:
    segmenter = naskh.Segmenter(segment["segment"], unsure=segment["unsure"])
    tokens = naskh.Tokenizer(normalizer, **options | segment).tokens(text)
    plain = naskh.Tokenizer(normalizer, **options).tokens(text)
    assert list(tokens) == list(plain) and tokens.norms() == plain.norms()
    for token in tokens:
        assert "".join(one.text for one in token.segments) == token.text
        parts = segmenter(token.text) if token.kind == "word" else [token.text]
        assert [one.text for one in token.segments] == parts
        assert all(text[one.start : one.end] == one.text for one in token.segments)
        joined = "".join(one.norm for one in token.segments)
        assert joined.replace("ا", "") == token.norm.replace("ا", "")


@given(text=texts, segment=segmenting)
def test_the_preset_of_the_normalizer_changes_no_cut(text: str, segment: Any) -> None:
    wanted = naskh.Tokenizer(**segment).tokens(text).segments
    for preset in naskh.presets():
        segments = naskh.Tokenizer(naskh.Normalizer(preset), **segment).tokens(text).segments
        assert segments.end.tolist() == wanted.end.tolist()
        assert segments.kind.tolist() == wanted.kind.tolist()


@given(text=texts, options=option_sets, segment=segmenting, normalizer=normalizers)
def test_columns_and_segments_agree(
    text: str, options: dict[str, Any], segment: Any, normalizer: naskh.Normalizer | None
) -> None:
    tokens = naskh.Tokenizer(normalizer, **options | segment).tokens(text)
    segments, rows = tokens.segments, list(tokens.segments)
    assert rows == [one for token in tokens for one in token.segments]
    assert len(segments) == len(rows)
    assert [row.start for row in rows] == segments.start.tolist()
    assert [row.end for row in rows] == segments.end.tolist()
    assert [row.kind for row in rows] == [naskh.SEGMENT_KINDS[kind] for kind in segments.kind]
    assert [row.text for row in rows] == segments.texts()
    assert [row.norm for row in rows] == segments.norms()
    wanted = [nth for nth, token in enumerate(tokens) for _ in token.segments]
    assert wanted == segments.token.tolist()
    for view in (segments.start, segments.end, segments.kind, segments.token):
        assert view.readonly and view.c_contiguous
    for again in (pickle.loads(pickle.dumps(segments)), pickle.loads(pickle.dumps(tokens)).segments):
        assert again == segments and list(again) == rows and hash(again) == hash(segments)


@given(text=texts, segment=segmenting, normalizer=normalizers, base=st.integers(0, 2**40))
@example(text='و"ب', segment={"segment": "d3"}, normalizer=None, base=0)
def test_rows_are_what_the_encoder_of_python_writes(
    text: str, segment: Any, normalizer: naskh.Normalizer | None, base: int
) -> None:
    tokens = naskh.Tokenizer(normalizer, **segment).tokens(text)

    def place(row: Any) -> dict[str, Any]:
        return {"start": base + row.start, "end": base + row.end, "kind": row.kind, "text": row.text}

    rows = []
    for token in tokens:
        row = {"line": 3} | place(token) | ({"norm": token.norm} if normalizer else {})
        row["segments"] = [place(one) | {"norm": one.norm} for one in token.segments]
        rows.append(json.dumps(row, ensure_ascii=False) + "\n")
    assert tokens._json_rows(3, base) == "".join(rows).encode("utf-8", "backslashreplace")
