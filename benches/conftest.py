"""Makes the modules of this folder importable for its tests, and names the real texts that are missing."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def pytest_report_header() -> list[str]:
    """Show which corpora are stand-ins for real texts."""
    import corpora

    return [f"benches: {notice}" for notice in corpora.notices()]
