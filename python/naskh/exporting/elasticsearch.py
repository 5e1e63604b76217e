"""Settings of Elasticsearch and OpenSearch: character filters, an analyzer and a normalizer that use them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from naskh.exporting.exported import Export, UnwritableError, char_class, heading, name_of, without
from naskh.exporting.reading import read
from naskh.exporting.steps import Between, Collapse, Compose, Replace, Shorten, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naskh._naskh import Normalizer

TARGET = "elasticsearch"
LATER = ""
"""Characters that compose, or are ordered, otherwise in ICU 72 (Unicode 15). Measured."""

Filter = dict[str, Any]


def export(normalizer: Normalizer) -> Export:
    """Write the body of a request that makes an index."""
    reading = read(normalizer)
    if reading.refused:
        raise UnwritableError(TARGET, normalizer, reading.refused)
    composes = any(isinstance(step, Compose) for step in reading.steps)
    excluded = reading.excluded | frozenset(LATER if composes else "")
    domain = without(excluded, "; it needs the plugin analysis-icu" if composes else "")
    name = name_of(normalizer)
    filters: dict[str, Filter] = {}
    for step in reading.steps:
        for what, made in _filters(step):
            filters[f"{name}_{len(filters) + 1}_{what}"] = made
    chain = list(filters)
    analysis = {
        "char_filter": filters,
        "analyzer": {name: {"type": "custom", "char_filter": chain, "tokenizer": "standard"}},
        "normalizer": {name: {"type": "custom", "char_filter": chain}},
    }
    body = {
        "settings": {"analysis": analysis},
        "mappings": {"_meta": {"naskh": heading(normalizer, domain)}},
    }
    text = json.dumps(body, ensure_ascii=False, indent=1) + "\n"
    return Export(TARGET, {f"{name}.json": text}, domain, excluded)


def _filters(step: Step) -> Iterator[tuple[str, Filter]]:
    if isinstance(step, Replace):
        yield from _table_filters(step.table)
    elif isinstance(step, Compose):
        yield step.form, {"type": "icu_normalizer", "name": step.form, "mode": "compose"}
    elif isinstance(step, Between):
        digit, sign = "[0-9]", char_class(step.sign)
        sides = f"(?<={digit}){sign}|{sign}(?={digit})" if step.beside else f"(?<={digit}){sign}(?={digit})"
        yield "numbers", _replace(sides, step.to)
    elif isinstance(step, Shorten):
        yield "elongation", _replace(rf"({char_class(step.letters)})\1\1+", "$1" * step.to)
    else:
        yield from _space_filters(step)


def _table_filters(table: dict[str, str]) -> Iterator[tuple[str, Filter]]:
    """What is deleted, as a pattern, since a mapping would be long; and what becomes something else."""
    deleted = [c for c, made in table.items() if not made]
    if deleted:
        yield "delete", _replace(char_class(deleted), "")
    mappings = [f"{_escaped(c)} => {_escaped(made)}" for c, made in table.items() if made]
    if mappings:
        yield "map", {"type": "mapping", "mappings": mappings}


def _escaped(text: str) -> str:
    r"""Return a side of a mapping: UTF-16, with all but letters of no combining kind as \uXXXX."""
    units = text.encode("utf-16-be")
    pairs = [units[i : i + 2] for i in range(0, len(units), 2)]
    return "".join(f"\\u{unit.hex().upper()}" for unit in pairs)


def _space_filters(step: Collapse) -> Iterator[tuple[str, Filter]]:
    yield "spaces", _replace(f"{char_class(step.spaces)}+", " ")
    if step.line_ends:
        ends = char_class(step.line_ends)
        yield "margins", _replace(rf"\A | \z|(?<={ends}) | (?={ends})", "")
    else:
        yield "margins", _replace(r"\A | \z", "")


def _replace(pattern: str, replacement: str) -> Filter:
    return {"type": "pattern_replace", "pattern": pattern, "replacement": replacement}
