"""Where results go: standard output, or a file that gets its name when it is whole."""

from __future__ import annotations

import errno
import os
import stat
import sys
from io import FileIO
from typing import TYPE_CHECKING, Any

from naskh.cli.files.compression import BrokenError, compression_of_name, compressor
from naskh.cli.files.sources import descriptor_of

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

PART = ".part"
"""How the name of a file ends that is not whole."""
MOST_NAMES = 100
"""How many names are tried."""


class Output:
    """A file to write results to. Its name leads to them after `finish`, and not before.

    They are written beside it under another name: the process may end at any moment, and what was there
    before is still whole. A pipe or a device is written as it is. The results are compressed if the name says
    so.
    """

    def __init__(self, name: str | None) -> None:
        """Open a file, or standard output for `None`, without a buffer. Raises `OSError`."""
        self._part: str | None = None  # the name while it is written
        self._whole = ""  # the name after that
        self.is_finished = False
        self._raw = self._opened(name)
        self.file: Any = self._raw
        """What to write to."""
        kind = compression_of_name(name) if name is not None else None
        if kind:
            try:
                self.file = compressor(kind, self._raw)
            except BrokenError as error:
                self.discard()
                raise OSError(errno.ENOSYS, str(error)) from error
            except BaseException:
                self.discard()
                raise

    def __enter__(self) -> Self:
        """Return the output."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was written, unless it is finished."""
        if not self.is_finished:
            self.discard()

    @property
    def is_new_file(self) -> bool:
        """Whether nothing is under the name before `finish`."""
        return self._part is not None

    def finish(self) -> None:
        """Give the file its name. Raises `OSError`."""
        if self.file is not self._raw:
            self.file.close()
        self._raw.close()
        if self._part is not None:
            os.replace(self._part, self._whole)  # noqa: PTH105 (pathlib is slow to import)
            self._part = None
        self.is_finished = True

    def discard(self) -> None:
        """Remove what was written."""
        self._raw.close()
        if self._part is not None:
            os.unlink(self._part)  # noqa: PTH108

    def _opened(self, name: str | None) -> FileIO:
        if name is None:
            descriptor = descriptor_of(sys.stdout)
            sys.stdout.flush()
            return FileIO(descriptor, "w", closefd=False)
        self._whole = os.path.realpath(name)  # a link stays a link
        try:
            mode: int | None = os.stat(self._whole).st_mode  # noqa: PTH116
        except OSError:
            mode = None
        if mode is not None and not stat.S_ISREG(mode):
            return FileIO(name, "w")
        descriptor, self._part = new_file(self._whole)
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(descriptor, stat.S_IMODE(mode))
        return FileIO(descriptor, "w")


def new_file(whole: str) -> tuple[int, str]:
    """Make an empty file beside another; return its descriptor and its name."""
    folder, base = os.path.split(whole)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    for nth in range(MOST_NAMES):
        number = f"{os.getpid()}-{nth}" if nth else str(os.getpid())
        part = os.path.join(folder, f"{base[:100]}.{number}{PART}")  # noqa: PTH118 - names have a longest length
        try:
            return os.open(part, flags, 0o666), part
        except FileExistsError:  # of a process that was killed
            continue
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
