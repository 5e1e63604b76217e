"""What callers give: a preset and options, or a normalizer; and names, which are checked."""

from __future__ import annotations

from naskh._naskh import Normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

    from naskh._naskh import _Preset

__all__ = ["check_name", "normalizer_of"]


def normalizer_of(preset: _Preset | Normalizer | None, options: Mapping[str, Any]) -> Normalizer:
    """Take a normalizer as it is, or make one of a preset and options. Both at once are a `TypeError`."""
    if not isinstance(preset, Normalizer):
        return Normalizer(preset, **options)
    if options:
        message = "options belong to a preset; a Normalizer has its own"
        raise TypeError(message)
    return preset


def check_name(what: str, given: object, valid: Collection[str]) -> None:
    """Raise a `ValueError` for a name that is not among the valid ones; it lists these, and the nearest.

    >>> from naskh._given import check_name
    >>> try:
    ...     check_name("target", "tokenizer", ["tokenizers", "elasticsearch"])
    ... except ValueError as error:
    ...     print(error)
    unknown target 'tokenizer'; valid are: tokenizers, elasticsearch (did you mean 'tokenizers'?)
    """
    if given in valid:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - for the error alone

    nearest = get_close_matches(str(given), valid, 1)
    hint = f" (did you mean {nearest[0]!r}?)" if nearest else ""
    message = f"unknown {what} {given!r}; valid are: {', '.join(valid)}{hint}"
    raise ValueError(message)
