"""Positions, case by case: what belongs to what and why, what is refused and in which words."""

from __future__ import annotations

import array
import copy
import operator
import pickle
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
    # Half a ligature is all of it, for a reader cannot point at less.
    ("a ligature", "clean", {}, "ﻻب", ["ﻻ", "ﻻ", "ب"]),
    ("a word in one character", "clean", {}, "ﷲ", ["ﷲ"] * 4),
    ("a sentence in one character", None, {"unicode": "nfkc"}, "ﷺ", ["ﷺ"] * 18),
    ("a letter that grows", None, {"case": "lower"}, "İn", ["İ", "İ", "n"]),
    # What has been put together comes from all its parts, and from what stood between them.
    ("a hamza that composes", "clean", {}, "ا" + HAMZA_ABOVE + "مر", ["ا" + HAMZA_ABOVE, "م", "ر"]),
    ("a hamza behind another mark", "clean", {}, "ا" + FATHA + HAMZA_ABOVE, ["ا" + FATHA + HAMZA_ABOVE] * 2),
    (
        "a hamza behind a tatweel",
        *(None, {"unicode": "nfc", "tatweel": "strip"}),
        *("ا" + TATWEEL + HAMZA_ABOVE + "ن", ["ا" + TATWEEL + HAMZA_ABOVE, "ن"]),
    ),
    # Of two marks that change places neither stands for the other.
    (
        "marks out of order",
        "clean",
        {},
        "ب" + SHADDA + FATHA + "ت",
        ["ب", SHADDA + FATHA, SHADDA + FATHA, "ت"],
    ),
    # What is deleted behind a letter is the letter's.
    ("marks", "standard", {}, "إن" + SHADDA + FATHA + "ه", ["إ", "ن" + SHADDA + FATHA, "ه"]),
    ("tatweels", "standard", {}, "هــلا", ["هــ", "ل", "ا"]),
    ("letters drawn out", "search", {}, "وووووه", ["و", "وووو", "ه"]),
    ("a direction mark", "standard", {}, "قف" + RLM + " هنا", ["ق", "ف" + RLM, " ", "ه", "ن", "ا"]),
    # The first and the last letter have all that lies outside of them.
    ("a mark before the first letter", "standard", {}, FATHA + "لم", [FATHA + "ل", "م"]),
    ("space around", "search", {}, " \nلم ", [" \nل", "م "]),
    # White space goes with white space, and before a line end with that.
    ("spaces in a row", "standard", {}, "أ  \u00a0ب", ["أ", "  \u00a0", "ب"]),
    ("spaces before a line end", "standard", {}, "لا  \nلا", ["ل", "ا", "  \n", "ل", "ا"]),
    ("spaces behind a line end", "standard", {}, "لا\n  لا", ["ل", "ا", "\n  ", "ل", "ا"]),
    ("a mark between spaces", "standard", {}, "لا " + FATHA + " لا", ["ل", "ا", " " + FATHA + " ", "ل", "ا"]),
    ("line ends in a row", "search", {}, "لا\n\nلا", ["ل", "ا", "\n\n", "ل", "ا"]),
    # The joiner stays where it joins emoji, and the direction mark behind them is theirs.
    ("emoji", "clean", {}, f"👩{ZWJ}👧{RLM}!", ["👩", ZWJ, "👧" + RLM, "!"]),
    ("lone surrogates", "standard", {}, "\ud800" + FATHA + "أ\udfff", ["\ud800" + FATHA, "أ", "\udfff"]),
    ("a decimal point by itself", "arabert-v2", {}, "3.5", ["3", ".", ".", ".", "5"]),
    # Rules that look at the whole text.
    ("an address", "arabert-v2", {}, "في https://kuna.net.kw", ["ف", "ي", " ", *["https://kuna.net.kw"] * 6]),
    ("what brackets hold", "whisper", {}, "قف [همس] هنا", ["ق", "ف", " [همس] ", "ه", "ن", "ا"]),
    # The space is no longer one; a space that is nobody's goes with the word behind it.
    ("a lone waw", "elm-asr-2026-07", {}, "و هو", ["و", " ه", "و"]),
    ("a word of three letters", "pyarabic", {}, "آمن", ["آ", "آ", "م", "ن"]),
    ("a table of one's own", None, {"replace": {"&": " و ", "*": None}}, "أ*&", ["أ*", "&", "&", "&"]),
]


