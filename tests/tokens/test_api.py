"""The API of a tokenizer, except where it divides text: arguments, errors, attributes, columns."""

from __future__ import annotations

import copy
import ctypes
import gc
import itertools
import operator
import pickle
import re
import sys
import threading
from collections.abc import Iterator
from typing import Any

import naskh
import pytest
from naskh._naskh import _TOKEN_OPTIONS

TEXT = "افتتح الوزير 3.5 مليون$ في https://kuna.example #الكويت"


def test_tokenize_divides_a_line_of_news() -> None:
    assert naskh.tokenize(TEXT) == [
        *("افتتح", "الوزير", "3.5", "مليون", "$", "في", "https://kuna.example", "#الكويت"),
    ]


def test_a_token_has_text_span_kind_and_norm() -> None:
    token = naskh.Tokenizer(naskh.Normalizer("search")).tokens("قالت الإدارةُ نعم")[1]
    assert (token.text, token.start, token.end, token.kind, token.norm) == (
        "الإدارةُ",
        5,
        13,
        "word",
        "الاداره",
    )
    assert "الإدارة" in repr(token)


def test_norms_are_texts_without_a_normalizer() -> None:
    assert {token.norm == token.text for token in naskh.Tokenizer().tokens("قالت الإدارةُ")} == {True}


def test_columns_are_read_only_buffers_that_outlive_the_tokens() -> None:
    tokens = naskh.Tokenizer().tokens(TEXT)
    for name in ("start", "end", "kind"):
        view = memoryview(getattr(tokens, name))
        assert view.readonly and view.c_contiguous and view.ndim == 1 and len(view) == len(tokens)
    view = memoryview(tokens.start)
    kept = list(view)
    del tokens
    assert list(view) == kept, "the buffer outlives the tokens"


@pytest.mark.parametrize("normalizer", [None, naskh.Normalizer("search")])
def test_tokens_are_indexed_and_sliced_like_a_list(normalizer: naskh.Normalizer | None) -> None:
    tokens = naskh.Tokenizer(normalizer).tokens("قالت القاهرةُ نعم ولا")
    rows = list(tokens)
    assert [row.text for row in rows] == ["قالت", "القاهرةُ", "نعم", "ولا"]
    places = [None, *range(-6, 7)]
    for part in itertools.product(places, places, [None, -5, -2, -1, 1, 2, 5]):
        assert tokens[slice(*part)] == rows[slice(*part)], str(part)
    for place in range(-4, 4):
        assert tokens[place] == rows[place]
    for place in (4, -5, 10**30, -(10**30)):
        with pytest.raises(IndexError):
            tokens[place]
    for wrong in ("0", 1.0, None):
        with pytest.raises(TypeError):
            tokens[wrong]
    with pytest.raises(ValueError, match="zero"):
        tokens[::0]


def test_an_iterator_is_one_and_says_how_many_tokens_are_left() -> None:
    tokens = naskh.Tokenizer().tokens("قال نعم.")
    left = iter(tokens)
    assert iter(left) is left
    assert operator.length_hint(left) == len(tokens) == 3
    assert next(left).text == "قال"
    assert operator.length_hint(left) == 2
    assert [token.text for token in left] == ["نعم", "."]
    assert operator.length_hint(left) == 0
    assert next(left, None) is None


