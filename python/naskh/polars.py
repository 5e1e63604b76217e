"""Columns of Polars: `pl.col("body").naskh.normalize("search")`.

`import naskh.polars` gives expressions and series the namespace `naskh`. It works eagerly, lazily and
streaming, in `group_by` and `over`, and plans with it can be serialized. Nothing is copied on the way in.

```python
import naskh.polars
import polars as pl

frame = pl.DataFrame({"body": ["إنَّ الأخبـــار", None]})
frame.with_columns(key=pl.col("body").naskh.normalize("search"))
```

Strings stay strings; Enum and Categorical give strings. A column of another type is a `TypeError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naskh._engines.methods import Methods
from naskh._engines.packages import need
from naskh._engines.work import NAME, NUMBER, TEXT, typed

if TYPE_CHECKING:
    from naskh._engines.work import Work

pl = need("polars", "naskh.polars")

__all__ = ["NaskhExpression", "NaskhSeries"]

ALONE = 1 << 23
"""Bytes below which one thread does a series: Polars has its own threads, and calls from several of them."""


class _OnSeries:
    """A function for Polars, which can be serialized with the plan that it is part of."""

    def __init__(self, work: Work, threads: int | None) -> None:
        self.work = work
        self.threads = threads

    def __call__(self, series: Any) -> Any:
        # Without its categories: a dtype whose categories have a name is not equal to its class.
        if series.dtype.base_type() not in {pl.String, pl.Categorical, pl.Enum, pl.Null}:
            message = f"naskh needs a column of text, and {series.name!r} is {series.dtype}"
            raise TypeError(message)
        threads = self.threads
        if threads is None and series.estimated_size() < ALONE:
            threads = 1
        result = pl.Series(self.work(series, threads)).cast(dtype_of(self.work))
        return result.alias(series.name)


def dtype_of(work: Work) -> Any:
    """Say which type Polars gets."""
    return typed(work.shape, {TEXT: pl.String, NUMBER: pl.Int32, NAME: pl.Categorical}, pl.List, pl.Struct)


@pl.api.register_expr_namespace("naskh")
class NaskhExpression(Methods):
    """The namespace `naskh` of expressions."""

    def __init__(self, column: Any) -> None:
        self._column = column

    def _do(self, work: Work, threads: int | None) -> Any:
        return self._column.map_batches(
            _OnSeries(work, threads), return_dtype=dtype_of(work), is_elementwise=True
        )


@pl.api.register_series_namespace("naskh")
class NaskhSeries(Methods):
    """The namespace `naskh` of series."""

    def __init__(self, series: Any) -> None:
        self._series = series

    def _do(self, work: Work, threads: int | None) -> Any:
        return _OnSeries(work, threads)(self._series)
