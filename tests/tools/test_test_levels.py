"""`tools/test_levels.py`: when a run without any test is fine."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.without_levels


@pytest.mark.parametrize(
    ("level", "arguments", "fine"),
    [
        ("", ["-q"], False),
        ("scalar", ["-q"], False),
        ("", ["-q", "-k", "nothing_is_called_so"], False),
        ("scalar", ["-q", "-k", "test_stub"], True),  # marked `without_levels`
        ("", ["-q", "--skipped"], True),
        ("scalar", ["-q", "--skipped"], True),
    ],
)
def test_no_test_at_all_is_fine_where_none_was_to_be_expected(
    level: str, arguments: list[str], fine: bool, tool: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    test_levels = tool("test_levels")

    class Done:
        returncode = test_levels.NO_TESTS

    monkeypatch.setattr(test_levels.subprocess, "run", lambda *_, **__: Done)
    assert test_levels.run_python(level, arguments)[0] == fine
