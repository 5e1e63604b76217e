"""Steps as regular expressions, in what Oniguruma and Java have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh.exporting.exported import ranges

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naskh.exporting.steps import Between, Collapse

DIGIT = "[0-9]"


def char_class(characters: Iterable[str]) -> str:
    r"""Return a class of characters.

    >>> from naskh.exporting.patterns import char_class
    >>> char_class("آأ\U000e0001")
    '[\\x{622}-\\x{623}\\x{e0001}]'

    """
    parts = ["-".join(f"\\x{{{ord(c):x}}}" for c in dict.fromkeys(run)) for run in ranges(characters)]
    return f"[{''.join(parts)}]"


def beside_digits(step: Between) -> str:
    """Return what finds the sign where it is meant."""
    sign = char_class(step.sign)
    if step.beside:
        return f"(?<={DIGIT}){sign}|{sign}(?={DIGIT})"
    return f"(?<={DIGIT}){sign}(?={DIGIT})"


def margins(step: Collapse) -> str:
    """Return what finds a space at the ends of the text, or of a line."""
    whole = r"\A | \z"
    if not step.line_ends:
        return whole
    ends = char_class(step.line_ends)
    return f"{whole}|(?<={ends}) | (?={ends})"
