"""Quality rules of web corpora (Gopher, FineWeb): what they get wrong for Arabic, and what to do instead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import naskh
from read_feeds import FEEDS

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_WORDS = 20  # Gopher takes 50; our pages are short
WORD_LENGTH = (3, 10)
LEAST_STOP_WORDS = 2
LEAST_ENDED_LINES = 0.12  # FineWeb
ENGLISH = {"the", "be", "to", "of", "and", "that", "have", "with"}
ARABIC = {"في", "من", "على", "إلى", "أن", "إن", "التي", "الذي", "عن", "مع", "هذا", "هذه"}
ENDS = (".", "!", "?", "؟", "…", "»", '"')

key = naskh.Normalizer("search")
shown = naskh.Normalizer("clean", tatweel="strip")
tokenizer = naskh.Tokenizer(key, punctuation="drop")


def broken_rule(words: list[str], lines: list[str], stop_words: Iterable[str]) -> str:
    """Return the first rule that a page breaks, or an empty string; the order is Gopher's."""
    if len(words) < LEAST_WORDS:
        return "too short"
    mean = sum(map(len, words)) / len(words)
    if not WORD_LENGTH[0] <= mean <= WORD_LENGTH[1]:
        return f"words of {mean:.1f} characters"
    if len({*stop_words} & {*words}) < LEAST_STOP_WORDS:
        return "no stop words"
    if sum(line.endswith(ENDS) for line in lines) / len(lines) < LEAST_ENDED_LINES:
        return "lines without an end"
    return ""


def as_for_english(page: str, stop_words: Iterable[str]) -> str:
    """Judge a page as it came: words between spaces, characters counted with their marks."""
    return broken_rule(page.split(), [line for line in page.split("\n") if line], stop_words)


def as_for_arabic(page: str) -> str:
    """Judge norms and cleaned lines: marks, tatweel and direction marks decide nothing, spelling neither."""
    lines = [line.rstrip() for line in shown(page).split("\n") if line.strip()]
    return broken_rule(tokenizer.tokens(page).norms(), lines, map(key, ARABIC))


def pages() -> dict[str, str]:
    """Return raw pages: news, a vocalized page, lines that end in a direction mark."""
    rows = [json.loads(line) for line in (FEEDS / "agencies.jsonl").read_text(encoding="utf-8").splitlines()]
    bodies = {row["id"]: f"{row['title']}.\n{row['body']}" for row in rows}
    news = f"{bodies['najd-0']}\n{bodies['najd-1']}"
    return {
        "news": news,
        "vocalized": bodies["najd-4"],
        "marked ends": "\n".join(sentence + "\u200f" for sentence in naskh.sentences(news)),
        "a list": "\n".join(["الأسعار اليوم", "الذهب 68.40", "النفط 71.30", "اليورو 1.08"] * 3),
    }


def main() -> None:
    """Print what becomes of each page under three sets of rules."""
    print(f"{'page':12} {'English stop words':22} {'Arabic stop words':24} norms")
    for name, page in pages().items():
        verdicts = as_for_english(page, ENGLISH), as_for_english(page, ARABIC), as_for_arabic(page)
        print("{:12} {:22} {:24} {}".format(name, *(verdict or "kept" for verdict in verdicts)))


if __name__ == "__main__":
    main()
