"""Lucene's `ArabicStemmer`; measured with 8.8.1.

Lucene measures a word in units of UTF-16, so that a character beyond U+FFFF counts for two.
"""

from __future__ import annotations

PREFIXES = ["ال", "وال", "بال", "كال", "فال", "لل", "و"]
SUFFIXES = ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"]


def light10(word: str) -> str:
    """The first prefix of the list that is there, then each suffix that is there when its turn comes."""
    for prefix in PREFIXES:
        if word.startswith(prefix) and units(word) - len(prefix) >= (3 if len(prefix) == 1 else 2):
            word = word[len(prefix) :]
            break
    for suffix in SUFFIXES:
        if word.endswith(suffix) and units(word) - len(suffix) >= 2:
            word = word[: -len(suffix)]
    return word


def units(word: str) -> int:
    return sum(2 if c > "\uffff" else 1 for c in word)
