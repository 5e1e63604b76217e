#!/usr/bin/env python3
"""Change the core in a fixed sample of places, one at a time, and see which changes the tests notice.

usage: mutants.py [--sample N] [--folder FOLDER] [--only NUMBERS] [--record FILE] [--fast] [--again]

cargo-mutants lists the mutants of stages, plan, scanners and align. Of each room the same number is taken,
those whose names have the lowest hashes, so the sample is fixed for a commit. They are all put into one copy
of the sources, each behind a switch (`tools/splice-mutants`), and built once: building for each would take
days. What does not compile is taken out and counted as *unviable*. Then the tests of the room run for each
mutant, with its number in NASKH_MUTANT, until the first that fails.

`mutant_tests.py` says which tests these are: the cheapest first, and the laws, with few examples, for what
the others have not noticed (`--fast`: not at all). The outcome is `caught`, `caught by a law`, `timeout` (the
tests took several times as long), `missed`, or `explained`: `explained.json` beside the splicer says of a
survivor why no test can notice it, and no law is asked about those. Needs cargo-mutants, and the packages of
the tests in this Python. The record goes to FILE as JSON; the exit code is 1 if a mutant is missed without an
explanation.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeAlias

import copies
from mutant_tests import Lot, build_unit_tests, lots, tested
from runs import NOT_HERE

ROOT = Path(__file__).parents[1]
SPLICER = ROOT / "tools" / "splice-mutants"
EXPLAINED = SPLICER / "explained.json"
ROOMS = ("stages", "plan", "token", "align")
SWITCH = """//! Which mutant is on.

use std::sync::LazyLock;

