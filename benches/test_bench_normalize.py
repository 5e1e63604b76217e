"""Benchmarks of normalization for pytest-benchmark: `pytest benches --benchmark-only`.

Each asserts its answer before it is timed. There are no limits on time here: the goals are ratios on a quiet
machine, and `compare.py` measures those.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import corpora
import naskh
import pytest
import rules
from timing import each_text

pytest.importorskip("pytest_benchmark")

PRESETS = ("clean", "standard", "search")
REFERENCE = rules.preset_reference()


@cache
def texts_of(name: str) -> tuple[str, ...]:
    """The texts of a corpus, loaded once."""
    return corpora.load(name).texts


def assert_preset(texts: tuple[str, ...], preset: str, normalizer: Any) -> None:
    """Compare the answers for a sample of the texts with the reference; a second pass must change nothing."""
    if REFERENCE is None:
        pytest.skip("there is no tests/reference.py to assert the answer with")
    some = rules.sample(texts)
    answers = [normalizer(text) for text in some]
    for text, answer in zip(some, answers):
        assert answer == REFERENCE(text, preset)
        assert normalizer(answer) == answer


def describe(benchmark: Any, name: str, texts: tuple[str, ...]) -> None:
    """Record what the figure was measured on."""
    corpus = corpora.load(name)
    benchmark.group = name
    benchmark.extra_info.update(
        texts=len(texts), characters=sum(map(len, texts)), origin=corpus.origin, simd=naskh.simd_level()
    )


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", corpora.NAMES)
def test_preset(benchmark: Any, name: str, preset: str) -> None:
    """Every text of a corpus, one call each."""
    texts, normalizer = texts_of(name), naskh.Normalizer(preset)
    assert_preset(texts, preset, normalizer)
    describe(benchmark, name, texts)
    benchmark(each_text, normalizer, texts, 1)


@pytest.mark.parametrize("name", corpora.NAMES)
def test_rule(benchmark: Any, name: str) -> None:
    """The common rule, by which peers are compared."""
    texts, normalizer = texts_of(name), rules.naskh_normalizer()
    agreement = rules.compare(texts, [normalizer(text) for text in texts])
    assert not agreement.different, agreement.example
    describe(benchmark, name, texts)
    benchmark(each_text, normalizer, texts, 1)


@pytest.mark.parametrize("name", ["headline", "tashkeela", "news"])
def test_batch(benchmark: Any, name: str) -> None:
    """A list of texts in one call, on all cores."""
    texts, normalizer = texts_of(name), naskh.Normalizer("standard")
    assert list(normalizer.batch(texts)) == [normalizer(text) for text in texts]
    assert_preset(texts, "standard", normalizer)
    describe(benchmark, name, texts)
    benchmark(normalizer.batch, list(texts))


@pytest.mark.parametrize("name", ["headline", "tashkeela", "news"])
def test_nothing_to_change(benchmark: Any, name: str) -> None:
    """Text that needs no change: the same object comes back."""
    normalizer = naskh.Normalizer("standard")
    texts = tuple(normalizer(text) for text in texts_of(name))
    assert all(normalizer(text) is text for text in texts)
    describe(benchmark, name, texts)
    benchmark(each_text, normalizer, texts, 1)


def test_compile(benchmark: Any) -> None:
    """Making a normalizer from a preset and an override."""
    made = naskh.Normalizer("search", digits="keep")
    assert made("٣ مدارسٌ") == "٣ مدارس"
    benchmark.group = "compile"
    benchmark(lambda: naskh.Normalizer("search", digits="keep"))
