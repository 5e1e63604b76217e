"""Why a change was made: one sentence for each rule, in the terms of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh._naskh import Normalizer
from naskh._show.characters import with_names

if TYPE_CHECKING:
    from collections.abc import Callable

# Those of `unicodedata` take quadratic time for a long run of marks.
_nfc = Normalizer(None, unicode="nfc")
_nfkc = Normalizer(None, unicode="nfkc")
# Of one character: a blank becomes a space, any other invisible nothing.
_without_invisibles = Normalizer(None, invisibles="strip")


def reason(rule: str, before: str, after: str) -> str:
    r"""Return a sentence: what the rule did to these characters. It begins with a Latin letter.

    A rule without a sentence of its own gets a general one.

    >>> from naskh._show.reasons import reason
    >>> reason("teh_marbuta", "ة", "ه")
    'teh marbuta ة is folded to heh ه'
    >>> reason("marks", "\u064e\u0651", "")
    'marks are stripped: fatha, shadda'
    """
    return _SENTENCES.get(rule, _becomes)(before, after) if before else _becomes(before, after)


def _unicode(before: str, after: str) -> str:
    composed = _nfc(before)
    if composed == before:
        compatible = _nfkc(before)
        if compatible == before or not after:
            return _becomes(before, after)
        return f"{with_names(before)} is replaced by its compatible form: {with_names(after)}"
    if sorted(composed) == sorted(before):
        sentence = f"marks are put in canonical order: {with_names(composed)}"
    elif len(composed) < len(before):
        sentence = f"{with_names(before)} are composed to {with_names(composed)}"
    else:
        sentence = f"{with_names(before)} is canonically the same as {with_names(composed)}"
    if composed == after:
        return sentence
    return f"{sentence}, and then to {with_names(after)}" if after else f"{sentence}, then stripped"


def _presentation_forms(before: str, after: str) -> str:
    letters = _nfkc(before).strip(" \u0640")
    sentence = f"{with_names(before)} becomes {with_names(letters) or 'nothing'}"
    if letters == after:
        return sentence
    return f"{sentence}, in the end {with_names(after)}" if after else f"{sentence}, which is stripped"


def _invisibles(before: str, after: str) -> str:
    if after and len(before) == 1 and _without_invisibles(before) == " ":
        return f"a blank that is no space becomes one: {with_names(before)}"
    if after:
        return f"an invisible character becomes a space: {with_names(before)}"
    if len(before) == 1:
        return f"an invisible character is stripped: {with_names(before)}"
    return f"invisible characters are stripped: {with_names(before)}"


def _marks_apart(_before: str, after: str) -> str:
    if after:
        return f"a mark that stood apart is put on its letter: {with_names(after.strip())}"
    return "a space goes that set a mark apart from its letter"


def _whitespace(before: str, after: str) -> str:
    if after:
        return f"white space becomes one plain space: {with_names(before)}"
    return f"surplus white space is deleted: {with_names(before)}"


def _tatweel(before: str, after: str) -> str:
    return _becomes(before, after) if after else f"stretching is undone: {with_names(before)}"


def _marks(before: str, after: str) -> str:
    if after:
        return _becomes(before, after)
    if len(before) == 1:
        return f"a mark is stripped: {with_names(before)}"
    return f"marks are stripped: {with_names(before)}"


def _quranic_spelling(before: str, after: str) -> str:
    if after:
        return f"{with_names(before)} is spelled as today: {with_names(after)}"
    return f"{with_names(before)} is not written today"


def _tanwin_alef(before: str, after: str) -> str:
    if after:
        return _becomes(before, after)
    return f"a tanwin at the end of a word goes with its alef: {with_names(before)}"


def _fold(before: str, after: str) -> str:
    if after:
        return f"{with_names(before)} is folded to {with_names(after)}"
    return f"{with_names(before)} is dropped"


def _lookalikes(before: str, after: str) -> str:
    if after:
        return f"{with_names(before)} looks like {with_names(after)}, which Arabic has instead"
    return _fold(before, after)


def _punctuation(before: str, after: str) -> str:
    return _becomes(before, after) if after else f"punctuation is stripped: {with_names(before)}"


def _elongation(before: str, after: str) -> str:
    if after:
        return _becomes(before, after)
    return f"a letter repeated for emphasis is shortened: {with_names(before)} goes"


def _compound_names(before: str, after: str) -> str:
    if after == " " + before:
        return f"a name of two words is written as two: a space before {with_names(before)}"
    return _becomes(before, after)


def _case(before: str, after: str) -> str:
    return f"{with_names(before)} is lowered to {with_names(after)}"


def _replace(before: str, after: str) -> str:
    outcome = f"becomes {with_names(after)}" if after else "is deleted"
    return f"as your table says, {with_names(before)} {outcome}"


def _becomes(before: str, after: str) -> str:
    """Return the general sentence, for rules that need no other."""
    if not before:
        return f"set between: {with_names(after)}"
    return f"{with_names(before)} becomes {with_names(after)}" if after else f"deleted: {with_names(before)}"


_SENTENCES: dict[str, Callable[[str, str], str]] = {
    "unicode": _unicode,
    "presentation_forms": _presentation_forms,
    "invisibles": _invisibles,
    "marks_apart": _marks_apart,
    "whitespace": _whitespace,
    "tatweel": _tatweel,
    "marks": _marks,
    "quranic_spelling": _quranic_spelling,
    "tanwin_alef": _tanwin_alef,
    "alef": _fold,
    "hamza": _fold,
    "alef_maqsura": _fold,
    "teh_marbuta": _fold,
    "lookalikes": _lookalikes,
    "digits": _becomes,
    "punctuation": _punctuation,
    "elongation": _elongation,
    "compound_names": _compound_names,
    "case": _case,
    "replace": _replace,
}

# The hue of each rule in pictures, in degrees. Rules that often occur together have hues that are far apart.
HUES: dict[str, int] = {
    "invisibles": 0,
    "tatweel": 22,
    "marks": 45,
    "tanwin_alef": 55,
    "quranic_spelling": 72,
    "punctuation": 65,
    "elongation": 85,
    "compound_names": 95,
    "whitespace": 105,
    "marks_apart": 35,
    "replace": 125,
    "teh_marbuta": 145,
    "alef_maqsura": 170,
    "digits": 190,
    "alef": 210,
    "case": 230,
    "unicode": 250,
    "hamza": 275,
    "presentation_forms": 300,
    "lookalikes": 325,
}
