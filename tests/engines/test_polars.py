"""The namespace `naskh` of Polars."""

from __future__ import annotations

import io
from typing import Any

import naskh
import pytest

pl = pytest.importorskip("polars")
import naskh.polars  # noqa: E402

ROWS = ["إنَّ الأخبـــار", None, "", "plain", "أخبار"]
KEYS = ["ان الاخبار", None, "", "plain", "اخبار"]


def frame(**columns: Any) -> Any:
    return pl.DataFrame({"text": ROWS, **columns})


def test_expression_keeps_the_name_and_the_type() -> None:
    result = frame().select(pl.col("text").naskh.normalize())
    assert dict(result.schema) == {"text": pl.String}
    assert result["text"].to_list() == KEYS
    assert frame()["text"].naskh.normalize().name == "text"


def test_schema_is_known_without_a_call() -> None:
    lazy = (
        frame()
        .lazy()
        .select(
            key=pl.col("text").naskh.normalize("search"),
            tokens=pl.col("text").naskh.tokenize(naskh.Normalizer(), spans=True),
            words=pl.col("text").naskh.tokenize(),
            spans=pl.col("text").naskh.sentences(spans=True),
        )
    )
    token = {"start": pl.Int32, "end": pl.Int32, "kind": pl.Categorical, "norm": pl.String}
    assert lazy.collect_schema() == lazy.collect().schema
    assert dict(lazy.collect_schema()) == {
        "key": pl.String,
        "tokens": pl.List(pl.Struct(token)),
        "words": pl.List(pl.String),
        "spans": pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32})),
    }


def test_tokens_are_those_of_the_tokenizer() -> None:
    n = naskh.Normalizer("search")
    found = frame()["text"].naskh.tokenize(n, spans=True).to_list()
    tokenizer = naskh.Tokenizer(n)
    for row, tokens in zip(ROWS, found, strict=True):
        expected = None if row is None else [(t.start, t.end, t.kind, t.norm) for t in tokenizer.tokens(row)]
        assert (None if tokens is None else [tuple(token.values()) for token in tokens]) == expected


@pytest.mark.parametrize("dtype", [pl.Categorical, pl.Enum(["إنَّ الأخبـــار", "", "plain", "أخبار"])])
def test_categories_become_strings(dtype: Any) -> None:
    result = frame().select(pl.col("text").cast(dtype).naskh.normalize())["text"]
    assert result.dtype == pl.String
    assert result.to_list() == KEYS


def test_categories_with_a_name_become_strings() -> None:
    if not hasattr(pl, "Categories"):
        pytest.skip("this Polars has none")
    series = pl.Series("text", ROWS).cast(pl.Categorical(pl.Categories("news")))
    for made in (
        series.naskh.normalize(),
        series.to_frame().select(pl.col("text").naskh.normalize())["text"],
    ):
        assert (made.dtype, made.to_list()) == (pl.String, KEYS)
    assert series.naskh.tokenize()[4].to_list() == ["أخبار"]


def test_null_column_becomes_strings() -> None:
    result = pl.DataFrame({"text": [None, None]}).select(pl.col("text").naskh.normalize())["text"]
    assert (result.dtype, result.to_list()) == (pl.String, [None, None])


@pytest.mark.parametrize("values", [[1, 2], [1.5], [b"x"], [["x"]], [True]])
def test_other_types_are_refused_by_name(values: list[Any]) -> None:
    data = pl.DataFrame({"numbers": values})
    dtype = str(data["numbers"].dtype).split("(")[0]
    with pytest.raises(TypeError, match=f"needs a column of text, and 'numbers' is {dtype}"):
        data["numbers"].naskh.normalize()
    with pytest.raises((TypeError, pl.exceptions.PolarsError), match="needs a column of text"):
        data.lazy().select(pl.col("numbers").naskh.normalize()).collect()


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_group_by_over_and_filter(engine: Any) -> None:
    data = frame(group=[1, 1, 2, 2, 2]).lazy()
    key = pl.col("text").naskh.normalize("search")
    grouped = data.group_by("group").agg(key.sort()).sort("group").collect(engine=engine)
    assert grouped["text"].to_list() == [[None, "ان الاخبار"], ["", "plain", "اخبار"]]
    over = data.with_columns(n=key.count().over("group")).collect(engine=engine)
    assert over["n"].to_list() == [1, 1, 3, 3, 3]
    kept = data.with_columns(key=key).filter(pl.col("key") == "اخبار").collect(engine=engine)
    assert kept["text"].to_list() == ["أخبار"]
    assert data.filter(pl.col("group") > 5).select(key).collect(engine=engine)["text"].to_list() == []


def test_plans_are_serialized() -> None:
    pytest.importorskip("cloudpickle")
    plan = frame().lazy().select(pl.col("text").naskh.normalize("search", digits="keep"))
    again = pl.LazyFrame.deserialize(io.BytesIO(plan.serialize()))
    assert again.collect().equals(plan.collect())


def test_filtered_views_are_read_and_not_their_buffers() -> None:
    long = pl.Series("text", [f"إنَّ الأخبـــار رقم {at}" for at in range(1000)])
    part = long.filter(pl.int_range(1000, eager=True) % 100 == 7)
    assert part.naskh.normalize().to_list() == [naskh.normalize(row) for row in part]


def test_wrong_options_are_refused_where_they_are_written() -> None:
    with pytest.raises(ValueError, match="unknown preset 'serch'"):
        pl.col("text").naskh.normalize("serch")
    with pytest.raises(TypeError, match="options belong to a preset"):
        pl.col("text").naskh.normalize(naskh.Normalizer(), digits="keep")


def test_a_column_is_a_series_under_another_name() -> None:
    """As docs/arrow.md says: Polars leaves out the name where it is given beside a column."""
    keys = naskh.arrow.normalize(pl.Series("body", ["إلى", None]))
    series = pl.Series(keys).alias("key")
    assert (series.name, series.to_list(), series.dtype) == ("key", ["الى", None], pl.String)
    assert pl.DataFrame({"key": keys})["key"].equals(series)
