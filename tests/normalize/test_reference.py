"""Law 5: the engine gives exactly what the naive reference gives, at every SIMD level.

`NASKH_SIMD` forces a level for a whole run; `make python-test` runs the tests once for each level.
"""

from __future__ import annotations

from typing import Any

import naskh
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import data, reference
from tests import strategies as the

CALLS: list[tuple[str | None, dict[str, Any]]] = [(preset, {}) for preset in the.PRESETS]
SINGLE_CALLS: list[tuple[None, dict[str, Any]]] = [
    (None, {name: value}) for name, value in the.SINGLE_OPTIONS
]


def name_of(call: tuple[str | None, dict[str, Any]]) -> str:
    preset, options = call
    return preset or ",".join(f"{name}={value}" for name, value in options.items())


def check(text: str, preset: str | None, options: dict[str, Any]) -> None:
    expected = reference.normalize(text, preset, **options)
    got = naskh.normalize(text, preset, **options)
    assert got == expected, f"{preset} {options}\n{text!a}\n-> {got!a}\nnot {expected!a}"
    assert hash(got) == hash(expected)


# ---- generated text ----------------------------------------------------------------------------------


@given(text=the.texts)
def test_generated_text_matches_the_reference(text: str) -> None:
    for call in CALLS + SINGLE_CALLS:
        check(text, *call)


@given(text=the.texts, call=the.calls)
def test_generated_text_with_any_options_matches_the_reference(
    text: str, call: tuple[str | None, dict[str, Any]]
) -> None:
    check(text, *call)


@given(text=the.texts, call=the.replacing_calls)
def test_generated_text_with_replacements_matches_the_reference(
    text: str, call: tuple[str | None, dict[str, Any]]
) -> None:
    the.normalizer_of(call)
    check(text, *call)


@given(text=the.texts, repeats=st.integers(2, 60), call=the.calls)
def test_long_generated_text_matches_the_reference(
    text: str, repeats: int, call: tuple[str | None, dict[str, Any]]
) -> None:
    check(text * repeats, *call)


@given(filler=st.integers(0, 140), text=the.texts, call=the.calls)
def test_generated_text_after_plain_letters_matches_the_reference(
    filler: int, text: str, call: tuple[str | None, Any]
) -> None:
    check(("بتجد" * 35)[:filler] + text + ("خذرز" * 35)[:filler], *call)


# ---- every character ---------------------------------------------------------------------------------


def in_company(char: str) -> str:
    """A character between letters, digits, spaces and emoji; alone, in runs, after marks and forms."""
    runs = f"\u0656{char * 4}ﻼ{char * 3}\u0301{char * 3}"  # SUBSCRIPT ALEF, COMBINING ACUTE ACCENT
    return f"ب{char}ت ي{char * 3}\n5{char}6 ک{char} 👩{char}👩\n\u0627{char}\u0654 {runs}"  # HAMZA ABOVE


@pytest.mark.parametrize("call", CALLS + SINGLE_CALLS, ids=name_of)
def test_every_character_of_the_arabic_blocks_matches_the_reference(
    call: tuple[str | None, dict[str, Any]],
) -> None:
    preset, options = call
    blocks = [
        (0x600, 0x6FF),
        (0x750, 0x77F),
        (0x870, 0x8FF),
        (0xFB50, 0xFDFF),
        (0xFE70, 0xFEFF),
        (0x1EE00, 0x1EEFF),
    ]
    chars = [c for first, last in blocks for c in the.between(first, last)]
    chars += [*the.between(0, 0x2FF), *the.between(0x2000, 0x20FF), *the.SURROGATES]
    texts = [in_company(c) for c in chars]
    for text, got in zip(texts, naskh.Normalizer(preset, **options).batch(texts), strict=True):
        expected = reference.normalize(text, preset, **options)
        assert got == expected, f"{text!a} -> {got!a} not {expected!a}"


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS + SINGLE_CALLS, ids=name_of)
def test_every_assigned_character_matches_the_reference(call: tuple[str | None, dict[str, Any]]) -> None:
    preset, options = call
    texts = [in_company(c) for c in the.between(0, 0x10FFFF) if not 0xF0010 < ord(c) < 0x10FFF0]
    for text, got in zip(texts, naskh.Normalizer(preset, **options).batch(texts), strict=True):
        expected = reference.normalize(text, preset, **options)
        assert got == expected, f"{text!a} -> {got!a} not {expected!a}"


# ---- around the vector widths ------------------------------------------------------------------------

