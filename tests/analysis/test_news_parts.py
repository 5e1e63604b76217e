"""What `parts` of the chain `news` adds: the classes of the model and of naskh agree on each character."""

from __future__ import annotations

import unicodedata

import naskh
import pytest

from tests.analysis import news_model as model

pytestmark = pytest.mark.without_levels  # classes are the same at all of them
PARTS = naskh.Analyzer("news", stop_words=None, parts=True)
FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
"""That of England: WAVING BLACK FLAG and tags."""
LATER = range(0x860, 0x900), range(0x10D40, 0x10F00)
"""Where a later Unicode than this Python's has letters and marks."""


def characters() -> list[str]:
    """All that are assigned, without most of the ideographs and syllables, which are many and alike."""
    alike = [*range(0x3500, 0x9F00), *range(0xAC10, 0xD700)]
    some = [c for c in {*range(0x20000), *range(0xE0000, 0xE0200)} - {*alike} if not 0xD800 <= c < 0xF900]
    later = {c for block in LATER for c in block}
    return [chr(c) for c in sorted(some) if c in later or unicodedata.category(chr(c)) != "Cn"]


def test_a_character_is_a_part_or_none_for_naskh_as_for_the_model() -> None:
    texts = [f"http://a/b{char}c/{char}{FLAG[:3]}{char}{FLAG[3:]}" for char in characters()]
    wrong = [text for text in texts if [*map(tuple, PARTS.terms(text))] != model.terms(text, parts=True)]
    assert wrong == [], ascii(wrong[:5])


def test_parts_are_explained_at_positions_of_their_own_and_are_no_tokens() -> None:
    text = "#لبنان_اليوم خبر"
    steps = PARTS.explain(text)
    assert [step.position for step in steps] == PARTS.terms(text).position.tolist() == [0, 0, 1, 2]
    assert repr(steps).startswith("2 tokens in 16 characters:") and "2 tokens" in steps._repr_html_()
    assert repr(PARTS.explain(f"{text} " * 11)).endswith("\n  ... and 24 more")


@pytest.mark.parametrize("mark", ["\U0001f3fd", FLAG[1:]])
def test_the_marks_of_an_emoji_are_no_part(mark: str) -> None:
    text = f"http://a/{FLAG[0]}{mark}"
    assert PARTS(text) == [text, "http", "a"]
