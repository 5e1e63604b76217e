#!/usr/bin/env python3
"""Run the tests at each SIMD level that this processor has, on all cores, and sum up in one line.

usage: test_levels.py [--rust COMMAND] [ARGUMENTS OF PYTEST...]

--rust COMMAND   first run this, a `cargo test`, and count its tests too

Tests that meet no code of the levels run at the default level only. A level that the processor lacks is named
at the end, so that nobody takes it for tested. With `-n 0` the tests stay in one process.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from runs import ON_ALL_CORES
from test_summary import Tally, of_pytest, sentence

LEVELS = ("avx512", "avx2", "neon", "scalar")
LACKS = "this processor does not have it"
NO_TESTS = 5
"""The exit code of pytest where none of the tests was asked for."""


def naskh_at(level: str) -> subprocess.CompletedProcess[str]:
    """Import naskh at a level, or at the fastest one for an empty name."""
    return subprocess.run(
        [sys.executable, "-c", "import naskh; print(naskh.simd_level())"],
        env=os.environ | {"NASKH_SIMD": level},
        check=False,
        capture_output=True,
        text=True,
    )


def run_rust(command: str) -> tuple[bool, Tally]:
    """Run `cargo test`; return whether all passed, and the counts."""
    tally = Tally()
    with subprocess.Popen(shlex.split(command), stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            tally.add_line_of_cargo(line)
    return process.returncode == 0, tally


def run_python(level: str, arguments: list[str]) -> tuple[bool, Tally]:
    """Run pytest at a level, the default one for an empty name; return whether all passed, and the counts."""
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.json"
        environment = os.environ | {"NASKH_SIMD": level, "NASKH_TALLY": str(counts)}
        command = [sys.executable, "-m", "pytest", *ON_ALL_CORES, *arguments]
        code = subprocess.run(command, env=environment, check=False).returncode
        fine = code == 0 or (code == NO_TESTS and may_be_none(level, arguments))
        return fine, of_pytest(counts)


def may_be_none(level: str, arguments: list[str]) -> bool:
    """Whether no test at all may be left: of those that were skipped, or of some that are asked for by name.

    The default level, which has an empty name, has every test; a forced one has those that meet its code.
    """
    named = any(argument != "-q" for argument in arguments)
    return "--skipped" in arguments or (named and level != "")


def usable_levels() -> list[str]:
    """List the levels of this processor; end the program if one fails for another reason than its lack."""
    found = {level: naskh_at(level) for level in LEVELS}
    for level, run in found.items():
        if run.stdout.strip() != level and LACKS not in run.stderr:
            sys.exit(f"{level}: FAILED\n{run.stderr}")
    return [level for level in LEVELS if found[level].stdout.strip() == level]


def main() -> int:
    """Run everything, one after the other; return 1 if anything fails."""
    parser = argparse.ArgumentParser(usage=__doc__, allow_abbrev=False)
    parser.add_argument("--rust", metavar="COMMAND")
    options, arguments = parser.parse_known_args()
    default, usable = naskh_at("").stdout.strip(), usable_levels()
    total, failed = Tally(), []

    def add(run: str, all_passed: bool, tally: Tally) -> None:  # noqa: FBT001
        total.add(tally)
        if not all_passed:
            failed.append(run)

    if options.rust:
        print("\n== Rust", flush=True)
        add("Rust", *run_rust(options.rust))
    for number, level in enumerate(usable, 1):
        is_default = " (the default here)" if level == default else ""
        print(f"\n== Python, SIMD level {level}{is_default}, {number} of {len(usable)}", flush=True)
        # The default is tested as users have it, with nothing forced.
        add(level, *run_python("" if level == default else level, arguments))

    runs = f"{'Rust; ' if options.rust else ''}Python at the SIMD levels {', '.join(usable)}"
    lacking = [level for level in LEVELS if level not in usable]
    verdict = f"FAILED: {', '.join(failed)}" if failed else "All is well"
    print(f"\n== {verdict}: {sentence(total, runs, lacking)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
