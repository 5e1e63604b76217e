#!/usr/bin/env python3
"""Write `look.json` for the playground: how naskh's own views show characters, rules and kinds.

usage: playground_look.py

It has Unicode's names of the characters of Arabic text, the labels of those that cannot be seen, and the hues
of rules and of kinds of tokens. It is made of what the Python package has, so that the page has no copy, and
is not committed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from naskh._show.characters import _ABBREVIATIONS, _CONTROLS, unicode_name
from naskh._show.markup import _SPACES
from naskh._show.pieces import KIND_HUES
from naskh._show.reasons import HUES

FILE = Path(__file__).parents[1] / "docs" / "playground" / "look.json"
BLOCKS = [
    (0x0000, 0x0180),  # Latin
    (0x0300, 0x0370),  # combining marks
    (0x0600, 0x0700),  # Arabic
    (0x0750, 0x0780),
    (0x0870, 0x0900),
    (0x2000, 0x2070),  # punctuation, spaces, directions
    (0xFB50, 0xFE00),  # presentation forms
    (0xFE00, 0xFE10),  # variation selectors
    (0xFE70, 0xFF00),
]
NAMELESS = {"CONTROL", "UNASSIGNED"}


def look() -> dict[str, Mapping[str, str | int]]:
    """Return everything that the page reads, by its use."""
    points = [point for first, end in BLOCKS for point in range(first, end)]
    named = {f"{point:04X}": unicode_name(chr(point)) for point in points}
    return {
        "names": {point: name for point, name in named.items() if name not in NAMELESS},
        "labels": _ABBREVIATIONS | {char: name for char, name in _CONTROLS.items() if char not in "\t\n"},
        "spaces": {space: sign.rstrip("\n") for space, sign in _SPACES.items()},
        "rules": HUES,
        "kinds": KIND_HUES,
    }


def main() -> None:
    """Write the file."""
    FILE.write_text(json.dumps(look(), ensure_ascii=True, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
