"""Objects that refer to each other in a loop are collected, and all take weak references."""

from __future__ import annotations

import gc
import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import naskh
import naskh.arrow
import pytest

from tests.arrow.capi import Column, layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEARCH = naskh.Normalizer("search")
TOKENIZER = naskh.Tokenizer(SEARCH)


class Text(str):  # noqa: SLOT000 (its instances have a dict)
    """A text that may refer to anything."""

    me: Any


class SlotText(str):
    """The same without a dict."""

    __slots__ = ("__weakref__", "me")
    me: Any


def half_read(text: str) -> Any:
    tokens = iter(TOKENIZER.tokens(text))
    next(tokens)
    return tokens


def with_norms(text: str) -> Any:
    tokens = TOKENIZER.tokens(text)
    tokens.norms()
    return tokens


def segments(text: str) -> Any:
    found = naskh.Tokenizer(SEARCH, segment="d3").tokens(text).segments
    found.norms()
    return found, iter(found)


HOLDERS: dict[str, Callable[[str], Any]] = {
    "alignment": SEARCH.align,
    "alignment of an unchanged text": naskh.Normalizer(None).align,
    "joined alignment": lambda text: naskh.Normalizer(None).align(text).then(SEARCH.align(str(text))),
    "tokens": TOKENIZER.tokens,
    "tokens with norms": with_norms,
    "iterator": half_read,
    "column": lambda text: (TOKENIZER.tokens(text), TOKENIZER.tokens(text).start),
    "segments": segments,
    "changes": SEARCH.explain,
    "list of results": lambda text: SEARCH.batch([text, text]),
}


@pytest.mark.parametrize("kind", [Text, SlotText])
@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("source", ["الأخبـــار", "قال"])
def test_a_loop_through_a_text_is_collected(kind: type, holder: str, source: str) -> None:
    text = kind(source)
    text.me = HOLDERS[holder](text)
    gone = weakref.ref(text)
    del text
    gc.collect()
    assert gone() is None


OBJECTS: list[Any] = [
    SEARCH,
    TOKENIZER,
    naskh.SentenceSplitter(),
    SEARCH.align("الأخبـــار"),
    TOKENIZER.tokens("قال"),
    SEARCH.explain("قال"),
]


@pytest.mark.parametrize("original", OBJECTS, ids=lambda original: type(original).__name__)
def test_every_object_takes_weak_references(original: Any) -> None:
    assert weakref.ref(original)() is original
    assert weakref.proxy(original) is not None


def test_a_normalizer_is_a_key_of_a_weak_dictionary() -> None:
    n = naskh.Normalizer("search", digits="keep")
    keys = weakref.WeakKeyDictionary({n: "key"})
    assert keys[n] == "key"
    del n
    gc.collect()
    assert not keys


# ---- what the collector finds while a list is made ---------------------------------------------------


@contextmanager
def lists_with_gaps() -> Iterator[list[int]]:
    """Collect often, as CPython before 3.12 does where an object is made, and look for lists with gaps.

    To read an empty place would end the process. `gc.get_referents` leaves it out.
    """
    found: list[int] = []

    def look(_phase: str, _info: dict[str, int]) -> None:
        lists = [thing for thing in gc.get_objects(0) if type(thing) is list]
        found.extend(len(made) for made in lists if len(made) > len(gc.get_referents(made)))

    before = gc.get_threshold()
    gc.callbacks.append(look)
    gc.set_threshold(50, 1_000_000)
    try:
        yield found
    finally:
        gc.set_threshold(*before)
        gc.callbacks.remove(look)


WORDS = "أب قال. ﻻ " * 300
FOUND = naskh.Tokenizer(SEARCH, segment="d3").tokens(WORDS)
TERMS = naskh.Analyzer("lucene")
LISTS: dict[str, Callable[[], Any]] = {
    "find": lambda: SEARCH.align(WORDS).find("ا"),
    "segments of an alignment": lambda: SEARCH.align(WORDS).segments(),
    "changes": lambda: SEARCH.explain(WORDS),
    "steps": lambda: TERMS.explain(WORDS),
    "findings": lambda: naskh.diagnose(WORDS),
    "spans": lambda: naskh.SentenceSplitter().spans(WORDS),
    "slices": lambda: (FOUND[:], FOUND.segments[:], TERMS.terms(WORDS)[:]),
    "norms of segments": FOUND.segments.norms,
    "batch": lambda: TOKENIZER.batch([WORDS] * 100),
    "column": lambda: naskh.arrow.tokenize(Column(layout("u", [WORDS] * 3)), spans=True).to_pylist(),
}


@pytest.mark.without_levels
@pytest.mark.parametrize("name", LISTS)
def test_no_other_code_finds_a_list_that_is_not_full(name: str) -> None:
    with lists_with_gaps() as found:
        made = LISTS[name]()
    assert found == []
    assert made


@pytest.mark.without_levels
def test_the_collector_knows_a_list_that_was_made() -> None:
    spans = SEARCH.align(WORDS).find("ا")
    assert gc.is_tracked(spans)
    loop: Any = naskh.Tokenizer().batch(["قال"])[0]
    loop.append(SlotText("x"))
    loop[-1].me = loop
    gone = weakref.ref(loop[-1])
    del loop
    gc.collect()
    assert gone() is None
