"""What a token is in Python."""

# Annotations are not strings in this module: readers of `Token` would look for their names in `naskh`.

from typing import Any, Final, Literal, NamedTuple

from naskh._naskh import _KINDS, _SEGMENT_KINDS
from naskh._show.attributes import tell_attributes

KINDS: Final = _KINDS
"""The names of the kinds. The number of a kind in `Tokens.kind` is the index of its name.

The last, "space", is for what lies between tokens: only `whitespace="keep"` returns it.
"""

SEGMENT_KINDS: Final = _SEGMENT_KINDS
"""The names of the kinds of segments. The number of a kind in `Segments.kind` is the index of its name."""


class Segment(NamedTuple):
    """A part of a word: what is glued to it, or the word itself.

    Attributes:
        text: the part as it is in the source: `source[start:end]`. The parts of a token, joined, are the
            token.
        start: where it begins in the source, in code points.
        end: where it ends in the source, in code points, exclusive.
        kind: one of `naskh.SEGMENT_KINDS`.
        norm: what the part has become in the normalized source; `text` if there is no normalizer. An article
            that lost its ا after ل has it again here.

    >>> import naskh
    >>> naskh.Segmenter("atb").segments("للمدرسةِ")[1]
    Segment(text='لمدرسةِ', start=1, end=8, kind='stem', norm='المدرسةِ')

    """

    text: str
    start: int
    end: int
    kind: Literal["conj", "prep", "fut", "article", "stem", "pron"]
    norm: str


class Token(NamedTuple):
    """A token of a text, with its position.

    Attributes:
        text: the token as it is in the source: `source[start:end]`.
        start: where it begins in the source, in code points.
        end: where it ends in the source, in code points, exclusive.
        kind: one of `naskh.KINDS`.
        norm: what the token has become in the normalized source; `text` if the tokenizer has no normalizer.
            It is empty if nothing is left of the token. If several tokens have become one piece, the first
            has it.

    >>> import naskh
    >>> token = naskh.Tokenizer(naskh.Normalizer("search")).tokens("المدرسةُ")[0]
    >>> token
    Token(text='المدرسةُ', start=0, end=8, kind='word', norm='المدرسه')

    Normalized forms are parts of the normalized text. So a rule that looks at a whole line, such as that for
    the letters of Persian keyboards, looks at the whole line here too:

    >>> t = naskh.Tokenizer(naskh.Normalizer("standard"))
    >>> t.tokens("علی في الطریق").norms(), t.tokens("علی").norms()
    (['علي', 'في', 'الطريق'], ['علی'])

    """

    text: str
    start: int
    end: int
    kind: Literal[
        "word",
        "number",
        "date",
        "time",
        "url",
        "email",
        "mention",
        "hashtag",
        "emoji",
        "abbreviation",
        "punctuation",
        "symbol",
        "space",
    ]
    norm: str

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What the token is made of. One that is no word, or has nothing glued to it, is one segment.

        Raises `AttributeError` unless the tokenizer was made with `segment="atb"` or `segment="d3"`.

        >>> import naskh
        >>> token = naskh.Tokenizer(segment="atb").tokens("وبالمدرسة")[0]
        >>> [segment.text for segment in token.segments]
        ['و', 'ب', 'المدرسة']
        """
        message = "this token has no segments: make the tokenizer with segment='atb' or segment='d3'"
        raise AttributeError(message)


class SegmentedToken(Token):
    """A token of a tokenizer that tells what is glued to words. The segments do not count for equality."""

    _segments: tuple[Segment, ...] | None = None

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What the token is made of."""
        return super().segments if self._segments is None else self._segments

    def _replace(self, /, **fields: Any) -> "SegmentedToken":  # noqa: ANN401 - of any field
        """Return a token with other fields. With another text or place it has no segments."""
        token = SegmentedToken(*Token(*self)._replace(**fields))
        if token[:3] == self[:3]:
            token._segments = self._segments
        return token

    __replace__ = _replace  # of `copy.replace`

    def __repr__(self) -> str:
        """Return what any token returns: callers know `naskh.Token` alone."""
        return repr(Token(*self))


for _class in (Token, Segment):
    _class.__module__ = "naskh"  # where readers and pickle find them
    tell_attributes(_class)
