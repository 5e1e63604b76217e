"""The search of the site, in either spelling: naskh analyzes the words of the pages while the site is built.

Material searches with lunr, in the browser. Its part for Arabic is replaced by tables that naskh makes: what
each character becomes in a key, and the term that the chain `news` makes of each word of the pages. What a
reader types is folded by the same tables, so مكتبه, المكتبة and مَكْتَبَة find one another.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import naskh
from arabic import LETTERS

SCRIPT = Path(__file__).with_name("lunr.ar.js")
PLACE = "assets/javascripts/lunr/min/lunr.ar.min.js"
WORD = re.compile(f"[{LETTERS}]+")
BLOCKS = ((0x600, 0x700), (0x750, 0x780), (0x870, 0x900), (0xFB50, 0xFE00), (0xFE70, 0xFEFF))


def characters() -> dict[str, str]:
    """Return what each character becomes in a key, where that is another."""
    key = naskh.Normalizer("search")
    every = [chr(code) for start, stop in BLOCKS for code in range(start, stop)]
    return {char: folded for char, folded in zip(every, key.batch(every), strict=True) if folded != char}


def terms(text: str, folds: dict[str, str]) -> dict[str, str]:
    """Return for each folded word of a text the term that it becomes."""
    analyzer = naskh.Analyzer("news")
    found = {}
    for word in {*WORD.findall(text)}:
        folded = "".join(folds.get(char, char) for char in word)
        match analyzer(word):
            case [term]:
                found[folded] = term
    return dict(sorted(found.items()))


def teach(site: Path) -> None:
    """Write the script into a site that was built."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    text = html.unescape("\n".join(f"{entry['title']}\n{entry['text']}" for entry in index["docs"]))
    folds = characters()
    script = SCRIPT.read_text(encoding="utf-8")
    for name, table in {"FOLDS": folds, "TERMS": terms(text, folds)}.items():
        script = script.replace(
            f"/* {name} */ {{}}", json.dumps(table, ensure_ascii=False, separators=(",", ":"))
        )
    place = site / PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(script, encoding="utf-8")
