"""The folders of the machine that builds, taken out of a wheel: another machine has others.

usage: python -m release.paths WHEEL...     in the folder of the build
"""

from __future__ import annotations

import base64
import hashlib
import sys
import zipfile
from pathlib import Path

HERE = "file:///naskh"
"""What takes the place of the folder of the build."""


def take_out(wheel: Path, root: Path) -> None:
    """Rewrite a wheel whose parts list (SBOM) names our crates by their folders; it cannot be made otherwise.

    What does not change is copied as it is: zlib would not make it as small again.
    """
    content = wheel.read_bytes()
    with zipfile.ZipFile(wheel) as package:
        infos = sorted(package.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in infos[1:]), package.start_dir]
        changed = without(root, package)
    pieces = [content[info.header_offset : end] for info, end in zip(infos, ends, strict=True)]
    with zipfile.ZipFile(wheel, "w") as package:
        for info, piece in zip(infos, pieces, strict=True):
            if info.filename in changed:
                package.writestr(info, changed[info.filename], compresslevel=9)
                continue
            assert package.fp
            info.header_offset = package.fp.tell()
            package.fp.write(piece)
            package.filelist.append(info)
            package.start_dir = package.fp.tell()


def without(root: Path, package: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts lists of a wheel without the folder of the build, and the RECORD that fits."""
    names = package.namelist()
    lists = {
        name: package.read(name).replace(root.as_uri().encode(), HERE.encode())
        for name in names
        if ".dist-info/sboms/" in name
    }
    [record] = [name for name in names if name.endswith(".dist-info/RECORD")]
    lines = package.read(record).decode().splitlines()
    of = {line: line.rpartition(",sha256=")[0] for line in lines}
    new = [entry(of[line], lists[of[line]]) if of[line] in lists else line for line in lines]
    return lists | {record: "".join(f"{line}\n" for line in new).encode()}


def entry(name: str, content: bytes) -> str:
    """The line of RECORD for a file."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(content)}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        take_out(Path(name), Path.cwd())
