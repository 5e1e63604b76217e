"""`tools/walkthrough.py`: its steps fit the files that they change. `make check-walkthrough` follows them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.without_levels

ROOT = Path(__file__).parents[2]


@pytest.fixture
def walkthrough(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import walkthrough

    yield walkthrough
    del sys.modules["walkthrough"]


def test_every_step_finds_its_place_once(walkthrough: Any) -> None:
    edits = [edit for edits in walkthrough.STEPS.values() for edit in edits]
    wrong = [edit for edit in edits if (ROOT / edit.path).read_text("utf-8").count(edit.anchor) != 1]
    assert wrong == []
    assert [path for path in walkthrough.CHECKS if not (ROOT / path).exists()] == []