@pytest.mark.parametrize(
    ("preset", "options", "source", "parts"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_belongs_to_what(preset: Any, options: dict[str, Any], source: str, parts: list[str]) -> None:
    a = naskh.Normalizer(preset, **options).align(source)
    starts, stops = a.spans()
    assert [source[start:stop] for start, stop in zip(starts, stops, strict=True)] == parts
    assert len(a.text) == len(parts)


@pytest.mark.parametrize(
    ("preset", "source", "pattern", "finds"),
    [
        ("search", "المدرسةُ ومدرستي", "مدرس", ["مدرس", "مدرس"]),
        # All of the cluster, of which the pattern has a part: a mark, a skin tone, a joined emoji, a keycap.
        (None, "كَتب", "ك", ["كَ"]),
        (None, "كَتب", FATHA, ["كَ"]),
        (None, "👍🏽👍", "👍", ["👍🏽", "👍"]),
        (None, f"👩{ZWJ}👧 👧", "👧", [f"👩{ZWJ}👧", "👧"]),
        (None, "5\ufe0f\u20e3 5", "5", ["5\ufe0f\u20e3", "5"]),
        (None, "e\u0301e", "e", ["e\u0301", "e"]),
        # All of a ligature, of which the pattern has half.
        ("clean", "ﻻب", "ل", ["ﻻ"]),
        # White space that belongs to an occurrence is left out at its ends, and stays within.
        ("search", "  رئيسُ \n الوزراء  ", "رييس الوزراء", ["رئيسُ \n الوزراء"]),
        ("search", "قال  نعم", "قال ", ["قال  "]),
        ("search", "قال  نعم", " ", ["  "]),
        ("elm-asr-2026-07", "و هو", "هو", ["هو"]),
        ("elm-asr-2026-07", "و هو", "وهو", ["و هو"]),
        ("standard", "لا شيء", "غائب", []),
        ("standard", "", "أ", []),
        # A pattern is taken as it stands: what normalizing takes away is not in the text.
        ("standard", "أب", "أب", []),
    ],
)
def test_finds(preset: Any, source: str, pattern: str, finds: list[str]) -> None:
    a = naskh.Normalizer(preset).align(source)
    assert [source[start:stop] for start, stop in a.find(pattern)] == finds


def test_white_space_that_has_become_something_is_found() -> None:
    a = naskh.Normalizer(None, replace={" ": "_"}).align("أ ب")
    assert a.find("_") == [(1, 2)]
    assert a.find("أ_") == [(0, 2)]


def test_finds_overlap_on_request() -> None:
    a = naskh.Normalizer(None).align("ههههه")
    assert a.find("هه") == [(0, 2), (2, 4)]
    assert a.find("هه", overlapping=True) == [(0, 2), (1, 3), (2, 4), (3, 5)]


# ---- what is refused ----------------------------------------------------------------------------------

A = naskh.Normalizer().align("قَالَ")


@pytest.mark.parametrize(
    ("span", "message"),
    [
        ((2, 1), r"\(2, 1\) is no span of the text, which has 3 code points"),
        ((0, 4), r"\(0, 4\) is no span of the text, which has 3 code points"),
        ((-1, 2), "-1 is no offset into a text"),
        ((0, 1 << 70), f"{1 << 70} is no offset into a text"),
    ],
)
def test_what_is_no_span_of_the_text(span: tuple[int, int], message: str) -> None:
    with pytest.raises(IndexError, match=message):
        A.to_source(*span)
    with pytest.raises(IndexError, match=message):
        A.to_source_many([0, span[0]], [1, span[1]])


@pytest.mark.parametrize(
    ("unit", "length", "units"),
    [
        ("char", 5, "code points"),
        ("utf8", 10, "units of that encoding"),
        ("utf16", 5, "units of that encoding"),
    ],
)
def test_what_is_no_span_of_the_source(unit: Any, length: int, units: str) -> None:
    assert A.to_text(length, length, unit=unit) == (3, 3)
    with pytest.raises(
        IndexError, match=rf"\(0, {length + 1}\) is no span of the source, which has {length} {units}"
    ):
        A.to_text(0, length + 1, unit=unit)


def test_columns_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="2 starts and 1 stops"):
        A.to_source_many([0, 1], [1])
    with pytest.raises(IndexError, match="-3 is no offset into a text"):
        A.to_text_many(array.array("q", [-3]), array.array("q", [1]))


@pytest.mark.parametrize(
    "columns", [(5, 5), ([0.0], [1.0]), (["0"], ["1"]), ([None], [1]), (array.array("d", [0]), [1])]
)
def test_columns_of_something_else(columns: Any) -> None:
    with pytest.raises(TypeError):
        A.to_source_many(*columns)


@pytest.mark.parametrize("call", [A.to_source, A.to_text])
def test_offsets_are_integers(call: Any) -> None:
    for span in ((0.0, 1), ("0", 1), (None, 1)):
        with pytest.raises(TypeError):
            call(*span)
    with pytest.raises(TypeError):
        call(0)


def test_the_other_errors() -> None:
    with pytest.raises(ValueError, match="unknown unit 'utf-8'; valid are: char, utf8, utf16"):
        A.to_source(0, 1, unit="utf-8")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="the pattern is empty"):
        A.find("")
    with pytest.raises(TypeError):
        A.find(5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="the source of the second alignment is not the text of the first"):
        A.then(A)
    with pytest.raises(TypeError):
        A.then("قال")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text must be a str, not bytes"):
        naskh.Normalizer().align(b"")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        naskh.Alignment()


