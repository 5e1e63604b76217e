"""Positions, case by case: what belongs to what and why; errors and their messages."""

from __future__ import annotations

import array
import contextlib
import copy
import ctypes
import operator
import pickle
import sys
from typing import Any

import naskh
import pytest

FATHA, SHADDA, KASRA = "\u064e", "\u0651", "\u0650"
HAMZA_ABOVE, TATWEEL, RLM, ZWJ = "\u0654", "\u0640", "\u200f", "\u200d"

# The text, the source, and for each character of the text the part of the source that belongs to it.
CASES: list[tuple[str, str | None, dict[str, Any], str, list[str]]] = [
    ("nothing to do", "standard", {}, "قال", ["ق", "ا", "ل"]),
    ("no text", "standard", {}, "", []),
    ("all of it deleted", "standard", {}, FATHA + RLM, []),
    # Half a ligature gives all of it, since a reader cannot point at less.
    ("a ligature", "clean", {}, "ﻻب", ["ﻻ", "ﻻ", "ب"]),
    ("a word in one character", "clean", {}, "ﷲ", ["ﷲ"] * 4),
    ("a sentence in one character", None, {"unicode": "nfkc"}, "ﷺ", ["ﷺ"] * 18),
    ("a letter that grows", None, {"case": "lower"}, "İn", ["İ", "İ", "n"]),
    # A composed character comes from all its parts, and from what was between them.
    ("a hamza that composes", "clean", {}, "ا" + HAMZA_ABOVE + "مر", ["ا" + HAMZA_ABOVE, "م", "ر"]),
    ("a hamza after another mark", "clean", {}, "ا" + FATHA + HAMZA_ABOVE, ["ا" + FATHA + HAMZA_ABOVE] * 2),
    (
        "a hamza after a tatweel",
        *(None, {"unicode": "nfc", "tatweel": "strip"}),
        *("ا" + TATWEEL + HAMZA_ABOVE + "ن", ["ا" + TATWEEL + HAMZA_ABOVE, "ن"]),
    ),
    (
        "a dagger alef written twice",
        *(None, {"quranic_spelling": "modern"}),
        *("ب\u0670\u0670ت", ["ب", "\u0670\u0670", "ت"]),
    ),
    # If two marks change places, each comes from both.
    (
        "marks out of order",
        "clean",
        {},
        "ب" + SHADDA + FATHA + "ت",
        ["ب", SHADDA + FATHA, SHADDA + FATHA, "ت"],
    ),
    # What is deleted after a letter belongs to the letter.
    ("marks", "standard", {}, "إن" + SHADDA + FATHA + "ه", ["إ", "ن" + SHADDA + FATHA, "ه"]),
    ("tatweels", "standard", {}, "هــلا", ["هــ", "ل", "ا"]),
    ("letters drawn out", "search", {}, "سسسسسه", ["س", "سسسس", "ه"]),
    ("a vowel drawn out", "search", {}, "هووووو", ["ه", "ووووو"]),
    ("a direction mark", "standard", {}, "قف" + RLM + " هنا", ["ق", "ف" + RLM, " ", "ه", "ن", "ا"]),
    # What is deleted before the first and after the last letter belongs to them.
    ("a mark before the first letter", "standard", {}, FATHA + "لم", [FATHA + "ل", "م"]),
    ("space around", "search", {}, " \nلم ", [" \nل", "م "]),
    # Deleted white space belongs to white space; before a line end it belongs to the line end.
    ("spaces in a row", "standard", {}, "أ  \u00a0ب", ["أ", "  \u00a0", "ب"]),
    ("spaces before a line end", "standard", {}, "لا  \nلا", ["ل", "ا", "  \n", "ل", "ا"]),
    ("spaces after a line end", "standard", {}, "لا\n  لا", ["ل", "ا", "\n  ", "ل", "ا"]),
    ("a mark between spaces", "standard", {}, "لا " + FATHA + " لا", ["ل", "ا", " " + FATHA + " ", "ل", "ا"]),
    ("line ends in a row", "search", {}, "لا\n\nلا", ["ل", "ا", "\n\n", "ل", "ا"]),
    # A joiner stays where it joins emoji, and the direction mark after them belongs to the last of them.
    ("emoji", "clean", {}, f"👩{ZWJ}👧{RLM}!", ["👩", ZWJ, "👧" + RLM, "!"]),
    ("lone surrogates", "standard", {}, "\ud800" + FATHA + "أ\udfff", ["\ud800" + FATHA, "أ", "\udfff"]),
    ("a decimal point by itself", "arabert-v2", {}, "3.5", ["3", ".", ".", ".", "5"]),
    # Rules that look at the whole text.
    ("an address", "arabert-v2", {}, "في https://kuna.net.kw", ["ف", "ي", " ", *["https://kuna.net.kw"] * 6]),
    ("what brackets hold", "whisper", {}, "قف [همس] هنا", ["ق", "ف", " [همس] ", "ه", "ن", "ا"]),
    # The space is deleted and has no white space before it, so it belongs to the word after it.
    ("a lone waw", "elm-asr-2026-07", {}, "و هو", ["و", " ه", "و"]),
    ("a word of three letters", "pyarabic", {}, "آمن", ["آ", "آ", "م", "ن"]),
    ("a user's own table", None, {"replace": {"&": " و ", "*": None}}, "أ*&", ["أ*", "&", "&", "&"]),
]


