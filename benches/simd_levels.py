"""The speeds of the SIMD levels of this machine, compared with each other.

The level is chosen when the process starts (`NASKH_SIMD`), so each level gets a process of its own. The
processes stay alive and are asked for one measurement at a time, in turn, so that a disturbance of the
machine affects all levels. All levels must give the same answer for the same text before any of them is
timed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import corpora
from timing import Contender

VARIABLE = "NASKH_SIMD"
LEVELS = ("avx512", "avx2", "neon", "scalar")
CORPORA = ("news", "tashkeela", "headline", "string10mb")
PRESET = "standard"


def _digest(answers: Sequence[str]) -> str:
    """A hash of all answers and of the borders between them."""
    whole = hashlib.sha256()
    for answer in answers:
        whole.update(answer.encode("utf-8", "surrogatepass") + b"\xff")
    return whole.hexdigest()


def worker(names: Sequence[str], budget: float) -> None:
    """The process of one level: print its name, then time the corpus named on each line of the input."""
    import naskh

    normalizer = naskh.Normalizer(PRESET)
    contenders = {}
    digests = {}
    for name in names:
        texts = corpora.load(name).texts
        digests[name] = _digest([normalizer(text) for text in texts])
        contenders[name] = Contender(name, normalizer)
        contenders[name].prepare(texts, budget)
    print(json.dumps({"level": naskh.simd_level(), "digests": digests}), flush=True)
    for line in sys.stdin:
        contender = contenders[line.strip()]
        contender.run_round()
        print(json.dumps(contender.times[-1]), flush=True)


@dataclass
class _Level:
    """A worker, as its parent process sees it."""

    name: str
    process: subprocess.Popen[str]
    digests: dict[str, str] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)

    def ask(self, corpus: str) -> None:
        """One more measurement of a corpus."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(corpus + "\n")
        self.process.stdin.flush()
        self.times.setdefault(corpus, []).append(float(json.loads(self.process.stdout.readline())))


def _start(level: str, names: Sequence[str], budget: float) -> tuple[_Level | None, str]:
    """Start the worker of a level; None and the reason if the level is not available."""
    command = [sys.executable, __file__, "--worker", "--budget", str(budget), *names]
    process = subprocess.Popen(
        command,
        env={**os.environ, VARIABLE: level},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stderr
    first = process.stdout.readline()
    if not first:
        reason = (process.stderr.read().strip().splitlines() or ["no answer"])[-1]
        process.wait()
        return None, f"{level}: not available ({reason[:120]})"
    answer: dict[str, Any] = json.loads(first)
    if answer["level"] != level:
        process.terminate()
        process.wait()
        return None, f"{level}: not available (asked for it, got {answer['level']})"
    return _Level(level, process, answer["digests"]), ""


@dataclass(frozen=True)
class SimdResult:
    """Seconds per character of each round, by level and corpus, and the reasons for missing levels."""

    times: dict[str, dict[str, list[float]]]
    missing: list[str]

    def speed(self, level: str, corpus: str, against: str) -> float | None:
        """The speed of a level divided by that of another: the median over rounds."""
        if level not in self.times or against not in self.times:
            return None
        pairs = zip(self.times[against].get(corpus, []), self.times[level].get(corpus, []))
        quotients = [other / own for other, own in pairs]
        return statistics.median(quotients) if quotients else None


def run(names: Sequence[str] = CORPORA, rounds: int = 7, budget: float = 0.05) -> SimdResult:
    """Time every level that this machine has, in turn; raises AssertionError if levels disagree."""
    levels: list[_Level] = []
    missing: list[str] = []
    chance = random.Random(0)
    try:
        for level in LEVELS:
            started, reason = _start(level, names, budget)
            if started is None:
                missing.append(reason)
            else:
                levels.append(started)
        for other in levels[1:]:
            for name in names:
                same = other.digests[name] == levels[0].digests[name]
                assert same, f"levels {levels[0].name} and {other.name} give different answers on {name}"
        for _ in range(rounds):
            for name in names:
                for own in chance.sample(levels, len(levels)):
                    own.ask(name)
    finally:
        for own in levels:
            own.process.terminate()
            own.process.wait()
    return SimdResult({level.name: level.times for level in levels}, missing)


def table(result: SimdResult, names: Sequence[str] = CORPORA) -> str:
    """The speed of each level divided by that of the best one, as a Markdown table."""
    levels = list(result.times)
    if not levels:
        return "no SIMD level could be measured"
    best = levels[0]
    lines = [f"| speed, of {best} | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for level in levels:
        cells = [result.speed(level, name, best) for name in names]
        lines.append(f"| {level} | " + " | ".join("-" if c is None else f"{c:.2f}" for c in cells) + " |")
    return "\n".join(lines)


def main() -> int:
    """Print the table; or, with --worker, be the process of one level."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpora", nargs="*", default=list(CORPORA))
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--budget", type=float, default=0.05, help="seconds per measurement")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    if options.worker:
        worker(options.corpora, options.budget)
        return 0
    result = run(options.corpora, options.rounds, options.budget)
    print(table(result, options.corpora))
    print("\n".join(result.missing))
    return 0


if __name__ == "__main__":
    sys.exit(main())
