"""The laws of tokens: each holds for every text, in every mode and under all options."""

from __future__ import annotations

import copy
import itertools
import pickle
import unicodedata
from typing import Any

import naskh
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests import strategies as the
from tests.gold import BETWEEN, KINDS
from tests.tokens.strategies import VALUES, allowed, option_sets, texts

every_mode = pytest.mark.parametrize("mode", VALUES["mode"])
SPACE_KIND = "space"


def spans(tokens: Any) -> list[tuple[int, int, str]]:
    return [(token.start, token.end, token.kind) for token in tokens]


def shown(text: str) -> str:
    return ascii(text)


# ---- tokens and text ---------------------------------------------------------------------------------


@given(text=texts, options=option_sets)
def test_tokens_are_in_order_and_match_their_offsets(text: str, options: dict[str, Any]) -> None:
    reach = 0
    for token in naskh.Tokenizer(**options).tokens(text):
        assert reach <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert token.kind in KINDS | ({SPACE_KIND} if options.get("whitespace") == "keep" else set())
        reach = token.end


@given(text=texts, options=option_sets)
def test_only_white_space_and_invisibles_are_between_tokens(text: str, options: dict[str, Any]) -> None:
    left = [*text]
    for token in naskh.Tokenizer(**options | {"punctuation": "keep", "whitespace": "drop"}).tokens(text):
        assert not BETWEEN.issuperset(token.text), f"a token without a visible character: {shown(token.text)}"
        left[token.start : token.end] = [""] * (token.end - token.start)
    assert BETWEEN.issuperset("".join(left)), f"lost from {shown(text)}: {shown(''.join(left))}"


@given(text=texts, options=option_sets)
def test_joined_tokens_are_the_text_with_white_space_kept(text: str, options: dict[str, Any]) -> None:
    tokenizer = naskh.Tokenizer(**options | {"punctuation": "keep", "whitespace": "keep"})
    assert "".join(tokenizer(text)) == text
    for token in tokenizer.tokens(text):
        assert (token.kind == SPACE_KIND) == BETWEEN.issuperset(token.text)


@given(text=texts, options=option_sets)
def test_dropping_white_space_or_punctuation_changes_no_other_token(
    text: str, options: dict[str, Any]
) -> None:
    everything = spans(
        naskh.Tokenizer(**options | {"punctuation": "keep", "whitespace": "keep"}).tokens(text)
    )
    without = {
        "space" if options.get("whitespace", "drop") == "drop" else "",
        "punctuation" if options.get("punctuation") == "drop" else "",
    }
    found = spans(naskh.Tokenizer(**options).tokens(text))
    assert found == [span for span in everything if span[2] not in without]


@given(text=texts, options=option_sets)
def test_calling_a_tokenizer_returns_the_texts_of_the_tokens(text: str, options: dict[str, Any]) -> None:
    tokenizer = naskh.Tokenizer(**options)
    wanted = [text[start:end] for start, end, _ in spans(tokenizer.tokens(text))]
    found = tokenizer(text)
    assert found == wanted
    # A string that is stored wider than necessary is not found in sets.
    assert set(found) == {"".join(list(token)) for token in found}
    if not options:
        assert naskh.tokenize(text) == wanted


@given(text=texts, options=option_sets)
def test_columns_and_tokens_agree(text: str, options: dict[str, Any]) -> None:
    tokens = naskh.Tokenizer(**options).tokens(text)
    rows = list(tokens)
    assert len(tokens) == len(rows)
    assert [row.start for row in rows] == list(memoryview(tokens.start))
    assert [row.end for row in rows] == list(memoryview(tokens.end))
    assert [row.kind for row in rows] == [naskh.KINDS[kind] for kind in memoryview(tokens.kind)]
    assert [row.text for row in rows] == tokens.texts()
    for i in range(-len(rows), len(rows)):
        assert spans([tokens[i]]) == spans([rows[i]])
    for i in (len(rows), -len(rows) - 1):
        with pytest.raises(IndexError):
            tokens[i]


