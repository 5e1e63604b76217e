"""What a normalizer does, as steps that other systems can take one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Replace:
    """Each character of a table becomes its value, whatever stands around it; an empty one deletes it."""

    table: dict[str, str]


@dataclass(frozen=True)
class Compose:
    """The whole text is composed: Unicode's NFC."""

    option = "unicode"


@dataclass(frozen=True)
class Between:
    """A sign becomes another between two digits; or, if `beside`, where a digit is on one side of it."""

    sign: str
    to: str
    beside: bool
    option = "digits"


@dataclass(frozen=True)
class Shorten:
    """A run of three or more of the same letter, one of these, becomes one of so many."""

    letters: str
    to: int
    option = "elongation"


@dataclass(frozen=True)
class Collapse:
    """A run of spaces becomes one U+0020; at both ends of the text, or of each line, it is deleted.

    The lines are those that these line ends divide; without any the text is one line.
    """

    spaces: str
    line_ends: str
    option = "whitespace"


Step: TypeAlias = Replace | Compose | Between | Shorten | Collapse


def composed_otherwise(steps: Iterable[Step], those: frozenset[str]) -> frozenset[str]:
    """Return which of some characters are still in a text when it is composed."""
    gone: set[str] = set()
    for step in steps:
        if isinstance(step, Compose):
            return those - gone
        if isinstance(step, Replace):
            gone.update(step.table)
    return frozenset()
