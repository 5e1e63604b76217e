"""Lucene's `ICUFoldingFilter` (its table utr30) on running text; measured with 8.8.1, of Unicode 11 data.

The model holds for the Arabic blocks, ASCII, Latin-1, General Punctuation, invisibles, white space and emoji;
the original folds every script.
"""

from __future__ import annotations

import unicodedata

from tests.conventions.models.tables import (
    ARABIC_DIGITS,
    ASCII_DIGITS,
    PERSIAN_DIGITS,
    TATWEEL,
    Table,
    chars,
    delete,
    each,
    flat,
    to,
)

PRESENTATION_FORMS = chars("FB50-FDFF FE70-FEFC 1EE00-1EEFF")
MARKS = chars("0300-0362 0610-061A 064B-065F 0670 08E3-08FE")
# All of the row, also END OF AYAH, RUB EL HIZB, SAJDAH, SMALL WAW and SMALL YEH, which are no marks.
QURANIC = chars("06D6-06ED")
INVISIBLES = chars("00AD 061C 180E 200B-200F 202A-202E 2060-206F FE00-FE0F FEFF E0000-E0FFF")
SPACES = chars("00A0 1680 2000-200A 202F 203E 205F 3000")  # one for one; tab and line ends stay

_LETTERS: Table = {
    "marks": delete(MARKS + QURANIC),
    "tatweel": delete(TATWEEL),
    "alef": to("ا", "آأإ"),
    "hamza": to("و", "ؤ") | to("ي", "ئ") | to("ە", "ۀ") | to("ہ", "ۂ") | to("ے", "ۓ"),
    "alef_maqsura": to("ي", "ى"),
    "teh_marbuta": to("ه", "ة"),
    "lookalikes": to("ك", "ک") | to("ي", "ی"),  # on every line
    "unicode": {0x0675: "اٴ", 0x0676: "وٴ", 0x0677: "ۇٴ", 0x0678: "يٴ"},
    "digits": each(ARABIC_DIGITS, ASCII_DIGITS)
    | each(PERSIAN_DIGITS, ASCII_DIGITS)
    | each(chars("10E60-10E68"), "123456789"),
    "invisibles": delete(INVISIBLES),
    "whitespace": to(" ", SPACES),
    "punctuation": to('"', "«»“”„")
    | to("'", "‘’‚‛′‵‹›")
    | to("''", "″‶")
    | to("'''", "‴‷")
    | to("''''", "⁗")
    | to("-", chars("2010-2015"))
    | each("․⁄⁅⁆⁎⁏⁒⁓", "./[]*;%~")
    | {0x2025: "..", 0x2026: "...", 0x203C: "!!", 0x2047: "??", 0x2048: "?!", 0x2049: "!?"}
    | delete("^`‗‸" + chars("00A8 00AF 00B4 00B7 00B8")),
    "case": {},  # filled below
}


def _latin(c: str) -> str:
    """A letter or number of ASCII and Latin-1: compatibility form, small, without accents."""
    base = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", c).casefold())
    spelled = base.translate(each("ðø", "do") | to("ae", "æ") | to("th", "þ") | to("/", "⁄"))
    return "".join(d for d in spelled if not unicodedata.combining(d))


_LETTERS["case"] = {
    ord(c): _latin(c)
    for c in chars("0041-005A 00AA 00B2-00B3 00B5 00B9-00BA 00BC-00BE 00C0-00D6 00D8-00F6 00F8-00FF")
}
_WITHOUT_FORMS = flat(_LETTERS)

TABLE: Table = _LETTERS | {
    "presentation_forms": {
        ord(c): unicodedata.normalize("NFKC", c).translate(_WITHOUT_FORMS)
        for c in PRESENTATION_FORMS
        if unicodedata.normalize("NFKC", c) != c
    },
}
_FLAT = flat(TABLE)

# Marks that it knows as such and yet keeps: canonical order puts the one of class 220 before those of 230.
BELOW, ABOVE = "\u08d3", frozenset(chars("08D4-08E1 08FF"))


def icu_folding(text: str) -> str:
    return _in_canonical_order(text.translate(_FLAT))


def _in_canonical_order(text: str) -> str:
    """In each run of marks that are left, those below come first; nothing else moves."""
    done: list[str] = []
    for c in text:
        at = len(done)
        while c == BELOW and at and done[at - 1] in ABOVE:
            at -= 1
        done.insert(at, c)
    return "".join(done)
