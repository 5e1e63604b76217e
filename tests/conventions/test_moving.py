"""The table of docs/recipes/moving.md: each call beside naskh's, on news and on vocalized text."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import naskh
import pytest

from tests.conventions import oracles
from tests.conventions.analyzers.lucene import lucene_terms

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.without_levels

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "recipes" / "moving.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| (.+) \|$", PAGE, re.MULTILINE)
TEXTS = [
    line
    for name in ("examples/news.txt", "benches/data/vocalized.txt")
    for line in (ROOT / name).read_text(encoding="utf-8").split("\n")
    if line
]
MODULES = {
    "araby": "pyarabic.araby",
    "dediac": "camel_tools.utils.dediac",
    "normalize": "camel_tools.utils.normalize",
}
# Several steps of a system, one after the other, and the convention that they are.
CHAINS = {"pyarabic": "pyarabic", "camel": "camel", "arabert": "arabert-v2"}


def names(call: str) -> dict[str, Any]:
    """What the names of a call stand for; skips the test if it is not installed."""
    found: dict[str, Any] = {"naskh": naskh}
    try:
        for name, module in MODULES.items():
            if f"{name}." in call:
                found[name] = importlib.import_module(module)
        if "simple_word_tokenize" in call:
            found["simple_word_tokenize"] = importlib.import_module(
                "camel_tools.tokenizers.word"
            ).simple_word_tokenize
        if chain := CHAINS.get(call.partition("(")[0]):
            found[call.partition("(")[0]] = oracles.load_one(chain)
    except (ImportError, oracles.Missing) as error:
        pytest.skip(str(error))
    return found


def answers(call: str) -> list[Any]:
    """What a call of the table gives for each text."""
    if call.startswith("lucene"):
        try:
            if call.startswith("lucene_terms"):
                return [[term.term for term in terms] for terms in lucene_terms(TEXTS)]
            return oracles.load("lucene")(TEXTS)
        except oracles.Missing as error:
            pytest.skip(str(error))
    made: Callable[[str], Any] = eval(f"lambda text: {call}", names(call))  # noqa: S307 - our own page
    return [made(text) for text in TEXTS]


def test_the_page_has_the_table() -> None:
    assert len(ROWS) >= 20
    assert {gives.split(";")[0] for *_, gives in ROWS} >= {"the same"}


@pytest.mark.parametrize(("theirs", "ours", "gives"), ROWS, ids=[row[0] for row in ROWS])
def test_the_two_calls_give_what_the_table_says(theirs: str, ours: str, gives: str) -> None:
    pairs = [pair for pair in zip(TEXTS, answers(theirs), answers(ours), strict=True) if pair[1] != pair[2]]
    if gives.startswith("the same"):
        assert not pairs, pairs[:3]
    else:
        assert pairs, "they have become the same: say so on the page"
