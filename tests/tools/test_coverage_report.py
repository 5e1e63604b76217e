"""`tools/coverage_report.py`: what an earlier run has counted is not counted again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.without_levels


def test_counts_of_an_earlier_run_are_deleted_before_the_tests(
    tool: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tool("coverage_report")
    old = [tmp_path / "target" / "debug" / "naskh-1-2.profraw", tmp_path / "python.coverage.host.1"]
    for file in old:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    seen: list[bool] = []
    monkeypatch.setattr(report, "instrumented", lambda _: {})
    monkeypatch.setattr(report, "test_rust", lambda _: seen.extend(file.exists() for file in old) or 0)
    monkeypatch.setattr(report, "report_rust", lambda *_: 100.0)
    monkeypatch.setattr(sys, "argv", ["coverage_report.py", "--rust-only", "--folder", str(tmp_path)])
    assert report.main() == 0
    assert seen == [False, False]
