"""What terms are in Python: `naskh.Term`, and what `Analyzer.explain` returns.

>>> import naskh
>>> steps = naskh.Analyzer("lucene").explain("والمدارسُ")
>>> steps[0].steps[0], steps[0].term
(('standard', 'والمدارسُ'), 'مدارس')
"""

# Annotations are not strings in this module: readers of `Term` would look for their names in `naskh`.

from collections.abc import Iterable
from typing import NamedTuple

from naskh._show.characters import with_escapes

__all__ = ["Steps", "Term", "TokenSteps"]

# A terminal lists this many tokens; of the others it says how many there are.
_MOST_LISTED = 20


class Term(NamedTuple):
    """A term of a text, with the place of its token.

    >>> import naskh
    >>> naskh.Analyzer("lucene").terms("والمدرسةُ")[0]
    Term(term='مدرس', start=0, end=9, position=0, kind='<ALPHANUM>')
    """

    term: str
    """What is indexed, or searched for. It is empty if nothing is left of the token."""
    start: int
    """Where its token begins in the source, in the unit that `Analyzer.terms` was asked for."""
    end: int
    """Where its token ends, exclusive."""
    position: int
    """The number of its token, counted from 0; tokens that became no term are counted too."""
    kind: str
    """The kind of its token, one of `Analyzer.kinds`."""


Term.__module__ = "naskh"  # where readers and pickle find it


class TokenSteps(NamedTuple):
    """A token, and what each step of a chain makes of it."""

    start: int
    """Where it begins in the source, in code points."""
    end: int
    """Where it ends, exclusive."""
    position: int
    """Its number, counted from 0."""
    kind: str
    """Its kind, one of `Analyzer.kinds`."""
    steps: tuple[tuple[str, str | None], ...]
    """The name of each step and what it left, the tokenizer first; `None` where it dropped the token."""

    @property
    def term(self) -> str | None:
        """The term that the token became; `None` if it was dropped."""
        return self.steps[-1][1]

    def __str__(self) -> str:
        """Return one line: number, offsets, kind, and the steps that changed something."""
        return "  ".join([str(self.position), f"{self.start}:{self.end}", self.kind, changes(self.steps)])


class Steps(list[TokenSteps]):
    """The tokens of a text with the steps that each went through: a list that can show itself.

    A terminal shows a line for each token, with the steps that changed it; a notebook a table of all steps.
    """

    source: str
    """The text."""

    def __init__(self, tokens: Iterable[TokenSteps] = (), source: str = "") -> None:
        """Make a list of tokens of a text."""
        super().__init__(tokens)
        self.source = source

    def __repr__(self) -> str:
        """Return how many tokens there are, and a line for each of the first ones."""
        count = "1 token" if len(self) == 1 else f"{len(self)} tokens"
        listed = self[:_MOST_LISTED]
        rows = [(str(t.position), f"{t.start}:{t.end}", t.kind, changes(t.steps)) for t in listed]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [f"{count} in {len(self.source)} characters:" if self else "no tokens"]
        for number, offsets, kind, changed in rows:
            lines.append(f"  {number:>{widths[0]}}  {offsets:<{widths[1]}}  {kind:<{widths[2]}}  {changed}")
        if len(self) > _MOST_LISTED:
            lines.append(f"  ... and {len(self) - _MOST_LISTED} more")
        return "\n".join(lines)

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Return HTML for notebooks: a row for each token, a column for each step."""
        from naskh._show.steps import steps_html  # noqa: PLC0415 - only notebooks need it

        return steps_html(self.source, self)


def changes(steps: tuple[tuple[str, str | None], ...]) -> str:
    """Return what a token was, and each step that changed it.

    >>> from naskh.terms import changes
    >>> changes((("standard", "U"), ("lowercase", "u"), ("stop", None)))
    'U -> lowercase u -> stop drops it'
    """
    parts = []
    last: str | None = None
    for name, left in steps:
        if not parts:
            parts.append(_shown(left))
        elif left is None:
            parts.append(f"{name} drops it")
        elif left != last:
            parts.append(f"{name} {_shown(left)}")
        last = left
    return " -> ".join(parts)


def _shown(text: str | None) -> str:
    """Return the text with what no terminal shows as escapes; marks stay on their letters."""
    return "".join(c if c.isprintable() else with_escapes(c) for c in text) if text else "nothing"


def _steps(source: str, rows: list[tuple[int, int, int, str, list[tuple[str, str | None]]]]) -> Steps:
    """Make the list from what the engine found."""
    return Steps((TokenSteps(*row, tuple(steps)) for *row, steps in rows), source)
