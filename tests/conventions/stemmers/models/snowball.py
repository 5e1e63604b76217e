"""Snowball's algorithm for Arabic, by A. Chelli; measured with snowballstemmer 3.1.1.

A step looks for affixes at a cursor. Only the longest that is there counts; if the word is too short for
it, the step fails. What a failing step has cut before it failed stays cut. A step begins where the last one
that succeeded has left the cursor, which is not always at an end of the word.
"""

from __future__ import annotations

from tests.conventions.models import snowball as letters
from tests.conventions.models.tables import flat

BEFORE, AFTER = flat(letters.BEFORE), flat(letters.AFTER)
Affixes = dict[str, int]
"""Each with the number of letters that a word with it has at least."""

ARTICLES = {"ال": 4, "لل": 4, "بال": 5, "كال": 5}
"""Before the word is normalized; later it takes one letter more."""
PRONOUNS_OF_NOUNS = {"ك": 4, "ه": 4, "ي": 4, "نا": 5, "ها": 5, "كم": 5, "هم": 5, "هن": 5, "كما": 6, "هما": 6}
PRONOUNS_OF_VERBS = {
    "ك": 4,
    "ه": 4,
    "نا": 5,
    "ها": 5,
    "كم": 5,
    "هم": 5,
    "هن": 5,
    "كن": 5,
    "ني": 5,
    "كما": 6,
    "هما": 6,
    "كمو": 6,
}
ENDINGS_OF_VERBS = {
    "ا": 4,
    "ت": 4,
    "ن": 4,
    "ي": 4,
    "تا": 5,
    "نا": 5,
    "تن": 5,
    "ان": 6,
    "ون": 6,
    "ين": 6,
    "تما": 6,
}
WAW = {"و": 4, "تمو": 6}
WITHOUT_PRONOUN = {"وا": 5, "تم": 5}
VOWELS, PLURAL, TEH, TEH_MARBUTA, NOON, YEH = (
    {"ا": 5, "و": 5, "ي": 5},
    {"ات": 5},
    {"ت": 4},
    {"ة": 4},
    {"ن": 6},
    {"ي": 3},
)


def snowball(word: str) -> str:
    article = longest(word, ARTICLES)
    defined = bool(article) and len(word) >= ARTICLES[article]
    word = cut_suffixes(word.translate(BEFORE), defined=defined)
    word = cut_prefixes(word, verb=not defined)
    if word and word[-1] in letters.SEATS:
        word = word[:-1] + "ء"
    return word.translate(AFTER)


def longest(text: str, affixes: Affixes, *, at_end: bool = False) -> str:
    is_there = text.endswith if at_end else text.startswith
    return max(filter(is_there, affixes), key=len, default="")


def cut_suffixes(word: str, *, defined: bool) -> str:
    if not defined:
        done, word = cut_verb(word)
        if done:
            return word
    done, word = cut_noun(word, defined=defined)
    if not done and word.endswith("ى"):
        return word[:-1] + "ي"
    return word


def cut(word: str, *steps: Affixes) -> tuple[bool, str]:
    """The first of the steps that succeeds; whether one did, and what is left."""
    for affixes in steps:
        found = longest(word, affixes, at_end=True)
        if found and len(word) >= affixes[found]:
            return True, word[: -len(found)]
    return False, word


def cut_verb(word: str) -> tuple[bool, str]:
    done, word = cut(word, PRONOUNS_OF_VERBS)
    if not done:
        return cut(word, WITHOUT_PRONOUN, ENDINGS_OF_VERBS)
    while done:
        done, word = cut(word, PRONOUNS_OF_VERBS)
    return True, cut(word, ENDINGS_OF_VERBS, WAW)[1]


def cut_noun(word: str, *, defined: bool) -> tuple[bool, str]:
    cursor = 0  # counted from the end
    done, word = cut(word, TEH_MARBUTA)
    if not done and not defined:
        done, word = cut(word, PRONOUNS_OF_NOUNS)
        if done:
            found, word = cut(word, VOWELS, PLURAL, TEH)
            cursor = 0 if found else 1
    if not done:
        done, word = cut(word, NOON)
        if done:
            done, word = cut(word, VOWELS, PLURAL, TEH)
    if not done:
        _, word = cut(word, PLURAL) if defined else cut(word, VOWELS, PLURAL)
    before, after = word[: len(word) - cursor], word[len(word) - cursor :]
    if before.endswith("ي") and len(word) >= YEH["ي"]:
        return True, before[:-1] + after
    return False, word


def cut_prefixes(word: str, *, verb: bool) -> str:
    done = ""  # what lies before the cursor
    if len(word) > 3 and word[0] == "أ" and word[1] in "آأؤإا":
        done, word = ("أ" if word[1] == "ؤ" else word[1]), word[2:]
    if len(done + word) > 3 and word[:1] in ("ف", "و") and word[1:2] != "ا":
        word = word[1:]
    article = longest(word, ARTICLES)
    if article and len(done + word) > ARTICLES[article]:
        return done + word[len(article) :]
    if word.startswith("با"):
        return done + word
    if len(done + word) > 3 and (word.startswith(("ب", "كك"))):
        return done + word[1:]
    if not verb:
        return done + word
    if len(done + word) > 4 and word.startswith(("سأ", "ست", "سن", "سي")):
        done, word = done + word[1], word[2:]
    if len(done + word) > 4 and word.startswith(("تست", "نست", "يست")):
        word = "ا" + word[1:]
    return done + word
