"""The files of a wheel, compressed again: zopfli finds shorter spellings of what zlib reads."""

from __future__ import annotations

import zipfile
from pathlib import Path

from zopfli import zlib as zopfli

ITERATIONS = 5
"""More take longer and find next to nothing."""
HEAD, TAIL = 2, 4
"""The bytes of zlib's format around what a wheel holds."""
HAS_SIZES_LATER = 0x08


def pack_again(wheel: Path) -> None:
    """Rewrite a wheel with the same files, as small as they get. The same wheel gives the same bytes."""
    with zipfile.ZipFile(wheel) as package:
        files = [(info, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(wheel, "w") as package:
        assert package.fp
        for info, content in files:
            packed = zopfli.compress(content, numiterations=ITERATIONS)[HEAD:-TAIL]
            info.compress_type, info.compress_size = zipfile.ZIP_DEFLATED, len(packed)
            info.flag_bits &= ~HAS_SIZES_LATER
            info.header_offset = package.fp.tell()
            package.fp.write(info.FileHeader(zip64=False) + packed)
            package.filelist.append(info)
            package.start_dir = package.fp.tell()
