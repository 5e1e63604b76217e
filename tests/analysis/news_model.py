"""The chain `news` once more, naively, from docs/retrieval.md and not from the engine.

Tokens and keys are naskh's own, and tested elsewhere; what becomes of them is written here again.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import naskh

PROCLITICS = "وفبكل"
LEAST = 3
# Each ending, and how many letters it leaves at least, in the order in which they are tried.
ENDINGS = [
    *((ending, 3) for ending in ("تها", "ته", "ها", "ات", "ون", "ين", "ه")),
    ("ا", 4),
    ("ي", 5),
]
SILENT = {"punctuation", "symbol"}
KEY = naskh.Normalizer("search")
TOKENS = naskh.Tokenizer(KEY)
FILE = Path(__file__).parents[2] / "rust/naskh/src/lexicon/proclitic_words.bin"


class Term(NamedTuple):
    term: str
    start: int
    end: int
    position: int
    kind: str


class Words:
    """A set of words in the form of tools/proclitic_words.py."""

    def __init__(self, data: bytes) -> None:
        self.seed, self.block = (int.from_bytes(data[at : at + 4], "little") for at in (0, 4))
        self.table = data[8 : 8 + 3 * self.block]
        self.rest = data[8 + 3 * self.block :]

    def __contains__(self, word: str) -> bool:
        state = 0xCBF29CE484222325
        for letter in reversed(word):
            state = (state ^ ord(letter)) * 0x100000001B3 % 2**64
        state = (state + self.seed) % 2**64
        for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
            state = (state ^ state >> 33) * factor % 2**64
        state ^= state >> 33
        found = state * 0x9E3779B97F4A7C15 % 2**64 >> 56
        for block in range(3):
            place = (state >> 21 * block) % 2**21 * self.block >> 21
            found ^= self.table[block * self.block + place]
        return found == 0


RESTS = Words(FILE.read_bytes())
WHOLE = Words(RESTS.rest)


def without_last_hamza(word: str) -> str:
    return word[:-1] if word.endswith("اء") and len(word) > LEAST else word


def without_article(word: str) -> str | None:
    """The rest of a word with an article, perhaps after other proclitics. An ال of its own goes too."""
    found = re.fullmatch(rf"[وف]?(?:[بك]?ال|لل)(?:ال)?(.{{{LEAST},}})", word, re.DOTALL)
    return found and found[1]


def without_proclitics(word: str) -> str:
    for _ in range(2):
        if rest := without_article(word):
            return rest
        if len(word) <= LEAST or word[0] not in PROCLITICS:
            return word
        if not without_article(word[1:]) and (word[1:] not in RESTS or word in WHOLE):
            return word
        word = word[1:]
    return without_article(word) or word


def without_endings(word: str) -> str:
    for ending, least in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word.removesuffix(ending)
    return word


def terms_of_word(key: str, excluded: frozenset[str], *, twins: bool) -> list[str]:
    """The terms of the key of a word that is no stop word."""
    word = without_last_hamza(key)
    if word in excluded:
        return [word]
    core = without_proclitics(word)
    stem = without_endings(core)
    return [core, stem] if twins else [stem]


def terms(
    text: str,
    *,
    stop: frozenset[str] = frozenset(),
    excluded: frozenset[str] = frozenset(),
    twins: bool = False,
    parts: bool = False,
) -> list[Term]:
    """The terms of a text; `stop` and `excluded` are keys of listed words."""
    found: list[Term] = []

    def add(key: str, token: naskh.Token, position: int, *, is_word: bool) -> None:
        if key and key not in stop:
            all_terms = terms_of_word(key, excluded, twins=twins) if is_word else [key]
            found.extend(Term(term, token.start, token.end, position, token.kind) for term in all_terms)

    position = 0
    for token in TOKENS.tokens(text):
        assert token.norm is not None
        key = token.norm.strip()
        if token.kind in SILENT:
            continue
        if token.kind == "abbreviation":
            key = key.removesuffix(".")
        add(key, token, position, is_word=token.kind == "word")
        first = position
        position += 1
        inner = parts_of(key) if parts and token.kind not in {"word", "emoji"} else []
        for at, part in enumerate(part for part in inner if part != key):
            add(part, token, first + at, is_word=True)
            position = first + at + 1
    return found


def parts_of(key: str) -> list[str]:
    """The runs of letters, digits and marks, but not of marks alone."""
    runs = ["".join(run) for is_inside, run in groupby(key, is_part) if is_inside]
    return [run for run in runs if not all(map(is_mark, run))]


TONES_AND_TAGS = [*range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080)]
MARKS = {chr(c) for c in (*TONES_AND_TAGS, 0xE33, 0xEB3, 0xFF9E, 0xFF9F)}
"""What belongs to the character before it and is no mark by its category: vowels and sound marks too."""
PREPENDED = [0xD4E, 0x111C2, 0x111C3, 0x1193F, 0x11941, *range(0x11A84, 0x11A8A), 0x11D46]
NO_LETTERS = {"ﷺ", "ﷻ", "\u2139", *map(chr, PREPENDED)}
"""Letters by their category: two symbols, INFORMATION SOURCE, which is an emoji, and what is prepended."""


@functools.cache
def is_part(char: str) -> bool:
    """Whether a character is a letter, digit or mark by the classes of docs/tokenization.md."""
    category = unicodedata.category(char)
    if category == "Cn":  # perhaps of a later Unicode than this Python's; then tokens tell
        return {token.kind for token in TOKENS.tokens(f"ب{char}")} <= {"word", "number"}
    return is_mark(char) or (category[0] in "LN" and char not in NO_LETTERS)


def is_mark(char: str) -> bool:
    """Whether a character is a mark by the classes of docs/tokenization.md."""
    category = unicodedata.category(char)
    if category == "Cn":  # see `is_part`; a mark on nothing is a symbol
        return is_part(char) and TOKENS.tokens(char)[0].kind == "symbol"
    return char in MARKS or category[0] == "M"


def listed(words: Iterable[str]) -> frozenset[str]:
    """The keys of listed words, which stand for themselves without their last hamza too."""
    keys = {KEY(word).removesuffix(".") for word in words}
    return frozenset(keys | set(map(without_last_hamza, keys)))
