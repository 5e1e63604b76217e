"""What `Normalizer.explain` returns: every change to a text, with its rule and the reason.

>>> import naskh
>>> changes = naskh.Normalizer("search").explain("مدرسةٌ")
>>> [(change.start, change.stop, change.rule) for change in changes]
[(4, 5, 'teh_marbuta'), (5, 6, 'marks')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naskh._show.attributes import tell_attributes
from naskh._show.characters import with_escapes, with_numbers, with_numbers_and_names
from naskh._show.listing import MOST_LISTED, in_columns, listing
from naskh._show.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Change", "Changes"]

# A cell that is wider than this does not widen its column.
_WIDEST_CELL = 32


class Change(NamedTuple):
    r"""One smallest change: a letter folded, a run of marks stripped, a run of white space collapsed.

    Attributes:
        start: where the change begins in the source, in code points.
        stop: where it ends, exclusive; equal to `start` if something is inserted.
        before: the source from `start` to `stop`.
        after: what replaces it in the normalized text; empty if it is deleted.
        rule: the option that causes the change, by its name in `naskh.Normalizer`.
        why: the reason as a sentence that names the characters.

    >>> import naskh
    >>> naskh.Normalizer("standard").explain("إنْ")[1]
    Change(start=2, stop=3, before='\u0652', after='', rule='marks', why='a mark is stripped: sukun')

    """

    start: int
    stop: int
    before: str
    after: str
    rule: str
    why: str

    def __repr__(self) -> str:
        """Return all fields, with hidden characters as escapes and visible ones as they are."""
        fields = (
            f"{name}={with_escapes(repr(value))}" for name, value in zip(self._fields, self, strict=True)
        )
        return f"Change({', '.join(fields)})"

    def __str__(self) -> str:
        """Return one line for a terminal: offsets, rule, the characters with their names, the reason.

        >>> import naskh
        >>> print(naskh.Normalizer("standard").explain("إنْ")[1])
        2:3  marks  U+0652 ARABIC SUKUN -> nothing  (a mark is stripped: sukun)
        """
        before, after = (with_numbers_and_names(text) or "nothing" for text in (self.before, self.after))
        return f"{self.start}:{self.stop}  {self.rule}  {before} -> {after}  ({self.why})"


class Changes(list[Change]):
    """All changes to one text in the order of the source: a list that can show and apply itself.

    A terminal shows one line for each change, a notebook the text with the changes marked. To apply only some
    changes, make a list of these for the same source:

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
            source: the text in which their offsets count code points; it is kept as a plain `str`.
            text: what the source becomes. By default it is made by applying the changes.

        Raises:
            ValueError: if no text is given and the changes cannot be applied.

        """
        super().__init__(changes)
        self.source = str.__str__(source)  # a plain `str`, whatever methods a subclass has
        self.text = self.apply() if text is None else str.__str__(text)

    def apply(self) -> str:
        """Return the source with these changes applied: the normalized text, if the list is complete.

        >>> from naskh.explain import Change, Changes
        >>> Changes([Change(0, 1, "أ", "ا", "alef", "")], source="أهلا").apply()
        'اهلا'

        Raises:
            ValueError: if the changes overlap, are out of order, or do not fit the source.

        """
        parts = []
        done = 0
        for change in self:
            if change.start < done or self.source[change.start : change.stop] != change.before:
                raise ValueError(
                    f"the change at {change.start}:{change.stop} does not fit the source after offset {done}"
                )
            parts += [self.source[done : change.start], change.after]
            done = change.stop
        parts.append(self.source[done:])
        return "".join(parts)

    def __repr__(self) -> str:
        """Return how many changes there are, and a line for each of the first ones."""
        if not self:
            return "no changes"
        return listing("change", len(self), len(self.source), table(self[:MOST_LISTED]))

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Return HTML for notebooks: the text with the changes marked, a legend and the list."""
        from naskh._show.views import changes_html  # noqa: PLC0415 - only notebooks need it

        return changes_html(self.source, self)


def table(changes: list[Change]) -> list[str]:
    """Return a line for each change, in columns: offsets, rule, code points before and after, reason.

    >>> import naskh
    >>> from naskh.explain import table
    >>> for line in table(naskh.Normalizer("search").explain("ةٌ")):
    ...     print(line)
      0:1  teh_marbuta  ة U+0629 -> ه U+0647  teh marbuta ة is folded to heh ه
      1:2  marks        U+064C -> nothing     a mark is stripped: dammatan
    """
    rows = [
        (
            f"{change.start}:{change.stop}",
            change.rule,
            f"{with_numbers(change.before) or 'nothing'} -> {with_numbers(change.after) or 'nothing'}",
            change.why,
        )
        for change in changes
    ]
    return in_columns(rows, numbered=True, widest=_WIDEST_CELL)


def _changes(source: str, text: str, rows: list[tuple[int, int, str, str]]) -> Changes:
    """Make the list from what the engine found: `(start, stop, after, rule)` for each change."""
    # The same few changes occur again and again in a long text.
    reasons: dict[tuple[str, str, str], str] = {}
    changes = []
    for start, stop, after, rule in rows:
        before = source[start:stop]
        key = rule, before, after
        why = reasons.get(key) or reasons.setdefault(key, reason(*key))
        changes.append(Change(start, stop, before, after, rule, why))
    return Changes(changes, source, text)


tell_attributes(Change)