@pytest.mark.parametrize(
    ("preset", "options", "source", "parts"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_spans_give_each_character_its_part_of_the_source(
    preset: Any, options: dict[str, Any], source: str, parts: list[str]
) -> None:
    a = naskh.Normalizer(preset, **options).align(source)
    starts, stops = a.spans()
    assert [source[start:stop] for start, stop in zip(starts, stops, strict=True)] == parts
    assert len(a.text) == len(parts)


def test_a_source_of_which_nothing_remains_is_led_to_by_no_span() -> None:
    a = naskh.Normalizer("search").align(FATHA + RLM)
    assert (a.text, a.to_source(0, 0), a.to_text(0, 2), a.to_text(1, 2)) == ("", (0, 0), (0, 0), (0, 0))


@pytest.mark.parametrize(
    ("preset", "source", "pattern", "finds"),
    [
        ("search", "المدرسةُ ومدرستي", "مدرس", ["مدرس", "مدرس"]),
        # The pattern is a part of a cluster: a letter with its mark, an emoji with its skin tone, joined
        # emoji, a keycap. The whole cluster is found.
        (None, "كَتب", "ك", ["كَ"]),
        (None, "كَتب", FATHA, ["كَ"]),
        (None, "👍🏽👍", "👍", ["👍🏽", "👍"]),
        (None, f"👩{ZWJ}👧 👧", "👧", [f"👩{ZWJ}👧", "👧"]),
        (None, "5\ufe0f\u20e3 5", "5", ["5\ufe0f\u20e3", "5"]),
        (None, "5 \u06005", "5", ["5", "\u06005"]),  # ARABIC NUMBER SIGN goes before its digits
        (None, "e\u0301e", "e", ["e\u0301", "e"]),
        # The pattern is half of a ligature. The whole ligature is found.
        ("clean", "ﻻب", "ل", ["ﻻ"]),
        # Deleted white space is left out at the ends of a span and kept inside it.
        ("search", "  رئيسُ \n الوزراء  ", "رييس الوزراء", ["رئيسُ \n الوزراء"]),
        ("search", "قال  نعم", "قال ", ["قال  "]),
        ("search", "قال  نعم", " ", ["  "]),
        ("elm-asr-2026-07", "و هو", "هو", ["هو"]),
        ("elm-asr-2026-07", "و هو", "وهو", ["و هو"]),
        ("standard", "لا شيء", "غائب", []),
        ("standard", "", "أ", []),
        # A pattern that the text does not hold is looked for as the source writes it.
        ("standard", "أب اب", "أب", ["أب", "اب"]),
        ("standard", "أب إب", "آب", []),
        ("standard", "وصل علی ثم وصل عليّ", "علی", ["علی", "عليّ"]),
        ("search", "خـبر", "ـ", []),
    ],
)
def test_find_gives_whole_clusters_of_the_source(
    preset: Any, source: str, pattern: str, finds: list[str]
) -> None:
    a = naskh.Normalizer(preset).align(source)
    assert [source[start:stop] for start, stop in a.find(pattern)] == finds


def test_find_includes_white_space_that_was_replaced() -> None:
    a = naskh.Normalizer(None, replace={" ": "_"}).align("أ ب")
    assert a.find("_") == [(1, 2)]
    assert a.find("أ_") == [(0, 2)]


def test_find_overlapping_gives_overlapping_spans() -> None:
    a = naskh.Normalizer(None).align("ههههه")
    assert a.find("هه") == [(0, 2), (2, 4)]
    assert a.find("هه", overlapping=True) == [(0, 2), (1, 3), (2, 4), (3, 5)]


@pytest.mark.parametrize(
    ("source", "pattern", "apart", "all_of_them"),
    [("ﷲ", "ل", [(0, 1)], [(0, 1), (0, 1)]), ("ﻻﻻﻻ", "ال", [(0, 2)], [(0, 2), (1, 3)])],
)
def test_find_gives_a_character_of_several_letters_once(
    source: str, pattern: str, apart: list[tuple[int, int]], all_of_them: list[tuple[int, int]]
) -> None:
    a = naskh.Normalizer("standard").align(source)
    assert a.find(pattern) == apart
    assert a.find(pattern, overlapping=True) == all_of_them


# ---- errors ----------------------------------------------------------------------------------

A = naskh.Normalizer().align("قَالَ")


@pytest.mark.parametrize(
    ("span", "message"),
    [
        ((2, 1), r"^span \(2, 1\) stops before it starts$"),
        ((0, 4), r"^span \(0, 4\) is out of range: the text has 3 code points$"),
        ((-1, 2), "^offset -1 is out of range: offsets count from 0 to the length of the text"),
        ((0, 1 << 70), f"^offset {1 << 70} is out of range: offsets count from 0 to the length of the text"),
    ],
)
def test_to_source_rejects_a_span_out_of_range(span: tuple[int, int], message: str) -> None:
    with pytest.raises(IndexError, match=message):
        A.to_source(*span)
    with pytest.raises(IndexError, match=message):
        A.to_source_many([0, span[0]], [1, span[1]])


@pytest.mark.parametrize(
    ("unit", "length", "units"),
    [
        ("char", 5, "code points"),
        ("utf8", 10, "bytes of UTF-8"),
        ("utf16", 5, "units of UTF-16"),
    ],
)
def test_to_text_rejects_a_span_out_of_range(unit: Any, length: int, units: str) -> None:
    assert A.to_text(length, length, unit=unit) == (3, 3)
    with pytest.raises(
        IndexError, match=rf"^span \(0, {length + 1}\) is out of range: the source has {length} {units}$"
    ):
        A.to_text(0, length + 1, unit=unit)


def test_columns_of_other_lengths_or_negative_offsets_are_rejected() -> None:
    with pytest.raises(ValueError, match=r"^starts and stops differ in length: 2 and 1$"):
        A.to_source_many([0, 1], [1])
    with pytest.raises(IndexError, match=r"^offset -3 is out of range"):
        A.to_text_many(array.array("q", [-3]), array.array("q", [1]))


@pytest.mark.parametrize(
    "columns", [(5, 5), ([0.0], [1.0]), (["0"], ["1"]), ([None], [1]), (array.array("d", [0]), [1])]
)
def test_columns_that_are_not_integers_are_rejected(columns: Any) -> None:
    with pytest.raises(TypeError):
        A.to_source_many(*columns)


@pytest.mark.parametrize("number", [ctypes.c_int32, ctypes.c_uint32, ctypes.c_int64, ctypes.c_uint64])
def test_columns_in_the_other_order_of_bytes_are_not_misread(number: Any) -> None:
    long = naskh.Normalizer(None).align("ب" * 0x2_0000)
    spans = [(0, 1), (1, 0x100), (0x100, 0x1_0000), (0x1_0203, 0x1_0204)]
    expected = [[start for start, _ in spans], [stop for _, stop in spans]]
    for kind in (number, number.__ctype_be__, number.__ctype_le__):
        columns = [(kind * len(spans))(*column) for column in expected]
        for look in (long.to_source_many, long.to_text_many):
            assert [column.tolist() for column in look(*columns)] == expected
            with contextlib.suppress(NotImplementedError):  # a memoryview of them does not give its items
                assert [column.tolist() for column in look(*map(memoryview, columns))] == expected


@pytest.mark.parametrize("shape", [[2, 2], [1, 4], [4, 1], [2, 1, 2]])
def test_columns_have_one_dimension(shape: list[int]) -> None:
    column = array.array("q", [0, 1, 2, 3])
    many = memoryview(column).cast("B").cast("q", shape)
    with pytest.raises(ValueError, match=f"^starts must have one dimension, not {len(shape)}$"):
        A.to_source_many(many, column)
    with pytest.raises(ValueError, match=f"^stops must have one dimension, not {len(shape)}$"):
        A.to_text_many(column, many)


@pytest.mark.parametrize("offset", [10**5000, -(10**5000)], ids=["huge", "negative"])
def test_an_offset_that_python_does_not_write_is_out_of_range(
    offset: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lost.append)
    with pytest.raises(IndexError, match=r"^offset .* is out of range"):
        A.to_source(0, offset)
    with pytest.raises(IndexError, match=r"^offset .* is out of range"):
        A.to_text_many([offset], [1])
    assert lost == []


@pytest.mark.parametrize("call", [A.to_source, A.to_text])
def test_offsets_that_are_not_integers_are_rejected(call: Any) -> None:
    for span in ((0.0, 1), ("0", 1), (None, 1)):
        with pytest.raises(TypeError):
            call(*span)
    with pytest.raises(TypeError):
        call(0)


def test_unknown_unit_is_rejected() -> None:
    with pytest.raises(
        ValueError, match=r"unknown unit 'utf-8'; valid are: char, utf8, utf16 \(did you mean 'utf8'\?\)"
    ):
        A.to_source(0, 1, unit="utf-8")  # type: ignore[arg-type]


def test_find_rejects_a_pattern_that_is_empty_or_not_a_str() -> None:
    with pytest.raises(ValueError, match="the pattern is empty"):
        A.find("")
    with pytest.raises(TypeError):
        A.find(5)  # type: ignore[arg-type]


def test_then_rejects_what_is_not_an_alignment_of_its_text() -> None:
    with pytest.raises(ValueError, match="the source of the second alignment is not the text of the first"):
        A.then(A)
    with pytest.raises(TypeError):
        A.then("قال")  # type: ignore[arg-type]


def test_align_rejects_bytes() -> None:
    with pytest.raises(TypeError, match="text must be a str, not bytes"):
        naskh.Normalizer().align(b"")  # type: ignore[arg-type]


def test_alignment_cannot_be_constructed() -> None:
    with pytest.raises(TypeError):
        naskh.Alignment()


# ---- as an object -------------------------------------------------------------------------------------


def test_alignments_are_equal_if_texts_and_maps_are() -> None:
    n = naskh.Normalizer()
    assert n.align("قَالَ") == A
    assert hash(n.align("قَالَ")) == hash(A)
    assert n.align("قال") != A
    # The same two texts; the letter comes from the first of three, or from the last.
    first = naskh.Normalizer(None, elongation="1").align("ووو")
    rebuild, (source, text, _) = first.__reduce__()
    last = rebuild(source, text, bytes(8) + (0b11).to_bytes(8, "little"))
    assert (first.segments(), last.segments()) == (
        [(0, 1, 0, 1, True), (1, 3, 1, 1, False)],
        [(0, 2, 0, 0, False), (2, 3, 0, 1, True)],
    )
    assert first != last
    assert A != "قال"
    with pytest.raises(TypeError):
        operator.lt(A, A)  # type: ignore[arg-type]


def test_copies_are_the_same_object_and_pickles_are_equal() -> None:
    assert copy.copy(A) is A
    assert copy.deepcopy(A) is A
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(A, protocol)) == A


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data * 2, lambda _: b"x" * 16])
def test_pickle_with_a_damaged_map_is_rejected(change: Any) -> None:
    rebuild, (source, text, data) = A.__reduce__()
    with pytest.raises(ValueError, match=r"^cannot unpickle: the map does not fit the texts$"):
        rebuild(source, text, change(data))


