#!/usr/bin/env python3
"""Write rust/naskh/src/analysis/standard/classes_generated.rs: what each character is to Lucene's tokenizer.

usage: generate_lucene_classes.py [--check]

--check  write nothing, and fail if the file differs from what would be written

Lucene itself is asked, about every code point: `tests/conventions/LuceneTerms.java` tries each in some
thirty contexts, and all that are treated as one of the examples below are of its class. Java and Lucene come
from the system (`tests/conventions/requirements-debian.txt`); without them the exit code is 77.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from made_files import write_or_check
from runs import NOT_HERE

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "rust/naskh/src/analysis/standard/classes_generated.rs"
WIDTH = 115

EXAMPLES = {
    "Other": " ",
    "Letter": "a",
    "HebrewLetter": "\N{HEBREW LETTER ALEF}",
    "Hangul": "한",
    "PictographLetter": "Ⓜ",
    "Numeric": "٣",
    "AsciiDigit": "3",
    "Katakana": "カ",
    "ExtendNumLet": "_",
    "MidLetter": ":",
    "MidNum": ",",
    "MidNumLet": ".",
    "SingleQuote": "'",
    "DoubleQuote": '"',
    "Extend": "\N{ARABIC FATHA}",
    "Joiner": "\N{ZERO WIDTH JOINER}",
    "Keycap": "\N{COMBINING ENCLOSING KEYCAP}",
    "TextSelector": "\N{VARIATION SELECTOR-15}",
    "EmojiSelector": "\N{VARIATION SELECTOR-16}",
    "Tag": "\N{TAG LATIN SMALL LETTER B}",
    "TagEnd": "\N{CANCEL TAG}",
    "SoutheastMark": "\N{THAI CHARACTER MAI HAN-AKAT}",
    "Southeast": "ก",
    "Han": "漢",
    "Hiragana": "あ",
    "Regional": "\N{REGIONAL INDICATOR SYMBOL LETTER A}",
    "Pictograph": "📷",
    "PictographBase": "👍",
    "Modifier": "\N{EMOJI MODIFIER FITZPATRICK TYPE-3}",
    "KeycapSign": "#",
}
"""A character of each class of `standard/class.rs`."""


def runs() -> list[tuple[int, str]]:
    """The first code point of each run of one class, with the name of the class."""
    sys.path.insert(0, str(ROOT))
    # By name: the types of the originals, which that module imports, are not known here.
    oracles = importlib.import_module("tests.conventions.oracles")
    try:
        lines: list[str] = oracles.run_java("LuceneTerms.java", ["classes"], [])
    except oracles.Missing as reason:
        print(f"SKIPPED: Lucene was not asked: {reason}", file=sys.stderr)
        sys.exit(NOT_HERE)
    rows = [line.split(" ") for line in lines]
    firsts = [(int(first, 16), treated) for first, treated in rows]

    def treated(c: str) -> str:
        return next(treated for first, treated in reversed(firsts) if first <= ord(c))

    names = {treated(c): name for name, c in EXAMPLES.items()}
    if len(names) < len(EXAMPLES):
        same = set(EXAMPLES) - set(names.values())
        sys.exit(f"Lucene treats examples of two classes alike: {', '.join(sorted(same))} and another")
    unknown = [f"U+{first:04X}" for first, treated in firsts if treated not in names]
    if unknown:
        sys.exit(f"Lucene treats these as none of the examples: {', '.join(unknown)}")
    return [(first, names[treated]) for first, treated in firsts]


def wrapped(items: list[str], indent: str) -> list[str]:
    """The items with commas, in lines of the usual width."""
    lines = [indent[:-1]]
    for item in items:
        if len(lines[-1]) + len(item) + 2 > WIDTH:
            lines.append(indent[:-1])
        lines[-1] += f" {item},"
    return lines


def generated() -> str:
    """The contents of the file."""
    return "\n".join(
        [
            "//! Made by `tools/generate_lucene_classes.py`, which asks Lucene 8.8.1 about every code point;",
            "//! not edited by hand.",
            "",
            "#[rustfmt::skip]",
            "use super::class::Class::{",
            *wrapped(["self", *sorted(EXAMPLES)], "    "),
            "};",
            "",
            "/// Where a class begins that reaches to the next.",
            "#[rustfmt::skip]",
            "pub(super) static CLASSES: &[(u32, Class)] = &[",
            *wrapped([f"(0x{first:X}, {name})" for first, name in runs()], "    "),
            "];",
            "",
        ]
    )


def main() -> None:
    """Write the file, or compare it with what would be written."""
    parser = argparse.ArgumentParser(usage="generate_lucene_classes.py [--check]", description=__doc__)
    parser.add_argument("--check", action="store_true")
    write_or_check({GENERATED: generated()}, check=parser.parse_args().check)


if __name__ == "__main__":
    main()
