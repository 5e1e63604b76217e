"""PyArabic: `strip_tashkeel`, `strip_tatweel`, `normalize_ligature`, `normalize_hamza`, in that order.

Found out by running 0.6.15. `normalize_hamza` has two methods, "uniform" (the default, and what any unknown
name gives too) and "tasheel".
"""

from __future__ import annotations

from tests.conventions.models.tables import HARAKAT, TATWEEL, Table, delete, flat, to

_SHARED: Table = {
    "marks": delete(HARAKAT),
    "tatweel": delete(TATWEEL),
    # The isolated forms alone, all to the plain letters; the final ones (FEF6, FEF8, FEFA, FEFC) stay.
    "presentation_forms": to("لا", "\ufef5\ufef7\ufef9\ufefb"),
}
TABLE: Table = _SHARED | {"hamza": to("ء", "أإؤئ\u0654\u0655") | to("ءء", "آ")}
TASHEEL_TABLE: Table = _SHARED | {
    "alef": to("ا", "آأإ"),
    # HAMZA ABOVE and BELOW become an alef, whatever they stand on.
    "hamza": to("ا", "\u0654\u0655") | to("و", "ؤ") | to("ي", "ئ"),
}
_BEFORE_HAMZA, _FLAT, _TASHEEL_FLAT = flat(_SHARED), flat(TABLE), flat(TASHEEL_TABLE)


def pyarabic(text: str) -> str:
    return _madda_of_a_short_text(text.translate(_BEFORE_HAMZA)).translate(_FLAT)


def _madda_of_a_short_text(text: str) -> str:
    """An آ becomes ءا, not ءء, at the head of a text of exactly three characters, and nowhere else."""
    return "ءا" + text[1:] if len(text) == 3 and text.startswith("آ") else text


def pyarabic_tasheel(text: str) -> str:
    return text.translate(_TASHEEL_FLAT)
