"""`ARLSTem2` of NLTK; measured with 3.10.4.

Its idea: K. Abainia, H. Rebbani, "Comparing the Effectiveness of the Improved ARLSTem Algorithm with Existing
Arabic Light Stemmers" (2019). A step is a list of rules: how many letters a word has at least, and an
expression for the whole word, whose groups are what is left. The first rule that fits is applied, and no
other of its step. The rules of the original that can never apply stand here too.
"""

from __future__ import annotations

import re

from tests.conventions.models.tables import chars, delete, to

Rules = list[tuple[int, str]]

NORMALIZED = delete(chars("064B-065F")) | to("ا", "آأإ") | to("ي", "ى")
CONJUNCTION: Rules = [(4, "و(.*)")]
PREFIX: Rules = [(6, "[بكو]ال(.*)"), (7, "(?:[فو]ب|فك)ال(.*)"), (6, "[فو]لل(.*)"), (5, "(?:ال|لل|فل|فب)(.*)")]
FEMININE: Rules = [
    (7, "ت(.*)ي(.)ية"),
    (7, "(ا.*)ا(.)ية"),
    (6, "(.*ا)ية"),
    (5, "(.)ا(.*)ة"),
    (5, "(.*)ية"),
    (4, "(.*)ة"),
]
ADJECTIVE: Rules = [(6, "(ا.*)ا(.)ي")]
PRONOUN: Rules = [
    *[(4, "(.*)ك"), (5, "(.*)ك[يم]"), (6, "(.*)ك(?:ما|ن\u0651)")],
    *[(4, "(.*)ه"), (5, "(.*)ه[ام]"), (6, "(.*)ه(?:ما|ن\u0651)")],
    (5, "(.*)نا"),
]
PLURAL: Rules = [
    *[(6, "م(.*)ون"), (5, "(.*)[ايو]ن"), (6, "(.*)ت[اي]ن"), (5, "(.*)ات")],
    *[(5, "(ا.)ا(.*)"), (5, "ا(.*)ا(.)")],
]
VERB: Rules = [
    # The present, with a prefix and a suffix.
    *[(6, "ت(.*)[ايو]ن"), (6, "ي(.*)[او]ن"), (6, "ا(.*)وا"), (5, "ا(.*)[يان]"), (5, "[يت](.*)ن")],
    # The future.
    *[(7, "ست(.*)[ايو]ن"), (7, "سي(.*)[او]ن"), (6, "س[تي](.*)ن")],
    # A suffix alone.
    *[(6, "(.*)ت(?:ما|ن\u0651)"), (5, "(.*)(?:نا|تم|تا|وا)"), (4, "(.*)[تان]")],
    # A prefix alone: of the present, the future, the imperative.
    *[(4, "[تاني](.*)"), (5, "س[انتي](.*)"), (5, "ل[نتيأ](.*)")],
]
REST: Rules = [(5, "ت(.*)ي(.)"), (5, "م(.*)و(.)"), (4, "([^ا].*)ي"), (4, "ل(.*)")]


def arlstem2(word: str) -> str:
    return after(REST, stem(after(CONJUNCTION, word.translate(NORMALIZED))))


def stem(word: str) -> str:
    without_prefix = apply(PREFIX, word)
    word = word if without_prefix is None else without_prefix
    for rules in (FEMININE, ADJECTIVE):
        found = apply(rules, word)
        if found is not None:
            return found
    word = after(PRONOUN, word)
    singular = apply(PLURAL, word)
    if singular is not None:
        return singular
    return after(VERB, word) if without_prefix is None else word


def after(rules: Rules, word: str) -> str:
    """The word after a step, which may not change it."""
    found = apply(rules, word)
    return word if found is None else found


def apply(rules: Rules, word: str) -> str | None:
    for least, expression in rules:
        if len(word) >= least and (match := re.fullmatch(expression, word, re.DOTALL)):
            return "".join(match.groups())
    return None
