"""gzip and zstd: known by the first bytes of an input, and by the name of an output."""

from __future__ import annotations

import sys
import zlib
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from naskh.cli.files.writable import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from naskh.cli.files.writable import Writable

SUFFIXES = {".gz": "gzip", ".zst": "zstd"}
"""How names of compressed files end."""
MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"\xfd7zXZ\0": "xz"}
"""How compressed files begin; no text in UTF-8 begins so."""
for _level in b"123456789":  # signs that a text might have, but not in this order
    MAGIC |= {b"BZh%c1AY&SY" % _level: "bzip2", b"BZh%c\x17rE8P\x90" % _level: "bzip2"}
FOREIGN_SUFFIXES = (".xz", ".bz2", ".lz4", ".zip")
"""How names end of files that are compressed in other ways."""
LONGEST_MAGIC = max(map(len, MAGIC))
GZIP = 16 + zlib.MAX_WBITS
"""What `zlib` is told for the format of gzip."""


class BrokenError(Exception):
    """A compressed file is damaged, cut short, or needs a package; the text says which."""


class Readable(Protocol):
    """What a decompressor reads from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes; none at the end."""


def compression_of_name(name: str) -> str | None:
    """Return how a file of this name is compressed.

    >>> from naskh.cli.files.compression import compression_of_name
    >>> compression_of_name("news.jsonl.GZ"), compression_of_name("news.jsonl")
    ('gzip', None)
    """
    return next((known for suffix, known in SUFFIXES.items() if name.lower().endswith(suffix)), None)


def is_foreign(name: str) -> bool:
    """Whether a file of this name is compressed in a way that naskh does not write."""
    return name.lower().endswith(FOREIGN_SUFFIXES)


def without_suffix(name: str) -> str:
    """Return a name without the end that tells how the file is compressed.

    >>> from naskh.cli.files.compression import without_suffix
    >>> without_suffix("news.jsonl.gz"), without_suffix("news.jsonl")
    ('news.jsonl', 'news.jsonl')
    """
    return name.rpartition(".")[0] if compression_of_name(name) else name


def compression_of_bytes(first: bytes) -> str | None:
    """Return how a file that begins so is compressed. `LONGEST_MAGIC` bytes are enough."""
    return next((known for magic, known in MAGIC.items() if first.startswith(magic)), None)


def may_be_compressed(first: bytes) -> bool:
    """Whether more bytes than these few are needed to know whether a file is compressed."""
    return any(magic.startswith(first) and magic != first for magic in MAGIC)


def decompressor(kind: str, file: Readable) -> Callable[[int], bytes]:
    """Return a function that reads at most so many bytes of what was compressed, and none at the end.

    Every part is read: files that were put together are one. The function raises `BrokenError`.
    """
    if kind not in SUFFIXES.values():
        raise BrokenError(
            f"the data are compressed by {kind}, and naskh reads gzip and zstd: unpack them first"
        )
    errors: tuple[type[Exception], ...] = (EOFError, OSError, zlib.error)
    source: Any
    if kind == "gzip":
        source = import_module("gzip").GzipFile(fileobj=file)
    else:
        zstd = zstd_module()
        errors = (*errors, zstd.ZstdError)
        source = zstd.ZstdFile(file)

    def read(size: int) -> bytes:
        try:
            data: bytes = source.read1(size)
        except errors as error:
            raise BrokenError(f"the {kind} data are damaged or cut short ({error})") from error
        return data

    return read


class Compressed:
    """A file that compresses what is written to it, and writes that to another one.

    What is not closed is not whole. It is left like that where all is given up: unlike the files of `gzip` it
    writes nothing when it is collected, which CPython 3.13 reports as an error if the disk is full.
    """

    def __init__(self, packer: Any, file: Writable) -> None:  # noqa: ANN401 - of two libraries
        """`packer` has `compress` and `flush`, as those of `zlib` have. `file` is not closed."""
        self._packer = packer
        self._file = file
        self.closed = False
        """Whether the last bytes are written."""

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        """Take all of the bytes, and return how many. Raises `OSError`."""
        self._write(self._packer.compress(data))
        return len(memoryview(data).cast("B"))

    def flush(self) -> None:
        """Do nothing: what is held back compresses better with what follows."""

    def close(self) -> None:
        """Write what was held back. Raises `OSError`."""
        if not self.closed:
            self._write(self._packer.flush())
            self.closed = True

    def _write(self, packed: bytes) -> None:
        write(self._file, packed, len(packed))


def compressor(kind: str, file: Writable) -> Compressed:
    """Return a file that compresses what is written to it. Closing it does not close `file`."""
    if kind == "gzip":
        # Without a time and a name, the same input gives the same bytes.
        return Compressed(zlib.compressobj(6, zlib.DEFLATED, GZIP), file)
    return Compressed(zstd_module().ZstdCompressor(), file)


def zstd_module() -> Any:  # noqa: ANN401 - there are two, with one interface
    """Return the module for zstd: that of Python 3.14, or the same for older ones. Raises `BrokenError`."""
    name = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    try:
        return import_module(name)
    except ImportError as error:
        message = 'zstd needs a package: pip install "naskh[zstd]"'
        raise BrokenError(message) from error
