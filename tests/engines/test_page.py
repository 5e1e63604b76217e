"""The examples of docs/engines.md, each section with its engine."""

from __future__ import annotations

import importlib.util
import re

import pytest

from tests.test_docs import ROOT, run

PAGE = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8")
SECTIONS = {
    name: text
    for name, text in re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    if ">>>" in text
}
PACKAGES = {
    "Polars": "polars",
    "DuckDB": "duckdb",
    "SQLite": "sqlite3",
    "scikit-learn": "sklearn",
    "spaCy": "spacy",
}


def test_every_engine_of_the_table_has_a_section_and_a_module() -> None:
    table = dict(re.findall(r"^\| \[(.+?)\]\(#.+?\) \| `(naskh\.\w+)`", PAGE, re.MULTILINE))
    assert table.keys() >= SECTIONS.keys()
    for name, module in table.items():
        assert f"\n## {name}\n" in PAGE
        assert importlib.util.find_spec(module), module


@pytest.mark.parametrize("name", SECTIONS)
def test_examples_print_what_they_show(name: str) -> None:
    pytest.importorskip(PACKAGES.get(name, name))
    assert run("import naskh\n" + SECTIONS[name], f"docs/engines.md, {name}") >= 3
