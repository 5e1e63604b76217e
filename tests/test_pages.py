"""Pages as readers see them: arrows between Arabic words, blocks from right to left, the Arabic README."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.test_docs import DOCSTRINGS, LINKED_PAGES, ROOT
from tools.isolate_arrows import ARABIC, bare_arrows, isolated

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.without_levels

# ---- arrows ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("أ → ا", True),
        ("ك, ي -> ی", True),
        ("`أ` → `ا`", True),
        ("كتاب\n→ 3", True),
        ("أ &lrm;→ ا", False),
        ("أ \u200e→ ا", False),
        ("<bdi>أ</bdi> → <bdi>ا</bdi>", False),
        ("ا + U+0654 → أ", False),
        ("| أ | → | ا |", False),
        ("أ\n\n→ ا", False),
        ("3.5 → ٣٫٥", False),
    ],
)
def test_a_bare_arrow_is_known(text: str, *, is_bare: bool) -> None:
    assert bool(bare_arrows(text)) == is_bare
    assert not bare_arrows(isolated(text))


@pytest.mark.parametrize("page", LINKED_PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_arrows_between_arabic_words_are_isolated(page: Path) -> None:
    assert bare_arrows(page.read_text(encoding="utf-8")) == []


def test_arrows_of_docstrings_are_isolated() -> None:
    assert {name: found for name, text in DOCSTRINGS.items() if (found := bare_arrows(text))} == {}


# ---- right to left --------------------------------------------------------------------------------------


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a page that stand outside of code and of blocks that are marked."""
    text = re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r'<div dir="rtl" lang="ar">.*?</div>', "", text, flags=re.DOTALL)
    yield from re.split(r"\n\s*\n", text)


@pytest.mark.parametrize("page", LINKED_PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_paragraph_in_arabic_is_marked_from_right_to_left(page: Path) -> None:
    arabic = [
        part
        for part in paragraphs(page.read_text(encoding="utf-8"))
        if re.search(f"[{ARABIC}]", part) and not re.search(r"[A-Za-z]", part)
    ]
    assert not arabic


# ---- the Arabic README ----------------------------------------------------------------------------------

ENGLISH, IN_ARABIC = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ar.md"))
FENCE = re.compile(r"```.*?```", re.DOTALL)


def parts_of(page: str) -> dict[str, list[str]]:
    """What both READMEs must have alike."""
    prose = FENCE.sub("", page)
    links = [target for target in re.findall(r"\]\(([^)]+)\)", prose) if not target.startswith("README")]
    words = re.sub(r"\]\([^)]+\)|`[^`]+`", "", prose)
    return {
        "headings": re.findall(r"^#+(?= )", prose, re.MULTILINE),
        "code": FENCE.findall(page),
        "links": links,
        "pictures": re.findall(r"!\[[^\]]*\]\(([^)]+)\)", prose),
        "spans": sorted({*re.findall(r"`([^`]+)`", prose)}),
        "rows": re.findall(r"^\|", prose, re.MULTILINE),
        "items": re.findall(r"^- ", prose, re.MULTILINE),
        "figures": sorted(re.findall(r"(?<![\w.-])\d+(?:[.,]\d+)*", words)),
    }


@pytest.mark.parametrize("part", parts_of(ENGLISH))
def test_the_arabic_readme_keeps_step(part: str) -> None:
    assert parts_of(IN_ARABIC)[part] == parts_of(ENGLISH)[part] != []


def test_the_readmes_lead_to_each_other() -> None:
    assert "](README.ar.md)" in ENGLISH
    assert "](README.md)" in IN_ARABIC


def test_the_readme_is_three_screens_at_most() -> None:
    assert len(ENGLISH.splitlines()) <= 120
