"""The laws of sentences: each holds for every text and under all options."""

from __future__ import annotations

import copy
import pickle
import unicodedata
from typing import Any

import naskh
import pytest
from hypothesis import example, given
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
SPACE = "".join([*the.SPACES, *the.LINE_ENDS, *"\u200b\u2800\u3164\uffa0"])  # blanks


def spans(text: str, **options: Any) -> list[tuple[int, int]]:
    return [tuple(span) for span in naskh.SentenceSplitter(**options).spans(text)]


def is_mark(char: str) -> bool:
    """Whether a character belongs to the cluster before it. Old versions of Unicode lack U+180F."""
    others = "\u180f\uff9e\uff9f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
    return unicodedata.category(char)[0] == "M" or char in others or "\U000e0020" <= char <= "\U000e007f"


JOINTS = "\u200c\u200d\u034f"  # ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER, COMBINING GRAPHEME JOINER


def trimmed(piece: str) -> str:
    """The piece without white space at its ends and invisibles beyond that; empty if nothing is left."""
    core = piece.strip("".join(BETWEEN))
    start = piece.find(core)
    end = start + len(core)
    carrier = piece[:start].rstrip("".join(BETWEEN - {*SPACE}))
    if core and is_mark(core[0]) and carrier[-1:] in set(the.SPACES):
        # A space with a mark on it is no white space; the tokenizer overlooks invisibles between them.
        start = len(carrier) - 1
    before, core, after = piece[:start], piece[start:end], piece[end:]
    last = max((at for at, char in enumerate(before) if char in SPACE), default=-1)
    # Joints after a space belong to the space, but not those after a line end.
    kept = before[last + 1 :]
    kept = kept.lstrip(JOINTS) if last >= 0 and before[last] not in the.LINE_ENDS else kept
    after = after[: min((at for at, char in enumerate(after) if char in SPACE), default=len(after))]
    return kept + core + after if core else ""


def within_tokens(text: str) -> set[int]:
    """The positions within tokens."""
    return {place for token in naskh.Tokenizer().tokens(text) for place in range(token.start + 1, token.end)}


def ends(text: str, **options: Any) -> set[int]:
    """Where sentences end, without the end of the text."""
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
@example(text="\t\u200c\u17b4", options={})  # ZERO WIDTH NON-JOINER, KHMER VOWEL INHERENT AQ
@example(text="\u200c \U0001f3fb نعم", options={})  # the same, and a tone of skin
@example(text=" \u200c\u2061\u200c\u0651", options={})  # SHADDA, which the space carries
def test_sentences_are_the_trimmed_spans(text: str, options: dict[str, Any]) -> None:
    splitter = naskh.SentenceSplitter(**options)
    sentences = splitter(text)
    stripped = [trimmed(text[start:end]) for start, end in spans(text, **options)]
    assert sentences == [piece for piece in stripped if piece]
    assert set(sentences) == {"".join(list(sentence)) for sentence in sentences}
    if not options:
        assert naskh.sentences(text) == sentences


@given(text=texts, options=option_sets)
def test_no_sentence_is_empty_if_there_are_several(text: str, options: dict[str, Any]) -> None:
    pieces = [text[start:end] for start, end in spans(text, **options)]
    if len(pieces) > 1:
        assert not any(BETWEEN.issuperset(piece) for piece in pieces), ascii(pieces)


@given(text=texts, options=option_sets)
def test_no_sentence_ends_within_a_token(text: str, options: dict[str, Any]) -> None:
    assert not within_tokens(text) & ends(text, **options), ascii(text)


@pytest.mark.parametrize(
    "text",
    [
        "نعم؟¹\ufe0e قال",  # VARIATION SELECTOR-15 after a footnote
        "نعم‼\u2060\u200d\u0651 قال",  # WORD JOINER, ZERO WIDTH JOINER, SHADDA
        "خبر \u0651بغداد 15-7 (اف ب) - قال",  # SHADDA
        "خبر م#غ5-7(اب)- قال",
        "نعم. موقع.موقع ثم",
        "د.@0.موقع.موقع",
        "نعم.\n\u200d\u064eقال",  # ZERO WIDTH JOINER, FATHA
        "نعم!\x0c\u200d\u200f\u0301",  # ZERO WIDTH JOINER, RIGHT-TO-LEFT MARK, COMBINING ACUTE ACCENT
    ],
)
@pytest.mark.parametrize("lines", ["end", "wrap"])
def test_sentences_that_once_ended_within_a_token(text: str, lines: str) -> None:
    assert not within_tokens(text) & ends(text, lines=lines)


