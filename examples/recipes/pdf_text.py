"""Text out of a PDF, made fit to be stored and searched."""

from __future__ import annotations

import naskh
from pdfminer.high_level import extract_text
from pypdf import PdfReader
from read_feeds import FEEDS

PDF = FEEDS / "page.pdf"
QUERY = "الكتاب"


def searchable(extracted: str) -> str:
    """Turn lines that are in the order in which they are seen; fold glyphs, and put marks on letters."""
    return naskh.normalize(naskh.reorder(extracted, lines="visual"), "pdf")


def main() -> None:
    """Extract by two libraries, say what is wrong, mend it, and find a word in it."""
    texts = {
        "pdfminer.six": extract_text(PDF),
        "pypdf": "\n".join(page.extract_text() for page in PdfReader(PDF).pages),
    }
    for library, extracted in texts.items():
        first = extracted.strip().split("\n")[0]
        print(f"{library}: {first.strip()}")
        print(f"  {QUERY!r} is in it: {QUERY in extracted}")
        for kind, remedy in dict.fromkeys((f.kind, f.remedy) for f in naskh.diagnose(extracted)):
            print(f"  {kind}: {remedy}")
        for line in filter(str.strip, searchable(extracted).split("\n")):
            print(f"  {naskh.highlight(line.strip(), QUERY)}")


if __name__ == "__main__":
    main()
