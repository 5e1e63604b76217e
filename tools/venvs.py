"""Virtual environments, also where Python has come without `ensurepip` (Debian without python3-venv).

usage: venvs.py FOLDER [PACKAGES...]     make one with this Python and install packages into it
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

NO_PIP = """\
{python} can neither make a virtual environment with pip in it, nor has it pip itself.
Install either: on Debian and Ubuntu `apt install python3-venv` or `apt install python3-pip`.
"""


def interpreter(folder: Path) -> Path:
    """Say where the interpreter of an environment is."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def create(folder: Path, python: str = sys.executable) -> Path:
    """Make an empty environment with pip and return its interpreter; end the program if there is no pip."""
    make = [python, "-m", "venv", "--clear"]
    if not _works([*make, str(folder)]):
        hosts = [host for host in (python, sys.executable) if _works([host, "-m", "pip", "--version"])]
        if not hosts or not _works([*make, "--without-pip", str(folder)]):
            sys.exit(NO_PIP.format(python=python))
        bootstrap = [hosts[0], "-m", "pip", "--python", str(interpreter(folder)), "install", "--quiet", "pip"]
        subprocess.run(bootstrap, check=True)
    return interpreter(folder)


def install(python: Path, *arguments: str) -> None:
    """Run `pip install` in the environment."""
    options = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([str(python), "-m", "pip", "install", *options, *arguments], check=True)


def _works(command: list[str]) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


if __name__ == "__main__":
    python = create(Path(sys.argv[1]))
    if sys.argv[2:]:
        install(python, *sys.argv[2:])
