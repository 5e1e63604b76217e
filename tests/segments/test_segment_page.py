"""Each word of the table *Where people differ* of `docs/clitics.md` is cut as it says."""

from __future__ import annotations

import re

import naskh
import pytest

from tests.test_docs import ROOT

pytestmark = pytest.mark.without_levels

PAGE = (ROOT / "docs" / "clitics.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in PAGE.split("## Where people differ")[1].split("##")[0].splitlines()
    if row.startswith("| ") and not row.startswith("| word")
]
WORD = "[\u0621-\u064a]+"


@pytest.mark.parametrize(("words", "here"), [row[:2] for row in ROWS], ids=[row[0] for row in ROWS])
def test_words_are_cut_as_the_page_says(words: str, here: str) -> None:
    cut = re.findall(rf"{WORD}(?:\+{WORD})+", here)
    whole = re.findall(WORD, words) if re.search("one word|never cut off", here) else []
    if stays := re.search(rf"((?:{WORD}, )*{WORD}) stay whole", here):
        whole += re.findall(WORD, stays[1])
    assert cut or whole
    for scheme in ["d3"] if "with `d3`" in here else ["atb", "d3"]:
        segment = naskh.Segmenter(scheme)
        assert ["+".join(segment(parts.replace("+", ""))) for parts in cut] == cut
        assert [segment(word) for word in whole] == [[word] for word in whole]
