#!/usr/bin/env python3
"""Write the tables of speed in the documents from the recorded runs, `benches/recorded/*.json`.

usage: speed_pages.py            write the tables between their markers
       speed_pages.py --check    fail if a page has others
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from drawings import originals
from made_files import with_parts, write_or_check

ROOT = Path(__file__).parents[1]
RECORDED = ROOT / "benches" / "recorded"
BENCHES, SUMMARY, POSITIONS = (
    ROOT / name for name in ("benches/README.md", "docs/benchmarks.md", "docs/positions.md")
)
TEXTS = {
    "news": "all articles",
    "article": "long articles",
    "headline": "headlines",
    "tashkeela": "vocalized lines",
    "string10mb": "10 MB in one string",
}
LEVELS = {"avx512": "AVX-512", "avx2": "AVX2", "scalar": "scalar"}
OURS = {
    "naskh.tokenize": "`naskh.tokenize`",
    "naskh tokens()": "`Tokenizer.tokens`",
    "naskh tokens().texts()": "`tokens().texts()`",
    "naskh tokens().norms()": "`tokens().norms()`, preset `standard`",
    "naskh.sentences": "`naskh.sentences`",
}
# Name in the table, then the rows of the record for words and for sentences.
PEERS = [
    ("blingfire 0.1.8, words / sentences", "blingfire words 0.1.8", "blingfire sentences 0.1.8"),
    ("PyICU 2.17, words / sentences", "PyICU words 2.17", "PyICU sentences 2.17"),
    ("PyArabic 0.6.15, words / sentences", "PyArabic 0.6.15", "PyArabic sentences 0.6.15"),
    ("NLTK 3.10.4 wordpunct", "NLTK wordpunct 3.10.4", ""),
    ("tokenizers 0.23.3, BertPreTokenizer", "HF BertPreTokenizer 0.23.3", ""),
    ("camel-tools 1.6.0, simple_word_tokenize", "camel-tools 1.6.0", ""),
    ("spaCy 3.8.18 blank `ar` / sentencizer", "spaCy blank ar 3.8.18", "spaCy sentencizer 3.8.18"),
    ("pySBD 0.3.4", "", "pySBD 0.3.4"),
]
ORIGINALS = {
    "whisper": "Whisper",
    "arabert-v2": "AraBERT",
    "lucene": "Lucene",
    "camel": "CAMeL",
    "pyarabic": "PyArabic",
    "bert-uncased": "BERT",
}


def record(kind: str, level: str = "avx512") -> dict[str, Any]:
    """A recorded run."""
    found: dict[str, Any] = json.loads((RECORDED / f"{kind}-{level}.json").read_text(encoding="utf-8"))
    return found


def table(head: list[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown whose figures stand to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figure(value: float) -> str:
    """Two digits that count, or all before the point."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def span(values: Iterable[float]) -> str:
    """The least and the greatest figure, or one if they look alike."""
    ordered = sorted(values)
    ends = dict.fromkeys(map(figure, (ordered[0], ordered[-1])))
    return "–".join(ends)


def machine(run: dict[str, Any]) -> str:
    """On which machine, with which commit and when a run was made."""
    known = run["machine"]
    family, model = known["cpu_family_model"].split("/")
    return (
        f"{known['cpu']} (family {family}, model {model}), {known['cores']} cores, "
        f"load {known['load_before']}, "
        f"{known['implementation']} {known['python']}, commit {known['commit'][:7]}, {known['date'][:10]}"
    )


# ---- tokens and sentences -----------------------------------------------------------------------------


def by_name(run: dict[str, Any], corpus: str, times: str = "times_split") -> dict[str, float]:
    """The times of a corpus as multiples of a yardstick's."""
    return {row["name"]: row[times] for row in run["results"] if row["corpus"] == corpus}


def tokens(run: dict[str, Any]) -> str:
    """The table of tokens and sentences, and where it is from."""
    columns = [by_name(run, corpus) for corpus in ("article", "headline", "tashkeela")]
    rows = [[shown, *(figure(column[name]) for column in columns)] for name, shown in OURS.items()]
    for shown, *names in PEERS:
        cells = (" / ".join(figure(column[name]) for name in names if name) for column in columns)
        rows.append([shown, *cells])
    hardest = {
        call: max((row[call], text) for text, row in run["hard"].items())
        for call in ("naskh.tokenize", "naskh.sentences")
    }
    said = ", ".join(
        f"{figure(times)} times with `{call}` ({text})" for call, (times, text) in hardest.items()
    )
    return (
        f"Recorded in `benches/recorded/tokens-avx512.json`: {machine(run)}.\n\n"
        f"{table(['', 'article', 'headline', 'vocalized lines'], rows)}\n\n"
        f"A character of texts that are made to be hard takes, beside one of an article, at most {said}."
    )


