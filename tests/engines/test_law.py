"""One text gives one result: by string, batch, Arrow, every engine, and the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import naskh
import naskh.arrow
import pytest

from tests.engines.rows import ROWS, real

Rows = list["str | None"]
PRESETS = ["clean", "standard", "search", "lucene", "arabert-v2"]


def by_batch(rows: Rows, preset: str) -> Rows:
    return naskh.Normalizer(preset).batch(rows)


def by_pyarrow(kind: str) -> Callable[[Rows, str], Rows]:
    def run(rows: Rows, preset: str) -> Rows:
        pa = pytest.importorskip("pyarrow")
        types = {
            "string": pa.string(),
            "large_string": pa.large_string(),
            "string_view": pa.string_view(),
            "dictionary": pa.dictionary(pa.int32(), pa.string()),
        }
        column = pa.array(rows, pa.string())
        column = column.dictionary_encode() if kind == "dictionary" else column.cast(types[kind])
        result = pa.array(naskh.arrow.normalize(column, preset))
        assert result.type == column.type
        result.validate(full=True)
        chunks = pa.chunked_array([column.slice(0, 7), column.slice(7, 0), column.slice(7)])
        chunked = pa.chunked_array(naskh.arrow.normalize(chunks, preset))
        chunked.validate(full=True)
        assert chunked.to_pylist() == result.to_pylist()
        return result.to_pylist()

    return run


def by_polars(rows: Rows, preset: str) -> Rows:
    pl = pytest.importorskip("polars")
    import naskh.polars  # noqa: F401

    frame = pl.DataFrame({"text": rows}, schema={"text": pl.String})
    key = pl.col("text").naskh.normalize(preset)
    eager = frame.select(key)["text"]
    for engine in ("in-memory", "streaming"):
        assert frame.lazy().select(key).collect(engine=engine)["text"].equals(eager)
    return eager.to_list()


def by_pandas(dtype: str) -> Callable[[Rows, str], Rows]:
    def run(rows: Rows, preset: str) -> Rows:
        pd = pytest.importorskip("pandas")
        import naskh.pandas  # noqa: F401

        series = pd.Series(rows, dtype=dtype)
        result = series.naskh.normalize(preset)
        assert result.dtype == series.dtype or dtype == "category"
        return [None if is_missing else row for row, is_missing in zip(result, result.isna(), strict=True)]

    return run


def by_duckdb(rows: Rows, preset: str) -> Rows:
    duckdb = pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")
    import naskh.duckdb

    connection = duckdb.connect()
    naskh.duckdb.register(connection, key=naskh.Normalizer(preset))
    table = pa.table({"text": pa.array(rows, pa.string())})
    connection.register("news", table)
    return [row for (row,) in connection.sql("SELECT key(text) FROM news").fetchall()]


def by_datasets(rows: Rows, preset: str) -> Rows:
    datasets = pytest.importorskip("datasets")
    import naskh.datasets

    features = datasets.Features({"text": datasets.Value("string")})
    dataset = datasets.Dataset.from_dict({"text": rows}, features=features)
    result = naskh.datasets.normalize(dataset, "text", preset)
    if rows:  # `datasets` makes no iterable dataset of none
        stream = naskh.datasets.normalize(dataset.to_iterable_dataset(), "text", preset)
        assert [row["text"] for row in stream] == list(result["text"])
    return list(result["text"])


def by_sklearn(rows: Rows, preset: str) -> Rows:
    pytest.importorskip("sklearn")
    import naskh.sklearn

    return list(naskh.sklearn.TextNormalizer(preset).fit_transform(rows))


def by_sqlite(rows: Rows, preset: str) -> Rows:
    import sqlite3

    import naskh.sqlite

    connection = sqlite3.connect(":memory:")
    naskh.sqlite.register(connection, key=naskh.Normalizer(preset))
    return [connection.execute("SELECT key(?)", (row,)).fetchone()[0] for row in rows]


def lines_by_command_line(lines: list[str], preset: str, *options: str) -> list[str]:
    """The lines that the command line writes for these."""
    command = [sys.executable, "-m", "naskh", "normalize", "--preset", preset, *options]
    given = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    *written, end = done.stdout.decode().split("\n")
    assert end == ""
    return written


def by_command_line(rows: Rows, preset: str) -> Rows:
    """JSON lines, which can hold every row."""
    given = [json.dumps({"text": row}) for row in rows]
    return [json.loads(line)["text"] for line in lines_by_command_line(given, preset, "--field=text")]


WAYS: dict[str, Callable[[Rows, str], Rows]] = {
    "batch": by_batch,
    "pyarrow string": by_pyarrow("string"),
    "pyarrow large_string": by_pyarrow("large_string"),
    "pyarrow string_view": by_pyarrow("string_view"),
    "pyarrow dictionary": by_pyarrow("dictionary"),
    "polars": by_polars,
    "pandas str": by_pandas("str"),
    "pandas string[pyarrow]": by_pandas("string[pyarrow]"),
    "pandas string[python]": by_pandas("string[python]"),
    "pandas object": by_pandas("object"),
    "pandas category": by_pandas("category"),
    "duckdb": by_duckdb,
    "datasets": by_datasets,
    "scikit-learn": by_sklearn,
    "sqlite": by_sqlite,
    "command line": by_command_line,
}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("way", WAYS)
def test_every_way_gives_what_a_string_gives(way: str, preset: str) -> None:
    rows = ROWS + real()
    expected = [None if row is None else naskh.normalize(row, preset) for row in rows]
    assert WAYS[way](rows, preset) == expected


@pytest.mark.parametrize("preset", PRESETS)
def test_lines_of_a_file_give_what_a_string_gives(preset: str) -> None:
    """Rows that are a line; the others, and nulls, are no lines of a file."""
    rows = [row for row in ROWS + real() if row is not None and not {"\n", "\r"} & {*row}]
    assert lines_by_command_line(rows, preset) == [naskh.normalize(row, preset) for row in rows]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_takes_no_rows(way: str) -> None:
    assert WAYS[way]([], "search") == []


SURROGATES: Rows = ["before", "a\ud800b", "after"]
STRINGS = {"batch", "pandas object", "pandas string[python]", "scikit-learn"}


@pytest.mark.parametrize("way", [way for way in WAYS if way != "command line"])
def test_lone_surrogates_are_kept_or_refused(way: str) -> None:
    """They exist in Python's strings, and nowhere else."""
    if way in STRINGS:
        assert WAYS[way](SURROGATES, "search") == SURROGATES
    else:
        with pytest.raises((UnicodeError, ValueError, TypeError)):
            WAYS[way](SURROGATES, "search")
