"""The option `replace`: its results, the mappings that it rejects, and the reasons in the messages."""

from __future__ import annotations

from typing import Any

import naskh
import pytest

CASES: list[tuple[str | None, dict[str, Any], dict[str, str | None], str, str]] = [
    # A key is replaced before any other rule acts, and no rule changes the replacement.
    (None, {}, {"ڤ": "ف", "•": None}, "ڤيتو • نعم", "فيتو  نعم"),
    ("standard", {}, {"ڤ": "ف", "•": ""}, "ڤيتو • نعم", "فيتو نعم"),
    ("search", {}, {"ة": "ة"}, "مدرسة", "مدرسة"),
    ("search", {}, {"أ": "أ"}, "أخذ إلى", "أخذ الي"),
    ("standard", {}, {"€": " يورو "}, "5€", "5 يورو"),
    ("search", {}, {"\u200c": " "}, "مجلس\u200cالوزراء", "مجلس الوزراء"),  # ZERO WIDTH NON-JOINER
    ("standard", {}, {"\u064b": "ن"}, "كتاب\u064b", "كتابن"),  # FATHATAN
    # A key is also found if it is decomposed, in a presentation form, or the result of a fold.
    ("clean", {}, {"أ": "ء"}, "ا\u0654خذ", "ءخذ"),  # HAMZA ABOVE
    ("clean", {}, {"أ": "ء"}, "ﺃخذ", "ءخذ"),
    ("standard", {}, {"ا": "A"}, "أإا", "AAA"),
    (None, {"case": "lower"}, {"b": "β"}, "bB", "ββ"),
    ("search", {}, {"ة": "ة"}, "مدرسة مدرسۃ", "مدرسة مدرسة"),  # not from ۃ by ة to ه
    ("standard", {"teh_marbuta": "heh"}, {"ة": None}, "ي مدرسۃ", "ي مدرس"),
    # The rules that look at neighbours see the replacement, also of what a fold has made.
    ("clean", {"hamza": "hamza"}, {"ء": "\u0653"}, "ؤ\u064b", "\u064b\u0653"),  # in canonical order
    (None, {"punctuation": "strip"}, {"ة": "5"}, "5،ة", "5،5"),
    (None, {"elongation": "1"}, {"x": "ه"}, "ههx", "ه"),
    ("clean", {}, {"x": ""}, "بـxت", "بت"),
    (None, {"digits": "ascii"}, {"d": "5"}, "٣٫d", "3.5"),
    (None, {"alef_maqsura": "positional"}, {"•": "ى"}, "ة•پ", "ةيپ"),
    (None, {"tatweel": "decorative"}, {"x": "ـ"}, "كxت xت", "كت ـت"),
    (None, {"hamza": "hamza", "tatweel": "decorative"}, {"ء": "ـ"}, "سؤل سؤ", "سل سـ"),
    (None, {"whitespace": "collapse"}, {"x": " ", "y": "\u2003"}, "ا x ب y ج", "ا ب ج"),  # EM SPACE
    # What a fold makes composes with a mark into a key, and goes; the next mark has none to compose with.
    (None, {"unicode": "nfc", "alef": "fold"}, {"آ": ""}, "أ\u0653\u0653ب", "\u0653ب"),  # MADDAH ABOVE
    (None, {"unicode": "nfc"}, {"ێ": "ا", "آ": ""}, "ێ\u0653\u0654ب", "\u0654ب"),  # HAMZA ABOVE
    # Marks of the table are put in order; without `unicode` nothing is composed.
    (None, {"unicode": "nfc"}, {"x": "\u0651"}, "بx\u064e", "ب\u064e\u0651"),  # SHADDA, FATHA
    (None, {}, {"x": "yz"}, "ا\u0654x", "ا\u0654yz"),  # HAMZA ABOVE
    # The table makes a letter that tells the language of its line, amid blocks of letters that do not.
    (
        None,
        {"lookalikes": "arabic"},
        {"x": "ك"},
        "من " * 40 + "x " + "من " * 40 + "ک",
        "من " * 40 + "ك " + "من " * 40 + "ك",
    ),
    # What a line end becomes tells what the lines are.
    ("standard", {}, {"\u2028": "\n"}, "في القاهرة\u2028کتاب دانشگاه", "في القاهرة\nکتاب دانشگاه"),
    ("standard", {}, {"\u2028": "\n"}, "کتاب ے\u2028ک ي", "کتاب ے\nك ي"),  # LINE SEPARATOR
    ("standard", {}, {"\n": " "}, "کتاب ے\nک ي", "کتاب ے ک ي"),
    ("standard", {}, {"\n": "."}, "کتاب\nي", "كتاب.ي"),
    # A key is judged by what it becomes: a digit makes a number of the marks beside it, and is set apart.
    (None, {"punctuation": "space"}, {"x": "5"}, "كتاب " * 20 + "5.x", "كتاب " * 20 + "5.5"),
    (None, {"punctuation": "space"}, {"ه": "ـ"}, "كتاب " * 20 + "5?ه?5", "كتاب " * 20 + "5?ـ?5"),
    (None, {"punctuation": "space"}, {"x": ""}, "5.x5", "5.5"),
    (None, {"punctuation": "space"}, {"أ": "ا"}, "أ.أ", "ا ا"),
    ("arabert-v2", {}, {"أ": "5"}, "أتت", "5 تت"),
    ("arabert-v2", {}, {"أ": "x"}, "أأأت", "xxت"),
    ("arabert-v2", {}, {"\u2003": "5"}, "ت\u2003ت", "ت 5 ت"),  # EM SPACE
    # Scripts that no option changes.
    (None, {}, {"中": "وسط"}, "中国", "وسط国"),
    # White space as key and value, and strings that change their width.
    (None, {"unicode": "nfkc"}, {" ": "\n"}, "\u00a0😀 ب", "\n😀\nب"),  # NO-BREAK SPACE
    (None, {"whitespace": "collapse"}, {"“": "\n-"}, "5 “", "5 -"),
    (None, {"whitespace": "collapse-lines"}, {"“": " \n-"}, "5 “", "5\n-"),
    (None, {}, {" ": "_"}, "ا ب", "ا_ب"),
    (None, {}, {"a": "😀"}, "abc", "😀bc"),
    (None, {}, {"😀": "a"}, "😀bc", "abc"),
    (None, {}, {"\ud800": "?"}, "x\ud800", "x?"),
    (None, {}, {"\0": "é"}, "\0", "é"),
]