# ---- positions ----------------------------------------------------------------------------------------


def positions(run: dict[str, Any]) -> str:
    """The tables of what positions cost, and where they are from."""
    levels = run["levels"]
    costs = [
        [shown, *(span(levels[level][text].values()) for level in LEVELS)] for text, shown in TEXTS.items()
    ]
    others = [[row["name"], figure(row["slower"]), figure(row["larger"])] for row in run["results"]]
    return (
        f"Recorded in `benches/recorded/positions-avx512.json`: {machine(run)}. "
        "Presets `clean`, `standard` and `search`:\n\n"
        f"{table(['time of aligning, × normalizing', *LEVELS.values()], costs)}\n\n"
        f"{table(['for the same rule, × naskh', 'time', 'size of the map'], others)}"
    )


# ---- the summary --------------------------------------------------------------------------------------


def among(names: dict[str, str], found: dict[str, float]) -> str:
    """Others in one cell, the fastest first."""
    return ", ".join(
        f"{shown} {figure(found[name])}" for name, shown in sorted(names.items(), key=lambda n: found[n[0]])
    )


def summary() -> str:
    """The short table."""
    times, (where, _, commit, date) = originals()
    run, aligned = record("tokens"), record("positions")
    found = by_name(run, "article")
    words = {row[1]: row[0].split()[0].strip(",") for row in PEERS if row[1]}
    ends = {row[2]: row[0].split()[0].strip(",") for row in PEERS if row[2]}
    slower = {row["name"]: row["slower"] for row in aligned["results"]}
    rows = [
        ["normalize, same result; naskh = 1", "1", among(ORIGINALS, times)],
        ["normalize and keep positions; naskh = 1", "1", among({name: name for name in slower}, slower)],
        ["tokens; `str.split()` = 1", figure(found["naskh.tokenize"]), among(words, found)],
        ["tokens as columns; `str.split()` = 1", figure(found["naskh tokens()"]), ""],
        ["sentences; `str.split()` = 1", figure(found["naskh.sentences"]), among(ends, found)],
    ]
    head = "| time; lower is faster | naskh | others |\n|---|---:|---|\n"
    return (
        head
        + "\n".join(f"| {' | '.join(row)} |" for row in rows)
        + f"\n\nRow 1: {where}, commit {commit}, {date}. Row 2: {machine(aligned)}. "
        f"Rows 3 to 5: {machine(run)}. All at level avx512."
    )


def copies() -> str:
    """What `standard` takes beside Python's own methods, at two levels."""
    runs = {level: record("normalize", level) for level in ("avx512", "avx2")}
    columns: dict[str, Callable[[dict[str, float]], float]] = {
        "× a copy, `s[1:]`": lambda found: found["naskh standard"] / found["s[1:]"],
        '× `s.replace("ـ", "")`': lambda found: found["naskh standard"] / found['s.replace("ـ", "")'],
        "`str.translate`, × naskh": lambda found: found["str.translate"] / found["naskh standard"],
    }
    rows = []
    for text, shown in TEXTS.items():
        found = [by_name(run, text, "times_naskh") for run in runs.values()]
        rows.append([shown, *(" / ".join(figure(of(times)) for times in found) for of in columns.values())])
    head = [f"`standard`, {' / '.join(LEVELS[level] for level in runs)}", *columns]
    where = "; ".join(f"{LEVELS[level]}: {machine(run)}" for level, run in runs.items())
    return f"{table(head, rows)}\n\n{where}."


def pages() -> Iterator[tuple[Path, dict[str, str]]]:
    """Each page and its parts."""
    yield BENCHES, {"tokens": tokens(record("tokens"))}
    yield POSITIONS, {"positions": positions(record("positions"))}
    yield SUMMARY, {"summary": summary(), "copies": copies()}


def main() -> None:
    """Write the pages, or check them."""
    wanted: dict[Path, str | bytes] = {page: with_parts(page, parts) for page, parts in pages()}
    write_or_check(wanted, check=sys.argv[1:] == ["--check"])


if __name__ == "__main__":
    main()