def test_repr_shows_at_most_40_characters_of_each_text() -> None:
    assert repr(A) == f"<Alignment 'قال' from 'قَالَ', {A.nbytes} bytes>"
    long = repr(naskh.Normalizer().align("ب" * 41))
    assert long.startswith("<Alignment '" + "ب" * 40 + "'… from '" + "ب" * 40 + "'…, ")


def test_attributes_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        A.text = "x"  # type: ignore[misc]


def test_columns_are_read_only_and_of_four_bytes_an_item() -> None:
    for column in (*A.spans(), *A.to_source_many([0], [1]), *A.to_text_many([], [])):
        assert isinstance(column, memoryview)
        assert column.readonly
        assert (column.itemsize, column.ndim) == (4, 1)


def test_numpy_shares_the_memory_of_columns() -> None:
    numpy = pytest.importorskip("numpy")
    starts, stops = A.spans()
    array_of = numpy.asarray(starts)
    assert array_of.dtype == numpy.uint32
    assert numpy.shares_memory(array_of, starts)
    for kind in ("int16", "int32", "uint32", "int64", "uint64", ">i4", ">u8", "<i8", "=u4"):
        many = A.to_source_many(numpy.array([0, 1], kind), numpy.array([1, 3], kind))
        assert [column.tolist() for column in many] == [[0, 2], [2, 5]]
    every_other = numpy.array([0, 9, 1, 9])[::2]
    assert A.to_source_many(every_other, every_other + 1)[0].tolist() == [0, 2]
    assert stops.tolist() == [2, 3, 5]