def test_texts_are_slices_of_the_source() -> None:
    tokens = naskh.Tokenizer(naskh.Normalizer("search")).tokens(TEXT)
    assert tokens.texts() == [TEXT[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]
    assert tokens.texts() == naskh.tokenize(TEXT)


def test_a_token_is_a_tuple_of_class_token() -> None:
    token = naskh.Tokenizer().tokens(TEXT)[0]
    assert type(token) is naskh.Token
    made = naskh.Token(*token)
    assert token == made and hash(token) == hash(made) and token._replace(start=1).start == 1
    assert gc.is_tracked(token)


def test_tokens_are_equal_if_text_spans_kinds_and_norms_are() -> None:
    search = naskh.Normalizer("search")
    tokens = naskh.Tokenizer(search).tokens(TEXT)
    same = naskh.Tokenizer(naskh.Normalizer("search", tatweel="strip")).tokens("".join(list(TEXT)))
    assert same == tokens and hash(same) == hash(tokens)
    tokens.norms()
    assert same == tokens, "norms that were already made make no difference"
    others = [
        naskh.Tokenizer().tokens(TEXT),
        naskh.Tokenizer(naskh.Normalizer("clean")).tokens(TEXT),
        naskh.Tokenizer(search).tokens(TEXT.replace("افتتح", "أفتتح")),
        naskh.Tokenizer(search, percent="join", currency="join", hashtags="split").tokens(TEXT),
        list(tokens),
        None,
    ]
    assert not any(other == tokens for other in others)


@pytest.mark.parametrize("normalizer", [None, naskh.Normalizer("search", marks=["tanwin"])])
def test_tokens_survive_pickle_and_copy(normalizer: naskh.Normalizer | None) -> None:
    for text in ("", TEXT, "\ud800 𝐀 القاهرةٌ"):
        tokens = naskh.Tokenizer(normalizer, whitespace="keep").tokens(text)
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(tokens, protocol))
            assert again == tokens and again.source == text
            assert list(again) == list(tokens) and again.norms() == tokens.norms()
        assert copy.copy(tokens) is copy.deepcopy(tokens) is tokens


def numbers(*values: int) -> bytes:
    """The bytes of a column of such numbers."""
    return b"".join(value.to_bytes(4, "little") for value in values)


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        (numbers(0), numbers(1, 2), b"\0"),
        (numbers(0, 1), numbers(1), b"\0"),
        (numbers(0), numbers(1), b""),
        (numbers(0), numbers(1), bytes([len(naskh.KINDS)])),
        (numbers(0), numbers(5), b"\0"),
        (numbers(1), numbers(1), b"\0"),
        (numbers(0, 1), numbers(2, 3), b"\0\0"),
        (numbers(2, 0), numbers(3, 1), b"\0\0"),
        (b"\0\0\0", numbers(1), b"\0"),
    ],
)
def test_unpickling_rejects_columns_that_do_not_fit_the_text(start: bytes, end: bytes, kind: bytes) -> None:
    rebuild = naskh.Tokens._rebuild
    assert len(rebuild("قالت", numbers(0), numbers(4), b"\0", None)) == 1
    with pytest.raises(ValueError, match="cannot unpickle: the columns do not fit the text"):
        rebuild("قالت", start, end, kind, None)


@pytest.mark.parametrize("count", [1, 63, 64, 65, 900, 5000])
def test_no_token_is_lost_where_the_words_are_shorter_than_expected(count: int) -> None:
    text = "ا،" + " ب، ج" * count + "."
    places = [at for at, char in enumerate(text) if char != " "]
    tokens = naskh.Tokenizer().tokens(text)
    assert tokens.start.tolist() == places
    assert tokens.end.tolist() == [at + 1 for at in places]
    assert [naskh.KINDS[kind] == "punctuation" for kind in tokens.kind] == [text[at] in "،." for at in places]
    assert naskh.tokenize(text) == tokens.texts() == [text[at] for at in places]


def test_nbytes_and_sizeof_count_the_columns() -> None:
    tokens = naskh.Tokenizer(naskh.Normalizer("search")).tokens("القاهرةُ " * 1000)
    assert tokens.nbytes == sum(view.nbytes for view in (tokens.start, tokens.end, tokens.kind)) == 9000
    without = sys.getsizeof(tokens)
    assert without >= tokens.nbytes
    tokens.norms()
    assert sys.getsizeof(tokens) == without + 8000


def test_repr_is_short_and_escapes_surrogates() -> None:
    assert repr(naskh.Tokenizer().tokens("قالت \ud800")) == "<naskh.Tokens: 2 tokens of 'قالت \\ud800'>"
    assert repr(naskh.Tokenizer().tokens("ا" * 10**6)) == f"<naskh.Tokens: 1 tokens of '{'ا' * 40}'…>"


