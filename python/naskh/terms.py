"""What a term is in Python."""

# Annotations are not strings in this module: readers of `Term` would look for their names in `naskh`.

from typing import NamedTuple


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