# ---- local -------------------------------------------------------------------------------------------


@given(
    a=texts, b=texts, end=st.sampled_from(["\n", "\r\n", "\u2028", "\u2029", "\u0085"]), options=option_sets
)
def test_tokens_of_a_line_do_not_depend_on_the_next_line(
    a: str, b: str, end: str, options: dict[str, Any]
) -> None:
    tokenizer = naskh.Tokenizer(**options | {"whitespace": "drop"})
    first, second = spans(tokenizer.tokens(a)), spans(tokenizer.tokens(b))
    after = len(a + end)
    moved = [(start + after, stop + after, kind) for start, stop, kind in second]
    found = spans(tokenizer.tokens(a + end + b))
    assert found == first + moved, f"{shown(a)} and {shown(b)}"


@every_mode
@given(text=texts)
def test_no_token_contains_a_line_end(mode: str, text: str) -> None:
    for token in naskh.Tokenizer(mode=mode).tokens(text):
        assert not set(the.LINE_ENDS) & set(token.text), shown(token.text)


@given(text=texts)
def test_direction_marks_are_never_at_the_ends_of_a_token(text: str) -> None:
    for token in naskh.Tokenizer().tokens(text):
        assert not set(the.BIDI) & {token.text[0], token.text[-1]}, shown(token.text)


@given(text=texts)
def test_no_token_begins_with_a_mark_after_its_letter(text: str) -> None:
    tokens = naskh.Tokenizer().tokens(text)
    for token in tokens:
        char = text[token.start]
        if unicodedata.category(char) in {"Mn", "Me"} and token.start:
            before = text[token.start - 1]
            lone = before in BETWEEN or unicodedata.category(before) in {"Cc", "Cs", "Zl", "Zp"}
            assert lone, f"{shown(text)}: {shown(token.text)} begins with a mark"


# ---- the same everywhere -----------------------------------------------------------------------------


@given(
    several=st.lists(st.none() | texts, max_size=6),
    times=st.sampled_from([1, 20]),  # 20: more texts than one thread takes at a time
    options=option_sets,
    threads=st.sampled_from([None, 1, 2, 5]),
)
def test_a_batch_returns_what_single_calls_return(
    several: list[str | None], times: int, options: dict[str, Any], threads: int | None
) -> None:
    several = several * times
    tokenizer = naskh.Tokenizer(**options)
    wanted = [None if text is None else tokenizer(text) for text in several]
    assert tokenizer.batch(several, threads=threads) == wanted
    assert tokenizer.batch(iter(several), threads=threads) == wanted


@given(text=texts, options=option_sets, preset=the.presets)
def test_a_normalizer_changes_only_the_norm(text: str, options: dict[str, Any], preset: str | None) -> None:
    with_norm = naskh.Tokenizer(naskh.Normalizer(preset), **options).tokens(text)
    without = naskh.Tokenizer(**options).tokens(text)
    assert [token[:-1] for token in with_norm] == [token[:-1] for token in without]


@given(text=texts, around=st.sampled_from(["a ", "ا ", "𝐀 "]))
def test_tokens_do_not_depend_on_the_storage_width(text: str, around: str) -> None:
    # The same text is stored in one, two and four bytes a character.
    found = spans(naskh.Tokenizer().tokens(text))
    shifted = [
        (start - len(around) - 1, end - len(around) - 1, kind)
        for start, end, kind in spans(naskh.Tokenizer().tokens(around + "\n" + text))
        if start > len(around)
    ]
    assert shifted == found


@given(options=option_sets, text=texts)
def test_a_tokenizer_survives_pickle_copy_and_repr(options: dict[str, Any], text: str) -> None:
    tokenizer = naskh.Tokenizer(naskh.Normalizer("search"), **options)
    again = [
        pickle.loads(pickle.dumps(tokenizer)),
        copy.deepcopy(tokenizer),
        eval(repr(tokenizer), {"naskh": naskh, "Tokenizer": naskh.Tokenizer, "Normalizer": naskh.Normalizer}),  # noqa: S307
    ]
    for other in again:
        assert other == tokenizer and hash(other) == hash(tokenizer)
        assert other(text) == tokenizer(text)
    white = naskh.Tokenizer(**allowed(options | {"mode": "whitespace"}))
    assert (naskh.Tokenizer(**options) == white) == (options.get("mode") == "whitespace")


