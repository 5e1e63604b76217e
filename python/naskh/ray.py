"""Datasets of Ray: `naskh.ray.normalize(dataset, "body", "search", to="key")`.

The wheel of naskh has to be installed where the workers run. Each worker uses one thread: the cores belong to
Ray's slots.

Nothing is computed before rows are wanted. Arguments that naskh does not know go to `map_batches`:
`batch_size`, `concurrency`, … With `concurrency` or an `ActorPoolStrategy` a pool of actors does the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naskh._engines.functions import column_functions
from naskh._engines.packages import need
from naskh._engines.tables import OnTable

if TYPE_CHECKING:
    from naskh._engines.work import Work

data = need("ray.data", "naskh.ray", install="ray[data]")

__all__ = ["analyze", "normalize", "sentences", "tokenize"]


class _Actor:
    """The same for a pool of actors, which Ray makes of a class alone."""

    def __init__(self, on_table: OnTable) -> None:
        self.on_table = on_table

    def __call__(self, table: Any) -> Any:
        return self.on_table(table)


def _map(dataset: Any, work: Work, column: str, to: str, **arguments: Any) -> Any:
    on_table = OnTable.of(work, column, to, 1)
    settings = {"batch_format": "pyarrow", "zero_copy_batch": True, **arguments}
    compute = arguments.get("compute")
    wants_actors = arguments.get("concurrency") is not None
    if compute is not None:
        wants_actors = isinstance(compute, data.ActorPoolStrategy)
    if wants_actors:
        return dataset.map_batches(_Actor, fn_constructor_args=(on_table,), **settings)
    return dataset.map_batches(on_table, **settings)


normalize, tokenize, sentences, analyze = column_functions(_map)
