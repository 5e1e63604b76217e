"""Fair timing of many calls in one run.

Contenders pass over their texts in turn, round after round. Each is compared with another contender *of the
same round*, and the figure is the median of those quotients. So a longer disturbance of the machine affects
both sides, and a single one does not show. Slow contenders get a share of the texts, so that no pass takes
much longer than the budget.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

Loop = Callable[[Any, Sequence[str], int], None]

PROBE_CHARS = 2_000
"""How much text an unknown peer gets in its first call; some peers are quadratic."""


def add_arguments(parser: argparse.ArgumentParser, *, rounds: int = 9, budget: float = 0.03) -> None:
    """Add `--rounds` and `--budget`, with their defaults."""
    parser.add_argument(
        "--rounds", type=int, default=rounds, help="measurements of each (default %(default)s)"
    )
    parser.add_argument(
        "--budget", type=float, default=budget, help="seconds per measurement (default %(default)s)"
    )


def each_text(call: Any, texts: Sequence[str], passes: int) -> None:
    """Call with one text after another: the loop for calls that take a string."""
    for _ in range(passes):
        for s in texts:
            call(s)


def whole_list(call: Any, texts: Sequence[str], passes: int) -> None:
    """Call with all texts at once: the loop for batch calls."""
    for _ in range(passes):
        call(texts)


def own_copy(loop: Loop) -> Loop:
    """A copy of the loop with a code object of its own.

    CPython specialises each call site for the callee that it sees; with a shared loop, contenders would spoil
    that for each other.
    """
    assert isinstance(loop, FunctionType)
    code = loop.__code__.replace()
    return FunctionType(code, loop.__globals__, loop.__name__, loop.__defaults__, loop.__closure__)


def fresh(text: str) -> str:
    """An equal string that is another object.

    Extensions that read UTF-8 leave it attached to the caller's string. So each contender gets strings of its
    own, and finds only UTF-8 that it has left itself.
    """
    return (text + " ")[:-1]


@dataclass
class Contender:
    """A call that is timed: the call, the loop around it and, once prepared, its texts and times."""

    name: str
    call: Any
    loop: Loop = each_text
    group: str = ""
    texts: list[str] = field(default_factory=list)
    share: float = 1.0
    passes: int = 1
    times: list[float] = field(default_factory=list)

    @property
    def chars(self) -> int:
        """Code points in one pass."""
        return sum(map(len, self.texts))

    def seconds(self, passes: int) -> float:
        """The time of a number of passes."""
        loop, call, texts = self.loop, self.call, self.texts
        start = time.perf_counter()
        loop(call, texts, passes)
        return time.perf_counter() - start

    def prepare(self, texts: Sequence[str], budget: float) -> None:
        """Choose share and number of passes so that one round takes about `budget` seconds."""
        self.loop, self.times = own_copy(self.loop), []
        total = sum(map(len, texts))
        share = min(1.0, PROBE_CHARS / total)
        while True:
            self._take(texts, share)
            taken = self.seconds(1)
            taken = min(taken, self.seconds(1)) if taken < budget else taken
            if self.share >= 1.0 or taken >= budget / 4:
                break
            share = min(1.0, self.share * 4)
        if self.share < 1.0 or taken > budget:
            self._take(texts, min(1.0, self.share * budget / taken))
        self.passes = max(1, round(budget / max(taken, 1e-9))) if self.share >= 1.0 and taken < budget else 1

    def _take(self, texts: Sequence[str], share: float) -> None:
        """Take a share of the texts: evenly spread texts, or the beginning of a single text."""
        if share >= 1.0:
            chosen: Sequence[str] = texts
        elif len(texts) == 1:
            chosen = [texts[0][: max(1, int(len(texts[0]) * share))]]
        else:
            count = max(1, round(len(texts) * share))
            chosen = [texts[i * len(texts) // count] for i in range(count)]
        self.texts = [fresh(text) for text in chosen]
        self.share = self.chars / max(1, sum(map(len, texts)))

    def run_round(self) -> None:
        """One more measurement: an untimed pass to warm up if passes are short, then the timed ones."""
        if self.passes > 1:
            self.loop(self.call, self.texts, 1)
        self.times.append(self.seconds(self.passes) / (self.passes * max(1, self.chars)))

    @property
    def seconds_per_char(self) -> float:
        """Median over the rounds."""
        return statistics.median(self.times)

    @property
    def seconds_per_text(self) -> float:
        """Median time for a text of average length; of a batch call, its share."""
        return self.seconds_per_char * self.chars / max(1, len(self.texts))

    @property
    def spread(self) -> float:
        """The slowest round divided by the fastest: how quiet the machine was."""
        return max(self.times) / min(self.times)


def run_rounds(contenders: Sequence[Contender], rounds: int, seed: int = 0) -> None:
    """Time all contenders, in another order in each round, with the garbage collector off."""
    chance = random.Random(seed)
    order = list(contenders)
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            chance.shuffle(order)
            for contender in order:
                contender.run_round()
    finally:
        if enabled:
            gc.enable()


def ratio(slow: Contender, fast: Contender) -> float:
    """The time of `slow` divided by that of `fast` for the same text: the median over rounds."""
    return statistics.median(a / b for a, b in zip(slow.times, fast.times))


def extra_per_text(slow: Contender, fast: Contender) -> float:
    """The seconds that `slow` takes longer for a text of average length; the cost of the loop cancels out."""
    return (
        statistics.median(a - b for a, b in zip(slow.times, fast.times))
        * slow.chars
        / max(1, len(slow.texts))
    )
