#!/usr/bin/env python3
"""Run the tests once for each SIMD level that this processor has, the fastest first.

usage: test_levels.py [ARGUMENTS OF PYTEST...]

A level that the processor lacks is named at the end, so that nobody takes it for tested.
"""

from __future__ import annotations

import os
import subprocess
import sys

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


def main() -> int:
    """Test each level; return 1 if any fails."""
    default = naskh_at("").stdout.strip()
    report = []
    for level in (default, *(level for level in LEVELS if level != default)):
        found = naskh_at(level)
        if LACKS in found.stderr:
            report.append(f"{level}: NOT TESTED, {LACKS}")
            continue
        if found.stdout.strip() != level:
            report.append(f"{level}: FAILED\n{found.stderr or found.stdout}")
            continue
        print(f"\n== SIMD level {level}{' (the default here)' if level == default else ''}", flush=True)
        # The default is tested as users have it, with nothing forced.
        environment = os.environ | {"NASKH_SIMD": "" if level == default else level}
        tests = subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment, check=False)
        report.append(f"{level}: {'passed' if tests.returncode == 0 else 'FAILED'}")
    print("\n== SIMD levels", *report, sep="\n")
    return int(any("FAILED" in line for line in report))


if __name__ == "__main__":
    sys.exit(main())
