"""`tools/walkthrough.py`: its steps fit the files that they change. `make check-walkthrough` follows them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.without_levels

ROOT = Path(__file__).parents[2]


def test_every_step_finds_its_place_once(tool: Any) -> None:
    walkthrough = tool("walkthrough")
    edits = [edit for edits in walkthrough.STEPS.values() for edit in edits]
    wrong = [edit for edit in edits if (ROOT / edit.path).read_text("utf-8").count(edit.anchor) != 1]
    assert wrong == []
    assert [path for path in walkthrough.CHECKS if not (ROOT / path).exists()] == []
