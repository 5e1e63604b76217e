"""Damage as it is found in text out of PDFs and old systems, made anew from real text."""

from __future__ import annotations

import re

from bidi.algorithm import get_display  # type: ignore[import-not-found, unused-ignore]

_TURNED = re.compile("([\u064b-\u0655\u0670]+)(.)")
_CLUSTER = re.compile("(.)([\u064b-\u0652]+)")


def displayed(line: str, *, marks_turned: bool = False) -> str:
    """Return a line as it is displayed, from left to right: the bidirectional algorithm by another program.

    Marks stay after their letters (rule L3), or are turned with them.
    """
    shown = str(get_display(line, base_dir="R"))
    return shown if marks_turned else _TURNED.sub(lambda found: found[2] + found[1][::-1], shown)


def mojibake(line: str, codec: str) -> str:
    """Return UTF-8 read as another encoding. Bytes that cp1252 does not have stay controls."""
    return "".join(_read(byte, codec) for byte in line.encode())


def _read(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def set_apart(line: str, way: str) -> str:
    """Return a vocalized line with a space between each letter and its marks.

    `way`: before the marks; on both sides, so that a border after a mark is two spaces; or with the marks
    before their letter.
    """
    form = {"before": r"\1 \2", "both": r"\1 \2 ", "after": r" \2\1"}[way]
    return _CLUSTER.sub(form, line).strip()
