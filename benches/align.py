"""The cost of positions, compared with plain normalizing and with other aligners: `python benches/align.py`.

Prints ratios of medians, each from one run: aligning divided by plain normalizing at every SIMD level,
look-ups divided by a slice of a string, the size of maps for each kind of text, and the time and size of
other aligners divided by naskh's. Before it is timed, each aligner must give the right text and, for every
character of it, a place in the source that the character can have come from. An aligner that is not installed
is named and skipped.
"""

from __future__ import annotations

import argparse
import array
import gc
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import corpora
import machine
from rules import naskh_normalizer, reference
from simd_levels import LEVELS, VARIABLE
from timing import Contender, add_arguments, ratio, run_rounds

PRESETS = ("clean", "standard", "search")
TEXTS = ("news", "article", "headline", "tashkeela", "string10mb")
MARKS, ALEFS, ALEF = "[\u064b-\u0652\u0670\u0640]", "[آأإٱ]", "ا"
GOAL, FASTER, SMALLER = 2.0, 50.0, 20.0


# ---- compared with plain normalizing -----------------------------------------------------------------


def cost(texts: Sequence[str], preset: str, options: argparse.Namespace) -> float:
    """The time of aligning divided by that of normalizing."""
    import naskh

    n = naskh.Normalizer(preset)  # type: ignore[arg-type]
    assert all(n.align(text).text == n(text) for text in texts[:200])
    aligning, plain = Contender("align", n.align), Contender("normalize", n)
    for contender in (aligning, plain):
        contender.prepare(texts, options.budget)
    run_rounds([aligning, plain], options.rounds)
    return ratio(aligning, plain)


def worker(options: argparse.Namespace) -> None:
    """The process of one level: print all of its ratios as one line of JSON."""
    import naskh

    found = {name: {p: cost(corpora.load(name).texts, p, options) for p in PRESETS} for name in TEXTS}
    print(json.dumps({"level": naskh.simd_level(), "ratios": found}))


