"""Hypothesis profiles, which tests run, the header of the run, and its counts for `tools/test_levels.py`."""

from __future__ import annotations

import gc
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import naskh
import pytest
from hypothesis import HealthCheck, settings

# All levels run the same tests; what is random in them is drawn a quarter as often where a level is forced,
# since the runs add up. The fast profile draws the same examples in every run, so that it fails for a change
# and not by chance; new examples are what the other profiles look for. `few` is for runs that count lines,
# or that look for changes of the core, where every test runs again and again.
EXAMPLES = {
    "few": 10,
    "fast": 25 if os.environ.get("NASKH_SIMD") else 100,
    "slow": 2_000,
    "nightly": 50_000,
}
QUICK = ("few", "fast")
SANITIZED = "libasan" in os.environ.get("LD_PRELOAD", "")
"""Whether the tests run under AddressSanitizer (tools/asan.sh)."""
for _name, _examples in EXAMPLES.items():
    settings.register_profile(
        _name,
        max_examples=_examples,
        deadline=None,
        derandomize=_name in QUICK,
        suppress_health_check=[HealthCheck.too_slow],
    )
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "fast")
settings.load_profile(PROFILE)


# The outcomes that are counted, in the words of pytest's reports.
OUTCOMES = ("passed", "failed", "error", "xfailed", "xpassed")
SKIPPED = f"naskh/skipped-{os.environ.get('NASKH_SIMD') or 'default'}"
"""Where pytest's cache keeps the tests that the last run at this level skipped."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the tests marked slow too")
    parser.addoption(
        "--skipped", action="store_true", help="run only what the last run at this SIMD level skipped"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--slow") and PROFILE in QUICK:
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="slow: give --slow or HYPOTHESIS_PROFILE=slow"))
    if SANITIZED:
        for item in items:
            if "counts_memory" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="AddressSanitizer keeps memory that is freed"))
    wanted = items[:]
    if os.environ.get("NASKH_SIMD"):  # tested where no level is forced
        wanted = [item for item in wanted if "without_levels" not in item.keywords]
    if config.getoption("--skipped"):
        skipped = set(config.cache.get(SKIPPED, []))
        wanted = [item for item in wanted if item.nodeid in skipped]
    if len(wanted) < len(items):
        config.hook.pytest_deselected(items=list(set(items) - set(wanted)))
        items[:] = wanted


def pytest_collection_finish() -> None:
    # Modules and tests stay: the collector need not go through them again and again.
    gc.collect()
    gc.freeze()


def pytest_report_header() -> str:
    forced = os.environ.get("NASKH_SIMD", "nothing")
    level = naskh.simd_level()
    drawn = f"{PROFILE} ({EXAMPLES[PROFILE]} examples)"
    return f"naskh: SIMD level {level} (NASKH_SIMD forces {forced}), hypothesis profile {drawn}"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Keep what was skipped for `--skipped`, and count for the file that NASKH_TALLY names."""
    stats = terminalreporter.stats
    skipped = stats.get("skipped", [])
    if cache := getattr(config, "cache", None):  # there is none with `-p no:cacheprovider`
        cache.set(SKIPPED, [report.nodeid for report in skipped])
    path = os.environ.get("NASKH_TALLY")
    if path:
        counts: dict[str, object] = {outcome: len(stats.get(outcome, [])) for outcome in OUTCOMES}
        counts["skipped"] = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
        Path(path).write_text(json.dumps(counts), encoding="utf-8")
