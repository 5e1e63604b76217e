"""How well segments agree with published gold: `python benches/segment.py`.

A word is right if its slices are exactly those of the gold. Words that have other characters than Arabic
letters are left out, and so are those of which the gold says itself that it does not know. The gold writes
للحكومة as ل and الحكومة; here it is ل and لحكومة, as the word is written. Each system gets the same words,
one by one, without their sentences.

The second figure of each line is without differences that are only a matter of convention: `CONVENTIONS`
names them. Goals are for the first.

Nothing is timed here (`segment_speed.py` does). The gold is read from the folder that `NASKH_SHARED` names;
it is not part of the repository, and nothing of it is in the model. `--json` prints the figures, `--wrong`
the words that are wrong, the most frequent first.

Peers run where they are installed. Systems that cannot be run here have the figures that they publish, below
the table. Other systems have other schemes: what they cut beyond ours (endings of nouns and verbs) is put
back first.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora import shared_folder

Cut = tuple[str, ...]
Segment = Callable[[list[str]], list[Cut]]

PUBLISHED = [
    "Farasa: above 98 % of words, full scheme, WikiNews (Abdelali et al. 2016; Darwish and Mubarak 2016)",
    "CAMeL Tools' and MADAMIRA's tokenizers need databases that have other licences; not run",
]
CONVENTIONS = {
    *(("ل", particle) for particle in ("أن", "إن", "قد", "ذا", "ما", "كي", "ماذا")),
    *(("ك", particle) for particle in ("ذلك", "ما", "أن")),
    *(("ب", particle) for particle in ("ما", "لا")),
}
"""Particles that one treebank cuts and another does not; see docs/clitics.md."""
PREFIXES = ("و", "ف", "ب", "ك", "ل", "س")
_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")  # TATWEEL, marks
_WORD = re.compile("[ء-غف-ي]+")
_PRONOUN = re.compile("(?:هما|كما|ها|هم|هن|كم|كن|نا|ني|ه|ك|ي)$")
_BEFORE = re.compile("([وف]?)([بكلس]?)(ال|(?<=ل)ل)?")


@dataclass(frozen=True)
class Gold:
    """A gold set: where its words have their segments, and the least share of right words."""

    name: str
    scheme: str
    file: str
    field: str
    least: float


GOLD = [
    Gold("WikiNews", "atb", "data/gold_wikinews_farasa/dev.jsonl", "atb", 99.2),
    Gold("PADT", "atb", "data/gold_ud_padt_reconstructed/dev.jsonl", "seg", 99.5),
    Gold("PUD", "atb", "data/gold_ud_pud/dev.jsonl", "seg", 98.7),
    Gold("WikiNews", "d3", "data/gold_wikinews_farasa/dev.jsonl", "d3", 99.0),
]


def slices(word: str, segments: Sequence[str]) -> Cut | None:
    """Return the segments as parts of the word; None if the word is not made of them.

    After ل the ا of the article is not written, and a stem may change before a pronoun.
    """
    if "".join(segments) == word:
        return tuple(segments)
    before, rest, after = [], list(segments), []
    while len(rest) > 1 and rest[0] in PREFIXES:
        before.append(rest.pop(0))
    if len(rest) > 1 and rest[0] == "ال":
        before.append(rest.pop(0)[before[-1:] == ["ل"] :])
    while len(rest) > 1 and _PRONOUN.fullmatch(rest[-1]):
        after.insert(0, rest.pop())
    start, end = "".join(before), "".join(after)
    stem = word[len(start) : len(word) - len(end)]
    is_made_of_them = len(rest) == 1 and stem and word == start + stem + end
    return (*before, stem, *after) if is_made_of_them else None


def words(gold: Gold, folder: Path) -> list[tuple[str, Cut]]:
    """Read the Arabic words of a gold set with their slices."""
    found = []
    with (folder / gold.file).open(encoding="utf-8") as file:
        for line in file:
            for row in json.loads(line)["words"]:
                word = _MARKS.sub("", row["w"])
                if (
                    not _WORD.fullmatch(word)
                    or gold.field not in row
                    or row.get("amb")
                    or row.get("unanalysed")
                ):
                    continue
                cut = slices(word, [_MARKS.sub("", segment) for segment in row[gold.field]])
                if cut:
                    found.append((word, cut))
    return found


def naskh_segmenter(scheme: str) -> Segment:
    """Return naskh's segmenter."""
    import naskh

    segmenter = naskh.Segmenter(scheme)  # type: ignore[arg-type]
    return lambda all_words: [tuple(cut) for cut in segmenter.batch(all_words)]


