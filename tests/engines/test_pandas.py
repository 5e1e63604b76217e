"""The accessor `naskh` of pandas."""

from __future__ import annotations

import inspect
from typing import Any

import naskh
import pytest

pd = pytest.importorskip("pandas")
import naskh.pandas  # noqa: E402

ROWS = ["إنَّ الأخبـــار", None, "أخبار", "اخبار"]
KEYS = ["ان الاخبار", None, "اخبار", "اخبار"]
DTYPES = ["str", "string", "string[python]", "string[pyarrow]", "object", "category"]


def plain(series: Any) -> list[Any]:
    return [None if is_missing else row for row, is_missing in zip(series, series.isna(), strict=True)]


@pytest.mark.parametrize("dtype", DTYPES)
def test_index_name_type_and_missing_values_are_kept(dtype: str) -> None:
    index = pd.MultiIndex.from_tuples([(1, "a"), (1, "b"), (2, "a"), (2, "b")])
    series = pd.Series(ROWS, dtype=dtype, index=index, name="body")
    result = series.naskh.normalize("search")
    assert plain(result) == KEYS
    assert result.index.equals(index)
    assert result.name == "body"
    if dtype != "category":
        assert result.dtype == series.dtype
    words = series.naskh.tokenize()
    assert plain(words) == [None if row is None else naskh.tokenize(row) for row in ROWS]
    assert words.index.equals(index)
    assert plain(series.naskh.sentences()) == [None if row is None else [row] for row in ROWS]


@pytest.mark.parametrize("unit", ["char", "utf8", "utf16"])
@pytest.mark.parametrize("dtype", DTYPES)
def test_spans_are_the_same_for_every_type(dtype: str, unit: Any) -> None:
    rows = ["قال 😀 نعم. هل؟", None]
    series = pd.Series(rows, dtype=dtype)
    encoding, size = {"char": ("utf-32-le", 4), "utf8": ("utf-8", 1), "utf16": ("utf-16-le", 2)}[unit]
    encoded = rows[0].encode(encoding)
    for found, expected in [
        (series.naskh.tokenize(naskh.Normalizer(), spans=True, unit=unit)[0], naskh.tokenize(rows[0])),
        (series.naskh.sentences(spans=True, unit=unit)[0], ["قال 😀 نعم. ", "هل؟"]),
    ]:
        parts = [encoded[item["start"] * size : item["end"] * size].decode(encoding) for item in found]
        assert parts == expected


def test_every_missing_value_of_an_object_series_stays_what_it_is() -> None:
    series = pd.Series(["أ", None, float("nan"), pd.NA], dtype=object)
    result = series.naskh.normalize().tolist()
    assert result[0] == "ا"
    assert result[1] is None
    assert result[2] != result[2]
    assert result[3] is pd.NA


def test_categories_that_became_equal_are_merged() -> None:
    series = pd.Series(["أ", "ا", None, "ب"], dtype=pd.CategoricalDtype(["ب", "أ", "ا", "آ"], ordered=True))
    result = series.naskh.normalize()
    assert result.cat.categories.tolist() == ["ب", "ا"]
    assert result.cat.ordered
    assert plain(result) == ["ا", "ا", None, "ب"]


@pytest.mark.parametrize("values", [[1, 2], [1.5], [True], pd.to_datetime(["2026-01-01"])])
def test_other_types_are_refused_by_name(values: Any) -> None:
    series = pd.Series(values, name="numbers")
    with pytest.raises(TypeError, match="naskh needs a series of text, and 'numbers' is "):
        series.naskh.normalize()


def test_numbers_among_objects_are_refused_with_their_place() -> None:
    for value, kind in [(5, "int"), (b"a", "bytes"), (True, "bool")]:
        series = pd.Series(["أ", value, None], dtype=object)
        for found in (series, pd.Series(["أ", value, None], dtype=pd.CategoricalDtype(["أ", value]))):
            for call in (
                lambda accessor: accessor.normalize(),
                lambda accessor: accessor.tokenize(),
                lambda accessor: accessor.sentences(),
                lambda accessor: accessor.tokenize(spans=True),
                lambda accessor: accessor.sentences(spans=True),
                lambda accessor: accessor.tokenize(spans=True, unit="utf8"),
                lambda accessor: accessor.sentences(spans=True, unit="utf16"),
            ):
                with pytest.raises(TypeError, match=rf"^texts\[1\] must be a str or None, not {kind}$"):
                    call(found.naskh)


