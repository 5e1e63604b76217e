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

from naskh._engines.packages import need
from naskh._engines.work import Normalize, Sentences, Tokenize, Work
from naskh._naskh import Normalizer, SentenceSplitter, Tokenizer

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from naskh._naskh import (
        _Arguments,
        _Mode,
        _Preset,
        _SentenceArguments,
        _TokenArguments,
        _Unit,
    )

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
        # A list, not a set: a dtype with categories is equal to its class and has another hash.
        if series.dtype not in [pl.String, pl.Categorical, pl.Enum, pl.Null]:
            message = f"naskh needs a column of text, and {series.name!r} is {series.dtype}"
            raise TypeError(message)
        threads = self.threads
        if threads is None and series.estimated_size() < ALONE:
            threads = 1
        result = pl.Series(self.work(series, threads)).cast(dtype_of(self.work))
        return result.alias(series.name)


def dtype_of(work: Work) -> Any:
    """Say which type Polars gets."""
    if work.fields is None:
        return pl.String
    types = {"start": pl.Int32, "end": pl.Int32, "kind": pl.Categorical, "norm": pl.String}
    if not work.fields:
        return pl.List(pl.String)
    return pl.List(pl.Struct({name: types[name] for name in work.fields}))


class _Namespace:
    """The methods of both namespaces."""

    def __init__(self, column: Any) -> None:
        self._column = column

    def _map(self, work: Work, threads: int | None) -> Any:
        raise NotImplementedError

    def normalize(
        self,
        preset: _Preset | Normalizer | None = "standard",
        /,
        *,
        threads: int | None = None,
        **options: Unpack[_Arguments],
    ) -> Any:
        """Normalize each row.

        Args:
            preset: the name of a preset, a `Normalizer`, or `None` for only the options that are named.
            threads: how many to use; `None` for one a core, if there is text enough.
            options: as for `naskh.normalize`.

        Returns:
            Strings; nulls stay null.

        """
        return self._map(Normalize.by(preset, options), threads)

    def tokenize(
        self,
        normalizer: Normalizer | None = None,
        mode: _Mode = "news",
        *,
        spans: bool = False,
        unit: _Unit = "char",
        threads: int | None = None,
        **options: Unpack[_TokenArguments],
    ) -> Any:
        """Divide each row into tokens.

        Args:
            normalizer: for the norms of the tokens, which `spans=True` shows.
            mode: as for `naskh.Tokenizer`.
            spans: whether to return where tokens are, and their kinds, in place of their texts.
            unit: how the offsets of spans are counted; `"utf8"` is what Polars slices binary columns by.
            threads: how many to use; `None` for one a core, if there is text enough.
            options: as for `naskh.Tokenizer`.

        Returns:
            Lists of strings, or of structs `start`, `end`, `kind`, and `norm` if there is a normalizer.

        """
        return self._map(Tokenize(Tokenizer(normalizer, mode, **options), spans, unit), threads)

    def sentences(
        self,
        *,
        spans: bool = False,
        unit: _Unit = "char",
        threads: int | None = None,
        **options: Unpack[_SentenceArguments],
    ) -> Any:
        """Divide each row into sentences.

        Args:
            spans: whether to return where sentences are in place of their texts.
            unit: how the offsets of spans are counted.
            threads: how many to use; `None` for one a core, if there is text enough.
            options: as for `naskh.SentenceSplitter`.

        Returns:
            Lists of strings, or of structs `start`, `end`.

        """
        return self._map(Sentences(SentenceSplitter(**options), spans, unit), threads)


@pl.api.register_expr_namespace("naskh")
class NaskhExpression(_Namespace):
    """The namespace `naskh` of expressions."""

    def _map(self, work: Work, threads: int | None) -> Any:
        return self._column.map_batches(
            _OnSeries(work, threads), return_dtype=dtype_of(work), is_elementwise=True
        )


@pl.api.register_series_namespace("naskh")
class NaskhSeries(_Namespace):
    """The namespace `naskh` of series."""

    def _map(self, work: Work, threads: int | None) -> Any:
        return _OnSeries(work, threads)(self._column)
