"""How well tokens and sentences agree with published gold: `python benches/score_tokens.py`.

A word is right if its start and end are exactly those of the gold, punctuation included. For each kind of
gold, F1 over words is printed, and beside it the F1 without differences that are only a matter of convention;
`CONVENTIONS` below names and explains them, and each is counted. A sentence is right if it ends where the
gold does. The end of a text is always a boundary and is not counted.

Nothing is timed here. The gold is read from the folder that `NASKH_SHARED` names; it is not part of the
repository. Missing files are named and skipped.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpora import shared_folder

Span = tuple[int, int]

WORD_GOLD = {
    "PUD": "data/gold_ud_pud/dev.jsonl",
    "WikiNews": "data/gold_wikinews_farasa/dev.jsonl",
    "PADT, rebuilt": "data/gold_ud_padt_reconstructed/dev.jsonl",
}
SENTENCE_GOLD = {
    "News Commentary": "data/gold_sentence_split/news_commentary_dev.jsonl",
    "TED": "data/gold_sentence_split/iwslt2017_ted_dev.jsonl",
}
PADT = "data/gold_ud_padt_reconstructed/dev.jsonl"
GOLDEN_RULES = "data/gold_sentence_split/golden_rules_pysbd_pragmatic.jsonl"

GOALS = {
    "PUD": 0.999,
    "WikiNews": 0.999,
    "News Commentary": (0.998, 0.998),
    "TED": (0.96, 0.95),
    "PADT newswire": (0.80, 0.85),
}
PADT_LINES_A_TEXT = 8
"""This number of gold units, joined by spaces, makes a text: about a paragraph."""


@dataclass
class Score:
    """The counts of what was found and what was wanted, with the remaining differences."""

    right: int = 0
    missing: int = 0
    extra: int = 0
    conventions: Counter[str] = field(default_factory=Counter)
    differences: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def precision(self) -> float:
        """The share of the found ones that is right."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """The share of the wanted ones that was found."""
        return self.right / max(1, self.right + self.missing)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / max(1, 2 * self.right + self.missing + self.extra)


# ---- words -------------------------------------------------------------------------------------------

LETTER = "[^\\W\\d_]"
# Cases in which naskh and the gold follow different rules. Each is a stretch of text on which both begin and
# end together; the pattern must match the whole stretch.
CONVENTIONS: list[tuple[str, str, str]] = [
    ("decimal or thousands", r"\d+(?:[.,،:٫٬]\d+)+", "one number or time; WikiNews cuts it at the mark"),
    (
        "clitic and number",
        rf"(?:{LETTER}|\u0640)+\d[\d.,،]*",
        "cut where letters meet digits; gold is of two minds",
    ),
    ("date", r"\d+[-/.]\d+[-/.]\d+", "one date"),
    (
        "abbreviation",
        rf"{LETTER}{{1,3}}(?:\.{LETTER}{{1,3}})+\.?|{LETTER}\.",
        "one abbreviation, with its points",
    ),
    ("hyphen", rf"{LETTER}+-{LETTER}+", "cut at the hyphen, as PUD mostly does; at times it does not"),
    ("hashtag, mention", r"[#@]\w+", "one token"),
]


def word_rows(name: str) -> Iterator[tuple[str, list[Span]]]:
    """Texts with the spans of their gold words, without sentences that hold a word without analysis."""
    for row in read(WORD_GOLD[name]):
        if not any(word.get("unanalysed") for word in row["words"]):
            yield row["text"], [(word["s"], word["e"]) for word in row["words"] if word["s"] < word["e"]]


def stretches(gold: Sequence[Span], found: Sequence[Span]) -> Iterator[tuple[list[Span], list[Span]]]:
    """The smallest stretches within which both sides disagree and on whose ends they agree."""
    wanted, given = set(gold) - set(found), set(found) - set(gold)
    spans = sorted([(*span, True) for span in wanted] + [(*span, False) for span in given])
    group: list[tuple[int, int, bool]] = []
    reach = -1
    for span in spans:
        if group and span[0] > reach:  # a span that touches the last one belongs to its stretch
            yield divided(group)
            group = []
        group.append(span)
        reach = max(reach, span[1])
    if group:
        yield divided(group)


def divided(group: Iterable[tuple[int, int, bool]]) -> tuple[list[Span], list[Span]]:
    """The gold spans and the found spans of a group."""
    group = list(group)
    return [s[:2] for s in group if s[2]], [s[:2] for s in group if not s[2]]


def score_words(rows: Iterable[tuple[str, list[Span]]], tokens: Callable[[str], list[Span]]) -> Score:
    """The score of exact spans; each difference that a convention explains gets its name."""
    score = Score()
    for text, gold in rows:
        found = tokens(text)
        score.right += len(set(gold) & set(found))
        for wanted, given in stretches(gold, found):
            score.missing += len(wanted)
            score.extra += len(given)
            start, end = min(wanted + given)[0], max(span[1] for span in wanted + given)
            stretch = text[start:end]
            name = next((name for name, shape, _ in CONVENTIONS if re.fullmatch(shape, stretch)), "other")
            score.conventions[name] += len(wanted) + len(given)
            shown = (
                " ".join(text[slice(*span)] for span in wanted),
                " ".join(text[slice(*span)] for span in given),
            )
            score.differences[name].append(
                f"gold {shown[0]!r}  naskh {shown[1]!r}  in {context(text, start, end)}"
            )
    return score


def without_conventions(score: Score) -> float:
    """F1 in which the stretches that a convention explains count as right on both sides."""
    other = score.conventions["other"]
    return 2 * score.right / max(1, 2 * score.right + other)


# ---- sentences ---------------------------------------------------------------------------------------


def sentence_rows(name: str) -> Iterator[tuple[str, list[int]]]:
    """Texts with the ends of their gold sentences."""
    for row in read(SENTENCE_GOLD[name]):
        yield row["text"], [end for _, end in row["spans"]]


def padt_rows() -> Iterator[tuple[str, list[int]]]:
    """Newswire: units of the treebank, some of them joined by spaces into one text."""
    units = [row["text"] for row in read(PADT)]
    for first in range(0, len(units), PADT_LINES_A_TEXT):
        chunk = units[first : first + PADT_LINES_A_TEXT]
        ends, length = [], 0
        for unit in chunk:
            length += len(unit)
            ends.append(length)
            length += 1
        yield " ".join(chunk), ends


def score_sentences(rows: Iterable[tuple[str, list[int]]], split: Callable[[str], list[Span]]) -> Score:
    """Ends of sentences, without the white space after them."""
    score = Score()
    for text, gold in rows:
        found = {len(text[:end].rstrip(SPACE)) for _, end in split(text)}
        found.discard(0)
        wanted = {len(text[:end].rstrip(SPACE)) for end in gold}
        score.right += len(found & wanted)
        score.missing += len(wanted - found)
        score.extra += len(found - wanted)
        for end in sorted(wanted ^ found):
            side = "missing" if end in wanted else "extra"
            before = text[:end].rsplit(" ", 1)[-1][-3:]
            mark = "".join(char if not char.isalnum() else "ا" if char.isalpha() else "9" for char in before)
            group = f"{side} after {mark}"
            score.differences[group].append(
                f"{text[max(0, end - 50) : end]} ‖ {text[end : end + 40].strip()}"
            )
    return score


SPACE = " \t\n\r\u00a0\u200e\u200f\u202a\u202b\u202c"


def golden_rules(split: Callable[[str], list[str]]) -> list[tuple[str, bool, bool, list[str]]]:
    """(name, whether the rule splits at a comma or colon, whether naskh agrees, what naskh gives)."""
    results = []
    for row in read(GOLDEN_RULES):
        found = [sentence.strip() for sentence in split(row["text"])]
        other_policy = any(expected.rstrip()[-1] in "،:" for expected in row["expected"][:-1])
        name = f"{row['src']} {row['lang']} {row.get('name', row['text'][:30])}"
        results.append((name, other_policy, found == row["expected"], found))
    return results


# ---- the script --------------------------------------------------------------------------------------


def read(name: str) -> list[dict[str, Any]]:
    """The rows of a gold file; raises FileNotFoundError if it is missing."""
    folder = shared_folder()
    if folder is None or not (folder / name).is_file():
        raise FileNotFoundError(name)
    with (folder / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def context(text: str, start: int, end: int) -> str:
    """Some text around a span, on one line."""
    return f"{text[max(0, start - 15) : start]}[{text[start:end]}]{text[end : end + 15]}".replace("\n", "⏎")


def print_differences(score: Score, most: int) -> None:
    """The remaining differences, the largest groups first."""
    for group, lines in sorted(score.differences.items(), key=lambda item: -len(item[1])):
        print(f"    {len(lines):4} {group}")
        for line in lines[:most]:
            print(f"           {line}")


def report_words(tokens: Callable[[str], list[Span]], most: int) -> None:
    """The table of words."""
    print(
        f"{'words':18} {'F1':>8} {'precision':>10} {'recall':>8} {'goal':>7} {'set aside':>10}  by convention"
    )
    for name in WORD_GOLD:
        try:
            score = score_words(word_rows(name), tokens)
        except FileNotFoundError as error:
            print(f"SKIPPED {name}: no {error}")
            continue
        named = ", ".join(f"{count} {what}" for what, count in score.conventions.most_common())
        goal = f"{GOALS[name]:.3f}" if name in GOALS else ""
        print(
            f"{name:18} {score.f1:8.5f} {score.precision:10.5f} {score.recall:8.5f} {goal:>7} "
            f"{without_conventions(score):10.5f}  {named}"
        )
        if most:
            print_differences(score, most)


def report_sentences(split: Callable[[str], list[Span]], most: int) -> None:
    """The table of sentences."""
    print(f"\n{'sentences':18} {'precision':>10} {'recall':>8} {'goal':>15} {'missing':>8} {'extra':>6}")
    sources: dict[str, Callable[[], Iterable[tuple[str, list[int]]]]] = {
        **{name: lambda name=name: sentence_rows(name) for name in SENTENCE_GOLD},
        "PADT newswire": padt_rows,
    }
    for name, rows in sources.items():
        try:
            score = score_sentences(rows(), split)
        except FileNotFoundError as error:
            print(f"SKIPPED {name}: no {error}")
            continue
        goal = "{:.3f} / {:.3f}".format(*GOALS[name])
        print(
            f"{name:18} {score.precision:10.4f} {score.recall:8.4f} {goal:>15} "
            f"{score.missing:8} {score.extra:6}"
        )
        if most:
            print_differences(score, most)


def report_golden_rules(split: Callable[[str], list[str]], most: int) -> None:
    """Which of the golden rules hold; those that split at commas and colons follow another policy."""
    try:
        results = golden_rules(split)
    except FileNotFoundError as error:
        print(f"SKIPPED golden rules: no {error}")
        return
    due = [result for result in results if not result[1]]
    others = len(results) - len(due)
    print(f"\ngolden rules: {sum(r[2] for r in due)} of {len(due)} ({others} more split at ، or :)")
    for name, _, agrees, found in due:
        if not agrees:
            print(f"    FAILS {name}")
            if most:
                print("".join(f"           {sentence}\n" for sentence in found), end="")


def naskh_calls() -> tuple[
    Callable[[str], list[Span]], Callable[[str], list[Span]], Callable[[str], list[str]]
]:
    """Words, sentence spans and sentences with default options."""
    import naskh

    tokens, splitter = naskh.Tokenizer().tokens, naskh.SentenceSplitter()
    return (
        lambda text: [(token.start, token.end) for token in tokens(text)],
        lambda text: [tuple(span) for span in splitter.spans(text)],
        splitter,
    )


def icu_calls() -> tuple[
    Callable[[str], list[Span]], Callable[[str], list[Span]], Callable[[str], list[str]]
]:
    """The same by ICU, for comparison; raises ImportError if PyICU is not installed."""
    import icu

    def spans(breaker: Any, text: str) -> list[Span]:
        breaker.setText(text)
        units = [0]
        for char in text:
            units.append(units[-1] + (2 if ord(char) > 0xFFFF else 1))
        place = {unit: index for index, unit in enumerate(units)}
        ends = [place[end] for end in breaker]
        return list(zip([0, *ends], ends))

    words = icu.BreakIterator.createWordInstance(icu.Locale("ar"))
    sentences = icu.BreakIterator.createSentenceInstance(icu.Locale("ar"))
    return (
        lambda text: [span for span in spans(words, text) if text[slice(*span)].strip(SPACE)],
        lambda text: spans(sentences, text),
        lambda text: [text[slice(*span)] for span in spans(sentences, text)],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="tokens and sentences beside gold")
    parser.add_argument(
        "--differences", type=int, default=0, metavar="N", help="show N of each group of what remains"
    )
    parser.add_argument("--icu", action="store_true", help="score ICU in place of naskh")
    options = parser.parse_args(arguments)
    words, spans, sentences = icu_calls() if options.icu else naskh_calls()
    report_words(words, options.differences)
    report_sentences(spans, options.differences)
    report_golden_rules(sentences, options.differences)
    if options.differences:
        print("\nconventions:")
        for name, _, why in CONVENTIONS:
            print(f"    {name}: {why}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
