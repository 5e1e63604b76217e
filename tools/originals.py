#!/usr/bin/env python3
"""Install the systems that naskh is tested beside into the environment of this Python.

usage: originals.py FOLDER      tests/conventions, or tests/engines: it holds the lists of requirements

naskh itself is not built again: the environment gets a pointer to the source tree, into which `make` builds
it for the same Python. What cannot be installed, for want of a network or of a version for this Python, is
named; the tests will then skip it.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import venvs

ROOT = Path(__file__).parents[1]
LISTS = {"requirements.txt": (), "requirements-nodeps.txt": ("--no-deps",)}


def requirements(path: Path) -> list[str]:
    """Read the packages of a list, without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def lacking(packages: list[str], *options: str) -> list[str]:
    """Install packages, all at once or else each by itself; return those that could not be installed."""
    try:
        venvs.install(Path(sys.executable), *options, *packages)
    except subprocess.CalledProcessError:
        if len(packages) == 1:
            return packages
        return [package for one in packages for package in lacking([one], *options)]
    return []


def main() -> None:
    """Install what can be, and show the way to naskh."""
    Path(sysconfig.get_path("purelib"), "naskh.pth").write_text(f"{ROOT / 'python'}\n", encoding="utf-8")
    for name, options in LISTS.items():
        path = Path(sys.argv[1], name)
        for package in lacking(requirements(path), *options) if path.exists() else []:
            print(f"NOT INSTALLED: {package}")


if __name__ == "__main__":
    main()
