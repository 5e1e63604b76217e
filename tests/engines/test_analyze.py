"""Terms are the same by string, Arrow and every engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import naskh
import naskh.arrow
import pytest

pa = pytest.importorskip("pyarrow")

from naskh._engines.functions import column_functions  # noqa: E402
from naskh._engines.tables import OnTable  # noqa: E402
from naskh._engines.work import Analyze, Work  # noqa: E402

ROWS = ["قال 😀 والمدرسةِ في ٣ بيانات", None, "", "وكتابها #غزة_الآن"]
OPTIONS: dict[str, Any] = {"twins": True, "stop_words": ["في"]}
ANALYZER = naskh.Analyzer("news", **OPTIONS)

Way = Callable[..., "list[Any]"]


def by_arrow(*given: Any, **arguments: Any) -> list[Any]:
    return pa.array(naskh.arrow.analyze(pa.array(ROWS), *given, **arguments)).to_pylist()


def by_table(*given: Any, **arguments: Any) -> list[Any]:
    """As datasets, Spark and Ray do."""

    def on_table(table: Any, work: Work, column: str, to: str) -> Any:
        return OnTable.of(work, column, to)(table)

    *_, analyze = column_functions(on_table, passes_on=False)
    return analyze(pa.table({"text": ROWS}), "text", *given, to="terms", **arguments)["terms"].to_pylist()


def by_polars(*given: Any, **arguments: Any) -> list[Any]:
    pl = pytest.importorskip("polars")
    import naskh.polars  # noqa: F401

    lazy = pl.LazyFrame({"text": ROWS}).select(pl.col("text").naskh.analyze(*given, **arguments))
    made = lazy.collect()
    assert lazy.collect_schema() == made.schema
    series = pl.Series("text", ROWS).naskh.analyze(*given, **arguments)
    assert series.to_list() == made["text"].to_list()
    return series.to_list()


def by_pandas(dtype: str) -> Way:
    def run(*given: Any, **arguments: Any) -> list[Any]:
        pd = pytest.importorskip("pandas")
        import naskh.pandas  # noqa: F401

        series = pd.Series(ROWS, dtype=dtype)
        made = series.naskh.analyze(*given, **arguments)
        return [None if is_missing else row for row, is_missing in zip(made, series.isna(), strict=True)]

    return run


def by_datasets(*given: Any, **arguments: Any) -> list[Any]:
    datasets = pytest.importorskip("datasets")
    import naskh.datasets

    datasets.disable_progress_bars()
    dataset = datasets.Dataset.from_dict({"text": ROWS})
    return list(naskh.datasets.analyze(dataset, "text", *given, to="terms", **arguments)["terms"])


PANDAS = ["str", "string[pyarrow]", "string[python]", "object", "category"]
WAYS: dict[str, Way] = {
    "arrow": by_arrow,
    "table": by_table,
    "polars": by_polars,
    "datasets": by_datasets,
    **{f"pandas {dtype}": by_pandas(dtype) for dtype in PANDAS},
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_gives_the_terms_of_a_string(way: str) -> None:
    expected = ANALYZER.batch(ROWS)
    assert WAYS[way](ANALYZER) == expected
    assert WAYS[way]("news", **OPTIONS) == expected
    assert WAYS[way]("lucene") == naskh.Analyzer("lucene").batch(ROWS)
    spans = [None if row is None else [term._asdict() for term in ANALYZER.terms(row)] for row in ROWS]
    assert WAYS[way](ANALYZER, spans=True) == spans


@pytest.mark.parametrize("way", [way for way in WAYS if way.startswith(("pandas", "polars"))])
def test_places_of_terms_are_counted_in_every_unit(way: str) -> None:
    row = ROWS[0] or ""
    expected = [(term.start, term.end) for term in ANALYZER.terms(row, unit="utf8")]
    found = WAYS[way](ANALYZER, spans=True, unit="utf8")[0]
    assert [(term["start"], term["end"]) for term in found] == expected


@pytest.mark.parametrize("way", WAYS)
def test_an_analyzer_has_its_own_options(way: str) -> None:
    with pytest.raises(TypeError, match="options"):
        WAYS[way](ANALYZER, twins=True)
    with pytest.raises(ValueError, match="unknown value 'new' for option 'chain'"):
        WAYS[way]("new")


def test_functions_for_sql_take_an_analyzer() -> None:
    duckdb = pytest.importorskip("duckdb")
    import naskh.duckdb

    connection = duckdb.connect()
    naskh.duckdb.register(connection, terms=ANALYZER)
    naskh.duckdb._replace(connection, "places", Analyze(ANALYZER, spans=True))
    connection.register("news", pa.table({"text": ROWS}))
    found = connection.sql("SELECT terms(text), places(text) FROM news").fetchall()
    assert [terms for terms, _ in found] == ANALYZER.batch(ROWS)
    assert [places for _, places in found] == by_arrow(ANALYZER, spans=True)
