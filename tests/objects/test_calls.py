"""Calls: however the arguments are passed, and whether they were seen before, the result is the same."""

from __future__ import annotations

import functools
import inspect
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import naskh
import pytest
from hypothesis import given

from tests import strategies as the

TEXT = "إن\u0651\u064e الأخبـــار ٣"  # SHADDA, FATHA
CALLED = {
    "normalizer": naskh.Normalizer("search"),
    "tokenizer": naskh.Tokenizer(naskh.Normalizer("search")),
    "splitter": naskh.SentenceSplitter(),
}


@pytest.mark.parametrize("name", CALLED)
def test_an_object_is_called_in_any_way(name: str) -> None:
    called: Any = CALLED[name]
    expected = called(TEXT)
    ways = [
        called(text=TEXT),
        called(*[TEXT]),
        called(text=TEXT),
        called(*(), text=TEXT),
        called.__call__(TEXT),
        type(called).__call__(called, TEXT),
        functools.partial(called, TEXT)(),
        functools.partial(called)(text=TEXT),
        *map(called, [TEXT]),
    ]
    assert ways == [expected] * len(ways)


@pytest.mark.parametrize("name", CALLED)
def test_an_object_refuses_other_arguments(name: str) -> None:
    called: Any = CALLED[name]
    for arguments, named in [
        ((), {}),
        ((TEXT, TEXT), {}),
        ((TEXT,), {"text": TEXT}),
        ((TEXT,), {"other": 1}),
        ((5,), {}),
    ]:
        with pytest.raises(TypeError) as error:
            called(*arguments, **named)
        with pytest.raises(TypeError) as slowly:
            type(called).__call__(called, *arguments, **named)
        assert str(error.value) == str(slowly.value)


@pytest.mark.parametrize("name", CALLED)
def test_a_class_cannot_be_changed(name: str) -> None:
    with pytest.raises(TypeError):
        type(CALLED[name]).__call__ = None  # type: ignore[method-assign, assignment]


@given(text=the.texts, call=the.calls)
def test_normalize_gives_the_result_of_a_normalizer_again_and_again(
    text: str, call: tuple[str | None, dict[str, Any]]
) -> None:
    preset, options = call
    expected = naskh.Normalizer(preset, **options)(text)
    for _ in range(3):
        assert naskh.normalize(text, preset, **options) == expected
        # The same options in another order, and as other objects.
        turned = {"".join(name): options[name] for name in reversed(options)}
        assert naskh.normalize(text, preset, **turned) == expected


def test_a_preset_or_its_lack_is_told_from_none() -> None:
    for _ in range(3):
        assert naskh.normalize(TEXT) == naskh.normalize(TEXT, "standard") == naskh.Normalizer()(TEXT)
        assert naskh.normalize(TEXT, None) == TEXT
        assert naskh.normalize(TEXT, None, digits="ascii") == TEXT.replace("٣", "3")
        assert naskh.normalize(TEXT, digits="ascii") == "ان الاخبار 3"


def test_arguments_that_can_change_are_read_anew() -> None:
    marks, replace = ["shadda"], {"ا": "A"}
    assert naskh.normalize("ب\u0651\u064e", None, marks=marks) == "ب\u064e"
    assert naskh.normalize("اب", None, replace=replace) == "Aب"
    marks.append("haraka")
    replace["ب"] = "B"
    assert naskh.normalize("ب\u0651\u064e", None, marks=marks) == "ب"
    assert naskh.normalize("اب", None, replace=replace) == "AB"


def test_names_that_live_for_one_call_are_not_taken_for_others() -> None:
    # Strings made anew often get the place of one that is gone.
    expected = {name: naskh.Normalizer(name)(TEXT) for name in the.PRESETS}
    for turn in range(200):
        name = the.PRESETS[turn % len(the.PRESETS)]
        assert naskh.normalize(TEXT, "".join(list(name))) == expected[name]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), {}),
        ((5,), {}),
        ((TEXT, "search", 1), {}),
        ((TEXT,), {"text": TEXT}),
        ((TEXT, 5), {}),
        ((TEXT, "clean"), {"preset": "search"}),
        ((), {"preset": "search"}),
    ],
)
def test_normalize_refuses_other_arguments_also_after_a_call(
    arguments: tuple[Any, ...], named: dict[str, Any]
) -> None:
    naskh.normalize(TEXT, "search")
    for _ in range(2):
        with pytest.raises(TypeError):
            naskh.normalize(*arguments, **named)


def test_normalize_looks_like_any_function() -> None:
    assert str(inspect.signature(naskh.normalize)) == "(text, preset='standard', **options)"
    assert "lone surrogates" in (inspect.getdoc(naskh.normalize) or "")
    assert (naskh.normalize.__name__, naskh.normalize.__module__) == ("normalize", "naskh._naskh")
    assert pickle.loads(pickle.dumps(naskh.normalize)) is naskh.normalize


def test_threads_call_with_options_of_their_own() -> None:
    def run(turn: int) -> bool:
        digits = ("ascii", "persian", "keep")[turn % 3]
        expected = naskh.Normalizer("search", digits=digits)(TEXT)  # type: ignore[arg-type]
        return all(naskh.normalize(TEXT, "search", digits=digits) == expected for _ in range(50))  # type: ignore[arg-type]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(run, range(100), timeout=60))
