"""Columns, engines and the command line: `python benches/columns.py [--mb 100] [--rounds 5] [--json OUT]`.

One column of real news is normalized and divided by every way that this environment has: Arrow on one core
and on all, Polars, pandas, DuckDB, Spark, Ray, and the command line on a file. Each way is timed beside a
yardstick of the same run, round by round, and the figure is the median of the quotients: a copy of the
column's buffer for Arrow, and the engine alone, handing the same rows through, for the engines. Answers are
compared with `Normalizer.batch` first.

`make engines-test` makes an environment with all engines (`.venv-engines`); those that are missing are named
and skipped. The price of an hour of a core is an assumption that `--core-hour` sets.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
import machine
import naskh
import naskh.arrow

Run = Callable[[], Any]


@dataclass
class Way:
    """One way to do the column, and what it is compared with."""

    name: str
    run: Run
    yardstick: str = ""
    cores: int = 1
    answer: Callable[[Any], list[str | None]] | None = None


@dataclass
class Table:
    """The rows in every form that a way needs."""

    rows: list[str]
    column: Any
    size: int


def table(mb: int) -> Table:
    """Make the column: `mb` megabytes of articles in UTF-8."""
    import pyarrow as pa

    rows = list(corpora.article_stream(mb * 10**6))
    return Table(rows, pa.array(rows, pa.string()), sum(len(row.encode()) for row in rows))


def copy_of(column: Any) -> Run:
    """Copy the bytes of the column once, as `memcpy` does."""
    view = memoryview(column.buffers()[2])
    room = bytearray(len(view))

    def copy() -> None:
        room[:] = view

    return copy


def arrow_ways(made: Table) -> Iterator[Way]:
    """`naskh.arrow`, on one core and on all."""
    import pyarrow as pa

    def back(result: Any) -> list[str | None]:
        return pa.array(result).to_pylist()

    column, copy = made.column, "memcpy"
    view = column.cast(pa.string_view())
    yield Way(copy, copy_of(column))
    for preset in ("standard", "search"):
        yield Way(
            f"arrow {preset}", lambda p=preset: naskh.arrow.normalize(column, p, threads=1), copy, 1, back
        )
    yield Way(
        "arrow standard, string_view",
        lambda: naskh.arrow.normalize(view, "standard", threads=1),
        "arrow standard",
        1,
        back,
    )
    cores = os.cpu_count() or 1
    yield Way(
        f"arrow standard, {cores} cores",
        lambda: naskh.arrow.normalize(column, "standard", threads=cores),
        "arrow standard",
        cores,
        back,
    )
    yield Way("arrow tokens", lambda: naskh.arrow.tokenize(column, spans=True, threads=1), copy)
    yield Way("arrow sentences", lambda: naskh.arrow.sentences(column, spans=True, threads=1), copy)


FOLDS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ـ": ""} | {
    chr(c): "" for c in (*range(0x64B, 0x653), 0x670)
}
"""The folds of the preset `standard` for plain text."""


def polars_ways(made: Table) -> Iterator[Way]:
    """Polars: the namespace, and its own way to do such folds."""
    import naskh.polars  # noqa: F401 - the namespace
    import polars as pl

    series = pl.Series(made.column)
    yield Way(
        "polars standard",
        lambda: series.naskh.normalize("standard", threads=1),
        "",
        1,
        lambda result: result.to_list(),
    )
    yield Way(
        "polars replace_many",
        lambda: series.str.replace_many(list(FOLDS), list(FOLDS.values())),
        "polars standard",
    )


def pandas_ways(made: Table) -> Iterator[Way]:
    """pandas: the accessor, and functions by `map`."""
    import naskh.pandas
    import pandas as pd

    series = pd.Series(made.rows, dtype="str")
    folds = str.maketrans(FOLDS)
    yield Way(
        "pandas standard",
        lambda: series.naskh.normalize("standard", threads=1),
        "",
        1,
        lambda result: result.to_list(),
    )
    yield Way("pandas map(naskh.normalize)", lambda: series.map(naskh.normalize), "pandas standard")
    yield Way(
        "pandas map(str.translate)", lambda: series.map(lambda s: s.translate(folds)), "pandas standard"
    )


def duckdb_ways(made: Table) -> Iterator[Way]:
    """DuckDB on one thread: a function for SQL, and the engine alone."""
    import duckdb
    import naskh.duckdb
    import pyarrow as pa

    news = pa.table({"body": made.column})
    connection = duckdb.connect(config={"threads": 1})
    connection.register("news", news)
    naskh.duckdb.register(connection)

    def select(what: str) -> Run:
        query = f"SELECT {what} AS key FROM news"  # noqa: S608 - of this file alone
        return lambda: connection.sql(query).to_arrow_table()

    yield Way("duckdb alone", select("body || ''"))
    yield Way(
        "duckdb standard",
        select("naskh_standard(body)"),
        "duckdb alone",
        1,
        lambda result: result["key"].to_pylist(),
    )


@contextlib.contextmanager
def spark_ways(made: Table) -> Iterator[Iterator[Way]]:
    """Spark with one slot: rows of a Parquet file, and the engine alone handing them through Python."""
    import naskh.spark
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyspark.sql import SparkSession

    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    settings = {"spark.ui.enabled": "false", "spark.driver.memory": "2g"}
    builder = SparkSession.builder.master("local[1]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/news.parquet"
        pq.write_table(pa.table({"body": made.column}), path, row_group_size=4096)
        frame = session.read.parquet(path)
        alone = frame.mapInArrow(lambda batches: batches, frame.schema)
        done = naskh.spark.normalize(frame, "body", "standard")

        def drain(what: Any) -> Run:
            return lambda: what.write.format("noop").mode("overwrite").save()

        yield iter([Way("spark alone", drain(alone)), Way("spark standard", drain(done), "spark alone")])
    session.stop()


@contextlib.contextmanager
def ray_ways(made: Table) -> Iterator[Iterator[Way]]:
    """Ray Data with one slot, and the engine alone."""
    import naskh.ray
    import pyarrow as pa
    import ray

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init(num_cpus=1, include_dashboard=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = False
    dataset = ray.data.from_arrow(pa.table({"body": made.column})).materialize()
    alone = dataset.map_batches(lambda table: table, batch_format="pyarrow", zero_copy_batch=True)
    done = naskh.ray.normalize(dataset, "body", "standard")
    yield iter([Way("ray alone", alone.materialize), Way("ray standard", done.materialize, "ray alone")])
    ray.shutdown()


JSON_COPY = """
import orjson, sys
with open(sys.argv[1], "rb") as source:
    for line in source:
        sys.stdout.buffer.write(orjson.dumps(orjson.loads(line)) + b"\\n")
