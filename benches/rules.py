"""Equal work: the one rule that naskh and every peer carry out.

Delete the tanwin, short vowels, shadda and sukun (U+064B-0652), the dagger alef (U+0670) and tatweel
(U+0640); fold U+0622, U+0623, U+0625 and U+0671 into a bare alef, alef maqsura into yeh, and teh marbuta
into heh. Nearly every library can do this, so that speeds can be compared.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CHECKED_CHARS = 200_000
"""The part of a corpus on which presets are checked: their reference is simple, and therefore slow."""

ALEF, HEH, YEH = "\u0627", "\u0647", "\u064a"
ALEFS = "\u0622\u0623\u0625\u0671"
ALEF_MAKSURA, TEH_MARBUTA, DAGGER_ALEF, TATWEEL = "\u0649", "\u0629", "\u0670", "\u0640"
MARKS = "".join(map(chr, range(0x064B, 0x0653)))
DELETED = MARKS + DAGGER_ALEF + TATWEEL

TABLE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, DELETED)),
    **dict.fromkeys(map(ord, ALEFS), ALEF),
    ord(ALEF_MAKSURA): YEH,
    ord(TEH_MARBUTA): HEH,
}
PAIRS: tuple[tuple[str, str], ...] = tuple((chr(code), to or "") for code, to in TABLE.items())

NASKH_OPTIONS: dict[str, Any] = {
    "marks": {"tanwin", "haraka", "shadda", "sukun", "dagger_alef"},
    "tatweel": "strip",
    "alef": "fold",
    "alef_maqsura": "yeh",
    "teh_marbuta": "heh",
}


def reference(text: str) -> str:
    """The rule as one `str.translate`: every answer is compared with this."""
    return text.translate(TABLE)


def naskh_normalizer() -> Any:
    """The rule as a naskh normalizer."""
    import naskh

    return naskh.Normalizer(None, **NASKH_OPTIONS)


def preset_reference() -> Callable[[str, str], str] | None:
    """The naive normalizer of the tests, as a function of text and preset; None if it is missing."""
    sys.path.append(str(ROOT))
    try:
        from tests import reference as naive
    except ModuleNotFoundError:
        return None
    return lambda text, preset: str(naive.normalize(text, preset))


def sample(texts: Sequence[str], limit: int = CHECKED_CHARS) -> list[str]:
    """Evenly spread texts with about `limit` characters in all; of a single long text, the beginning."""
    if len(texts) == 1:
        return [texts[0][:limit]]
    step = -(-sum(map(len, texts)) // limit)
    return list(texts[:: max(1, step)])


@dataclass(frozen=True)
class Agreement:
    """How many texts gave another answer than the reference, and the first of them."""

    asked: int
    different: int
    example: str = ""

    @property
    def share(self) -> float:
        """The share of the texts whose answer differs, between 0 and 1."""
        return self.different / self.asked if self.asked else 0.0


def _excerpt(want: str, got: str, around: int = 20) -> str:
    """The place of the first difference, with its code points in readable form."""
    at = next((i for i, (a, b) in enumerate(zip(want, got)) if a != b), min(len(want), len(got)))
    piece = slice(max(0, at - around), at + around)
    return f"at {at}: want {want[piece]!a}, got {got[piece]!a}"


def compare(
    texts: Sequence[str], answers: Sequence[str], wanted: Callable[[str], str] = reference
) -> Agreement:
    """Compare `answers` with what `wanted` gives for `texts`."""
    if len(answers) != len(texts):
        return Agreement(len(texts), len(texts), f"{len(answers)} answers for {len(texts)} texts")
    different, example = 0, ""
    for text, got in zip(texts, answers):
        want = wanted(text)
        if got != want:
            different += 1
            example = example or _excerpt(want, got)
    return Agreement(len(texts), different, example)
