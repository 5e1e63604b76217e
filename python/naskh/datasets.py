"""Datasets of Hugging Face: `naskh.datasets.normalize(dataset, "text", "clean")`.

Tables go through Arrow, without a Python object for each row. The cache of `datasets` sees the fingerprint
of the rules: the same call is read from the cache, and a version of naskh whose rules differ is not.

The first argument is a `Dataset`, an `IterableDataset`, or a dict of them; the result is of the same kind and
format. Arguments that naskh does not know go to `map`: `num_proc`, `batch_size`, …
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naskh._engines.functions import column_functions
from naskh._engines.packages import need
from naskh._engines.tables import OnRows, OnTable

if TYPE_CHECKING:
    from naskh._engines.work import Work

datasets = need("datasets", "naskh.datasets")

__all__ = ["analyze", "normalize", "sentences", "tokenize"]


def _map(dataset: Any, work: Work, column: str, to: str, **arguments: Any) -> Any:
    if isinstance(dataset, dict):
        made = {name: _map(part, work, column, to, **arguments) for name, part in dataset.items()}
        return type(dataset)(made)
    if isinstance(dataset, datasets.IterableDataset):
        return _map_stream(dataset, work, column, to, **arguments)
    # With processes of its own, `datasets` has the cores already.
    threads = 1 if arguments.get("num_proc") else None
    # What a function makes of a table is the whole new one: `map` removes nothing, but checks the names.
    function = OnTable.of(work, column, to, threads, _removed(arguments.get("remove_columns")))
    done = dataset.with_format("arrow").map(function, batched=True, **arguments)
    before = dataset.format
    # As `map` does it: a column that was hidden stays so, and a new one is shown.
    hidden = set(dataset.column_names) - set(before["columns"])
    shown = [name for name in done.column_names if name not in hidden] if hidden else None
    return done.with_format(before["type"], shown, before["output_all_columns"], **before["format_kwargs"])


def _map_stream(stream: Any, work: Work, column: str, to: str, **arguments: Any) -> Any:
    # A stream does not tell otherwise what it has and gives.
    before, source = stream._formatting, stream._ex_iterable  # noqa: SLF001
    if source.iter_arrow:
        function = OnTable.of(work, column, to, without=_removed(arguments.pop("remove_columns", None)))
        done = stream.with_format("arrow").map(function, batched=True, **arguments)
    else:
        # Rows that are Python objects, after a filter for example. `datasets` would make a table of each, and
        # where a value is `None` its column is one of nulls: such tables cannot be joined.
        rows = OnRows(work, column, to)
        done = stream.with_format(None).map(rows, batched=True, **arguments)
    return done.with_format(before and before.format_type)


def _removed(names: str | list[str] | None) -> list[str]:
    """Return the names of columns that `map` is told to remove."""
    return [names] if isinstance(names, str) else names or []


normalize, tokenize, sentences, analyze = column_functions(_map)
