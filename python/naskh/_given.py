"""What callers give where rules are wanted: a preset and options, or a normalizer."""

from __future__ import annotations

from naskh._naskh import Normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from naskh._naskh import _Preset

__all__ = ["normalizer_of"]


def normalizer_of(preset: _Preset | Normalizer | None, options: Mapping[str, Any]) -> Normalizer:
    """Take a normalizer as it is, or make one of a preset and options. Both at once are a `TypeError`."""
    if not isinstance(preset, Normalizer):
        return Normalizer(preset, **options)
    if options:
        message = "options belong to a preset; a Normalizer has its own"
        raise TypeError(message)
    return preset
