"""What `docs/stemming.md` lists is what the stemmers are and do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import naskh
import pytest
from naskh._naskh import _STEMMERS

from tests.conventions.stemmers import words

pytestmark = pytest.mark.without_levels
PAGE = (Path(__file__).parents[2] / "docs" / "stemming.md").read_text(encoding="utf-8")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_page_has_a_row_and_a_heading_for_every_stemmer() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(_STEMMERS)
    assert re.findall(r"^### `(\w+)`$", PAGE, re.MULTILINE) == list(_STEMMERS)


def test_the_table_of_the_damage_is_what_the_stemmers_do() -> None:
    section = PAGE.split("\n## The damage\n")[1].split("\n## ")[0]
    head, _, *rows = [cells(line) for line in section.splitlines() if line.startswith("|")]
    names: list[Any] = [name.strip("`") for name in head[2:]]
    assert names == list(_STEMMERS) and rows
    for word, _, *stems in rows:
        assert [naskh.stem(word, name) for name in names] == stems


def test_the_numbers_of_words_are_those_that_are_compared() -> None:
    assert f"{len(words.short_words()):,}\nshort words" in PAGE
    assert f"{len(words.news_words('dev.jsonl.xz')):,} words" in PAGE
