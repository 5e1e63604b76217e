#!/usr/bin/env python3
"""Write the tables of `docs/retrieval.md` and its chart from the recorded run, `benches/retrieval.json`.

usage: retrieval_page.py            write the tables between their markers, and docs/retrieval.svg
       retrieval_page.py --check    fail if the page or the chart is another
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from made_files import with_parts, write_or_check
from naskh._naskh import _news_stop_words

ROOT = Path(__file__).parents[1]
RECORD = ROOT / "benches/retrieval.json"
PAGE, CHART = ROOT / "docs/retrieval.md", ROOT / "docs/retrieval.svg"
BASE, OURS = "Lucene arabic", "news"
RECALL, MRR = "recall@10", "mrr"
CONDITIONS = ("title", "title, disturbed", "three words", "three words, disturbed")
DISTURBANCES = {
    "hamza": "أ",
    "carrier": "ؤ ئ ء",
    "yeh": "ى ي",
    "teh": "ة ه",
    "digits": "٣",
    "marks": "marks",
    "tatweel": "ـ",
    "persian": "ک ی",
    "article": "− ال",
    "attached": "+ و ب",
    "apart": "و apart",
    "inflected": "ending",
}

# The chart, in pixels.
WIDTH, ROW, TOP, LEFT, RIGHT = 760, 30, 64, 130, 40
LEAST, MOST, STEP = 20, 80, 10
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .grid { stroke: #d0d7de }
  .range { stroke: #57606a; stroke-width: 1.5 }
  .lost { stroke: #afb8c1; stroke-width: 5 }
  .clean { fill: #ffffff; stroke: #0969da; stroke-width: 2 }
  .typed { fill: #0969da }
  .ours { font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .grid { stroke: #30363d } .range { stroke: #8b949e } .lost { stroke: #484f58 }
    .clean { fill: #0d1117; stroke: #58a6ff } .typed { fill: #58a6ff }
  }
"""


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown; the first row is its head."""
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|---" * (head.count("|") - 1) + "|", *rest])


def found_table(record: dict[str, Any]) -> str:
    """What each chain finds: recall@10 and MRR, and its index beside Lucene's."""
    chains = record["chains"]
    base = chains[BASE]["postings"]
    rows = [["chain", *CONDITIONS, "postings"]]
    for name, row in chains.items():
        cells = (row["measures"][condition] for condition in CONDITIONS)
        figures = [f"{cell[RECALL][0]:.1f} / {cell[MRR][0]:.1f}" for cell in cells]
        rows.append([name, *figures, f"{row['postings'] / base:.2f}"])
    return table(rows)


def gain_table(record: dict[str, Any]) -> str:
    """What our chains find more than Lucene's, with intervals."""
    rows = [["more than Lucene", "measure", *CONDITIONS]]
    for name, row in record["chains"].items():
        for measure in (RECALL, MRR) if name.startswith(OURS) else ():
            cells = (row["gain"][condition][measure] for condition in CONDITIONS)
            rows.append(
                [name, measure, *(f"{mean:+.1f} [{low:.1f}, {high:.1f}]" for mean, low, high in cells)]
            )
    return table(rows)


def loss_table(record: dict[str, Any]) -> str:
    """Recall@10 that each disturbance costs."""
    rows = [["chain", *DISTURBANCES.values()]]
    for name, row in record["chains"].items():
        rows.append([name, *(f"{row['loss'][each][RECALL][0]:.1f}" for each in DISTURBANCES)])
    return table(rows)


def stop_words() -> str:
    """The groups of the stop list, each with its reason."""
    return table([["why", "words"], *([why, " ".join(words)] for why, words in _news_stop_words().items())])


def facts(record: dict[str, Any]) -> str:
    """What was searched, and with what."""
    known = record["facts"]
    queries = sum(known["queries"].values())
    return (
        f"{known['articles']:,} articles of the part *{known['part']}*, {known['words']:,} words, "
        f"{queries:,} queries, seed {known['seed']}. Commit {known['commit'][:12]}, naskh {known['naskh']}, "
        f"numpy {known['numpy']}, Python {known['python']}, {known['cpu']}, {known['date'][:10]}. "
        f"The ranking beside {known['cross-check']}."
    )


def place(value: float) -> float:
    """The x of a figure."""
    return round(LEFT + (value - LEAST) / (MOST - LEAST) * (WIDTH - LEFT - RIGHT), 1)


def legend(shape: str, x: int, text: str) -> list[str]:
    """A circle of the chart, and what it means."""
    return [
        f'<circle class="{shape}" cx="{x + 6}" cy="20" r="6"/>',
        f'<text x="{x + 20}" y="25">{text}</text>',
    ]


def chart(record: dict[str, Any]) -> str:
    """Recall@10 for three words, undisturbed and disturbed, one line for each chain."""
    chains = record["chains"]
    bottom = TOP + ROW * len(chains)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 30}" role="img">']
    out += ["<title>Recall@10 of each chain for three words of a title</title>", f"<style>{STYLE}</style>"]
    out += legend("clean", LEFT, "as the newspaper wrote them") + legend(
        "typed", LEFT + 240, "as people type them"
    )
    for value in range(LEAST, MOST + 1, STEP):
        x = place(value)
        out.append(f'<path class="grid" d="M{x} {TOP - 18}V{bottom}"/>')
        out.append(f'<text x="{x}" y="{bottom + 20}" text-anchor="middle">{value} %</text>')
    for nth, (name, row) in enumerate(chains.items()):
        y = TOP + ROW * nth
        clean, typed = (row["measures"][condition][RECALL] for condition in CONDITIONS[2:])
        ours = ' class="ours"' if name.startswith(OURS) else ""
        out.append(f'<text{ours} x="{LEFT - 14}" y="{y + 5}" text-anchor="end">{name}</text>')
        out.append(f'<path class="lost" d="M{place(typed[0])} {y}H{place(clean[0])}"/>')
        for shape, (mean, low, high) in (("clean", clean), ("typed", typed)):
            out.append(f'<path class="range" d="M{place(low)} {y}H{place(high)}"/>')
            out.append(f'<circle class="{shape}" cx="{place(mean)}" cy="{y}" r="6"/>')
    return "\n".join([*out, "</svg>", ""])


def main(arguments: list[str]) -> None:
    """Write page and chart, or check them."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    parts = {
        "facts": facts(record),
        "found": found_table(record),
        "gain": gain_table(record),
        "loss": loss_table(record),
        "stop words": stop_words(),
    }
    wanted = {PAGE: with_parts(PAGE, parts), CHART: chart(record)}
    write_or_check(wanted, check=arguments == ["--check"])


if __name__ == "__main__":
    main(sys.argv[1:])
