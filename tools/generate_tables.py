#!/usr/bin/env python3
"""Write rust/naskh/src/chars/generated.rs from files of the Unicode Character Database.

usage: generate_tables.py ARABIC_TSV EMOJI_DATA > rust/naskh/src/chars/generated.rs

ARABIC_TSV  a table of all characters of the Arabic blocks with the columns `cp`, `name`, `gc` (tab separated)
EMOJI_DATA  emoji-data.txt of Unicode 16.0
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TATWEEL = 0x640
SYRIAC_SUPPLEMENT = range(0x860, 0x870)  # stands among the Arabic blocks, and is another script


def arabic_letters(path: str) -> list[int]:
    """Code points of general category Lo or Lm in the Arabic blocks, TATWEEL left out."""
    with Path(path).open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = [int(row["cp"], 16) for row in rows if row["gc"] in {"Lo", "Lm"}]
    return [cp for cp in found if cp != TATWEEL and cp not in SYRIAC_SUPPLEMENT]


def extended_pictographic(path: str) -> list[int]:
    """Code points with the property Extended_Pictographic."""
    found: list[int] = []
    row = re.compile(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*Extended_Pictographic\b")
    with Path(path).open(encoding="utf-8") as file:
        for line in file:
            if hit := row.match(line):
                first, last = hit[1], hit[2] or hit[1]
                found.extend(range(int(first, 16), int(last, 16) + 1))
    return found


def ranges(code_points: Iterable[int]) -> list[tuple[int, int]]:
    """Inclusive ranges of the sorted code points."""
    out: list[tuple[int, int]] = []
    for cp in sorted(code_points):
        if out and out[-1][1] + 1 == cp:
            out[-1] = (out[-1][0], cp)
        else:
            out.append((cp, cp))
    return out


def rust_table(name: str, doc: str, code_points: Iterable[int]) -> str:
    """One table as Rust source."""
    rows = "".join(f"    (0x{a:04X}, 0x{b:04X}),\n" for a, b in ranges(code_points))
    return f"/// {doc}\npub(crate) const {name}: &[(u32, u32)] = &[\n{rows}];\n"


def main() -> None:
    """Print the file."""
    arabic, emoji = sys.argv[1:]
    print(
        "//! Tables made by `tools/generate_tables.py` from the Unicode Character Database; "
        "not edited by hand.\n"
    )
    print(
        rust_table(
            "ARABIC_LETTERS",
            "General category Lo or Lm in the Arabic blocks, TATWEEL left out: inclusive ranges.",
            arabic_letters(arabic),
        )
    )
    print(
        rust_table(
            "EXTENDED_PICTOGRAPHIC",
            "`Extended_Pictographic` (emoji-data.txt, Unicode 16.0): inclusive ranges.",
            extended_pictographic(emoji),
        ),
        end="",
    )


if __name__ == "__main__":
    main()
