"""Highlighting: what is found is marked, all of it and nothing else, and the page stays as it was."""

from __future__ import annotations

import html
import re
from typing import Any

import naskh
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from naskh.highlighting import finder
from naskh.testing import arabic_text, arabic_words, mixed_text, nasty_text, persian_text

MARK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
PRESETS = ["clean", "standard", "search", "pdf"]


def finds(page: str) -> list[str]:
    return [html.unescape(found) for found in MARK.findall(page)]


def unmarked(page: str) -> str:
    return html.unescape(re.sub("</?mark>", "", page))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        # Whatever `search` does not tell apart is found, and shown as it was written.
        ("قالت الوِزارةُ أمس", "الوزاره", "قالت <mark>الوِزارةُ</mark> أمس"),
        ("عاجـــل: إصابات", "اصابات", "عاجـــل: <mark>إصابات</mark>"),
        ("عاجـــل: إصابات", "عاجل", "<mark>عاجـــل</mark>: إصابات"),
        ("COVID و covid", "Covid", "<mark>COVID</mark> و <mark>covid</mark>"),
        ("ﻗﻄﺮ وقطر", "قطر", "<mark>ﻗﻄﺮ</mark> و<mark>قطر</mark>"),
        ("عام ٢٠٢٤", "2024", "عام <mark>٢٠٢٤</mark>"),
        # A phrase over odd spaces and line ends; NO-BREAK SPACE
        ("رئيس\u00a0\n الوزراء", "رئيس الوزراء", "<mark>رئيس\u00a0\n الوزراء</mark>"),
        # Not overlapping, and twice side by side
        ("ههههه", "هه", "<mark>ههههه</mark>"),
        ("لالا", "لا", "<mark>لا</mark><mark>لا</mark>"),
        (
            '<b>مصر</b> & "مصر"',
            "مصر",
            "&lt;b&gt;<mark>مصر</mark>&lt;/b&gt; &amp; &quot;<mark>مصر</mark>&quot;",
        ),
        # A word copied from the page, and the same word as another keyboard types it
        ("وصل علی إلى المدرسة", "علی", "وصل <mark>علی</mark> إلى المدرسة"),
        ("وزیر الخارجية", "وزیر", "<mark>وزیر</mark> الخارجية"),
        ("زار بریطانیا", "بريطانيا", "زار <mark>بریطانیا</mark>"),
        ("زار بريطانيا", "بریطانیا", "زار <mark>بريطانيا</mark>"),
        ("لا شيء", "غائب", "لا شيء"),
        ("", "غائب", ""),
    ],
)
def test_finds_are_marked(text: str, query: str, expected: str) -> None:
    assert naskh.highlight(text, query) == expected


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("وللكتاب كتاب", "كتاب", "ولل<mark>كتاب</mark> <mark>كتاب</mark>"),
        ("وَلِلكِتابِ", "كتاب", "وَلِل<mark>كِتابِ</mark>"),
        ("المكتبات والكاتبة", "كتاب", "المكتبات والكاتبة"),
        ("وللكتاب_2", "كتاب", "وللكتاب_2"),
        ("للكتاب الجديد", "كتاب الجديد", "لل<mark>كتاب الجديد</mark>"),
        ("في و2024", "2024", "في و<mark>2024</mark>"),
        ("وفي 2024م", "2024", "وفي <mark>2024</mark>م"),
        ("وبـ50%", "50", "وبـ<mark>50</mark>%"),
        ("بالـBBC", "bbc", "بالـ<mark>BBC</mark>"),
        ("والكتاب2024", "كتاب", "وال<mark>كتاب</mark>2024"),
        ("COVID19", "19", "COVID19"),
    ],
)
def test_clitics_are_words_of_their_own_if_asked_for(text: str, query: str, expected: str) -> None:
    assert naskh.highlight(text, query, words=True, clitics=True) == expected
    whole = naskh.highlight(text, query, words=True)
    assert set(finds(whole)) <= set(finds(expected))


