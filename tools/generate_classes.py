#!/usr/bin/env python3
"""Write rust/naskh/src/chars/classes_generated.rs: class and `Word_Break` property of every code point.

usage: generate_classes.py [--check]

--check  write nothing, and fail if the file differs from what would be written

The properties come from `tools/unicode-properties`, a separate program that pins the version of Unicode. For
the Arabic blocks, the characters of the next version are included.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
from pathlib import Path

from made_files import write_or_check

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "rust/naskh/src/chars/classes_generated.rs"
PROGRAM = ROOT / "tools/unicode-properties/Cargo.toml"

CODE_POINTS = 0x110000
BLOCK = 256
ROW = 32

# The letter that means each class in the generated tables, and the class of `chars/class.rs`.
CLASSES = {
    "O": "Other",
    "S": "Space",
    "E": "LineEnd",
    "I": "Invisible",
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
# Selectors and tags are marks. Of the blanks, the fillers of Hangul that belong to a syllable are letters.
LINE_ENDS = {*range(0x0A, 0x0E), 0x85, 0x2028, 0x2029}
INVISIBLES = {
    *range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x34F, 0x61C, 0x180E,
    *range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF0, 0xFFFC),
    *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE0020), *range(0xE0080, 0xE0100),
    *range(0xE01F0, 0xE1000),
}  # fmt: skip
BLANKS = {0x200B, 0x2800, 0x3164, 0xFFA0}
SPACES = {0x09, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000}
SIGNS = {0xFDFA, 0xFDFB}  # of category Lo, but signs for readers
CURRENCY_BLOCK = range(0x20A0, 0x20D0)  # also what later versions will put there
ARABIC_BLOCKS = [(0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF),
                 (0x10E60, 0x10E7F), (0x10EC0, 0x10EFF), (0x1EE00, 0x1EEFF)]  # fmt: skip


class Properties:
    """The properties that Unicode gives to each code point."""

    def __init__(self) -> None:
        """Read the table of the program."""
        self.category = ["Cn"] * CODE_POINTS
        self.script = ["Unknown"] * CODE_POINTS
        self.grapheme = ["Other"] * CODE_POINTS
        self.word = ["Other"] * CODE_POINTS
        self.pictographic: set[int] = set()
        self.emoji: set[int] = set()
        for row in csv.DictReader(ask_program().splitlines(), delimiter="\t"):
            for cp in range(int(row["first"], 16), int(row["last"], 16) + 1):
                self._add(cp, row)

    def _add(self, cp: int, row: dict[str, str]) -> None:
        self.category[cp] = row["General_Category"]
        self.script[cp] = row["Script"]
        self.grapheme[cp] = row["Grapheme_Cluster_Break"]
        self.word[cp] = row["Word_Break"]
        if row["Extended_Pictographic"] == "Y":
            self.pictographic.add(cp)
        if row["Emoji_Presentation"] == "Y":
            self.emoji.add(cp)
        if self.category[cp] == "Cn" and is_arabic_block(cp):
            self._add_later(cp, row["General_Category of Unicode 18"])

    def _add_later(self, cp: int, category: str) -> None:
        self.category[cp] = category
        if category in {"Lo", "Lm"}:
            self.word[cp] = "ALetter"
        elif category == "Mn":
            self.word[cp] = self.grapheme[cp] = "Extend"

    def token_class(self, cp: int) -> str:
        """The class of a code point: the first rule that fits."""
        category = self.category[cp]
        grapheme = self.grapheme[cp]
        rules = [
            ("E", cp in LINE_ENDS),
            ("S", cp in SPACES),
            ("T", cp in INVISIBLES and grapheme in {"Extend", "ZWJ"}),
            ("I", cp in INVISIBLES or cp in BLANKS),
            ("K", grapheme == "Prepend"),
            ("M", grapheme in {"Extend", "SpacingMark"} or category[0] == "M"),
            ("B", grapheme == "Regional_Indicator"),
            ("X", cp in self.pictographic and cp in self.emoji),
            ("G", cp in self.pictographic),
            ("D", category == "Nd"),
            ("U", category == "No" or (category == "Nl" and self.script[cp] != "Han")),
            ("C", category == "Pc"),
            ("P", category[0] == "P"),
            ("R", category == "Sc" or cp in CURRENCY_BLOCK),
            ("Y", category[0] == "S" or cp in SIGNS),
            ("A", category[0] == "L" and is_arabic_block(cp)),
            ("N", cp < 0x80 and category[0] == "L"),
            ("H", self.script[cp] in {"Han", "Hiragana"}),
            ("L", category[0] == "L"),
        ]
        return next((letter for letter, fits in rules if fits), "O")

    def word_break(self, cp: int) -> str:
        """The letter of Word_Break; pictographs have letters of their own."""
        name = self.word[cp]
        if name == "Other":
            return "P" if cp in self.pictographic else "O"
        return "V" if name == "ALetter" and cp in self.pictographic else BREAK_NAMES[name]


def ask_program() -> str:
    """The table of properties that the program prints."""
    target = ROOT / "target/unicode-properties"
    options = ["--quiet", "--locked", "--manifest-path", str(PROGRAM), "--target-dir", str(target)]
    done = subprocess.run(["cargo", "run", *options], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def is_arabic_block(cp: int) -> bool:
    """Whether the code point is in a block of the Arabic script."""
    return any(first <= cp <= last for first, last in ARABIC_BLOCKS)


def rust_tables(name: str, type_name: str, names: dict[str, str], values: str) -> str:
    """A table in two stages: the block of each 256 code points, and the blocks."""
    blocks: dict[str, int] = {}
    index = [blocks.setdefault(values[at : at + BLOCK], len(blocks)) for at in range(0, CODE_POINTS, BLOCK)]
    while index[-2:] == [index[-1]] * 2:
        index.pop()
    used = sorted(set(values))
    aliases = ", ".join(f"{names[letter]} as {letter}" for letter in used)
    out = [f"/// The block of each {BLOCK} code points. Those after the end have the last one."]
    out += ["#[rustfmt::skip]"]
    out += [f"pub(super) static {name}_INDEX: [u8; {len(index)}] = ["]
    out += [f"    {', '.join(map(str, index[at : at + ROW]))}," for at in range(0, len(index), ROW)]
    out += ["];", "", "#[rustfmt::skip]", f"mod {name.lower()} {{"]
    out += [f"    use super::super::class::{type_name}::{{self, {aliases}}};"]
    out += [f"    pub(in crate::chars) static BLOCKS: [[{type_name}; {BLOCK}]; {len(blocks)}] = ["]
    for block in blocks:
        rows = [",".join(block[at : at + ROW]) for at in range(0, BLOCK, ROW)]
        out += ["        [" + ",\n         ".join(rows) + "],"]
    out += ["    ];", "}", f"pub(super) use {name.lower()}::BLOCKS as {name}_BLOCKS;"]
    return "\n".join(out)


def generated() -> str:
    """The contents of the file."""
    properties = Properties()
    classes = "".join(map(properties.token_class, range(CODE_POINTS)))
    breaks = "".join(map(properties.word_break, range(CODE_POINTS)))
    return "\n".join(
        [
            "//! Tables made by `tools/generate_classes.py` from Unicode 17.0, with the later characters of",
            "//! the Arabic blocks; not edited by hand.\n",
            rust_tables("CLASS", "Class", CLASSES, classes),
            "",
            rust_tables("WORD_BREAK", "WordBreak", BREAKS, breaks),
            "",
        ]
    )


def main() -> None:
    """Write the file, or compare it with what would be written."""
    parser = argparse.ArgumentParser(usage="generate_classes.py [--check]", description=__doc__)
    parser.add_argument("--check", action="store_true")
    write_or_check({GENERATED: generated()}, check=parser.parse_args().check)


if __name__ == "__main__":
    main()
