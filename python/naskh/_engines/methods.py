"""The methods of the namespaces that naskh adds to series and expressions of other libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naskh._engines.work import Analyze, Normalize, Sentences, Tokenize, Work

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from naskh._naskh import (
        Analyzer,
        Normalizer,
        SentenceSplitter,
        Tokenizer,
        _AnalyzerArguments,
        _Arguments,
        _Chain,
        _Mode,
        _Preset,
        _SentenceArguments,
        _TokenArguments,
        _Unit,
    )


class Methods:
    """What can be done with a column. A subclass says how its engine does it."""

    def _do(self, work: Work, threads: int | None) -> Any:
        raise NotImplementedError

    def normalize(
        self,
        preset: _Preset | Normalizer | None = "standard",
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
            Text, with missing values kept.

        Raises:
            TypeError: for an unknown option, or one beside a `Normalizer`; for a column of no text.
            ValueError: for an unknown preset or value.

        """
        return self._do(Normalize.by(preset, options), threads)

    def tokenize(
        self,
        normalizer: Normalizer | Tokenizer | None = None,
        mode: _Mode | None = None,
        *,
        spans: bool = False,
        unit: _Unit = "char",
        threads: int | None = None,
        **options: Unpack[_TokenArguments],
    ) -> Any:
        """Divide each row into tokens.

        Args:
            normalizer: for the norms of the tokens, which `spans=True` shows; or a `naskh.Tokenizer`, which
                has its own mode and options.
            mode: as for `naskh.Tokenizer`; `news` by default.
            spans: whether to return where tokens are, and their kinds, in place of their texts.
            unit: how the offsets of spans are counted: in code points, bytes of UTF-8, or units of UTF-16.
            threads: how many to use; `None` for one a core, if there is text enough.
            options: as for `naskh.Tokenizer`.

        Returns:
            Lists of texts, or of `start`, `end`, `kind`; `norm` if there is a normalizer, and `segments` with
            `segment`. Missing values are kept.

        Raises:
            TypeError: for an unknown option, or one beside a `Tokenizer`; for a column of no text.
            ValueError: for an unknown mode, unit or value.

        """
        given: dict[str, Any] = {**options} if mode is None else {"mode": mode, **options}
        return self._do(Tokenize.by(normalizer, given, spans=spans, unit=unit), threads)

    def sentences(
        self,
        splitter: SentenceSplitter | None = None,
        *,
        spans: bool = False,
        unit: _Unit = "char",
        threads: int | None = None,
        **options: Unpack[_SentenceArguments],
    ) -> Any:
        """Divide each row into sentences.

        Args:
            splitter: what divides, with its own options; by default it is made of those that are named.
            spans: whether to return where sentences are in place of their texts.
            unit: how the offsets of spans are counted: in code points, bytes of UTF-8, or units of UTF-16.
            threads: how many to use; `None` for one a core, if there is text enough.
            options: as for `naskh.SentenceSplitter`.

        Returns:
            Lists of texts, or of `start`, `end`. Missing values are kept.

        Raises:
            TypeError: for an unknown option, or one beside a splitter; for a column of no text.
            ValueError: for an unknown unit or value.

        """
        return self._do(Sentences.by(splitter, options, spans=spans, unit=unit), threads)

    def analyze(
        self,
        analyzer: _Chain | Analyzer,
        *,
        spans: bool = False,
        unit: _Unit = "char",
        threads: int | None = None,
        **options: Unpack[_AnalyzerArguments],
    ) -> Any:
        """Make the terms of each row, for a search index.

        Args:
            analyzer: the name of a chain, or a `naskh.Analyzer`, which has its own options.
            spans: whether to return where the tokens of the terms are, too.
            unit: how the offsets of spans are counted: in code points, bytes of UTF-8, or units of UTF-16.
            threads: how many to use; `None` for one a core, if there is text enough.
            options: as for `naskh.Analyzer`.

        Returns:
            Lists of terms, or of `start`, `end`, `position`, `kind`, `term`. Missing values are kept.

        Raises:
            TypeError: for an unknown option, or one beside an `Analyzer`; for a column of no text.
            ValueError: for an unknown chain, unit or value.

        """
        return self._do(Analyze.by(analyzer, options, spans=spans, unit=unit), threads)