# ---- as an object -------------------------------------------------------------------------------------


def test_equal_is_what_has_the_same_texts_and_the_same_map() -> None:
    n = naskh.Normalizer()
    assert n.align("قَالَ") == A
    assert hash(n.align("قَالَ")) == hash(A)
    assert n.align("قال") != A
    # The same two texts, one letter from the first of three and one from the last.
    first = naskh.Normalizer(None, elongation="1").align("ووو")
    rebuild, (source, text, _) = first.__reduce__()
    last = rebuild(source, text, bytes(8) + (0b11).to_bytes(8, "little"))  # type: ignore[operator]
    assert (first.segments(), last.segments()) == (
        [(0, 1, 0, 1, True), (1, 3, 1, 1, False)],
        [(0, 2, 0, 0, False), (2, 3, 0, 1, True)],
    )
    assert first != last
    assert A != "قال"
    with pytest.raises(TypeError):
        operator.lt(A, A)  # type: ignore[arg-type]


def test_copies() -> None:
    assert copy.copy(A) is A
    assert copy.deepcopy(A) is A
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(A, protocol)) == A  # noqa: S301


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data * 2, lambda _: b"x" * 16])
def test_a_broken_pickle_is_refused(change: Any) -> None:
    rebuild, (source, text, data) = A.__reduce__()
    with pytest.raises(ValueError, match="this is no map between these texts"):
        rebuild(source, text, change(data))  # type: ignore[operator]


def test_repr_shows_both_texts_and_no_more_than_their_beginnings() -> None:
    assert repr(A) == f"<Alignment 'قال' from 'قَالَ', {A.nbytes} bytes>"
    long = repr(naskh.Normalizer().align("ب" * 41))
    assert long.startswith("<Alignment '" + "ب" * 40 + "'… from '" + "ب" * 40 + "'…, ")


def test_immutable() -> None:
    with pytest.raises(AttributeError):
        A.text = "x"  # type: ignore[misc]


def test_columns_are_read_only_numbers_of_four_bytes() -> None:
    for column in (*A.spans(), *A.to_source_many([0], [1]), *A.to_text_many([], [])):
        assert isinstance(column, memoryview)
        assert column.readonly
        assert (column.itemsize, column.ndim) == (4, 1)


