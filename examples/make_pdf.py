#!/usr/bin/env python3
"""Write `feeds/page.pdf` as many programs for Arabic PDFs do: glyphs, in the order in which they are seen.

usage: make_pdf.py      needs reportlab, arabic-reshaper, python-bidi and the font DejaVu Sans

The font is in the file as far as it is used; its licence allows that.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("feeds") / "page.pdf"
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LINES = [
    "افتتح الوزير معرض الكتاب في مدينة الكويت أمس",
    "شارك في المعرض 120 ناشرا من 15 دولة عربية",
    "وستنشر الصحف قائمة الفائزين بعد يومين",
]


def main() -> None:
    """Shape and reorder each line, as users of reportlab do, and write the page."""
    canvas: Any = importlib.import_module("reportlab.pdfgen.canvas")
    metrics: Any = importlib.import_module("reportlab.pdfbase.pdfmetrics")
    fonts: Any = importlib.import_module("reportlab.pdfbase.ttfonts")
    reshape: Any = importlib.import_module("arabic_reshaper").reshape
    display: Any = importlib.import_module("bidi.algorithm").get_display
    metrics.registerFont(fonts.TTFont("font", FONT))
    pdf = canvas.Canvas(str(PAGE), invariant=1)
    pdf.setFont("font", 14)
    for nth, line in enumerate(LINES):
        pdf.drawRightString(550, 800 - 30 * nth, display(reshape(line), base_dir="R"))
    pdf.save()


if __name__ == "__main__":
    main()
