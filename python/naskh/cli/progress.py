"""How far a run is, and what it has done at the end: on a terminal only."""

from __future__ import annotations

import os
import stat
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from naskh.cli.counts import Counts
from naskh.cli.files.sources import STDIN
from naskh.cli.files.standard import print_message

if TYPE_CHECKING:
    from collections.abc import Iterable


class Done(NamedTuple):
    """What a run has read: files to their end, bytes, and records."""

    files: int = 0
    size: int = 0
    counts: Counts = Counts()


class Progress:
    """Counts what is read. It shows a bar meanwhile and a summary afterwards, if somebody can see them."""

    def __init__(self, names: Iterable[str], *, is_shown: bool) -> None:
        """Begin to measure. The bar needs the package tqdm."""
        self._is_shown = is_shown
        self._bar: Any = None
        self._files = 0
        self._bytes = 0
        self.counts = Counts()
        self._start = time.perf_counter()
        if is_shown:
            self._bar = new_bar(total_size(names))

    def add(self, count: int) -> None:
        """Count bytes that were read."""
        self._bytes += count
        if self._bar is not None:
            self._bar.update(count)

    def add_file(self) -> None:
        """Count a file that was read to its end."""
        self._files += 1

    @property
    def done(self) -> Done:
        """What was counted so far."""
        return Done(self._files, self._bytes, self.counts)

    def add_run(self, done: Done) -> None:
        """Count what another run has done."""
        self._files += done.files
        self.add(done.size)
        self.add_counts(done.counts)

    def message(self, text: str) -> None:
        """Print a message above the bar."""
        if self._bar is not None:
            self._bar.clear()
        print_message(text)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()

    def add_counts(self, counts: Counts) -> None:
        """Count records, those with a field, and those that changed."""
        self.counts = self.counts.plus(*counts)

    def finish(self) -> None:
        """Take the bar away, and say what was done."""
        self.close()
        if self._is_shown:
            seconds = time.perf_counter() - self._start
            print_message(summary(self.done, seconds))


def is_shown(output: str | None, *, quiet: bool) -> bool:
    """Whether a bar and a summary can be seen, and do not mix with the output."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        return False
    return output is not None or (sys.stdout is not None and not sys.stdout.isatty())


def new_bar(total: int | None) -> Any:  # noqa: ANN401 - tqdm has no types here
    """Return a bar for so many bytes, or `None` without tqdm."""
    try:
        tqdm = import_module("tqdm").tqdm  # it takes 65 ms, and is for terminals only
    except ImportError:
        return None
    return tqdm(total=total, unit="B", unit_scale=True, leave=False, file=sys.stderr)


def total_size(names: Iterable[str]) -> int | None:
    """Return the bytes of all files together, or `None` if one is no regular file."""
    total = 0
    for name in names:
        try:
            found = os.fstat(0) if name == STDIN else os.stat(name)  # noqa: PTH116 (pathlib is slow to import)
        except OSError:
            continue  # it is reported when it is opened
        if not stat.S_ISREG(found.st_mode):
            return None
        total += found.st_size
    return total


def summary(done: Done, seconds: float) -> str:
    """Say what was done in a line, without what was not counted.

    >>> from naskh.cli.counts import Counts
    >>> from naskh.cli.progress import Done, summary
    >>> summary(Done(2, 3_000_000), 1.5)
    '2 files, 3.0 MB in 1.5 s (2.0 MB/s)'
    >>> summary(Done(1, 400, Counts(1200, 1100, 7)), 0.5)
    '1 file, 400 B in 0.5 s (800 B/s): 1,200 records, 7 changed, 100 without the field'
    >>> summary(Done(1, 400, Counts(1, 1)), 0.5)
    '1 file, 400 B in 0.5 s (800 B/s): 1 record, 0 without the field'
    """
    files, size, (records, with_field, changed) = done
    text = f"{counted(files, 'file')}, {scaled(size)} in {seconds:.1f} s ({scaled(size / seconds)}/s)"
    if records:
        changes = "" if changed is None else f", {changed:,} changed"
        text += f": {counted(records, 'record')}{changes}, {records - with_field:,} without the field"
    return text


def counted(count: int, what: str) -> str:
    """Return a number of things with their name."""
    return f"{count:,} {what}{'s' * (count != 1)}"


def scaled(size: float) -> str:
    """Return a number of bytes with its unit, in powers of a thousand."""
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
