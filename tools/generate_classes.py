#!/usr/bin/env python3
"""Write rust/naskh/src/chars/classes_generated.rs from files of the Unicode Character Database.

usage: generate_classes.py UCD ARABIC_TSV > rust/naskh/src/chars/classes_generated.rs

UCD         a folder with GraphemeBreakProperty.txt, WordBreakProperty.txt and emoji-data.txt of Unicode 17.0,
            and UnicodeData.txt, Scripts.txt and PropList.txt, which may be of an earlier version: later
            letters, marks and digits are known by their break properties
ARABIC_TSV  a table of all characters of the Arabic blocks with the columns `cp` and `gc` (tab separated),
            which may be of a later version: what it has and UCD has not is added
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE_POINTS = 0x110000
BLOCK = 256
ROW = 32

# The letter that stands for each class in the generated tables, and the class of `chars/classes.rs`.
CLASSES = {
    "O": "Other",
    "S": "Space",
    "E": "LineEnd",
    "I": "Invisible",
    "J": "Joiner",
    "M": "Mark",
    "T": "Joint",
    "A": "Arabic",
    "N": "Latin",
    "L": "Letter",
    "H": "Ideograph",
    "D": "Digit",
    "U": "Numeral",
    "C": "Connector",
    "P": "Punctuation",
    "Y": "Symbol",
    "R": "Currency",
    "X": "Emoji",
    "G": "Pictograph",
    "B": "Regional",
    "K": "Prepend",
}
BREAKS = {
    "O": "Other",
    "R": "CarriageReturn",
    "F": "LineFeed",
    "N": "Newline",
    "E": "Extend",
    "Z": "ZeroWidthJoiner",
    "C": "Format",
    "K": "Katakana",
    "H": "HebrewLetter",
    "A": "Letter",
    "Q": "SingleQuote",
    "D": "DoubleQuote",
    "B": "MidNumLet",
    "L": "MidLetter",
    "M": "MidNum",
    "U": "Numeric",
    "X": "ExtendNumLet",
    "I": "Regional",
    "S": "Space",
    "P": "Pictograph",
    "V": "PictographLetter",
}
BREAK_NAMES = {
    "CR": "R",
    "LF": "F",
    "Newline": "N",
    "Extend": "E",
    "ZWJ": "Z",
    "Format": "C",
    "Katakana": "K",
    "Hebrew_Letter": "H",
    "ALetter": "A",
    "Single_Quote": "Q",
    "Double_Quote": "D",
    "MidNumLet": "B",
    "MidLetter": "L",
    "MidNum": "M",
    "Numeric": "U",
    "ExtendNumLet": "X",
    "Regional_Indicator": "I",
    "WSegSpace": "S",
}
# The sets of `chars/mod.rs`: invisibles, spaces and line ends as `docs/normalization.md` lists them.
LINE_ENDS = {*range(0x0A, 0x0E), 0x85, 0x2028, 0x2029}
INVISIBLES = {
    *range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x34F, 0x61C, 0x180E,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070), 0xFEFF,
}  # fmt: skip
JOINERS = {0xAD, 0x2060}
SIGNS = {0xFDFA, 0xFDFB}  # of category Lo, and signs to a reader
ARABIC_BLOCKS = [(0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF),
                 (0x10E60, 0x10E7F), (0x10EC0, 0x10EFF), (0x1EE00, 0x1EEFF)]  # fmt: skip


def property_rows(path: Path) -> Iterator[tuple[int, str]]:
    """Every code point of a property file with its value."""
    row = re.compile(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)")
    with path.open(encoding="utf-8") as file:
        for line in file:
            if hit := row.match(line):
                for cp in range(int(hit[1], 16), int(hit[2] or hit[1], 16) + 1):
                    yield cp, hit[3]


def categories(path: Path) -> list[str]:
    """The general category of every code point."""
    found = ["Cn"] * CODE_POINTS
    first = 0
    with path.open(encoding="utf-8") as file:
        for line in file:
            fields = line.split(";")
            cp = int(fields[0], 16)
            if fields[1].endswith("First>"):
                first = cp
                continue
            begin = first if fields[1].endswith("Last>") else cp
            for one in range(begin, cp + 1):
                found[one] = fields[2]
    return found


class Properties:
    """What the files say of each code point."""

    def __init__(self, ucd: Path, arabic: Path) -> None:
        """Read all files."""
        self.category = categories(ucd / "UnicodeData.txt")
        self.script = dict(property_rows(ucd / "Scripts.txt"))
        self.grapheme = dict(property_rows(ucd / "GraphemeBreakProperty.txt"))
        self.word = dict(property_rows(ucd / "WordBreakProperty.txt"))
        self.spaces = {cp for cp, name in property_rows(ucd / "PropList.txt") if name == "White_Space"}
        emoji = list(property_rows(ucd / "emoji-data.txt"))
        self.pictographic = {cp for cp, name in emoji if name == "Extended_Pictographic"}
        self.emoji = {cp for cp, name in emoji if name == "Emoji_Presentation"}
        for cp, name in self.word.items():
            if self.category[cp] == "Cn":
                self.category[cp] = {"ALetter": "Lo", "Extend": "Mn", "Numeric": "Nd"}.get(name, "Cn")
        with arabic.open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                self._add_later(int(row["cp"], 16), row["gc"])

    def _add_later(self, cp: int, category: str) -> None:
        if self.category[cp] != "Cn":
            return
        self.category[cp] = category
        if category in {"Lo", "Lm"}:
            self.word[cp] = "ALetter"
        elif category == "Mn":
            self.word[cp] = self.grapheme[cp] = "Extend"

    def token_class(self, cp: int) -> str:
        """The class of a code point: the first rule that fits."""
        category = self.category[cp]
        grapheme = self.grapheme.get(cp, "")
        rules = [
            ("E", cp in LINE_ENDS),
            ("S", cp in self.spaces),
            ("J", cp in JOINERS),
            ("T", cp in INVISIBLES and grapheme in {"Extend", "ZWJ"}),
            ("I", cp in INVISIBLES),
            ("K", grapheme == "Prepend"),
            ("M", grapheme in {"Extend", "SpacingMark"} or category[0] == "M"),
            ("B", grapheme == "Regional_Indicator"),
            ("X", cp in self.pictographic and cp in self.emoji),
            ("G", cp in self.pictographic),
            ("D", category == "Nd"),
            ("U", category == "No" or (category == "Nl" and self.script.get(cp) != "Han")),
            ("C", category == "Pc"),
            ("P", category[0] == "P"),
            ("R", category == "Sc"),
            ("Y", category[0] == "S" or cp in SIGNS),
            ("A", category[0] == "L" and any(first <= cp <= last for first, last in ARABIC_BLOCKS)),
            ("N", cp < 0x80 and category[0] == "L"),
            ("H", self.script.get(cp) in {"Han", "Hiragana"}),
            ("L", category[0] == "L"),
        ]
        return next((letter for letter, fits in rules if fits), "O")

    def word_break(self, cp: int) -> str:
        """The letter for Word_Break, with Extended_Pictographic as one more value where there is none."""
        name = self.word.get(cp)
        if name is None:
            return "P" if cp in self.pictographic else "O"
        return "V" if name == "ALetter" and cp in self.pictographic else BREAK_NAMES[name]


def rust_tables(name: str, type_name: str, names: dict[str, str], values: str) -> str:
    """A table in two stages: the block of each 256 code points, and the blocks."""
    blocks: dict[str, int] = {}
    index = [blocks.setdefault(values[at : at + BLOCK], len(blocks)) for at in range(0, CODE_POINTS, BLOCK)]
    while index[-2:] == [index[-1]] * 2:
        index.pop()
    used = sorted(set(values))
    aliases = ", ".join(f"{names[letter]} as {letter}" for letter in used)
    out = [f"/// The block of each {BLOCK} code points; all behind the end are as the last."]
    out += ["#[rustfmt::skip]"]
    out += [f"pub(super) static {name}_INDEX: [u8; {len(index)}] = ["]
    out += [f"    {', '.join(map(str, index[at : at + ROW]))}," for at in range(0, len(index), ROW)]
    out += ["];", "", "#[rustfmt::skip]", f"mod {name.lower()} {{"]
    out += [f"    use super::super::classes::{type_name}::{{self, {aliases}}};"]
    out += [f"    pub(in crate::chars) static BLOCKS: [[{type_name}; {BLOCK}]; {len(blocks)}] = ["]
    for block in blocks:
        rows = [",".join(block[at : at + ROW]) for at in range(0, BLOCK, ROW)]
        out += ["        [" + ",\n         ".join(rows) + "],"]
    out += ["    ];", "}", f"pub(super) use {name.lower()}::BLOCKS as {name}_BLOCKS;"]
    return "\n".join(out)


def main() -> None:
    """Print the file."""
    ucd, arabic = map(Path, sys.argv[1:])
    properties = Properties(ucd, arabic)
    print("//! Tables made by `tools/generate_classes.py` from Unicode 17.0, with the later characters of")
    print("//! the Arabic blocks; not edited by hand.\n")
    classes = "".join(map(properties.token_class, range(CODE_POINTS)))
    print(rust_tables("CLASS", "Class", CLASSES, classes))
    print()
    breaks = "".join(map(properties.word_break, range(CODE_POINTS)))
    print(rust_tables("WORD_BREAK", "WordBreak", BREAKS, breaks))


if __name__ == "__main__":
    main()
