"""Settings of Elasticsearch and OpenSearch: character filters, an analyzer and a normalizer that use them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from naskh.exporting.exported import Export, characters, heading, name_of, without
from naskh.exporting.patterns import beside_digits, char_class, margins
from naskh.exporting.reading import writable
from naskh.exporting.steps import Between, Compose, Replace, Shorten, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naskh._naskh import Normalizer

TARGET = "elasticsearch"
LATER = characters(
    "05C8-05C9 0897 1ACF-1AF0 105C9 105D2 105DA 105E4 10D69-10D6D 10ECB-10ECF 10EF0-10EFB 11383 11385 "
    "1138E 11391 113B8 113BB 113C2 113C5 113C7-113C9 113CE-113D0 1611E-16129 1612F 16D67-16D6A "
    "1D127-1D128 1D250-1D252 1D25B-1D25C 1D25F 1D280-1D281 1E5EE-1E5EF 1E6E3 1E6E6 1E6EE-1E6EF 1E6F5"
)
"""What composes, or is ordered, otherwise in ICU 72, which knows Unicode 15. Measured."""

Filter = dict[str, Any]


def export(normalizer: Normalizer) -> Export:
    """Write the body of a request that makes an index."""
    reading = writable(normalizer, TARGET, LATER)
    composes = any(isinstance(step, Compose) for step in reading.steps)
    domain = without(reading.excluded, "; with the plugin analysis-icu, ICU 72 or later" if composes else "")
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
    text = json.dumps(body, indent=1) + "\n"
    return Export(TARGET, {f"{name}.json": text}, domain, reading.excluded)


def _filters(step: Step) -> Iterator[tuple[str, Filter]]:
    if isinstance(step, Replace):
        yield from _table_filters(step.table)
    elif isinstance(step, Compose):
        yield "nfc", {"type": "icu_normalizer", "name": "nfc", "mode": "compose"}
    elif isinstance(step, Between):
        yield "numbers", _replace(beside_digits(step), step.to)
    elif isinstance(step, Shorten):
        yield "elongation", _replace(rf"({char_class(step.letters)})\1\1+", "$1" * step.to)
    else:
        yield "spaces", _replace(f"{char_class(step.spaces)}+", " ")
        yield "margins", _replace(margins(step), "")


def _table_filters(table: dict[str, str]) -> Iterator[tuple[str, Filter]]:
    """What is deleted, as a pattern, since a mapping would be long; and what becomes something else."""
    deleted = [c for c, made in table.items() if not made]
    if deleted:
        yield "delete", _replace(char_class(deleted), "")
    mappings = [f"{_escaped(c)} => {_escaped(made)}" for c, made in table.items() if made]
    if mappings:
        yield "map", {"type": "mapping", "mappings": mappings}


def _escaped(text: str) -> str:
    r"""Return a side of a mapping: units of UTF-16 as \uXXXX, since spaces are trimmed and marks unseen."""
    units = text.encode("utf-16-be")
    pairs = [units[i : i + 2] for i in range(0, len(units), 2)]
    return "".join(f"\\u{unit.hex().upper()}" for unit in pairs)


def _replace(pattern: str, replacement: str) -> Filter:
    return {"type": "pattern_replace", "pattern": pattern, "replacement": replacement}
