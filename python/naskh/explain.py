"""What `Normalizer.explain` gives: every change to a text, with the rule behind it and the reason.

>>> import naskh
>>> changes = naskh.Normalizer("search").explain("مدرسةٌ")
>>> [(change.start, change.stop, change.rule) for change in changes]
[(4, 5, 'teh_marbuta'), (5, 6, 'marks')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naskh._characters import numbered, spelled_out, with_escapes
from naskh._reasons import reason

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Change", "Changes"]

# More changes than these are counted, not listed, in a terminal.
_LISTED = 20
# Columns behind a wider one are not lined up with it.
_WIDE = 32


class Change(NamedTuple):
    r"""One smallest change: a letter folded, a run of marks stripped, a run of white space collapsed.

    Offsets are code points of the source, `stop` exclusive.

    >>> import naskh
    >>> naskh.Normalizer("standard").explain("إنْ")[1]
    Change(start=2, stop=3, before='\u0652', after='', rule='marks', why='a mark is stripped: sukun')
    """

    start: int
    """Where it begins in the source."""
    stop: int
    """Where it ends there; equal to `start` if something is put in."""
    before: str
    """The source from `start` to `stop`."""
    after: str
    """What stands in its place in the normalized text; empty if it is deleted."""
    rule: str
    """The option behind it, by its name in `naskh.Normalizer`."""
    why: str
    """The reason as a sentence that names the characters."""

    def __repr__(self) -> str:
        """All fields, with what cannot be seen escaped; everything else is shown as it is."""
        fields = (
            f"{name}={with_escapes(repr(value))}" for name, value in zip(self._fields, self, strict=True)
        )
        return f"Change({', '.join(fields)})"

    def __str__(self) -> str:
        """One line for a terminal: offsets, rule, the characters with their names, the reason."""
        before, after = (spelled_out(text) or "nothing" for text in (self.before, self.after))
        return f"{self.start}:{self.stop}  {self.rule}  {before} -> {after}  ({self.why})"


class Changes(list[Change]):
    """All changes to one text in the order of the source; a list that can show and apply itself.

    In a terminal it prints as one line for each change, in a notebook as the text with the changes marked.
    Where only some changes are wanted, make a list of these for the same source:

    >>> import naskh
    >>> from naskh.explain import Changes
    >>> changes = naskh.Normalizer("standard").explain("أهـــلاً")
    >>> changes.text
    'اهلا'
    >>> Changes((c for c in changes if c.rule != "alef"), changes.source).apply()
    'أهلا'
    """

    source: str
    """The text before."""
    text: str
    """The normalized text."""

    def __init__(self, changes: Iterable[Change] = (), source: str = "", text: str | None = None) -> None:
        """Make a list of changes.

        Args:
            changes: in ascending order and not overlapping.
            source: the text that their offsets count in.
            text: what the source becomes; by default what applying the changes gives.

        Raises:
            ValueError: if no text is given and the changes cannot be applied.

        """
        super().__init__(changes)
        self.source = source
        self.text = self.apply() if text is None else text

    def apply(self) -> str:
        """Return the source with these changes applied; the normalized text, if the list is whole.

        Raises:
            ValueError: if the changes overlap, are out of order, or do not fit the source.

        """
        pieces = []
        done = 0
        for change in self:
            if change.start < done or self.source[change.start : change.stop] != change.before:
                raise ValueError(
                    f"the change at {change.start}:{change.stop} does not fit the source behind {done}"
                )
            pieces += [self.source[done : change.start], change.after]
            done = change.stop
        pieces.append(self.source[done:])
        return "".join(pieces)

    def __repr__(self) -> str:
        """How many changes there are, and a line for each of the first ones."""
        if not self:
            return "no changes"
        count = "1 change" if len(self) == 1 else f"{len(self)} changes"
        lines = [f"{count} in {len(self.source)} characters:", *_columns(self[:_LISTED])]
        if len(self) > _LISTED:
            lines.append(f"  ... and {len(self) - _LISTED} more")
        return "\n".join(lines)

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """For notebooks: the text with the changes marked, a legend and the list."""
        from naskh._views import changes_html  # noqa: PLC0415 - only notebooks need it

        return changes_html(self)


def _columns(changes: list[Change]) -> list[str]:
    """A line for each change: offsets, rule, code points before and after, reason."""
    cells = [
        (
            f"{change.start}:{change.stop}",
            change.rule,
            f"{numbered(change.before) or 'nothing'} -> {numbered(change.after) or 'nothing'}",
            change.why,
        )
        for change in changes
    ]
    where, rule, what, _ = (max(map(len, column)) for column in zip(*cells, strict=True))
    what = min(what, _WIDE)
    return [f"  {c[0]:>{where}}  {c[1]:{rule}}  {c[2]:{what}}  {c[3]}" for c in cells]


def _changes(source: str, text: str, rows: list[tuple[int, int, str, str]]) -> Changes:
    """Make the list from what the engine found: `(start, stop, after, rule)` for each change."""
    # A long text makes the same few changes again and again.
    reasons: dict[tuple[str, str, str], str] = {}
    made = []
    for start, stop, after, rule in rows:
        before = source[start:stop]
        key = rule, before, after
        why = reasons.get(key) or reasons.setdefault(key, reason(*key))
        made.append(Change(start, stop, before, after, rule, why))
    return Changes(made, source, text)
