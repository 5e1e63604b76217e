"""The laws of sentences: each holds for every text and under all options."""

from __future__ import annotations

import copy
import pickle
import unicodedata
from typing import Any

import naskh
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies as the
from tests.gold import BETWEEN
from tests.tokens.strategies import texts

option_sets: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "semicolon": st.sampled_from(["within", "end"]),
        "lines": st.sampled_from(["end", "wrap"]),
        "abbreviations": st.lists(st.sampled_from(["عق", "ب.", "ال", "no", "1a"]), max_size=3),
    },
)
SPACE = "".join([*the.SPACES, *the.LINE_ENDS])


def spans(text: str, **options: Any) -> list[tuple[int, int]]:
    return [tuple(span) for span in naskh.SentenceSplitter(**options).spans(text)]


def is_tone(char: str) -> bool:
    return "\U0001f3fb" <= char <= "\U0001f3ff"


JOINTS = "\u200c\u200d\u034f"  # ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER, COMBINING GRAPHEME JOINER


def trimmed(piece: str) -> str:
    """Without white space at both ends, and the invisibles beyond it; nothing if there is no more."""
    core = piece.strip("".join(BETWEEN))
    start = piece.find(core)
    before, behind = piece[:start], piece[start + len(core) :]
    last = max((at for at, char in enumerate(before) if char in SPACE), default=-1)
    # Joints behind a space belong to it; behind a line end they stand alone.
    kept = before[last + 1 :]
    kept = kept.lstrip(JOINTS) if last >= 0 and before[last] not in the.LINE_ENDS else kept
    behind = behind[: min((at for at, char in enumerate(behind) if char in SPACE), default=len(behind))]
    return kept + core + behind if core else ""


def within_tokens(text: str) -> set[int]:
    """The places that are inside of a token."""
    return {place for token in naskh.Tokenizer().tokens(text) for place in range(token.start + 1, token.end)}


def ends(text: str, **options: Any) -> set[int]:
    """Where sentences end, the end of the text left out."""
    return {end for _, end in spans(text, **options)} - {len(text)}


@given(text=texts, options=option_sets)
def test_spans_tile_the_text(text: str, options: dict[str, Any]) -> None:
    found = spans(text, **options)
    assert "".join(text[start:end] for start, end in found) == text
    reach = 0
    for start, end in found:
        assert reach == start < end
        reach = end
    assert reach == len(text)


@given(text=texts, options=option_sets)
def test_sentences_are_their_spans(text: str, options: dict[str, Any]) -> None:
    splitter = naskh.SentenceSplitter(**options)
    sentences = splitter(text)
    stripped = [trimmed(text[start:end]) for start, end in spans(text, **options)]
    assert [sentence.strip(SPACE) for sentence in sentences] == [piece for piece in stripped if piece]
    for sentence in sentences:
        assert sentence == sentence.rstrip(SPACE)
        # A space stays where a mark stands on it.
        bare = sentence.lstrip(SPACE)
        assert sentence == bare or unicodedata.category(bare[0])[0] in "MC" or is_tone(bare[0]), ascii(
            sentence
        )
    assert set(sentences) == {"".join(list(sentence)) for sentence in sentences}
    if not options:
        assert naskh.sentences(text) == sentences


@given(text=texts, options=option_sets)
def test_no_sentence_is_empty_beside_others(text: str, options: dict[str, Any]) -> None:
    pieces = [text[start:end] for start, end in spans(text, **options)]
    if len(pieces) > 1:
        assert not any(BETWEEN.issuperset(piece) for piece in pieces), ascii(pieces)


@given(text=texts, options=option_sets)
def test_no_sentence_ends_within_a_token(text: str, options: dict[str, Any]) -> None:
    assert not within_tokens(text) & ends(text, **options), ascii(text)


