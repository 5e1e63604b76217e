"""`naskh.Analyzer("lucene")` is Lucene's ArabicAnalyzer: term, offsets, position and type of every token."""

from __future__ import annotations

from typing import TYPE_CHECKING

import naskh
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.strategies import BETWEEN, EMOJI, JOINTS, LETTERS, soup
from tests.conventions.analyzers.lucene import NEWS, OTHERS, lines_of, lucene_terms, oracle_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.without_levels  # levels make no difference to a chain of Lucene

EXCLUSIONS = ["اخبار", "وزاره", "الكويت", "hello", "كتابات"]
BATCH = 20_000


def demand_equal(
    given_texts: Sequence[str], analyzer: naskh.Analyzer, exclusions: Sequence[str] = ()
) -> None:
    """Compare texts in batches, so that the answers fit into memory."""
    wrong: list[str] = []
    for first in range(0, len(given_texts), BATCH):
        batch = given_texts[first : first + BATCH]
        for text, wanted in zip(batch, lucene_terms(batch, exclusions), strict=True):
            found = list(analyzer.terms(text, unit="utf16"))
            if found != wanted:
                differing = [pair for pair in zip(wanted, found, strict=False) if pair[0] != pair[1]]
                wrong.append(f"{text[:200]!a}: {len(wanted)} and {len(found)}; {differing[:2]!a}")
    assert not wrong, f"{len(wrong)} of {len(given_texts)} differ\n" + "\n".join(wrong[:5])


@pytest.mark.parametrize("chain", ["lucene", "elasticsearch"])
def test_the_lines_of_the_oracles(chain: str) -> None:
    demand_equal(oracle_lines(), naskh.Analyzer(chain))  # type: ignore[arg-type]


@pytest.mark.parametrize("corpus", NEWS + OTHERS)
def test_every_line_of_a_corpus(corpus: str) -> None:
    demand_equal(lines_of(corpus), naskh.Analyzer("lucene"))


def test_stem_exclusions() -> None:
    texts = [" ".join(EXCLUSIONS), "الأخبار أخبارٌ وزارة والكويت الكويت كتابات Hello", *oracle_lines()]
    demand_equal(texts, naskh.Analyzer("lucene", stem_exclusions=EXCLUSIONS), EXCLUSIONS)


def test_every_character_in_several_contexts() -> None:
    """All code points but surrogates; sixteen to a text, so that the answers stay few."""
    points = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
    for before, after in [
        ("", ""),
        ("ب", "ب"),
        ("1", "1"),
        ("א", "א"),
        ("カ", "カ"),
        ("📷\N{ZERO WIDTH JOINER}", ""),
    ]:
        texts = [
            "\n".join(before + c + after for c in points[first : first + 16])
            for first in range(0, len(points), 16)
        ]
        demand_equal(texts, naskh.Analyzer("lucene", stop_words="lucene"))


def test_every_pair_and_triple_of_classes() -> None:
    examples = sorted({*LETTERS, *BETWEEN, *JOINTS, *EMOJI, "ب", "\u064b"})
    texts = ["\n".join(a + b + c for c in examples) for a in examples for b in examples]
    demand_equal(texts, naskh.Analyzer("lucene"))


def test_words_around_the_longest_token() -> None:
    texts = [
        before + unit * count + after
        for unit in [
            "ا",
            "a",
            "9",
            "_",
            "カ",
            "𝐀",
            "א",
            "ا\u064b",
            "📷",
            "\N{ZERO WIDTH JOINER}",
            "한",
            "ก",
            "a.",
            "1,",
        ]
        for count in [126, 127, 128, 253, 254, 255, 256, 257, 508, 509, 510, 511, 1030]
        for before in ["", "_", "ا"]
        for after in ["", "ا", ".b", "𝐀", "📷", "\u064b", "_", " ا"]
    ]
    demand_equal(texts, naskh.Analyzer("lucene"))


def test_generated_text() -> None:
    @given(st.lists(soup, min_size=200, max_size=200))
    @settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
    def compare(texts: list[str]) -> None:
        demand_equal(texts, naskh.Analyzer("lucene"))

    compare()
