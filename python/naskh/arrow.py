"""Columns of text in Arrow's memory layout, normalized, divided and analyzed, on all cores.

Each function takes a column of any library that speaks the Arrow PyCapsule interface (pyarrow, Polars,
pandas, DuckDB, nanoarrow, …) and returns an `ArrowColumn`, which any of them takes. naskh needs none of
them. No text is copied on the way in or out, and the interpreter is free while naskh works.

- A column may be `string`, `large_string`, `string_view`, a dictionary of one of these, or all null; in
  chunks, sliced, or empty. A table is not a column.
- Each row is a text of its own. A null stays null.
- `threads`: how many to use; `None` for one a core, if there is text enough. Engines that bring their own
  threads want `threads=1`.
- What is not a column of text is a `TypeError`. A row that is not UTF-8, and a column that breaks Arrow's
  rules, are a `ValueError` that names the row.
- A result that offsets of 32 bits cannot count is divided into more chunks if it came in chunks, as a stream.
  If it came as one array it is an `OverflowError`: cast the column to `large_string`.

>>> import naskh.arrow
>>> try:
...     naskh.arrow.normalize(["إلى"])
... except TypeError as error:
...     print(error)
data must be a column of text that speaks Arrow (of pyarrow, Polars, pandas, …), not list
"""

from __future__ import annotations