def test_numpy_takes_and_gives_columns_without_a_copy() -> None:
    numpy = pytest.importorskip("numpy")
    starts, stops = A.spans()
    array_of = numpy.asarray(starts)
    assert array_of.dtype == numpy.uint32
    assert numpy.shares_memory(array_of, starts)
    for kind in ("int16", "int32", "uint32", "int64", "uint64"):
        many = A.to_source_many(numpy.array([0, 1], kind), numpy.array([1, 3], kind))
        assert [column.tolist() for column in many] == [[0, 2], [2, 5]]
    every_other = numpy.array([0, 9, 1, 9])[::2]
    assert A.to_source_many(every_other, every_other + 1)[0].tolist() == [0, 2]
    assert stops.tolist() == [2, 3, 5]


# ---- memory and endless repetition --------------------------------------------------------------------


def test_memory_grows_with_the_edits_and_not_with_the_text() -> None:
    n = naskh.Normalizer()
    unmarked = "قال الوزير إن الأسعار ترتفع. " * 40_000
    assert n.align(unmarked).nbytes < 100, "folds run in step"
    assert n.align(unmarked + "قَال").nbytes < 100
    # At most a quarter of a byte for a character, however many are deleted among them.
    marked = ("ب" + FATHA) * 500_000
    assert n.align(marked).nbytes <= len(marked) // 4 + 100
    assert n.align(FATHA * 1_000_000).nbytes <= 1_000_000 // 4 + 100


LENGTH = 400_000
SHAPES = {
    "marks that stay": ("clean", "ب" + FATHA * LENGTH, FATHA),
    "marks that go": ("standard", "ب" + FATHA * LENGTH + "ب", "ب"),
    "deletions that space is taken back before": (
        "standard",
        ("ب " + RLM * 200 + "\n") * (LENGTH // 200),
        "ب",
    ),
    "a space taken back before endless deletions": ("standard", "ب " + RLM * LENGTH + "\nب", "ب"),
    "an endless word of the careful lane": ("clean", ("ا" + HAMZA_ABOVE) * (LENGTH // 2), "أأ"),
    "an endless word": ("search", "بت" * (LENGTH // 2), "بتبت"),
    "a periodic pattern": ("standard", "ب" * LENGTH, "ب" * 20_000),
    "a nearly periodic pattern": ("standard", "ب" * LENGTH, "ب" * 20_000 + "ت"),
    "joined emoji": ("clean", ("👩" + ZWJ) * (LENGTH // 2), "👩"),
    "spaces": ("search", "ب" + " " * LENGTH + "ب", " "),
    "words that are nothing": ("standard", ("ب " + FATHA + " ") * (LENGTH // 4), "ب"),
    "lone waws": ("elm-asr-2026-07", "و " * (LENGTH // 2), "و"),
    "brackets": ("whisper", "[ب] " * (LENGTH // 4) + "ب", "ب"),
    "addresses": ("arabert-v2", "www.kuna.net.kw " * (LENGTH // 16), "رابط"),
    "ligatures": ("clean", "ﷲ" * (LENGTH // 4), "الله"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_endless_repetition(shape: str) -> None:
    """That it comes to an end is the test of time: anything quadratic would take minutes."""
    preset, source, pattern = SHAPES[shape]
    a = naskh.Normalizer(preset).align(source)  # type: ignore[arg-type]
    expected = len(a.find(pattern, overlapping=True))
    assert expected == sum(
        a.text.startswith(pattern, at) for at in range(len(a.text)) if a.text[at] == pattern[0]
    )
    assert len(a.find(pattern)) == a.text.count(pattern)
    starts, stops = a.spans()
    assert len(starts) == len(a.text)
    assert [*a.to_source_many(range(len(a.text)), range(1, len(a.text) + 1))] == [starts, stops]
    assert a.then(naskh.Normalizer("search").align(a.text)).source == source
    assert pickle.loads(pickle.dumps(a)) == a  # noqa: S301
