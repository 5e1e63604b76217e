"""Why a change was made: one sentence for each rule, in the words of the glossary."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from naskh._characters import said

if TYPE_CHECKING:
    from collections.abc import Callable


def _unicode(before: str, after: str) -> str:
    composed = unicodedata.normalize("NFC", before)
    if composed == before:
        compatible = unicodedata.normalize("NFKC", before)
        if compatible == before or not after:
            return _becomes(before, after)
        return f"{said(before)} is replaced by its compatible form: {said(after)}"
    if sorted(composed) == sorted(before):
        did = f"marks are put in canonical order: {said(composed)}"
    elif len(composed) < len(before):
        did = f"{said(before)} are composed to {said(composed)}"
    else:
        did = f"{said(before)} is canonically the same as {said(composed)}"
    return (
        did
        if composed == after
        else f"{did}, and then to {said(after)}"
        if after
        else f"{did}, then stripped"
    )


def _presentation_forms(before: str, after: str) -> str:
    letters = unicodedata.normalize("NFKC", before).strip(" \u0640")
    then = "" if letters == after else f", in the end {said(after)}" if after else ", which is stripped"
    return f"{said(before)} becomes {said(letters) or 'nothing'}{then}"


def _invisibles(before: str, after: str) -> str:
    if after:
        return f"an invisible character becomes a space: {said(before)}"
    return (
        f"an invisible character is stripped: {said(before)}"
        if len(before) == 1
        else (f"invisible characters are stripped: {said(before)}")
    )


def _whitespace(before: str, after: str) -> str:
    if not after:
        return f"surplus white space is deleted: {said(before)}"
    return f"white space becomes one plain space: {said(before)}"


def _tatweel(before: str, after: str) -> str:
    return f"stretching is undone: {said(before)}" if not after else _becomes(before, after)


def _marks(before: str, after: str) -> str:
    if after:
        return _becomes(before, after)
    return (
        f"a mark is stripped: {said(before)}" if len(before) == 1 else f"marks are stripped: {said(before)}"
    )


def _fold(before: str, after: str) -> str:
    return f"{said(before)} is folded to {said(after)}" if after else f"{said(before)} is dropped"


def _lookalikes(before: str, after: str) -> str:
    return (
        f"{said(before)} looks like {said(after)}, which an Arabic line means"
        if after
        else _fold(before, after)
    )


def _punctuation(before: str, after: str) -> str:
    if after:
        return _becomes(before, after)
    return f"punctuation is stripped: {said(before)}"


def _elongation(before: str, after: str) -> str:
    if after:
        return _becomes(before, after)
    return f"a letter repeated for emphasis is shortened: {said(before)} goes"


def _case(before: str, after: str) -> str:
    return f"{said(before)} is lowered to {said(after)}"


def _replace(before: str, after: str) -> str:
    return f"as your table says, {said(before)} " + (f"becomes {said(after)}" if after else "is deleted")


def _becomes(before: str, after: str) -> str:
    if not before:
        return f"set between: {said(after)}"
    return f"{said(before)} becomes {said(after)}" if after else f"deleted: {said(before)}"


_SENTENCES: dict[str, Callable[[str, str], str]] = {
    "unicode": _unicode,
    "presentation_forms": _presentation_forms,
    "invisibles": _invisibles,
    "whitespace": _whitespace,
    "tatweel": _tatweel,
    "marks": _marks,
    "alef": _fold,
    "hamza": _fold,
    "alef_maqsura": _fold,
    "teh_marbuta": _fold,
    "lookalikes": _lookalikes,
    "digits": _becomes,
    "punctuation": _punctuation,
    "elongation": _elongation,
    "case": _case,
    "replace": _replace,
}


def reason(rule: str, before: str, after: str) -> str:
    r"""A sentence that says what the rule did to these characters; it begins with a Latin letter or digit.

    >>> from naskh._reasons import reason
    >>> reason("teh_marbuta", "ة", "ه")
    'teh marbuta ة is folded to heh ه'
    >>> reason("marks", "\u064e\u0651", "")
    'marks are stripped: fatha, shadda'
    """
    return _SENTENCES.get(rule, _becomes)(before, after) if before else _becomes(before, after)
