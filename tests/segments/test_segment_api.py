"""`naskh.Segmenter` and `Tokenizer(segment=…)`, except where words are cut: arguments, errors, attributes."""

from __future__ import annotations

import copy
import functools
import pickle
import sys
import threading
from typing import Any

import naskh
import pytest
from naskh._naskh import _SEGMENTER_OPTIONS, _TOKEN_OPTIONS

pytestmark = pytest.mark.without_levels  # no vectors are used here

WORD = "وللكتاب"
PARTS = ["و", "ل", "لكتاب"]
TEXT = "وصل وللكتاب قصة في ص 3.5"


def test_the_values_of_tokenizer_and_segmenter_are_the_same() -> None:
    assert _TOKEN_OPTIONS["segment"] == ("none", *_SEGMENTER_OPTIONS["scheme"])
    assert _TOKEN_OPTIONS["unsure"] == _SEGMENTER_OPTIONS["unsure"]


def test_a_segmenter_is_called_in_any_way() -> None:
    called: Any = naskh.Segmenter("atb")
    ways = [
        called(WORD),
        called(word=WORD),
        called.__call__(WORD),
        functools.partial(called)(word=WORD),
        *map(called, [WORD]),
        *called.batch([WORD]),
        *called.batch(words=iter([WORD]), threads=2),
    ]
    assert ways == [PARTS] * len(ways)


@pytest.mark.parametrize("word", [None, 5, b"x", ["x"]])
def test_a_word_of_another_type_raises_type_error_with_its_name(word: Any) -> None:
    segmenter = naskh.Segmenter("d3")
    for call in (segmenter, segmenter.spans, segmenter.segments):
        with pytest.raises(TypeError, match=f"^word must be a str, not {type(word).__name__}$"):
            call(word)
    if word is not None:
        with pytest.raises(TypeError, match=rf"words\[1\] must be a str or None, not {type(word).__name__}$"):
            segmenter.batch([WORD, word])


@pytest.mark.parametrize("words", ["كتاب", 5, None])
def test_words_that_are_no_iterable_of_words_raise_type_error(words: Any) -> None:
    with pytest.raises(TypeError):
        naskh.Segmenter("atb").batch(words)


@pytest.mark.parametrize(("scheme", "hint"), [("atp", "atb"), ("D3", None), ("farasa", None), ("none", None)])
def test_an_unknown_scheme_raises_value_error_with_the_valid_ones(scheme: Any, hint: str | None) -> None:
    with pytest.raises(
        ValueError, match=r"unknown value .* for option 'scheme'; valid are: atb, d3"
    ) as error:
        naskh.Segmenter(scheme)
    assert ("did you mean" in str(error.value)) == (hint is not None)


def test_other_arguments_are_checked() -> None:
    make: Any = naskh.Segmenter
    with pytest.raises(
        ValueError, match=r"unknown value 'hole' for option 'unsure'; valid are: cut, whole .*'whole'"
    ):
        make("atb", unsure="hole")
    for wrong in ((5,), ("atb", 5), (b"atb",), (None,)):
        with pytest.raises(TypeError, match=r"must be a str, one of \w+, \w+, not "):
            make(*wrong)
    for wrong in ((), ("atb", "cut", 1)):
        with pytest.raises(TypeError):
            make(*wrong)
    with pytest.raises(ValueError, match="for option 'segment'; valid are: none, atb, d3"):
        naskh.Tokenizer(segment="atp")  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", _TOKEN_OPTIONS["mode"])
def test_unsure_without_segments_raises_value_error(mode: Any) -> None:
    with pytest.raises(ValueError, match=r"^option 'unsure' is for segment 'atb' or 'd3', not 'none'$"):
        naskh.Tokenizer(mode=mode, unsure="whole")
    assert naskh.Tokenizer(mode=mode, unsure="cut") == naskh.Tokenizer(mode=mode)


@pytest.mark.parametrize("scheme", _SEGMENTER_OPTIONS["scheme"])
@pytest.mark.parametrize("unsure", _SEGMENTER_OPTIONS["unsure"])
def test_a_segmenter_is_a_value(scheme: Any, unsure: Any) -> None:
    one = naskh.Segmenter(scheme, unsure)
    assert (one.scheme, one.unsure) == (scheme, unsure)
    same = eval(repr(one), {"Segmenter": naskh.Segmenter})  # noqa: S307 - what `repr` promises
    assert same == one and hash(same) == hash(one) and same.fingerprint == one.fingerprint
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(one, protocol)) == one
    assert copy.copy(one) is copy.deepcopy(one) is one
    others = [
        naskh.Segmenter(scheme, other)
        for scheme in _SEGMENTER_OPTIONS["scheme"]
        for other in _SEGMENTER_OPTIONS["unsure"]
    ]
    assert len({*others}) == len({other.fingerprint for other in others}) == 4
    assert one != (scheme, unsure)


def test_the_model_has_a_version_that_takes_part_in_fingerprints() -> None:
    segmenter = naskh.Segmenter("atb")
    assert segmenter.version and segmenter.version == naskh.Segmenter("d3").version
    fingerprints = {
        naskh.Tokenizer(normalizer, **options).fingerprint
        for normalizer in (None, naskh.Normalizer("search"), naskh.Normalizer("clean"))
        for options in ({}, {"segment": "atb"}, {"segment": "d3"}, {"segment": "d3", "unsure": "whole"})
    }
    assert len(fingerprints) == 12
    assert naskh.Tokenizer().fingerprint == naskh.Tokenizer(segment="none").fingerprint
    assert naskh.Tokenizer(abbreviations=["شرك"]).fingerprint != naskh.Tokenizer().fingerprint