def test_arrow_dtype_is_kept() -> None:
    pa = pytest.importorskip("pyarrow")
    for kind in (pa.string(), pa.large_string()):
        series = pd.Series(ROWS, dtype=pd.ArrowDtype(kind))
        result = series.naskh.normalize("search")
        assert result.dtype == series.dtype
        assert plain(result) == KEYS


@pytest.mark.parametrize("dtype", DTYPES)
def test_threads_are_at_least_one_for_every_type(dtype: str) -> None:
    series = pd.Series(ROWS, dtype=dtype)
    for call in (
        lambda: series.naskh.normalize(threads=0),
        lambda: series.naskh.tokenize(threads=0),
        lambda: series.naskh.tokenize(threads=0, spans=True),
        lambda: series.naskh.sentences(threads=0, spans=True),
    ):
        with pytest.raises(ValueError, match="threads must be at least 1, or None"):
            call()


def test_a_series_of_numbers_has_no_accessor_and_can_be_looked_at() -> None:
    series = pd.Series([1, 2], name="numbers")
    assert not hasattr(series, "naskh")
    assert "normalize" not in dir(series)
    assert "naskh" not in dict(inspect.getmembers(series))
    assert hasattr(pd.Series(["أ"]), "naskh")
    message = "^naskh needs a series of text, and 'numbers' is int64$"
    for kind in (TypeError, AttributeError):
        with pytest.raises(kind, match=message):
            _ = series.naskh


@pytest.mark.parametrize("dtype", DTYPES)
def test_attributes_and_flags_are_kept(dtype: str) -> None:
    series = pd.Series(["أ", "ب"], dtype=dtype).set_flags(allows_duplicate_labels=False)
    series.attrs["source"] = "kuna"
    for made in (
        series.naskh.normalize(),
        series.naskh.tokenize(),
        series.naskh.sentences(spans=True, unit="utf8"),
    ):
        assert made.attrs == {"source": "kuna"}
        assert not made.flags.allows_duplicate_labels


@pytest.mark.parametrize("kind", [*DTYPES, "ArrowDtype"])
def test_series_of_pandas_2_do_not_speak_arrow_themselves(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pa = pytest.importorskip("pyarrow")
    series = pd.Series(ROWS, dtype=pd.ArrowDtype(pa.string()) if kind == "ArrowDtype" else kind)
    expected = plain(series.naskh.tokenize(spans=True, unit="utf8"))
    monkeypatch.delattr(pd.Series, "__arrow_c_stream__", raising=False)
    made = series.naskh.normalize("search")
    assert plain(made) == KEYS
    assert made.dtype == series.dtype or kind == "category"
    assert plain(series.naskh.tokenize()) == [None if row is None else naskh.tokenize(row) for row in ROWS]
    assert plain(series.naskh.tokenize(spans=True, unit="utf8")) == expected


def test_chunks_of_arrow_are_read_as_one_series() -> None:
    pytest.importorskip("pyarrow")
    part = pd.Series(ROWS, dtype="string[pyarrow]")
    series = pd.concat([part, part.iloc[:0], part], ignore_index=True)
    assert plain(series.naskh.normalize("search")) == KEYS * 2
    assert len(series.naskh.tokenize(spans=True)) == 2 * len(ROWS)


def test_a_column_becomes_a_series_as_any_list_does() -> None:
    import naskh.arrow

    frame = pd.DataFrame({"body": ROWS}, index=[5, 6, 7, 8])
    column = naskh.arrow.normalize(frame["body"], "search")
    frame["key"] = column
    assert plain(frame["key"]) == plain(pd.Series(column)) == plain(pd.Series.from_arrow(column)) == KEYS
    assert plain(frame.assign(again=column)["again"]) == KEYS
    assert frame["key"].dtype == pd.Series(column).dtype == frame["body"].dtype
    assert pd.Series(column, dtype="string").dtype == "string"
    words = naskh.arrow.tokenize(frame["body"], spans=True)
    frame["words"] = words
    assert plain(frame["words"]) == plain(pd.Series(words)) == words.to_pylist()
    aligned = naskh.arrow.align(frame["body"])
    frame["aligned"] = aligned
    assert plain(frame["aligned"]) == aligned.to_pylist()
