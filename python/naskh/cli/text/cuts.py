"""White space where a long line is cut into parts that are normalized one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from naskh.cli.text.invalid import LONGEST_CHARACTER

if TYPE_CHECKING:
    from naskh import Normalizer

SPACE: Final = 0x20
LINE_ENDS: Final = "\n\v\f\r\x85\u2028\u2029"


class Cuts:
    """Makes white space at cuts what it is in the whole line, for a normalizer that collapses it.

    Most normalizers trim each part: the space between two is missing. Others leave one at either end: there
    may be two.
    """

    def __init__(self, normalizer: Normalizer) -> None:
        """No line has begun."""
        self._normalizer = normalizer
        self._end = ""  # the last character that was written of the current line
        self._is_trimmed = False  # there was white space after it

    def begin_line(self) -> None:
        """Forget the line before: nothing of this one was written."""
        self._end = ""
        self._is_trimmed = False

    def take(self, data: bytes, start: int, stop: int, buffer: bytearray, size: int) -> int:
        """Take the next part, `data[start:stop]`, and its result, `buffer[:size]`, which is changed.

        Returns the new size of the result.
        """
        size = self._joined(buffer, size, first_character(data, start, stop))
        if size:
            self._end = last_character(buffer, 0, size)
            self._is_trimmed = False
        self._is_trimmed = self._is_trimmed or self._is_white(last_character(data, start, stop))
        return size

    def _joined(self, buffer: bytearray, size: int, head: str) -> int:
        """Change the beginning of a result to fit the end of the one before; return the new size."""
        begin = first_character(buffer, 0, size)
        if begin == self._end == " ":
            del buffer[0]
            return size - 1
        # Nothing is due at the beginning of a line, and nothing before and after a line end.
        has_space = not self._end or not begin or " " in {self._end, begin}
        if has_space or self._end in LINE_ENDS or begin in LINE_ENDS:
            return size
        if self._is_trimmed or self._is_white(head):
            buffer.insert(0, SPACE)
            return size + 1
        return size

    def _is_white(self, char: str) -> bool:
        """Whether a character becomes a space between words; which ones do depends on all options."""
        word = self._normalizer("x")
        return char == " " or self._normalizer(f"x{char}x") == f"{word} {word}"


def first_character(data: bytes | bytearray, start: int, stop: int) -> str:
    """Return the first character of `data[start:stop]`, or nothing if that is empty."""
    return data[start : min(start + LONGEST_CHARACTER, stop)].decode(errors="ignore")[:1]


def last_character(data: bytes | bytearray, start: int, stop: int) -> str:
    """Return the last character of `data[start:stop]`, or nothing if that is empty."""
    return data[max(start, stop - LONGEST_CHARACTER) : stop].decode(errors="ignore")[-1:]
