"""The laws of normalizing, for every preset, every value of each option, and random sets of options."""

from __future__ import annotations

import unicodedata
from typing import Any

import naskh
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies as the
from tests.reference import BLANKS, INVISIBLES, LINE_ENDS, SPACES

# The presets, then one option at a time.
CALLS: list[tuple[str | None, dict[str, Any]]] = [(preset, {}) for preset in the.PRESETS]
CALLS += [(None, {name: value}) for name, value in the.SINGLE_OPTIONS]

composing_calls = the.calls.map(lambda call: (call[0], {"unicode": "nfc"} | call[1])).filter(
    lambda call: call[1]["unicode"] != "keep"
)
local_calls = st.tuples(the.presets, the.option_sets, st.sampled_from(["keep", "collapse-lines"])).map(
    lambda t: (t[0], t[1] | {"whitespace": t[2]})
)


def shown(text: str) -> str:
    return ascii(text)


# ---- 1. idempotent -----------------------------------------------------------------------------------


def check_idempotent(text: str, preset: str | None, options: dict[str, Any]) -> None:
    once = naskh.normalize(text, preset, **options)
    twice = naskh.normalize(once, preset, **options)
    assert twice == once, f"{preset} {options}: {shown(text)} -> {shown(once)} -> {shown(twice)}"
    assert twice is once, f"{preset} {options}: nothing changed, so the result must be the same object"


@given(text=the.texts)
def test_a_second_pass_changes_nothing(text: str) -> None:
    for call in CALLS:
        check_idempotent(text, *call)


@given(text=the.texts, call=the.calls)
def test_a_second_pass_with_any_options_changes_nothing(text: str, call: tuple[Any, dict[str, Any]]) -> None:
    check_idempotent(text, *call)


@given(text=the.texts, call=the.replacing_calls)
def test_a_second_pass_with_replacements_changes_nothing(text: str, call: tuple[Any, dict[str, Any]]) -> None:
    the.normalizer_of(call)
    check_idempotent(text, *call)


def check_refusal(refused: ValueError) -> None:
    """What a table that is refused says: one line, however long its values are."""
    message = str(refused)
    assert message.startswith("replace: with these entries '")
    assert len(message.splitlines()) == 1
    assert len(message) < 700


@given(data=st.data(), preset=the.presets, options=the.option_sets, table=the.wild_tables())
def test_a_table_is_refused_or_a_second_pass_changes_nothing(
    data: st.DataObject, preset: str | None, options: dict[str, Any], table: dict[str, str | None]
) -> None:
    try:
        n = naskh.Normalizer(preset, **options | {"replace": table})
    except ValueError as refused:
        check_refusal(refused)
        return
    parts = st.one_of(st.sampled_from([*table, *filter(None, table.values())]), the.texts)
    text = "".join(data.draw(st.lists(parts, min_size=1, max_size=6)))
    once = n(text)
    assert n(once) == once, f"{shown(text)} -> {shown(once)} -> {shown(n(once))}"
    assert n.align(text).text == once
    assert n.explain(text).apply() == once


@pytest.mark.parametrize("preset", naskh.presets())
@given(options=the.option_sets, table=the.wild_tables(), text=the.texts)
def test_every_preset_with_any_table_refuses_it_or_returns(
    preset: Any, options: dict[str, Any], table: dict[str, str | None], text: str
) -> None:
    try:
        n = naskh.Normalizer(preset, **options | {"replace": table})
    except ValueError as refused:
        check_refusal(refused)
        return
    once = n("".join(table) + text)
    assert n.batch(["".join(table) + text]) == [once]
    assert n.align("".join(table) + text).text == once


# ---- 2. local ----------------------------------------------------------------------------------------


def check_local(a: str, b: str, preset: str | None, options: dict[str, Any]) -> None:
    n = naskh.Normalizer(preset, **options)
    assert n(a + "\n" + b) == n(a) + "\n" + n(b), f"{preset} {options}: {shown(a)} {shown(b)}"


LOCAL = [call for call in CALLS if call[0] != "search" and call[1].get("whitespace") != "collapse"]


@given(a=the.texts, b=the.texts)
def test_a_line_is_normalized_without_the_next_line(a: str, b: str) -> None:
    for call in LOCAL:
        check_local(a, b, *call)


@given(a=the.texts, b=the.texts, call=local_calls)
def test_a_line_with_any_options_is_normalized_without_the_next_line(
    a: str, b: str, call: tuple[Any, Any]
) -> None:
    check_local(a, b, *call)


def check_local_to_words(a: str, b: str, preset: str | None, options: dict[str, Any]) -> None:
    n = naskh.Normalizer(preset, **options)
    assert n(a + " " + b) == " ".join(filter(None, (n(a), n(b)))), f"{shown(a)} {shown(b)}"