def test_clitics_are_looked_for_in_each_text_anew() -> None:
    find = finder("كتاب", "search", words=True, clitics=True)
    assert [list(find(text)) for text in ("للكتاب", "للكتاب", "مكتابي")] == [[(2, 6)], [(2, 6)], []]


def test_clitics_without_words_are_an_error() -> None:
    with pytest.raises(ValueError, match="clitics=True is for words=True"):
        naskh.highlight("للكتاب", "كتاب", clitics=True)


@given(text=arabic_text(), query=arabic_words())
def test_with_clitics_all_whole_words_are_found_still(text: str, query: str) -> None:
    whole, cut = (
        set(finder(query, "search", words=True, clitics=clitics)(text)) for clitics in (False, True)
    )
    assert whole <= cut


def test_the_normalizer_decides() -> None:
    text = "على وعلي"
    assert naskh.highlight(text, "علي") == "<mark>على</mark> و<mark>علي</mark>"
    assert naskh.highlight(text, "علي", "standard") == "على و<mark>علي</mark>"
    assert naskh.highlight(text, "علي", naskh.Normalizer(None, alef_maqsura="yeh")) == naskh.highlight(
        text, "علي"
    )
    assert naskh.highlight("إن ان", "ان", None) == "إن <mark>ان</mark>"
    assert naskh.highlight("گوگل كوكل", "كوكل") == "گوگل <mark>كوكل</mark>"


@pytest.mark.parametrize(
    ("text", "query", "rules"),
    [
        ("مرحباااا يا كتاب", "اا", "search"),
        ("جداااا", "داا", "search"),
        ("يوووم هو", "وو", naskh.Normalizer(None, elongation="1")),
    ],
)
def test_nothing_is_marked_whose_form_is_not_that_of_the_query(text: str, query: str, rules: Any) -> None:
    """Though the source has the query somewhere, where it became something else."""
    assert naskh.highlight(text, query, rules) == text


@pytest.mark.parametrize("preset", naskh.presets())
def test_every_preset_finds_though_it_looks_at_the_line(preset: Any) -> None:
    rules = naskh.Normalizer(preset, lookalikes="arabic")
    assert naskh.highlight("abc", "b", rules) == "a<mark>b</mark>c"


@pytest.mark.parametrize("rules", ["standard", naskh.Normalizer("lucene", lookalikes="arabic")])
def test_a_word_copied_from_a_line_is_found_whatever_the_line_is(rules: Any) -> None:
    page = "وصل علی إلى المدرسة\nاین علی است"
    assert finds(naskh.highlight(page, "علی", rules)) == ["علی", "علی"]
    assert finds(naskh.highlight(page, "علي", rules)) == ["علی", "علی"]
    assert finds(naskh.highlight(page, "إلى المدرسة\nاین", rules)) == ["إلى المدرسة\nاین"]


def test_several_queries_at_once() -> None:
    text = "وزير الخارجية المصري في القاهرة"
    expected = "<mark>وزير الخارجية</mark> المصري في <mark>القاهرة</mark>"
    assert naskh.highlight(text, ["وزير", "القاهرة", "وزير الخارجية"]) == expected
    assert naskh.highlight(text, (query for query in ["القاهره", "وزير الخارجيه"])) == expected


def test_whole_words_only() -> None:
    text = "علي، وعلي؛ عليٌّ عليه #علي_1 (علي) علي"  # SHADDA, DAMMATAN
    page = naskh.highlight(text, "علي", words=True)
    assert page == "<mark>علي</mark>، وعلي؛ <mark>عليٌّ</mark> عليه #علي_1 (<mark>علي</mark>) <mark>علي</mark>"
    # The longer query is no word, the shorter one is.
    assert naskh.highlight("مصر اليوم2", ["مصر اليوم", "مصر"], words=True) == "<mark>مصر</mark> اليوم2"


