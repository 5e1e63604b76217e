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
from naskh._engines.tables import OnTable

if TYPE_CHECKING:
    from naskh._engines.work import Work

datasets = need("datasets", "naskh.datasets")

__all__ = ["normalize", "sentences", "tokenize"]


def _map(dataset: Any, work: Work, column: str, to: str, **arguments: Any) -> Any:
    if isinstance(dataset, dict):
        made = {name: _map(part, work, column, to, **arguments) for name, part in dataset.items()}
        return type(dataset)(made)
    # With processes of its own, `datasets` has the cores already.
    threads = 1 if arguments.get("num_proc") else None
    function = OnTable.of(work, column, to, threads)
    done = dataset.with_format("arrow").map(function, batched=True, **arguments)
    if isinstance(dataset, datasets.IterableDataset):
        before = dataset._formatting  # noqa: SLF001 - a stream does not tell its format otherwise
        return done.with_format(before and before.format_type)
    before = dataset.format
    # As `map` does it: a column that was hidden stays so, and a new one is shown.
    hidden = set(dataset.column_names) - set(before["columns"])
    shown = [name for name in done.column_names if name not in hidden] if hidden else None
    return done.with_format(before["type"], shown, before["output_all_columns"], **before["format_kwargs"])


normalize, tokenize, sentences = column_functions(_map)
