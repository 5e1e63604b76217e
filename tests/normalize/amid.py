"""What the cases of presets and those of options share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import naskh

SAME = None
"""The result of a case in which nothing changes."""

# Words that no option changes, and that tell nothing about the language of their line.
BEFORE, AFTER = "بعد من " * 30, " من بعد" * 30


def demand_the_same_amid_long_text(n: naskh.Normalizer, text: str) -> None:
    """Whole blocks of characters that need no closer look are around a case, as in ordinary text."""
    short = n(f"من {text} من")
    assert n(f"{BEFORE}من {text} من{AFTER}") == BEFORE + short + AFTER, (n, text)
