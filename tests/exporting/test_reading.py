"""What is read off a normalizer does what it does, on every text of its domain; or it is refused."""

from __future__ import annotations

import functools
from typing import Any

import naskh
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naskh.exporting.reading import NEIGHBOURS, Reading, blocks, read
from naskh.exporting.steps import Replace

from tests import strategies as the
from tests.exporting.interpreter import run

pytestmark = pytest.mark.without_levels  # what is tested is Python's, and the rules are tested elsewhere
EXPORTED = ["search", "lucene", "camel", "pyarabic-tasheel", "bert-uncased"]
OWN_RULES = ["icu-folding", "snowball", "pyarabic", "whisper", "arabert-v2", "elm-asr-2026-07"]


@functools.cache
def of_preset(name: str) -> Reading:
    return read(naskh.Normalizer(name))


def within(reading: Reading, text: str) -> str:
    """The text without what the reading is not exact for; no system knows lone surrogates."""
    return "".join(c for c in text if c not in reading.excluded and not "\ud800" <= c <= "\udfff")


def check(normalizer: naskh.Normalizer, reading: Reading, text: str) -> None:
    text = within(reading, text)
    assert run(reading.steps, text) == normalizer(text), ascii(text)


CONTEXTS = [
    ("", ""),
    ("ب", "ب"),
    ("1", "1"),
    (" ", "\n"),
    ("ا", "\u0654"),
    ("a\u0301", "\u0323"),
]  # HAMZA ABOVE, marks


@pytest.mark.parametrize("name", EXPORTED)
@pytest.mark.parametrize(("before", "after"), CONTEXTS)
def test_every_character_of_the_tables_and_many_others(name: str, before: str, after: str) -> None:
    reading, normalizer = of_preset(name), naskh.Normalizer(name)
    every = list("".join(blocks()))
    of_tables = {c for step in reading.steps if isinstance(step, Replace) for c in step.table}
    those = {*every[:0x900], *every[::101], *list(of_tables)[:12_000]} - reading.excluded
    texts = [before + c + after for c in sorted(those)]
    assert [run(reading.steps, text) for text in texts] == normalizer.batch(texts)


many_texts = st.lists(the.texts, min_size=30, max_size=60)


@given(texts=many_texts, name=st.sampled_from(EXPORTED))
@settings(max_examples=30)
def test_texts(texts: list[str], name: str) -> None:
    for text in texts:
        check(naskh.Normalizer(name), of_preset(name), text)


def writable(preset: str | None, options: dict[str, Any]) -> naskh.Normalizer:
    """A normalizer with those options whose values no step can say at `keep`."""
    values: dict[str, Any] = {**naskh.Normalizer(preset, **options).options}
    free = {name: "keep" for name, those in NEIGHBOURS.items() if values[name] in those}
    return naskh.Normalizer(preset, **options | free)


@given(texts=many_texts, call=the.calls)
@settings(max_examples=8)
def test_texts_with_any_options(texts: list[str], call: tuple[Any, dict[str, Any]]) -> None:
    normalizer = writable(*call)
    reading = read(normalizer)
    assert set(reading.refused) <= {"marks", "unicode"}
    for text in [] if reading.refused else texts:
        check(normalizer, reading, text)


@given(texts=many_texts, call=the.replacing_calls)
@settings(max_examples=8)
def test_texts_with_replacements(texts: list[str], call: tuple[Any, dict[str, Any]]) -> None:
    normalizer = the.normalizer_of(call)
    reading = read(normalizer)
    for text in [] if reading.refused else texts:
        check(normalizer, reading, text)


@pytest.mark.parametrize("name", OWN_RULES)
def test_a_convention_with_rules_of_its_own_is_refused(name: str) -> None:
    assert set(read(naskh.Normalizer(name)).refused) >= {"preset"}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name in NEIGHBOURS for value in sorted(NEIGHBOURS[name])]
)
def test_a_rule_about_neighbours_is_refused(name: str, value: str) -> None:
    assert set(read(naskh.Normalizer(None, **{name: value})).refused) == {name}  # type: ignore[misc]


def test_compatibility_is_refused() -> None:
    assert set(read(naskh.Normalizer(None, unicode="nfkc")).refused) == {"unicode"}


def test_what_is_excluded_belongs_to_emoji_and_the_like() -> None:
    """What is left out of the domain are invisibles: nothing that a reader would miss."""
    excluded = of_preset("search").excluded
    assert all(naskh.normalize(c, None, invisibles="strip") == "" for c in excluded)
    assert not excluded & set("\u200c\u200f\u061c\ufeff\u0640\u064e")
