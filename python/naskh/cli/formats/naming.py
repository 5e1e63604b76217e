"""The name of its file in each row, where an output has rows of several files.

Rows are made without it, many of them by the core. It is put in before they are written: a row that begins
with the `head` of its format begins with the name and the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naskh.cli.files.writable import write
from naskh.cli.formats.rows import json_encoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from naskh.cli.files.writable import Writable
    from naskh.cli.text.stream import Target

OBJECT = b"{"
"""How each row begins in JSON."""
HEADING = b"line "
"""How the number of a line begins in a table of changes."""


class Naming:
    """Puts the name of the current file into rows, after `begin` was called."""

    def __init__(self, head: bytes = b"", listener: Callable[[str], None] | None = None) -> None:
        """Rows that begin with `head` get the name, if that is not empty; `listener` is told each name."""
        self._head = head
        self._named = b""  # what is written in place of the head
        self._listener = listener

    @property
    def is_on(self) -> bool:
        """Whether names are put into rows."""
        return bool(self._named)

    def begin(self, name: str) -> None:
        """Begin a file, one of several."""
        if self._listener:
            self._listener(name)
        if self._head:
            named = f'{{"file": {json_encoder()(name)}, ' if self._head == OBJECT else f"{name}:"
            self._named = named.encode("utf-8", "backslashreplace")

    def put(self, rows: bytes) -> bytes:
        r"""Return rows with the name of the file in each.

        >>> from naskh.cli.formats.naming import OBJECT, Naming
        >>> naming = Naming(OBJECT)
        >>> naming.put(b'{"line": 1}\n')
        b'{"line": 1}\n'
        >>> naming.begin("a.txt")
        >>> naming.put(b'{"line": 1}\n{"line": 2}\n')
        b'{"file": "a.txt", "line": 1}\n{"file": "a.txt", "line": 2}\n'
        """
        if not self.is_on:
            return rows
        first = self._named + rows[len(self._head) :] if rows.startswith(self._head) else rows
        return first.replace(b"\n" + self._head, b"\n" + self._named)


class NamedTarget:
    """A target for whole rows, which have the name of their file in another one."""

    def __init__(self, target: Target, naming: Naming) -> None:
        """Pass on to `target` what `naming` makes."""
        self._target = target
        self._naming = naming

    def borrow(self) -> bytearray:
        """Lend a buffer to write rows into."""
        return self._target.borrow()

    def give(self, buffer: bytearray, size: int) -> None:
        """Take the buffer back and write its first `size` bytes."""
        if self._naming.is_on:
            rows = self._naming.put(bytes(buffer[:size]))
            size = len(rows)
            buffer[:size] = rows
        self._target.give(buffer, size)


class NamedFile:
    """The same for a file."""

    def __init__(self, file: Writable, naming: Naming) -> None:
        """Pass on to `file` what `naming` makes."""
        self._file = file
        self._naming = naming

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        """Write all of the rows, and return how many bytes they had."""
        rows = self._naming.put(bytes(data))
        write(self._file, rows, len(rows))
        return len(data)
