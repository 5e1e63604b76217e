"""What each option of a tokenizer changes, and the modes other than `news`."""

from __future__ import annotations

from typing import Any

import naskh
import pytest

# name: (options, text, the texts of the tokens)
CASES: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "hashtags split": (
        {"hashtags": "split"},
        "وسم #غزة_الآن يتصدر",
        ["وسم", "#", "غزة", "_", "الآن", "يتصدر"],
    ),
    "hashtags split: a number within": ({"hashtags": "split"}, "#كأس_2023!", ["#", "كأس", "_", "2023", "!"]),
    "hashtags split: not mentions": ({"hashtags": "split"}, "@bbc_arabic قالت", ["@bbc_arabic", "قالت"]),
    "scripts joined: latin": ({"scripts": "join"}, "قالت الـBBC أمس", ["قالت", "الـBBC", "أمس"]),
    "scripts joined: a year": ({"scripts": "join"}, "في و2013 عاد", ["في", "و2013", "عاد"]),
    "scripts joined: a figure stays whole": (
        {"scripts": "join"},
        "اشترى و12،220 سهماً",
        ["اشترى", "و12،220", "سهماً"],
    ),
    "percent joined: numerals": (
        {"percent": "join"},
        "½% و①٪ و%½ و%\u03015",
        ["½%", "و", "①٪", "و", "%½", "و", "%\u03015"],
    ),
    "percent joined: not with a word": ({"percent": "join"}, "بلغ %0a هنا", ["بلغ", "%", "0a", "هنا"]),
    "currency joined: not with a word": ({"currency": "join"}, "بلغ $3G هنا", ["بلغ", "$", "3G", "هنا"]),
    "scripts joined: not with an address": (
        {"scripts": "join"},
        "في وhttps://kuna.example وa@kuna.example",
        ["في", "و", "https://kuna.example", "و", "a@kuna.example"],
    ),
    "scripts joined: not with a date or a time": (
        {"scripts": "join"},
        "في و12/05/2024 و10:30",
        ["في", "و", "12/05/2024", "و", "10:30"],
    ),
    "scripts joined: hijri": ({"scripts": "join"}, "سنة 1445هـ بدأت", ["سنة", "1445هـ", "بدأت"]),
    "scripts joined: a hyphen still divides": (
        {"scripts": "join"},
        "كوفيد-19 هنا",
        ["كوفيد", "-", "19", "هنا"],
    ),
    "punctuation dropped": ({"punctuation": "drop"}, "قال: «نعم»، ثم سكت...", ["قال", "نعم", "ثم", "سكت"]),
    "punctuation dropped: not marks within tokens": (
        {"punctuation": "drop"},
        "بلغ 3.5 عند 10:30. #غزة_الآن!",
        ["بلغ", "3.5", "عند", "10:30", "#غزة_الآن"],
    ),
    "white space kept": ({"whitespace": "keep"}, " قال \u00a0نعم\n", [" ", "قال", " \u00a0", "نعم", "\n"]),
    "white space kept: invisibles": (
        {"whitespace": "keep"},
        "\u200fقال\u200f: نعم",  # RIGHT-TO-LEFT MARK
        ["\u200f", "قال", "\u200f", ":", " ", "نعم"],
    ),
    "white space kept: each line end": (
        {"whitespace": "keep", "mode": "whitespace"},
        "قال\n\nنعم \r\n لا",
        ["قال", "\n", "\n", "نعم", " ", "\r\n", " ", "لا"],
    ),
    "percent joined": (
        {"percent": "join"},
        "بنسبة 3.5% و٪٧ و8 %",
        ["بنسبة", "3.5%", "و", "٪٧", "و", "8", "%"],
    ),
    "currency joined": (
        {"currency": "join"},
        "بسعر $50 أو 40$ أو 3€",
        ["بسعر", "$50", "أو", "40$", "أو", "3€"],
    ),
    "currency joined: not with words": ({"currency": "join"}, "مليون$ هنا", ["مليون", "$", "هنا"]),
    "uax29": (
        {"mode": "uax29"},
        "كتب @bbc عن 12/05/2024 في أ.د. و12،220",
        ["كتب", "@", "bbc", "عن", "12", "/", "05", "/", "2024", "في", "أ.د", ".", "و12،220"],
    ),
    "uax29: between a letter and a digit nothing joins": (
        {"mode": "uax29"},
        "l'a 5'a a'5 3.5 5.a א' א. 🇰🇼🇴🇲",
        ["l'a", "5", "'", "a", "a", "'", "5", "3.5", "5", ".", "a", "א'", "א", ".", "🇰🇼", "🇴🇲"],
    ),
    "uax29: vocalized": ({"mode": "uax29"}, "قالَ مُحَمَّدٌ", ["قالَ", "مُحَمَّدٌ"]),
    "white space alone: not within a grapheme cluster": (
        {"mode": "whitespace"},
        "قال \u06dd نعم",  # ARABIC END OF AYAH takes the next character into its cluster
        ["قال", "\u06dd نعم"],
    ),
    "white space alone": (
        {"mode": "whitespace"},
        "  قال: «نعم»\u00a0ثم\t10:30.\n",
        ["قال:", "«نعم»", "ثم", "10:30."],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_option_changes_the_tokens(name: str) -> None:
    options, text, wanted = CASES[name]
    assert naskh.Tokenizer(**options)(text) == wanted


@pytest.mark.parametrize("mode", ["uax29", "whitespace"])
@pytest.mark.parametrize(
    "option",
    [
        {"hashtags": "split"},
        {"scripts": "join"},
        {"percent": "join"},
        {"currency": "join"},
        {"abbreviations": ["شرك"]},
    ],
)
def test_other_modes_reject_options_of_mode_news(mode: str, option: dict[str, Any]) -> None:
    (name,) = option
    with pytest.raises(ValueError, match=f"'{name}' is for mode 'news', not '{mode}'"):
        naskh.Tokenizer(mode=mode, **option)
    assert naskh.Tokenizer(mode=mode, hashtags="whole", abbreviations=()) == naskh.Tokenizer(mode=mode)


def test_numbers_with_joined_signs_are_numbers() -> None:
    tokens = naskh.Tokenizer(percent="join", currency="join").tokens("3.5% ثم $50")
    assert [(token.text, token.kind) for token in tokens] == [
        ("3.5%", "number"),
        ("ثم", "word"),
        ("$50", "number"),
    ]


def test_mode_whitespace_agrees_with_str_split() -> None:
    text = "وصل الوفد،\u00a0ثم\u2003غادر.\n\nقال:\tنعم\u3000لا\u2028آخر"
    assert naskh.Tokenizer(mode="whitespace")(text) == text.split()
