"""No entry point is missing in the list, none leaves memory behind, and threads may share all objects."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import naskh
import naskh.arrow
import pytest
from naskh import _naskh

from tests.trust import allocations, endurance, entry_points, stress

pytestmark = pytest.mark.without_levels
ROOT = Path(__file__).parent.parent.parent
SOURCE = Path(entry_points.__file__).read_text(encoding="utf-8")
SPECIAL = {"__call__", "__eq__", "__ne__", "__hash__", "__copy__", "__deepcopy__", "__reduce__", "__sizeof__",
           "__repr__", "__len__", "__iter__", "__getitem__", "__new__"}  # fmt: skip
"""Methods that are called by an operator or a function of Python."""


def named(name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", SOURCE) is not None


def public_names() -> set[str]:
    """Every function of the package, and every method and property of its classes."""
    names = {f"naskh.{name}" for name in naskh.__all__ if not name.startswith("__")}
    names |= {
        f"arrow.{name}"
        for name, function in inspect.getmembers(naskh.arrow, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == "naskh.arrow"
    }
    for kind in (getattr(naskh, name) for name in _CLASSES):
        names |= {f"{kind.__name__}.{name}" for name in vars(kind) if not name.startswith("__")}
    return names


_CLASSES = [
    "Alignment",
    "Analyzer",
    "Normalizer",
    "Segmenter",
    "Segments",
    "SentenceSplitter",
    "Stemmer",
    "Terms",
    "Tokenizer",
    "Tokens",
]
ELSEWHERE = {
    "Decoded",
    "Finding",
    "Findings",
    "Term",
    "Token",
    "export",
    "Reordering",
    "Segment",
    "Segments",
    "Shown",
    "Alignment",
    "Terms",
    "Tokens",
}
"""Results, which only calls make; and `export`, which asks a normalizer and holds nothing."""
UNDERSCORED = {"_rebuild", "_arrow", "_arrow_align"}
"""What pickle and `naskh.arrow` call."""


def test_every_public_name_is_called() -> None:
    wanted = {name.split(".")[-1] for name in public_names()} - ELSEWHERE - UNDERSCORED
    assert {name for name in wanted if not named(name)} == set()
    assert len(wanted) > 50


def test_classes_of_the_list_are_those_of_the_module() -> None:
    made = {name for name in naskh.__all__ if inspect.isclass(getattr(_naskh, name, None))}
    assert made == set(_CLASSES)


allocator_tells = pytest.mark.skipif(
    not endurance.bytes_in_use(), reason="this system's allocator does not tell what is in use"
)


@allocator_tells
def test_calls_leave_no_memory_behind() -> None:
    """In a process of its own: what other tests have left would be counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.endurance", "--calls", "120"],
        capture_output=True, text=True, check=False, timeout=600, cwd=ROOT,
    )  # fmt: skip
    left = [line for line in done.stdout.splitlines() if "nothing is left" not in line]
    assert (done.returncode, left) == (0, []), done.stderr[-2000:]
    assert done.stdout.count("nothing is left") == len(entry_points.CALLS)


@allocator_tells
def test_a_leak_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Any] = []
    monkeypatch.setitem(
        endurance.CALLS,
        "leaks",
        lambda text: kept.append(bytearray(text.encode("utf-8", "replace") + b" " * 100)),
    )
    assert "more after" in (endurance.leaks("leaks", 1200) or "")


def test_every_refused_allocation_of_python_is_a_memory_error() -> None:
    """In a process of its own, which a failure ends."""
    pytest.importorskip("_testcapi", reason="this CPython has no module of its own tests")
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.allocations", "--step", "997"],
        capture_output=True, text=True, check=False, timeout=300, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@allocator_tells
def test_a_loss_would_be_found() -> None:
    pytest.importorskip("_testcapi", reason="this CPython has no module of its own tests")
    kept: list[str] = []
    assert allocations.loses(lambda text: kept.append(text * 9), range(3))
    assert not allocations.loses(lambda text: text * 9, range(3))


def test_threads_share_all_objects() -> None:
    assert stress.run(seconds=0, threads=4, rounds=1) == []
