"""Spans are the same by string, Arrow and every engine: with norms and segments if the tokenizer has them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import naskh
import naskh.arrow
import pytest

pa = pytest.importorskip("pyarrow")

from naskh._engines.functions import column_functions  # noqa: E402
from naskh._engines.tables import OnTable  # noqa: E402
from naskh._engines.work import Tokenize, Work  # noqa: E402

ROWS = ["قال 😀 وبالمدرسةِ إنَّ", None, "", "لن نعود. #غزة_الآن"]
TOKENIZERS = {
    f"{preset}, {segment}": naskh.Tokenizer(preset and naskh.Normalizer(preset), segment=segment)
    for preset in (None, "search")
    for segment in ("none", "atb", "d3")
}

Spans = "list[list[dict[str, Any]] | None]"
Way = Callable[[naskh.Tokenizer], Spans]


def arguments(tokenizer: naskh.Tokenizer) -> dict[str, Any]:
    return {"normalizer": tokenizer.normalizer, "segment": tokenizer.options["segment"], "spans": True}


def spans_of(tokenizer: naskh.Tokenizer, row: str) -> list[dict[str, Any]]:
    """What is promised, written out."""
    found = []
    for token in tokenizer.tokens(row):
        span: dict[str, Any] = {"start": token.start, "end": token.end, "kind": token.kind}
        if tokenizer.normalizer:
            span["norm"] = token.norm
        if tokenizer.options["segment"] != "none":
            span["segments"] = [
                {"start": one.start, "end": one.end, "kind": one.kind, "norm": one.norm}
                for one in token.segments
            ]
        found.append(span)
    return found


def by_arrow(tokenizer: naskh.Tokenizer) -> Spans:
    return pa.array(naskh.arrow.tokenize(pa.array(ROWS), **arguments(tokenizer))).to_pylist()


def by_table(tokenizer: naskh.Tokenizer) -> Spans:
    """As datasets, Spark and Ray do."""

    def on_table(table: Any, work: Work, column: str, to: str) -> Any:
        return OnTable.of(work, column, to)(table)

    _, tokenize, _ = column_functions(on_table)
    return tokenize(pa.table({"text": ROWS}), "text", tokenizer, to="spans", spans=True)["spans"].to_pylist()


def by_polars(tokenizer: naskh.Tokenizer) -> Spans:
    pl = pytest.importorskip("polars")
    import naskh.polars  # noqa: F401

    spans = pl.col("text").naskh.tokenize(**arguments(tokenizer))
    lazy = pl.LazyFrame({"text": ROWS}).select(spans)
    made = lazy.collect()
    assert lazy.collect_schema() == made.schema
    series = pl.Series("text", ROWS).naskh.tokenize(**arguments(tokenizer))
    assert series.to_list() == made["text"].to_list()
    return series.to_list()


def by_duckdb(tokenizer: naskh.Tokenizer) -> Spans:
    duckdb = pytest.importorskip("duckdb")
    import naskh.duckdb

    connection = duckdb.connect()
    naskh.duckdb._replace(connection, "spans", Tokenize(tokenizer, spans=True))
    connection.register("news", pa.table({"text": ROWS}))
    return [row for (row,) in connection.sql("SELECT spans(text) FROM news").fetchall()]


def by_datasets(tokenizer: naskh.Tokenizer) -> Spans:
    datasets = pytest.importorskip("datasets")
    import naskh.datasets

    datasets.disable_progress_bars()
    dataset = datasets.Dataset.from_dict({"text": ROWS})
    return list(naskh.datasets.tokenize(dataset, "text", tokenizer, to="spans", spans=True)["spans"])


def by_pandas(dtype: str) -> Way:
    def run(tokenizer: naskh.Tokenizer) -> Spans:
        pd = pytest.importorskip("pandas")
        import naskh.pandas  # noqa: F401

        kind = pd.ArrowDtype(pa.string()) if dtype == "ArrowDtype" else dtype
        series = pd.Series(ROWS, dtype=kind)
        made = series.naskh.tokenize(**arguments(tokenizer))
        return [None if is_missing else row for row, is_missing in zip(made, series.isna(), strict=True)]

    return run


PANDAS = ["str", "string[pyarrow]", "string[python]", "object", "category", "ArrowDtype"]
WAYS: dict[str, Way] = {
    "arrow": by_arrow,
    "table": by_table,
    "polars": by_polars,
    "duckdb": by_duckdb,
    "datasets": by_datasets,
    **{f"pandas {dtype}": by_pandas(dtype) for dtype in PANDAS},
}


def test_a_wrong_unit_is_named_where_the_work_is_made() -> None:
    for spans in (True, False):
        with pytest.raises(ValueError, match="unknown unit 'byte'; valid are: char, utf8, utf16"):
            Tokenize(naskh.Tokenizer(), spans, "byte")  # type: ignore[arg-type]


@pytest.mark.parametrize("tokenizer", TOKENIZERS)
@pytest.mark.parametrize("way", WAYS)
def test_every_way_gives_the_spans_of_a_string(way: str, tokenizer: str) -> None:
    expected = [None if row is None else spans_of(TOKENIZERS[tokenizer], row) for row in ROWS]
    assert WAYS[way](TOKENIZERS[tokenizer]) == expected


def test_what_divides_is_checked_before_a_worker_sees_it() -> None:
    def never(*_: Any) -> None:
        pytest.fail("the engine was called")

    _, tokenize, sentences = column_functions(never)
    for wrong in ("search", naskh.Normalizer(), naskh.SentenceSplitter(), ""):
        message = f"tokenizer must be a naskh.Tokenizer or None, not {type(wrong).__name__}"
        with pytest.raises(TypeError, match=message):
            tokenize(None, "body", wrong, to="x")
    with pytest.raises(TypeError, match=r"splitter must be a naskh.SentenceSplitter or None, not Tokenizer"):
        sentences(None, "body", naskh.Tokenizer(), to="x")


def test_the_functions_of_an_engine_look_like_its_own() -> None:
    for function, name in zip(
        column_functions(by_table), ("normalize", "tokenize", "sentences"), strict=True
    ):
        assert (function.__module__, function.__qualname__) == (__name__, name)
        assert inspect.getdoc(function)
        assert next(iter(inspect.signature(function).parameters)) == "table"
