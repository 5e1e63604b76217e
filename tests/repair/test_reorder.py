"""Text in visual order as it is read, and where its characters were."""

from __future__ import annotations

import copy
import pickle
import sys
from typing import TYPE_CHECKING, Any, get_args

import naskh
import naskh.reordering
import pytest

if TYPE_CHECKING:
    from types import FrameType

    from _typeshed import TraceFunction

pytestmark = pytest.mark.without_levels

# Text, arguments, result. 064F DAMMA, 0651 SHADDA, 064B FATHATAN.
CASES: list[tuple[str, dict[str, str], str]] = [
    ("ةعماجلا يف بلاط 39", {}, "39 طالب في الجامعة"),
    ("(ةيناث) PDF فلم", {}, "ملف PDF (ثانية)"),
    ("", {}, ""),
    ("\n\n", {}, "\n\n"),
    ("  ةسردم  \nديدج  ", {}, "  مدرسة  \nجديد  "),
    ("ةسردم\r\nديدج\u2028باتك", {}, "مدرسة\r\nجديد\u2028كتاب"),
    ("The word ةسردم means school", {}, "The word ةسردم means school"),
    (")ةيناث( 5202 ماع", {"kind": "codepoints"}, "عام 2025 (ثانية)"),
    ("عام 5202 بلغ 000,51", {"kind": "keep", "digits": "reversed"}, "عام 2025 بلغ 15,000"),
    ("5202 ماع", {"digits": "reversed"}, "عام 2025"),
    ("ةعماجلا يف بلاط\nطالب في الجامعة", {"lines": "visual"}, "طالب في الجامعة\nطالب في الجامعة"),
    # In mojibake, U+0085 NEXT LINE is a byte of a letter. It ends a line all the same.
    ("ةعماجلا يف بلاط Ù\x85 ةسردم", {"lines": "visual"}, "Ù طالب في الجامعة\x85 مدرسة"),
    # Marks after their letters; turned with them, which the first of a word shows.
    ("مل\u0651عم ةسردم", {}, "مدرسة معل\u0651م"),
    ("\u064bابات\u064fك م\u0651لعم", {}, "معل\u0651م ك\u064fتابا\u064b"),
    # Before a sign instead of a space.
    (":\u064bالوأ", {}, "أولا\u064b:"),
    ("تلصو ،\u064bاركش", {}, "شكرا\u064b، وصلت"),
    (".\u064bاديج", {}, "جيدا\u064b."),
    ("(\u064bالوأ)", {}, "(أولا\u064b)"),
    (".ا\u064bديج", {}, "جيدا\u064b."),
    # Brackets that were not mirrored; the first of the line shows it.
    (")ةيناث( 39 فلم", {}, "ملف 39 (ثانية)"),
    # A ligature is one character: it is put in order before it is folded.
    ("ﺩﻼﺑ", {}, "ﺑﻼﺩ"),
    ("a\ud800ةسردم ةديدج", {}, "جديدة مدرسة\ud800a"),
]


@pytest.mark.parametrize(("text", "arguments", "expected"), CASES)
def test_a_text_is_put_in_order(text: str, arguments: dict[str, str], expected: str) -> None:
    assert naskh.reorder(text, **arguments) == expected  # type: ignore[arg-type]
    reorderer = naskh.Reorderer(**arguments)  # type: ignore[arg-type]
    assert reorderer(text) == expected
    assert reorderer.batch([text, None]) == [expected, None]
    assert reorderer.align(text).text == expected


def test_lines_that_are_only_likely_may_stay() -> None:
    likely, certain = "هويشل يمدح هتلر", "ةعماجلا يف بلاط ةنيدملا تاملكلا"
    assert [finding.sure for finding in naskh.diagnose(f"{likely}\n{certain}")] == ["likely", "certain"]
    for lines, expected in [("certain", likely), ("visual", likely[::-1])]:
        reordered = naskh.reorder(f"{likely}\n{certain}", lines=lines)  # type: ignore[arg-type]
        assert reordered == f"{expected}\n{certain[::-1]}"


def test_a_text_without_arabic_is_the_same_object() -> None:
    text = "plain (text) 123\n"
    assert naskh.reorder(text) is text


def test_positions_lead_to_the_source_and_back() -> None:
    r = naskh.Reorderer().align("ةعماجلا يف بلاط 39")
    for word, visual in [("39", "39"), ("طالب", "بلاط"), ("في", "يف"), ("الجامعة", "ةعماجلا")]:
        start = r.text.index(word)
        span = r.to_source(start, start + len(word))
        assert r.source[slice(*span)] == visual
        assert r.to_text(*span) == (start, start + len(word))


class Three:
    """As a number of numpy is: no `int`, but one to count with."""

    def __index__(self) -> int:
        return 3


