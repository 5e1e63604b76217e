"""The table of `docs/conventions.md` is what naskh gives, and its verdicts are what a reader would say."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import naskh
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = ROOT / "tools" / "conventions_table.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module


def test_the_document_has_it(tool: ModuleType) -> None:
    assert tool.main(["--check"]) == 0


def test_another_answer_is_noticed_and_mended(tool: ModuleType, tmp_path: Path) -> None:
    document = tool.DOCUMENT.read_text(encoding="utf-8")
    copy = tmp_path / "conventions.md"
    copy.write_text(document.replace("م ح م د␣", "محمد"), encoding="utf-8")
    assert tool.main(["--check", str(copy)]) == 1
    assert tool.main([str(copy)]) == 0
    assert copy.read_text(encoding="utf-8") == document


def test_a_document_without_markers_is_refused(tool: ModuleType) -> None:
    with pytest.raises(SystemExit, match="markers"):
        tool.with_table("nothing here")


def test_forty_words_and_a_section_for_each_convention(tool: ModuleType) -> None:
    assert len({word.text for word in tool.WORDS}) == len(tool.WORDS) == 40
    headings = [
        line for line in tool.DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("## `")
    ]
    named = "".join(headings)
    conventions = naskh.presets().keys() - {"clean", "standard", "search", "pdf"}
    assert not [name for name in conventions if f"`{name}`" not in named]


VERDICTS = [
    ("م\u064fح\u064eم\u0651\u064eد\u064c", "م ح م د ", True),
    ("م\u064fح\u064eم\u0651\u064eد\u064c", "محم\u0651د", False),
    ("أوپك", "أو ك", True),
    ("أوپك", "اوپك", False),
    ("3.5", "35", True),
    ("١٬٢٣٤٫٥", "1,234.5", False),
    ("شيء", "شي", True),
    ("رؤية", "روية", False),  # a fold
    ("أخبـــار", "أخبار", False),
    ("«قال…»", "قال", False),
    ("نعم؟", "", True),
]


@pytest.mark.parametrize(("text", "answer", "damaged"), VERDICTS)
def test_verdicts(tool: ModuleType, text: str, answer: str, damaged: bool) -> None:
    word = next(word for word in tool.WORDS if word.text == text)
    assert tool.is_damaged(word, answer) is damaged


@pytest.mark.parametrize("name", ["clean", "standard", "search"])
def test_our_own_presets_damage_none(tool: ModuleType, name: str) -> None:
    damaged = [word.text for word in tool.WORDS if tool.is_damaged(word, naskh.normalize(word.text, name))]
    assert not damaged


def test_what_cannot_be_seen_is_shown(tool: ModuleType) -> None:
    assert tool.code(" ب\u200f  ت\u064e\ufe70 ") == r"`␣ب\u200f␣␣ت\u064e\ufe70␣`"
    assert tool.cell(tool.Word("ب", ""), "") == "∅ ✗"
