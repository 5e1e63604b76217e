"""Text in encodings other than UTF-8."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from naskh.cli.text.invalid import Checker

HANDLER: Final = "naskh.cli"
NAMES: Final = "cp1256 (Windows), iso8859-6, mac-arabic, cp720 (DOS), utf-16"
"""The encodings that Arabic text is found in, for help."""


def checked_name(encoding: str) -> str | None:
    """Return the name of an encoding as Python has it, or `None` for UTF-8.

    Raises `LookupError` also for codecs that are no encodings of text, and for those that do not let callers
    say what becomes of invalid bytes: idna and punycode, which names of hosts are in.

    >>> from naskh.cli.text.encodings import checked_name
    >>> checked_name("windows-1256"), checked_name("UTF8")
    ('cp1256', None)
    """
    try:
        name = codecs.lookup(encoding).name
        "".encode(encoding)
        codecs.getincrementaldecoder(encoding)(HANDLER).decode(b"a")
    except UnicodeError as error:
        raise LookupError(encoding) from error
    return None if name == "utf-8" else name


class Decoder:
    """Reads a source in another encoding as UTF-8. What cannot be decoded goes to the checker."""

    def __init__(self, read: Callable[[int], bytes], encoding: str, checker: Checker) -> None:
        """Nothing is read before `read`."""
        self._read = read
        self._encoding = encoding
        self._checker = checker
        codecs.register_error(HANDLER, self._handle)
        self._decoder = codecs.getincrementaldecoder(encoding)(HANDLER)
        self._taken = 0  # bytes
        self._counted = 0  # bytes of what is being decoded whose lines are in `_lines_there`
        self._lines = 0  # in what was decoded before
        self._lines_there = 0  # at `_counted`
        self._error: Exception | None = None

    def read(self, size: int) -> bytes:
        """Return some UTF-8, none at the end. Raises `InvalidInputError` when all before is read."""
        while not self._error:
            data = self._read(size)
            self._taken += len(data)
            self._counted, self._lines_there = 0, self._lines
            codecs.register_error(HANDLER, self._handle)
            try:
                text = self._decoder.decode(data, final=not data)
            except UnicodeError as error:  # not about some bytes: UTF-16 without a byte order mark
                self._checker.wrong_source(f"{error}; {self._encoding}-le and {self._encoding}-be need none")
            self._lines += text.count("\n")
            if text or not data:
                return text.encode("utf-8", "replace")
        raise self._error

    def _handle(self, error: UnicodeError) -> tuple[str, int]:
        """Return what stands for bytes that cannot be decoded, and where to go on."""
        if not isinstance(error, UnicodeDecodeError):
            raise error
        data, start = error.object, error.start
        # After the byte order mark, the error alone knows the order: it names utf-16-be for utf-16.
        encoding = error.encoding if error.encoding.startswith(self._encoding) else self._encoding
        # Only what lies between two errors, or each would take as long as all before it.
        between = data[self._counted : start].decode(encoding, "ignore")
        self._lines_there += between.count("\n")
        self._counted = error.end
        offset = self._taken - len(data) + start
        try:
            self._checker.wrong_byte(self._lines_there + 1, offset, data[start])
        except Exception as refused:  # noqa: BLE001 - it is raised when the text before was taken
            self._error = refused
            return "", len(data)
        return ("\ufffd" if self._checker.errors == "replace" else ""), error.end
