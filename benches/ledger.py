#!/usr/bin/env python3
"""A ledger of instructions: what normalizing and dividing cost, counted and not timed.

usage: ledger.py            count and compare with `ledger.json`; fail if a figure is more than 2 % off
       ledger.py --update   count and write the record anew
       ledger.py --show     print the record as a table

Each figure is the number of instructions for 1,000 characters, counted by valgrind's callgrind in the program
`rust/naskh/examples/ledger.rs`. The texts are made from files of this repository. A time depends on the
machine and on what else it does; a count depends on the code and on the compiler. So the record names the
compiler, and with another one the figures are shown and not judged. valgrind knows AVX2 and no AVX-512.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import functools
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RECORD = HERE / "ledger.json"
TOLERANCE = 0.02
LEVELS = ("avx2", "scalar")
PRESETS = ("standard", "clean", "search")
DIVISIONS = ("tokens", "sentences")
ENCODINGS = ("ucs2", "utf8", "ucs4")
# The texts that are also counted as four-byte strings, and with `standard` only.
WIDE = ("article", "vocalized")
# The presets that are counted with one text only: they look for brackets and addresses.
WHOLE = ("whisper", "arabert-v2")
# One of each in the middle of an article: what it adds to the article is what it costs. Counted with
# `standard` and AVX2 only.
ACCIDENTS = {
    "one ZWNJ": "الكتاب\u200cه",  # ZERO WIDTH NON-JOINER
    "one ligature": "الس\ufefcم",  # LAM WITH ALEF FINAL FORM
    "one stretched word": "كبي\u0640\u0640\u0640\u0640ر",  # four TATWEELs
    "one hamza apart": "مسا\u0654لة",  # HAMZA ABOVE after ALEF
    "one byte order mark": "كتاب\ufeff",  # in the careful lane
    "one emoji": "\U0001f600",  # GRINNING FACE
}
ARTICLE = 1900
"""Characters of an article."""


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]


def _articles(sentences: list[str], count: int) -> list[str]:
    """Articles of one line, each of whole sentences that follow one another in another order."""
    articles = []
    for nth in range(count):
        step = next(step for step in itertools.count(2 * nth + 3) if len(sentences) % step)
        article = ""
        for i in itertools.count():
            article = f"{article} {sentences[i * step % len(sentences)]}".strip()
            if len(article) > ARTICLE:
                break
        articles.append(article)
    return articles


def _with_one(articles: list[str], word: str) -> list[str]:
    """Puts a word into the middle of each article."""
    middles = [article.index(" ", len(article) // 2) for article in articles]
    return [f"{article[:at]} {word}{article[at:]}" for article, at in zip(articles, middles, strict=True)]


def _with_addresses(article: str) -> str:
    """Puts a bracket, an address of the web or one of mail after every twelfth word."""
    pieces = itertools.cycle(("(رويترز)", "https://example.org/a?b=1", "[1]", "a.b@example.org"))
    words = article.split(" ")
    return " ".join(f"{word} {next(pieces)}" if nth % 12 == 11 else word for nth, word in enumerate(words))


@functools.cache
def texts() -> dict[str, list[str]]:
    """The texts of each class."""
    sys.path.insert(0, str(ROOT / "examples"))
    import make_news

    sentences = _lines(HERE / "data" / "sentences.txt")
    articles = _articles(sentences, 12)
    return {
        "article": articles,
        "headline": _lines(HERE / "data" / "headlines.txt")[:100],
        "accidents": (ROOT / "examples" / "news.txt").read_text(encoding="utf-8").split("\n\n"),
        "one look-alike": _with_one(articles, "علی"),  # AIN, LAM, FARSI YEH
        "vocalized": [" ".join(_lines(HERE / "data" / "vocalized.txt")[:40])],
        "glyphs": [make_news.shaped(" ".join(sentences[:20]))],
        **{kind: _with_one(articles, word) for kind, word in ACCIDENTS.items()},
        "addresses": [_with_addresses(article) for article in articles],
    }


def _cells() -> Iterator[tuple[str, str, str, str]]:
    """Level, work (a preset or a division), encoding and class of each figure."""
    kinds = [kind for kind in texts() if kind not in ACCIDENTS and kind != "addresses"]
    for level, preset, encoding, kind in itertools.product(LEVELS, PRESETS, ENCODINGS, kinds):
        if encoding != "ucs4" or (kind in WIDE and preset == "standard"):
            yield level, preset, encoding, kind
    for level, division, kind in itertools.product(LEVELS, DIVISIONS, kinds):
        yield level, division, "ucs2", kind
    for kind in ACCIDENTS:
        for encoding in ("utf8", "ucs4" if kind == "one emoji" else "ucs2"):
            yield "avx2", "standard", encoding, kind
    for preset in ("standard", *WHOLE):
        yield "avx2", preset, "ucs2", "addresses"


def _version(command: str) -> str:
    answer = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    return answer.stdout.strip()


def _count(program: Path, file: Path, level: str, work: str, encoding: str) -> int | None:
    """The instructions of the measured part; None if this processor does not have the level."""
    command = [
        "valgrind",
        "--tool=callgrind",
        "--callgrind-out-file=/dev/null",
        "--toggle-collect=*measured*",
    ]
    answer = subprocess.run(
        [*command, str(program), work, encoding, str(file)],
        env=os.environ | {"NASKH_SIMD": level},
        capture_output=True,
        text=True,
        check=False,
    )
    if "NASKH_SIMD names a level of this processor: LevelError" in answer.stderr:
        return None
    found = re.search(r"Collected : (\d+)", answer.stderr)
    if answer.returncode or not found:
        raise SystemExit(f"{level} {work} {encoding} {file.name}: {answer.stderr}")
    return int(found[1])


def count() -> dict[str, int]:
    """Instructions for 1,000 characters, by the names of level, work, encoding and class."""
    build = [os.environ.get("CARGO", "cargo"), "build", "--release", "--locked", "--quiet"]
    subprocess.run([*build, "--package", "naskh", "--example", "ledger"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    program = ROOT / target / "release" / "examples" / "ledger"
    cells = list(_cells())
    with (
        tempfile.TemporaryDirectory() as folder,
        concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        files, sizes = {}, {}
        for kind, of_kind in texts().items():
            files[kind] = Path(folder, kind.replace(" ", "-"))
            files[kind].write_text("\f".join(of_kind), encoding="utf-8")
            sizes[kind] = sum(map(len, of_kind))
        counts = pool.map(lambda cell: _count(program, files[cell[3]], *cell[:3]), cells)
        found = list(zip(cells, counts, strict=True))
    return {
        " ".join(cell): round(1000 * of_cell / sizes[cell[3]])
        for cell, of_cell in found
        if of_cell is not None
    }


def _table(counts: dict[str, int]) -> str:
    """A row for each level, work and encoding, a column for each class."""
    kinds = list(texts())
    width = max(map(len, kinds)) + 2
    rows: dict[str, dict[str, int]] = {}
    for name, value in counts.items():
        level, work, encoding, kind = name.split(" ", 3)
        rows.setdefault(f"{level:7}{work:11}{encoding:5}", {})[kind] = value
    lines = [f"{'':23}" + "".join(f"{kind:>{width}}" for kind in kinds)]
    for row, values in rows.items():
        cells = (f"{values[kind]:{width},}" if kind in values else f"{'':{width}}" for kind in kinds)
        lines.append(row + "".join(cells).rstrip())
    return "\n".join(lines)


def _uncounted(counted: dict[str, int]) -> list[str]:
    """The levels that this processor does not have."""
    return [level for level in LEVELS if not any(name.startswith(f"{level} ") for name in counted)]


def _judge(recorded: dict[str, int], counted: dict[str, int]) -> list[str]:
    """What is more than the tolerance from the record, and what is missing there or here."""
    faults = [f"{name}: not in the record" for name in counted.keys() - recorded.keys()]
    uncounted = _uncounted(counted)
    for name, was in recorded.items():
        if name not in counted:
            if name.split(" ", 1)[0] not in uncounted:
                faults.append(f"{name}: {was:,} in the record, and not counted any more")
            continue
        change = counted[name] / was - 1
        if abs(change) > TOLERANCE:
            faults.append(f"{name}: {was:,} -> {counted[name]:,} ({change:+.1%})")
    return sorted(faults)


def main() -> int:
    """Counts, and compares with the record or writes it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="write the record anew")
    parser.add_argument("--show", action="store_true", help="print the record as a table")
    arguments = parser.parse_args()
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {"instructions": {}}
    if arguments.show:
        print(record["compiler"], _table(record["instructions"]), sep="\n")
        return 0
    try:
        valgrind = _version("valgrind")
    except FileNotFoundError:
        print("SKIPPED: nothing was counted, as valgrind is missing (Debian: valgrind)")
        return 0
    compiler = _version(os.environ.get("RUSTC", "rustc"))
    counted = count()
    print(_table(counted))
    for level in _uncounted(counted):
        print(f"NOT COUNTED: {level}, which this processor does not have")
    if arguments.update:
        record = {
            "compiler": compiler,
            "counter": valgrind,
            "unit": "for 1,000 characters",
            "instructions": counted,
        }
        RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        return 0
    faults = _judge(record["instructions"], counted)
    print(*faults, sep="\n")
    if record.get("compiler") != compiler:
        print(f"NOT JUDGED: the record is of {record.get('compiler')}, this is {compiler}")
        return 0
    print(f"{len(counted)} figures, {len(faults)} of them more than {TOLERANCE:.0%} from the record")
    if faults:
        print("If the change is meant, write the record anew (make ledger) and say why in the commit.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
