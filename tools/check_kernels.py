#!/usr/bin/env python3
"""Check that no closure of a kernel works on vectors.

usage: check_kernels.py [FOLDER]     FOLDER is the repository

A kernel is compiled with the features of its level because all of its functions are `#[inline(always)]`.
A closure cannot be marked so. If the compiler makes a function of it, that function has no features, and each
of its operations becomes a call that takes its vectors through memory. One such closure cost a tenth of the
time of the preset `clean` at AVX-512, in some builds only. So what a closure would do is a function here.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
NEWLINE = "\n"
CORE = Path("rust", "naskh", "src")
LEVELS = ("avx2.rs", "avx512.rs")
"""Levels whose features not every processor has."""
PARAMETERS = re.compile(r"(?:[(,=]|\bmove)\s*\|[^|;{}]*\|(?!\|)")


def body(code: str, start: int) -> str:
    """The expression that begins at an index: up to what closes or ends it."""
    depth = 0
    for at, c in enumerate(code[start:], start):
        depth += (c in "([{") - (c in ")]}")
        if depth < 0 or (depth == 0 and c in ",;"):
            return code[start:at]
    return code[start:]


def faults(path: Path) -> list[str]:
    """The lines of a file that begin a closure which works on vectors."""
    code = re.sub(r"//.*", "", path.read_text(encoding="utf-8").split("#[cfg(test)]")[0])
    on_vectors = r"\blanes\b|\bself\.|\b_mm" if path.name in LEVELS else r"\blanes\b"
    return [
        f"{path}:{code[: found.end()].count(NEWLINE) + 1}: a closure works on vectors"
        for found in PARAMETERS.finditer(code)
        if re.search(on_vectors, body(code, found.end()))
    ]


def main() -> int:
    """Look at every file; return the exit code."""
    core = (Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT) / CORE
    files = sorted(core.rglob("*.rs"))
    if missing := {*LEVELS} - {path.name for path in files}:
        sys.exit(f"{core} has no {', '.join(sorted(missing))}, so this is not the core")
    found = [fault for path in files for fault in faults(path)]
    print(*found, sep="\n", end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
