"""Invented changes: any stretches of any text, and what they become by any rule.

The code that shows and applies changes must be correct for these too, although the engine does not make them.
"""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st
from naskh.testing import OPTIONS, nasty_text

RULES = [*OPTIONS, "replace"]


class Invented(NamedTuple):
    source: str
    text: str
    rows: list[tuple[int, int, str, str]]

    @property
    def segments(self) -> list[tuple[int, int, int, int]]:
        """The rows and the stretches between them, as spans of both texts."""
        found = []
        source = text = 0
        for start, stop, after, _ in [*self.rows, (len(self.source), len(self.source), "", "")]:
            kept = text + start - source
            found += [(source, start, text, kept), (start, stop, kept, kept + len(after))]
            source, text = stop, kept + len(after)
        return [segment for segment in found if segment[:2] != segment[2:] or segment[0] < segment[1]]


@st.composite
def invented(draw: st.DrawFn) -> Invented:
    source = draw(nasty_text())
    places = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    rows = [
        (start, stop, draw(nasty_text(max_pieces=1)), draw(st.sampled_from(RULES)))
        for start, stop in zip(places[::2], places[1::2], strict=False)
    ]
    # From the end, so that the other offsets stay valid.
    text = source
    for start, stop, after, _ in reversed(rows):
        text = text[:start] + after + text[stop:]
    return Invented(source, text, rows)
