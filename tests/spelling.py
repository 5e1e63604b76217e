"""Rules of the naive normalizer about the spelling of words: the Quran's, a tanwin with its alef, names."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import Any

from tests.character_sets import (
    COMBINING,
    COMPOSING,
    INVISIBLES,
    LETTERS,
    MARK_CLASSES,
    PLAIN_MARKS,
    TATWEEL,
    any_of,
    chars,
    delete,
    stripped_marks,
)

# ---- quranic_spelling --------------------------------------------------------------------------------

DAGGER, MADDAH, HAMZA_ABOVE = "\u0670", "\u0653", "\u0654"
_ATTACHED = COMBINING | INVISIBLES
_MARKS = any_of(_ATTACHED) + "*"
_HAMZA = re.compile(f"ء({_MARKS})")
_SMALL_LETTER = re.compile(f"[\u06e5\u06e6]({_MARKS})")  # ARABIC SMALL WAW, ARABIC SMALL YEH
_OF_WORD = LETTERS | {TATWEEL}
# The letters of a word before a dagger alef that is not written out, with its own letter, | and those after.
_SILENT = re.compile("ذ\\|لك|ه\\|(?:ذ|ؤ|كذ)|^[وف]?ل\\|كن|[اآأإٱٲٳٵءل]ل\\|ه|ول\\|ئك|رحم\\|ن")
_INITIAL = re.compile("[أوؤفبلكکڪس]*(?:[اآأإٱٲٳٵى]ل)?ء\\|..|.*قرء\\|.ن")
_CALL = re.compile("و?ي\\|(?!س|بس).")
ALEFS = frozenset("آأإٱٲٳٵ")


@functools.cache
def _letter(cluster: str) -> str:
    """The letter of a cluster with its hamza or madda."""
    base, *marks = unicodedata.normalize("NFD", cluster) if cluster[0] in LETTERS else cluster
    # In canonical order, only the first mark of each class meets the letter.
    first = {unicodedata.combining(mark): mark for mark in reversed(marks) if mark in COMPOSING}
    wholes = (unicodedata.normalize("NFC", base + first[order]) for order in sorted(first))
    return next((whole for whole in wholes if len(whole) == 1), cluster[0])


def _is_plain_alef(cluster: str, options: dict[str, Any]) -> bool:
    hamza = not COMPOSING.isdisjoint(cluster[1:])
    folds = options["alef"] == "fold"
    if options["unicode"] == "keep":
        kept = hamza and COMPOSING.isdisjoint(stripped_marks(options["marks"]))
    else:
        kept = hamza and not folds
    if cluster[0] == "ى":
        return options["alef_maqsura"] == "alef" and not hamza
    return not kept and (cluster[0] == "ا" or (folds and cluster[0] in ALEFS))


def _written_out(cluster: str, before: str, after: str) -> str:
    """A cluster with a dagger alef in modern spelling, between the letters of its word."""
    base, marks = cluster[0], cluster[1:]
    bare = _letter(cluster) == base and PLAIN_MARKS.isdisjoint(marks)
    known = before + _letter(cluster) + "|" + after
    plain = delete(marks, frozenset({DAGGER}))
    rest = delete(plain, frozenset({MADDAH}))
    if base == "ء":
        return "آ" + delete(plain, COMPOSING | MARK_CLASSES["haraka"])
    if _SILENT.search(known):
        return base + rest
    if base == "ى" and bare:
        return ("ا" if after else "ى") + rest
    if base == "و" and bare and after[:1] in ("ة", "ا"):
        return ("ا" if after[0] == "ة" else "") + rest
    if base in ALEFS | {"ا"}:
        return base + plain
    call = " " if _CALL.match(known) else ""
    return _with_alef(base * (base != TATWEEL), marks, call)


def _with_alef(base: str, marks: str, call: str = "") -> str:
    """The letter, its vowels, the dagger alef written out, and the signs for reciters."""
    alef = "ا" + call if DAGGER in marks else ""
    marks = delete(marks, frozenset({DAGGER, MADDAH}))
    vowels = "".join(mark for mark in marks if mark in PLAIN_MARKS | COMPOSING)
    return base + vowels + alef + delete(marks, PLAIN_MARKS | COMPOSING)


def drop_hamzas(text: str) -> str:
    """The text without ء, and without the HAMZA ABOVE on each."""
    return _HAMZA.sub(lambda match: match[1].replace(HAMZA_ABOVE, ""), text)


def _seat(cluster: str, before: str, alef: bool) -> str:
    """The letter for a hamza on a tatweel: "" for one that makes آ."""
    marks = frozenset(cluster)
    if before[-1:] == "ي" or marks & (MARK_CLASSES["tanwin"] | {"\u0650"}):  # KASRA
        return "ئ"
    if alef or DAGGER in marks:
        return ""
    return "أ" if "\u064e" in marks else "ؤ" if "\u064f" in marks else "ئ"  # FATHA, DAMMA


def _clusters(text: str) -> list[str]:
    """Each character with the marks and invisibles after it."""
    clusters: list[str] = []
    for char in text:
        if clusters and char in _ATTACHED:
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def written_out(text: str, options: dict[str, Any]) -> str:
    # The small letters for reciters, with the madda on them
    text = _SMALL_LETTER.sub(lambda match: match[1].replace(MADDAH, ""), text)
    return rewritten(_without_carriers(text), options, marked=True)


def _without_carriers(text: str) -> str:
    """The text without tatweels that only carry a dagger alef, which is on its letter then."""
    clusters = _clusters(text)
    tatweels: list[int] = []
    after_letter = False
    for at, cluster in enumerate(clusters):
        if cluster[0] != TATWEEL or HAMZA_ABOVE in cluster:
            tatweels, after_letter = [], cluster[0] in _OF_WORD
            continue
        tatweels.append(at)
        if after_letter and DAGGER in cluster:
            for place in tatweels:
                clusters[place] = clusters[place][1:]
            tatweels = []
    return "".join(clusters)


def _around(letters: list[str], start: int, at: int) -> tuple[str, str]:
    """The letters of a word, which begins at `start`, before and after a place."""
    after = itertools.takewhile(_OF_WORD.__contains__, letters[at + 1 :])
    return "".join(letters[start:at]).replace(TATWEEL, ""), "".join(after).replace(TATWEEL, "")


def rewritten(text: str, options: dict[str, Any], *, marked: bool) -> str:
    """The clusters in modern spelling: those with marks that only the Quran has, or ءا."""
    clusters = _clusters(text)
    letters = [_letter(cluster) for cluster in clusters]
    done, start, absorbed = "", 0, False
    for at, cluster in enumerate(clusters):
        if letters[at] not in _OF_WORD:
            start = at + 1
        if absorbed:
            done += delete(cluster[1:], COMPOSING | {DAGGER})
            absorbed = False
            continue
        asks = cluster[0] in ("ء", TATWEEL) or DAGGER in cluster
        before, after = _around(letters, start, at) if asks else ("", "")
        alef = at + 1 < len(clusters) and _is_plain_alef(clusters[at + 1], options)
        hamza = marked and cluster[0] == TATWEEL and HAMZA_ABOVE in cluster
        seat = _seat(cluster, before, alef) if hamza else ""
        madda = (hamza and not seat) or (
            not marked and alef and cluster[0] == "ء" and bool(_INITIAL.match(before + "ء|" + after))
        )
        if madda:
            done += "آ" + delete(cluster[1:], COMPOSING | MARK_CLASSES["haraka"] | {DAGGER})
            absorbed = alef
        elif seat:
            done += _with_alef(seat, delete(cluster[1:], COMPOSING))
        elif marked and DAGGER in cluster[1:] and letters[at] in _OF_WORD:
            written = _written_out(cluster, before, after)
            done += written
            start = at + 1 if " " in written else start
        else:
            done += cluster
    return done


# ---- tanwin_alef -------------------------------------------------------------------------------------

TANWIN_FATHAH = chars("064B 08F0")
_ALEF = f"[اآأإٱٲٳٵى]{_MARKS}"
_IN_WORD = any_of(LETTERS | {TATWEEL} | COMBINING | INVISIBLES)
_ENDING = re.compile(f"({_MARKS})((?:{_ALEF})*)(?!{_IN_WORD})")


def strip_tanwin(text: str) -> str:
    if TANWIN_FATHAH.isdisjoint(text):
        return text

    def shorten_ending(match: re.Match[str]) -> str:
        # The marks before the alefs at the end of the word, then each alef with its marks.
        parts = [match[1], *re.findall(_ALEF, match[2])]
        bare = len(parts)
        while bare > 1 and parts[bare - 1][0] == "ا" and COMPOSING.isdisjoint(parts[bare - 1]):
            bare -= 1
        if not TANWIN_FATHAH.isdisjoint("".join(parts[bare - 1 :])):
            parts[bare:] = [part[1:] for part in parts[bare:]]
        return delete("".join(parts), TANWIN_FATHAH)

    return _ENDING.sub(shorten_ending, text)


# ---- compound_names ----------------------------------------------------------------------------------

_WORD = re.compile(f"{_IN_WORD}+")
_SERVANT = re.compile("[وف]?(?:[بكل]?|[بك]?[اٱ]ل|لل)عبد(?=[اٱ]ل..)")


def split_names(text: str) -> str:
    def split(match: re.Match[str]) -> str:
        word = match[0]
        places = [at for at, char in enumerate(word) if char in LETTERS]
        servant = _SERVANT.match("".join(word[at] for at in places))
        if not servant:
            return word
        last, first = places[servant.end() - 1], places[servant.end()]
        if not TANWIN_FATHAH.isdisjoint(word[last:first]):
            return word
        return word[:first] + " " + word[first:]

    return _WORD.sub(split, text)
