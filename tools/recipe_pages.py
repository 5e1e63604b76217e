#!/usr/bin/env python3
"""Put the programs of `examples/recipes` and what they print into the pages of `docs/recipes`.

usage: recipe_pages.py            write both; where a package of a recipe is missing, its output stays
       recipe_pages.py --check    fail if a page shows other code than the program's

A page has a line `<!-- code: NAME.py -->` or `<!-- output: NAME.py -->`, what is made, then `<!-- end -->`.
That the output is what the program prints is a test (tests/recipes).
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from made_files import write_or_check

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "recipes"
PROGRAMS = ROOT / "examples" / "recipes"
MADE = re.compile(
    r"(?P<head><!-- (?P<what>code|output): (?P<name>\w+\.py) -->\n)(?P<made>.*?)(?P<end><!-- end -->)",
    re.DOTALL,
)


def printed(name: str) -> str | None:
    """Return what a program prints, or None if it lacks a package."""
    command = [sys.executable, str(PROGRAMS / name)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode and "ModuleNotFoundError" in done.stderr:
        return None
    done.check_returncode()
    return done.stdout


def made(found: re.Match[str], *, check: bool) -> str:
    """Return a marked part of a page as it should be."""
    inside = found["made"]
    if found["what"] == "code":
        code = (PROGRAMS / found["name"]).read_text(encoding="utf-8")
        inside = f"\n```python\n{code}```\n\n"
    elif not check and (output := printed(found["name"])) is not None:
        inside = f"\n```text\n{output.rstrip()}\n```\n\n"
    return found["head"] + inside + found["end"]


def main() -> None:
    """Write or check all pages."""
    check = sys.argv[1:] == ["--check"]
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.md"))}
    write_or_check(
        {path: MADE.sub(lambda found: made(found, check=check), page) for path, page in pages.items()},
        check=check,
    )


if __name__ == "__main__":
    main()
