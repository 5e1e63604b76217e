"""`naskh normalize FILE > OUT` on a large file, beside `cat FILE > OUT`: `python benches/bench_cli.py`.

The file is made of news in a temporary folder. Both commands run in turn and are compared by the median of
the quotients. Start-up is measured separately, on an empty file. Memory is the peak that the system reports
for the process. On Linux that figure starts from the size of the parent process, so this process stays small:
steps that need much memory (making the file, checking the answer) run in processes of their own. The figure
for `cat` shows the least possible.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}
CHECKED_BYTES = 2_000_000


@dataclass(frozen=True)
class Ran:
    """One run of a command."""

    seconds: float
    peak_bytes: int


def size(text: str) -> int:
    """A number of bytes such as 1G, 200MB or 5000."""
    found = re.fullmatch(r"([\d.]+)\s*([kmg]?)b?", text.strip().lower())
    if not found:
        raise argparse.ArgumentTypeError(f"not a size: {text!r}; write for instance 1G or 200MB")
    return int(float(found.group(1)) * UNITS[found.group(2)])


def naskh_command() -> list[str]:
    """The command of the environment that runs this script; the module if there is no command."""
    script = shutil.which("naskh", path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "naskh"]


def run(command: Sequence[str], out: Path) -> Ran:
    """Run with standard output in a new file; a failing command ends the benchmark."""
    out.unlink(missing_ok=True)
    with out.open("wb") as target:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=target)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with exit code {process.returncode}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Ran(seconds, usage.ru_maxrss * scale)


def make_file(path: Path, wanted: int) -> None:
    """Write about `wanted` bytes of articles."""
    import corpora

    for notice in corpora.notices():
        print(notice)
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as out:
        for article in corpora.article_stream(wanted):
            out.write(article + "\n")


def check_answer(command: Sequence[str], preset: str, folder: Path) -> None:
    """Compare the output of the command for a small file with `naskh.normalize`, line by line."""
    import naskh

    source, target = folder / "small.txt", folder / "small.out"
    make_file(source, CHECKED_BYTES)
    run(command_on(command, source, preset), target)
    lines = source.read_bytes().decode("utf-8", "surrogatepass").split("\n")
    answers = target.read_bytes().decode("utf-8", "surrogatepass").split("\n")
    assert len(answers) == len(lines), f"{len(lines)} lines became {len(answers)}"
    for number, (line, answer) in enumerate(zip(lines, answers), 1):
        assert answer == naskh.normalize(line, preset), f"line {number}: {answer!a}"


def command_on(command: Sequence[str], path: Path, preset: str) -> list[str]:
    """The full command line for one file."""
    return [*command, "normalize", str(path), "--preset", preset]


def in_turn(commands: Mapping[str, Sequence[str]], rounds: int, out: Path) -> dict[str, list[Ran]]:
    """Run all commands in each round, in changing order; wait for the disk before each."""
    ran: dict[str, list[Ran]] = {name: [] for name in commands}
    chance = random.Random(0)
    for _ in range(rounds):
        for name in chance.sample(list(commands), len(commands)):
            os.sync()
            ran[name].append(run(commands[name], out))
    return ran


def median(ran: Sequence[Ran]) -> float:
    """Median time in seconds."""
    return statistics.median(each.seconds for each in ran)


def against(slow: Sequence[Ran], fast: Sequence[Ran]) -> float:
    """Median of the quotients of the same rounds."""
    return statistics.median(a.seconds / b.seconds for a, b in zip(slow, fast))


def goal(name: str, measured: float, limit: float, unit: str) -> dict[str, object]:
    """One line of the table of goals."""
    outcome = "pass" if measured <= limit else "FAIL"
    return {"goal": name, "limit": limit, "measured": measured, "unit": unit, "outcome": outcome}


def measure(options: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Make the files, run all commands in turn, and summarize."""
    own = [sys.executable, str(Path(__file__).resolve()), "--preset", options.preset]
    source, empty, out = folder / "news.txt", folder / "empty.txt", folder / "out.txt"
    subprocess.run([*own, "--check", str(folder)], check=True)
    subprocess.run([*own, "--size", str(options.size), "--make", str(source)], check=True)
    empty.touch()
    command = naskh_command()
    short = in_turn(
        {
            "python": [sys.executable, "-c", "pass"],
            "import": [sys.executable, "-c", "import naskh"],
            "start": command_on(command, empty, options.preset),
        },
        options.short_rounds,
        out,
    )
    long = {"cat": ["cat", str(source)], "naskh": command_on(command, source, options.preset)}
    run(long["cat"], out)  # brings the file into memory
    ran = in_turn(long, options.rounds, out)
    import_ms = statistics.median(
        (b.seconds - a.seconds) * 1e3 for a, b in zip(short["python"], short["import"])
    )
    peak = max(each.peak_bytes for each in ran["naskh"]) / 1e6
    total = source.stat().st_size
    return {
        "bytes": total,
        "preset": options.preset,
        "goals": [
            goal(
                f"naskh normalize on {total / 1e9:.3g} GB, against cat",
                against(ran["naskh"], ran["cat"]),
                2,
                "×",
            ),
            goal("peak memory", peak, 64, " MB"),
            goal("import naskh, above python -c pass", import_ms, 10, " ms"),
        ],
        "start_up_ms": median(short["start"]) * 1e3,
        "start_up_of_python_ms": median(short["python"]) * 1e3,
        "times_cat_net_of_start_up": (median(ran["naskh"]) - median(short["start"])) / median(ran["cat"]),
        "peak_of_cat_mb": max(each.peak_bytes for each in ran["cat"]) / 1e6,
        "runs": {name: [asdict(each) for each in runs] for name, runs in {**short, **ran}.items()},
    }