# `marks_apart` joins what a space has set apart.
key_calls = st.tuples(the.presets, the.option_sets).map(
    lambda call: (call[0], call[1] | {"whitespace": "collapse", "marks_apart": "keep"})
)


@given(a=the.texts, b=the.texts)
def test_the_key_of_a_word_does_not_depend_on_other_words(a: str, b: str) -> None:
    check_local_to_words(a, b, "search", {})


@given(a=the.texts, b=the.texts, call=key_calls)
def test_only_look_alikes_on_arabic_lines_depend_on_other_words(
    a: str, b: str, call: tuple[Any, dict[str, Any]]
) -> None:
    options = call[1]
    if naskh.Normalizer(call[0], **options).options["lookalikes"] == "arabic":
        options = options | {"lookalikes": "always"}
    check_local_to_words(a, b, call[0], options)


def test_the_key_of_a_city_is_the_same_in_every_text() -> None:
    n = naskh.Normalizer("search")
    assert n("کربلاء") == n("كربلاء") == "كربلاء"
    assert "كربلاء" in n("طهران وکربلاء العاصمة")
    assert n("علی") == n("على") == "علي"
    assert naskh.normalize("علی ک", "standard") == "علی ک"  # `standard` reads the line


# ---- 3. the order of marks does not matter -----------------------------------------------------------


def check_canonical(text: str, preset: str | None, options: dict[str, Any]) -> None:
    n = naskh.Normalizer(preset, **options)
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert n(text) == n(composed), f"{preset} {options}: {shown(text)} and NFC {shown(composed)}"
    assert n(text) == n(decomposed), f"{preset} {options}: {shown(text)} and NFD {shown(decomposed)}"


COMPOSING = [*((p, {}) for p in the.PRESETS), (None, {"unicode": "nfc"}), (None, {"unicode": "nfkc"})]


@given(text=the.texts)
def test_canonical_equivalents_give_equal_results(text: str) -> None:
    for call in COMPOSING:
        check_canonical(text, *call)


@given(text=the.texts, call=composing_calls)
def test_canonical_equivalents_with_any_options_give_equal_results(
    text: str, call: tuple[Any, dict[str, Any]]
) -> None:
    check_canonical(text, *call)


@given(
    letter=st.sampled_from(the.LETTERS),
    marks=st.lists(st.sampled_from(the.CLUSTER_MARKS), max_size=4),
    data=st.data(),
)
def test_marks_of_different_classes_in_any_order_give_equal_results(
    letter: str, marks: list[str], data: Any
) -> None:
    # Marks of one combining class keep their order: only one of each class is drawn.
    marks = list({unicodedata.combining(mark): mark for mark in marks}.values())
    other = data.draw(st.permutations(marks))
    for preset in the.PRESETS:
        assert naskh.normalize(letter + "".join(marks), preset) == naskh.normalize(
            letter + "".join(other), preset
        )


# ---- corners of the first three laws ----------------------------------------------------------------

# Texts that meet rare combinations of rules. They were found by search and are kept as regression tests.
CORNERS: list[tuple[str, str, dict[str, Any]]] = [
    # A joiner before an emoji that composes into a character that is none: ↔ and COMBINING LONG SOLIDUS
    # make ↮.
    ("❤\u200d↔\u0338", "clean", {}),
    ("❤\u200d↮", "clean", {}),
    # An accent of another script among the marks: canonical order moves it.
    ("ب\u0651\u0338\u200cت", "clean", {}),
    ("ة\u0640\u0640\u0655\u0338", "clean", {}),
    # Dropping a hamza between two groups of tatweels joins the groups.
    ("ب\u0640\u0654ء\u06405", "standard", {"hamza": "drop", "marks": "keep"}),
    # After folding, an alef composes again, and a letter shows that the line is Arabic.
    ("ٱ\u0655\u0654\u0653ک", "standard", {"marks": "keep"}),
    ("ى\u0654\u0655", "search", {"marks": "keep"}),
    ("آ\u0654\u0653", "standard", {"alef": "keep", "hamza": "hamza", "marks": "keep"}),
    ("İ\u0301J\u030c", "search", {}),
    # The hamza on a ء that is dropped would be on the tatweel before it, and get a seat in a second pass.
    ("\u0640ء\u0654\u0640", "clean", {"quranic_spelling": "modern", "hamza": "drop", "tatweel": "keep"}),
]


@pytest.mark.parametrize(("text", "preset", "options"), CORNERS)
def test_corner_cases_obey_the_first_three_laws(text: str, preset: str, options: dict[str, Any]) -> None:
    check_idempotent(text, preset, options)
    check_canonical(text, preset, options)
    if preset != "search":
        check_local(text, text, preset, options)


# ---- 4. do no harm -----------------------------------------------------------------------------------