# ---- what options do ---------------------------------------------------------------------------------


# Without addresses: if #http://a.b is split, an address begins after the sign.
@given(text=texts.filter(lambda text: "://" not in text and "." not in text))
def test_a_split_hashtag_covers_the_whole_one(text: str) -> None:
    whole = [span for span in spans(naskh.Tokenizer().tokens(text)) if span[2] == "hashtag"]
    # A control character in a hashtag is its own part, and white space by itself.
    parts = spans(naskh.Tokenizer(hashtags="split", whitespace="keep").tokens(text))
    for start, end, _ in whole:
        inside = [part for part in parts if start <= part[0] and part[1] <= end]
        assert "".join(text[a:b] for a, b, _ in inside) == text[start:end]
        assert text[inside[0][0]] in {"#", "＃"} and len(inside) > 1


# Without addresses: if scripts are joined, موقعhttp://a.b is one word and not an address.
@pytest.mark.parametrize("option", ["scripts", "percent", "currency"])
@given(text=the.texts)
@example(text="aا.ا")
def test_joining_only_removes_borders(option: str, text: str) -> None:
    split = spans(naskh.Tokenizer().tokens(text))
    joined = spans(naskh.Tokenizer(**{option: "join"}).tokens(text))
    starts, ends = {start for start, _, _ in split}, {end for _, end, _ in split}
    # A letter of another script and the abbreviation that it touches are a word, and the rest is none: aا . ا
    apart = {
        place
        for start, end, kind in split
        if kind == "abbreviation" and option == "scripts" and (start in ends or end in starts)
        for place in range(start, end + 1)
    }
    assert {start for start, _, _ in joined} <= starts | apart, shown(text)
    assert {end for _, end, _ in joined} <= ends | apart, shown(text)


# ---- corners of the laws -----------------------------------------------------------------------------

# Texts that once broke a law, found by random search. Each is written as its grapheme clusters.
CORNERS: list[list[str]] = [
    list("%0a"),  # percent sign before a word that begins with a digit
    list("قال0،0"),
    ["\u0600🇰🇰"],  # ARABIC NUMBER SIGN takes the whole flag into its cluster
    list("2'\u202a1w"),  # LEFT-TO-RIGHT EMBEDDING within a number that turns into a word
    ["0", "\r", " \u0301"],  # COMBINING ACUTE ACCENT on a space
    ["\u0301", "\n", " \ufe0f", "ש"],  # VARIATION SELECTOR-16 on a space
    ["Z", ".\u200d", "a"],  # ZERO WIDTH JOINER after the stop of an abbreviation
    ["#\u200c", "a"],  # ZERO WIDTH NON-JOINER after a number sign
    list("http://0)#http://0"),
    ["\u06dd.", " ", "\u06dd ", "ا"],  # END OF AYAH takes a full stop, and a space, into its cluster
]


@pytest.mark.parametrize("clusters", CORNERS, ids=map(ascii, map("".join, CORNERS)))
def test_corner_cases_keep_the_laws(clusters: list[str]) -> None:
    text, ends = "".join(clusters), set(itertools.accumulate(map(len, clusters)))
    for options in ({}, {"scripts": "join", "percent": "join", "currency": "join"}, {"mode": "whitespace"}):
        tokens = list(naskh.Tokenizer(whitespace="keep", **options).tokens(text))
        assert "".join(token.text for token in tokens) == text
        assert ends.issuperset(token.end for token in tokens), str(options)
        if "mode" not in options:
            edges = {char for t in tokens if t.kind != SPACE_KIND for char in (t.text[0], t.text[-1])}
            assert not set(the.BIDI) & edges
    assert ends.issuperset(end for _, end in naskh.SentenceSplitter().spans(text))
