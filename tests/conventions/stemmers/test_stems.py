"""naskh's stemmers: what their models say, and where an original is installed, what it says.

The models are the oracle, for they are always here; `test_stem_models.py` is what gives them their authority.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import naskh
import pytest
from hypothesis import given, settings

from tests.conventions.differences import demand_equal
from tests.conventions.stemmers import words
from tests.conventions.stemmers.cases import CASES
from tests.conventions.stemmers.models import MODELS
from tests.conventions.stemmers.originals import LOADERS, can_take, original

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.without_levels  # no vectors are used here
every_stemmer = pytest.mark.parametrize("name", list(MODELS))
every_original = pytest.mark.parametrize(("name", "package"), list(LOADERS))


def demand_of_naskh(name: str, given_words: Sequence[str], wanted: Sequence[str]) -> None:
    demand_equal(name, given_words, wanted, naskh.Stemmer(name).batch(given_words))  # type: ignore[arg-type]


@every_stemmer
def test_cases(name: str) -> None:
    demand_of_naskh(name, *zip(*CASES[name], strict=True))


@every_stemmer
def test_frequent_words(name: str) -> None:
    demand_of_naskh(name, words.frequent_words(), list(map(MODELS[name], words.frequent_words())))


@every_stemmer
def test_words_of_the_news(name: str) -> None:
    demand_of_naskh(name, words.news_words(), list(map(MODELS[name], words.news_words())))


@every_stemmer
def test_generated_words(name: str) -> None:
    stem, model = naskh.Stemmer(name), MODELS[name]  # type: ignore[arg-type]

    @given(words.generated)
    @settings(max_examples=1_000)
    def compare(word: str) -> None:
        assert stem(word) == model(word)

    compare()


@every_stemmer
def test_every_short_word_of_the_letters_of_affixes(name: str) -> None:
    some = words.short_words()
    demand_of_naskh(name, some, list(map(MODELS[name], some)))


@every_stemmer
def test_endless_repetition(name: str) -> None:
    """What the model says of a hundred; of a hundred thousand, that it comes to an end."""
    for unit in (*words.PREFIXES, *words.SUFFIXES, *words.STRAY):
        naskh.stem(unit * 100_000, name)  # type: ignore[arg-type]
        assert naskh.stem(unit * 100, name) == MODELS[name](unit * 100)  # type: ignore[arg-type]


@every_original
def test_the_original_on_frequent_words(name: str, package: str) -> None:
    stem = original(name, package)
    demand_of_naskh(name, words.frequent_words(), stem(words.frequent_words()))


@every_original
def test_the_original_on_all_words_of_the_news(name: str, package: str) -> None:
    stem = original(name, package)
    some = words.news_words("dev.jsonl.xz")
    demand_of_naskh(name, some, stem(some))


@every_original
def test_the_original_on_every_short_word(name: str, package: str) -> None:
    stem = original(name, package)
    demand_of_naskh(name, words.short_words(), stem(words.short_words()))


@every_original
def test_the_original_on_generated_words(name: str, package: str) -> None:
    stem = original(name, package)
    some = [word for word in words.many_generated() if can_take(package, word)]
    demand_of_naskh(name, some, stem(some))


# ---- what was recorded ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "column"), [("snowball", "snowball_3.1"), ("isri", "nltk_isri")])
def test_recorded_stems(name: str, column: str) -> None:
    demand_of_naskh(name, words.frequent_words(), [row[column] for row in words.reference()])


def test_recorded_stems_of_arlstem_are_of_its_first_version() -> None:
    """So naskh's `arlstem2`, which is its improved successor, leaves other stems of many words."""
    arlstem = pytest.importorskip("nltk.stem.arlstem", reason="no original: arlstem of nltk").ARLSTem()
    recorded = [row["nltk_arlstem"] for row in words.reference()]
    assert list(map(arlstem.stem, words.frequent_words())) == recorded
    assert naskh.Stemmer("arlstem2").batch(words.frequent_words()) != recorded
