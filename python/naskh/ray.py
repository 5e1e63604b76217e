"""Datasets of Ray: `naskh.ray.normalize(dataset, "body", "search", to="key")`.

The wheel of naskh has to be installed where the workers run. Each worker uses one thread: the cores belong to
Ray's slots. `docs/engines.md` in the repository has a page on deploying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naskh._engines.packages import need
from naskh._engines.tables import OnTable, fingerprint
from naskh._engines.work import Normalize, Sentences, Tokenize, Work
from naskh._naskh import Normalizer, SentenceSplitter, Tokenizer

if TYPE_CHECKING:
    from naskh._naskh import _Preset

need("ray.data", "naskh.ray", install="ray[data]")

__all__ = ["normalize", "sentences", "tokenize"]


def normalize(
    dataset: Any,
    column: str,
    preset: _Preset | Normalizer | None = "standard",
    /,
    *,
    to: str | None = None,
    **arguments: Any,
) -> Any:
    """Normalize a column of a dataset.

    Args:
        dataset: a dataset of Ray Data.
        column: the name of a column of strings.
        preset: the name of a preset, a `Normalizer`, or `None` for only the options that are named.
        to: the column that gets the result; the same one by default.
        arguments: options, as for `naskh.normalize`; others go to `map_batches`: `batch_size`, …

    Returns:
        A dataset. Nothing is computed before rows are wanted.

    """
    options = {name: arguments.pop(name) for name in Normalizer(None).options if name in arguments}
    return _map(dataset, Normalize.by(preset, options), column, to or column, arguments)


def tokenize(
    dataset: Any,
    column: str,
    tokenizer: Tokenizer | None = None,
    /,
    *,
    to: str,
    spans: bool = False,
    **arguments: Any,
) -> Any:
    """Divide a column of a dataset into tokens.

    Args:
        dataset: a dataset of Ray Data.
        column: the name of a column of strings.
        tokenizer: what divides; `naskh.Tokenizer()` by default.
        to: the column that gets the lists.
        spans: whether to return where tokens are, and their kinds, in place of their texts.
        arguments: for `map_batches`: `batch_size`, `concurrency`, …

    Returns:
        A dataset.

    """
    return _map(dataset, Tokenize(tokenizer or Tokenizer(), spans), column, to, arguments)


def sentences(
    dataset: Any,
    column: str,
    splitter: SentenceSplitter | None = None,
    /,
    *,
    to: str,
    spans: bool = False,
    **arguments: Any,
) -> Any:
    """Divide a column of a dataset into sentences.

    Args:
        dataset: a dataset of Ray Data.
        column: the name of a column of strings.
        splitter: what divides; `naskh.SentenceSplitter()` by default.
        to: the column that gets the lists.
        spans: whether to return where sentences are in place of their texts.
        arguments: for `map_batches`: `batch_size`, `concurrency`, …

    Returns:
        A dataset.

    """
    return _map(dataset, Sentences(splitter or SentenceSplitter(), spans), column, to, arguments)


class _Actor:
    """The same for a pool of actors, which Ray makes where `concurrency` is given."""

    def __init__(self, on_table: OnTable) -> None:
        self.on_table = on_table

    def __call__(self, table: Any) -> Any:
        return self.on_table(table)


def _map(dataset: Any, work: Work, column: str, to: str, arguments: dict[str, Any]) -> Any:
    on_table = OnTable(work, column, to, 1, fingerprint(work))
    settings = {"batch_format": "pyarrow", "zero_copy_batch": True, **arguments}
    if "concurrency" in arguments or "compute" in arguments:
        return dataset.map_batches(_Actor, fn_constructor_args=(on_table,), **settings)
    return dataset.map_batches(on_table, **settings)
