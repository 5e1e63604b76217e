"""Normalizers of Hugging Face tokenizers, as the JSON of `tokenizer.json`."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

from naskh._naskh import Normalizer
from naskh.exporting.exported import Export, UnwritableError, char_class, heading, without
from naskh.exporting.reading import read, table_of
from naskh.exporting.steps import Between, Collapse, Compose, Replace, Shorten, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = "tokenizers"
LATER = ""
"""Characters that compose, or are ordered, otherwise there: its tables are from before Unicode 11. Measured."""

Node = dict[str, Any]


def export(normalizer: Normalizer) -> Export:
    """Write the value of `normalizer` in `tokenizer.json`."""
    reading = read(normalizer)
    if reading.refused:
        raise UnwritableError(TARGET, normalizer, reading.refused)
    excluded = reading.excluded | _composed_otherwise(reading.steps)
    domain = without(excluded)
    nodes = [node for step in reading.steps for node in _nodes(step)]
    made = {"type": "Sequence", "normalizers": nodes, "naskh": heading(normalizer, domain)}
    text = json.dumps(made, ensure_ascii=True, indent=1) + "\n"
    return Export(TARGET, {"normalizer.json": text}, domain, excluded)


def _composed_otherwise(steps: tuple[Step, ...]) -> frozenset[str]:
    """Return what composes otherwise there, and is still in the text when it is composed."""
    excluded: frozenset[str] = frozenset()
    gone: set[str] = set()
    for step in steps:
        if isinstance(step, Replace):
            gone.update(step.table)
        if isinstance(step, Compose):
            excluded |= frozenset(LATER) - gone
    return excluded


def _nodes(step: Step) -> Iterator[Node]:
    if isinstance(step, Replace):
        yield from _table_nodes(step.table)
    elif isinstance(step, Compose):
        yield {"type": step.form.upper()}
    elif isinstance(step, Between):
        digit, sign = "[0-9]", char_class(step.sign)
        sides = f"(?<={digit}){sign}|{sign}(?={digit})" if step.beside else f"(?<={digit}){sign}(?={digit})"
        yield _replace(sides, step.to)
    elif isinstance(step, Shorten):
        letters = char_class(step.letters)
        kept = r"(?=\1\1)\K\1+" if step.to == 1 else r"\1\K\1+"
        yield _replace(f"({letters}){kept}", "")
    else:
        yield from _space_nodes(step)


def _table_nodes(table: dict[str, str]) -> Iterator[Node]:
    """One node for each value, and one for all small letters, if all letters become small."""
    small = small_letters()
    if all(table.get(c) == made for c, made in small.items()):
        table = {c: made for c, made in table.items() if c not in small}
        yield {"type": "Lowercase"}
    sources: dict[str, list[str]] = {}
    for c, made in table.items():
        sources.setdefault(made, []).append(c)
    for made, those in sources.items():
        yield _replace(char_class(those), made)


@functools.cache
def small_letters() -> dict[str, str]:
    """Return each letter that has another small letter, with that."""
    return table_of(Normalizer(None, case="lower"))


def _space_nodes(step: Collapse) -> Iterator[Node]:
    spaces = char_class(step.spaces)
    yield _replace(f"{spaces}+", " ")
    if step.line_ends:
        ends = char_class(step.line_ends)
        yield _replace(rf"\A | \z|(?<={ends}) | (?={ends})", "")
    else:
        yield _replace(r"\A | \z", "")


def _replace(pattern: str, content: str) -> Node:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}
