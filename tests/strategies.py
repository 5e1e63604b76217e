"""Strategies for the tests of this repository, built on the public ones of `naskh.testing`."""

from __future__ import annotations

from typing import Any

import naskh
from hypothesis import reject
from hypothesis import strategies as st
from naskh.testing import OPTIONS, nasty_text
from naskh.testing import option_sets as _option_sets
from naskh.testing._alphabets import (
    BIDI,
    COMMON_MARKS,
    COMPOSING_MARKS,
    EMOJI,
    EVERY_CHARACTER,
    JOINERS,
    LETTERS,
    LINE_ENDS,
    SPACES,
    SURROGATES,
    between,
    words,
)
from naskh.testing._nasty import exotic, foreign, latin, spacing, word
from naskh.testing._text import joined, several

__all__ = [
    "BIDI",
    "CLUSTER_MARKS",
    "EMOJI",
    "HARMLESS",
    "JOINERS",
    "LETTERS",
    "LINE_ENDS",
    "PRESETS",
    "SINGLE_OPTIONS",
    "SPACES",
    "SURROGATES",
    "VALUES",
    "between",
    "calls",
    "exotic",
    "foreign",
    "harmless",
    "joined",
    "latin",
    "normalizer_of",
    "option_sets",
    "presets",
    "replacing_calls",
    "several",
    "spacing",
    "texts",
    "wild_tables",
    "word",
]

CLUSTER_MARKS = COMMON_MARKS + COMPOSING_MARKS

texts: st.SearchStrategy[str] = nasty_text()

# Text that no repair may change: no Arabic, no invisibles, no unusual spaces, single spaces between words.
HARMLESS = [
    *words(
        "Kuwait Straße İstanbul naïve Ω Привет 中文 한국어 日本 שלום ①½ ﬁ € … « » 😀 👍🏽 🇰🇼 5\ufe0f\u20e3"
    ),
    *(
        "ह\u093fन\u094dद\u0940",
        "👩\u200d👩\u200d👧",
        "https://kuna.net.kw/?a=1",
        "@bbc",
        "#news",
        "\ud800",
        "12.5%",
        "\U000f0000",
    ),
]
harmless = st.lists(st.sampled_from(HARMLESS), min_size=1, max_size=6).map(" ".join)

VALUES: dict[str, list[Any]] = {name: list(values) for name, values in OPTIONS.items()}
PRESETS = ["clean", "standard", "search", "pdf"]
# (option, value) for every value but "keep".
SINGLE_OPTIONS = [(name, value) for name, values in VALUES.items() for value in values if value != "keep"]

option_sets: st.SearchStrategy[dict[str, Any]] = _option_sets()
presets = st.sampled_from([*PRESETS, None])
# The arguments of a user: a preset or None, and any overrides.
calls = st.tuples(presets, option_sets)

# Tables that are made to be unstable: their keys and values are any characters, most of them marks that
# compose, letters that these compose with, presentation forms, joiners and separators; values hold keys.
_restless = st.sampled_from(
    [*COMPOSING_MARKS, *COMMON_MARKS, *"اأإآٱءوؤيئىیۀەکـ٫,.%5٣ﻻﷲﹰİß\u0301\u0323\u200d "]
)
_any_characters = _restless | st.sampled_from(EVERY_CHARACTER)


@st.composite
def wild_tables(draw: st.DrawFn) -> dict[str, str | None]:
    """Up to four characters and what each becomes: often characters that are keys or compose into one."""
    keys = draw(st.lists(_any_characters, min_size=1, max_size=4, unique=True))
    part = (st.sampled_from(keys) | _any_characters).filter(lambda char: not "\ud800" <= char <= "\udfff")
    value = st.none() | st.lists(part, max_size=4).map("".join) | part.map(lambda char: char * 100)
    return {key: draw(value) for key in keys}


# The same with replacements; many sets of them are refused, see `normalizer_of`.
replacing_calls = st.tuples(presets, _option_sets(names=[*OPTIONS, "replace"]))


def normalizer_of(call: tuple[str | None, dict[str, Any]]) -> naskh.Normalizer:
    """The normalizer of a call; a call whose replacements are not stable is rejected as an example."""
    try:
        return naskh.Normalizer(call[0], **call[1])
    except ValueError as refused:
        assert "replace: with these entries" in str(refused)  # noqa: PT017 - most calls raise nothing
        reject()
