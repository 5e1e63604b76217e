"""`tools/release/steps.py`: however a step ends, it is in the table, and so are the others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.without_levels


@pytest.fixture
def steps(tool: Any) -> Any:
    return tool("release.steps")


def raises(error: BaseException) -> Callable[[], str]:
    def do() -> str:
        raise error

    return do


def test_a_step_that_ends_in_any_way_is_in_the_table(steps: Any, capsys: pytest.CaptureFixture[str]) -> None:
    report = steps.Report()
    for error in (
        steps.FailedError("no"),
        subprocess.CalledProcessError(3, ["tar", "x"]),
        SystemExit("it cannot be"),
        FileNotFoundError("strip"),
    ):
        assert not report.step(type(error).__name__, raises(error))
    assert not report.step("skips", raises(steps.SkippedError("no network")))
    assert report.step("passes", lambda: "well")
    assert report.failed()
    *table, counts = report.table()
    assert counts == "1 passed, 1 skipped, 4 failed"
    assert [line.split()[0] for line in table] == ["passed", "SKIPPED", *["FAILED"] * 4]
    assert "exit status 3" in table[3] and "it cannot be" in table[4]
    assert "CalledProcessError" in capsys.readouterr().err


def test_a_name_that_no_step_has_fails(steps: Any) -> None:
    report = steps.Report("bulid")
    assert not report.step("build 3.14", lambda: "well")
    assert report.failed()
    assert next(report.table()) == "FAILED: no step has 'bulid' in its name"
    report = steps.Report("build")
    assert report.step("build 3.14", lambda: "well") and not report.failed()


def test_a_command_that_fails_is_a_step_that_fails(steps: Any) -> None:
    with pytest.raises(steps.FailedError, match="exit code 1, not 0"):
        steps.run([sys.executable, "-c", "raise SystemExit(1)"])
