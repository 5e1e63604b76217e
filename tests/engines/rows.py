"""Rows that every engine is tried with: nulls, empties, and what may go wrong on the way."""

from __future__ import annotations

from tests import data

ROWS: list[str | None] = [
    "إنَّ الأخبـــار من مدرســـةٍ",
    None,
    "",
    " ",
    "plain ASCII",
    "أخبار",
    "أُخبار",
    "عاجل | وصل 3٫5 مليون $ إلى د. علي. هل بقي؟",
    "سطر\nوسطر\r\nوثالث\u2028ورابع",  # LINE SEPARATOR
    "nul\0 في النص",
    "😀👍🏽 emoji",
    "\ufeffﺍﻷﺳﻌﺎﺭ",  # BOM
    "\u0651علي",  # SHADDA first
    None,
    "'; DROP TABLE news; --",
    '"quoted", comma\tand tab\\',
    "الـBBC و10:30 #غزة_الآن https://kuna.net.kw",
    "أ" * 5000,
    "é" * 100 + "\U0001ee00",  # ARABIC MATHEMATICAL ALEF
    "None",
    "nan",
    "<NA>",
]


def real() -> list[str | None]:
    """Real articles; none where they are missing, and then the tests that want them say so."""
    name = "news_saudinewsnet/sample_dev.jsonl"
    if not (data.SHARED / "data" / name).exists():
        return []
    return [row["text"] for row in data.rows(name)][:300]
