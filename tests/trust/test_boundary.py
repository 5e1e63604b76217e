"""Any arguments for any call: a result, or an exception that says what was wrong. No panic."""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Callable
from typing import Any

import naskh
import naskh.arrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naskh import _naskh

from tests import strategies as the
from tests.trust.entry_points import (
    ANALYZER,
    CALLS,
    FIELDS,
    NORMALIZER,
    SEGMENTER,
    SEGMENTING,
    SPLITTER,
    STEMMER,
    TOKENIZER,
)

pytestmark = pytest.mark.without_levels

EXPECTED = (TypeError, ValueError, OverflowError, LookupError, AttributeError, BufferError)
"""`UnicodeError` is a `ValueError`. What `Odd` raises is handed on."""

SOURCE = "إنَّ الأخبـــار، 3.5%"
ALIGNED, TOKENS, TERMS = NORMALIZER.align(SOURCE), SEGMENTING.tokens(SOURCE), ANALYZER.terms(SOURCE)


class OddError(Exception):
    """What objects raise that do not keep their promises."""


class Odd:
    """An object whose methods return the wrong thing, or raise."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def _give(self, *_arguments: Any) -> Any:
        if self.answer is None:
            raise OddError
        return self.answer

    __iter__ = __len__ = __length_hint__ = __getitem__ = __index__ = __int__ = __hash__ = __eq__ = _give
    __next__ = __contains__ = keys = items = __bool__ = __float__ = __str__ = _give


def methods(thing: Any) -> list[Callable[..., object]]:
    """Every method of an object that is not for everyone."""
    names = [name for name in dir(type(thing)) if not name.startswith("__") or name in SPECIAL]
    return [found for name in names if callable(found := getattr(thing, name))]


SPECIAL = {"__call__", "__getitem__", "__eq__", "__copy__", "__deepcopy__"}
OBJECTS = [
    NORMALIZER,
    TOKENIZER,
    SEGMENTER,
    SPLITTER,
    STEMMER,
    ANALYZER,
    ALIGNED,
    TOKENS,
    TOKENS.segments,
    TERMS,
    FIELDS,
]
CLASSES = [
    naskh.Normalizer,
    naskh.Tokenizer,
    naskh.Segmenter,
    naskh.SentenceSplitter,
    naskh.Stemmer,
    naskh.Analyzer,
]
FUNCTIONS = [
    *(naskh.normalize, naskh.tokenize, naskh.sentences, naskh.stem, naskh.stop_words, naskh.highlight),
    *(naskh.diagnose, naskh.reorder, naskh.decode, naskh.arrow.normalize, naskh.arrow.tokenize),
    *(
        _naskh._undo_mojibake,
        _naskh._order,
        _naskh._diagnose_batch,
        _naskh._reorder_batch,
        _naskh._JsonFields,
    ),
]
EVERYTHING = [*(call for thing in OBJECTS for call in methods(thing)), *CLASSES, *FUNCTIONS]

numbers = st.one_of(
    st.integers(-3, 40), st.sampled_from([2**31 - 1, 2**31, 2**32, 2**63 - 1, 2**63, -(2**63), 10**30])
)
simple = st.one_of(
    st.none(), st.booleans(), numbers, st.floats(), the.texts, st.text(), st.binary(max_size=40),
    st.sampled_from([SOURCE, "search", "char", "utf8", "\ud800", [], {}, (), b""]),
    st.sampled_from([bytearray(9), memoryview(b"ab")]),
    st.sampled_from([*OBJECTS, *CLASSES, len, object()]),
)  # fmt: skip
anything = st.one_of(
    simple,
    st.lists(simple, max_size=4),
    st.lists(simple, max_size=4).map(iter),
    st.dictionaries(st.one_of(the.texts, numbers), simple, max_size=3),
    simple.map(Odd),
)
NAMES = [
    *(
        "unit",
        "threads",
        "preset",
        "marks",
        "digits",
        "replace",
        "normalizer",
        "mode",
        "abbreviations",
        "lines",
    ),
    *("overlapping", "stop_words", "stemmer", "words", "spans", "wrong", "\ud800"),
]


@given(
    call=st.sampled_from(EVERYTHING),
    arguments=st.lists(anything, max_size=4),
    named=st.dictionaries(st.sampled_from(NAMES), anything, max_size=2),
)
def test_any_arguments_give_a_result_or_a_clear_exception(
    call: Callable[..., object], arguments: list[Any], named: dict[str, Any]
) -> None:
    try:
        call(*arguments, **named)
    except (*EXPECTED, OddError, RecursionError):
        pass


PICKLES = [pickle.dumps(thing) for thing in OBJECTS if thing is not FIELDS]


@given(packed=st.sampled_from(PICKLES), place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_changed_pickle_is_refused_or_is_a_usable_object(packed: bytes, place: int, byte: int) -> None:
    """Pickle itself may run anything; what it hands to our classes is checked by them."""
    place %= len(packed)
    changed = packed[:place] + bytes([byte]) + packed[place + 1 :]
    if b"naskh" not in changed or changed[:2] != packed[:2]:
        return
    try:
        made = pickle.loads(changed)
        used(made)
    except (*EXPECTED, pickle.UnpicklingError, EOFError, ImportError, MemoryError):
        pass


@given(source=the.texts, text=the.texts, packed=st.binary(max_size=64))
def test_any_stored_map_is_refused_or_can_be_looked_up(source: str, text: str, packed: bytes) -> None:
    try:
        made = naskh.Alignment._rebuild(source, text, packed)
    except (ValueError, TypeError):
        return
    used(made)


@given(
    source=the.texts,
    columns=st.lists(st.one_of(st.binary(max_size=24), st.just(b"\x00" * 8)), min_size=5, max_size=5),
)
def test_any_stored_columns_are_refused_or_are_tokens_or_terms(source: str, columns: list[bytes]) -> None:
    with contextlib.suppress(ValueError, TypeError):
        used(naskh.Tokens._rebuild(source, *columns[:3], None))
    with contextlib.suppress(ValueError, TypeError):
        used(naskh.Terms._rebuild(source, tuple(columns), "lucene", {}))


def used(made: Any) -> None:
    """Look at all of an object."""
    if isinstance(made, naskh.Alignment):
        assert len(made.spans()[0]) == len(made.text)
        made.segments()
        made.find("ا", unit="utf8")
        made.to_source(0, len(made.text), unit="utf16")
    elif isinstance(made, (naskh.Tokens, naskh.Terms)):
        assert [*made] == [*made]
        made.texts()
    repr(made)


def test_the_lists_are_not_empty() -> None:
    assert len(EVERYTHING) > 60
    assert len(CALLS) > 35
