"""Hypothesis profiles, slow tests on request, and in the header of the report what ran where."""

from __future__ import annotations

import gc
import os

import naskh
import pytest
from hypothesis import HealthCheck, settings

# All levels run the same tests; what is random in them is drawn half as often where a level is forced, since
# the runs add up.
EXAMPLES = {"fast": 50 if os.environ.get("NASKH_SIMD") else 100, "slow": 2_000, "nightly": 50_000}
for _name, _examples in EXAMPLES.items():
    settings.register_profile(
        _name,
        max_examples=_examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "fast")
settings.load_profile(PROFILE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the tests marked slow too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    skips = {}
    if not config.getoption("--slow") and PROFILE == "fast":
        skips["slow"] = pytest.mark.skip(reason="slow: give --slow or HYPOTHESIS_PROFILE=slow")
    if os.environ.get("NASKH_SIMD"):
        skips["without_levels"] = pytest.mark.skip(reason="without levels: tested where none is forced")
    for item in items:
        for marker in skips.keys() & item.keywords:
            item.add_marker(skips[marker])


def pytest_collection_finish() -> None:
    # Modules and tests stay: the collector need not go through them again and again.
    gc.collect()
    gc.freeze()


def pytest_report_header() -> str:
    forced = os.environ.get("NASKH_SIMD", "nothing")
    level = naskh.simd_level()
    drawn = f"{PROFILE} ({EXAMPLES[PROFILE]} examples)"
    return f"naskh: SIMD level {level} (NASKH_SIMD forces {forced}), hypothesis profile {drawn}"
