"""Normalizers of Hugging Face tokenizers, as the JSON of `tokenizer.json`."""

from __future__ import annotations

import functools
import json
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Any

from naskh._naskh import Normalizer
from naskh.exporting.exported import Export, characters, heading, without
from naskh.exporting.patterns import beside_digits, char_class, margins
from naskh.exporting.reading import table_of, writable
from naskh.exporting.steps import Between, Compose, Replace, Shorten, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = "tokenizers"
LATER = characters(
    "05C8-05C9 07FD 0897-089F 08CA-08D3 09FE 0C3C 0D3B-0D3C 0EBA 1715 1ABF-1AF0 1DF6-1DFA A82C 105C9 "
    "105D2 105DA 105E4 10D24-10D27 10D69-10D6D 10EAB-10EAC 10ECB-10ECF 10EF0-10EFB 10EFD-10EFF "
    "10F46-10F50 10F82-10F85 11070 1133B 11383 11385 1138E 11391 113B8 113BB 113C2 113C5 113C7-113C9 "
    "113CE-113D0 1145E 11839-1183A 11930 11938 1193D-1193E 11943 119E0 11A34 11A47 11A99 11D42 "
    "11D44-11D45 11D97 11F41-11F42 1611E-16129 1612F 16D67-16D6A 16FF0-16FF1 1D127-1D128 1D250-1D252 "
    "1D25B-1D25C 1D25F 1D280-1D281 1E08F 1E130-1E136 1E2AE 1E2EC-1E2EF 1E4EC-1E4EF 1E5EE-1E5EF 1E6E3 "
    "1E6E6 1E6EE-1E6EF 1E6F5"
)
"""What composes, or is ordered, otherwise there: its tables are of Unicode 10. Measured on 0.23.3."""
LOWERED = characters("A7CE A7D2 A7D4 16EA0-16EB8")
"""What `Lowercase` changes there, and `case="lower"` does not: letters of Unicode 17. Measured on 0.23.3."""

Node = dict[str, Any]
LOWERCASE: Node = {"type": "Lowercase"}


def export(normalizer: Normalizer) -> Export:
    """Write the value of `normalizer` in `tokenizer.json`."""
    reading = writable(normalizer, TARGET, LATER)
    nodes = [node for step in reading.steps for node in _nodes(step)]
    excluded = reading.excluded | (LOWERED if LOWERCASE in nodes else frozenset())
    domain = without(excluded)
    made = {"type": "Sequence", "normalizers": nodes, "naskh": heading(normalizer, domain)}
    text = json.dumps(made, indent=1) + "\n"
    return Export(TARGET, {"normalizer.json": text}, domain, excluded)


def _nodes(step: Step) -> Iterator[Node]:
    if isinstance(step, Replace):
        yield from _table_nodes(step.table)
    elif isinstance(step, Compose):
        yield {"type": "NFC"}
    elif isinstance(step, Between):
        yield _replace(beside_digits(step), step.to)
    elif isinstance(step, Shorten):
        kept = r"(?=\1\1)\K\1+" if step.to == 1 else r"\1\K\1+"
        yield _replace(f"({char_class(step.letters)}){kept}", "")
    else:
        yield _replace(f"{char_class(step.spaces)}+", " ")
        yield _replace(margins(step), "")


def _table_nodes(table: dict[str, str]) -> Iterator[Node]:
    """One node for each value, and one for all small letters, if all letters become small."""
    small = small_letters()
    if all(table.get(c) == made for c, made in small.items()):
        table = {c: made for c, made in table.items() if c not in small}
        yield LOWERCASE
    sources: dict[str, list[str]] = {}
    for c, made in table.items():
        sources.setdefault(made, []).append(c)
    # What one node writes, a later one must not take for its own.
    order = {
        made: {other for other in sources if other != made and _meets(made, sources[other])}
        for made in sources
    }
    for made in TopologicalSorter(order).static_order():
        yield _replace(char_class(sources[made]), made)


def _meets(made: str, sources: list[str]) -> bool:
    return any(c in sources for c in made)


@functools.cache
def small_letters() -> dict[str, str]:
    """Return each letter that has another small letter, with that."""
    return table_of(Normalizer(None, case="lower"))


def _replace(pattern: str, content: str) -> Node:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}