WIDTHS = [8, 16, 32, 64, 128, 256]
# No letter is repeated, so that nothing is elongated. There is a filler for each width of a str.
FILLERS = {
    "ascii": "abcd",
    "latin-1": "aäbß",
    "two-byte": "بتجد",
    "marked": "ب\u064eت\u0650ج\u064fد\u0651",
    "four-byte": "ب😀جد",
    "spaced": "ب ت 5",
}
SPECIALS = {
    "fatha": "\u064e",
    "hamza above": "\u0654",
    "small high meem": "\u06e2",
    "tatweel": "\u0640",
    "three tatweels": "\u0640\u0640\u0640",
    "alef and hamza": "\u0627\u0654",
    "alef with hamza": "أ",
    "hamza": "ء",
    "no-break space": "\u00a0",
    "ideographic space": "\u3000",
    "spaces": "  ",
    "newline": "\n",
    "newline among spaces": " \n\t",
    "line separator": "\u2028",
    "line separators after a form": "ﻼ\u2028\u2028\u2028",
    "newlines after a rare mark": "\u08e3\n\n\n\n",
    "keheh": "ک",
    "evidence and heh goal": "ي ہ",
    "foreign yeh": "ے",
    "emoji": "😀",
    "joined emoji": "👩\u200d👩",
    "zero width non-joiner": "\u200c",
    "right-to-left mark": "\u200f",
    "null": "\0",
    "c1 control": "\x80",
    "lam-alef": "ﻼ",
    "isolated fathatan": "\ufe70",
    "elongated": "ههههه",
    "digits": "١٬٢٣٤٫٥٪",
    "surrogate": "\udc80",
    "capital": "É",
    "capital that grows": "İ",
    "accent": "e\u0301",
    "maqsura": "ى",
    "teh marbuta": "ة",
}
PLANTED_CALLS: list[tuple[str | None, dict[str, Any]]] = [
    *CALLS,
    (None, {"marks": "strip", "invisibles": "space", "digits": "arabic"}),
    (None, {"unicode": "nfkc", "hamza": "drop", "alef_maqsura": "positional", "elongation": "1"}),
]


def planted(filler: str, special: str, lengths: list[int]) -> list[str]:
    """Strings of the given lengths with the special character at every position of each."""
    line = filler * (max(lengths) // len(filler) + 1)
    return [line[:at] + special + line[at:length] for length in lengths for at in range(length + 1)]


def check_planted(filler: str, special: str, lengths: list[int], calls: list[Any]) -> None:
    texts = planted(filler, special, lengths)
    for preset, options in calls:
        for text, got in zip(texts, naskh.Normalizer(preset, **options).batch(texts, threads=1), strict=True):
            expected = reference.normalize(text, preset, **options)
            assert got == expected, f"{preset} {options} {text!a} -> {got!a} not {expected!a}"


SHORT_LENGTHS = [*range(20), *(width + d for width in (32, 64) for d in (-1, 0, 1)), 128]


@pytest.mark.parametrize("special", SPECIALS)
@pytest.mark.parametrize("filler", ["two-byte", "ascii"])
def test_a_special_character_at_every_position_matches_the_reference(filler: str, special: str) -> None:
    check_planted(FILLERS[filler], SPECIALS[special], SHORT_LENGTHS, PLANTED_CALLS[1:3])


@pytest.mark.slow
@pytest.mark.parametrize("special", SPECIALS)
@pytest.mark.parametrize("filler", FILLERS)
def test_a_special_character_at_every_position_of_every_length_matches_the_reference(
    filler: str, special: str
) -> None:
    near_widths = sorted({width + d for width in WIDTHS for d in (-1, 0, 1)} | {0, 1, 2, 3, 300})
    check_planted(FILLERS[filler], SPECIALS[special], near_widths, PLANTED_CALLS)


@pytest.mark.parametrize("call", CALLS + SINGLE_CALLS, ids=name_of)
def test_special_characters_at_the_ends_of_every_length_match_the_reference(
    call: tuple[str | None, dict[str, Any]],
) -> None:
    """Lengths up to 300; the special character is first, in the middle, last, and at the edge of a vector.

    Each special character has every 13th length, with a single option every 26th; together they have all.
    """
    step = 13 if call[0] else 26
    for number, special in enumerate(SPECIALS.values()):
        filler = list(FILLERS.values())[number % len(FILLERS)] * 100
        for length in range(number % step, 301, step):
            edge = max((width for width in WIDTHS if width <= length), default=0)
            for at in {0, length // 2, max(length - 1, 0), length, max(edge - 1, 0), edge}:
                check(filler[:at] + special + filler[at:length], *call)


def test_pairs_of_special_characters_across_an_edge_match_the_reference() -> None:
    filler = "بتجد" * 16
    for first in SPECIALS.values():
        for second in SPECIALS.values():
            for at in (7, 15, 31, 63):
                check(filler[:at] + first + second + filler[:5], "search", {})


# ---- real text ---------------------------------------------------------------------------------------


def check_corpus(name: str, preset: str | None, options: dict[str, Any]) -> None:
    texts = data.texts(name)
    results = naskh.Normalizer(preset, **options).batch(texts)
    for text, got in zip(texts, results, strict=True):
        assert got == reference.normalize(text, preset, **options), f"{preset} {options} {text!a}"


@pytest.mark.parametrize("preset", the.PRESETS)
@pytest.mark.parametrize("name", data.TEXT_FILES)
def test_real_text_matches_the_reference(name: str, preset: str) -> None:
    check_corpus(name, preset, {})


@pytest.mark.parametrize("call", SINGLE_CALLS, ids=name_of)
def test_difficult_lines_match_the_reference(call: tuple[None, dict[str, Any]]) -> None:
    check_corpus("news_challenge_lines/dev.jsonl", *call)


@pytest.mark.slow
@pytest.mark.parametrize("preset", the.PRESETS)
@pytest.mark.parametrize("name", data.SLOW_TEXT_FILES)
def test_all_real_text_matches_the_reference(name: str, preset: str) -> None:
    check_corpus(name, preset, {})
