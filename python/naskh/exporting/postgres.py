"""PostgreSQL: rules for the extension unaccent, and a text search configuration that uses them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from naskh.exporting.exported import Export, UnwritableError, heading, name_of, without
from naskh.exporting.reading import read
from naskh.exporting.steps import Between, Collapse, Compose, Replace, Shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naskh._naskh import Normalizer

TARGET = "postgres-unaccent"
REASONS: Mapping[type, str] = {
    Compose: "needs composition, which normalize(text, NFC) can do before",
    Between: "looks at the digits around a separator",
    Shorten: "looks at a run of letters",
    Collapse: "makes spaces, which no rule can hold, and words of a text search do not have",
}
"""Why a step cannot be written."""


def export(normalizer: Normalizer) -> Export:
    """Write a file of rules, and the SQL that uses it."""
    reading = read(normalizer)
    refused = dict(reading.refused)
    for step in reading.steps:
        if not isinstance(step, Replace):
            refused[step.option] = REASONS[type(step)]
    if refused:
        raise UnwritableError(TARGET, normalizer, refused)
    [replace] = (step for step in reading.steps if isinstance(step, Replace))
    written = {c: made for c, made in replace.table.items() if _is_writable(c) and _is_writable(made)}
    excluded = reading.excluded | (replace.table.keys() - written.keys()) | {"\0"}
    domain = without(excluded)
    head = heading(normalizer, domain)
    name = name_of(normalizer)
    files = {f"{name}.rules": _rules(written, head), f"{name}.sql": _sql(name, head)}
    return Export(TARGET, files, domain, excluded)


def _is_writable(text: str) -> bool:
    """Whether every version reads it as it is: spaces divide, and since version 17 `"` quotes."""
    return not any(c.isspace() or c == '"' for c in text)


def _rules(table: Mapping[str, str], head: Mapping[str, object]) -> str:
    """One rule a line. There are no comments, so the first rule says where the others are from.

    It replaces itself by itself, and holds only what no rule changes.
    """
    said = ";".join(f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in head.items())
    kept = "".join(c for c in f"naskh:{said}" if c not in table and _is_writable(c))
    lines = [f"{kept}\t{kept}"]
    lines += [f"{c}\t{made}" if made else c for c, made in table.items()]
    return "\n".join(lines) + "\n"


def _sql(name: str, head: Mapping[str, object]) -> str:
    comments = "".join(f"-- {key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return f"""\
-- Written by naskh. Copy {name}.rules into $(pg_config --sharedir)/tsearch_data first.
{comments}
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TEXT SEARCH DICTIONARY {name} (TEMPLATE = unaccent, RULES = '{name}');

CREATE TEXT SEARCH CONFIGURATION {name} (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION {name}
  ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_numpart, hword_part,
    numhword, numword, word
  WITH {name}, simple;

-- The same for a whole text, also for an index.
CREATE FUNCTION {name}(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN unaccent('{name}'::regdictionary, $1);
"""
