#!/usr/bin/env python3
"""Which lines the tests reach: one report for Python, one for Rust, and a list of what no test reaches.

usage: coverage_report.py [--folder FOLDER] [--rust-only] [ARGUMENTS OF PYTEST...]

The core's own tests and the whole Python suite run with an instrumented build, so that Rust counts as
reached from either side. Python is measured by coverage.py (`tool.coverage` in pyproject.toml), in processes
that the tests start as well; Rust by cargo-llvm-cov, with the LLVM tools of the compiler's own version: from
rustup, or Debian's `llvm-N` of the same N. What is missing is named, and the step that needs it skipped.

FOLDER gets `python.txt`, `rust.txt` and `missed.txt`; docs/coverage.md says what may be in them. They are
written if tests fail, too; the exit code is 1 then.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import copies
from runs import NOT_HERE

ROOT = Path(__file__).parents[1]
# These take minutes each when they are instrumented, and reach no line that others do not.
SLOW = (
    "every_place_of_a_block",
    "some_places_of_a_block",
    "every_pair_of_pieces",
    "every_piece_with_every_end",
    "every_three_pieces",
)
CRATES = ("naskh", "naskh-arrow", "naskh-jsonl")
TESTS = re.compile(r"(^|[/_])tests(/|\.rs$)|/normalize/linear\.rs$")
"""The files of Rust that hold tests alone."""
# Instrumented, the tests of this crate end rustc 1.95 (LLVM 22.1.2) in InstCombine, unless they are one unit.
ONE_UNIT = ["--config", "profile.test.package.naskh-arrow.codegen-units=1"]


def run(
    command: list[str], environment: dict[str, str], *, may_fail: bool = False, **options: object
) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository; end the program if it fails and may not."""
    done: subprocess.CompletedProcess[str] = subprocess.run(  # type: ignore[call-overload]
        command, cwd=ROOT, env=os.environ | environment, check=False, text=True, **options
    )
    if done.returncode and not may_fail:
        sys.exit(f"{' '.join(command[:8])}: exit code {done.returncode}\n{done.stdout or ''}")
    return done


def llvm_tools() -> dict[str, str]:
    """The LLVM tools of the compiler's version, where they are: named by the caller, Debian's or rustup's."""
    said = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
    [major] = re.findall(r"^LLVM version: (\d+)", said, re.MULTILINE)
    libraries = subprocess.run(
        ["rustc", "--print", "target-libdir"], check=True, capture_output=True, text=True
    )
    beside = Path(libraries.stdout.strip()).parent / "bin"
    tools = {}
    for name in ("cov", "profdata"):
        key = f"LLVM_{name.upper()}"
        places = (os.environ.get(key), f"llvm-{name}-{major}", str(beside / f"llvm-{name}"))
        tools[key] = next(filter(None, map(shutil.which, filter(None, places))), None)
    return {key: tool for key, tool in tools.items() if tool}


def instrumented(folder: Path) -> dict[str, str]:
    """The environment in which everything that is built and run counts its lines."""
    tools = llvm_tools() | {"CARGO_TARGET_DIR": str(folder / "target"), "CARGO_LLVM_COV_SETUP": "no"}
    command = ["cargo", "llvm-cov", "show-env"]
    said = subprocess.run(
        command, cwd=ROOT, env=os.environ | tools, check=False, capture_output=True, text=True
    )
    if said.returncode:
        print(f"SKIPPED: cargo llvm-cov cannot run here ({said.stderr.strip().splitlines()[-1]})")
        sys.exit(NOT_HERE)
    pairs = re.findall(r"^(?:export )?(\w+)=(.*)$", said.stdout, re.MULTILINE)
    return tools | {key: value.strip().strip("'\"") for key, value in pairs}


def counts_in(folder: Path) -> list[Path]:
    """The files into which processes have counted their lines, one each."""
    return [*(folder / "target").rglob("*.profraw")]


def tests_of_rust(*options: str) -> list[str]:
    """The command that builds and runs the tests of the crates."""
    packages = [word for crate in CRATES for word in ("--package", crate)]
    return ["cargo", "test", "--locked", *ONE_UNIT, *packages, "--lib", "--tests", *options]


def test_rust(environment: dict[str, str]) -> int:
    """Run the tests of the crates; return the exit code."""
    skipped = [word for name in SLOW for word in ("--skip", name)]
    command = tests_of_rust("--quiet", "--no-fail-fast", "--", *skipped)
    return run(command, environment, may_fail=True).returncode


def test_python(folder: Path, environment: dict[str, str], arguments: list[str]) -> int:
    """Build the module, put it beside a copy of the package, run the suite on it; return the exit code."""
    run(
        ["cargo", "build", "--locked", "--quiet", "--package", "naskh-python", "--release"],
        environment
        | {
            "PYO3_PYTHON": sys.executable,
            "CARGO_PROFILE_RELEASE_LTO": "off",
            "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16",
        },
    )
    copies.package(folder / "target" / "release" / "lib_naskh.so", folder / "python")
    counted = {"PYTHONPATH": str(folder / "python"), "COVERAGE_FILE": str(folder / "python.coverage")}
    counted["HYPOTHESIS_PROFILE"] = "few"
    command = [sys.executable, "-m", "coverage", "run", "-m", "pytest", "-q"]
    return run([*command, "-n", "0", *arguments], environment | counted, may_fail=True).returncode