@pytest.mark.parametrize(
    "text",
    [
        "نعم؟¹\ufe0e قال",  # VARIATION SELECTOR-15 behind a footnote
        "نعم‼\u2060\u200d\u0651 قال",  # WORD JOINER, ZERO WIDTH JOINER, SHADDA
        "خبر \u0651بغداد 15-7 (اف ب) - قال",  # SHADDA
        "خبر م#غ5-7(اب)- قال",
    ],
)
def test_ends_that_were_within_tokens(text: str) -> None:
    assert not within_tokens(text) & ends(text)


@given(a=texts, b=texts, end=st.sampled_from(["\n", "\r\n", "\u2028", "\u2029"]))
def test_a_line_does_not_look_at_the_next(a: str, b: str, end: str) -> None:
    a, b = a.replace("\r", ""), b.replace("\r", "")
    behind = len(a + end)
    wanted = ends(a) | {place + behind for place in ends(b)}
    found = ends(a + end + b)
    # What ends with the line itself, and lines without a visible character, do not count.
    whole = a + end + b
    for place in wanted ^ found:
        assert BETWEEN.issuperset(whole[place:behind]) or BETWEEN.issuperset(whole[behind:place]), ascii(
            whole
        )


@given(a=st.sampled_from(["عنوان", "عنوان،", "قال:", "1.", "د.", "«نعم", "(لا", "ثم..", "https://a.b/"]))
def test_every_line_end_ends_a_sentence(a: str) -> None:
    assert len(spans(a + "\nوصل الوفد")) == 2


@given(text=texts)
def test_commas_and_colons_never_end_a_sentence(text: str) -> None:
    for end in ends(text):
        before = text[:end].rstrip("".join(BETWEEN - {*the.LINE_ENDS}))
        assert not before.endswith(("،", ",", ":")), ascii(text)


@given(
    several=st.lists(st.none() | texts, max_size=6),
    times=st.sampled_from([1, 20]),  # more than one thread takes at a time
    options=option_sets,
    threads=st.sampled_from([None, 1, 2, 5]),
)
def test_a_batch_gives_what_single_calls_give(
    several: list[str | None], times: int, options: dict[str, Any], threads: int | None
) -> None:
    several = several * times
    splitter = naskh.SentenceSplitter(**options)
    wanted = [None if text is None else splitter(text) for text in several]
    assert splitter.batch(several, threads=threads) == wanted
    assert splitter.batch(iter(several), threads=threads) == wanted


@given(text=texts)
def test_the_width_of_the_string_does_not_matter(text: str) -> None:
    text = "ا" + text  # white space at the beginning would belong to the line before
    found = ends(text)
    for wide in ("ا.\n", "𝐀.\n"):
        moved = {end - len(wide) for end in ends(wide + text) if end > len(wide)}
        assert moved == found, ascii(text)


@given(options=option_sets, text=texts)
def test_a_splitter_survives_pickle_copy_and_repr(options: dict[str, Any], text: str) -> None:
    splitter = naskh.SentenceSplitter(**options)
    again = [
        pickle.loads(pickle.dumps(splitter)),  # noqa: S301 - our own bytes
        copy.deepcopy(splitter),
        eval(repr(splitter), {"naskh": naskh, "SentenceSplitter": naskh.SentenceSplitter}),  # noqa: S307
    ]
    for other in again:
        assert other == splitter and hash(other) == hash(splitter)
        assert other(text) == splitter(text)


@pytest.mark.parametrize("wrong", [None, 5, b"bytes", ["list"]])
def test_what_is_no_text_is_refused(wrong: Any) -> None:
    splitter = naskh.SentenceSplitter()
    for call in (naskh.sentences, splitter, splitter.spans):
        with pytest.raises(TypeError, match=type(wrong).__name__):
            call(wrong)


def test_a_batch_names_the_one_that_is_no_text() -> None:
    with pytest.raises(TypeError, match="2"):
        naskh.SentenceSplitter().batch(["نعم", None, 5])
