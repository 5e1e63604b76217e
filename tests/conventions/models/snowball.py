"""The normalization of the Snowball stemmer for Arabic, before and after its stemming; measured with 3.1.1.

A stemmer is given words. In running text a *word* is here a maximal run of letters, marks, numbers and format
characters (general categories L, M, N and Cf): what UAX #29, by which search engines tokenize, does not break
within. What lies between words stays as it is.
"""

from __future__ import annotations

import unicodedata

from tests.conventions.models.tables import (
    ARABIC_DIGITS,
    ASCII_DIGITS,
    HARAKAT,
    TATWEEL,
    Table,
    delete,
    each,
    flat,
    to,
)

# From FE80 on each letter has its two or four forms in a row: two if it joins to nothing after it.
_TWO_FORMS, _FOUR_FORMS = "آأؤإاةدذرزوى", "ئبتثجحخسشصضطظعغفقكلمنهي"
_IN_ORDER = "آأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
_SPELLED = "ء" + "".join(letter * (2 if letter in _TWO_FORMS else 4) for letter in _IN_ORDER)
_LAM_ALEF = {0xFEF5 + i: "ل" + "آأإا"[i // 2] for i in range(8)}

BEFORE: Table = {
    "marks": delete(HARAKAT),
    "tatweel": delete(TATWEEL),
    "digits": each(ARABIC_DIGITS, ASCII_DIGITS),
    "presentation_forms": {0xFE80 + i: letter for i, letter in enumerate(_SPELLED)} | _LAM_ALEF,
}
AFTER: Table = {"alef": to("ا", "آأإ"), "hamza": to("و", "ؤ") | to("ي", "ئ")}
_BEFORE, _AFTER = flat(BEFORE), flat(AFTER)
SEATS = frozenset("آأؤإئ")


def snowball(text: str) -> str:
    """Per character before; then hamza by its place in the word.

    The deletions leave no word boundary that was not there, so words may be looked for after them.
    """
    spelled = text.translate(_BEFORE)
    return "".join(
        "ء" if c in SEATS and not _goes_on(spelled, i + 1) else c.translate(_AFTER)
        for i, c in enumerate(spelled)
    )


def _goes_on(text: str, i: int) -> bool:
    return i < len(text) and is_part_of_word(text[i])


def is_part_of_word(c: str) -> bool:
    category = unicodedata.category(c)
    return category[0] in "LMN" or category == "Cf"