@pytest.mark.parametrize("source", ["ةعماجلا يف بلاط 39", "plain text of the same"])
@pytest.mark.parametrize("call", ["to_source", "to_text"])
def test_offsets_are_checked_as_those_of_an_alignment(source: str, call: str) -> None:
    """Also where nothing has moved."""
    r, a = naskh.Reorderer().align(source), naskh.Normalizer(None).align(source)
    look, model = getattr(r, call), getattr(a, call)
    spans: list[tuple[Any, Any]] = [
        *((0.5, 1), (0, 1.0), ("0", "1"), (None, 1), ([0], 1), (0, b"1")),
        *((-1, 2), (0, -1), (2, 1), (0, 99), (99, 99), (0, 1 << 70), (-(1 << 70), 0)),
    ]
    for span in spans:
        with pytest.raises((TypeError, IndexError)) as expected:
            model(*span)
        with pytest.raises(expected.type) as raised:
            look(*span)
        assert str(raised.value) == str(expected.value)
    for huge in (10**5000, -(10**5000)):
        with pytest.raises(IndexError, match="out of range"):
            look(0, huge)
    three = look(True, Three())
    assert three == look(1, 3)
    assert {type(offset) for offset in three} == {int}


def test_an_empty_span_leads_to_the_place_of_the_next_character() -> None:
    r = naskh.Reorderer().align("ةسردم ab")
    assert r.text == "ab مدرسة"
    assert r.to_source(0, 0) == (6, 6)  # before a
    assert r.to_source(3, 3) == (4, 4)  # before م, the last of the word to be stored
    assert r.to_source(8, 8) == r.to_text(8, 8) == (8, 8)
    assert repr(r) == "Reordering('ةسردم ab' -> 'ab مدرسة')"


def test_positions_lead_through_a_normalizer() -> None:
    r = naskh.Reorderer().align("ﻡﻼﺳ ﺏﺎﺘﻛ")
    a = naskh.Normalizer("pdf").align(r.text)
    assert a.text == "كتاب سلام"
    assert r.source[slice(*r.through(a, 5, 9))] == "ﻡﻼﺳ"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"kind": "visual"},
            "unknown value 'visual' for option 'kind'; valid are: display, codepoints, keep",
        ),
        ({"digits": "keep"}, "valid are: kept, reversed"),
        ({"lines": "some"}, "valid are: all, visual, certain$"),
    ],
)
def test_wrong_values_are_named(arguments: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        naskh.reorder("", **arguments)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=message):
        naskh.Reorderer(**arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(("option", "names"), [("kind", "_Kind"), ("digits", "_Digits"), ("lines", "_Lines")])
def test_annotations_list_the_values_of_the_core(option: str, names: str) -> None:
    values = get_args(getattr(naskh.reordering, names))
    with pytest.raises(ValueError, match=f"valid are: {', '.join(values)}$"):
        naskh.reorder("", **{option: "?"})  # type: ignore[arg-type]


def test_wrong_types_are_named() -> None:
    with pytest.raises(TypeError, match="not bytes"):
        naskh.reorder(b"x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not int"):
        naskh.reorder("", 1)  # type: ignore[arg-type]


def test_the_way_back_is_whole_before_other_threads_see_it() -> None:
    r = naskh.Reorderer().align("ةعماجلا يف بلاط 39")
    expected = naskh.Reorderer().align(r.source).to_text(0, 7)
    answers = []

    def ask_as_another_thread_may(frame: FrameType, _event: str, _argument: object) -> TraceFunction | None:
        if frame.f_code.co_filename != naskh.reordering.__file__:
            return None
        if r._back is not None:
            answers.append(r.to_text(0, 7))
        return ask_as_another_thread_may

    before = sys.gettrace()
    sys.settrace(ask_as_another_thread_may)
    try:
        r.to_text(0, 7)
    finally:
        sys.settrace(before)
    assert answers
    assert set(answers) == {expected}


@pytest.mark.parametrize("text", ["ةعماجلا يف بلاط 39", "طالب", ""])
def test_positions_are_copied_and_compared(text: str) -> None:
    r = naskh.Reorderer().align(text)
    whole = r.to_text(0, len(text))  # what is remembered makes no difference
    for again in (
        pickle.loads(pickle.dumps(r)),
        copy.copy(r),
        copy.deepcopy(r),
        naskh.Reorderer().align(text),
    ):
        assert again == r
        assert hash(again) == hash(r)
        assert again.to_text(0, len(text)) == whole
        assert [again.to_source(at, at + 1) for at in range(len(text))] == [
            r.to_source(at, at + 1) for at in range(len(text))
        ]


def test_positions_are_equal_if_texts_and_places_are() -> None:
    r = naskh.Reorderer().align("aa ةسردم")
    assert r != naskh.Reorderer().align("bb ةسردم")
    assert r != naskh.Reordering(r.source, r.text, None)
    assert r != r.text
    places = [r.to_source(at, at + 1)[0] for at in range(len(r.text))]
    assert r == naskh.Reordering(r.source, r.text, places)
