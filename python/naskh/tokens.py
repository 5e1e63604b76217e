"""What a token is in Python."""

from __future__ import annotations

from typing import Final, NamedTuple

from naskh._naskh import _KINDS

KINDS: Final = _KINDS
"""The names of the kinds, in the order of the numbers in `Tokens.kind`. The last, "space", is for what lies
between tokens, which only `whitespace="keep"` gives."""


class Token(NamedTuple):
    """A piece of a text.

    `text == source[start:end]`, in code points; `kind` is one of `naskh.KINDS`; `norm` is what the token has
    become in the normalized source, or the text itself if the tokenizer has no normalizer. It is empty if
    nothing is left of the token; what several tokens have become together belongs to the first of them.

    >>> import naskh
    >>> token = naskh.Tokenizer(naskh.Normalizer("search")).tokens("المدرسةُ")[0]
    >>> token
    Token(text='المدرسةُ', start=0, end=8, kind='word', norm='المدرسه')

    Rules that look at the whole line, such as that for the letters of Persian keyboards, see it:

    >>> [token.norm for token in naskh.Tokenizer(naskh.Normalizer("search")).tokens("علی في الطریق")]
    ['علي', 'في', 'الطريق']
    """

    text: str
    start: int
    end: int
    kind: str
    norm: str


Token.__module__ = "naskh"  # where it is found, by readers and by pickle
