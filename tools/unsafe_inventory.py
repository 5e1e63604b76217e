#!/usr/bin/env python3
"""Count the unsafe code of every Rust file, and compare it with the inventory in ARCHITECTURE.md.

usage: unsafe_inventory.py            write the counts into the table
       unsafe_inventory.py --check    fail if the table is another

The table names files in its first column, several as `simd/{avx2,neon}.rs`. Counted are blocks and items:
functions, implementations, traits, foreign blocks and attributes that are unsafe. Comments and strings do not
count; code for tests does. What the code is for, and why it holds, is written by hand. A file that is in no
row or in two is an error with both uses, and so is a row without these two columns. So unsafe code that is
new, moved or gone fails the check until somebody has looked at its row.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from source_imports import NO_CODE, blanked

ROOT = Path(__file__).parents[1]
HEAD = "| file | blocks | items | what for | why it holds |\n|---|---:|---:|---|---|\n"
SECTION = "## Inventory of unsafe code"
UNSAFE = re.compile(r"\bunsafe\b(?=(?P<block>\s*\{)?)")
FILES = re.compile(r"`([^`{]*)(?:\{([^}`]*)\})?([^`]*)`")


@dataclass(frozen=True)
class Row:
    """A row of the table: its first column as it is written, and the two that are written by hand."""

    files: str
    reason: str
    why: str

    def paths(self) -> list[str]:
        """The files that it names, from the folder `rust`."""
        return [
            head + name + tail
            for head, names, tail in FILES.findall(self.files)
            for name in (names.split(",") if names else [""])
        ]


def counts(code: str) -> tuple[int, int]:
    """The number of unsafe blocks and of other unsafe items in Rust code."""
    found = [match["block"] for match in UNSAFE.finditer(NO_CODE.sub(blanked, code))]
    blocks = sum(block is not None for block in found)
    return blocks, len(found) - blocks


def in_sources(root: Path) -> dict[str, tuple[int, int]]:
    """The counts of each file of the folder `rust` that has unsafe code."""
    rust = root / "rust"
    files = (path for path in sorted(rust.rglob("*.rs")) if "target" not in path.relative_to(rust).parts)
    all_counts = {
        path.relative_to(rust).as_posix(): counts(path.read_text(encoding="utf-8")) for path in files
    }
    return {path: count for path, count in all_counts.items() if any(count)}


def rows_of(section: str) -> Iterator[Row]:
    """The rows of the table, with its counts or without."""
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| `"):
            yield Row(cells[0], *(cells[-2:] if len(cells) in (3, 5) else ("", "")))


def faults(rows: list[Row], found: dict[str, tuple[int, int]]) -> Iterator[str]:
    """What is wrong with the rows, a sentence each."""
    named = [path for row in rows for path in row.paths()]
    yield from (f"{path}: unsafe code, and no row" for path in found if path not in named)
    yield from (f"{path}: a row, and no unsafe code" for path in sorted(set(named) - found.keys()))
    yield from (f"{path}: in more than one row" for path in sorted({p for p in named if named.count(p) > 1}))
    for row in rows:
        if not (row.reason and row.why):
            yield f"{row.files}: the row does not say what the code is for and why it holds"


def table(rows: list[Row], found: dict[str, tuple[int, int]]) -> str:
    """The table with the counts of the sources, and their sums in a last line."""
    lines = []
    for row in rows:
        blocks, items = (sum(column) for column in zip(*(found[path] for path in row.paths()), strict=True))
        lines.append(f"| {row.files} | {blocks} | {items} | {row.reason} | {row.why} |\n")
    blocks, items = (sum(column) for column in zip(*found.values(), strict=True))
    return HEAD + "".join(lines) + f"\nIn all {blocks} blocks and {items} items in {len(found)} files.\n"


def main(arguments: list[str] | None = None) -> int:
    """Write or check the table; return the exit code."""
    parser = argparse.ArgumentParser(description="Compare unsafe code with the inventory of ARCHITECTURE.md.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT, help="the repository")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    document: Path = options.folder / "ARCHITECTURE.md"
    page = document.read_text(encoding="utf-8")
    before, heading, rest = page.partition(SECTION)
    inside, _, after = rest.partition("\n## ")
    rows, found = list(rows_of(inside)), in_sources(options.folder)
    if wrong := list(faults(rows, found)):
        print("ARCHITECTURE.md, inventory of unsafe code:", *wrong, sep="\n  ")
        return 1
    intro = inside.partition("\n|")[0].rstrip()
    wanted = before + heading + intro + "\n\n" + table(rows, found) + (f"\n## {after}" if after else "")
    if page == wanted:
        return 0
    if options.check:
        print("ARCHITECTURE.md: unsafe code has changed; look at its row, then run tools/unsafe_inventory.py")
        return 1
    document.write_text(wanted, encoding="utf-8")
    print("ARCHITECTURE.md: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
