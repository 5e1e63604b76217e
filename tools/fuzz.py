"""Runs the fuzz targets of rust/fuzz, each from its corpus, and says what came of it.

usage: fuzz.py [--seconds 30] [--jobs 1] [--minimize] [--report FILE] [NAMES...]

A target is compiled with AddressSanitizer, debug assertions and checks of overflow. The first input that
breaks a law ends its run; it is kept in target/fuzz/found, and the exit code is 1. Before that the corpus is
run through the bodies, with the other tests of the crate. Where cargo-fuzz is not to be had, that is all; it
is said, and the exit code is 77.

--minimize   afterwards keep in rust/fuzz/corpus the smallest inputs that reach all that was reached
--report     write the figures as JSON: for each target seconds, runs, coverage, inputs
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from runs import NOT_HERE

ROOT = Path(__file__).resolve().parent.parent
CRATE = ROOT / "rust" / "fuzz"
PLACE = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "fuzz"
MANIFEST = ["--manifest-path", str(CRATE / "Cargo.toml"), "--target-dir", str(PLACE)]
TESTS = ["cargo", "test", "--locked", "--quiet", *MANIFEST]
# The sanitizer is an option of the nightly compiler. The stable one takes it too with this variable.
SANITIZED = {**os.environ, "RUSTC_BOOTSTRAP": "1"}
LONGEST = 512
"""Bytes of an input: some hundred characters, or thousands where they repeat."""
MOST = 10_000
"""Characters of a corpus in the repository."""


def has_cargo_fuzz() -> bool:
    """Whether cargo-fuzz is there, or can be installed into the folder of what is built."""
    if shutil.which("cargo-fuzz"):
        return True
    tools = PLACE / "tools"
    os.environ["PATH"] = SANITIZED["PATH"] = f"{tools / 'bin'}{os.pathsep}{os.environ['PATH']}"
    if shutil.which("cargo-fuzz"):
        return True
    install = ["cargo", "install", "--locked", "--quiet", "--root", str(tools), "cargo-fuzz"]
    return subprocess.run(install, check=False).returncode == 0


def packer(programs: Path, *arguments: str) -> str:
    """Run the program that turns a corpus into a folder and back."""
    command = [str(programs / "naskh-fuzz"), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def build() -> Path:
    """Compile all targets and return the folder where they are."""
    where = ["--fuzz-dir", str(CRATE), "--target-dir", str(PLACE)]
    subprocess.run(
        ["cargo", "fuzz", "build", *where, "--features", "targets"], check=True, env=SANITIZED, cwd=CRATE
    )
    version = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
    host = next(line.split()[1] for line in version.splitlines() if line.startswith("host:"))
    return PLACE / host / "release"


def run(programs: Path, name: str, seconds: int) -> dict[str, object]:
    """Fuzz one target for some seconds and return its figures; `found` is true if a law was broken."""
    folder, found = PLACE / "inputs" / name, PLACE / "found"
    packer(programs, "unpack", name, str(folder))
    found.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        "-print_final_stats=1",
        "-timeout=60",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={found}/{name}-",
    ]
    start = time.monotonic()
    done = subprocess.run(
        [str(programs / name), str(folder), *options],
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )
    said = done.stderr
    (PLACE / f"{name}.log").write_text(said, encoding="utf-8")

    def last(pattern: str) -> int:
        numbers = re.findall(pattern, said)
        return int(numbers[-1]) if numbers else 0

    return {
        "target": name,
        "seconds": round(time.monotonic() - start),
        "runs": last(r"number_of_executed_units: (\d+)"),
        "edges": last(r"cov: (\d+)"),
        "features": last(r"ft: (\d+)"),
        "inputs": len(list(folder.iterdir())),
        "found": done.returncode != 0,
    }


def minimize(programs: Path, name: str) -> None:
    """Keep the smallest inputs that reach all that was reached, as far as they fit into the repository."""
    folder, smallest = PLACE / "inputs" / name, PLACE / "smallest" / name
    shutil.rmtree(smallest, ignore_errors=True)
    smallest.mkdir(parents=True)
    command = [str(programs / name), "-set_cover_merge=1", f"-max_len={LONGEST}", str(smallest), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    room = MOST
    for file in sorted(smallest.iterdir(), key=lambda file: file.stat().st_size):
        room -= 2 * file.stat().st_size + 1
        if room < 0:
            file.unlink()
    packer(programs, "pack", name, str(smallest))


def main() -> int:
    """Build, run, report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="targets; all if none is named")
    parser.add_argument("--seconds", type=int, default=30, help="for each target")
    parser.add_argument("--jobs", type=int, default=1, help="targets that run side by side")
    parser.add_argument("--minimize", action="store_true")
    parser.add_argument("--report", type=Path)
    given = parser.parse_args()
    if code := subprocess.run(TESTS, check=False).returncode:
        return code
    if not has_cargo_fuzz():
        print("SKIPPED: no fuzzing, as cargo-fuzz could not be installed; the corpus was run without it")
        return NOT_HERE
    programs = build()
    names = given.names or packer(programs, "names").split()
    with ThreadPoolExecutor(given.jobs) as pool:
        results = []
        for result in pool.map(lambda name: run(programs, name, given.seconds), names):
            print(
                "{target:10} {seconds:6} s {runs:12,} runs {edges:7,} edges {inputs:6,} inputs".format(
                    **result
                ),
                end="",
            )
            print(f"   FOUND: see {PLACE / 'found'}" if result["found"] else "", flush=True)
            results.append(result)
    if given.report:
        given.report.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    if given.minimize:
        for name in names:
            minimize(programs, name)
    return any(result["found"] for result in results)


if __name__ == "__main__":
    sys.exit(main())
