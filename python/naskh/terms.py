"""What terms are in Python: `naskh.Term`, and what `Analyzer.explain` returns.

>>> import naskh
>>> steps = naskh.Analyzer("lucene").explain("والمدارسُ")
>>> steps[0].steps[0], steps[0].term
(('standard', 'والمدارسُ'), 'مدارس')
"""

# Annotations are not strings in this module: readers of `Term` would look for their names in `naskh`.

from collections.abc import Iterable
from typing import NamedTuple

from naskh._show.attributes import tell_attributes
from naskh._show.characters import with_escapes
from naskh._show.listing import MOST_LISTED, in_columns, listing

__all__ = ["Steps", "Term", "TokenSteps"]


class Term(NamedTuple):
    """A term of a text, with the place of its token.

    Attributes:
        term: what is indexed, or searched for. It is empty if nothing is left of the token.
        start: where its token begins in the source, in the unit that `Analyzer.terms` was asked for.
        end: where its token ends, exclusive.
        position: the number of its token, counted from 0; tokens that became no term are counted too. The
            first part of a token (`parts=True`) has its number, and each further part the next one.
        kind: the kind of its token, one of `Analyzer.kinds`.

    >>> import naskh
    >>> naskh.Analyzer("lucene").terms("والمدرسةُ")[0]
    Term(term='مدرس', start=0, end=9, position=0, kind='<ALPHANUM>')

    """

    term: str
    start: int
    end: int
    position: int
    kind: str


class TokenSteps(NamedTuple):
    """A token, and what each step of a chain makes of it.

    Attributes:
        start: where it begins in the source, in code points.
        end: where it ends, exclusive.
        position: its number, as `Term.position` counts.
        kind: its kind, one of `Analyzer.kinds`.
        steps: the name of each step and what it left, the tokenizer first; `None` where it dropped the token.

    >>> import naskh
    >>> token = naskh.Analyzer("lucene", stemmer="none").explain("المدرسةُ")[0]
    >>> token.steps[-1], token.term
    (('arabic_normalization', 'المدرسه'), 'المدرسه')

    """

    start: int
    end: int
    position: int
    kind: str
    steps: tuple[tuple[str, str | None], ...]

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

    >>> import naskh
    >>> steps = naskh.Analyzer("lucene").explain("المدرسة في")
    >>> steps
    2 tokens in 10 characters:
      0  0:7   <ALPHANUM>  المدرسة -> arabic_normalization المدرسه -> arabic_stemmer مدرس
      1  8:10  <ALPHANUM>  في -> arabic_stop drops it
    >>> [token.term for token in steps]
    ['مدرس', None]
    """

    source: str
    """The text."""

    def __init__(self, tokens: Iterable[TokenSteps] = (), source: str = "") -> None:
        """Make a list of tokens of a text."""
        super().__init__(tokens)
        self.source = source

    def __repr__(self) -> str:
        """Return how many tokens there are, and a line for each of the first ones."""
        if not self:
            return "no tokens"
        count = len({(t.start, t.end) for t in self})  # the parts of a token are where it is
        listed = self[:MOST_LISTED]
        rows = [(str(t.position), f"{t.start}:{t.end}", t.kind, changes(t.steps)) for t in listed]
        lines = in_columns(rows, numbered=True)
        return listing("token", count, len(self.source), lines, in_all=len(self))

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
    parts: list[str] = []
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
    return Steps(
        (TokenSteps(start, end, position, kind, tuple(steps)) for start, end, position, kind, steps in rows),
        source,
    )


Term.__module__ = "naskh"  # where readers and pickle find it
tell_attributes(Term)
tell_attributes(TokenSteps)