HARM = BLANKS | INVISIBLES | SPACES | LINE_ENDS
_ARABIC_BLOCKS = [(0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)]
_ARABIC_BLOCKS += [(0x10E60, 0x10EFF), (0x1EE00, 0x1EEFF)]
_foreign_letters = st.characters(exclude_categories=["Cn"]).filter(
    lambda c: c not in HARM and not any(first <= ord(c) <= last for first, last in _ARABIC_BLOCKS)
)
_foreign_word = st.one_of(the.harmless, st.text(_foreign_letters, min_size=1, max_size=8))
# Words are separated by single spaces, lines by any line end.
_foreign_line = st.lists(_foreign_word, max_size=4).map(" ".join)
foreign_texts = st.tuples(_foreign_line, st.sampled_from(the.LINE_ENDS), _foreign_line).map("".join)


@pytest.mark.parametrize("preset", ["clean", "standard", "pdf"])
@given(text=foreign_texts)
def test_text_in_other_scripts_is_the_same_object(preset: str, text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert naskh.normalize(text, preset) is text


@given(text=the.texts)
def test_text_without_preset_and_options_is_the_same_object(text: str) -> None:
    assert naskh.normalize(text, None) is text


@given(text=the.texts, call=the.calls)
def test_unchanged_text_is_the_same_object(text: str, call: tuple[Any, dict[str, Any]]) -> None:
    result = naskh.normalize(text, call[0], **call[1])
    assert (result is text) == (result == text)


UNTOUCHED = [
    "می\u200cروم به کتاب\u200cخانه و رئیس\u200cجمهور را می\u200cبینم",  # Persian, ZERO WIDTH NON-JOINER
    "وہ لڑکی جو کل آئی تھی، اب نہیں ہے۔",  # Urdu
    "زمانی کوردی لە باشووری کوردستان",  # Kurdish
    "بارلىق ئىنسانلار ئەركىن بولۇپ تۇغۇلىدۇ",  # Uyghur
    "👩\u200d👩\u200d👧\u200d👦 ❤\ufe0f\u200d🔥 🧑🏽\u200d🚒 🏴\u200d☠\ufe0f",  # joined by ZERO WIDTH JOINER
    # England, keycaps; variants of Japanese, Mongolian, an operator, Myanmar
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f #\ufe0f\u20e3 3\ufe0f\u20e3 ☎\ufe0e",
    "葛\U000e0100 \u182d\u180b\u1820 \u1834\u1821\u182d\u180e\u1820 ∩\ufe00 \u1000\ufe00",
    "https://example.com/?q=1,000.5%20a#b @bbc_arabic #غزة_الآن",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_clean_keeps_other_languages_emoji_and_addresses(text: str) -> None:
    assert naskh.normalize(text, "clean") is text


@pytest.mark.parametrize(
    "text",
    [UNTOUCHED[2], UNTOUCHED[3], UNTOUCHED[4], "یک کتاب نو در گوشه اتاق"],
)
def test_standard_keeps_other_languages_and_emoji(text: str) -> None:
    assert naskh.normalize(text, "standard") is text


def test_standard_changes_only_what_it_names_in_persian() -> None:
    # `standard` folds letters, so it strips joiners too; it keeps the letters of Persian.
    assert naskh.normalize("می\u200cروم به کتاب\u200cخانه", "standard") == "میروم به کتابخانه"
    assert naskh.normalize("آن مرد", "standard") == "ان مرد"


# ---- 6. one by one and in a batch --------------------------------------------------------------------


@given(
    texts=st.lists(st.none() | the.texts, max_size=8),
    times=st.sampled_from([1, 20]),  # more texts than one thread takes at a time
    call=the.calls,
    threads=st.sampled_from([None, 1, 2, 5]),
)
def test_batch_gives_the_results_of_single_calls(
    texts: list[str | None], times: int, call: tuple[Any, Any], threads: int | None
) -> None:
    texts = texts * times
    n = naskh.Normalizer(call[0], **call[1])
    expected = [None if text is None else n(text) for text in texts]
    results = n.batch(texts, threads=threads)
    assert results == expected
    for text, result in zip(texts, results, strict=False):
        assert result is text or result != text, "unchanged text is the same object in a batch too"


@given(text=the.texts, call=the.calls)
def test_normalize_and_normalizer_give_equal_results(text: str, call: tuple[Any, dict[str, Any]]) -> None:
    assert naskh.normalize(text, call[0], **call[1]) == naskh.Normalizer(call[0], **call[1])(text)


def test_an_option_beside_arabert_sees_the_marks_that_its_table_deletes() -> None:
    # Only a word beside a sign had lost its alef.
    text = "خبرا\u064b عاجلا\u064b."  # ARABIC FATHATAN
    assert naskh.Normalizer("arabert-v2", tanwin_alef="strip")(text) == "خبر عاجل ."
