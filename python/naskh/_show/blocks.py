"""The blocks that views for notebooks are built of: a page, a text under its heading, a legend, a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from naskh._show import markup
from naskh._show.characters import with_numbers_and_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

MOST_CHARACTERS = 2_000
"""Of a long text this many characters are shown."""
MOST_ROWS = 100
"""Of a long list this many rows."""
_MOST_IN_A_CELL = 200


def colour(hue: int, opacity: float = 0.38) -> str:
    """Return a half transparent colour, which suits light and dark pages."""
    return f"hsla({hue},85%,52%,{opacity})"


def page(parts: Iterable[str]) -> str:
    """Return what a notebook shows: the parts with their style."""
    return f'<div class="naskh" dir="ltr"><style>{markup.STYLE}</style>{"".join(parts)}</div>'


def document(title: str, shown: str) -> str:
    """Return a whole HTML document of a page, which asks for nothing else and runs nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{escape(title)}</title>\n<style>{markup.DOCUMENT_STYLE}</style>\n</head>\n"
        f"<body>\n{shown}\n</body>\n</html>\n"
    )


def text_block(content: str, text: str, head: str) -> str:
    """Return a block of HTML under a heading. Its direction is that of the whole `text`."""
    direction = markup.direction(text)
    return f'<div class="n-head">{head}</div><div class="n-text" dir="{direction}">{content}</div>'


def omission(shown: int, total: int, unit: str) -> str:
    """Return a note that only the first part is shown, or nothing if all of it is."""
    return f'<div class="n-head">the first {shown:,} of {total:,} {unit}</div>' if shown < total else ""


def swatch(name: str, background: str) -> str:
    """Return a name on its colour."""
    return f'<span style="background:{background}">{escape(name)}</span>'


def legend(entries: Iterable[tuple[str, int, str]]) -> str:
    """Return names with their counts, each on its colour."""
    shown = (swatch(f"{name} {count:,}", background) for name, count, background in entries)
    return f'<div class="n-legend">{"".join(shown)}</div>'


def sample(text: str) -> str:
    """Return a cell of a table: all of a text made visible, or the beginning of a long one."""
    more = "…" if len(text) > _MOST_IN_A_CELL else ""
    return f"<bdi>{markup.glyphs(text[:_MOST_IN_A_CELL])}{more}</bdi>"


def from_to(before: str, after: str, describe: Callable[[str], str] = with_numbers_and_names) -> str:
    """Return what a stretch consisted of and what it became, escaped."""
    return escape(f"{describe(before) or 'nothing'} → {describe(after) or 'nothing'}")


def folded_table(  # noqa: PLR0913 - what is counted, and what is shown of it
    noun: str,
    count: int,
    head: Iterable[str],
    rows: Sequence[Sequence[str]],
    *,
    glyphs: Collection[int] = (),
    is_open: bool = False,
) -> str:
    """Return a table that can be folded away, under its count.

    Args:
        noun: what a row is.
        count: how many there are, of which `rows` are the first.
        head: the titles of the columns.
        rows: cells of HTML.
        glyphs: the columns with characters to be looked at.
        is_open: whether it is open at first.

    """
    openings = [
        '<td class="n-glyph">' if at in glyphs else "<td>" for at, _ in enumerate(rows[0] if rows else ())
    ]
    lines = (
        "".join(f"{opening}{cell}</td>" for opening, cell in zip(openings, row, strict=True)) for row in rows
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    summary = f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
    return (
        f"<details{' open' if is_open else ''}><summary>{summary}</summary>"
        f'<div class="n-scroll"><table><tr>{titles}</tr>{body}</table></div>'
        f"{omission(len(rows), count, f'{noun}s')}</details>"
    )
