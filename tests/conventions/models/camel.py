"""CAMeL Tools: `dediac_ar`, `normalize_alef_ar`, `normalize_alef_maksura_ar`, `normalize_teh_marbuta_ar`.

Character by character; measured with 1.6.0. Tatweel stays: it counts as a letter there.
"""

from __future__ import annotations

from tests.conventions.models.tables import HARAKAT, Table, delete, flat, to

TABLE: Table = {
    "marks": delete(HARAKAT + "\u0670"),
    "alef": to("ا", "آأإٱ"),
    "alef_maqsura": to("ي", "ى"),
    "teh_marbuta": to("ه", "ة"),
}
_FLAT = flat(TABLE)


def camel(text: str) -> str:
    return text.translate(_FLAT)
