"""The examples of docs/engines.md and docs/search-engines.md, each section with its engine."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from tests.test_docs import OF_ENGINES, ROOT, run

PAGE = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8")


def sections(page: Path) -> dict[str, str]:
    """The sections of a page that have examples."""
    text = page.read_text(encoding="utf-8")
    found = re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return {name: body for name, body in found if ">>>" in body}


SECTIONS = {(page.name, name): body for page in OF_ENGINES for name, body in sections(page).items()}
PACKAGES = {
    "BM25": "bm25s",
    "Elasticsearch and OpenSearch": "naskh",
    "Hugging Face tokenizers": "tokenizers",
    "Meilisearch and others": "tantivy",
    "Near-duplicates": "datasketch",
    "Polars": "polars",
    "SQLite FTS5": "apsw",
    "Scores": "jiwer",
    "What is exact": "naskh",
    "DuckDB": "duckdb",
    "SQLite": "sqlite3",
    "scikit-learn": "sklearn",
    "spaCy": "spacy",
}


def test_every_engine_of_the_table_has_a_section_and_a_module() -> None:
    table = dict(re.findall(r"^\| \[(.+?)\]\(#.+?\) \| `(naskh\.\w+)`", PAGE, re.MULTILINE))
    assert table.keys() >= {name for page, name in SECTIONS if page == "engines.md"}
    for name, module in table.items():
        assert f"\n## {name}\n" in PAGE
        assert importlib.util.find_spec(module), module


def test_every_engine_of_the_other_table_has_a_section() -> None:
    page = (ROOT / "docs" / "search-engines.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[(.+?)\]\(#.+?\)", page, re.MULTILINE)
    assert len(listed) >= 8
    assert {*re.findall(r"^## (.+)$", page, re.MULTILINE)} >= {*listed}


@pytest.mark.parametrize(("page", "name"), SECTIONS, ids=" ".join)
def test_examples_print_what_they_show(page: str, name: str) -> None:
    pytest.importorskip(PACKAGES.get(name, name))
    if name == "Scores":
        pytest.importorskip("sacrebleu")
    assert run("import naskh\n" + SECTIONS[page, name], f"docs/{page}, {name}") >= 3
