"""Counts of tests from several runs, and the one sentence that says what they amount to.

usage: test_summary.py FILE     what a run of pytest with NASKH_TALLY=FILE came to, in a few words
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

RUST = re.compile(r"test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored")

# The reason of a skip is `GROUP: detail`. What a group means, and what to do about it.
GROUPS = {
    "no data": "need texts that are not in the repository (NASKH_SHARED names their folder)",
    "no original": "compare with a program that is not installed (`make conventions-test` installs most)",
    "slow": "take minutes (ARGS=--slow runs them)",
}


@dataclass
class Tally:
    """What became of the tests of a run; `skipped` counts the reasons."""

    passed: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add the counts of another run."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def add_line_of_cargo(self, line: str) -> None:
        """Add what `cargo test` says of one test program; any other line has nothing to add."""
        found = RUST.match(line)
        if found:
            passed, failed, ignored = map(int, found.groups())
            self.add(Tally(passed, failed, Counter({"ignored": ignored} if ignored else {})))


def of_pytest(path: Path) -> Tally:
    """Read what `tests/conftest.py` has counted; nothing if pytest did not get that far."""
    if not path.exists():
        return Tally()
    counts = json.loads(path.read_text(encoding="utf-8"))
    return Tally(
        counts["passed"] + counts["xfailed"],
        counts["failed"] + counts["error"] + counts["xpassed"],
        Counter(counts["skipped"]),
    )


def why_skipped(skipped: Counter[str]) -> str:
    """Say how many tests were skipped and why, the largest group first."""
    groups = Counter[str]()
    for reason, count in skipped.items():
        group = reason.partition(":")[0]
        groups[GROUPS.get(group, reason)] += count
    return ", ".join(f"{count:,} {why}" for why, count in groups.most_common())


def sentence(tally: Tally, runs: str, lacking: list[str]) -> str:
    """Sum up all runs in one line that needs no knowledge of the tools."""
    said = [f"{tally.passed:,} tests passed ({runs})"]
    if tally.failed:
        said.insert(0, f"{tally.failed:,} tests FAILED")
    if tally.skipped:
        said.append(f"{tally.skipped.total():,} were skipped: {why_skipped(tally.skipped)}")
    if lacking:
        said.append(f"not tested, since this processor lacks it: {', '.join(lacking)}")
    return "; ".join(said) + "."


def outcome(tally: Tally) -> str:
    """Say of a run that succeeded whether it has tested anything."""
    skipped = tally.skipped.total()
    if skipped and not tally.passed:
        return f"SKIPPED, all {skipped:,} tests: {why_skipped(tally.skipped)}"
    return f"done, {skipped:,} tests skipped" if skipped else "done"


if __name__ == "__main__":
    print(outcome(of_pytest(Path(sys.argv[1]))))
