"""Each model of a stemmer is what its original is: on cases, on the words of the news, on generated words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conventions.differences import demand_equal
from tests.conventions.stemmers import words
from tests.conventions.stemmers.cases import CASES
from tests.conventions.stemmers.models import MODELS
from tests.conventions.stemmers.originals import LOADERS, can_take, original

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.without_levels  # nothing of naskh is asked here
every_original = pytest.mark.parametrize(("name", "package"), list(LOADERS))


def demand_original(name: str, package: str, given_words: Sequence[str]) -> None:
    taken = [word for word in given_words if can_take(package, word)]
    answers = map(MODELS[name], taken)
    demand_equal(
        f"{name} of {package}", taken, original(name, package)(taken), answers, ("original", "model")
    )


def test_every_stemmer_has_a_model_an_original_and_cases() -> None:
    assert MODELS.keys() == CASES.keys() == {name for name, _ in LOADERS}


@pytest.mark.parametrize("name", MODELS)
def test_cases(name: str) -> None:
    assert [(word, MODELS[name](word)) for word, _ in CASES[name]] == CASES[name]


@every_original
def test_cases_are_what_the_original_says(name: str, package: str) -> None:
    given_words, wanted = zip(*CASES[name], strict=True)
    assert original(name, package)(given_words) == list(wanted)


@every_original
def test_frequent_words(name: str, package: str) -> None:
    original(name, package)
    demand_original(name, package, words.frequent_words())


@every_original
def test_all_words_of_the_news(name: str, package: str) -> None:
    original(name, package)
    demand_original(name, package, words.news_words("dev.jsonl.xz"))


@every_original
def test_generated_words(name: str, package: str) -> None:
    original(name, package)
    demand_original(name, package, words.many_generated())


@every_original
def test_every_short_word_of_the_letters_of_affixes(name: str, package: str) -> None:
    original(name, package)
    demand_original(name, package, words.short_words())
