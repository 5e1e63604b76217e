"""The recipe of docs/repair.md on PDFs of several producers, read by several libraries.

Each PDF is made here from the same lines and compared with them. What the recipe gives back exactly is
asserted; what no rule can give back (docs/repair.md, "What it does not do") is named with its reason.
"""

from __future__ import annotations

import importlib
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import naskh
import pytest

from tests.test_docs import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
LINES = [
    "افتتح الوزير معرض الكتاب في مدينة الكويت أمس",
    "شارك في المعرض 120 ناشرا من 15 دولة عربية",
    "بلغ عدد الزوار 3,500 زائر في يوم الافتتاح",
    "قال مدير المعرض (وهو من مصر) إن الدخول مجاني",
    "وستنشر الصحف قائمة الفائزين بعد يومين",
]
PLAIN = {line for line in LINES if not re.search(r"[\d()]|لا", line)}
LAM_ALEF = {line for line in LINES if "لا" in line}

PAGE = (ROOT / "docs" / "repair.md").read_text(encoding="utf-8")
NAMES: dict[str, Any] = {}
exec(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[0], NAMES)  # noqa: S102
searchable: Callable[[str], str] = NAMES["searchable"]

# WeasyPrint names a library that it will want one day.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
needs_font = pytest.mark.skipif(not FONT.exists(), reason="no font: apt-get install fonts-dejavu-core")


def fpdf2(*, shaped: bool = True) -> bytes:
    """fpdf2, which shapes text itself."""
    fpdf = pytest.importorskip("fpdf")
    if shaped:
        pytest.importorskip("uharfbuzz")
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.add_font("font", fname=FONT)
    pdf.set_font("font", size=14)
    pdf.set_text_shaping(shaped)
    for line in LINES:
        pdf.cell(0, 10, line, align="R", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def fpdf2_unshaped() -> bytes:
    """fpdf2 without shaping: letters in the order of the text."""
    return fpdf2(shaped=False)


def reportlab() -> bytes:
    """ReportLab, with forms and display order as its users prepare them."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    metrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    fonts = pytest.importorskip("reportlab.pdfbase.ttfonts")
    reshaper = pytest.importorskip("arabic_reshaper")
    bidi = pytest.importorskip("bidi.algorithm")
    metrics.registerFont(fonts.TTFont("font", str(FONT)))
    page = io.BytesIO()
    pdf = canvas.Canvas(page)
    pdf.setFont("font", 14)
    for nth, line in enumerate(LINES):
        pdf.drawRightString(550, 800 - 30 * nth, bidi.get_display(reshaper.reshape(line), base_dir="R"))
    pdf.save()
    return page.getvalue()


def weasyprint() -> bytes:
    """WeasyPrint, which sets text with Pango."""
    try:
        html: Any = importlib.import_module("weasyprint").HTML
    except (ImportError, OSError) as error:
        pytest.skip(f"no WeasyPrint: {error}")
    body = "".join(f"<p>{line}</p>" for line in LINES)
    style = "font-family: DejaVu Sans; font-size: 14pt"
    return bytes(html(string=f'<html dir="rtl" lang="ar"><body style="{style}">{body}').write_pdf())


def by_pdfminer(data: bytes) -> str:
    extract = pytest.importorskip("pdfminer.high_level").extract_text
    return str(extract(io.BytesIO(data)))


def by_pypdf(data: bytes) -> str:
    reader = pytest.importorskip("pypdf").PdfReader(io.BytesIO(data))
    return "\n".join(page.extract_text() for page in reader.pages)


PRODUCERS = [fpdf2, fpdf2_unshaped, reportlab, weasyprint]
# Lines that do not come back: a ligature as two letters in reading order; runs in the wrong order around
# numbers.
NOT_BY_PDFMINER = {"fpdf2": LAM_ALEF, "weasyprint": LAM_ALEF}


def returned(text: str) -> set[str]:
    """The lines of the source that are in a text."""
    return {line.strip() for line in text.splitlines()} & set(LINES)


@needs_font
@pytest.mark.parametrize("producer", PRODUCERS)
def test_the_recipe_gives_back_what_pdfminer_reads(producer: Callable[[], bytes]) -> None:
    extracted = by_pdfminer(producer())
    assert returned(searchable(extracted)) >= set(LINES) - NOT_BY_PDFMINER.get(producer.__name__, set())


@needs_font
@pytest.mark.parametrize("producer", [fpdf2, reportlab, weasyprint])
def test_the_recipe_gives_back_plain_lines_that_pypdf_reads(producer: Callable[[], bytes]) -> None:
    assert returned(searchable(by_pypdf(producer()))) >= PLAIN


@needs_font
@pytest.mark.parametrize("producer", PRODUCERS)
def test_a_text_in_visual_order_is_told_and_none_is_left(producer: Callable[[], bytes]) -> None:
    for extract in (by_pdfminer, by_pypdf):
        extracted = extract(producer())
        told = {f.kind for f in naskh.diagnose(extracted)}
        seen_reversed = any(word[::-1] in extracted.split() for word in ("الوزير", "الصحف", "الزوار"))
        assert ("visual-order" in told) == seen_reversed or "glyphs" in told
        left = {f.kind for f in naskh.diagnose(searchable(extracted))}
        assert not left & {"visual-order", "glyphs", "hidden"}
