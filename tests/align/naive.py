"""An alignment as a list of atoms: slow, and right by inspection.

An atom is a stretch of the source and the stretch of the text that it became; neither can be divided. What
`naskh.Alignment` answers by search and arithmetic is counted one by one here.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from tests.reference import LINE_ENDS, SPACES

if TYPE_CHECKING:
    import naskh

WHITE = frozenset(SPACES | LINE_ENDS)
Span = tuple[int, int]


class Atom(NamedTuple):
    source: Span
    text: Span

    @property
    def is_deleted(self) -> bool:
        return self.text[0] == self.text[1]


class Naive:
    """The alignment of two texts, from its atoms."""

    def __init__(self, source: str, text: str, atoms: list[Atom]) -> None:
        self.source, self.text, self.atoms = source, text, atoms

    @classmethod
    def of(cls, alignment: naskh.Alignment) -> Naive:
        """Divide the segments of an alignment: into single characters if they run in step or are deleted."""
        source, text = alignment.source, alignment.text
        atoms = []
        for start, stop, first, last, in_step in alignment.segments():
            if first == last:
                atoms += [Atom((at, at + 1), (first, first)) for at in range(start, stop)]
            elif in_step:
                assert stop - start == last - first
                atoms += [
                    Atom((start + nth, start + nth + 1), (first + nth, first + nth + 1))
                    for nth in range(stop - start)
                ]
            else:
                atoms.append(Atom((start, stop), (first, last)))
        return cls(source, text, atoms)

    def border(self, gap: Span) -> int:
        """Where, among deleted characters, those end that belong to the character before them.

        If it is white space, all of them belong to it; else those before the first white space do.
        """
        if gap[0] > 0 and self.source[gap[0] - 1] in WHITE:
            return gap[1]
        return next((at for at in range(*gap) if self.source[at] in WHITE), gap[1])

    def spans(self) -> list[Span]:
        """For each character of the text, the span of the source that belongs to it."""
        kept = [atom for atom in self.atoms if not atom.is_deleted]
        gaps = [(a.source[1], b.source[0]) for a, b in itertools.pairwise(kept)]
        borders = [0, *map(self.border, gaps), len(self.source)]
        return [
            (start, stop)
            for atom, start, stop in zip(kept, borders, borders[1:], strict=False)
            for _ in range(*atom.text)
        ]

    def to_source(self, start: int, stop: int) -> Span:
        spans = self.spans()
        if start == stop:
            at = spans[start][0] if start < len(spans) else len(self.source) if spans else 0
            return at, at
        return spans[start][0], spans[stop - 1][1]

    def to_text(self, start: int, stop: int) -> Span:
        if start == stop:
            at = self.to_text(start - 1, start)[1] if start else 0
            return at, at
        owners = [nth for nth, (first, last) in enumerate(self.spans()) if first < stop and start < last]
        return (owners[0], owners[-1] + 1) if owners else (0, 0)

    def then(self, other: Naive) -> Naive:
        """The finest alignment through both: cut wherever both can be cut at the same index between."""
        cuts: dict[int, int] = {0: 0}  # from an index of the text between to one of the last text
        for atom in other.atoms:
            cuts.setdefault(atom.source[1], atom.text[1])
        both = [(0, 0)]
        both += [(atom.source[1], cuts[atom.text[1]]) for atom in self.atoms if atom.text[1] in cuts]
        atoms = [Atom((a[0], b[0]), (a[1], b[1])) for a, b in itertools.pairwise(both)]
        single = [
            part
            for atom in atoms
            for part in (
                [Atom((at, at + 1), atom.text) for at in range(*atom.source)] if atom.is_deleted else [atom]
            )
        ]
        return Naive(self.source, other.text, single)


def encoded(text: str, unit: str) -> int:
    """Count the units that a text takes."""
    if unit == "char":
        return len(text)
    data = text.encode(unit if unit == "utf8" else "utf-16-le", "surrogatepass")
    return len(data) if unit == "utf8" else len(data) // 2
