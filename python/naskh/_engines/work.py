"""What is done with a column, as objects that engines can pickle, compare and send to their workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from naskh import Normalizer, SentenceSplitter, Tokenizer
from naskh._given import normalizer_of

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

    def batch(self, texts: list[str | None]) -> list[Any]:
        """Do it to many texts."""


@dataclass(frozen=True)
class Normalize:
    """Text becomes normalized text."""

    normalizer: Normalizer

    @classmethod
    def by(cls, preset: _Preset | Normalizer | None, options: Mapping[str, Any]) -> Normalize:
        """Take a normalizer as it is, or make one of a preset and options."""
        return cls(normalizer_of(preset, options))

    @property
    def fields(self) -> None:
        """No lists."""

    def __call__(self, data: _ArrowData, threads: int | None = None) -> ArrowColumn:
        """Normalize a column."""
        return self.normalizer._arrow(data, threads)  # noqa: SLF001

    def batch(self, texts: list[str | None]) -> list[str | None]:
        """Normalize texts."""
        return self.normalizer.batch(texts)


@dataclass(frozen=True)
class Divide:
    """Text becomes a list, of texts or of spans."""

    divider: Any
    spans: bool = False
    unit: _Unit = "char"

    @property
    def fields(self) -> tuple[str, ...]:
        """What spans have."""
        raise NotImplementedError

    def _spans(self, text: str) -> list[Any]:
        raise NotImplementedError

    def __call__(self, data: _ArrowData, threads: int | None = None) -> ArrowColumn:
        """Divide a column."""
        column: ArrowColumn = self.divider._arrow(data, self.unit if self.spans else None, threads)  # noqa: SLF001
        return column

    def batch(self, texts: list[str | None]) -> list[Any]:
        """Divide texts."""
        if self.spans:
            return [None if text is None else self._spans(text) for text in texts]
        lists: list[Any] = self.divider.batch(texts)
        return lists


class Tokenize(Divide):
    """Text becomes a list of tokens, by a `Tokenizer`."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Offsets and kinds, and norms if there is a normalizer."""
        if not self.spans:
            return ()
        return (*TOKEN, "norm") if self.divider.normalizer else TOKEN

    def _spans(self, text: str) -> list[Any]:
        return [{name: getattr(token, name) for name in self.fields} for token in self.divider.tokens(text)]


class Sentences(Divide):
    """Text becomes a list of sentences, by a `SentenceSplitter`."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Offsets."""
        return SPAN if self.spans else ()

    def _spans(self, text: str) -> list[Any]:
        return [dict(zip(SPAN, span, strict=True)) for span in self.divider.spans(text)]


def sql_functions(more: Mapping[str, object]) -> dict[str, Work]:
    """Name what engines get as functions for SQL: naskh's own, and those of the caller.

    Args:
        more: a `Normalizer`, a `Tokenizer` or a `SentenceSplitter` for each name of the caller.

    Returns:
        What each function does.

    Raises:
        TypeError: if a function of the caller is something else.

    """
    found: dict[str, Work] = {
        f"naskh_{name}": Normalize(Normalizer(name)) for name in ("clean", "standard", "search")
    }
    found["naskh_tokenize"] = Tokenize(Tokenizer())
    found["naskh_sentences"] = Sentences(SentenceSplitter())
    for name, made_of in more.items():
        if isinstance(made_of, Normalizer):
            found[name] = Normalize(made_of)
        elif isinstance(made_of, Tokenizer):
            found[name] = Tokenize(made_of)
        elif isinstance(made_of, SentenceSplitter):
            found[name] = Sentences(made_of)
        else:
            given = type(made_of).__name__
            message = f"{name} must be a Normalizer, a Tokenizer or a SentenceSplitter, not {given}"
            raise TypeError(message)
    return found
