"""Words with and without clitics, and the same word typed in other ways."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st
from naskh.testing import arabic_words
from naskh.testing._alphabets import LETTERS

from tests import strategies as the

PREFIXES = ("", "", "و", "ف", "ب", "ك", "ل", "س", "ال", "وال", "بال", "فلل", "وبال", "لل", "وسي")
SUFFIXES = ("", "", "ه", "ها", "هم", "هما", "هن", "ك", "كم", "ي", "ني", "نا")
STEMS = ("كتاب", "بيت", "مدرست", "لغة", "وزير", "قال", "يكتب", "أمن", "مستو", "سؤال", "لا", "فيروس", "و", "")

LETTER = st.sampled_from([letter for letter in LETTERS if "\u0621" <= letter <= "\u064a"])
plain_words: st.SearchStrategy[str] = st.one_of(
    the.joined(st.sampled_from(PREFIXES), st.sampled_from(STEMS), st.sampled_from(SUFFIXES)),
    the.joined(st.sampled_from(PREFIXES), st.text(LETTER, max_size=6), st.sampled_from(SUFFIXES)),
).filter(bool)
"""Words of letters alone."""

any_words: st.SearchStrategy[str] = st.one_of(plain_words, arabic_words(), the.word, the.texts)

# What stands in a word and is no letter: marks, TATWEEL, ZWNJ, ZWJ, SOFT HYPHEN, direction marks, CGJ.
WOVEN = [
    *("\u064b", "\u064e", "\u0650", "\u0651", "\u0652", "\u0670", "\u06d6"),
    *("\u0640", "\u200c", "\u200d", "\u00ad", "\u200e", "\u200f", "\u034f"),
]
woven: st.SearchStrategy[str] = st.text(st.sampled_from(WOVEN), max_size=3)


def _forms() -> dict[str, list[str]]:
    """For each letter the presentation forms that stand for it alone."""
    forms: dict[str, list[str]] = {}
    for code in range(0xFB50, 0xFEFD):
        letter = unicodedata.normalize("NFKC", chr(code))
        if len(letter) == 1 and "\u0621" <= letter <= "\u064a":
            forms.setdefault(letter, []).append(chr(code))
    return forms


FORMS = _forms()
LOOKALIKES = {"ك": ["ک", "ڪ"], "ي": ["ی"], "ه": ["ہ", "ھ", "ە"], "ة": ["ۃ"]}
COMPOSED = {letter: unicodedata.normalize("NFD", letter) for letter in "آأؤإئ"}


def spellings(letter: str) -> list[str]:
    """All ways to type a letter that are the same letter for a reader."""
    return [
        letter,
        *FORMS.get(letter, []),
        *LOOKALIKES.get(letter, []),
        *filter(None, [COMPOSED.get(letter)]),
    ]
