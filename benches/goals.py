"""The goals for speed that the project has set, as data, and whether one run reaches them.

A goal compares two contenders that were timed in the same run on the same texts. No goal is an absolute
figure, except the one for a single word, which is a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simd_levels import SimdResult
from timing import Contender, extra_per_text, ratio
from yardsticks import LEN, REPLACE, SLICE

RULE, BATCH, STANDARD, CLEAN, SEARCH = (
    "naskh, the rule",
    "naskh batch, the rule",
    "naskh standard",
    "naskh clean",
    "naskh search",
)
UNCHANGED = "naskh, nothing to change"
FASTEST = "avx512"
"""The level for which the goals are higher."""

Timed = Mapping[str, Mapping[str, Contender]]
"""The contenders that were timed, by corpus and name."""


@dataclass(frozen=True)
class Verdict:
    """A goal, its limit, and the measured value; None if a contender was missing."""

    goal: str
    limit: float
    at_most: bool
    measured: float | None
    unit: str = "×"
    note: str = ""

    @property
    def passed(self) -> bool | None:
        """Whether the goal is reached; None if it was not measured."""
        if self.measured is None:
            return None
        return self.measured <= self.limit if self.at_most else self.measured >= self.limit

    @property
    def text(self) -> str:
        """The outcome as a word."""
        return {True: "pass", False: "FAIL", None: "not measured"}[self.passed]


def _ratio(timed: Timed, corpus: str, slow: str, fast: str) -> float | None:
    found = timed.get(corpus, {})
    if slow not in found or fast not in found:
        return None
    return ratio(found[slow], found[fast])


def _preset_goals(timed: Timed, level: str) -> Iterator[Verdict]:
    # The first limit is for AVX-512, the second for all other levels.
    wanted = (
        ("standard on all articles, against s[1:]", "news", STANDARD, SLICE, (2.2, 3.0)),
        ('standard on all articles, against s.replace("ـ", "")', "news", STANDARD, REPLACE, (0.35, 0.6)),
        ("clean on all articles, against standard", "news", CLEAN, STANDARD, (1.3, 1.3)),
        ("search on all articles, against standard", "news", SEARCH, STANDARD, (1.3, 1.3)),
        ('standard on headlines, against s.replace("ـ", "")', "headline", STANDARD, REPLACE, (1.0, 1.3)),
        ("search on headlines, against standard", "headline", SEARCH, STANDARD, (1.3, 1.3)),
        ("standard on vocalized lines, against s[1:]", "tashkeela", STANDARD, SLICE, (2.0, 2.0)),
        ("clean on vocalized lines, against s[1:]", "tashkeela", CLEAN, SLICE, (4.0, 4.0)),
        ("standard on 10 MB in one string, against s[1:]", "string10mb", STANDARD, SLICE, (3.0, 3.0)),
    )
    for goal, corpus, own, yardstick, limits in wanted:
        limit = limits[level != FASTEST]
        yield Verdict(goal, limit, True, _ratio(timed, corpus, own, yardstick))
    words = timed.get("word", {})
    extra = None
    if STANDARD in words and LEN in words:
        extra = extra_per_text(words[STANDARD], words[LEN]) * 1e9
    yield Verdict("standard on a five-letter word, above len(s), net of the loop", 60.0, True, extra, " ns")


def _peer_goals(timed: Timed, pure: set[str], equal: Mapping[str, set[str]], level: str) -> Iterator[Verdict]:
    """`pure`: peers in pure Python; `equal`: by corpus, those that gave the rule's answer on all texts."""
    news = timed.get("news", {})
    slowdowns = {
        name: ratio(contender, news[RULE])
        for name, contender in news.items()
        if RULE in news and name in pure and name in equal.get("news", set())
    }
    goal = "fastest pure-Python peer with the rule's answer, slower on all articles by"
    if slowdowns:
        nearest = min(slowdowns, key=lambda name: slowdowns[name])
        reached = sum(value >= 100 for value in slowdowns.values())
        note = f"{nearest}; {reached} of {len(slowdowns)} are at least 100 times slower"
        yield Verdict(goal, 100.0, False, slowdowns[nearest], note=note)
    else:
        yield Verdict(goal, 100.0, False, None)
    limit = 22.0 if level == FASTEST else 14.0
    yield Verdict(
        "arabic-norm, slower on all articles by", limit, False, _ratio(timed, "news", "arabic-norm", RULE)
    )
    yield Verdict(
        "arabic-norm, slower on headlines by", 3.0, False, _ratio(timed, "headline", "arabic-norm", RULE)
    )


def _simd_goals(simd: SimdResult | None) -> Iterator[Verdict]:
    for level, limit in (("avx2", 0.4), ("scalar", 0.1)):
        measured = simd.speed(level, "news", "avx512") if simd else None
        yield Verdict(f"speed of {level}, of avx512, on all articles", limit, False, measured)


def verdicts(
    timed: Timed,
    pure: set[str],
    equal: Mapping[str, set[str]],
    level: str,
    simd: SimdResult | None = None,
) -> list[Verdict]:
    """Every goal with the value that this run measured at a level."""
    return [*_preset_goals(timed, level), *_peer_goals(timed, pure, equal, level), *_simd_goals(simd)]


def table(found: list[Verdict]) -> str:
    """The goals as a Markdown table."""
    lines = ["| goal | limit | measured | |", "|---|---:|---:|---|"]
    for verdict in found:
        sign = "≤" if verdict.at_most else "≥"
        measured = "-" if verdict.measured is None else f"{verdict.measured:.3g}{verdict.unit}"
        outcome = verdict.text + (f" ({verdict.note})" if verdict.note else "")
        lines.append(f"| {verdict.goal} | {sign} {verdict.limit:g}{verdict.unit} | {measured} | {outcome} |")
    return "\n".join(lines)
