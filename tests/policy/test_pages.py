"""The policy says at its end what fails for each section, and the files and commands that it names exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.without_levels

ROOT = Path(__file__).parents[2]
POLICY = (ROOT / "docs" / "policy.md").read_text(encoding="utf-8")
*SECTIONS, FAILS = POLICY.split("\n## ")[1:]


def test_the_end_says_for_each_section_what_fails() -> None:
    assert FAILS.startswith("What fails\n")
    named = re.findall(r"^- \*\*(.+)\.\*\*", FAILS, re.MULTILINE)
    assert named == [section.splitlines()[0] for section in SECTIONS] != []


def test_what_the_policy_names_exists() -> None:
    files = re.findall(r"`((?:tests|tools|docs)/[\w./-]+)`", POLICY)
    assert len(files) >= 4
    assert [name for name in files if not (ROOT / name).exists()] == []
    targets = set(re.findall(r"`make ([\w-]+)`", POLICY))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_security_says_how_to_report() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "## How to report" in page
    assert "private advisory" in page


def test_every_action_is_pinned_by_the_hash_of_a_commit_and_its_version() -> None:
    used = [
        line
        for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]
    assert used
    pinned = re.compile(r"uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
    assert [line for line in used if not pinned.search(line)] == []


def test_an_action_has_one_hash_in_all_workflows() -> None:
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")]
    hashes = re.findall(r"uses: ([\w./-]+)@([0-9a-f]{40})", "\n".join(pages))
    assert len(set(hashes)) == len({name for name, _ in hashes})


def test_the_workflow_tests_every_cpython_that_has_a_wheel() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    tested = set(re.findall(r'"(3\.\d+t?)"', workflow))
    [wheels] = re.findall(
        r'^PYTHONS = "([^"]+)"', (ROOT / "tools/release/build.py").read_text("utf-8"), re.MULTILINE
    )
    assert [python for python in wheels.split() if python not in tested] == []
