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
from naskh._engines.methods import Methods  # noqa: E402
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

    _, tokenize, *_ = column_functions(on_table)
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

    _, tokenize, sentences, _ = column_functions(never)
    for wrong in ("search", naskh.SentenceSplitter(), ""):
        message = (
            "tokenizer must be a naskh.Tokenizer, a naskh.Normalizer for its norms, or None,"
            f" not {type(wrong).__name__}"
        )
        with pytest.raises(TypeError, match=message):
            tokenize(None, "body", wrong, to="x")
    with pytest.raises(TypeError, match=r"splitter must be a naskh.SentenceSplitter or None, not Tokenizer"):
        sentences(None, "body", naskh.Tokenizer(), to="x")


class OfLists(Methods):
    """The methods of an engine whose columns are lists."""

    def __init__(self, rows: list[str | None]) -> None:
        self.rows = rows

    def _do(self, work: Work, threads: int | None) -> Any:
        return work.batch(self.rows, threads)


def of_table(table: list[str | None], work: Work, column: str, to: str, **passed_on: Any) -> Any:
    """The functions of an engine whose tables are lists."""
    assert (column, to, passed_on) == ("body", "x", {})
    return work.batch(table)


def test_methods_and_functions_take_what_divides_or_what_it_is_made_of() -> None:
    normalizer = naskh.Normalizer("search")
    options: dict[str, Any] = {"hashtags": "split", "abbreviations": ["عب."]}
    methods = OfLists(ROWS)
    tokenizer = naskh.Tokenizer(normalizer, **options)
    expected = [None if row is None else spans_of(tokenizer, row) for row in ROWS]
    assert methods.tokenize(tokenizer, spans=True) == expected
    assert methods.tokenize(normalizer, spans=True, **options) == expected
    splitter = naskh.SentenceSplitter(lines="wrap")
    assert methods.sentences(splitter) == methods.sentences(lines="wrap") == splitter.batch(ROWS)
    for passes_on in (True, False):
        _, tokenize, sentences, _ = column_functions(of_table, passes_on=passes_on)
        assert tokenize(ROWS, "body", tokenizer, to="x", spans=True) == expected
        assert tokenize(ROWS, "body", normalizer, to="x", spans=True, **options) == expected
        named = tokenize(ROWS, "body", to="x", spans=True, normalizer=normalizer, mode="news", **options)
        assert named == expected
        white = tokenize(ROWS, "body", to="x", mode="whitespace")
        assert white == methods.tokenize(mode="whitespace") == naskh.Tokenizer(mode="whitespace").batch(ROWS)
        assert sentences(ROWS, "body", splitter, to="x") == splitter.batch(ROWS)
        assert sentences(ROWS, "body", to="x", lines="wrap") == splitter.batch(ROWS)


def test_what_divides_has_its_own_options() -> None:
    methods = OfLists(ROWS)
    _, tokenize, sentences, _ = column_functions(of_table)
    tokenizer, splitter = naskh.Tokenizer(), naskh.SentenceSplitter()
    for call in (
        lambda: methods.tokenize(tokenizer, "news"),
        lambda: methods.tokenize(tokenizer, mode="news"),
        lambda: tokenize(ROWS, "body", tokenizer, to="x", mode="news"),
    ):
        with pytest.raises(TypeError, match=r"^a Tokenizer has its own options; mode cannot be given, too$"):
            call()
    with pytest.raises(TypeError, match=r"^a Tokenizer has its own options; normalizer, scripts cannot be"):
        tokenize(ROWS, "body", tokenizer, to="x", scripts="join", normalizer=None)
    for call in (
        lambda: methods.sentences(splitter, lines="end"),
        lambda: sentences(ROWS, "body", splitter, to="x", lines="end"),
    ):
        with pytest.raises(
            TypeError, match=r"^a SentenceSplitter has its own options; lines cannot be given"
        ):
            call()


def test_an_engine_that_takes_nothing_names_what_is_left_over() -> None:
    functions = column_functions(of_table, passes_on=False)
    normalize, tokenize, sentences, analyze = functions
    for call in (
        lambda: normalize(ROWS, "body", to="x", num_proc=2),
        lambda: normalize(ROWS, "body", naskh.Normalizer(), to="x", num_proc=2),
        lambda: tokenize(ROWS, "body", to="x", num_proc=2),
        lambda: tokenize(ROWS, "body", naskh.Tokenizer(), to="x", num_proc=2),
        lambda: sentences(ROWS, "body", to="x", num_proc=2),
        lambda: sentences(ROWS, "body", naskh.SentenceSplitter(), to="x", num_proc=2),
        lambda: analyze(ROWS, "body", "news", to="x", num_proc=2),
    ):
        with pytest.raises(TypeError, match=r"^unknown option 'num_proc'; valid are: "):
            call()
    with pytest.raises(
        TypeError, match="unknown option 'digits'; valid are: semicolon, lines, abbreviations"
    ):
        sentences(ROWS, "body", to="x", digits="ascii")
    with pytest.raises(ValueError, match="uax92"):
        tokenize(ROWS, "body", to="x", mode="uax92")


def test_the_functions_of_an_engine_look_like_its_own() -> None:
    for function, name in zip(
        column_functions(by_table), ("normalize", "tokenize", "sentences", "analyze"), strict=True
    ):
        assert (function.__module__, function.__qualname__) == (__name__, name)
        assert inspect.getdoc(function)
        assert next(iter(inspect.signature(function).parameters)) == "table"