def show(found: dict[str, object]) -> None:
    """Print the goals and the other figures as Markdown tables."""
    print("| goal | limit | measured | |\n|---|---:|---:|---|")
    goals = found["goals"]
    assert isinstance(goals, list)
    for each in goals:
        unit = each["unit"]
        print(
            f"| {each['goal']} | ≤ {each['limit']}{unit} | {each['measured']:.3g}{unit} | {each['outcome']} |"
        )
    print(
        f"\nstart-up {found['start_up_ms']:.0f} ms (python alone {found['start_up_of_python_ms']:.0f} ms); "
        f"net of it {found['times_cat_net_of_start_up']:.2f} × cat; "
        f"peak of cat, the floor of this measurement, {found['peak_of_cat_mb']:.1f} MB"
    )


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="naskh normalize FILE > OUT beside cat FILE > OUT")
    parser.add_argument("--size", type=size, default=10**9, help="size of the file (default 1G)")
    parser.add_argument(
        "--rounds", type=int, default=5, help="runs of each on the file (default %(default)s)"
    )
    parser.add_argument(
        "--short-rounds", type=int, default=15, help="runs for the start-up (default %(default)s)"
    )
    parser.add_argument("--preset", default="standard")
    parser.add_argument("--tmp", type=Path, help="where to make the files (default: the system's folder)")
    parser.add_argument(
        "--json", type=Path, metavar="OUT", help="write everything, with the machine, to this file"
    )
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--check", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write the JSON; with --make or --check, do only that step."""
    options = parse(arguments)
    if options.make:
        make_file(options.make, options.size)
        return 0
    if options.check:
        check_answer(naskh_command(), options.preset, options.check)
        return 0
    with tempfile.TemporaryDirectory(prefix="naskh-bench-", dir=options.tmp) as name:
        free = shutil.disk_usage(name).free
        if free < 3 * options.size:
            raise SystemExit(f"{free / 1e9:.1f} GB free; three times the size of the file are needed")
        found = measure(options, Path(name))
    import machine  # imported late: it loads naskh, and this process must stay small

    found["machine"] = facts = machine.facts()
    print(machine.headline(facts) + "\n")
    show(found)
    if options.json:
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
