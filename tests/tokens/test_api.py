"""What callers see of a tokenizer beside its tokens: arguments, errors, attributes, columns."""

from __future__ import annotations

import sys
import threading
from typing import Any

import naskh
import pytest

TEXT = "افتتح الوزير 3.5 مليون$ في https://kuna.example #الكويت"


def test_the_example_of_the_design() -> None:
    assert naskh.tokenize(TEXT) == [
        *("افتتح", "الوزير", "3.5", "مليون", "$", "في", "https://kuna.example", "#الكويت"),
    ]


def test_a_token() -> None:
    token = naskh.Tokenizer(naskh.Normalizer("search")).tokens("قالت الإدارةُ نعم")[1]
    assert (token.text, token.start, token.end, token.kind, token.norm) == (
        "الإدارةُ",
        5,
        13,
        "word",
        "الاداره",
    )
    assert "الإدارة" in repr(token)


def test_norm_without_a_normalizer_is_the_text() -> None:
    assert {token.norm == token.text for token in naskh.Tokenizer().tokens("قالت الإدارةُ")} == {True}


def test_columns_are_read_only_buffers_without_a_copy() -> None:
    tokens = naskh.Tokenizer().tokens(TEXT)
    for name in ("start", "end", "kind"):
        view = memoryview(getattr(tokens, name))
        assert view.readonly and view.c_contiguous and view.ndim == 1 and len(view) == len(tokens)
    view = memoryview(tokens.start)
    kept = list(view)
    del tokens
    assert list(view) == kept, "the buffer outlives the tokens"


def test_slices_and_negative_indices() -> None:
    tokens = naskh.Tokenizer().tokens("قال نعم لا")
    assert tokens[-1].text == "لا"
    with pytest.raises(IndexError):
        tokens[3]
    with pytest.raises(TypeError):
        tokens["0"]


def test_the_text_is_kept_alive() -> None:
    text = " ".join(TEXT.split()[:2])
    tokens = naskh.Tokenizer().tokens(text)
    token = tokens[0]
    del text, tokens
    assert token.text == "افتتح"


@pytest.mark.parametrize("wrong", [None, 5, b"bytes", ["list"]])
def test_what_is_no_text_is_refused(wrong: Any) -> None:
    tokenizer = naskh.Tokenizer()
    for call in (naskh.tokenize, tokenizer, tokenizer.tokens):
        with pytest.raises(TypeError, match=type(wrong).__name__):
            call(wrong)


def test_a_batch_names_the_one_that_is_no_text() -> None:
    with pytest.raises(TypeError, match="2"):
        naskh.Tokenizer().batch(["نعم", None, 5])
    with pytest.raises(TypeError):
        naskh.Tokenizer().batch("نعم لا")


@pytest.mark.parametrize(
    ("options", "names"),
    [({"mode": "new"}, ["news", "uax29", "whitespace"]), ({"hashtags": "hole"}, ["whole", "split"])],
)
def test_unknown_values_are_refused_with_the_known_ones(options: dict[str, Any], names: list[str]) -> None:
    with pytest.raises(ValueError, match=names[0]) as caught:
        naskh.Tokenizer(**options)
    assert all(name in str(caught.value) for name in names)


def test_unknown_options_are_refused() -> None:
    with pytest.raises(TypeError):
        naskh.Tokenizer(colour="red")


def test_a_normalizer_must_be_one() -> None:
    with pytest.raises(TypeError):
        naskh.Tokenizer("search", mode=5)


def test_a_tokenizer_cannot_be_changed() -> None:
    tokenizer = naskh.Tokenizer()
    with pytest.raises(AttributeError):
        tokenizer.mode = "uax29"
    with pytest.raises(AttributeError):
        tokenizer.colour = "red"


def test_empty_text() -> None:
    tokenizer = naskh.Tokenizer()
    assert naskh.tokenize("") == tokenizer("") == list(tokenizer.tokens("")) == []
    assert len(memoryview(tokenizer.tokens("").start)) == 0
    assert tokenizer.batch([]) == []


def test_a_subclass_of_str_is_a_text() -> None:
    class Text(str):
        __slots__ = ()

    assert naskh.tokenize(Text("قال نعم")) == ["قال", "نعم"]


def test_tokens_of_own_abbreviations() -> None:
    assert naskh.Tokenizer(abbreviations=["عق", "قم."])("عق. سامي قم. هنا.") == [
        *("عق.", "سامي", "قم.", "هنا", "."),
    ]


def test_references_do_not_leak() -> None:
    tokenizer, text = naskh.Tokenizer(), "قال نعم " * 50
    before = sys.getrefcount(text), sys.getrefcount(tokenizer)
    for _ in range(20):
        tokenizer(text)
        tokens = tokenizer.tokens(text)
        [token.text for token in tokens]
        memoryview(tokens.start)
    del tokens
    assert (sys.getrefcount(text), sys.getrefcount(tokenizer)) == before


def test_many_threads_at_once() -> None:
    tokenizer, wrong = naskh.Tokenizer(naskh.Normalizer("search")), []
    texts = [f"وصل الوفد رقم {i} إلى @bbc_{i}." for i in range(200)]
    wanted = tokenizer.batch(texts)

    def work() -> None:
        answers = [tokenizer.batch(texts, threads=2) for _ in range(5)]
        wrong.extend(answer for answer in answers if answer != wanted)
        wrong.extend(text for text, tokens in zip(texts, wanted, strict=True) if tokenizer(text) != tokens)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
