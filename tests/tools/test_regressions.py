"""What proptest has found before is tried again: it looks for that under the path of the source file."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.without_levels

RUST = Path(__file__).parents[2] / "rust"


def test_every_file_of_failures_has_its_source_file() -> None:
    pairs = [
        (file, folder.parent / "src" / file.relative_to(folder).with_suffix(".rs"))
        for folder in RUST.glob("*/proptest-regressions")
        for file in folder.rglob("*.txt")
    ]
    assert pairs
    assert [file for file, source in pairs if not source.is_file()] == []