static CURRENT: LazyLock<u32> =
    LazyLock::new(|| std::env::var("NASKH_MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(0));

#[inline]
pub(crate) fn on(number: u32) -> bool {
    *CURRENT == number
}
"""
NUMBER = re.compile(r"crate::mutant::on\((\d+)\)")
PATIENCE = 4
"""A mutant may take this many times as long as none."""
UNSEEN = "missed before the laws"
"""The outcome of a mutant on which the laws have not run."""

Mutant: TypeAlias = dict[str, Any]


def listed() -> list[Mutant]:
    """All mutants of the rooms, as cargo-mutants lists them."""
    folders = [argument for room in ROOMS for argument in ("-f", f"rust/naskh/src/{room}/**")]
    command = ["cargo", "mutants", "--package", "naskh", "--list", "--json", *folders]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)  # type: ignore[no-any-return]


def room_of(mutant: Mutant) -> str:
    """The room of a mutant."""
    return Path(mutant["file"]).parts[3]


def key_of(mutant: Mutant) -> str:
    """A mutant without its place, since lines move, but with what its line says."""
    line = re.search(r"^-(?!-- )(.*)", mutant["diff"], re.MULTILINE)
    return re.sub(r":\d+:\d+", "", mutant["name"]) + (f" in `{line[1].strip()}`" if line else "")


def sampled(mutants: list[Mutant], number: int) -> list[Mutant]:
    """The fixed sample: the same number of each room."""
    mutants = sorted(mutants, key=lambda mutant: hashlib.sha256(mutant["name"].encode()).digest())
    share = number // len(ROOMS)
    return [mutant for room in ROOMS for mutant in [m for m in mutants if room_of(m) == room][:share]]


def splice(sample: list[Mutant], folder: Path, out: set[int]) -> None:
    """Copy the sources of the commit, and put the mutants into the copy, without those that are out."""
    shutil.rmtree(folder / "rust", ignore_errors=True)
    copies.sources(folder)
    # A number stays with its mutant: those that are out get a place that does not exist.
    given = [m if number not in out else m | {"genre": ""} for number, m in enumerate(sample, 1)]
    command = ["cargo", "run", "--quiet", "--release", "--locked", "--", str(folder)]
    environment = os.environ | {"CARGO_TARGET_DIR": str(folder / "target" / "splicer")}
    done = subprocess.run(
        command,
        cwd=SPLICER,
        env=environment,
        input=json.dumps(given),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    out |= set(map(int, done.stdout.split()))
    core = folder / "rust" / "naskh" / "src"
    (core / "mutant.rs").write_text(SWITCH, encoding="utf-8")
    with (core / "lib.rs").open("a", encoding="utf-8") as file:
        file.write("\nmod mutant;\n")


def unviable(folder: Path) -> set[int]:
    """The mutants at which the compiler takes offence."""
    command = ["cargo", "check", "--quiet", "--package", "naskh", "--lib", "--message-format", "json"]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    found = set()
    for line in done.stdout.splitlines():
        message = json.loads(line).get("message") or {}
        for span in message.get("spans", ()) if message.get("level") == "error" else ():
            text = (folder / span["file_name"]).read_bytes()[: span["byte_start"]].decode()
            if span["is_primary"] and (numbers := NUMBER.findall(text)):
                found.add(int(numbers[-1]))
    if done.returncode and not found:
        sys.exit(f"the copy does not compile, and no mutant is to blame:\n{done.stderr}")
    return found if done.returncode else set()


def build(folder: Path) -> None:
    """Build the module of the copy into its package."""
    settings = {"CARGO_PROFILE_RELEASE_LTO": "off", "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16"}
    command = ["cargo", "build", "--release", "--quiet", "--package", "naskh-python"]
    environment = os.environ | settings | {"PYO3_PYTHON": sys.executable}
    subprocess.run(command, cwd=folder, env=environment, check=True, stderr=subprocess.DEVNULL)
    shutil.copy(folder / "target/release/lib_naskh.so", copies.module_in(folder / "python" / "naskh"))


class Judge:
    """Tests one mutant after the other, on threads, and keeps the record as it grows."""

    def __init__(self, folder: Path, sample: list[Mutant], record: Path, *, fast: bool) -> None:
        """Learn how long the tests take without a mutant; they must pass."""
        self.folder, self.sample, self.record, self.fast = folder, sample, record, fast
        self.unit_tests = build_unit_tests(folder)
        self.known: dict[str, str] = json.loads(EXPLAINED.read_text(encoding="utf-8"))
        self.results: dict[str, str] = {}
        self.lock = threading.Lock()
        self.limits: dict[Lot, float] = {}

    def continue_record(self) -> None:
        """Go on where another run stopped."""
        found = json.loads(self.record.read_text(encoding="utf-8")) if self.record.exists() else {}
        names = {mutant["name"] for mutant in self.sample}
        self.results = {name: outcome for name, outcome in found.items() if name in names}

    def is_done(self, number: int) -> bool:
        """Whether the record knows what there is to know of a mutant."""
        outcome = self.results.get(self.sample[number - 1]["name"])
        return outcome is not None and (self.fast or outcome != UNSEEN)

    def limit(self, lot: Lot) -> float:
        """The seconds that a lot of tests may take."""
        with self.lock:
            if lot not in self.limits:
                outcome, failed, seconds = tested(self.folder, self.unit_tests, 0, lot, None)
                if outcome != "missed":
                    sys.exit(f"the tests fail without a mutant: {failed or lot}")
                self.limits[lot] = 20 + PATIENCE * seconds
            return self.limits[lot]

    def outcome(self, number: int) -> tuple[str, str]:
        """Run the lots until a test fails; return the outcome and the test that failed."""
        mutant = self.sample[number - 1]
        explained = key_of(mutant) in self.known
        quick, laws = lots(room_of(mutant))
        if self.results.get(mutant["name"]) == UNSEEN:
            quick = []
        for lot in [*quick, *([] if self.fast or explained else laws)]:
            found, failed, _ = tested(self.folder, self.unit_tests, number, lot, self.limit(lot))
            if found != "missed":
                return ("caught by a law" if lot in laws and found == "caught" else found), failed
        if explained:
            return "explained", ""
        return (UNSEEN if self.fast else "missed"), ""

    def run(self, number: int) -> None:
        """Test one mutant, and write the record, so that nothing is lost."""
        name = self.sample[number - 1]["name"]
        found, failed = self.outcome(number)
        with self.lock:
            self.results[name] = found
            print(f"{number:4} {found:15} {name}  {failed}", flush=True)
            self.record.write_text(json.dumps(self.results, indent=1) + "\n", encoding="utf-8")


def built(options: argparse.Namespace, sample: list[Mutant], folder: Path) -> set[int]:
    """Put the mutants into the copy and build it, if it is not there; return their numbers."""
    core = folder / "rust" / "naskh" / "src"
    if not options.again:
        out: set[int] = set()
        splice(sample, folder, out)
        while found := unviable(folder) - out:
            out |= found
            print(f"{len(out)} mutants do not compile", flush=True)
            splice(sample, folder, out)
        build(folder)
        (folder / "sample.json").write_text(json.dumps(sample))
    pages = (path.read_text(encoding="utf-8") for path in core.rglob("*.rs"))
    return {int(number) for page in pages for number in NUMBER.findall(page)}


def main() -> int:
    """Sample, splice, build and test; return the exit code."""
    parser = argparse.ArgumentParser(description="See which changes of the core the tests notice.")
    parser.add_argument("--sample", type=int, default=440, help="how many mutants to take")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "target" / "mutants", help="where the copy goes"
    )
    parser.add_argument("--record", type=Path, help="where the record goes; by default into the folder")
    parser.add_argument("--only", default="", help="numbers of the sample, with commas between")
    parser.add_argument("--fast", action="store_true", help="without the laws")
    parser.add_argument(
        "--again", action="store_true", help="with the copy that was built last time, and its record"
    )
    parser.add_argument("--jobs", type=int, default=1, help="how many mutants at a time")
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    if shutil.which("cargo-mutants") is None:
        print("SKIPPED: no cargo-mutants here (cargo install --locked cargo-mutants)")
        return NOT_HERE

    kept = folder / "sample.json"  # the core may have changed since the copy was made
    sample = json.loads(kept.read_text()) if options.again else sampled(listed(), options.sample)
    viable = built(options, sample, folder)
    wanted = set(map(int, filter(None, options.only.split(",")))) or viable
    # Of each room in turn, so that a run that is ended early has some of each.
    share = len(sample) // len(ROOMS)
    numbers = sorted(viable & wanted, key=lambda number: ((number - 1) % share, number))
    judge = Judge(folder, sample, options.record or folder / "outcomes.json", fast=options.fast)
    if options.again:
        judge.continue_record()
    with ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(judge.run, [n for n in numbers if options.only or not judge.is_done(n)]))
    counts = Counter(judge.results.values())
    print(f"{len(sample)} in the sample, {len(sample) - len(viable)} unviable, {dict(counts)}")
    return int(counts["missed"] > 0)


if __name__ == "__main__":
    sys.exit(main())
