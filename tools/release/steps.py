"""Steps that pass, fail or are skipped for a reason, and the table that sums them up."""

from __future__ import annotations

import os
import subprocess
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAST_LINES = 30
"""How many lines of a command that failed are shown."""


class FailedError(Exception):
    """A check did not hold; the message is shown in the table."""


class SkippedError(Exception):
    """The step cannot be done on this machine; the message says what is missing."""


@dataclass(frozen=True)
class Line:
    """A line of the table."""

    state: str
    name: str
    detail: str
    seconds: float

    def __str__(self) -> str:
        """As it is printed: what it came to, how long it took, and which step it was."""
        return f"{self.state:7} {self.seconds:5.0f} s  {self.name}: {self.detail}"


@dataclass
class Report:
    """Runs steps, keeps how each came out, and goes on after a failure."""

    only: str = ""
    """Words in the names of the steps to run."""
    lines: list[Line] = field(default_factory=list)

    def step(self, name: str, do: Callable[[], str]) -> bool:
        """Run a step, which returns what it found in a few words; say whether it passed."""
        if self.only not in name:
            return False
        print(f"== {name}", flush=True)
        start = time.monotonic()
        try:
            state, detail = "passed", do()
        except SkippedError as reason:
            state, detail = "SKIPPED", str(reason)
        except FailedError as reason:
            state, detail = "FAILED", str(reason)
        # One step that ends so shall not keep the table from the others.
        except (Exception, SystemExit) as reason:  # noqa: BLE001 - whatever it is, it is reported
            traceback.print_exc()
            state, detail = "FAILED", f"{type(reason).__name__}: {reason}"
        line = Line(state, name, detail, time.monotonic() - start)
        self.lines.append(line)
        print(line, flush=True)
        return state == "passed"

    def table(self) -> Iterator[str]:
        """The whole table, the failures last, where they are read."""
        order = ["passed", "SKIPPED", "FAILED"]
        if not self.lines:
            yield f"FAILED: no step has {self.only!r} in its name"
        yield from map(str, sorted(self.lines, key=lambda line: order.index(line.state)))
        counts = [f"{sum(line.state == state for line in self.lines)} {state.lower()}" for state in order]
        yield ", ".join(counts)

    def failed(self) -> bool:
        """Whether anything failed, or no step was run at all."""
        return not self.lines or any(line.state == "FAILED" for line in self.lines)


def run(
    command: list[str], *, env: Mapping[str, str] | None = None, cwd: Path = ROOT, wanted: int = 0
) -> str:
    """Run a command and return all that it prints; a step fails with its last lines for another exit code."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | (env or {}),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != wanted:
        print(*done.stdout.splitlines()[-LAST_LINES:], sep="\n", flush=True)
        message = f"{' '.join(command[:6])}: exit code {done.returncode}, not {wanted}"
        raise FailedError(message)
    return done.stdout
