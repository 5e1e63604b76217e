"""The tools as modules."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Import a tool by its name; it and what it imports of the others is forgotten afterwards."""
    monkeypatch.syspath_prepend(str(TOOLS))
    yield import_module
    for name, module in list(sys.modules.items()):
        if {TOOLS, ROOT / "benches"} & {*Path(getattr(module, "__file__", None) or "").parents}:
            del sys.modules[name]