def test_tokens_without_segments_say_how_to_get_them() -> None:
    tokens: Any = naskh.Tokenizer().tokens(TEXT)
    for one in (tokens, tokens[0]):
        with pytest.raises(AttributeError, match="segment='atb' or segment='d3'"):
            print(one.segments)
        assert not hasattr(one, "segments")


def test_a_token_with_segments_is_a_token() -> None:
    tokens = naskh.Tokenizer(segment="atb").tokens(TEXT)
    token = tokens[1]
    assert isinstance(token, naskh.Token) and len(token) == 5
    assert [segment.text for segment in token.segments] == PARTS
    assert token == naskh.Tokenizer().tokens(TEXT)[1]
    again = pickle.loads(pickle.dumps(token))
    assert again == token and again.segments == token.segments
    assert copy.copy(token).segments == token.segments
    noun = token._replace(kind="number", norm="")
    assert (noun.kind, noun.norm, noun.segments) == ("number", "", token.segments)
    assert repr(token) == repr(naskh.Tokenizer().tokens(TEXT)[1])
    assert eval(repr(noun), {"Token": naskh.Token}) == noun  # noqa: S307


def test_a_token_with_segments_looks_like_a_token() -> None:
    token = naskh.Tokenizer(segment="atb").tokens("الكتاب")[0]
    assert repr(token) == "Token(text='الكتاب', start=0, end=6, kind='word', norm='الكتاب')"


def test_a_token_keeps_its_segments_where_it_keeps_its_place() -> None:
    token = naskh.Tokenizer(segment="atb").tokens(TEXT)[1]
    other = token._replace(kind="symbol")
    assert other == (*token[:3], "symbol", token.norm)
    assert other.segments == token.segments
    moved = token._replace(start=token.start + 1)
    assert moved[1:3] == (token.start + 1, token.end)
    assert not hasattr(moved, "segments")
    with pytest.raises(AttributeError, match="this token has no segments"):
        print(moved.segments)
    with pytest.raises(ValueError, match="colour"):
        token._replace(colour="red")
    if sys.version_info >= (3, 13):
        assert copy.replace(token, kind="symbol").segments == token.segments


def test_a_segment_has_text_span_kind_and_norm() -> None:
    tokens = naskh.Tokenizer(naskh.Normalizer("search"), segment="d3").tokens("قصة لِلمدرسةِ")
    assert [tuple(segment) for segment in tokens[1].segments] == [
        ("لِ", 4, 6, "prep", "ل"),
        ("ل", 6, 7, "article", "ال"),
        ("مدرسةِ", 7, 13, "stem", "مدرسه"),
    ]


@pytest.mark.parametrize("scheme", ["atb", "d3"])
@pytest.mark.parametrize("word", ["الذي", "التي", "الذين"])
def test_after_lam_a_relative_pronoun_stays_one_word_and_its_norm_has_the_alef(
    scheme: Any, word: str
) -> None:
    tokens = naskh.Tokenizer(naskh.Normalizer("clean"), segment=scheme).tokens("ل" + word.removeprefix("ا"))
    assert [(one.text, one.kind, one.norm) for one in tokens[0].segments] == [
        ("ل", "prep", "ل"),
        (word.removeprefix("ا"), "stem", word),
    ]


def test_segments_are_indexed_and_sliced_like_a_list() -> None:
    segments = naskh.Tokenizer(segment="atb").tokens(TEXT).segments
    rows = list(segments)
    assert segments[1:3] == rows[1:3] and segments[-1] == rows[-1] and segments[::-1] == rows[::-1]
    for place in (len(rows), -len(rows) - 1, 10**30):
        with pytest.raises(IndexError, match="segment index out of range"):
            segments[place]
    assert repr(segments) == f"<naskh.Segments: {len(rows)} segments of {TEXT!r}>"
    assert copy.copy(segments) is copy.deepcopy(segments) is segments
    assert segments == naskh.Tokenizer(segment="atb").tokens("".join(list(TEXT))).segments
    assert segments != naskh.Tokenizer(segment="d3").tokens(TEXT + " البيت").segments
    assert segments.nbytes >= 13 * len(segments)


def test_columns_outlive_the_segments() -> None:
    view = naskh.Tokenizer(segment="atb").tokens(TEXT).segments.token
    assert view.tolist() == [0, 1, 1, 1, 2, 3, 4, 5]
    with pytest.raises(TypeError):
        view[0] = 1


def test_tokens_with_other_segments_are_other_tokens() -> None:
    tokens = [naskh.Tokenizer(segment=scheme).tokens(TEXT) for scheme in ("none", "atb", "d3")]
    assert tokens[0] != tokens[1] != tokens[2] != tokens[0]
    assert [pickle.loads(pickle.dumps(one)) for one in tokens] == tokens
    rebuild: Any = naskh.Tokens._rebuild
    with pytest.raises(ValueError, match="for option 'segment'"):
        rebuild("", b"", b"", b"", None, ("x", "cut"))


@pytest.mark.parametrize("mode", _TOKEN_OPTIONS["mode"])
def test_every_mode_has_segments(mode: Any) -> None:
    tokens = naskh.Tokenizer(mode=mode, segment="atb", whitespace="keep").tokens("قال وللكتاب، نعم")
    assert "".join(tokens.segments.texts()) == tokens.source


def test_a_segmenter_is_shared_by_threads() -> None:
    segmenter, found = naskh.Segmenter("atb"), []
    threads = [threading.Thread(target=lambda: found.append(segmenter(WORD))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == [PARTS] * 8
