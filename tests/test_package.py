"""What the package says about itself: its docstring and the type of kinds name what the core has."""

from __future__ import annotations

import re
from typing import get_args, get_type_hints

import naskh
import pytest

from tests import strategies as the

pytestmark = pytest.mark.without_levels

# The entries of the list of options; those of presets are in quotes, but for `None`.
DOCUMENTED = dict(re.findall(r"^- ``([a-z_]+)``: (.*(?:\n  .*)*)", naskh.__doc__ or "", re.MULTILINE))
NO_VALUES = {"or", "a", "collection", "of"}


def test_docstring_lists_every_preset() -> None:
    listed = re.findall(r'``"([\w-]+)"``', naskh.__doc__ or "")
    assert listed == list(naskh.presets())


def test_docstring_lists_every_option_in_order() -> None:
    assert [*DOCUMENTED] == [*naskh.presets()["clean"]]


@pytest.mark.parametrize(("name", "values"), the.VALUES.items())
def test_docstring_lists_every_value_of_an_option(name: str, values: tuple[str, ...]) -> None:
    words = [word for word in re.findall(r"[\w-]+", DOCUMENTED[name]) if word not in NO_VALUES]
    flat = dict.fromkeys(part for value in values for part in ([value] if isinstance(value, str) else value))
    assert words == [*flat]


def test_type_of_the_kind_of_a_token_has_the_kinds_of_the_core() -> None:
    assert get_args(get_type_hints(naskh.Token)["kind"]) == naskh.KINDS