from naskh._given import normalizer_of, unit_of
from naskh._naskh import (
    Analyzer,
    ArrowColumn,
    Normalizer,
    SentenceSplitter,
    Tokenizer,
    _diagnose_arrow,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import Unpack

    from naskh._naskh import (
        _AnalyzerArguments,
        _Arguments,
        _ArrowData,
        _Chain,
        _Mode,
        _Preset,
        _SentenceArguments,
        _TokenArguments,
        _Unit,
    )

__all__ = ["ArrowColumn", "align", "analyze", "diagnose", "normalize", "sentences", "tokenize"]


def normalize(
    data: _ArrowData,
    preset: _Preset | Normalizer | None = "standard",
    threads: int | None = None,
    **options: Unpack[_Arguments],
) -> ArrowColumn:
    """Normalize each row of a column.

    The result has the type of the column, and shares its nulls. If nothing changes, it shares all of its
    memory. In a dictionary, values that became equal are merged.

    Args:
        data: a column of text.
        preset: the name of a preset, a `Normalizer`, or `None` for only the options that are named.
        threads: see the module.
        options: as for `naskh.normalize`.

    Returns:
        A column of the same type and length.

    Raises:
        TypeError, ValueError, OverflowError: see the module; and as `naskh.Normalizer`.

    """
    return normalizer_of(preset, options)._arrow(data, threads)  # noqa: SLF001


def align(
    data: _ArrowData,
    preset: _Preset | Normalizer | None = "standard",
    *,
    unit: _Unit = "char",
    threads: int | None = None,
    **options: Unpack[_Arguments],
) -> ArrowColumn:
    """Normalize each row of a column, with the map back to its source.

    Args:
        data: a column of text.
        preset: the name of a preset, a `Normalizer`, or `None` for only the options that are named.
        unit: how offsets are counted: in code points, bytes of UTF-8, or units of UTF-16.
        threads: see the module.
        options: as for `naskh.normalize`.

    Returns:
        A column of structs: `text`, and `segments`, a list of structs `start`, `end`, `text_start`,
        `text_end`. The segments of a row cover the source and the text without gaps.

    Raises:
        TypeError, ValueError, OverflowError: see the module; and as `naskh.Normalizer`.

    """
    return normalizer_of(preset, options)._arrow_align(data, unit, threads)  # noqa: SLF001


def tokenize(  # noqa: PLR0913 - what `naskh.Tokenizer` takes, and how a column shows it
    data: _ArrowData,
    normalizer: Normalizer | None = None,
    mode: _Mode = "news",
    *,
    spans: bool = False,
    unit: _Unit = "char",
    threads: int | None = None,
    **options: Unpack[_TokenArguments],
) -> ArrowColumn:
    """Divide each row of a column into tokens.

    Args:
        data: a column of text.
        normalizer: for the norms of the tokens, which `spans=True` shows.
        mode: as for `naskh.Tokenizer`.
        spans: whether to return where tokens are, and their kinds, in place of their texts.
        unit: how the offsets of spans are counted: in code points, bytes of UTF-8, or units of UTF-16.
        threads: see the module.
        options: as for `naskh.Tokenizer`.

    Returns:
        A column of lists, one for each row: of texts, or of structs `start`, `end`, `kind` (a dictionary of
        the names in `naskh.KINDS`), and `norm` if there is a normalizer. With `segment` they have `segments`
        too, a list of structs `start`, `end`, `kind` (of those in `naskh.SEGMENT_KINDS`) and `norm`.

    Raises:
        TypeError, ValueError, OverflowError: see the module; and as `naskh.Tokenizer`.

    """
    tokenizer = Tokenizer(normalizer, mode, **options)
    return tokenizer._arrow(data, unit_of(unit, spans=spans), threads)  # noqa: SLF001


def analyze(
    data: _ArrowData,
    analyzer: _Chain | Analyzer,
    *,
    spans: bool = False,
    unit: _Unit = "char",
    threads: int | None = None,
    **options: Unpack[_AnalyzerArguments],
) -> ArrowColumn:
    """Make the terms of each row of a column.

    Args:
        data: a column of text.
        analyzer: the name of a chain, or a `naskh.Analyzer`.
        spans: whether to return where the tokens of the terms are too.
        unit: how the offsets of spans are counted: in code points, bytes of UTF-8, or units of UTF-16.
        threads: see the module.
        options: as for `naskh.Analyzer`.

    Returns:
        A column of lists, one for each row: of texts, or of structs `start`, `end`, `position`, `kind` (a
        dictionary of the names in `Analyzer.kinds`) and `term`.

    Raises:
        TypeError, ValueError, OverflowError: see the module; and as `naskh.Analyzer`.

    """
    if not isinstance(analyzer, Analyzer):
        analyzer = Analyzer(analyzer, **options)
    elif options:
        message = "options belong to a chain; an Analyzer has its own"
        raise TypeError(message)
    return analyzer._arrow(data, unit_of(unit, spans=spans), threads)  # noqa: SLF001


def sentences(
    data: _ArrowData,
    *,
    spans: bool = False,
    unit: _Unit = "char",
    threads: int | None = None,
    **options: Unpack[_SentenceArguments],
) -> ArrowColumn:
    """Divide each row of a column into sentences.

    Args:
        data: a column of text.
        spans: whether to return where sentences are in place of their texts. Spans hold all of the row, texts
            are without the white space around them.
        unit: how the offsets of spans are counted: in code points, bytes of UTF-8, or units of UTF-16.
        threads: see the module.
        options: as for `naskh.SentenceSplitter`.

    Returns:
        A column of lists, one for each row: of texts, or of structs `start`, `end`.

    Raises:
        TypeError, ValueError, OverflowError: see the module; and as `naskh.SentenceSplitter`.

    """
    splitter = SentenceSplitter(**options)
    return splitter._arrow(data, unit_of(unit, spans=spans), threads)  # noqa: SLF001


def diagnose(data: _ArrowData, *, unit: _Unit = "char", threads: int | None = None) -> ArrowColumn:
    """Say what is wrong with each row of a column, as `naskh.diagnose` does.

    Args:
        data: a column of text.
        unit: how offsets are counted: in code points, bytes of UTF-8, or units of UTF-16.
        threads: see the module.

    Returns:
        A column of lists, one for each row: of structs `start`, `stop`, `kind` (a dictionary of the names in
        `naskh.TROUBLES`), `sure` (of those in `naskh.SURE`), `evidence` and `remedy`.

    Raises:
        TypeError, ValueError, OverflowError: see the module.

    """
    return _diagnose_arrow(data, unit, threads)