@pytest.mark.parametrize(("preset", "options", "mapping", "text", "expected"), CASES)
def test_replace_gives_the_expected_text(
    preset: str | None, options: dict[str, Any], mapping: dict[str, str | None], text: str, expected: str
) -> None:
    n = naskh.Normalizer(preset, **options, replace=mapping)
    assert n(text) == expected
    assert n(n(text)) == expected
    assert n.batch([text] * 3) == [expected] * 3
    assert n.align(text).text == expected
    assert n.explain(text).apply() == expected
    assert naskh.normalize(text, preset, **options, replace=mapping) == expected


@pytest.mark.parametrize(
    ("preset", "options", "mapping", "shown"),
    [
        (None, {}, {"a": "b", "b": "c"}, "'a' becomes 'b', and that would become 'c'"),
        # HAMZA ABOVE, which composes, as the marks that do not
        (None, {"marks": "strip"}, {"\u0654": "\u0654"}, "becomes '\\u0654', and that would become ''"),
        (None, {"marks": "strip"}, {"\u064e": "\u064e"}, "becomes '\\u064e', and that would become ''"),
        (None, {}, {"a": "b", "b": "a"}, "'a' becomes 'b', and that would become 'a'"),
        (None, {}, {"a": "aa"}, "'a' becomes 'aa', and that would become 'aaaa"),
        (None, {}, {"a": "b", "b": None}, "'a' becomes 'b', and that would become ''"),
        ("standard", {}, {"x": "أ"}, "'x' becomes 'أ', and that would become 'ا'"),
        ("standard", {}, {"x": "\u064e"}, "'x' becomes '\\u064e', and that would become ''"),  # FATHA
        ("clean", {}, {"x": "ﻻ"}, "and that would become 'لا'"),
        (
            "standard",
            {},
            {"x": "ی"},
            "becomes 'يی ك', and that would become 'يي ك'",
        ),  # FARSI YEH in an Arabic line
        (None, {"case": "lower"}, {"y": "X"}, "'y' becomes 'X', and that would become 'x'"),
        (None, {"unicode": "nfc"}, {"x": "e\u0301"}, "and that would become 'é'"),  # COMBINING ACUTE ACCENT
        (None, {"whitespace": "collapse"}, {" ": None}, "that would become"),
        ("standard", {}, {"x": "\n"}, "that would become"),
        # An entry whose value composes into its own key, which is replaced again: HAMZA ABOVE, MADDAH ABOVE.
        ("standard", {}, {"أ": "ا\u0654"}, "'أ' becomes 'ا\\u0654', and that would become 'أ'"),
        ("standard", {}, {"ا": "ا\u0654"}, "and that would become 'ا\\u0654\\u0654'"),
        ("standard", {}, {"ا": "ا\u0653"}, "and that would become 'ا\\u0653\\u0653'"),
        ("search", {}, {"ا": "ا\u0655"}, "and that would become 'ا\\u0655\\u0655'"),
        ("search", {}, {"ا": "ب\u0655ا"}, "that would become"),
        # Conventions, whose tables are applied once: HAMZA BELOW, FATHA, COMBINING ACUTE ACCENT.
        ("whisper", {}, {"ک": "\u0655\u064eک"}, "that would become"),
        ("arabert-v2", {"unicode": "nfc"}, {"\u064e": "\u0301\u064e"}, "that would become"),
        ("lucene", {}, {"a": "b", "b": "a"}, "'a' becomes 'b', and that would become 'a'"),
        ("lucene", {}, {"x": "أ"}, "'x' becomes 'أ', and that would become 'ا'"),
        # Long values are shown where they change.
        (
            None,
            {},
            {"a": "b" * 1000, "b": "c"},
            "'a' becomes 'bbbbbbbbbbbbbbbb…', and that would become 'cccc",
        ),
        (None, {"case": "lower"}, {"a": "b" * 999 + "C"}, "'…bbbbbbbbC', and that would become '…bbbbbbbbc'"),
    ],
)
def test_replace_rejects_an_unstable_mapping_and_shows_why(
    preset: str | None, options: dict[str, Any], mapping: dict[str, str | None], shown: str
) -> None:
    with pytest.raises(ValueError, match=r"^replace: with these entries") as refused:
        naskh.Normalizer(preset, **options, replace=mapping)
    assert shown in str(refused.value)


