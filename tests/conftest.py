"""Hypothesis profiles, slow tests on request, and in the header of the report what ran where."""

from __future__ import annotations

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
    if config.getoption("--slow") or PROFILE != "fast":
        return
    skip = pytest.mark.skip(reason="slow: give --slow or HYPOTHESIS_PROFILE=slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


def pytest_report_header() -> str:
    forced = os.environ.get("NASKH_SIMD", "nothing")
    level = naskh.simd_level()
    drawn = f"{PROFILE} ({EXAMPLES[PROFILE]} examples)"
    return f"naskh: SIMD level {level} (NASKH_SIMD forces {forced}), hypothesis profile {drawn}"
