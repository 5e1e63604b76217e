"""What callers give: a preset and options, or a normalizer; units and names, which are checked."""

from __future__ import annotations

from naskh._naskh import Normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

    from naskh._naskh import _Preset, _Unit

__all__ = ["UNITS", "check_name", "given_to", "normalizer_of", "unit_of", "with_options"]

UNITS = ("char", "utf8", "utf16")
"""How offsets may be counted."""


def normalizer_of(preset: _Preset | Normalizer | None, options: Mapping[str, Any]) -> Normalizer:
    """Take a normalizer as it is, or make one of a preset and options. Both at once are a `TypeError`."""
    if not isinstance(preset, Normalizer):
        return Normalizer(preset, **options)
    if options:
        message = "options belong to a preset; a Normalizer has its own"
        raise TypeError(message)
    return preset


def given_to(normalizer: Normalizer) -> tuple[Any, dict[str, Any]]:
    """Return the preset that a normalizer was made of, and the options that differ from it."""
    return normalizer.preset, normalizer._overrides  # noqa: SLF001


def with_options(normalizer: Normalizer, **options: Any) -> Normalizer:  # noqa: ANN401 - a value of any option
    """Make the same normalizer with other values for some options.

    What the preset gives is not given again: the table of a convention may hold what callers may not give.
    """
    preset, given = given_to(normalizer)
    return Normalizer(preset, **given | options)


def unit_of(unit: _Unit, *, spans: bool) -> _Unit | None:
    """Return the unit of spans, `None` if there are none. Another one is an error all the same."""
    check_name("unit", unit, UNITS)
    return unit if spans else None


def check_name(what: str, given: object, valid: Collection[str]) -> None:
    """Raise a `ValueError` for a name that is not among the valid ones; it lists these, and the nearest.

    What is not a `str` is a `TypeError`.

    >>> from naskh._given import check_name
    >>> try:
    ...     check_name("target", "tokenizer", ["tokenizers", "elasticsearch"])
    ... except ValueError as error:
    ...     print(error)
    unknown target 'tokenizer'; valid are: tokenizers, elasticsearch (did you mean 'tokenizers'?)
    """
    if not isinstance(given, str):
        raise TypeError(f"{what} must be a str, not {type(given).__name__}")
    if given in valid:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - for the error alone

    nearest = get_close_matches(given, valid, 1)
    hint = f" (did you mean {nearest[0]!r}?)" if nearest else ""
    message = f"unknown {what} {given!r}; valid are: {', '.join(valid)}{hint}"
    raise ValueError(message)
