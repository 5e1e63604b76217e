"""What each stemmer does, as a plain function from word to stem.

Each is written to be read beside the description of its algorithm, with no thought of speed, and in another
way than the engine. The originals are the authority: `test_stem_models.py` compares every model with its
original where that is installed. A model holds for every `str`; lone surrogates stay, also where the
original cannot take them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conventions.stemmers.models import arlstem2, isri, light10, snowball

if TYPE_CHECKING:
    from collections.abc import Callable

MODELS: dict[str, Callable[[str], str]] = {
    "light10": light10.light10,
    "snowball": snowball.snowball,
    "isri": isri.isri,
    "arlstem2": arlstem2.arlstem2,
}
"""The stemmers by name, each with its model."""
