"""`naskh.stem` and `naskh.Stemmer`, except what a stem is: arguments, errors, attributes, batches."""

from __future__ import annotations

import copy
import functools
import pickle
import threading
from typing import Any

import naskh
import pytest
from naskh._naskh import _STEMMERS

WORD = "والمدرسون"
STEMS = {"light10": "مدرس", "snowball": "والمدرس", "isri": "درس", "arlstem2": "درس"}

pytestmark = pytest.mark.without_levels  # no vectors are used here
every_stemmer = pytest.mark.parametrize("name", _STEMMERS)


def stemmer(name: Any) -> naskh.Stemmer:
    return naskh.Stemmer(name)


def test_every_stemmer_is_here() -> None:
    assert set(_STEMMERS) == STEMS.keys()


@every_stemmer
def test_a_stemmer_is_called_in_any_way(name: Any) -> None:
    called: Any = stemmer(name)
    ways = [
        naskh.stem(WORD, name),
        naskh.stem(word=WORD, stemmer=name),
        called(WORD),
        called(word=WORD),
        called.__call__(WORD),
        type(called).__call__(called, WORD),
        functools.partial(called)(word=WORD),
        *map(called, [WORD]),
        *called.batch([WORD]),
        *called.batch(words=iter([WORD]), threads=2),
    ]
    assert ways == [STEMS[name]] * len(ways)


@every_stemmer
@pytest.mark.parametrize("word", [None, 5, b"x", ["x"], 1.5])
def test_a_word_of_another_type_raises_type_error_with_its_name(name: Any, word: Any) -> None:
    for call in (stemmer(name), stemmer(name).span, lambda word: naskh.stem(word, name)):
        with pytest.raises(TypeError, match=f"word must be a str, not {type(word).__name__}$"):
            call(word)
    if word is not None:
        with pytest.raises(TypeError, match=rf"words\[1\] must be a str or None, not {type(word).__name__}$"):
            stemmer(name).batch([WORD, word])


@pytest.mark.parametrize("words", ["كتاب", 5, None])
def test_words_that_are_no_iterable_of_words_raise_type_error(words: Any) -> None:
    with pytest.raises(TypeError):
        stemmer("isri").batch(words)


@pytest.mark.parametrize(
    ("name", "nearest"), [("lite10", "light10"), ("Snowball", "snowball"), ("ISRI", None)]
)
def test_an_unknown_name_raises_value_error_with_the_nearest(name: Any, nearest: str | None) -> None:
    for make in (naskh.Stemmer, functools.partial(naskh.stem, WORD)):
        with pytest.raises(ValueError, match="valid are: light10, snowball, isri, arlstem2") as error:
            make(name)
        assert str(error.value).startswith(f"unknown stemmer '{name}'")
        assert str(error.value).endswith(f"(did you mean '{nearest}'?)" if nearest else "arlstem2")


@pytest.mark.parametrize("name", [None, 5, b"isri", naskh])
def test_a_name_of_another_type_raises_type_error(name: Any) -> None:
    for make in (naskh.Stemmer, functools.partial(naskh.stem, WORD)):
        with pytest.raises(TypeError) as error:
            make(name)
        valid = "light10, snowball, isri, arlstem2"
        assert str(error.value) == f"a stemmer must be a str, one of {valid}, not {type(name).__name__}"


def test_a_name_of_a_lone_surrogate_is_quoted() -> None:
    with pytest.raises(ValueError, match=r"unknown stemmer '\\ud800'"):
        stemmer("\ud800")


def test_there_is_no_default() -> None:
    calls: list[Any] = [naskh.Stemmer, functools.partial(naskh.stem, WORD)]
    for call in calls:
        with pytest.raises(TypeError):
            call()


@every_stemmer
def test_a_stemmer_is_a_value(name: Any) -> None:
    one = stemmer(name)
    assert one.name == name
    assert eval(repr(one), {"Stemmer": naskh.Stemmer}) == one  # noqa: S307 - what `repr` promises
    assert one == stemmer(name) and hash(one) == hash(stemmer(name))
    assert all(one != stemmer(other) for other in _STEMMERS if other != name)
    assert one != name
    assert copy.copy(one) is one and copy.deepcopy(one) is one
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(one, protocol))
        assert again == one and again(WORD) == STEMS[name]


@every_stemmer
def test_a_stemmer_cannot_be_changed(name: Any) -> None:
    one: Any = stemmer(name)
    with pytest.raises(AttributeError):
        one.name = "other"
    with pytest.raises(AttributeError):
        one.other = 1
    with pytest.raises(TypeError):
        type("Sub", (naskh.Stemmer,), {})
    with pytest.raises(TypeError):
        naskh.Stemmer.__call__ = None  # type: ignore[method-assign, assignment]


@every_stemmer
def test_a_word_that_stays_whole_is_the_same_object(name: Any) -> None:
    for word in ("", "في", "x" * 20, "بيت"):
        word = word[:1] + word[1:]  # noqa: PLW2901 - an object that nobody else has
        assert stemmer(name)(word) is word
        assert stemmer(name).batch([word])[0] is word
        assert stemmer(name).batch([word] * 20_000, threads=2)[0] is word


@every_stemmer
def test_none_stays_none_and_order_is_kept(name: Any) -> None:
    words = [WORD, None, "", "بيت", None, WORD]
    wanted = [STEMS[name], None, "", "بيت", None, STEMS[name]]
    assert stemmer(name).batch(words) == wanted
    assert stemmer(name).batch(words * 10_000) == wanted * 10_000  # on all cores


@every_stemmer
def test_results_have_the_narrowest_width(name: Any) -> None:
    """A string in a wider storage than it needs is unequal to itself, and is missed in dicts."""
    words = ["والabc", "والé", "abcها", "\u064eabc", "\u064e5", "٣٣\u064e", "الx😀y"]
    for word in words:
        for stem in (stemmer(name)(word), *stemmer(name).batch([word] * 100_000, threads=2)[:1]):
            assert {stem: 1}["".join(list(stem))] == 1


def test_a_subclass_of_str_gives_plain_stems() -> None:
    class Word(str):
        __slots__ = ()

    assert type(naskh.stem(Word(WORD), "light10")) is str


@every_stemmer
def test_threads_may_share_a_stemmer(name: Any) -> None:
    shared, wrong = stemmer(name), list[str]()

    def run() -> None:
        for length in range(2_000):
            word = "ال" + "ب" * (length % 50) + WORD
            if shared(word) != naskh.stem(word, name):
                wrong.append(word)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@every_stemmer
def test_long_and_short_words_do_not_disturb_one_another(name: Any) -> None:
    long = "و" * 50_000 + "ﻻ\u064e" * 50_000
    wanted = naskh.stem(long, name), naskh.Stemmer(name).span(long)
    for _ in range(3):
        assert naskh.stem(WORD, name) == STEMS[name]
        assert (naskh.stem(long, name), naskh.Stemmer(name).span(long)) == wanted
