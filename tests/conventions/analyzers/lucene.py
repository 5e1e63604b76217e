"""Lucene's ArabicAnalyzer, where it is installed, and what it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from naskh import Term

from tests.conventions import oracles
from tests.data import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROGRAM = "LuceneTerms.java"
NEWS = ["news_saudinewsnet/dev.jsonl.xz", "news_ant_tunisia/dev.jsonl.xz"]
OTHERS = [
    "news_challenge_lines/dev.jsonl",
    "diac_tashkeela_fadel/dev_val.txt",
    "social_arsarcasm_v2/dev.jsonl",
    "donoharm_other_languages/arabizi_dev.jsonl",
    "donoharm_other_languages/fa_seraji_dev.jsonl",
    "donoharm_other_languages/udhr_arabic_script.jsonl",
    "wiki_arcd/paragraphs.jsonl",
]


def lucene_terms(given: Sequence[str], exclusions: Iterable[str] = ()) -> list[list[Term]]:
    """The terms of each text, in one process; the test is skipped where Lucene is missing."""
    excluded = ",".join(word.encode("utf-16-be").hex() for word in exclusions)
    try:
        answers = oracles.run_java(PROGRAM, ["terms", excluded], given)
    except oracles.Missing as missing:
        pytest.skip(f"no original: {missing}")
    return [list(map(term, line.split())) for line in answers]


def term(shown: str) -> Term:
    letters, start, end, position, kind = shown.split(",")
    text = bytes.fromhex(letters).decode("utf-16-be", "surrogatepass")
    return Term(text, int(start), int(end), int(position), kind)


def oracle_lines() -> list[str]:
    """The 2,580 lines that several systems were asked about."""
    return texts("oracle_outputs/input.jsonl")


def lines_of(name: str) -> list[str]:
    """Every line of a corpus."""
    return [line for text in texts(name) for line in text.split("\n")]
