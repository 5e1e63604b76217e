"""Makes the modules of this folder importable for its tests, and says which real texts are missing."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def pytest_report_header() -> list[str]:
    """Stand-ins for real texts must be seen."""
    import corpora

    return [f"benches: {notice}" for notice in corpora.notices()]