# ---- memory and endless repetition --------------------------------------------------------------------


def test_memory_grows_with_the_edits_and_not_with_the_text() -> None:
    n = naskh.Normalizer()
    unmarked = "قال الوزير إن الأسعار ترتفع. " * 40_000
    assert n.align(unmarked).nbytes < 100, "a folded letter is no edit"
    assert n.align(unmarked + "قَال").nbytes < 100
    # At most a quarter of a byte for each character, however many are deleted.
    marked = ("ب" + FATHA) * 500_000
    assert len(marked) // 4 <= n.align(marked).nbytes <= len(marked) // 4 + 100
    assert n.align(FATHA * 1_000_000).nbytes <= 1_000_000 // 4 + 100


LENGTH = 400_000
SHAPES = {
    "marks that stay": ("clean", "ب" + FATHA * LENGTH, FATHA),
    "marks that go": ("standard", "ب" + FATHA * LENGTH + "ب", "ب"),
    "deletions with a deleted space before them": (
        "standard",
        ("ب " + RLM * 200 + "\n") * (LENGTH // 200),
        "ب",
    ),
    "a deleted space before endless deletions": ("standard", "ب " + RLM * LENGTH + "\nب", "ب"),
    "an endless word of the careful lane": ("clean", ("ا" + HAMZA_ABOVE) * (LENGTH // 2), "أأ"),
    "an endless word": ("search", "بت" * (LENGTH // 2), "بتبت"),
    "a periodic pattern": ("standard", "ب" * LENGTH, "ب" * 20_000),
    "a nearly periodic pattern": ("standard", "ب" * LENGTH, "ب" * 20_000 + "ت"),
    "joined emoji": ("clean", ("👩" + ZWJ) * (LENGTH // 2), "👩"),
    "spaces": ("search", "ب" + " " * LENGTH + "ب", " "),
    "words that become nothing": ("standard", ("ب " + FATHA + " ") * (LENGTH // 4), "ب"),
    "lone waws": ("elm-asr-2026-07", "و " * (LENGTH // 2), "و"),
    "brackets": ("whisper", "[ب] " * (LENGTH // 4) + "ب", "ب"),
    "addresses": ("arabert-v2", "www.kuna.net.kw " * (LENGTH // 16), "رابط"),
    "ligatures": ("clean", "ﷲ" * (LENGTH // 4), "الله"),
}

ONE_CLUSTER = ("marks that stay", "joined emoji")


@pytest.mark.parametrize("shape", SHAPES)
def test_long_repetition_takes_linear_time(shape: str) -> None:
    """There is no clock: anything quadratic would take minutes."""
    preset, source, pattern = SHAPES[shape]
    a = naskh.Normalizer(preset).align(source)  # type: ignore[arg-type]
    expected = len(a.find(pattern, overlapping=True))
    assert expected == sum(
        a.text.startswith(pattern, at) for at in range(len(a.text)) if a.text[at] == pattern[0]
    )
    assert len(a.find(pattern)) == (1 if shape in ONE_CLUSTER else a.text.count(pattern))
    starts, stops = a.spans()
    assert len(starts) == len(a.text)
    assert [*a.to_source_many(range(len(a.text)), range(1, len(a.text) + 1))] == [starts, stops]
    assert a.then(naskh.Normalizer("search").align(a.text)).source == source
    assert pickle.loads(pickle.dumps(a)) == a
