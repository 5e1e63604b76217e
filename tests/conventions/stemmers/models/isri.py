"""`ISRIStemmer` of NLTK; measured with 3.10.4. Its idea: K. Taghva et al., "Arabic Stemming Without A Root
Dictionary" (2005).

A pattern is written as grammars write it: in مفعول the letters ف ع ل stand for those of the root, which are
kept. The same letter stands at both places of a second ع; a second ل may be another letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.conventions.models.tables import HARAKAT, delete

if TYPE_CHECKING:
    from collections.abc import Callable

STOP_WORDS = """
    يكون وليس وكان كذلك التي وبين عليها مساء الذي وكانت ولكن والتي تكون اليوم اللذين عليه كانت لذلك أمام هناك
    منها مازال لازال لايزال مايزال اصبح أصبح أمسى امسى أضحى اضحى مابرح مافتئ ماانفك لاسيما ولايزال الحالي
    اليها الذين فانه والذي وهذا لهذا فكان ستكون اليه يمكن بهذا الذى
"""
PREFIXES = {6: "كال بال ولل وال", 5: "ال لل"}
SUFFIXES = {6: "تمل همل تان تين كمل", 5: "ون ات ان ين تن كم هن نا يا ها تم كن ني وا ما هم"}
"""What is cut from words of so many letters or more: one of each at most, the longer ones first."""
ROOTS_OF_THREE = {
    4: "مفعل فاعل فعال فعول فعيل فعلة",
    5: """
        افتعل افاعل مفعول مفعال مفعيل مفعلة تفعلة افعلة مفتعل يفتعل تفتعل مفاعل تفاعل فعولة فعالة انفعل منفعل
        افعال فعلان تفعيل فاعول فواعل فعائل فاعلة فعالي
    """,
    6: "استفعل مستفعل مفعالة افتعال افعوعل تفاعيل",
}
ROOTS_OF_FOUR = {5: "تفعلل افعلل مفعلل فعللة فعالل", 6: "افعلال متفعلل"}


def isri(word: str) -> str:
    word = word.translate(delete(HARAKAT))
    if word in STOP_WORDS.split():
        return word
    word = cut(word, PREFIXES, str.removeprefix)
    word = cut(word, SUFFIXES, str.removesuffix)
    if word.startswith("وو") and len(word) >= 4:
        word = word[1:]
    word = re.sub(r"\A[آأإ]", "ا", word)
    if len(word) == 7:
        word = shorter(word)
        return root(word) if len(word) == 6 else word
    return root(word) if 4 <= len(word) <= 6 else word


def cut(word: str, affixes: dict[int, str], without: Callable[[str, str], str]) -> str:
    for least, some in affixes.items():
        for affix in some.split():
            if len(word) >= least and without(word, affix) != word:
                return without(word, affix)
    return word


def root(word: str) -> str:
    """The root of a word of four to six letters; if none is found, one letter goes, and again."""
    found = by_pattern(word, ROOTS_OF_THREE)
    if found is not None:
        return found
    short = shorter(word)
    if len(short) < len(word):
        return root(short) if len(short) > 3 else short
    return by_pattern(word, ROOTS_OF_FOUR) or word


def shorter(word: str) -> str:
    """Without a last letter of some, or else without a first letter of others."""
    if word[-1] in "ةهيكتان":
        return word[:-1]
    return word[1:] if word[0] in "لبفسويتنا" else word


def by_pattern(word: str, patterns: dict[int, str]) -> str | None:
    for pattern in patterns.get(len(word), "").split():
        if match := expression(pattern).fullmatch(word):
            return "".join(match.groups())
    return None


def expression(pattern: str) -> re.Pattern[str]:
    """The pattern as an expression, whose groups are the root."""
    pattern = re.sub("[فل]", "(.)", pattern)
    pattern = pattern.replace("ع", "(?P<ain>.)", 1).replace("ع", "(?P=ain)", 1)
    return re.compile(pattern, re.DOTALL)
