"""Objects that refer to each other in a loop are collected, and all take weak references."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING, Any

import naskh
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

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