def never(_: str) -> Segment:
    """Return what cuts nothing."""
    return lambda all_words: [(word,) for word in all_words]


def in_scheme(before: str, stem: str, after: str, scheme: str) -> Cut:
    """Return a word of prefixes, stem and suffixes, all of them, as a word of our schemes."""
    prefixes = _BEFORE.match(before)
    assert prefixes
    conjunction, preposition, article = (part or "" for part in prefixes.groups())
    stem = before[prefixes.end() :] + stem
    pronoun = _PRONOUN.search(after)
    suffix = pronoun.group() if pronoun else ""
    stem += after[: len(after) - len(suffix)]
    parts = (conjunction, preposition, article, stem, suffix)
    if scheme == "atb":
        parts = (conjunction, preposition, "", article + stem, suffix)
    return tuple(part for part in parts if part)


def arabic_morph_segmenter(scheme: str) -> Segment:
    """Return arabic-morph-segmenter (MIT), which cuts off all affixes."""
    from arabic_morph_segmenter import ArabicMorphSegmenter

    segment = ArabicMorphSegmenter().segment_word

    def cut(word: str) -> Cut:
        found: dict[str, Any] = segment(word)
        return in_scheme(found["prefix"], found["stem"], found["suffix"], scheme)

    return lambda all_words: [cut(word) for word in all_words]


SYSTEMS: dict[str, Callable[[str], Segment]] = {
    "naskh": naskh_segmenter,
    "never cut": never,
    "arabic-morph-segmenter": arabic_morph_segmenter,
}


def without_conventions(cut: Cut) -> Cut:
    """Return the cut with particles whole where treebanks differ."""
    joined: list[str] = []
    for part in cut:
        if joined and (joined[-1], part) in CONVENTIONS:
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def share_right(
    gold: list[tuple[str, Cut]], answers: dict[str, Cut]
) -> tuple[float, Counter[tuple[str, str, str]]]:
    """Return the per cent of words that are right, and the wrong ones with gold and answer."""
    wrong = Counter(
        (word, "+".join(cut), "+".join(answers[word])) for word, cut in gold if answers[word] != cut
    )
    return 100 - 100 * wrong.total() / len(gold), wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code is 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--wrong", action="store_true", help="print what naskh cuts otherwise than the gold")
    options = parser.parse_args(arguments)
    figures: list[dict[str, Any]] = []
    skipped: set[str] = set()
    folder = shared_folder()
    for gold in GOLD:
        if folder is None or not (folder / gold.file).exists():
            skipped.add(f"no {gold.file}")
            continue
        read = words(gold, folder)
        for name, make in SYSTEMS.items():
            try:
                segment = make(gold.scheme)
            except ImportError:
                skipped.add(f"{name} is not installed")
                continue
            types = sorted({word for word, _ in read})
            answers = dict(zip(types, segment(types), strict=True))
            share, wrong = share_right(read, answers)
            alike, _ = share_right(
                [(word, without_conventions(cut)) for word, cut in read],
                {word: without_conventions(cut) for word, cut in answers.items()},
            )
            figure: dict[str, Any] = {
                "gold": gold.name,
                "scheme": gold.scheme,
                "words": len(read),
                "system": name,
            }
            figure |= {"right": round(share, 2), "without_conventions": round(alike, 2)}
            figures.append(figure | ({"least": gold.least} if name == "naskh" else {}))
            if options.wrong and name == "naskh":
                for (_, wanted, answer), times in wrong.most_common():
                    print(f"{gold.name} {gold.scheme}\t{times}\t{wanted}\t{answer}")
    for what in sorted(skipped):
        print(f"SKIPPED: {what}", file=sys.stderr)
    if options.json:
        print(json.dumps({"figures": figures, "published": PUBLISHED}, ensure_ascii=False, indent=1))
    else:
        for one in figures:
            goal = f"  goal {one['least']}" if "least" in one else ""
            gold = f"{one['gold']:9} {one['scheme']:4} {one['words']:6} words"
            shares = f"{one['right']:6.2f} {one['without_conventions']:6.2f}"
            print(f"{gold}  {one['system']:24} {shares}{goal}")
        print("\n".join(PUBLISHED))
    return int(any(one["right"] < one["least"] for one in figures if "least" in one))


if __name__ == "__main__":
    sys.exit(main())
