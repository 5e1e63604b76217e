"""`.ci/nightly` in a folder where its steps are played: what it runs, and what it says of each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.without_levels,
    pytest.mark.skipif(
        sys.platform == "win32" or not (shutil.which("bash") and shutil.which("make")),
        reason="no bash or make",
    ),
]

ROOT = Path(__file__).parents[2]
MAKEFILE = """\
demo:
\t@touch demo
playground-test:
\t@echo '{TALLY}' >"$$NASKH_TALLY"
"""
TALLY = (
    '{{"passed": {}, "failed": 0, "error": 0, "xfailed": 0, "xpassed": 0, "skipped": {{"no browser": {}}}}}'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The script, the tool that it asks about counts, and this interpreter."""
    for name in (".ci/nightly", "tools/test_summary.py"):
        (tmp_path / name).parent.mkdir()
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    return tmp_path


def nightly(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run it; return the exit code and the report, or what it says where there is none."""
    done = subprocess.run(
        ["bash", ".ci/nightly", *arguments],  # noqa: S607
        cwd=folder, env=os.environ | {"CI": ""}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout.partition("=== report")[2] or done.stderr


@pytest.mark.parametrize("arguments", [["fuzzz"], ["60", "fuzz", "laws_rust"], ["fuzz", ""]])
def test_a_name_that_no_step_has_runs_nothing_and_fails(folder: Path, arguments: list[str]) -> None:
    (folder / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    code, said = nightly(folder, *arguments)
    assert code == 2
    assert f"there is no step {arguments[-1]}; the steps are fuzz laws" in said
    assert not (folder / "demo").exists()


@pytest.mark.parametrize(
    ("ends", "code", "said"),
    [(0, 0, "done"), (77, 0, "SKIPPED, see above"), (1, 1, "FAILED with code 1")],
)
def test_a_step_is_reported_as_it_ends(folder: Path, ends: int, code: int, said: str) -> None:
    (folder / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    (folder / "tools" / "fuzz.py").write_text(
        f"import sys\nprint(sys.argv)\nsys.exit({ends})\n", encoding="utf-8"
    )
    found, report = nightly(folder, "5", "fuzz")
    lines = [line for line in report.splitlines() if " s  " in line]
    assert (found, len(lines)) == (code, 1)
    assert lines[0].split("fuzz")[1].strip() == said


@pytest.mark.parametrize(
    ("passed", "skipped", "said"),
    [(3, 0, "done"), (3, 1200, "done, 1,200 tests skipped"), (0, 8, "SKIPPED, all 8 tests: 8 no browser")],
)
def test_tests_that_were_skipped_are_counted(folder: Path, passed: int, skipped: int, said: str) -> None:
    counts = (
        TALLY.format(passed, skipped) if skipped else TALLY.format(passed, 0).replace('"no browser": 0', "")
    )
    (folder / "Makefile").write_text(MAKEFILE.replace("{TALLY}", counts), encoding="utf-8")
    code, report = nightly(folder, "playground")
    assert code == 0
    assert f"playground    {said}" in report
