"""No entry point is missing in the list, none leaves memory behind, and threads may share all objects."""

from __future__ import annotations

import ast
import contextlib
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import naskh
import naskh.arrow
import pytest
from naskh import _naskh

from tests.trust import NOT_HERE, allocations, endurance, entry_points, stress

pytestmark = pytest.mark.without_levels
ROOT = Path(__file__).parent.parent.parent
SOURCE = Path(entry_points.__file__).read_text(encoding="utf-8")
CLASSES = [
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
RESULTS = {
    *("Alignment", "Decoded", "Finding", "Findings", "Reordering", "Segment", "Segments", "Shown"),
    *("Term", "Terms", "Token", "Tokens"),
}
"""Classes that only calls make."""
APART = {f"naskh.{name}" for name in RESULTS} | {"naskh.export"}
"""`export` asks a normalizer and holds nothing."""
UNDERSCORED = {"_rebuild", "_arrow", "_arrow_align"}
"""What pickle and `naskh.arrow` call."""


def public_names() -> set[str]:
    """Every function of the package, and every method and property of its classes."""
    names = {f"naskh.{name}" for name in naskh.__all__ if not name.startswith("__")} - APART
    names |= {
        f"arrow.{name}"
        for name, function in inspect.getmembers(naskh.arrow, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == "naskh.arrow"
    }
    for kind in CLASSES:
        methods = vars(getattr(naskh, kind)).keys() - UNDERSCORED
        names |= {f"{kind}.{name}" for name in methods if not name.startswith("__")}
    return names


def owner(thing: object) -> str:
    """The name under which the public names of a thing are listed: that of a module or of a class."""
    return thing.__name__.split(".")[-1] if isinstance(thing, ModuleType) else type(thing).__name__


def looked_up(scope: ast.AST, names: dict[str, Any]) -> Iterator[str]:
    """What a part of the source looks up, with the owner of each: `Tokens.norms`."""
    for statement in scope.body if isinstance(scope, ast.FunctionDef) else []:
        if isinstance(statement, ast.Assign):
            exec(ast.unparse(statement), names)  # noqa: S102
    for node in ast.walk(scope):
        match node:
            case ast.Attribute(value=value, attr=name):
                pass
            case ast.Call(func=ast.Name("getattr"), args=[value, ast.Constant(str(name)), *_]):
                pass
            case _:
                continue
        with contextlib.suppress(NameError):  # a name of an inner part
            yield f"{owner(eval(ast.unparse(value), names))}.{name}"  # noqa: S307


def called() -> set[str]:
    """What the list of entry points looks up."""
    found: set[str] = set()
    for scope in ast.walk(ast.parse(SOURCE)):
        if not isinstance(scope, ast.Module | ast.FunctionDef | ast.Lambda):
            continue
        for thing in entry_points.OBJECTS if getattr(scope, "name", "") == "about" else [None]:
            names = vars(entry_points) | {"text": entry_points.TEXT, "thing": thing}
            found.update(looked_up(scope, names))
    return found


def test_every_public_name_is_called() -> None:
    wanted = public_names()
    assert wanted - called() == set()
    assert len(wanted) > 50


def test_classes_of_the_list_are_those_of_the_module() -> None:
    made = {name for name in naskh.__all__ if inspect.isclass(getattr(_naskh, name, None))}
    assert made == set(CLASSES)


allocator_tells = pytest.mark.skipif(
    not endurance.bytes_in_use(), reason="this system's allocator does not tell what is in use"
)


@allocator_tells
def test_calls_leave_no_memory_behind() -> None:
    """In a process of its own: what other tests have left would be counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.endurance", "--calls", "120"],
        capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=600, cwd=ROOT,
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
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.allocations", "--step", "997"],
        capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=300, cwd=ROOT,
    )  # fmt: skip
    if done.returncode == NOT_HERE:
        pytest.skip(done.stdout.strip().removeprefix("SKIPPED: "))
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_no_allocation_refused_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "_testcapi", None)
    monkeypatch.setattr(sys, "argv", ["allocations"])
    assert allocations.main() == NOT_HERE
    assert "_testcapi" in capsys.readouterr().out


@allocator_tells
def test_a_loss_would_be_found() -> None:
    pytest.importorskip("_testcapi", reason="this CPython has no module of its own tests")
    kept: list[str] = []
    assert allocations.loses(lambda text: kept.append(text * 9), range(3))
    assert not allocations.loses(lambda text: text * 9, range(3))


def test_threads_share_all_objects() -> None:
    assert stress.run(seconds=0, threads=4, rounds=1) == []
