"""Datasets of Hugging Face: `naskh.datasets.normalize(dataset, "text", "clean")`.

Tables go through Arrow, without a Python object for each row. The cache of `datasets` sees the fingerprint
of the rules: the same call is read from the cache, and a version of naskh whose rules differ is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naskh._engines.packages import need
from naskh._engines.tables import OnTable, fingerprint
from naskh._engines.work import Normalize, Sentences, Tokenize, Work
from naskh._naskh import Normalizer, SentenceSplitter, Tokenizer

if TYPE_CHECKING:
    from naskh._naskh import _Preset

datasets = need("datasets", "naskh.datasets")

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
        dataset: a `Dataset`, an `IterableDataset`, or a dict of them.
        column: the name of a column of strings.
        preset: the name of a preset, a `Normalizer`, or `None` for only the options that are named.
        to: the column that gets the result; the same one by default.
        arguments: options, as for `naskh.normalize`; others go to `map`: `num_proc`, `batch_size`, …

    Returns:
        A dataset of the same kind and format.

    Raises:
        ValueError: if there is no such column.

    """
    options = {name: arguments.pop(name) for name in Normalizer(None).options if name in arguments}
    return _map(dataset, Normalize.by(preset, options), column, to, arguments)


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
        dataset: a `Dataset`, an `IterableDataset`, or a dict of them.
        column: the name of a column of strings.
        tokenizer: what divides; `naskh.Tokenizer()` by default.
        to: the column that gets the lists.
        spans: whether to return where tokens are, and their kinds, in place of their texts.
        arguments: for `map`: `num_proc`, `batch_size`, …

    Returns:
        A dataset of the same kind and format.

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
        dataset: a `Dataset`, an `IterableDataset`, or a dict of them.
        column: the name of a column of strings.
        splitter: what divides; `naskh.SentenceSplitter()` by default.
        to: the column that gets the lists.
        spans: whether to return where sentences are in place of their texts.
        arguments: for `map`: `num_proc`, `batch_size`, …

    Returns:
        A dataset of the same kind and format.

    """
    return _map(dataset, Sentences(splitter or SentenceSplitter(), spans), column, to, arguments)


def _map(dataset: Any, work: Work, column: str, to: str | None, arguments: dict[str, Any]) -> Any:
    if isinstance(dataset, dict):
        made = {name: _map(part, work, column, to, dict(arguments)) for name, part in dataset.items()}
        return type(dataset)(made)
    # With processes of its own, `datasets` has the cores already.
    threads = 1 if arguments.get("num_proc") else None
    function = OnTable(work, column, to or column, threads, fingerprint(work))
    if isinstance(dataset, datasets.IterableDataset):
        return dataset.with_format("arrow").map(function, batched=True, **arguments).with_format(None)
    before = dataset.format
    done = dataset.with_format("arrow").map(function, batched=True, **arguments)
    if before["type"] is None:
        return done.with_format(None)
    return done.with_format(before["type"], **before["format_kwargs"])
