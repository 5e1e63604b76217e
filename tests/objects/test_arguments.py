"""Arguments of the wrong type are named in the message, and what callers raise themselves passes through."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import naskh
import pytest

pytestmark = pytest.mark.without_levels

NORMALIZER = naskh.Normalizer()
ALIGNMENT = NORMALIZER.align("قَالَ")
MANY: dict[str, Callable[[Any], Any]] = {
    "texts": NORMALIZER.batch,
    "words": naskh.Stemmer("isri").batch,
    "marks": lambda given: naskh.Normalizer(marks=given),
    "abbreviations": lambda given: naskh.Tokenizer(abbreviations=given),
    "stop_words": lambda given: naskh.Analyzer("lucene", stop_words=given),
    "stem_exclusions": lambda given: naskh.Analyzer("lucene", stem_exclusions=given),
    "starts": lambda given: ALIGNMENT.to_source_many(given, [1]),
    "stops": lambda given: ALIGNMENT.to_text_many([1], given),
}
WRONG: list[tuple[str, Callable[[Any], Any], str]] = [
    ("chain", naskh.Analyzer, "a str"),
    ("name", naskh.stop_words, "a str"),
    ("text", NORMALIZER, "a str"),
    ("text", NORMALIZER.explain, "a str"),
    ("word", naskh.Segmenter("atb").spans, "a str"),
    ("pattern", ALIGNMENT.find, "a str"),
    ("unit", lambda given: ALIGNMENT.to_source(0, 1, unit=given), "a str"),
    ("other", ALIGNMENT.then, "a naskh.Alignment"),
    ("an offset", lambda given: ALIGNMENT.to_text(0, given), "an int"),
    ("an offset", lambda given: ALIGNMENT.to_text_many([given], [0]), "an int"),
    ("threads", lambda given: NORMALIZER.batch([], threads=given), "an int or None"),
    ("normalizer", naskh.Tokenizer, "a naskh.Normalizer or None"),
]


@pytest.mark.parametrize(("name", "call", "wanted"), WRONG)
@pytest.mark.parametrize("given", [2.5, b"2", object()], ids=["float", "bytes", "object"])
def test_an_argument_of_the_wrong_type_is_named(
    name: str, call: Callable[[Any], Any], wanted: str, given: Any
) -> None:
    with pytest.raises(TypeError) as refused:
        call(given)
    assert str(refused.value) == f"{name} must be {wanted}, not {type(given).__name__}"


@pytest.mark.parametrize("name", MANY)
@pytest.mark.parametrize("given", [5, 2.5, object()], ids=["int", "float", "object"])
def test_one_where_many_are_wanted_is_named(name: str, given: Any) -> None:
    with pytest.raises(TypeError, match=rf"^{name} must be .*, not one {type(given).__name__}$"):
        MANY[name](given)


class OwnError(Exception):
    """What a caller's code raises."""


class RaisesAtOnce:
    """An iterable that cannot be begun."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __iter__(self) -> Any:
        raise self.error


@pytest.mark.parametrize("name", MANY)
@pytest.mark.parametrize("error", [OwnError("no"), TypeError("mine"), KeyboardInterrupt()], ids=repr)
def test_what_iterating_raises_passes_through(name: str, error: BaseException) -> None:
    def fails() -> Any:
        yield from itertools.islice([1, 2] if name in {"starts", "stops"} else ["tanwin", "shadda"], 1)
        raise error

    for given in (RaisesAtOnce(error), fails()):
        with pytest.raises(type(error)) as raised:
            MANY[name](given)
        assert raised.value is error


def test_what_a_number_of_the_caller_raises_passes_through() -> None:
    error = TypeError("mine")

    class Number:
        def __index__(self) -> int:
            raise error

    given: Any = Number()
    for call in (lambda: ALIGNMENT.to_text(0, given), lambda: NORMALIZER.batch([], threads=given)):
        with pytest.raises(TypeError) as raised:
            call()
        assert raised.value is error


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (naskh.Analyzer, {"chain": "lucene"}),
        (naskh.Segmenter, {"scheme": "atb"}),
        (naskh.Stemmer, {"name": "light10"}),
        (naskh.export, {"preset": "search", "to": "elasticsearch"}),
    ],
)
def test_every_argument_may_be_given_by_its_name(call: Callable[..., Any], named: dict[str, str]) -> None:
    (first, value), *more = named.items()
    assert call(**named) == call(value, **dict(more)), first
