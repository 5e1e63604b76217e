"""What notebooks show of an analyzer: a row for each token, a column for each step."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Protocol

from naskh._show import markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["steps_html"]

# Of a long text this many tokens are shown.
_MOST_ROWS = 100
_CHANGED = "hsla(210,85%,52%,0.25)"


class _Token(Protocol):
    """What is read of a token. `naskh.terms.TokenSteps` has all of it, and is not imported here."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def position(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def steps(self) -> tuple[tuple[str, str | None], ...]: ...


def steps_html(source: str, tokens: Sequence[_Token]) -> str:
    """Return HTML of the tokens of a text with what each step left, marked where it changed something."""
    shown = tokens[:_MOST_ROWS]
    names = list(dict.fromkeys(name for token in shown for name, _ in token.steps))
    count = len({(token.start, token.end) for token in tokens})  # the parts of a token are where it is
    head = f'<div class="n-head">{count:,} tokens in {len(source):,} characters</div>'
    titles = "".join(f"<th>{escape(name)}</th>" for name in ["", "", "", *names])
    rows = "".join(f"<tr>{''.join(_cells(token, names))}</tr>" for token in shown)
    more = len(tokens) - len(shown)
    note = f'<div class="n-head">and {more:,} more</div>' if more else ""
    return (
        f'<div class="naskh" dir="ltr"><style>{markup.STYLE}</style>{head}'
        f"<table><tr>{titles}</tr>{rows}</table>{note}</div>"
    )


def _cells(token: _Token, names: Sequence[str]) -> Iterator[str]:
    for about in (str(token.position), f"{token.start}:{token.end}", token.kind):
        yield f"<td>{escape(about)}</td>"
    steps = dict(token.steps)
    last = next(iter(steps.values()))
    for name in names:
        if name not in steps:
            yield "<td></td>"
            continue
        left = steps[name]
        style = "" if left == last else f' style="background:{_CHANGED}"'
        content = "dropped" if left is None else f"<bdi>{markup.glyphs(left)}</bdi>"
        yield f'<td class="n-glyph"{style}>{content}</td>'
        last = left
