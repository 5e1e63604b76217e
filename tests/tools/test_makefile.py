"""The targets of the Makefile, and the lists of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.without_levels

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z0-9-]+):.*## ", MAKEFILE, re.MULTILINE)


def test_contributing_names_every_target_of_the_help() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = "".join(re.findall(r"^\| `make .*?\|", page, re.MULTILINE))
    assert {*re.findall(r"`make ([a-z0-9-]+)`", rows)} == {*TARGETS} - {"help"}


def test_no_target_is_taken_for_a_file() -> None:
    [phony] = re.findall(r"^\.PHONY: ((?:.*\\\n)*.*)$", MAKEFILE, re.MULTILINE)[:1]
    assert {*phony.replace("\\\n", " ").split()} >= {*TARGETS}


def test_the_column_of_the_help_holds_every_name() -> None:
    [width] = re.findall(r"printf '  %-(\d+)s ", MAKEFILE)
    assert max(map(len, TARGETS)) < int(width)