@pytest.mark.parametrize("name", ["start", "end", "kind"])
def test_columns_reject_writing(name: str) -> None:
    view = getattr(naskh.Tokenizer().tokens(TEXT), name)
    assert view.readonly
    with pytest.raises(TypeError):
        view[0] = 1
    # After an error, CPython expects that the buffer has no owner, whatever it had: the second pointer.
    room = (ctypes.c_void_p * 20)(*[1] * 20)
    writable = ctypes.c_int(1)
    with pytest.raises(BufferError, match="read-only"):
        ctypes.pythonapi.PyObject_GetBuffer(ctypes.py_object(view.obj), room, writable)
    assert room[1] is None


def test_dir_lists_all_public_names() -> None:
    assert set(naskh.__all__) <= set(dir(naskh))
    assert "__doc__" in dir(naskh)


def test_a_token_keeps_the_text_alive() -> None:
    text = " ".join(TEXT.split()[:2])
    tokens = naskh.Tokenizer().tokens(text)
    token = tokens[0]
    del text, tokens
    assert token.text == "افتتح"


@pytest.mark.parametrize("wrong", [None, 5, b"bytes", ["list"]])
def test_tokenize_rejects_arguments_that_are_not_str(wrong: Any) -> None:
    tokenizer = naskh.Tokenizer()
    for call in (naskh.tokenize, tokenizer, tokenizer.tokens):
        with pytest.raises(TypeError, match=type(wrong).__name__):
            call(wrong)


def test_batch_error_names_the_index_of_a_wrong_item() -> None:
    with pytest.raises(TypeError, match="2"):
        naskh.Tokenizer().batch(["نعم", None, 5])
    with pytest.raises(TypeError):
        naskh.Tokenizer().batch("نعم لا")


@pytest.mark.parametrize(
    ("options", "names"),
    [({"mode": "new"}, ["news", "uax29", "whitespace"]), ({"hashtags": "hole"}, ["whole", "split"])],
)
def test_unknown_value_error_lists_the_valid_ones(options: dict[str, Any], names: list[str]) -> None:
    with pytest.raises(ValueError, match=names[0]) as caught:
        naskh.Tokenizer(**options)
    assert all(name in str(caught.value) for name in names)


@pytest.mark.parametrize("wrong", [None, 5, b"news", ["news"]])
@pytest.mark.parametrize(("name", "values"), _TOKEN_OPTIONS.items())
def test_value_of_wrong_type_error_lists_the_valid_ones(
    name: str, values: tuple[str, ...], wrong: Any
) -> None:
    with pytest.raises(TypeError, match=f"'{name}'.*{', '.join(values)}.*{type(wrong).__name__}"):
        naskh.Tokenizer(**{name: wrong})


def test_unknown_option_error_lists_the_valid_ones() -> None:
    known = ["normalizer", *_TOKEN_OPTIONS, "abbreviations"]
    assert "mode" in known
    with pytest.raises(TypeError, match="'colour'; valid are: " + ", ".join(known)):
        naskh.Tokenizer(colour="red")
    with pytest.raises(TypeError, match="did you mean 'normalizer'"):
        naskh.Tokenizer(normaliser=None)
    with pytest.raises(TypeError, match="valid are: semicolon, lines, abbreviations"):
        naskh.SentenceSplitter(mode="news")


def test_preset_error_points_to_the_normalizer() -> None:
    with pytest.raises(TypeError, match=re.escape("normalizer=naskh.Normalizer('search')")):
        naskh.Tokenizer(preset="search")
    with pytest.raises(TypeError, match="not str"):
        naskh.Tokenizer("search")


