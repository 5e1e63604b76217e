"""Two builds of one commit in two folders, compared byte for byte."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from pathlib import Path

import copies

from release.build import TAG, X86_64, wheel, wheel_of
from release.steps import FailedError


def twice(python: str = "3.11", target: str = X86_64) -> str:
    """Build a wheel in two folders and compare; say which files differ if any does."""
    with tempfile.TemporaryDirectory() as folder:
        made: list[Path] = []
        for name in ("one", "another/and-deeper"):
            source, dist = copies.sources(Path(folder) / name), Path(folder) / f"dist-{len(made)}"
            wheel(dist, python, target, TAG, root=source)
            made.append(wheel_of(dist, python, target))
        hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in made]
        if hashes[0] == hashes[1]:
            return f"both {hashes[0][:16]}…"
        contents = []
        for path in made:
            with zipfile.ZipFile(path) as package:
                contents.append({name: package.read(name) for name in package.namelist()})
        differ = sorted(n for n in contents[0] | contents[1] if contents[0].get(n) != contents[1].get(n))
        message = f"the wheels differ in {', '.join(differ) or 'their order or times'}"
        raise FailedError(message)
