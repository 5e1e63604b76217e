"""Each model is what its original is: each character in many contexts, real text, hostile text."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import pytest
from hypothesis import Phase, given, settings

from tests.conventions import corpus, oracles
from tests.conventions.answers import TEXTS, of_model, of_original, original
from tests.conventions.cases import CASES
from tests.conventions.differences import demand_equal
from tests.conventions.models import MODELS
from tests.conventions.models.tables import chars, flat, replace_bracketed, to

pytestmark = pytest.mark.without_levels  # nothing of naskh is asked here
every_convention = pytest.mark.parametrize("name", list(MODELS))


def demand_original(name: str, texts: Sequence[str], original: Sequence[str], model: Sequence[str]) -> None:
    demand_equal(f"{name} ({oracles.version()})", texts, original, model, ("original", "model"))


def test_every_convention_has_an_original_and_cases() -> None:
    assert MODELS.keys() == CASES.keys() == oracles.LOADERS.keys() | set(oracles.JAVA)


@every_convention
def test_cases(name: str) -> None:
    texts, wanted = zip(*CASES[name], strict=True)
    demand_original(name, texts, wanted, list(map(MODELS[name], texts)))


@every_convention
def test_cases_are_what_the_original_says(name: str) -> None:
    texts, wanted = zip(*CASES[name], strict=True)
    assert original(name)(texts) == list(wanted)


@every_convention
def test_every_character_in_every_context(name: str) -> None:
    texts = corpus.in_contexts()
    demand_original(name, texts, of_original(name, "contexts"), of_model(name, "contexts"))


@every_convention
def test_real_lines(name: str) -> None:
    """Uncut, but for icu-folding, whose model knows the scope alone."""
    which = "lines in scope" if name == "icu-folding" else "lines"
    demand_original(name, TEXTS[which](), of_original(name, which), of_model(name, which))


@every_convention
def test_endless_repetition(name: str) -> None:
    texts = corpus.repetitions()
    demand_original(name, texts, of_original(name, "repetitions"), of_model(name, "repetitions"))


@pytest.mark.parametrize("name", [name for name in MODELS if name not in oracles.JAVA])
def test_generated_text(name: str) -> None:
    batch = original(name)

    @given(corpus.generated)
    @settings(max_examples=400)
    def compare(text: str) -> None:
        demand_original(name, [text], batch([text]), [MODELS[name](text)])

    compare()


@functools.cache
def _collected() -> list[str]:
    """Many generated texts at once, for originals that run as a process."""
    texts: list[str] = []

    @given(corpus.generated)
    @settings(max_examples=800, phases=[Phase.generate], database=None)
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    return texts


@pytest.mark.parametrize("name", oracles.JAVA)
def test_generated_text_at_once(name: str) -> None:
    texts = _collected()
    demand_original(name, texts, original(name)(texts), list(map(MODELS[name], texts)))


@every_convention
def test_lone_surrogates_stay(name: str) -> None:
    """Whatever the original does with them: some raise."""
    if name != "arabert-v2":  # where all that is not Arabic or ASCII goes
        assert MODELS[name]("ب\ud800 \udfffب") == "ب\ud800 \udfffب"


# ---- what the models are built from --------------------------------------------------------------------


def test_a_table_refuses_a_character_in_two_groups() -> None:
    with pytest.raises(AssertionError):
        flat({"marks": to("", chars("064B-064D")), "alef": to("ا", chars("064D"))})


BRACKETS: list[tuple[str, int, str]] = [
    ("a[b]c", 0, "a.c"),
    ("[]", 0, "."),
    ("[]", 1, "[]"),
    ("[[]", 1, "."),
    ("[a", 0, "[a"),
    ("a]b]", 0, "a]b]"),
    ("[a[b]c]", 0, ".c]"),
    ("[\n]", 1, "."),
]


@pytest.mark.parametrize(("text", "at_least", "wanted"), BRACKETS)
def test_bracketed(text: str, at_least: int, wanted: str) -> None:
    assert replace_bracketed(text, "[", "]", at_least, ".") == wanted
