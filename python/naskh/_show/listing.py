"""What terminals show of a list: how many items there are, and the first ones in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MOST_LISTED", "in_columns", "listing"]

MOST_LISTED = 20
"""A terminal lists this many items; of the others it says how many there are."""


def listing(noun: str, count: int, characters: int, lines: Iterable[str], in_all: int | None = None) -> str:
    """Return the text for so many items about a text of so many characters, with lines for the first ones.

    `in_all`: how many lines all items would take, if not one each.

    >>> from naskh._show.listing import listing
    >>> print(listing("change", 21, 90, ["  0:1  alef"]))
    21 changes in 90 characters:
      0:1  alef
      ... and 1 more
    """
    shown = f"1 {noun}" if count == 1 else f"{count} {noun}s"
    left = (count if in_all is None else in_all) - MOST_LISTED
    more = [f"  ... and {left} more"] if left > 0 else []
    return "\n".join([f"{shown} in {characters} characters:", *lines, *more])


def in_columns(
    rows: Sequence[Sequence[str]], *, numbered: bool = False, widest: int | None = None, indent: str = "  "
) -> list[str]:
    """Return a line for each row, with each column as wide as its widest cell, or as `widest`.

    `numbered`: the first column has numbers, which end together.

    >>> from naskh._show.listing import in_columns
    >>> in_columns([("9:10", "alef", "x"), ("10:11", "hamza", "")], numbered=True)
    ['   9:10  alef   x', '  10:11  hamza']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    widths = [width if widest is None else min(width, widest) for width in widths]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        if numbered:
            cells[0] = row[0].rjust(widths[0])
        lines.append(indent + "  ".join(cells).rstrip())
    return lines
