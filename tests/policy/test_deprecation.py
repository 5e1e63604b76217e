"""What will go warns first, names its successor, and does not stay longer than was said."""

from __future__ import annotations

import warnings
from pathlib import Path

import naskh
import pytest
from naskh import _deprecated

from tests.policy.promises import numbers

pytestmark = pytest.mark.without_levels

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


@pytest.mark.parametrize("new", ["normalize", "diagnose"])  # one at hand, one that is imported on first use
def test_an_old_name_gives_the_new_one_and_warns_where_it_is_used(
    monkeypatch: pytest.MonkeyPatch, new: str
) -> None:
    monkeypatch.setattr(_deprecated, "NAMES", {"old": (new, "0.4")})
    with pytest.warns(DeprecationWarning, match="deprecated") as caught:
        assert naskh.old is getattr(naskh, new)
    [warning] = caught
    assert str(warning.message) == f"naskh.old is deprecated and will be gone in naskh 0.4; use naskh.{new}"
    assert warning.filename == __file__


def test_importing_an_old_name_warns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_deprecated, "NAMES", {"old": ("normalize", "0.4")})
    with pytest.warns(DeprecationWarning, match="use naskh.normalize"):
        from naskh import old  # type: ignore[attr-defined]
    assert old is naskh.normalize


def test_an_old_way_to_call_warns_where_the_function_is_called() -> None:
    def function() -> None:
        _deprecated.warn("function(old=…)", "function(new=…)", "0.4")

    with pytest.warns(DeprecationWarning, match=r"function\(old=…\) is deprecated") as caught:
        function()
    assert caught[0].filename == __file__


def test_an_unknown_name_is_an_error_and_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(AttributeError, match="has no attribute 'never_was'"):
            _ = naskh.never_was


def test_every_old_name_has_a_new_one_a_later_end_and_a_line_in_the_changelog() -> None:
    page = CHANGELOG.read_text(encoding="utf-8")
    for old, (new, gone_in) in _deprecated.NAMES.items():
        assert old not in naskh.__all__
        assert new in naskh.__all__
        assert numbers(gone_in) > numbers(naskh.__version__), f"{old} was to be gone in {gone_in}"
        assert f"`{old}`" in page
