"""What is done with a column, as objects that engines can pickle, compare and send to their workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import naskh.arrow
from naskh import Normalizer, SentenceSplitter, Tokenizer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naskh._naskh import ArrowColumn, _ArrowData, _Preset, _Unit

SPAN = ("start", "end")
TOKEN = (*SPAN, "kind")


class Work(Protocol):
    """A column becomes another."""

    @property
    def fields(self) -> tuple[str, ...] | None:
        """The fields of what the lists hold; none if they hold texts; `None` if there are no lists."""

    def __call__(self, data: _ArrowData, threads: int | None = None) -> ArrowColumn:
        """Do it."""

    def one(self, text: str) -> Any:
        """Do it to one text."""

    def batch(self, texts: list[str | None]) -> list[Any]:
        """Do it to many texts."""


@dataclass(frozen=True)
class Normalize:
    """Text becomes normalized text."""

    normalizer: Normalizer

    @classmethod
    def by(cls, preset: _Preset | Normalizer | None, options: Mapping[str, Any]) -> Normalize:
        """Take a normalizer as it is, or make one of a preset and options."""
        if not isinstance(preset, Normalizer):
            return cls(Normalizer(preset, **options))
        if options:
            message = "options belong to a preset; a Normalizer has its own"
            raise TypeError(message)
        return cls(preset)

    @property
    def fields(self) -> None:
        """No lists."""

    def __call__(self, data: _ArrowData, threads: int | None = None) -> ArrowColumn:
        """Normalize a column."""
        return naskh.arrow.normalize(data, self.normalizer, threads=threads)

    def one(self, text: str) -> str:
        """Normalize a text."""
        return self.normalizer(text)

    def batch(self, texts: list[str | None]) -> list[str | None]:
        """Normalize texts."""
        return self.normalizer.batch(texts)


@dataclass(frozen=True)
class Tokenize:
    """Text becomes a list of tokens."""

    tokenizer: Tokenizer
    spans: bool = False
    unit: _Unit = "char"

    @property
    def fields(self) -> tuple[str, ...]:
        """Offsets and kinds, and norms if there is a normalizer."""
        if not self.spans:
            return ()
        return (*TOKEN, "norm") if self.tokenizer.normalizer else TOKEN

    def __call__(self, data: _ArrowData, threads: int | None = None) -> ArrowColumn:
        """Divide a column."""
        return self.tokenizer._arrow(data, self.unit if self.spans else None, threads)  # noqa: SLF001

    def one(self, text: str) -> list[Any]:
        """Divide a text."""
        if not self.spans:
            return self.tokenizer(text)
        return [{name: getattr(token, name) for name in self.fields} for token in self.tokenizer.tokens(text)]

    def batch(self, texts: list[str | None]) -> list[Any]:
        """Divide texts."""
        if not self.spans:
            return self.tokenizer.batch(texts)
        return [None if text is None else self.one(text) for text in texts]


@dataclass(frozen=True)
class Sentences:
    """Text becomes a list of sentences."""

    splitter: SentenceSplitter
    spans: bool = False
    unit: _Unit = "char"

    @property
    def fields(self) -> tuple[str, ...]:
        """Offsets."""
        return SPAN if self.spans else ()

    def __call__(self, data: _ArrowData, threads: int | None = None) -> ArrowColumn:
        """Divide a column."""
        return self.splitter._arrow(data, self.unit if self.spans else None, threads)  # noqa: SLF001

    def one(self, text: str) -> list[Any]:
        """Divide a text."""
        if not self.spans:
            return self.splitter(text)
        return [dict(zip(SPAN, span, strict=True)) for span in self.splitter.spans(text)]

    def batch(self, texts: list[str | None]) -> list[Any]:
        """Divide texts."""
        if not self.spans:
            return self.splitter.batch(texts)
        return [None if text is None else self.one(text) for text in texts]
