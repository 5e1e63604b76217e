"""Lucene's `ArabicNormalizer`, the same in every version since 3.1; measured with 8.8.1.

Character by character: in Lucene it is given tokens, but it does the same to running text.
"""

from __future__ import annotations

from tests.conventions.models.tables import HARAKAT, TATWEEL, Table, delete, flat, to

TABLE: Table = {
    "marks": delete(HARAKAT),
    "tatweel": delete(TATWEEL),
    "alef": to("ا", "آأإ"),
    "alef_maqsura": to("ي", "ى"),
    "teh_marbuta": to("ه", "ة"),
}
_FLAT = flat(TABLE)


def lucene(text: str) -> str:
    return text.translate(_FLAT)
