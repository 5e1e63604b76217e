#!/usr/bin/env python3
"""Run the tests once for each SIMD level that this processor has, each time on all cores.

usage: test_levels.py [ARGUMENTS OF PYTEST...]

A level that the processor lacks is named at the end, so that nobody takes it for tested. With `-n 0` the
tests stay in one process.
"""

from __future__ import annotations

import os
import subprocess
import sys

LEVELS = ("avx512", "avx2", "neon", "scalar")
# Tests go to whichever worker is idle; more of these than that do not pay for their start.
ON_ALL_CORES = ["-n", "logical", "--maxprocesses", "8", "--dist", "worksteal"]
LACKS = "this processor does not have it"


def naskh_at(level: str) -> subprocess.CompletedProcess[str]:
    """Import naskh at a level, or at the fastest one for an empty name."""
    return subprocess.run(
        [sys.executable, "-c", "import naskh; print(naskh.simd_level())"],
        env=os.environ | {"NASKH_SIMD": level},
        check=False,
        capture_output=True,
        text=True,
    )


def run_tests(level: str, default: str) -> bool:
    """Run pytest at a level; return whether all passed."""
    # The default is tested as users have it, with nothing forced.
    environment = os.environ | {"NASKH_SIMD": "" if level == default else level}
    command = [sys.executable, "-m", "pytest", *ON_ALL_CORES, *sys.argv[1:]]
    return subprocess.run(command, env=environment, check=False).returncode == 0


def main() -> int:
    """Test each level, one after the other; return 1 if any fails."""
    default = naskh_at("").stdout.strip()
    report = []
    found = {level: naskh_at(level) for level in LEVELS}
    usable = [level for level in LEVELS if found[level].stdout.strip() == level]
    for level in LEVELS:
        if level not in usable:
            lacks = LACKS in found[level].stderr
            report.append(
                f"{level}: NOT TESTED, {LACKS}" if lacks else f"{level}: FAILED\n{found[level].stderr}"
            )
    print(f"testing the SIMD levels {', '.join(usable)}", flush=True)
    for level in usable:
        is_default = " (the default here)" if level == default else ""
        print(f"\n== SIMD level {level}{is_default}", flush=True)
        report.append(f"{level}: {'passed' if run_tests(level, default) else 'FAILED'}")
    print("\n== SIMD levels", *report, sep="\n")
    return int(not usable or any("FAILED" in line for line in report))


if __name__ == "__main__":
    sys.exit(main())