@given(a=texts, b=texts, end=st.sampled_from(["\n", "\r\n", "\u2028", "\u2029"]))
def test_sentences_of_a_line_do_not_depend_on_the_next_line(a: str, b: str, end: str) -> None:
    a, b = a.replace("\r", ""), b.replace("\r", "")
    after = len(a + end)
    wanted = ends(a) | {place + after for place in ends(b)}
    found = ends(a + end + b)
    # Ends at the end of the line itself do not count, nor do lines without a visible character.
    whole = a + end + b
    for place in wanted ^ found:
        assert BETWEEN.issuperset(whole[place:after]) or BETWEEN.issuperset(whole[after:place]), ascii(whole)


@given(a=st.sampled_from(["عنوان", "عنوان،", "قال:", "1.", "د.", "«نعم", "(لا", "ثم..", "https://a.b/"]))
def test_every_line_end_ends_a_sentence(a: str) -> None:
    assert len(spans(a + "\nوصل الوفد")) == 2


WRAPPED = (
    "د. علي ج. ر. Mr. Smith J. Ph.D. قال هل؟ م. أ.د. ود. وعاد و. بي. سي. دبليو. عاد. «لا.» (نعم!) 5 م.ت.ف."
)


@given(
    words=st.lists(st.sampled_from(WRAPPED.split()), min_size=1, max_size=4),
    more=st.lists(st.sampled_from(WRAPPED.split()), min_size=1, max_size=4),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_the_end_of_a_wrapped_line_divides_as_a_space_does(
    words: list[str], more: list[str], end: str
) -> None:
    split = naskh.SentenceSplitter(lines="wrap")
    one, other = " ".join(words), " ".join(more)
    assert [piece.replace(end, " ") for piece in split(one + end + other)] == split(f"{one} {other}")


@given(text=texts)
def test_commas_and_colons_never_end_a_sentence(text: str) -> None:
    for end in ends(text):
        before = text[:end].rstrip("".join(BETWEEN - {*the.LINE_ENDS}))
        assert not before.endswith(("،", ",", ":")), ascii(text)


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
    splitter = naskh.SentenceSplitter(**options)
    wanted = [None if text is None else splitter(text) for text in several]
    assert splitter.batch(several, threads=threads) == wanted
    assert splitter.batch(iter(several), threads=threads) == wanted


@given(text=texts)
def test_sentences_do_not_depend_on_the_storage_width(text: str) -> None:
    text = "ا" + text  # white space at the beginning would belong to the line before
    found = ends(text)
    for wide in ("ا.\n", "𝐀.\n"):
        moved = {end - len(wide) for end in ends(wide + text) if end > len(wide)}
        assert moved == found, ascii(text)


@given(options=option_sets, text=texts)
def test_a_splitter_survives_pickle_copy_and_repr(options: dict[str, Any], text: str) -> None:
    splitter = naskh.SentenceSplitter(**options)
    again = [
        pickle.loads(pickle.dumps(splitter)),
        copy.deepcopy(splitter),
        eval(repr(splitter), {"naskh": naskh, "SentenceSplitter": naskh.SentenceSplitter}),  # noqa: S307
    ]
    for other in again:
        assert other == splitter and hash(other) == hash(splitter)
        assert other(text) == splitter(text)


@pytest.mark.parametrize("wrong", [None, 5, b"bytes", ["list"]])
def test_sentences_reject_arguments_that_are_not_str(wrong: Any) -> None:
    splitter = naskh.SentenceSplitter()
    for call in (naskh.sentences, splitter, splitter.spans):
        with pytest.raises(TypeError, match=type(wrong).__name__):
            call(wrong)


def test_batch_error_names_the_index_of_a_wrong_item() -> None:
    with pytest.raises(TypeError, match="2"):
        naskh.SentenceSplitter().batch(["نعم", None, 5])
