"""An original that is not installed is a named skip, found when the original is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions import oracles
from tests.conventions.answers import original
from tests.conventions.models import MODELS

pytestmark = pytest.mark.without_levels  # nothing of naskh is asked here
ROOT = Path(__file__).parents[2]


def run_hidden(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python where every original is hidden."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, *(["-c", code] if code else []), *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("name", list(MODELS))
def test_load_raises_missing_where_the_original_is_hidden(name: str) -> None:
    code = f"""
import tests.conventions.hidden
from tests.conventions import oracles
try:
    oracles.load({name!r})
except oracles.Missing as missing:
    print(missing)
"""
    done = run_hidden(code)
    assert done.returncode == 0, done.stderr
    assert ":" in done.stdout, "the reason names what is missing"


def test_suite_passes_and_names_its_skips_where_every_original_is_hidden(tmp_path: Path) -> None:
    arguments = [
        "-p",
        "tests.conventions.hidden",
        "-o",
        f"cache_dir={tmp_path}",
        "-p",
        "no:xdist",
        "-q",
        "-rs",
    ]
    done = run_hidden("", "-m", "pytest", *arguments, "tests/conventions/test_models.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no original: lucene: no Java compiler" in done.stdout
    for name in oracles.LOADERS:
        assert f"no original: {name}: " in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="a script of the shell is no program here")
def test_missing_jars_are_found_before_java_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a machine that has a Java compiler, but not Lucene."""
    for program in ("java", "javac"):
        path = tmp_path / program
        path.write_text("#!/bin/sh\necho javac 99\n", encoding="utf-8")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("NASKH_JARS", str(tmp_path))
    with pytest.raises(oracles.Missing, match=r"lucene: no lucene-core, .* in "):
        oracles.load("lucene")
    with pytest.raises(pytest.skip.Exception, match="no original: lucene"):
        original("icu-folding")