def report_python(folder: Path) -> float:
    """Combine and write the report of Python; return the share of lines in percent."""
    counted = {"COVERAGE_FILE": str(folder / "python.coverage"), "PYTHONPATH": str(folder / "python")}
    coverage = [sys.executable, "-m", "coverage"]
    run([*coverage, "combine", "--quiet", str(folder)], counted)
    page = run(
        [*coverage, "report", "--show-missing", "--skip-covered"], counted, stdout=subprocess.PIPE
    ).stdout
    (folder / "python.txt").write_text(page.replace(f"{folder}/", ""), encoding="utf-8")
    run([*coverage, "json", "--quiet", "-o", str(folder / "python.json")], counted)
    totals = json.loads((folder / "python.json").read_text(encoding="utf-8"))["totals"]
    return float(totals["percent_covered"])


def lines_of_rust(folder: Path, environment: dict[str, str]) -> Path:
    """Merge what all runs counted; return the counts of each line, of the tests' programs and the module."""
    said = run(tests_of_rust("--no-run", "--message-format=json"), environment, stdout=subprocess.PIPE).stdout
    artifacts = (json.loads(line) for line in said.splitlines() if line.startswith("{"))
    programs = [artifact["executable"] for artifact in artifacts if artifact.get("executable")]
    module = folder / "target" / "release" / "lib_naskh.so"
    objects = [
        word for path in [*programs, str(module)] if Path(path).exists() for word in ("--object", path)
    ]
    merged, lcov = folder / "rust.profdata", folder / "rust.lcov"
    counts = map(str, counts_in(folder))
    # A process that is ended while it writes leaves a file that cannot be read.
    merge = [environment["LLVM_PROFDATA"], "merge", "-sparse", "--failure-mode=all", *counts]
    run([*merge, "-o", str(merged)], environment, stderr=subprocess.DEVNULL)
    export = [environment["LLVM_COV"], "export", "--format=lcov", f"--instr-profile={merged}", *objects[1:]]
    with lcov.open("w", encoding="utf-8") as file:
        run(export, environment, stdout=file, stderr=subprocess.DEVNULL)
    return lcov


def report_rust(folder: Path, environment: dict[str, str]) -> float:
    """Write the report of Rust, a line for each file; return the share of lines in percent."""
    lcov = lines_of_rust(folder, environment)
    rows, missed, reached, total = [], [], 0, 0
    for path, lines in sorted(files_of(lcov)):
        hit = sum(count > 0 for count in lines.values())
        reached, total = reached + hit, total + len(lines)
        rows.append(f"{100 * hit / max(len(lines), 1):6.1f} %  {hit:5} of {len(lines):5}  {path}")
        gaps = [line for line, count in lines.items() if count == 0]
        missed += [f"{path}:{line}: {text_of(path, line)}" for line in gaps]
    share = 100 * reached / total
    page = [*sorted(rows), f"{share:6.1f} %  {reached:5} of {total:5}  in all"]
    (folder / "rust.txt").write_text("\n".join(page) + "\n", encoding="utf-8")
    (folder / "missed.txt").write_text("\n".join(missed) + "\n", encoding="utf-8")
    return share


def files_of(lcov: Path) -> Iterator[tuple[str, dict[int, int]]]:
    """Each file of ours in a report, without tests, with how often each line was reached."""
    for record in lcov.read_text(encoding="utf-8").split("end_of_record"):
        [path] = re.findall(r"^SF:(.*)$", record, re.MULTILINE) or [""]
        name = path.removeprefix(f"{ROOT}/")
        if name.startswith("rust/") and not TESTS.search(name):
            pairs = re.findall(r"^DA:(\d+),(\d+)", record, re.MULTILINE)
            yield name, {int(line): int(count) for line, count in pairs}


def text_of(path: str, line: int) -> str:
    """A line of a file."""
    return (ROOT / path).read_text(encoding="utf-8").splitlines()[line - 1].strip()


def main() -> int:
    """Measure and report; return the exit code."""
    parser = argparse.ArgumentParser(usage=__doc__, allow_abbrev=False)
    parser.add_argument("--folder", type=Path, default=ROOT / "target" / "coverage")
    parser.add_argument("--rust-only", action="store_true")
    options, arguments = parser.parse_known_args()
    folder: Path = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    environment = instrumented(folder)
    # Those of an earlier run are of other sources.
    for old in [*counts_in(folder), *folder.glob("python.coverage*")]:
        old.unlink()
    codes = [test_rust(environment)]
    shares = {}
    if not options.rust_only:
        codes.append(test_python(folder, environment, arguments))
        shares["Python"] = report_python(folder)
    shares["Rust"] = report_rust(folder, environment)
    for language, share in shares.items():
        print(f"{language}: {share:.1f} % of the lines; see {folder}")
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