"""
PARQUET_COPY = """
import pyarrow.parquet as pq, sys
source = pq.ParquetFile(sys.argv[1])
with pq.ParquetWriter(sys.stdout.buffer, source.schema_arrow) as target:
    for nth in range(source.num_row_groups):
        target.write_table(source.read_row_group(nth))
"""


def write_files(made: Table, folder: Path) -> None:
    """Write the rows as lines, as JSON lines in UTF-8 and in ASCII, as CSV, and as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    def lines(name: str, items: Iterator[str]) -> None:
        (folder / name).write_text("".join(item + "\n" for item in items), encoding="utf-8")

    records = [{"id": nth, "title": row[:60], "text": row} for nth, row in enumerate(made.rows)]
    lines("news.txt", (row.replace("\n", " ") for row in made.rows))
    lines("news.jsonl", (json.dumps(record, ensure_ascii=False) for record in records))
    lines("ascii.jsonl", map(json.dumps, records))
    with (folder / "news.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["id", "title", "text"])
        writer.writeheader()
        writer.writerows(records)
    pq.write_table(pa.Table.from_pylist(records), folder / "news.parquet", row_group_size=10_000)


@contextlib.contextmanager
def command_line_ways(made: Table) -> Iterator[Iterator[Way]]:
    """The command line on files of each format, beside what only reads and writes them."""
    import orjson

    assert orjson.loads("1") == 1  # the yardstick of JSON is here
    with tempfile.TemporaryDirectory() as folder:
        write_files(made, Path(folder))

        def process(*command: str) -> Run:
            def run() -> None:
                with Path(os.devnull).open("wb") as sink:
                    subprocess.run(command, stdout=sink, check=True, cwd=folder)

            return run

        def naskh_way(what: str, name: str, yardstick: str, *options: str) -> Way:
            field = [] if name.endswith(".txt") else ["--field=text"]
            command = [sys.executable, "-m", "naskh", what, *field, *options, name]
            shown = " ".join(["naskh", what, name, *options])
            return Way(shown, process(*command), yardstick)

        python = [sys.executable, "-c"]
        yield iter(
            [
                Way("cat news.txt", process("cat", "news.txt")),
                naskh_way("normalize", "news.txt", "cat news.txt"),
                Way("orjson news.jsonl", process(*python, JSON_COPY, "news.jsonl")),
                naskh_way("normalize", "news.jsonl", "orjson news.jsonl"),
                Way("orjson ascii.jsonl", process(*python, JSON_COPY, "ascii.jsonl")),
                naskh_way("normalize", "ascii.jsonl", "orjson ascii.jsonl"),
                Way("cat news.csv", process("cat", "news.csv")),
                naskh_way("normalize", "news.csv", "cat news.csv"),
                Way("pyarrow news.parquet", process(*python, PARQUET_COPY, "news.parquet")),
                naskh_way("normalize", "news.parquet", "pyarrow news.parquet"),
                naskh_way("tokenize", "news.txt", "cat news.txt"),
                naskh_way("tokenize", "news.txt", "cat news.txt", "--format=jsonl"),
                naskh_way("sentences", "news.txt", "cat news.txt"),
            ]
        )


def times_of(ways: list[Way], rounds: int) -> dict[str, list[float]]:
    """Run the ways in turn, round after round."""
    times: dict[str, list[float]] = {way.name: [] for way in ways}
    for _ in range(rounds + 1):
        for way in ways:
            start = time.perf_counter()
            way.run()
            times[way.name].append(time.perf_counter() - start)
    return {name: found[1:] for name, found in times.items()}  # the first round warms up


def check(way: Way, rows: list[str]) -> None:
    """Compare the answer of a way with that of a batch of strings."""
    if way.answer:
        preset = "search" if "search" in way.name else "standard"
        assert way.answer(way.run()) == naskh.Normalizer(preset).batch(rows), way.name


def report(ways: list[Way], times: dict[str, list[float]], size: int, price: float) -> list[dict[str, Any]]:
    """Print a line for each way, and return the same as data."""
    lines = []
    for way in ways:
        median = statistics.median(times[way.name])
        rate = size / median / way.cores * 3600 / 1e9
        line: dict[str, Any] = {"way": way.name, "cores": way.cores, "gb_per_core_hour": round(rate)}
        line["dollars_for_10_tb"] = round(10_000 / rate * price, 2)
        if way.yardstick:
            pairs = zip(times[way.name], times[way.yardstick], strict=True)
            line["times_the_yardstick"] = round(statistics.median(a / b for a, b in pairs), 2)
            line["yardstick"] = way.yardstick
        beside = f"{line['times_the_yardstick']:8.2f} x {way.yardstick}" if way.yardstick else ""
        print(f"{way.name:32} {rate:10,.0f} GB/core-hour {line['dollars_for_10_tb']:8.2f} $/10 TB {beside}")
        lines.append(line)
    return lines


def main() -> None:
    """Time what is there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mb", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--core-hour", type=float, default=0.05, metavar="DOLLARS")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    made = table(arguments.mb)
    facts = machine.facts()
    print(f"{facts['cpu']}, {facts['simd_level']}; {len(made.rows):,} articles, {made.size / 1e6:.0f} MB")
    lines = []
    groups = (arrow_ways, polars_ways, pandas_ways, duckdb_ways, spark_ways, ray_ways, command_line_ways)
    for group in groups:
        try:
            made_ways = group(made)
            manager = made_ways if hasattr(made_ways, "__enter__") else contextlib.nullcontext(made_ways)
            with manager as found:
                ways = list(found)
                for way in ways:
                    check(way, made.rows)
                lines += report(ways, times_of(ways, arguments.rounds), made.size, arguments.core_hour)
        except ImportError as missing:
            print(f"SKIPPED {group.__name__}: {missing}")
    if arguments.json:
        machine.record(arguments.json, facts, {"ways": lines})


if __name__ == "__main__":
    main()
