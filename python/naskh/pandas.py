"""Series of pandas: `frame["body"].naskh.normalize("search")`.

`import naskh.pandas` gives series the accessor `naskh`. Index, name, missing values and type are kept:
`str`, `string[pyarrow]`, `string[python]`, `object`, and categories, which are merged where they become
equal. Text that pandas keeps in Arrow is not copied on the way in. A series of another type is a `TypeError`.

```python
import naskh.pandas
import pandas as pd

frame = pd.DataFrame({"body": ["إنَّ الأخبـــار", None]})
frame["key"] = frame["body"].naskh.normalize("search")
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naskh._engines.methods import Methods
from naskh._engines.packages import need
from naskh._engines.work import Divide

if TYPE_CHECKING:
    from naskh._engines.work import Work

pd = need("pandas", "naskh.pandas")

__all__ = ["NaskhAccessor"]


class _NoTextError(AttributeError, TypeError):
    """A series of another type has no accessor, as with pandas' own `str`: `hasattr` and `dir` may ask.

    It is a `TypeError` too, as with all other engines.
    """


@pd.api.extensions.register_series_accessor("naskh")
class NaskhAccessor(Methods):
    """The accessor `naskh` of series."""

    def __init__(self, series: Any) -> None:
        self._series = series
        dtype = series.dtype
        text = dtype.categories.dtype if isinstance(dtype, pd.CategoricalDtype) else dtype
        if not (
            isinstance(text, pd.StringDtype) or pd.api.types.is_object_dtype(text) or _is_arrow_text(text)
        ):
            message = f"naskh needs a series of text, and {series.name!r} is {dtype}"
            raise _NoTextError(message)

    def _do(self, work: Work, threads: int | None) -> Any:
        return self._lists(work, threads) if isinstance(work, Divide) else self._texts(work, threads)

    def _texts(self, work: Work, threads: int | None) -> Any:
        series = self._series
        if isinstance(series.dtype, pd.CategoricalDtype):
            return _categories(series, work, threads)
        if _is_in_arrow(series.dtype):
            array = series.dtype.__from_arrow__(_pyarrow().chunked_array(work(_column(series), threads)))
        else:
            array = _batch(series, work, threads)
        return _like(series, array, series.dtype)

    def _lists(self, work: Divide, threads: int | None) -> Any:
        series = self._series
        if work.spans and not _is_in_arrow(series.dtype):
            _refuse_what_is_no_text(series)
        if _is_in_arrow(series.dtype) or (work.spans and work.unit != "char"):
            rows: list[Any] = work(_column(series), threads).to_pylist()
            rows = [old if new is None else new for old, new in zip(series, rows, strict=True)]
        else:
            rows = _batch(series, work, threads)
        return _like(series, rows, object)


def _like(series: Any, rows: Any, dtype: Any) -> Any:
    """Make a series with the index, name, attributes and flags of another one."""
    made = series._constructor(rows, index=series.index, name=series.name, dtype=dtype)  # noqa: SLF001
    return made.__finalize__(series, method="naskh")


def _pyarrow() -> Any:
    return need("pyarrow", "naskh.pandas")


def _is_arrow_text(dtype: Any) -> bool:
    if not isinstance(dtype, pd.ArrowDtype):
        return False
    types = _pyarrow().types
    kind = dtype.pyarrow_dtype
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _is_in_arrow(dtype: Any) -> bool:
    """Say whether pandas keeps such a series in Arrow."""
    return isinstance(dtype, pd.ArrowDtype) or getattr(dtype, "storage", None) == "pyarrow"


def _column(series: Any) -> Any:
    """Return a series as a column of pyarrow. The series itself speaks Arrow only since pandas 3."""
    if _is_in_arrow(series.dtype):
        return _pyarrow().array(series.array)  # what pandas has, without a copy
    return _pyarrow().array(_texts(series), _pyarrow().large_string())


def _refuse_what_is_no_text(series: Any) -> None:
    """Raise what a batch raises for a row of another type. pyarrow would take bytes."""
    for nth, (row, is_missing) in enumerate(zip(series, series.isna(), strict=True)):
        if not (is_missing or isinstance(row, str)):
            message = f"texts[{nth}] must be a str or None, not {type(row).__name__}"
            raise TypeError(message)


def _batch(series: Any, work: Work, threads: int | None) -> list[Any]:
    """Do the rows as Python objects. What pandas takes for missing stays what it is: nan, None, pd.NA."""
    done = work.batch(_texts(series), threads)
    kept = zip(series.tolist(), done, series.isna().tolist(), strict=True)
    return [old if is_missing else new for old, new, is_missing in kept]


def _texts(series: Any) -> list[Any]:
    """Return the rows as Python objects, with `None` for what pandas takes for missing."""
    rows = zip(series.tolist(), series.isna().tolist(), strict=True)
    return [None if is_missing else row for row, is_missing in rows]


def _categories(series: Any, work: Work, threads: int | None) -> Any:
    """Normalize the categories, and merge those that became equal."""
    old = series.cat.categories
    new = work.batch(old.tolist(), threads)
    places = {text: place for place, text in enumerate(dict.fromkeys(new))}
    codes = [-1 if code < 0 else places[new[code]] for code in series.cat.codes.tolist()]
    categories = pd.Index(list(places), dtype=old.dtype, name=old.name)
    array = pd.Categorical.from_codes(codes, categories=categories, ordered=series.cat.ordered)
    return _like(series, array, array.dtype)
