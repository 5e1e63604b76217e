"""The normalized forms of tokens: parts of the normalized text, whatever the mode and the options."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import naskh
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies as the
from tests.tokens.strategies import option_sets, texts

EVERY_PRESET = [None, *naskh.presets()]
every_preset = st.sampled_from(EVERY_PRESET)
everything = {"punctuation": "keep", "whitespace": "keep"}


def origins(alignment: naskh.Alignment) -> list[int]:
    """For each character of the text, where the part of the source begins that it was made of."""
    found: list[int] = []
    for start, stop, text_start, text_stop, in_step in alignment.segments():
        found += range(start, stop) if in_step else [start] * (text_stop - text_start)
    return found


def naive(tokens: naskh.Tokens, alignment: naskh.Alignment) -> list[str]:
    """For each token, the characters of the text that were made of what begins in it."""
    if alignment.text == tokens.source:
        return [token.text for token in tokens]
    made_of = list(zip(alignment.text, origins(alignment), strict=True))
    return ["".join(char for char, place in made_of if token.start <= place < token.end) for token in tokens]


def check(tokenizer: naskh.Tokenizer, text: str) -> None:
    assert tokenizer.normalizer
    alignment = tokenizer.normalizer.align(text)
    tokens, again = tokenizer.tokens(text), tokenizer.tokens(text)
    wanted = naive(tokens, alignment)
    assert tokens.norms() == wanted, ascii(text)
    assert [again[i].norm for i in range(len(again))] == wanted, "one by one, before they are listed"
    assert [token.norm for token in again] == [token.norm for token in again[:]] == wanted
    # A string that is stored wider than necessary is not found in sets.
    assert set(wanted) == set(tokens.norms())
    for token in tokens:
        start, stop = alignment.to_text(token.start, token.end)
        assert token.norm in alignment.text[start:stop]


@given(text=texts, options=option_sets, preset=every_preset)
def test_a_norm_is_the_part_of_the_normalized_text(
    text: str, options: dict[str, Any], preset: str | None
) -> None:
    check(naskh.Tokenizer(naskh.Normalizer(preset), **options), text)


@given(text=texts, options=option_sets, call=the.calls)
def test_a_norm_is_that_part_under_any_options_of_the_normalizer(
    text: str, options: dict[str, Any], call: tuple[str | None, dict[str, Any]]
) -> None:
    check(naskh.Tokenizer(the.normalizer_of(call), **options), text)


@given(text=texts, options=option_sets, preset=every_preset)
def test_joined_norms_are_the_normalized_text(text: str, options: dict[str, Any], preset: str | None) -> None:
    n = naskh.Normalizer(preset)
    tokens = naskh.Tokenizer(n, **options | everything).tokens(text)
    assert "".join(tokens.norms()) == "".join(token.norm for token in tokens) == n(text)


@given(text=texts, preset=st.sampled_from([*the.PRESETS, None]))
def test_a_norm_is_the_text_that_the_span_maps_to(text: str, preset: str | None) -> None:
    alignment = naskh.Normalizer(preset).align(text)
    made_of = origins(alignment)
    for token in naskh.Tokenizer(naskh.Normalizer(preset)).tokens(text):
        # In the map, a deleted character at an end belongs to its neighbour, and the result of several
        # characters belongs to all of them.
        whole = token.start in made_of and token.end - 1 in made_of and token.end in made_of
        if whole:
            assert token.norm == alignment.text[slice(*alignment.to_text(token.start, token.end))]


@pytest.mark.parametrize(
    ("text", "options", "wanted"),
    [
        # Look-alikes are folded by the language of their line.
        ("وصل علی إلى المدرسة", {}, ["وصل", "علي", "الي", "المدرسه"]),
        # Of several white spaces one remains, and at the ends none.
        (" a \n b ", everything, ["", "a", " ", "", "", "b", ""]),
        ("a\nb", {"whitespace": "keep"}, ["a", " ", "b"]),
        # A deleted character belongs to no token, not even to the one beside it.
        ("(ـكتب", {}, ["(", "كتب"]),
        ("قال\u200f: ", everything, ["قال", "", ":", ""]),  # RIGHT-TO-LEFT MARK
    ],
)
def test_norms_follow_the_rules_for_the_whole_line(
    text: str, options: dict[str, Any], wanted: list[str]
) -> None:
    tokens = naskh.Tokenizer(naskh.Normalizer("search"), **options).tokens(text)
    assert tokens.norms() == [token.norm for token in tokens] == wanted


def test_a_replacement_across_tokens_belongs_to_the_first() -> None:
    # The whole address becomes one word, but in this mode it is many tokens.
    n = naskh.Normalizer("arabert-v2")
    tokens = naskh.Tokenizer(n, mode="uax29", whitespace="keep").tokens("انظر https://a.example/b")
    assert [token.norm.strip() for token in tokens][:3] == ["انظر", "", "[رابط]"]
    assert not any(norm.strip() for norm in tokens.norms()[3:])


def test_deleted_signs_have_an_empty_norm() -> None:
    n = naskh.Normalizer(None, punctuation="strip")
    assert naskh.Tokenizer(n).tokens("قال: «نعم»").norms() == ["قال", "", "", "نعم", ""]


def test_find_agrees_with_an_index_of_norms() -> None:
    n = naskh.Normalizer("search")
    page = "وصل علی إلى المدرسة فی القاهرة"
    tokens = naskh.Tokenizer(n).tokens(page)
    for query in ("علي", "في", "القاهره"):
        at = tokens.norms().index(query)
        assert n.align(page).find(query) == [(tokens[at].start, tokens[at].end)]


def test_norms_are_the_texts_if_nothing_changes() -> None:
    text = "وصل الوفد"
    for tokenizer in (naskh.Tokenizer(), naskh.Tokenizer(naskh.Normalizer("clean"))):
        tokens = tokenizer.tokens(text)
        assert tokens.norms() == tokens.texts() == text.split()
        assert all(token.norm is token.text for token in tokens)


def test_a_norm_that_is_the_text_is_the_same_object() -> None:
    word, other = naskh.Tokenizer(naskh.Normalizer("search")).tokens("وصلت القاهرةُ")
    assert word.norm is word.text
    assert other.norm != other.text


def test_norms_of_any_storage_width() -> None:
    for around in ("", " a", " ا", " 𝐀"):
        tokens = naskh.Tokenizer(naskh.Normalizer(None, digits="ascii", case="lower")).tokens("AB ٣" + around)
        assert [*tokens][:2] == [("AB", 0, 2, "word", "ab"), ("٣", 3, 4, "number", "3")]
        assert {"ab", "3"} <= set(tokens.norms())


def test_the_text_is_aligned_once() -> None:
    # Without a clock: if 10,000 lines were aligned for each of 20,000 tokens, this would not end.
    tokens = naskh.Tokenizer(naskh.Normalizer("search")).tokens("القاهرةُ علی\n" * 10_000)
    assert {tokens[i].norm for i in range(len(tokens))} == {"القاهره", "علي"}


def test_threads_get_the_same_norms() -> None:
    n = naskh.Normalizer("search")
    tokens = naskh.Tokenizer(n).tokens("القاهرةُ علی\n" * 2_000)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: [token.norm for token in tokens], range(8)))
    assert answers == [["القاهره", "علي"] * 2_000] * 8
