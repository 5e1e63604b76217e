"""JSON lines for tokens from the command line, beside what is in them: `python benches/rows.py`.

usage: python benches/rows.py [--size 30MB] [--rounds N]

`naskh tokenize --format jsonl FILE > OUT` runs in turn with `cat OUT > OUT2`, which is what writing costs,
and with `Tokenizer.tokens` on every line of the file. The figure is the time of the command without its
start-up and without writing, divided by that of the tokens: the median over the rounds. The file is made of
news.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_cli import Ran, goal, naskh_command, run, size

MOST = 4
"""The goal: the command takes at most this many times as long as the tokens, and writing."""


def seconds_of_tokens(lines: list[str]) -> float:
    """Return the time of the tokens of all lines."""
    import naskh

    tokens = naskh.Tokenizer().tokens
    start = time.perf_counter()
    for line in lines:
        tokens(line)
    return time.perf_counter() - start


def check(lines: list[str], out: Path) -> None:
    """Compare the output of the command with the tokens, row by row; an AssertionError ends the benchmark."""
    import json

    import naskh

    tokenizer = naskh.Tokenizer()
    with out.open(encoding="utf-8") as rows:
        for number, line in enumerate(lines, 1):
            for token in tokenizer.tokens(line):
                wanted = [number, token.start, token.end, token.kind, token.text]
                assert [*json.loads(next(rows)).values()] == wanted, f"line {number}"
        assert not next(rows, ""), "there are more rows than tokens"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=size, default=30 * 10**6, help="size of the file (default 30MB)")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    bench_cli = str(Path(__file__).with_name("bench_cli.py"))
    with tempfile.TemporaryDirectory(prefix="naskh-bench-") as name:
        source, empty, out, copy = (Path(name, part) for part in ("news.txt", "empty.txt", "out", "copy"))
        subprocess.run([sys.executable, bench_cli, "--size", str(options.size), "--make", source], check=True)
        empty.touch()
        lines = source.read_text(encoding="utf-8", errors="surrogatepass").split("\n")
        command = [*naskh_command(), "tokenize", "--format", "jsonl"]
        run([*command, str(source)], out)
        check(lines, out)
        ran: list[tuple[Ran, Ran, Ran, float]] = []
        for _ in range(options.rounds):
            start, whole = run([*command, str(empty)], copy), run([*command, str(source)], out)
            ran.append((whole, start, run(["cat", str(out)], copy), seconds_of_tokens(lines)))
        ratio = statistics.median(
            (whole.seconds - start.seconds - cat.seconds) / tokens for whole, start, cat, tokens in ran
        )
        whole, start, cat, tokens = ran[-1]
        print(
            f"{source.stat().st_size / 1e6:.0f} MB became {out.stat().st_size / 1e6:.0f} MB; last round: "
            f"command {whole.seconds * 1e3:.0f} ms, start-up {start.seconds * 1e3:.0f} ms, "
            f"cat {cat.seconds * 1e3:.0f} ms, tokens {tokens * 1e3:.0f} ms"
        )
        found = goal("JSON lines for tokens, without writing, against tokens()", ratio, MOST, " ×")
        print(f"{found['goal']}: {ratio:.2f} ×, at most {MOST} ×: {found['outcome']}")


if __name__ == "__main__":
    main()
