"""A subclass of `str` is read as its characters, whatever its methods say."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, NoReturn

import naskh
import pytest
from naskh._naskh import _STEMMERS
from naskh.explain import Changes

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = "زار الأَمِيـــرُ\u200f المدرسة. ثم عاد؟"  # RIGHT-TO-LEFT MARK


def lie(*_arguments: Any, **_named: Any) -> NoReturn:
    message = "a method of the subclass was called"
    raise AssertionError(message)


def is_left_out(name: str) -> bool:
    """Whether Python itself needs a method to handle an object at all."""
    return name in {
        "__new__",
        "__init__",
        "__getattribute__",
        "__class__",
        "__init_subclass__",
        "__subclasshook__",
    }


# Every method of `str`, each an error to call.
Lying: Any = type(
    "Lying",
    (str,),
    {name: lie for name in dir(str) if not is_left_out(name) and callable(getattr(str, name))},
)

SEARCH = naskh.Normalizer("search")
TOKENIZER = naskh.Tokenizer(SEARCH)
SPLITTER = naskh.SentenceSplitter()


def whole_alignment(text: str) -> Any:
    a = SEARCH.align(text)
    spans = a.find("امير"), a.to_source(0, 3), a.to_text(0, 3), a.segments()
    return (
        spans,
        a.text,
        hash(a),
        repr(a),
        a._repr_html_(),
        a == SEARCH.align(SOURCE),
        a.then(SEARCH.align(a.text)).text,
    )


def whole_tokens(text: str) -> Any:
    tokens = TOKENIZER.tokens(text)
    return (
        [*tokens],
        tokens.texts(),
        tokens.norms(),
        hash(tokens),
        repr(tokens),
        tokens == TOKENIZER.tokens(SOURCE),
    )


def whole_segments(text: str) -> Any:
    segments = naskh.Tokenizer(SEARCH, segment="d3").tokens(text).segments
    return [*segments], segments.texts(), segments.norms(), hash(segments), repr(segments)


def whole_reordering(text: str) -> Any:
    r = naskh.Reorderer().align(text)
    return r, repr(r), hash(r), r.to_source(0, 3), r.to_text(0, 3)


CALLS: dict[str, Callable[[str], Any]] = {
    "normalize": naskh.normalize,
    "normalizer": SEARCH,
    "batch": lambda text: SEARCH.batch([text, text], threads=2),
    "align": whole_alignment,
    "explain": SEARCH.explain,
    "stem": lambda text: [naskh.stem(text, name) for name in _STEMMERS if name != "light10"],
    "segment": naskh.Segmenter("d3"),
    "segment's spans": naskh.Segmenter("d3").spans,
    "segmenter's batch": lambda text: naskh.Segmenter("d3").batch([text, None]),
    "segments": whole_segments,
    "stem's span": lambda text: [naskh.Stemmer(name).span(text) for name in _STEMMERS],
    "explain's text": lambda text: (
        repr(SEARCH.explain(text)),
        SEARCH.explain(text)._repr_html_(),
        SEARCH.explain(text).apply(),
    ),
    "changes": lambda text: Changes(SEARCH.explain(SOURCE), text).text,
    "highlight": lambda text: naskh.highlight(text, "الامير"),
    "highlight's query": lambda text: naskh.highlight(SOURCE, text, words=True),
    "highlight's attribute": lambda text: naskh.highlight("قال", "قال", attributes={"title": text}),
    "reorder": whole_reordering,
    "diagnose": lambda text: repr(naskh.diagnose(text)),
    "steps": lambda text: repr(naskh.Analyzer("news").explain(text)),
    "decode": lambda text: repr(naskh.decode(text)),
    "show": lambda text: naskh.show(text)._repr_html_(),
    "tokenize": naskh.tokenize,
    "tokens": whole_tokens,
    "tokenizer's batch": lambda text: TOKENIZER.batch([text, None]),
    "sentences": naskh.sentences,
    "spans": SPLITTER.spans,
    "splitter's batch": lambda text: SPLITTER.batch([text], threads=2),
}


@pytest.mark.parametrize("name", CALLS)
def test_no_method_of_a_subclass_is_called(name: str) -> None:
    assert CALLS[name](Lying(SOURCE)) == CALLS[name](SOURCE)


def test_an_unchanged_subclass_and_a_source_are_the_same_object() -> None:
    text = Lying("قال")
    assert SEARCH(text) is text
    assert SEARCH.align(text).source is text
    assert TOKENIZER.tokens(text).source is text


@pytest.mark.parametrize(
    "source", [SOURCE, "ÉTÉ", SOURCE + "😀"], ids=["two bytes", "one byte", "four bytes"]
)
def test_changes_of_a_subclass_hold_plain_strings(source: str) -> None:
    changes = SEARCH.explain(Lying(source))
    assert changes == SEARCH.explain(source)
    assert {type(text) for text in (changes.source, changes.text, changes[0].before)} == {str}
    assert pickle.loads(pickle.dumps(changes)) == changes


@pytest.mark.parametrize("length", [-1, 0, 1 << 40])
def test_a_length_that_is_not_that_of_the_characters_is_not_believed(length: int) -> None:
    class Short(str):
        __slots__ = ()

        def __len__(self) -> int:
            return length

    text = Short(SOURCE)
    assert SEARCH.align(text) == SEARCH.align(SOURCE)
    assert SEARCH.explain(text) == SEARCH.explain(SOURCE)
    assert SEARCH.batch([text]) == [SEARCH(SOURCE)]
    rebuild, arguments = SEARCH.align(SOURCE).__reduce__()
    assert rebuild(text, *arguments[1:]) == SEARCH.align(SOURCE)
