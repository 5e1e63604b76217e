"""The functions of the engines that keep text in a column of a table: datasets, Spark, Ray."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from naskh._engines.work import Analyze, Normalize, Sentences, Tokenize
from naskh._naskh import (
    _ANALYZER_OPTIONS,
    _OPTIONS,
    _SENTENCE_OPTIONS,
    _TOKEN_OPTIONS,
    Analyzer,
    Normalizer,
    SentenceSplitter,
    Tokenizer,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from naskh._naskh import _Chain, _Preset

    Function = Callable[..., Any]
    Options = dict[str, Any]

OF_NORMALIZER = (*_OPTIONS, "replace")
OF_TOKENIZER = ("normalizer", *_TOKEN_OPTIONS, "abbreviations")
OF_ANALYZER = (*(name for name in _ANALYZER_OPTIONS if name != "chain"), "stop_words", "stem_exclusions")
OF_SPLITTER = (*_SENTENCE_OPTIONS, "abbreviations")


def column_functions(map_column: Function, *, passes_on: bool = True) -> tuple[Function, ...]:
    """Make `normalize`, `tokenize`, `sentences` and `analyze` for an engine.

    Args:
        map_column: does a `Work` on a table of the engine. Its arguments are the table, the work, the name of
            the column, and that of the column for the result; by name, what the caller hands to the engine.
        passes_on: whether the engine takes arguments. If not, what is no option is a `TypeError`.

    Returns:
        The four functions.

    """
    made = [
        by(map_column, passes_on=passes_on)
        for by in (_normalize_by, _tokenize_by, _sentences_by, _analyze_by)
    ]
    for function in made:
        function.__module__ = map_column.__module__
        function.__qualname__ = function.__name__
    return tuple(made)


def _options(arguments: Options, names: Iterable[str], make: Function | None) -> Options:
    """Take the options out of the arguments. What is left over has no other use if `make` is given."""
    options = {name: arguments.pop(name) for name in names if name in arguments}
    if make and arguments:
        make(**arguments)  # raises: they are none of its options
    return options


def _normalize_by(map_column: Function, *, passes_on: bool) -> Function:
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
            TypeError: for options beside a `Normalizer`, and for an unknown option.
            ValueError: if there is no such column, preset or value.

        """
        options = _options(arguments, OF_NORMALIZER, None if passes_on else partial(Normalizer, None))
        return map_column(table, Normalize.by(preset, options), column, to or column, **arguments)

    return normalize


def _tokenize_by(map_column: Function, *, passes_on: bool) -> Function:
    def tokenize(
        table: Any,
        column: str,
        tokenizer: Tokenizer | Normalizer | None = None,
        *,
        to: str,
        spans: bool = False,
        **arguments: Any,
    ) -> Any:
        """Divide a column into tokens.

        Args:
            table: a DataFrame or dataset of the engine.
            column: the name of a column of strings.
            tokenizer: what divides, with its own options; or a `Normalizer` for the norms, as `normalizer=`.
            to: the column that gets the lists.
            spans: whether to return where tokens are, and their kinds, in place of their texts.
            arguments: `normalizer`, `mode` and options, as for `naskh.Tokenizer`; others go to the engine, if
                it takes any.

        Returns:
            The same kind of table.

        Raises:
            TypeError: if the tokenizer is something else or options are beside it, and for an unknown option.
            ValueError: if there is no such column, mode or value.

        """
        options = _options(arguments, OF_TOKENIZER, None if passes_on else Tokenizer)
        return map_column(table, Tokenize.by(tokenizer, options, spans=spans), column, to, **arguments)

    return tokenize


def _sentences_by(map_column: Function, *, passes_on: bool) -> Function:
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
            splitter: what divides, with its own options; by default it is made of those that are named.
            to: the column that gets the lists.
            spans: whether to return where sentences are in place of their texts.
            arguments: options, as for `naskh.SentenceSplitter`; others go to the engine, if it takes any.

        Returns:
            The same kind of table.

        Raises:
            TypeError: if the splitter is something else or options are beside it, and for an unknown option.
            ValueError: if there is no such column or value.

        """
        options = _options(arguments, OF_SPLITTER, None if passes_on else SentenceSplitter)
        return map_column(table, Sentences.by(splitter, options, spans=spans), column, to, **arguments)

    return sentences


def _analyze_by(map_column: Function, *, passes_on: bool) -> Function:
    def analyze(
        table: Any,
        column: str,
        analyzer: _Chain | Analyzer,
        *,
        to: str,
        spans: bool = False,
        **arguments: Any,
    ) -> Any:
        """Make the terms of a column, for a search index.

        Args:
            table: a DataFrame or dataset of the engine.
            column: the name of a column of strings.
            analyzer: the name of a chain, or a `naskh.Analyzer`, which has its own options.
            to: the column that gets the lists.
            spans: whether to return where the tokens of the terms are, too.
            arguments: options, as for `naskh.Analyzer`; others go to the engine, if it takes any.

        Returns:
            The same kind of table.

        Raises:
            TypeError: if options are beside an `Analyzer`, and for an unknown option.
            ValueError: if there is no such column, chain or value.

        """
        options = _options(arguments, OF_ANALYZER, None if passes_on else partial(Analyzer, "news"))
        return map_column(table, Analyze.by(analyzer, options, spans=spans), column, to, **arguments)

    return analyze
