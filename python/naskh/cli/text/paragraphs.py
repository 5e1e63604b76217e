"""A stream for which each paragraph is a text: lines up to an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh.cli.text.lines import DividedStream
from naskh.cli.text.stream import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naskh.cli.formats.rows import Rows
    from naskh.cli.text.stream import Target


class DividedParagraphs(DividedStream):
    """Writes rows for each paragraph. A long one is taken in parts."""

    def __init__(self, rows: Rows, target: Target) -> None:
        """Nothing is written before `feed`."""
        super().__init__(rows, target)
        self._held: list[str] = []  # the current paragraph so far, with its line feeds
        self._size = 0  # its code points
        self._first = (0, 0)  # the line where it begins, and the offset in that line
        self._is_empty = True  # whether the current line is empty so far

    def _part(self, text: str) -> Iterator[bytes]:
        if not self._held:
            self._first = (self._line, self._base)
        self._held.append(text)
        self._size += len(text)
        self._is_empty = self._is_empty and not text.strip()
        if self._size > LONGEST_LINE:
            yield from self._cut(self._base + len(text))

    def _line_end(self) -> Iterator[bytes]:
        if self._is_empty:
            yield from self._finish("".join(self._held))
        elif self._held:
            self._held.append("\n")
        self._is_empty = True

    def _end(self) -> None:
        super()._end()
        self._write(self._finish("".join(self._held)))

    def _cut(self, line_stop: int) -> Iterator[bytes]:
        """Return the rows up to the last white space. Hold the rest; it ends at `line_stop` in its line."""
        text = "".join(self._held)
        at = max(text.rfind(" "), text.rfind("\n")) + 1 or len(text)
        yield from self._finish(text[:at])
        if rest := text[at:]:
            self._held.append(rest)
            self._size = len(rest)
            self._first = (self._line, line_stop - len(rest))

    def _finish(self, text: str) -> Iterator[bytes]:
        """Return the rows of a text, and hold nothing."""
        yield self._rows(*self._first, text)
        self._held.clear()
        self._size = 0
