"""What a token is in Python."""

# Annotations are not strings in this module: readers of `Token` would look for their names in `naskh`.

from typing import Final, Literal, NamedTuple

from naskh._naskh import _KINDS

KINDS: Final = _KINDS
"""The names of the kinds. The number of a kind in `Tokens.kind` is the index of its name.

The last, "space", is for what lies between tokens: only `whitespace="keep"` returns it.
"""


class Token(NamedTuple):
    """A token of a text, with its position.

    >>> import naskh
    >>> token = naskh.Tokenizer(naskh.Normalizer("search")).tokens("المدرسةُ")[0]
    >>> token
    Token(text='المدرسةُ', start=0, end=8, kind='word', norm='المدرسه')

    Normalized forms are parts of the normalized text. So a rule that looks at a whole line, such as that for
    the letters of Persian keyboards, looks at the whole line here too:

    >>> [token.norm for token in naskh.Tokenizer(naskh.Normalizer("search")).tokens("علی في الطریق")]
    ['علي', 'في', 'الطريق']
    """

    text: str
    """The token as it is in the source: `source[start:end]`."""
    start: int
    """Where it begins in the source, in code points."""
    end: int
    """Where it ends in the source, in code points, exclusive."""
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
    """One of `naskh.KINDS`."""
    norm: str
    """What the token has become in the normalized source; `text` if the tokenizer has no normalizer.

    It is empty if nothing is left of the token. If several tokens have become one piece, the first has it.
    """


Token.__module__ = "naskh"  # where readers and pickle find it
