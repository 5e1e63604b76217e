"""The tests that look for a change of the core: those of its room, and how a lot of them runs.

The lots of a room: the core's own unit tests of it; tables of cases, at the fastest level and without
vectors; the promises that are recorded; and the laws, with few examples, of Rust and of Python.
Those of Python run in a process that is forked from one that has imported pytest already.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["pytest", "hypothesis"])
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)|^test (\S+) \.\.\. FAILED", re.MULTILINE)


MEMORY = 6 << 30
"""The bytes that the tests may have: a mutant may ask for more and more."""


class Lot(NamedTuple):
    """Tests that run together: of Rust, as parts of their names, or of Python, as paths."""

    tests: tuple[str, ...]
    is_rust: bool = False
    level: str = ""
    """The SIMD level of tests of Python; the fastest if there is no name."""
    left_out: str = ""
    """Part of the names of tests of Rust that take too long."""


PLAIN = "scalar"
REPLACE = "tests/normalize/test_replace.py::test_replace_"
NORMALIZE = (
    "tests/normalize/test_preset_cases.py",
    "tests/normalize/test_option_cases.py",
    f"{REPLACE}gives_the_expected_text",
    f"{REPLACE}rejects_an_unstable_mapping_and_shows_why",
    "tests/align/test_cases.py::test_spans_give_each_character_its_part_of_the_source",
)
RECORDED = ("tests/policy/test_promises.py::test_what_is_recorded_holds",)
CASES = {
    "stages": [Lot(NORMALIZE), Lot(NORMALIZE, level=PLAIN)],
    "plan": [Lot(NORMALIZE), Lot(NORMALIZE, level=PLAIN)],
    "token": [
        Lot(
            (
                "tests/tokens/test_token_cases.py",
                "tests/tokens/test_kinds.py",
                "tests/tokens/test_options.py",
                "tests/sentences/test_sentence_cases.py",
            )
        )
    ],
    "align": [Lot(("tests/align/test_cases.py",))],
}
NORMALIZE_LAWS = [
    Lot(
        (
            "normalize::tests::every_level_equals_the_careful_lane_with_random",
            "normalize::tests::every_level_equals_the_careful_lane_on_prose",
        ),
        is_rust=True,
    ),
    Lot(
        (
            "tests/repair/test_marks_apart_laws.py",
            "tests/normalize/test_reference.py",
            "tests/normalize/test_laws.py",
            "tests/explain",
        )
    ),
]
LAWS = {
    "stages": NORMALIZE_LAWS,
    "plan": NORMALIZE_LAWS,
    "token": [Lot(("tests/tokens", "tests/sentences", "tests/analysis"))],
    "align": [Lot(("tests/align/test_laws.py", "tests/align/test_highlight.py"))],
}


def lots(room: str) -> tuple[list[Lot], list[Lot]]:
    """The tests of a room, in the order in which they run: all but the laws, and the laws."""
    unit = Lot((f"{room}::",), is_rust=True, left_out="numbers_continue_after_the_signs")
    return [unit, *CASES[room], Lot(RECORDED)], LAWS[room]


def build_unit_tests(folder: Path) -> Path:
    """Build the core's own tests of a copy of the sources; return the program."""
    command = ["cargo", "test", "--package", "naskh", "--lib", "--no-run", "--message-format", "json"]
    settings = {"CARGO_PROFILE_TEST_CODEGEN_UNITS": "16", "CARGO_PROFILE_TEST_DEBUG": "false"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | settings,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    made = [json.loads(line).get("executable") for line in done.stdout.splitlines()]
    return next(Path(program) for program in made if program)


def tested(
    folder: Path, unit_tests: Path, number: int, lot: Lot, limit: float | None
) -> tuple[str, str, float]:
    """Run tests with a mutant on; return the outcome, the test that failed, and the seconds."""
    environment = {"NASKH_MUTANT": str(number), "HYPOTHESIS_PROFILE": "few"}
    if not lot.is_rust and lot.level:
        environment["NASKH_SIMD"] = lot.level
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as cache:
        said = Path(cache) / "said"
        if lot.is_rust:
            exit_code = _run_rust(unit_tests, lot, environment, said, limit)
        else:
            exit_code = _run_python(folder, lot, environment, said, limit)
        text = said.read_text(encoding="utf-8", errors="replace")
    seconds = time.monotonic() - start
    if exit_code is None:
        return "timeout", "", seconds
    failed = FAILED.search(text)
    name = (failed[1] or failed[2]) if failed else text.strip()[-200:]
    return ("caught", name, seconds) if exit_code else ("missed", "", seconds)


def _run_rust(
    unit_tests: Path, lot: Lot, environment: dict[str, str], said: Path, limit: float | None
) -> int | None:
    """Run the core's own tests; return the exit code, or `None` if they take too long."""
    skipped = ["--skip", lot.left_out] if lot.left_out else []
    with said.open("wb") as file:
        process = subprocess.Popen(
            [unit_tests, *skipped, *lot.tests],
            cwd=said.parent,  # not where failures of random tests would be kept among the sources
            env=os.environ | environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        resource.prlimit(process.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return None


def _run_python(
    folder: Path, lot: Lot, environment: dict[str, str], said: Path, limit: float | None
) -> int | None:
    """Run tests of Python in a forked process; return the exit code, or `None` if they take too long."""
    process = CONTEXT.Process(target=_pytest, args=(folder, lot.tests, environment, said))
    process.start()
    process.join(limit)
    if process.exitcode is None and process.pid is not None:
        os.killpg(process.pid, signal.SIGKILL)
        process.join()
        return None
    return process.exitcode


def _pytest(folder: Path, tests: tuple[str, ...], environment: dict[str, str], said: Path) -> None:
    """Run pytest in this process, which is there for it alone."""
    import pytest  # noqa: PLC0415 - imported before the fork

    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.chdir(folder)
    os.environ.pop("NASKH_SIMD", None)
    # Plugins that are imported before pytest can rewrite them would warn.
    python = str(folder / "python")
    os.environ.update(environment, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", PYTHONPATH=python)
    sys.path.insert(0, python)
    with said.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    options = ["-x", "-q", "--tb=no", "-p", "_hypothesis_pytestplugin", "-o", f"cache_dir={said.parent}"]
    code = pytest.main([*options, *tests])
    sys.stdout.flush()
    os._exit(code)
