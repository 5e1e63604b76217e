"""The functions of the engines that keep text in a column of a table: datasets, Spark, Ray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from naskh._engines.work import Normalize, Sentences, Tokenize
from naskh._naskh import _OPTIONS, Normalizer, SentenceSplitter, Tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable

    from naskh._naskh import _Preset

    Function = Callable[..., Any]

Divider = TypeVar("Divider", Tokenizer, SentenceSplitter)


def column_functions(map_column: Function) -> tuple[Function, ...]:
    """Make `normalize`, `tokenize` and `sentences` for an engine.

    Args:
        map_column: does a `Work` on a table of the engine. Its arguments are the table, the work, the name of
            the column, and that of the column for the result; by name, what the caller hands to the engine.

    Returns:
        The three functions.

    """
    made = (_normalize_by(map_column), _tokenize_by(map_column), _sentences_by(map_column))
    for function in made:
        function.__module__ = map_column.__module__
        function.__qualname__ = function.__name__
    return made


def _normalize_by(map_column: Function) -> Function:
    def normalize(
        table: Any,
        column: str,
        preset: _Preset | Normalizer | None = "standard",
        *,
        to: str | None = None,
        **arguments: Any,
    ) -> Any:
        """Normalize a column.

        Args:
            table: a DataFrame or dataset of the engine.
            column: the name of a column of strings.
            preset: the name of a preset, a `Normalizer`, or `None` for only the options that are named.
            to: the column that gets the result; the same one by default.
            arguments: options, as for `naskh.normalize`; others go to the engine, if it takes any.

        Returns:
            The same kind of table.

        Raises:
            ValueError: if there is no such column.

        """
        options = {name: arguments.pop(name) for name in (*_OPTIONS, "replace") if name in arguments}
        return map_column(table, Normalize.by(preset, options), column, to or column, **arguments)

    return normalize


def _tokenize_by(map_column: Function) -> Function:
    def tokenize(
        table: Any,
        column: str,
        tokenizer: Tokenizer | None = None,
        *,
        to: str,
        spans: bool = False,
        **arguments: Any,
    ) -> Any:
        """Divide a column into tokens.

        Args:
            table: a DataFrame or dataset of the engine.
            column: the name of a column of strings.
            tokenizer: what divides; `naskh.Tokenizer()` by default.
            to: the column that gets the lists.
            spans: whether to return where tokens are, and their kinds, in place of their texts.
            arguments: for the engine, if it takes any.

        Returns:
            The same kind of table.

        Raises:
            TypeError: if the tokenizer is something else.
            ValueError: if there is no such column.

        """
        divider = _divider("tokenizer", tokenizer, Tokenizer)
        return map_column(table, Tokenize(divider, spans), column, to, **arguments)

    return tokenize


def _sentences_by(map_column: Function) -> Function:
    def sentences(
        table: Any,
        column: str,
        splitter: SentenceSplitter | None = None,
        *,
        to: str,
        spans: bool = False,
        **arguments: Any,
    ) -> Any:
        """Divide a column into sentences.

        Args:
            table: a DataFrame or dataset of the engine.
            column: the name of a column of strings.
            splitter: what divides; `naskh.SentenceSplitter()` by default.
            to: the column that gets the lists.
            spans: whether to return where sentences are in place of their texts.
            arguments: for the engine, if it takes any.

        Returns:
            The same kind of table.

        Raises:
            TypeError: if the splitter is something else.
            ValueError: if there is no such column.

        """
        divider = _divider("splitter", splitter, SentenceSplitter)
        return map_column(table, Sentences(divider, spans), column, to, **arguments)

    return sentences


def _divider(name: str, given: Divider | None, kind: type[Divider]) -> Divider:
    """Return what divides. A worker would say less clearly what is wrong with it."""
    if given is None:
        return kind()
    if not isinstance(given, kind):
        message = f"{name} must be a naskh.{kind.__name__} or None, not {type(given).__name__}"
        raise TypeError(message)
    return given
