"""Streams of CSV: one that normalizes columns, one that writes rows for the texts of a column."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from naskh._naskh import _utf8_valid_up_to
from naskh.cli.text.invalid import listed
from naskh.cli.text.records import BYTE_ORDER_MARK, LONGEST_RECORD
from naskh.cli.text.stream import Stream, send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from naskh import Normalizer
    from naskh.cli.formats.rows import Rows
    from naskh.cli.text.stream import Target

LOST: Final = (
    f"a row is longer than {LONGEST_RECORD >> 20} MiB, or a quote is not closed; the rest is no rows"
)
SHORT: Final = 1 << 16
"""Bytes of a row that are looked at again whenever more come. Those of a longer row are not before they are
twice as many, or a long cell would take time with the square of its length."""
AFTER_QUOTE: Final = "there is text after the closing quote of a cell"


class Grammar:
    """The rows of CSV with one delimiter, as RFC 4180 has them; a carriage return alone ends no row."""

    def __init__(self, delimiter: str) -> None:
        """Prepare the patterns. The delimiter is a character of ASCII."""
        self.delimiter = delimiter.encode()
        without = rb"[^%s\r\n]" % re.escape(self.delimiter)
        plain = rb"%s*(?:\r(?!\n)%s*)*" % (without, without)
        # No quote follows the closing one: otherwise any first half of a doubled quote could close a cell.
        quoted = rb'"[^"]*(?:""[^"]*)*"(?!")'
        self._cell = cell = rb"(?:%s|(?!\")%s)" % (quoted, plain)
        loose_cell = rb"(?:%s)?(?!\")%s" % (quoted, plain)
        self._quoted = (self.delimiter, b'"', b"\r", b"\n")  # a cell with one of these needs quotes
        delimiter_ = re.escape(self.delimiter)
        self.any_row = re.compile(rb"%s(?:%s%s)*(\r?\n|\Z)" % (cell, delimiter_, cell))
        self.loose_row = re.compile(rb"%s(?:%s%s)*(\r?\n|\Z)" % (loose_cell, delimiter_, loose_cell))
        self._one_cell = re.compile(rb"(%s)(?:%s|\Z)" % (cell, delimiter_))

    def row(self, width: int, wanted: Iterable[int]) -> re.Pattern[bytes]:
        """Return the pattern of a row of so many cells: a group for each wanted one, and one for the end."""
        chosen = set(wanted)
        cells = [rb"(%s)" % self._cell if nth in chosen else self._cell for nth in range(width)]
        return re.compile(re.escape(self.delimiter).join(cells) + rb"(\r?\n|\Z)")

    def cells(self, row: bytes) -> list[str]:
        """Return the texts of a row without its end."""
        found, at = [], 0
        while match := self._one_cell.match(row, at):
            found.append(text_of(match[1]).decode())
            if match.end() == match.end(1):
                break
            at = match.end()
        return found

    def spelled(self, text: bytes, before: bytes) -> bytes:
        """Return a text as a cell: in quotes if it needs them, or had them before."""
        if before.startswith(b'"') or any(sign in text for sign in self._quoted):
            return b'"%s"' % text.replace(b'"', b'""')
        return text


def text_of(cell: bytes) -> bytes:
    """Return the text of a cell, as UTF-8."""
    return cell[1:-1].replace(b'""', b'"') if cell.startswith(b'"') else cell


def normalized(normalizer: Normalizer, texts: list[bytes]) -> list[bytes]:
    r"""Return texts in UTF-8 normalized: those without a line feed all at once, as lines.

    >>> import naskh
    >>> from naskh.cli.text.table import normalized
    >>> normalized(naskh.Normalizer(), ["أحمد\nأمل".encode(), b"1"])[1]
    b'1'
    """
    lines = b"\n".join(text for text in texts if b"\n" not in text)
    room = bytearray()
    size, _ = normalizer._utf8_lines(lines, 0, len(lines), room)  # noqa: SLF001 (made for the command line)
    made = iter(bytes(room[:size]).split(b"\n"))
    done = [None if b"\n" in text else next(made, None) for text in texts]
    if next(made, None) is not None:  # the caller's replacements have made line feeds
        done = [None] * len(texts)
    return [
        normalizer(text.decode()).encode() if result is None else result
        for text, result in zip(texts, done, strict=True)
    ]


class Table(Stream):
    """What streams of CSV have in common: rows over several lines, the header, and wrong rows."""

    longest_line = LONGEST_RECORD
    _writes_rows: bool
    """Whether rows are written as they are read, so that all sources must have one delimiter."""

    def __init__(self, names: list[str], delimiter_of: Callable[[str], str], target: Target) -> None:
        """`delimiter_of` takes the name of a source. Nothing is written before `feed`."""
        super().__init__()
        self._names = names
        self._delimiter_of = delimiter_of
        self._grammar = Grammar(delimiter_of(""))
        self._target = target
        self._held = bytearray()  # the beginning of a row
        self._due = 0  # how long that must be to be looked at again
        self._header: list[str] | None = None  # of the first source
        self._is_header_due = True
        self._is_lost = False
        self._mark = b""  # the byte order mark of the source
        self._row = re.compile(b"")
        self._first_delimiter = self._grammar.delimiter  # of the source with `_header`

    def _begin(self) -> None:
        self._held = bytearray()
        self._due = 0
        self._is_header_due = True
        self._is_lost = False
        self._mark = b""
        delimiter = self._delimiter_of(self._source)
        if delimiter.encode() != self._grammar.delimiter:
            self._grammar = Grammar(delimiter)

    def _put(self, data: bytes, start: int, stop: int) -> int:
        if start == stop:
            return stop
        valid = _utf8_valid_up_to(data, start, stop)
        if valid == stop and not self._held:
            self._take(data[start:stop], start, 0, is_end=False)
        elif valid == stop:
            before = len(self._held)
            self._held += memoryview(data)[start:stop]
            if len(self._held) >= self._due:
                lines_before = self._held.count(b"\n", 0, before)
                self._take(bytes(self._held), start, lines_before, is_end=False)
        return valid

    def _end(self) -> None:
        if self._held:
            self._take(bytes(self._held), 0, self._held.count(b"\n"), is_end=True)

    def _take(self, text: bytes, start: int, lines_before: int, *, is_end: bool) -> None:
        """Take the whole rows of `text`, which begins so many lines before the block; hold the rest."""
        done: list[bytes | re.Match[bytes]] = []
        at = counted = 0
        lines = -lines_before  # from the block to `counted`
        if self._is_header_due and text.startswith(BYTE_ORDER_MARK):
            self._mark = BYTE_ORDER_MARK
            at = len(BYTE_ORDER_MARK)
        while at < len(text) and not self._is_lost and (match := self._next_row(text, at, is_end=is_end)):
            wrong = self._look(match, done)
            if wrong:
                lines += text.count(b"\n", counted, at)
                counted = at
                self._wrong.append((start, lines, wrong))
                if self._errors == "replace":
                    self._keep(match[0], done)
                elif self._errors == "strict":
                    at = len(text)
                    break
            at = match.end()
        rest = text[at:]
        if rest and not self._is_lost and (is_end or len(rest) > LONGEST_RECORD):
            self._is_lost = True
            self._wrong.append((start, lines + text.count(b"\n", counted, at), LOST))
        if self._is_lost and self._errors == "replace":
            self._keep(rest, done)
        self._held = bytearray(b"" if self._is_lost else rest)
        self._due = min(2 * len(self._held), LONGEST_RECORD + 1) if len(self._held) > SHORT else 0
        self._write(done)

    def _next_row(self, text: bytes, at: int, *, is_end: bool) -> re.Match[bytes] | None:
        """Return the row that begins at `at`, if all of it is there."""
        match = None if self._is_header_due else self._row.match(text, at)
        grammar = self._grammar
        match = match or grammar.any_row.match(text, at) or grammar.loose_row.match(text, at)
        has_end = match and (match[match.re.groups] or is_end)
        return match if has_end else None

    def _look(self, match: re.Match[bytes], done: list[bytes | re.Match[bytes]]) -> str | None:
        """Put what is to be written for a row at the end of `done`, or return what is wrong with it."""
        raw = match[0]
        if match.re is self._grammar.loose_row:
            self._is_lost = self._is_header_due  # without a header, nothing is known of other rows
            return AFTER_QUOTE
        if self._is_header_due:
            return self._take_header(raw, match[match.re.groups], done)
        if match.re is self._row:
            done.append(match)
        elif not raw.strip(b"\r\n"):
            self._keep(raw, done)
        else:
            return f"the row has not {len(self._header or [])} columns, as the header has"
        return None

    def _take_header(self, raw: bytes, end: bytes, done: list[bytes | re.Match[bytes]]) -> str | None:
        row = raw[: len(raw) - len(end)]
        header = self._grammar.cells(row)
        self._is_header_due = False
        if self._header is None:
            missing = [name for name in self._names if name not in header]
            if missing:
                self._is_lost = True
                return f"there is no column {missing[0]!r}; the columns are {listed(*header)}"
            self._header = header
            self._first_delimiter = self._grammar.delimiter
            self._row = self._grammar.row(len(header), self._wanted(header))
            self._keep(self._mark + self._new_header(row) + end, done)
            return None
        if header != self._header:
            self._is_lost = True
            return "the columns are not those of the file before"
        if self._writes_rows and self._grammar.delimiter != self._first_delimiter:
            self._is_lost = True
            return "the delimiter is not that of the file before"
        self._row = self._grammar.row(len(header), self._wanted(header))
        return None

    def _wanted(self, header: list[str]) -> list[int]:
        """Return the columns that are read, or replaced."""
        return sorted(header.index(name) for name in self._names)

    def _new_header(self, row: bytes) -> bytes:
        """Return the header of the output."""
        return row

    @abstractmethod
    def _keep(self, raw: bytes, done: list[bytes | re.Match[bytes]]) -> None:
        """Put a row that is no record at the end of `done`, if such rows are written."""

    @abstractmethod
    def _write(self, done: list[bytes | re.Match[bytes]]) -> None:
        """Write what is to be written for rows."""


class NormalizedTable(Table):
    """Normalizes columns; every byte stays but those of the cells that change."""

    _writes_rows = True

    def __init__(
        self,
        normalizer: Normalizer,
        names: list[str],
        to: str | None,
        delimiter_of: Callable[[str], str],
        target: Target,
    ) -> None:
        """Nothing is written before `feed`. `to` is the column for the results, if it is another."""
        super().__init__(names, delimiter_of, target)
        self._normalizer = normalizer
        self._to = None if to in names else to
        self._within_line = False
        self._is_joint_due = False
        self._source_group = 1
        self._to_group: int | None = None  # no such column yet

    def _wanted(self, header: list[str]) -> list[int]:
        columns = super()._wanted(header)
        if self._to in header:
            both = sorted([*columns, header.index(self._to)])
            self._source_group, self._to_group = (
                both.index(columns[0]) + 1,
                both.index(header.index(self._to)) + 1,
            )
            return both
        return columns

    def _new_header(self, row: bytes) -> bytes:
        if self._to is None or self._to_group is not None:
            return row
        return row + self._grammar.delimiter + self._grammar.spelled(self._to.encode(), b"")

    def _keep(self, raw: bytes, done: list[bytes | re.Match[bytes]]) -> None:
        done.append(raw)

    def _write(self, done: list[bytes | re.Match[bytes]]) -> None:
        groups = [self._source_group] if self._to is not None else range(1, self._row.groups)
        matches = [row for row in done if not isinstance(row, bytes)]
        texts = [text_of(match[group]) for match in matches for group in groups]
        results = iter(zip(texts, normalized(self._normalizer, texts), strict=True))
        parts: list[bytes] = []
        for row in done:
            if isinstance(row, bytes):
                parts.append(row)
            elif self._to is None:
                self._replace(row, groups, results, parts)
            else:
                self._add(row, results, parts)
        self.counts = self.counts.plus(len(matches), len(matches), 0)
        result = b"".join(parts)
        if result:
            joint = b"\n" if self._is_joint_due else b""
            self._is_joint_due = False
            self._within_line = not result.endswith(b"\n")
            send(self._target, joint + result)

    def _begin(self) -> None:
        super()._begin()
        self._is_joint_due = self._within_line

    def _replace(
        self,
        row: re.Match[bytes],
        groups: Iterable[int],
        results: Iterable[tuple[bytes, bytes]],
        parts: list[bytes],
    ) -> None:
        at, is_changed = row.start(), False
        for group, (text, result) in zip(groups, results, strict=False):
            if result != text:
                is_changed = True
                cell = self._grammar.spelled(result, row[group])
                # A row of one empty cell would be a blank line, which is no row.
                is_blank = not cell and len(self._header or []) == 1
                parts += [row.string[at : row.start(group)], b'""' if is_blank else cell]
                at = row.end(group)
        parts.append(row.string[at : row.end()])
        self._count(is_changed=is_changed)

    def _add(self, row: re.Match[bytes], results: Iterable[tuple[bytes, bytes]], parts: list[bytes]) -> None:
        text, result = next(iter(results))
        cell = row[self._source_group]
        if result != text:
            self._count(is_changed=True)
            cell = self._grammar.spelled(result, cell)
        group = self._to_group
        if group is not None:
            parts += [
                row.string[row.start() : row.start(group)],
                cell,
                row.string[row.end(group) : row.end()],
            ]
        else:
            end = row[row.re.groups]
            parts += [row[0][: len(row[0]) - len(end)], self._grammar.delimiter, cell, end]

    def _count(self, *, is_changed: bool) -> None:
        self.counts = self.counts.plus(0, 0, int(is_changed))


class DividedTable(Table):
    """Writes rows for the text of a column in each row, which is a text of its own, line ends included."""

    _writes_rows = False

    def __init__(
        self,
        rows: Rows,
        names: list[str],
        delimiter_of: Callable[[str], str],
        target: Target,
        after_row: bytes = b"",
    ) -> None:
        """`after_row` is written after the rows of each row. Nothing is written before `feed`."""
        super().__init__(names, delimiter_of, target)
        self._rows = rows
        self._after_row = after_row
        self._number = 0

    def _begin(self) -> None:
        super()._begin()
        self._number = 0

    def _keep(self, raw: bytes, done: list[bytes | re.Match[bytes]]) -> None:
        """Write nothing: only records have texts."""

    def _write(self, done: list[bytes | re.Match[bytes]]) -> None:
        written: list[bytes] = []
        for row in done:
            if not isinstance(row, bytes):
                self._number += 1
                written += [self._rows(self._number, 0, text_of(row[1]).decode()), self._after_row]
        self.counts = self.counts.plus(len(done), len(done), None)
        send(self._target, b"".join(written))