# SOFT HYPHEN, ZWNJ, ZWJ, RIGHT-TO-LEFT MARK, WORD JOINER, ARABIC LETTER MARK, byte order mark, NUL, several,
# one with a mark; ARABIC PEPET, a mark of Unicode 16, which an older interpreter does not know.
WITHIN_WORDS = [
    *("\u00ad", "\u200c", "\u200d", "\u200f", "\u2060", "\u061c", "\ufeff", "\0"),
    *("\u200f\u200f\0", "\u064e\u200f", "\u200f\u064e", "\u0897"),
]


@pytest.mark.parametrize("within", WITHIN_WORDS)
@pytest.mark.parametrize("rules", ["search", None])
def test_what_nobody_sees_within_a_word_ends_no_word(within: str, rules: Any) -> None:
    word = f"مكت{within}بة"
    assert naskh.tokenize(word) == [word]
    assert naskh.highlight(word, ["مكت", "بة"], rules, words=True) == word
    assert finds(naskh.highlight(f"{word} {word}", word, rules, words=True)) == [word, word]


@pytest.mark.parametrize("around", ["\u200f", "\u200b", "\0\u200f", "👍", "👍🏽", "☎\ufe0f", "ﷺ", " \u200f "])
def test_what_is_beside_a_word_is_no_part_of_it(around: str) -> None:
    for rules in ("search", None):
        found = finds(naskh.highlight(f"{around}كتاب{around}", "كتاب", rules, words=True))
        assert [one.strip(around) for one in found] == ["كتاب"]


def test_clitics_are_cut_off_though_an_invisible_stands_in_the_word() -> None:
    page = naskh.highlight("ولل\u200fكت\u200dاب", "كتاب", words=True, clitics=True)
    assert page == "ولل\u200f<mark>كت\u200dاب</mark>"


def test_borders_of_words_take_linear_time() -> None:
    """There is no clock: anything quadratic would take minutes."""
    for text, query, count in [
        ("ب" + "\u200f" * 200_000, "\u200f", 200_000),
        ("\u200fب" * 100_000, "ب", 0),
        ("ب و" * 100_000, "ب", 1),
    ]:
        assert len([*finder(query, None, words=True)(text)]) == count


@pytest.mark.parametrize(
    ("text", "query", "rules", "words", "expected"),
    [
        ("كلا لا لا يكفي", "لا لا", "search", True, "كلا <mark>لا لا</mark> يكفي"),
        ("منمن من من", "من من", "search", True, "منمن <mark>من من</mark>"),
        ("abcbcb", ["ab", "bcb"], None, False, "<mark>ab</mark>c<mark>bcb</mark>"),
        ("ههههه", "هه", None, False, "<mark>هه</mark><mark>هه</mark>ه"),
    ],
)
def test_a_rejected_match_does_not_hide_one_that_overlaps_it(
    text: str, query: Any, rules: Any, words: bool, expected: str
) -> None:
    assert naskh.highlight(text, query, rules, words=words) == expected


def test_a_periodic_query_takes_linear_time() -> None:
    """There is no clock: anything quadratic would take minutes."""
    text, query = "ب" * 200_000, "ب" * 10_000
    assert len([*finder(query, "standard", words=False)(text)]) == 20
    assert [*finder(query, "standard", words=True)(text)] == []


