"""An original of a stemmer that is not installed is a named skip, found when the original is loaded."""

from __future__ import annotations

import pytest

from tests.conventions.stemmers.originals import LOADERS
from tests.conventions.test_missing import run_hidden

pytestmark = pytest.mark.without_levels  # nothing of naskh is asked here


@pytest.mark.parametrize(("name", "package"), list(LOADERS))
def test_an_original_that_is_hidden_is_skipped_by_its_name(name: str, package: str) -> None:
    code = f"""
import tests.conventions.hidden
import pytest
from tests.conventions.stemmers.originals import original
try:
    original({name!r}, {package!r})
except pytest.skip.Exception as skipped:
    print(skipped)
"""
    done = run_hidden(code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"no original: {name} of {package}: ")