@pytest.mark.parametrize("preset", [None, *naskh.presets()])
def test_replace_takes_a_value_of_a_million_characters(preset: Any) -> None:
    value = "بت" * 500_000
    assert naskh.Normalizer(preset, replace={"★": value})("★") == value


def test_replace_takes_as_many_entries_as_it_says_beside_those_of_a_preset() -> None:
    table = {chr(0x20000 + nth): "ب" for nth in range(65_535)}
    assert naskh.Normalizer("lucene", replace=table)("\U00020000 ة") == "ب ه"
    with pytest.raises(ValueError, match=r"^option 'replace' takes 65535 entries at most$"):
        naskh.Normalizer("lucene", replace=table | {"x": "y"})


@pytest.mark.parametrize(
    ("mapping", "error", "message"),
    [
        ({"ab": "c"}, ValueError, "a key of option 'replace' must be one character, and 'ab' has 2"),
        ({"": "c"}, ValueError, "a key of option 'replace' must be one character, and '' has 0"),
        (
            {"ab" * 500: "c"},
            ValueError,
            f"a key of option 'replace' must be one character, and '{'ab' * 20}'… has 1000",
        ),
        ({1: "c"}, TypeError, "a key of option 'replace' must be a str, not int"),
        ({"a": 1}, TypeError, "a value of option 'replace' must be a str, not int"),
        (
            {"\ud800": "b", "a": "b\udfff"},
            ValueError,
            "the value of 'a' in option 'replace' has a lone surrogate, which no column or file can hold",
        ),
        ("ab", TypeError, "option 'replace' must be a mapping of characters to str or None, not str"),
        (None, TypeError, "option 'replace' must be a mapping of characters to str or None, not NoneType"),
    ],
)
def test_replace_rejects_what_is_not_a_mapping_of_characters(
    mapping: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as refused:
        naskh.Normalizer("standard", replace=mapping)
    assert str(refused.value) == message


def test_replace_is_added_to_the_table_of_the_preset() -> None:
    n = naskh.Normalizer("lucene", replace={"پ": "ب", "ة": "ة"})
    assert n("پاريسُ مدرسة على") == "باريس مدرسة علي"
    assert repr(n) == "Normalizer('lucene', replace={'ة': 'ة', 'پ': 'ب'})"
    assert naskh.Normalizer("lucene", replace={}) == naskh.Normalizer("lucene")


def test_an_empty_mapping_changes_no_rule() -> None:
    assert naskh.Normalizer("search", replace={}) == naskh.Normalizer("search")
    assert naskh.Normalizer(None, replace={"a": "a"})("a") == "a"
