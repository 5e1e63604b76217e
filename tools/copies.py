#!/usr/bin/env python3
"""Copies of the sources, and of the Python package with another compiled module than that of `make`.

usage: copies.py MODULE FOLDER     the package goes to FOLDER/naskh, and MODULE into it, named for this Python
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[1]


def sources(folder: Path) -> Path:
    """Copy the sources of the commit into a folder; what is there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "x"], cwd=folder, input=archive, check=True)
    return folder


def module_in(package: Path) -> Path:
    """Where the compiled module of this Python is in a package."""
    return package / f"_naskh{sysconfig.get_config_var('EXT_SUFFIX')}"


def package(module: Path, folder: Path) -> Path:
    """Copy the package into a folder, anew, with this module."""
    copy = folder / "naskh"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ROOT / "python" / "naskh", copy, ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    shutil.copy(module, module_in(copy))
    return copy


if __name__ == "__main__":
    package(*map(Path, sys.argv[1:]))
