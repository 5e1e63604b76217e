"""`naskh.Analyzer("lucene")` is Lucene's ArabicAnalyzer: term, offsets, position and type of every token."""

from __future__ import annotations

from typing import TYPE_CHECKING

import naskh
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.strategies import BETWEEN, EMOJI, JOINTS, LETTERS, soup
from tests.conventions import oracles
from tests.conventions.analyzers.lucene import NEWS, OTHERS, PROGRAM, lines_of, lucene_terms, oracle_lines
from tests.conventions.differences import demand_equal

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.without_levels  # levels make no difference to a chain of Lucene

EXCLUSIONS = ["اخبار", "وزاره", "الكويت", "hello", "كتابات"]
BATCH = 20_000


@pytest.fixture(autouse=True)
def original() -> None:
    """Skip a test before it begins where Lucene is missing."""
    try:
        oracles.java_command(PROGRAM)
    except oracles.Missing as missing:
        pytest.skip(f"no original: {missing}")


def demand_of_lucene(texts: Sequence[str], analyzer: naskh.Analyzer, exclusions: Sequence[str] = ()) -> None:
    """Compare texts in batches, so that the answers fit into memory."""
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        found = [list(analyzer.terms(text, unit="utf16")) for text in batch]
        demand_equal("lucene", batch, lucene_terms(batch, exclusions), found)


@pytest.mark.parametrize("chain", ["lucene", "elasticsearch"])
def test_the_lines_of_the_oracles(chain: str) -> None:
    demand_of_lucene(oracle_lines(), naskh.Analyzer(chain))  # type: ignore[arg-type]


@pytest.mark.parametrize("corpus", NEWS + OTHERS)
def test_every_line_of_a_corpus(corpus: str) -> None:
    demand_of_lucene(lines_of(corpus), naskh.Analyzer("lucene"))


def test_stem_exclusions() -> None:
    texts = [" ".join(EXCLUSIONS), "الأخبار أخبارٌ وزارة والكويت الكويت كتابات Hello", *oracle_lines()]
    demand_of_lucene(texts, naskh.Analyzer("lucene", stem_exclusions=EXCLUSIONS), EXCLUSIONS)


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
        demand_of_lucene(texts, naskh.Analyzer("lucene", stop_words="lucene"))


def test_every_pair_and_triple_of_classes() -> None:
    examples = sorted({*LETTERS, *BETWEEN, *JOINTS, *EMOJI, "ب", "\u064b"})
    texts = ["\n".join(a + b + c for c in examples) for a in examples for b in examples]
    demand_of_lucene(texts, naskh.Analyzer("lucene"))


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
    demand_of_lucene(texts, naskh.Analyzer("lucene"))


def test_generated_text() -> None:
    @given(st.lists(soup, min_size=200, max_size=200))
    @settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
    def compare(texts: list[str]) -> None:
        demand_of_lucene(texts, naskh.Analyzer("lucene"))

    compare()
