"""What notebooks show of a text that is divided: its tokens by kind, its sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from naskh._show import markup
from naskh._show.blocks import (
    MOST_CHARACTERS,
    MOST_ROWS,
    colour,
    folded_table,
    legend,
    omission,
    page,
    sample,
    swatch,
    text_block,
)
from naskh._show.characters import with_escapes
from naskh._show.markup import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["KIND_HUES", "sentences_parts", "tokens_html", "tokens_parts"]

# The hue of each kind of token, in degrees. Kinds that often stand side by side have hues that are far apart.
KIND_HUES: dict[str, int] = {
    "word": 210,
    "number": 30,
    "date": 60,
    "time": 85,
    "url": 175,
    "email": 155,
    "mention": 265,
    "hashtag": 290,
    "emoji": 325,
    "abbreviation": 235,
    "punctuation": 0,
    "symbol": 345,
    "space": 120,
}
# Every second word is a little stronger, so that one can be told from the next where no space is between.
_STRONG, _WEAK = 0.42, 0.26


class _Token(Protocol):
    """What is read of a token. `naskh.Token` has all of it, and is not imported here."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def norm(self) -> str: ...


class _Tokens(Protocol):
    """What is read of tokens. `naskh.Tokens` has all of it."""

    @property
    def source(self) -> str: ...
    @property
    def kind(self) -> memoryview: ...
    def __len__(self) -> int: ...
    def __getitem__(self, key: slice, /) -> Sequence[_Token]: ...


def tokens_html(tokens: _Tokens, kinds: Sequence[str]) -> str:
    """Return HTML of a text with its tokens coloured by kind, a legend and a list.

    Args:
        tokens: the tokens, in order.
        kinds: the names of the kinds, in the order of their numbers.

    """
    return page(tokens_parts(tokens, kinds))


def tokens_parts(tokens: _Tokens, kinds: Sequence[str]) -> list[str]:
    """Return the same as parts of a page."""
    source = str.__str__(tokens.source)  # the object that was given, which may be of a subclass
    # A token has a character, so these are all that begin in the part that is shown.
    first = [token for token in tokens[:MOST_CHARACTERS] if token.start < MOST_CHARACTERS]
    end = min(len(source), MOST_CHARACTERS)
    stretches = [
        Stretch(
            token.start, min(token.end, end), colour(KIND_HUES.get(token.kind, 0), strength), _title(token)
        )
        for token, strength in zip(first, (_WEAK, _STRONG) * len(first), strict=False)
    ]
    counts = Counter(tokens.kind).most_common()
    return [
        text_block(
            markup.marked(source[:end], stretches), source, "tokens by kind" if first else "no tokens"
        ),
        omission(end, len(source), "characters"),
        legend((kinds[kind], count, colour(KIND_HUES.get(kinds[kind], 0))) for kind, count in counts),
        _table(first, len(tokens)),
    ]


def _title(token: _Token) -> str:
    norm = "" if token.norm == token.text else f"\nnorm: {with_escapes(token.norm) or 'nothing is left'}"
    return f"{token.start}:{token.end} {token.kind}{norm}"


def _table(first: Sequence[_Token], count: int) -> str:
    rows = [
        (
            f"{token.start}:{token.end}",
            swatch(token.kind, colour(KIND_HUES.get(token.kind, 0))),
            sample(token.text),
            sample(token.norm),
        )
        for token in first[:MOST_ROWS]
    ]
    return folded_table("token", count, ("where", "kind", "token", "norm"), rows, glyphs=(2, 3))


def sentences_parts(source: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return the sentences of a text, one below the other, as parts of a page.

    Args:
        source: the text.
        spans: where each sentence begins and ends, in order.

    """
    rows = [
        (
            f"{start}:{stop}",
            f"<bdi>{markup.escaped(source[start : min(stop, start + MOST_CHARACTERS)])}</bdi>",
        )
        for start, stop in spans[:MOST_ROWS]
        if start < MOST_CHARACTERS
    ]
    return [folded_table("sentence", len(spans), ("where", "sentence"), rows, glyphs=(1,), is_open=True)]