def levels(options: argparse.Namespace) -> tuple[dict[str, dict[str, dict[str, float]]], list[str]]:
    """The ratios of each level that this machine has, and why other levels are missing."""
    found, missing = {}, []
    for level in LEVELS:
        command = [
            sys.executable,
            __file__,
            "--worker",
            f"--rounds={options.rounds}",
            f"--budget={options.budget}",
        ]
        done = subprocess.run(
            command, env={**os.environ, VARIABLE: level}, capture_output=True, text=True, check=False
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else {"level": ""}
        if answer["level"] == level:
            found[level] = answer["ratios"]
        else:
            reason = (done.stderr.strip().splitlines() or ["no such level here"])[-1]
            missing.append(f"SKIPPED: level {level} ({reason[:100]})")
    return found, missing


# ---- look-ups and size --------------------------------------------------------------------------------


def look_ups(text: str, options: argparse.Namespace) -> dict[str, float]:
    """The time of each look-up divided by that of slicing ten characters out of the same text."""
    import naskh

    a = naskh.Normalizer("search").align(text)
    starts = list(range(0, len(a.text) - 20, max(1, len(a.text) // 1_000)))
    stops = [start + 10 for start in starts]
    spans = list(zip(starts, stops))
    assert list(zip(*map(list, a.to_source_many(starts, stops)))) == [a.to_source(*span) for span in spans]
    columns = array.array("I", starts), array.array("I", stops)
    calls: dict[str, Callable[[Any], Any]] = {
        "slice": lambda spans: [text[start:stop] for start, stop in spans],
        "to_source": lambda spans: [a.to_source(start, stop) for start, stop in spans],
        "to_source, utf8": lambda spans: [a.to_source(start, stop, unit="utf8") for start, stop in spans],
        "to_text": lambda spans: [a.to_text(start, stop) for start, stop in spans],
        "to_source_many": lambda _: a.to_source_many(*columns),
    }
    made = {name: Contender(name, call) for name, call in calls.items()}
    for contender in made.values():
        # Spans instead of texts, the same number for each contender; one pass is one call.
        contender.texts, contender.passes = [spans], max(1, int(options.budget * 5_000))  # type: ignore[list-item]
    run_rounds(list(made.values()), options.rounds)
    return {name: ratio(contender, made["slice"]) for name, contender in made.items() if name != "slice"}


def sizes() -> list[tuple[str, float, int]]:
    """For each kind of text: bytes of map per character, and in all for a megabyte of characters."""
    import naskh

    n = naskh.Normalizer()
    bare = "".join(
        char for char in corpora.long_string(4_000_000) if "\u0621" <= char <= "\u064a" or char in " \n"
    )
    kinds = {
        "a megabyte of unmarked text": " ".join(bare.split())[: 1 << 20],
        "news": "\n".join(corpora.load("news").texts),
        "vocalized text": "\n".join(corpora.load("tashkeela").texts),
        "a mark on every letter": "ب\u064e" * 500_000,
        "all of it deleted": "\u064e" * 1_000_000,
    }
    found = []
    for name, text in kinds.items():
        size = n.align(text).nbytes
        found.append((name, size / len(text), int(size / len(text) * (1 << 20))))
    assert found[0][2] < 10_000, "a megabyte of unmarked text takes less than 10 kB"
    return found


# ---- other aligners ----------------------------------------------------------------------------------


@dataclass
class Aligner:
    """An aligner: it normalizes by the common rule and keeps positions."""

    name: str
    align: Callable[[str], Any]
    text: Callable[[Any], str]
    start: Callable[[Any, int], int]
    """The place in the source where a character of the text begins."""
    size: Callable[[Any], int] | None = None
    """The bytes that the map takes; None if only the memory of the process shows it."""


def per_character() -> Aligner:
    """A loop over the characters that notes where each came from, as users of tokenizers write it."""
    table = dict.fromkeys(map(chr, [*range(0x64B, 0x653), 0x670, 0x640]), "")
    table |= {"آ": ALEF, "أ": ALEF, "إ": ALEF, "ٱ": ALEF, "ى": "ي", "ة": "ه"}

    def align(text: str) -> tuple[str, list[int]]:
        kept, places = [], []
        for place, char in enumerate(text):
            became = table.get(char, char)
            if became:
                kept.append(became)
                places.append(place)
        return "".join(kept), places

    return Aligner(
        "a loop in Python", align, lambda a: a[0], lambda a, at: a[1][at], lambda a: deep_size(a[1])
    )


def araclean() -> Aligner:
    """The pipeline of araclean, with its map of offsets."""
    from araclean import FoldAlef, FoldAlefMaqsura, FoldTehMarbuta, Pipeline, RemoveTashkeel, RemoveTatweel

    steps = [RemoveTashkeel(), RemoveTatweel(), FoldAlef(), FoldAlefMaqsura(), FoldTehMarbuta()]
    return Aligner(
        "araclean apply_aligned",
        Pipeline(steps).apply_aligned,
        lambda a: a[0],
        lambda a, at: a[1].to_original((at, at + 1))[0],
        lambda a: deep_size(a[1]._o),
    )


def tokenizers() -> Aligner:
    """Hugging Face's string with alignments, with its own compiled operations."""
    from tokenizers import NormalizedString, Regex

    rules = [(MARKS, ""), (ALEFS, ALEF), ("ى", "ي"), ("ة", "ه")]
    compiled = [(Regex(pattern), by) for pattern, by in rules]

    def align(text: str) -> Any:
        string = NormalizedString(text)
        for pattern, by in compiled:
            string.replace(pattern, by)
        return string

    def start(string: Any, at: int) -> int:
        return len(string[:at].original) if at else 0

    return Aligner("tokenizers NormalizedString", align, lambda a: str(a.normalized), start)


def deep_size(numbers: list[int]) -> int:
    """The bytes of a list and of its numbers over 256; CPython shares the smaller ones."""
    return sys.getsizeof(numbers) + sum(sys.getsizeof(number) for number in set(numbers) if number > 256)


def check(aligner: Aligner, texts: Sequence[str]) -> None:
    """End the run if an aligner gives another text, or a place that the character cannot come from."""
    for text in texts:
        found = aligner.align(text)
        wanted = reference(text)
        assert aligner.text(found) == wanted, f"{aligner.name}: another text"
        for at in range(0, len(wanted), max(1, len(wanted) // 40)):
            place = aligner.start(found, at)
            came = reference(text[place:])
            assert came == wanted[at:], f"{aligner.name}: character {at} does not come from {place}"


def held(aligner: Aligner, texts: Sequence[str]) -> float:
    """Bytes of map per character of the source."""
    chars = sum(map(len, texts))
    if aligner.size is not None:
        return sum(aligner.size(aligner.align(text)) for text in texts) / chars
    ours, theirs = multiprocessing.get_context("fork").Pipe()

    def grow() -> None:
        gc.collect()
        before = resident()
        kept = [aligner.align(text) for text in texts]
        strings = sum(
            len(text.encode()) + len(aligner.text(found).encode()) for text, found in zip(texts, kept)
        )
        theirs.send((resident() - before - strings) / chars)

    process = multiprocessing.get_context("fork").Process(target=grow)
    process.start()
    process.join()
    return float(ours.recv())


def resident() -> int:
    """The memory of this process, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Other:
    """Another aligner: its time and the size of its map, divided by naskh's."""

    name: str
    slower: float
    larger: float


def others(texts: Sequence[str], options: argparse.Namespace) -> tuple[list[Other], list[str]]:
    """Time all aligners that are installed; a line for each that is not."""
    rule = naskh_normalizer()
    naskh_aligner = Aligner(
        "naskh", rule.align, lambda a: a.text, lambda a, at: a.to_source(at, at + 1)[0], lambda a: a.nbytes
    )
    present, missing = [naskh_aligner], []
    for make in (araclean, tokenizers, per_character):
        try:
            present.append(make())
        except ImportError as error:
            missing.append(f"SKIPPED: {make.__name__} ({error})")
    contenders = []
    for aligner in present:
        check(aligner, texts[:20])
        contenders.append(Contender(aligner.name, aligner.align))
        contenders[-1].prepare(texts, options.budget)
    run_rounds(contenders, options.rounds)
    size = held(naskh_aligner, texts)
    found = [
        Other(aligner.name, ratio(contender, contenders[0]), held(aligner, texts) / size)
        for aligner, contender in zip(present[1:], contenders[1:])
    ]
    return found, missing


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print the tables; return 1 if aligning real articles costs more than the goal at any level."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    add_arguments(parser)
    parser.add_argument("--json", type=Path, metavar="OUT", help="record the results in this file")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.worker:
        worker(options)
        return 0
    facts = machine.facts()
    print(machine.headline(facts), *corpora.notices(), sep="\n", end="\n\n")
    found, missing = levels(options)
    print("| align by normalize | " + " | ".join(TEXTS) + " |", "|---|" + "---:|" * len(TEXTS), sep="\n")
    for level, ratios in found.items():
        for preset in PRESETS:
            cells = " | ".join(f"{ratios[name][preset]:.2f}" for name in TEXTS)
            print(f"| {level}, {preset} | {cells} |")
    print(*missing, "", sep="\n")
    print("| look-ups, by a slice of ten characters | time |", "|---|---:|", sep="\n")
    for name, times in look_ups(corpora.load("string10mb").texts[0], options).items():
        print(f"| {name}, 10 MB of text | {times:.1f} |")
    print("", "| map | bytes a character | bytes for 1,048,576 characters |", "|---|---:|---:|", sep="\n")
    for name, each, total in sizes():
        print(f"| {name} | {each:.4f} | {total:,} |")
    rivals, absent = others(corpora.load("news").texts, options)
    print("", *absent, "| against `Normalizer.align`, real articles | time | size of the map |", sep="\n")
    print("|---|---:|---:|")
    for rival in rivals:
        missed = "" if rival.slower >= FASTER and rival.larger >= SMALLER else " (goal missed)"
        print(f"| {rival.name} | × {rival.slower:.0f} | × {rival.larger:.0f}{missed} |")
    if options.json:
        results = {"levels": found, "results": [asdict(rival) for rival in rivals]}
        machine.record(options.json, facts, results | {"notices": [*missing, *absent]})
    worst = max(ratios[name][p] for ratios in found.values() for name in ("news", "article") for p in PRESETS)
    print(f"\naligning real articles costs at most {worst:.2f} of normalizing; the goal is {GOAL}")
    return int(worst > GOAL)


if __name__ == "__main__":
    sys.exit(main())
