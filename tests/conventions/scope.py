"""What the convention presets promise to be exact on.

The Arabic blocks, ASCII, Latin-1, General Punctuation, white space, invisibles, private use and emoji. What
lies outside is dropped from a text before naskh is asked, and so is what the running Python does not know.
"""

from __future__ import annotations

import unicodedata

from tests.conventions.models.tables import chars

ARABIC = (
    "0600-06FF 0750-077F 0870-08FF FB50-FDFF FE70-FEFF "
    "10E60-10E7F 10EC0-10EFF 1EC70-1ECBF 1ED00-1ED4F 1EE00-1EEFF"
)
COMMON = "0000-00FF 034F 1680 180E 2000-206F 3000 FE00-FE0F FFFD"
PICTURES = (
    "E000-F8FF F0000-F003F FE82E-FE830 FFFC0-FFFFD 100000-10003F 10FFC0-10FFFD "
    "2600-26FF 1F300-1F64F 1F680-1F6FF 1F900-1F9FF"
)


def _assigned(ranges: str) -> list[str]:
    return [c for c in chars(ranges) if unicodedata.category(c) != "Cn"]


ONE_BY_ONE = _assigned(ARABIC) + _assigned(COMMON) + _assigned(PICTURES)[::32]
"""Every character of the scope, but of private use and emoji, which are all alike, only some."""
SCOPE = frozenset(_assigned(f"{ARABIC} {COMMON} {PICTURES}"))


def within_scope(text: str) -> str:
    return "".join(c for c in text if c in SCOPE)
