#!/usr/bin/env python3
"""Draw the pictures of the documents: how naskh works, and how fast it is.

usage: drawings.py            write docs/drawings/*.svg
       drawings.py --check    fail if a picture is another

The examples in the pictures are what naskh really does to them, and the bars are the table of
`benches/README.md`, so a picture cannot say what is no longer so.
"""

from __future__ import annotations

import math
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import naskh
from made_files import write_or_check

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "drawings"
INK, FAINT, LINE, CARD = "#263238", "#607d8b", "#b0bec5", "#ffffff"
KEPT, GONE, NEW, OURS, THEIRS = "#e0f2f1", "#ffebee", "#fff8e1", "#00796b", "#5c6bc0"
EXAMPLE = "إنَّ الأخبـــار"
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"
font-family="system-ui, sans-serif">
<!-- made by tools/{tool} -->
<title>{title}</title>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
<path d="M0 0 L8 4 L0 8 z" fill="{faint}"/></marker></defs>
<rect width="{width}" height="{height}" rx="8" fill="{card}"/>
{parts}
</svg>
"""


@dataclass
class Picture:
    """An SVG under construction. Colours are for a white card, which is there in dark mode too."""

    width: int
    height: int
    title: str
    parts: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, said: str, **look: object) -> None:
        """Write a line of text, with its anchor on the base line; `look` has size, colour and anchor."""
        given = {"size": 14, "colour": INK, "anchor": "middle"} | look
        self.parts.append(
            '<text x="{:g}" y="{:g}" font-size="{size}" fill="{colour}" text-anchor="{anchor}">'.format(
                x, y, **given
            )
            + f"{escape(said)}</text>"
        )

    def box(self, x: float, y: float, width: float, height: float, **look: str) -> None:
        """Draw a box with round corners; `look` has fill and stroke."""
        given = {"fill": KEPT, "stroke": LINE} | look
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="4" '
            'fill="{fill}" stroke="{stroke}"/>'.format(**given)
        )

    def arrow(self, *points: tuple[float, float]) -> None:
        """Draw a line with a head at its last point."""
        path = " ".join(f"{x:g},{y:g}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{FAINT}" marker-end="url(#head)"/>')

    def band(self, *corners: tuple[float, float], fill: str) -> None:
        """Fill a shape."""
        path = " ".join(f"{x:g},{y:g}" for x, y in corners)
        self.parts.append(f'<polygon points="{path}" fill="{fill}" stroke="{LINE}"/>')

    def written(self) -> str:
        """Return the file."""
        return SVG.format(
            width=self.width,
            height=self.height,
            tool=Path(__file__).name,
            title=escape(self.title),
            faint=FAINT,
            card=CARD,
            parts="\n".join(self.parts),
        )


def shown(char: str) -> str:
    """Return a character as it can be seen alone: a mark sits on a circle, a space is a sign."""
    if char == " ":
        return "␣"
    return "◌" + char if unicodedata.combining(char) else char


# ---- how fast -------------------------------------------------------------------------------------------

NAMES = {
    "lucene": "Lucene (Java)",
    "icu-folding": "Lucene with ICU (Java)",
    "camel": "CAMeL Tools",
    "pyarabic": "PyArabic",
    "bert-uncased": "BERT, in Python",
    "whisper": "Whisper",
    "arabert-v2": "AraBERT",
    "elm-asr-2026-07": "Arabic ASR leaderboard",
}


def originals() -> tuple[dict[str, float], list[str]]:
    """The table of conventions in `benches/README.md`, times by preset, and where they were measured."""
    page = (ROOT / "benches" / "README.md").read_text(encoding="utf-8")
    section = page.split("## Conventions and their originals\n", 1)[1].split("\n## ", 1)[0]
    table = dict(re.findall(r"^\| `([\w-]+)` \| ([\d.,]+) \|", section, re.MULTILINE))
    machine = re.search(
        r"Medians of .*?: (.*?),\s44 articles of (\w+), commit (\w+), (.*?)\.\n", section, re.DOTALL
    )
    if not machine:
        sys.exit("benches/README.md does not say on which machine the conventions were measured")
    times = {preset: float(figure.replace(",", "")) for preset, figure in table.items()}
    return times, [" ".join(part.split()) for part in machine.groups()]


def speed() -> Picture:
    """Bars of the table of conventions: each original beside naskh."""
    table, (where, texts, commit, date) = originals()
    rows = sorted((table[preset], name) for preset, name in NAMES.items())
    picture = Picture(760, 112 + 30 * (len(rows) + 1), "Time of other systems, as a multiple of naskh's")
    picture.text(20, 28, "Time for the same result on news articles; naskh is 1", size=16, anchor="start")
    for nth, (times, name) in enumerate([(1.0, "naskh"), *rows]):
        y = 46 + 30 * nth
        length = 10 + 150 * math.log10(times)
        picture.text(196, y + 16, name, anchor="end")
        picture.box(206, y, length, 22, fill=OURS if name == "naskh" else THEIRS, stroke="none")
        picture.text(214 + length, y + 16, f"{times:g} ×", colour=FAINT, anchor="start")
    foot = picture.height - 46
    picture.text(
        20,
        foot,
        "Logarithmic. Each beside the preset of naskh that gives exactly its result.",
        size=12,
        colour=FAINT,
        anchor="start",
    )
    picture.text(20, foot + 18, f"{where}.", size=12, colour=FAINT, anchor="start")
    picture.text(
        20, foot + 36, f"Articles of {texts}; commit {commit}, {date}.", size=12, colour=FAINT, anchor="start"
    )
    return picture


# ---- how it works ---------------------------------------------------------------------------------------


def lanes() -> Picture:
    """The way of a text through the screen and the two lanes."""
    picture = Picture(760, 330, "The screen, the fast lane and the careful lane")
    for x, y, name, about, fill in [
        (20, 120, "text", "64 characters at a time", "#eceff1"),
        (210, 30, "screen", "only letters to fold?", KEPT),
        (210, 120, "fast lane", "tables, masks, compress", KEPT),
        (210, 230, "careful lane", "one chunk, rule by rule", NEW),
        (580, 120, "result", "kept characters only", "#eceff1"),
    ]:
        wide = 240 if x == 210 else 160
        picture.box(x, y, wide, 60, fill=fill)
        picture.text(x + wide / 2, y + 26, name, size=16)
        picture.text(x + wide / 2, y + 46, about, size=12, colour=FAINT)
    picture.arrow((100, 120), (100, 60), (208, 60))
    picture.arrow((450, 60), (660, 60), (660, 118))
    picture.text(555, 50, "most blocks of news", size=12, colour=FAINT)
    picture.arrow((330, 90), (330, 118))
    picture.text(338, 109, "otherwise", size=12, colour=FAINT, anchor="start")
    picture.arrow((450, 150), (578, 150))
    picture.arrow((290, 180), (290, 228))
    picture.text(282, 210, "a character that depends on its neighbours", size=12, colour=FAINT, anchor="end")
    picture.arrow((370, 230), (370, 182))
    picture.text(378, 210, "after the chunk", size=12, colour=FAINT, anchor="start")
    picture.arrow((450, 260), (660, 260), (660, 182))
    picture.text(555, 280, "the chunk, written anew", size=12, colour=FAINT)
    picture.text(
        380,
        316,
        "A chunk lies between two spaces or line ends. Each is done at most twice, so time is linear.",
        size=12,
        colour=FAINT,
    )
    return picture


def kernel() -> Picture:
    """One block of the fast lane: two planes, a table, a mask, what is kept."""
    normalizer = naskh.Normalizer("standard")
    result = list(EXAMPLE)
    for change in normalizer.explain(EXAMPLE):
        result[change.start : change.stop] = [change.after] + [""] * (change.stop - change.start - 1)
    kept = "".join(result)
    if kept != normalizer(EXAMPLE):
        sys.exit("the example of the kernel is not what naskh makes of it")
    picture = Picture(760, 360, "One block of the fast lane")
    step, left = 38, 180
    rows = [
        ("characters, in memory", [shown(char) for char in EXAMPLE], 40),
        ("plane of high bytes", [f"{ord(char) >> 8:02X}" for char in EXAMPLE], 90),
        ("plane of low bytes", [f"{ord(char) & 255:02X}" for char in EXAMPLE], 140),
        ("table: new low bytes", [f"{ord(new) & 255:02X}" if new else "–" for new in result], 190),
        ("mask of what stays", ["1" if new else "0" for new in result], 240),
    ]
    for name, cells, y in rows:
        picture.text(left - 12, y + 22, name, size=12, colour=FAINT, anchor="end")
        for nth, (cell, old, new) in enumerate(zip(cells, EXAMPLE, result, strict=True)):
            after_table = y >= 190
            fill = KEPT if new == old or not after_table else (NEW if new else GONE)
            picture.box(left + nth * step, y, step - 4, 32, fill=fill)
            picture.text(left + nth * step + step / 2 - 2, y + 22, cell, size=14)
    picture.text(left - 12, 322, "compressed, stored", size=12, colour=FAINT, anchor="end")
    for nth, char in enumerate(kept):
        picture.box(left + nth * step, 300, step - 4, 32)
        picture.text(left + nth * step + step / 2 - 2, 322, shown(char), size=14)
    places = [nth for nth, new in enumerate(result) if new]
    for to, nth in enumerate(places):
        picture.arrow((left + nth * step + step / 2 - 2, 274), (left + to * step + step / 2 - 2, 298))
    return picture


def alignment() -> Picture:
    """The map between a text and its source: which stretch of the page each character stands for."""
    aligned = naskh.Normalizer("search").align(EXAMPLE)
    starts, stops = aligned.spans()
    picture = Picture(760, 250, "The map between the text and its source")
    step, right = 42, 740

    def place(nth: float) -> float:
        return right - nth * step

    below = (len(EXAMPLE) - len(aligned.text)) / 2
    for nth, (char, start, stop) in enumerate(zip(aligned.text, starts, stops, strict=True)):
        fill = KEPT if EXAMPLE[start:stop] == char else NEW
        at = nth + below
        picture.band(
            (place(start) - 2, 92),
            (place(stop) + 2, 92),
            (place(at + 1) + 2, 150),
            (place(at) - 2, 150),
            fill=fill,
        )
        picture.box(place(at + 1) + 2, 150, step - 4, 36, fill=fill)
        picture.text(place(at + 0.5), 174, shown(char), size=18)
        picture.text(place(at + 0.5), 206, str(nth), size=11, colour=FAINT)
    for nth, char in enumerate(EXAMPLE):
        picture.box(place(nth + 1) + 2, 56, step - 4, 36, fill="#eceff1")
        picture.text(place(nth + 0.5), 80, shown(char), size=18)
        picture.text(place(nth + 0.5), 48, str(nth), size=11, colour=FAINT)
    picture.text(
        20, 24, "the page, as it was written; read from the right", size=12, colour=FAINT, anchor="start"
    )
    picture.text(
        20,
        234,
        "the key of the preset “search”: each character knows its stretch of the page",
        size=12,
        colour=FAINT,
        anchor="start",
    )
    return picture


def main() -> None:
    """Write or check all pictures."""
    FOLDER.mkdir(exist_ok=True)
    made = {FOLDER / f"{draw.__name__}.svg": draw().written() for draw in (speed, lanes, kernel, alignment)}
    write_or_check(made, check=sys.argv[1:] == ["--check"])


if __name__ == "__main__":
    main()
