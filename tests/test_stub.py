"""The stub of the compiled module says what the module is."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from naskh._naskh import _SEGMENTER_OPTIONS, _SENTENCE_OPTIONS, _STEMMERS, _TOKEN_OPTIONS

from tests import strategies as the

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.without_levels

# Each value of each option, as a call that a type checker must take, and one that it must refuse.
GOOD = [(name, value) for name, values in the.VALUES.items() for value in values] + [
    ("marks", "tanwin"),
    ("marks", {"tanwin", "shadda"}),
    ("marks", ["hamza"]),
    ("elongation", 2),
]
BAD = [(name, "nonsense") for name in the.VALUES] + [
    ("marks", ["nonsense"]),
    ("elongation", 3),
    ("no_option", "keep"),
]

# The same of what divides texts.
DIVIDERS: dict[str, dict[str, tuple[str, ...]]] = {
    "Tokenizer": _TOKEN_OPTIONS,
    "SentenceSplitter": _SENTENCE_OPTIONS,
}
GOOD_DIVIDERS = [
    f"naskh.{name}({option}={value!r})"
    for name, options in DIVIDERS.items()
    for option, values in options.items()
    for value in values
] + [
    *(f"naskh.{name}(abbreviations={words!r})" for name in DIVIDERS for words in (["no"], ("no",), {"no"})),
    "naskh.Tokenizer(naskh.Normalizer(), 'uax29')",
    "naskh.Tokenizer(normalizer=None)",
    *(f"naskh.Stemmer({name!r})" for name in _STEMMERS),
    *(f"naskh.stem('كتاب', {name!r})" for name in _STEMMERS),
    *(
        f"naskh.Segmenter({scheme!r}, unsure={unsure!r})"
        for scheme in _SEGMENTER_OPTIONS["scheme"]
        for unsure in _SEGMENTER_OPTIONS["unsure"]
    ),
]
BAD_DIVIDERS = [
    f"naskh.{name}({option}={value!r})"
    for name, options in DIVIDERS.items()
    for option in [*options, "no_option"]
    for value in ("nonsense", None)
] + [
    *(f"naskh.{name}(abbreviations={words!r})" for name in DIVIDERS for words in (None, [1])),
    "naskh.Tokenizer('search')",
    "naskh.SentenceSplitter(mode='news')",
    *(
        "naskh.Stemmer()",
        "naskh.Stemmer('nonsense')",
        "naskh.Segmenter()",
        "naskh.Segmenter('none')",
        "naskh.stem('كتاب')",
        "naskh.stem('كتاب', 'nonsense')",
    ),
]


def checked(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("mypy", reason="mypy is not installed")
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip


def test_the_stub_agrees_with_the_module(tmp_path: Path) -> None:
    done = checked("mypy.stubtest", "naskh._naskh", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_accepts_valid_calls_and_refuses_others(tmp_path: Path) -> None:
    good = [f"naskh.Normalizer(None, {name}={value!r})" for name, value in GOOD]
    good += [f"naskh.normalize('', {preset!r})" for preset in [*the.PRESETS, None]] + GOOD_DIVIDERS
    bad = [f"naskh.normalize('', None, {name}={value!r})" for name, value in BAD] + BAD_DIVIDERS
    script = tmp_path / "calls.py"
    script.write_text("\n".join(["import naskh", *good, *bad]) + "\n", encoding="utf-8")
    done = checked(
        "mypy",
        "--strict",
        "--no-pretty",
        "--cache-dir",
        str(tmp_path / "cache"),
        script.name,
        folder=tmp_path,
    )
    refused = {int(line.split(":")[1]) for line in done.stdout.splitlines() if ": error:" in line}
    assert refused == set(range(len(good) + 2, len(good) + len(bad) + 2)), done.stdout + done.stderr