def test_the_element_is_the_caller_s() -> None:
    page = naskh.highlight("مصر", "مصر", tag="my-find", attributes={"class": "a b", "data-q": '"<&'})
    assert page == '<my-find class="a b" data-q="&quot;&lt;&amp;">مصر</my-find>'


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"query": ""}, "query is empty"),
        ({"query": ["مصر", ""]}, "query is empty"),
        ({"query": []}, "no query"),
        ({"query": "\u064b\u200f "}, "nothing is left of the query"),  # FATHATAN, RIGHT-TO-LEFT MARK
        ({"query": "مصر", "tag": "b>"}, "'b>' is not a valid name"),
        ({"query": "مصر", "tag": ""}, "'' is not a valid name"),
        ({"query": "مصر", "tag": "مصر"}, "is not a valid name"),
        ({"query": "مصر", "attributes": {"on click": "x"}}, "'on click' is not a valid name"),
        ({"query": "مصر", "normalizer": "serch"}, "search"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        naskh.highlight("مصر", **arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": 5}, "text must be a str, not int"),
        ({"text": None}, "text must be a str, not NoneType"),
        ({"query": 5}, "query must be a str or an iterable of str, not int"),
        ({"query": None}, "query must be a str or an iterable of str, not NoneType"),
        ({"query": ["مصر", b"x"]}, r"query\[1\] must be a str, not bytes"),
        ({"normalizer": 5}, "preset must be a str or None, not int"),
        ({"tag": 5}, "tag must be a str, not int"),
        ({"attributes": 5}, "attributes must be a mapping of str to str, not int"),
        ({"attributes": []}, "attributes must be a mapping of str to str, not list"),
        ({"attributes": {5: "a"}}, "the name of an attribute must be a str, not int"),
        ({"attributes": {"class": 5}}, r"attributes\['class'\] must be a str, not int"),
    ],
)
def test_what_is_no_string_is_refused_by_name(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        naskh.highlight(**{"text": "مصر", "query": "مصر", **arguments})


# ---- laws --------------------------------------------------------------------------------------------


@given(
    text=nasty_text(), query=nasty_text(max_pieces=1), preset=st.sampled_from(PRESETS), words=st.booleans()
)
def test_the_text_stays_as_it_was(text: str, query: str, preset: Any, words: bool) -> None:
    assume(naskh.normalize(query, preset))
    assert unmarked(naskh.highlight(text, query, preset, words=words)) == text


def key(text: str, preset: Any) -> str:
    """The form by which `highlight` compares: look-alikes are folded on every line, or on none."""
    return naskh.normalize(text, preset, lookalikes="keep" if preset == "clean" else "always")


@given(text=arabic_text() | mixed_text(), query=arabic_words(), preset=st.sampled_from(PRESETS))
def test_as_many_are_found_as_the_normalized_text_holds(text: str, query: str, preset: Any) -> None:
    found = finds(naskh.highlight(text, query, preset))
    assert len(found) == key(text, preset).count(key(query, preset))


LINES = st.lists(
    arabic_words()
    | persian_text(min_words=1, max_words=1)
    | st.sampled_from(["علی", "وزیر", "کربلاء", "ہے"]),
    min_size=1,
    max_size=4,
)


@given(lines=st.lists(LINES, min_size=1, max_size=3), data=st.data(), preset=st.sampled_from(PRESETS))
def test_every_word_copied_from_a_page_is_found_there(
    lines: list[list[str]], data: st.DataObject, preset: Any
) -> None:
    page = "\n".join(map(" ".join, lines))
    word = data.draw(st.sampled_from([word for line in lines for word in line]))
    assert finds(naskh.highlight(page, word, preset))


@given(data=st.data(), preset=st.sampled_from(PRESETS))
def test_a_word_of_the_text_is_found_whole(data: st.DataObject, preset: Any) -> None:
    words = [*data.draw(st.lists(arabic_words(), min_size=1, max_size=6)), "آخر"]
    query = data.draw(st.sampled_from(words))
    page = naskh.highlight(" ".join(words), query, preset, words=True)
    assert query in finds(page)

    def letters(written: str) -> str:  # A letter is marked with its marks, those of the query or others.
        return naskh.normalize(naskh.normalize(written, preset), None, marks="strip")

    assert {letters(found) for found in finds(page)} == {letters(query)}


def test_a_letter_is_marked_with_all_its_marks() -> None:
    # FATHATAN on the second word; the rules of `clean` keep it.
    assert finds(naskh.highlight("ت ت\u064b", "ت", "clean", words=True)) == ["ت", "ت\u064b"]
    assert finds(naskh.highlight("ت ت\u064b", "ت\u064b", "clean", words=True)) == ["ت\u064b"]