ABBREVIATIONS: list[tuple[Any, type[Exception], str]] = [
    (None, TypeError, "abbreviations must be an iterable of str, not one NoneType"),
    (5, TypeError, "abbreviations must be an iterable of str, not one int"),
    ("شرك", TypeError, "abbreviations must be an iterable of str, not one str"),
    (["شرك", 1], TypeError, "abbreviations[1] must be a str, not int"),
    ([b"no"], TypeError, "abbreviations[0] must be a str, not bytes"),
    (["\ud800"], ValueError, "abbreviations[0], '\\ud800', holds a lone surrogate"),
    (["شرك", ""], ValueError, "abbreviations[1], '', has no character but full stops"),
    (["."], ValueError, "abbreviations[0], '.', has no character but full stops"),
    (["قبل الميلاد"], ValueError, "abbreviations[0], 'قبل الميلاد', holds white space"),
    (["ا\nب"], ValueError, r"abbreviations[0], 'ا\nب', holds white space"),
    (["a.b\u2028c"], ValueError, r"abbreviations[0], 'a.b\u2028c', holds white space"),
    (["كاف-نون"], ValueError, "abbreviations[0], 'كاف-نون', is not one word"),
    (["12"], ValueError, "abbreviations[0], '12', is not one word"),
]


@pytest.mark.parametrize(("words", "error", "message"), ABBREVIATIONS, ids=ascii)
def test_abbreviations_reject_what_is_never_found(words: Any, error: type[Exception], message: str) -> None:
    for divider in (naskh.Tokenizer, naskh.SentenceSplitter):
        with pytest.raises(error, match=re.escape(message)):
            divider(abbreviations=words)


def test_error_of_the_iterable_of_abbreviations_is_passed_on() -> None:
    def words() -> Iterator[str]:
        yield "شرك"
        raise KeyError

    with pytest.raises(KeyError):
        naskh.Tokenizer(abbreviations=words())


def test_abbreviations_of_two_scripts_need_joined_scripts() -> None:
    with pytest.raises(ValueError, match="not one word"):
        naskh.Tokenizer(abbreviations=["عقa"])
    assert naskh.Tokenizer(abbreviations=["عقa"], scripts="join")("عقa. هنا") == ["عقa.", "هنا"]


@pytest.mark.parametrize("threads", [0, -1, -(10**30)])
def test_batch_rejects_less_than_one_thread(threads: int) -> None:
    for batch in (naskh.Tokenizer().batch, naskh.SentenceSplitter().batch, naskh.Normalizer().batch):
        with pytest.raises(ValueError, match="threads must be at least 1"):
            batch(["نعم"], threads=threads)
        assert batch([None], threads=10**30) == [None]
        with pytest.raises(TypeError):
            batch(["نعم"], threads="2")  # type: ignore[call-overload]


def test_normalizer_rejects_other_types() -> None:
    with pytest.raises(TypeError, match=r"normalizer must be a naskh.Normalizer or None, not str"):
        naskh.Tokenizer("search", mode="uax29")


def test_a_tokenizer_is_immutable() -> None:
    tokenizer = naskh.Tokenizer()
    with pytest.raises(AttributeError):
        tokenizer.mode = "uax29"
    with pytest.raises(AttributeError):
        tokenizer.colour = "red"


def test_empty_text_has_no_tokens() -> None:
    tokenizer = naskh.Tokenizer()
    assert naskh.tokenize("") == tokenizer("") == list(tokenizer.tokens("")) == []
    assert len(memoryview(tokenizer.tokens("").start)) == 0
    assert tokenizer.batch([]) == []


def test_a_subclass_of_str_is_a_text() -> None:
    class Text(str):
        __slots__ = ()

    assert naskh.tokenize(Text("قال نعم")) == ["قال", "نعم"]


def test_own_abbreviations_keep_their_full_stop() -> None:
    words = ["عق", "قم.", "ش.م.ك", "e.g", "no1", "نح", "نحو"]
    text = "عق. سامي قم. هنا ش.م.ك. و e.g. no1. نحو. نح."
    assert naskh.Tokenizer(abbreviations=words)(text) == [
        *("عق.", "سامي", "قم.", "هنا", "ش.م.ك.", "و", "e.g.", "no1.", "نحو.", "نح."),
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


def test_threads_may_share_a_tokenizer() -> None:
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
