#!/usr/bin/env python3
r"""Write `diagnosis/pairs_generated.rs`: which of two letters follows the other in Arabic words.

usage: generate_letter_pairs.py            write the file
       generate_letter_pairs.py --check    fail if the file is another

The table is antisymmetric: `T[a][b] = 16 ln((n(ab) + 5) / (n(ba) + 5))`, where n(ab) is how often b follows a
in a word, and the border of words counts as a letter. So the sum over a text that is reversed is the negative
of the sum over the text. The counts come from text with a free licence, which `NASKH_SHARED` has; the file
that is made names it, with hashes. Without them `--check` says what is missing and passes.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import lzma
import math
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from made_files import write_or_check

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "rust" / "naskh" / "src" / "diagnosis" / "pairs_generated.rs"
SHARED = Path(os.environ.get("NASKH_SHARED") or ROOT.parent / "shared")

# File, every how many rows one is read, what it is.
SOURCES = [
    ("news_ant_tunisia/dev.jsonl.xz", 1, "ANT corpus 1.1, Apache-2.0: 8,004 news articles"),
    ("social_arsarcasm_v2/dev.jsonl", 2, "ArSarcasm-v2, MIT: every second of 12,548 tweets"),
    ("social_ajgt/tweets.jsonl", 1, "AJGT, Academic Free License 3.0: 1,800 posts of Jordan"),
    ("social_shami/sample_jordinian.jsonl", 1, "Shami, Apache-2.0: posts of Jordan"),
]
LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
BORDER = " "
SIGNS = BORDER + LETTERS
SCALE = 16
SMOOTH = 5
_LEFT_OUT = re.compile("[\u0640\u064b-\u0655\u0670]")  # TATWEEL, marks
_WORD = re.compile(f"[{LETTERS}]+")

HEAD = """\
//! Made by `tools/generate_letter_pairs.py`; not to be edited.
//!
//! Of each two letters, which one follows the other in Arabic words: sixteen times the logarithm of
//! the ratio. Counted in:
"""


def texts(name: str, step: int) -> list[str]:
    """Read the texts of a file."""
    path = SHARED / "data" / name
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in itertools.islice(file, 0, None, step)]


def counted(pairs: Counter[str], text: str) -> None:
    """Count the pairs of letters of each word, with the border at both ends."""
    for word in _WORD.findall(_LEFT_OUT.sub("", text)):
        bordered = BORDER + word + BORDER
        pairs.update(map("".join, itertools.pairwise(bordered)))


def table(pairs: Counter[str]) -> list[list[int]]:
    """Make the signed table."""

    def value(a: str, b: str) -> int:
        ratio = (pairs[a + b] + SMOOTH) / (pairs[b + a] + SMOOTH)
        return max(-127, min(127, round(SCALE * math.log(ratio))))

    return [[value(a, b) for b in SIGNS] for a in SIGNS]


def page() -> str:
    """Make the file."""
    pairs: Counter[str] = Counter()
    lines = [HEAD]
    for name, step, about in SOURCES:
        read = texts(name, step)
        for text in read:
            counted(pairs, text)
        digest = hashlib.sha256("\n".join(read).encode()).hexdigest()
        lines.append(f"//! - {about} (SHA-256 of the texts: {digest})\n")
    lines.append(f"\n/// The border of words, then ء to غ and ف to ي: {sum(pairs.values()):,} pairs.\n")
    lines.append(f"pub(super) static PAIRS: [[i8; {len(SIGNS)}]; {len(SIGNS)}] = [\n")
    lines += [f"[{', '.join(map(str, row))}],\n" for row in table(pairs)]
    lines.append("];\n")
    command = ["rustfmt", "--edition", "2024", "--config-path", str(ROOT / "rustfmt.toml")]
    return subprocess.run(
        command, input="".join(lines), capture_output=True, encoding="utf-8", check=True
    ).stdout


def main() -> None:
    """Write or check the file."""
    missing = [name for name, *_ in SOURCES if not (SHARED / "data" / name).exists()]
    if missing:
        print(f"skipped: no {', '.join(missing)}; NASKH_SHARED names the folder that holds data/")
        return
    write_or_check({TARGET: page()}, check=sys.argv[1:] == ["--check"])


if __name__ == "__main__":
    main()
