#!/usr/bin/env python3
"""Run the tests once for each SIMD level that this processor has, as many at a time as there are cores.

usage: test_levels.py [ARGUMENTS OF PYTEST...]

A level that the processor lacks is named at the end, so that nobody takes it for tested.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat

LEVELS = ("avx512", "avx2", "neon", "scalar")
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


def run_tests(level: str, default: str) -> tuple[str, bool]:
    """Run pytest at a level; return what it printed, and whether all passed."""
    # The default is tested as users have it, with nothing forced.
    environment = os.environ | {"NASKH_SIMD": "" if level == default else level}
    command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
    tests = subprocess.run(
        command, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return tests.stdout, tests.returncode == 0


def main() -> int:
    """Test each level, as many at a time as there are cores; return 1 if any fails."""
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
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for level, (printed, passed) in zip(
            usable, pool.map(run_tests, usable, repeat(default)), strict=True
        ):
            is_default = " (the default here)" if level == default else ""
            print(f"\n== SIMD level {level}{is_default}\n{printed}", flush=True)
            report.append(f"{level}: {'passed' if passed else 'FAILED'}")
    print("\n== SIMD levels", *report, sep="\n")
    return int(not usable or any("FAILED" in line for line in report))


if __name__ == "__main__":
    sys.exit(main())
