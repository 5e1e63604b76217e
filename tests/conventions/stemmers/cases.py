"""What may surprise in each stemmer: a word and what its original makes of it.

Every answer was given by the original; `test_stem_models.py` asks it again where it is installed. Combining characters
are escaped: 0640 TATWEEL, 064C DAMMATAN, 064E FATHA, 0651 SHADDA.
"""

from __future__ import annotations

CASES: dict[str, list[tuple[str, str]]] = {
    "light10": [],
    "snowball": [],
    "isri": [],
    "arlstem2": [],
}
