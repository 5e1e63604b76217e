"""What is done with a column, as objects that engines can pickle, compare and send to their workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from naskh import Analyzer, Normalizer, SentenceSplitter, Tokenizer
from naskh._given import normalizer_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from naskh._naskh import ArrowColumn, _ArrowData, _Chain, _Preset, _Unit

Shape: TypeAlias = "str | list[Shape] | dict[str, Shape]"
"""What a value is: `TEXT`, `NUMBER` or `NAME`, a list of some shape, or a struct of named shapes.

An engine says it in its own types, by `typed`.
"""
TEXT: Final = "text"
NUMBER: Final = "number"
NAME: Final = "name"
"""A text that is one of a few."""

SPAN: Final[dict[str, Shape]] = {"start": NUMBER, "end": NUMBER}
KIND: Final[dict[str, Shape]] = {"kind": NAME}
NORM: Final[dict[str, Shape]] = {"norm": TEXT}


def typed(
    shape: Shape,
    plain: Mapping[str, Any],
    list_of: Callable[[Any], Any],
    struct_of: Callable[[dict[str, Any]], Any],
) -> Any:
    """Say a shape in the types of an engine.

    Args:
        shape: what is said.
        plain: the types of `TEXT`, `NUMBER` and `NAME`.
        list_of: makes the type of lists from that of their items.
        struct_of: makes the type of structs from those of their fields, by name.

    Returns:
        The type.

    >>> from naskh._engines.work import NAME, NUMBER, SPAN, TEXT, typed
    >>> plain = {TEXT: "VARCHAR", NUMBER: "INTEGER", NAME: "VARCHAR"}
    >>> typed([{**SPAN, "norm": TEXT}], plain, "{}[]".format, str)
    "{'start': 'INTEGER', 'end': 'INTEGER', 'norm': 'VARCHAR'}[]"

    """
    if isinstance(shape, list):
        return list_of(typed(shape[0], plain, list_of, struct_of))
    if isinstance(shape, dict):
        return struct_of({name: typed(part, plain, list_of, struct_of) for name, part in shape.items()})
    return plain[shape]


def shaped(found: Any, shape: Shape) -> Any:
    """Return a token, or what belongs to one, in a shape: lists and dicts of what its attributes are."""
    if isinstance(shape, list):
        return [shaped(one, shape[0]) for one in found]
    if isinstance(shape, dict):
        return {name: shaped(getattr(found, name), part) for name, part in shape.items()}
    return found


class Work(Protocol):
    """A column becomes another."""

    @property
    def shape(self) -> Shape:
        """What each text becomes."""

    def __call__(self, data: _ArrowData, threads: int | None = None) -> ArrowColumn:
        """Do it."""

    def batch(self, texts: list[str | None], threads: int | None = None) -> list[Any]:
        """Do it to many texts, with offsets in code points."""


@dataclass(frozen=True)
class Normalize:
    """Text becomes normalized text."""

    normalizer: Normalizer

    @classmethod
    def by(cls, preset: _Preset | Normalizer | None, options: Mapping[str, Any]) -> Normalize:
        """Take a normalizer as it is, or make one of a preset and options."""
        return cls(normalizer_of(preset, options))

    @property
    def shape(self) -> Shape:
        """A text."""
        return TEXT

    def __call__(self, data: _ArrowData, threads: int | None = None) -> ArrowColumn:
        """Normalize a column."""
        return self.normalizer._arrow(data, threads)  # noqa: SLF001

    def batch(self, texts: list[str | None], threads: int | None = None) -> list[str | None]:
        """Normalize texts."""
        return self.normalizer.batch(texts, threads)


@dataclass(frozen=True)
class Divide:
    """Text becomes a list, of texts or of spans."""

    divider: Any
    spans: bool = False
    unit: _Unit = "char"

    def __post_init__(self) -> None:
        """Check the unit."""
        unit_of(self.unit, spans=self.spans)

    @property
    def shape(self) -> Shape:
        """A list, of texts or of structs."""
        return [self._span() if self.spans else TEXT]

    def _span(self) -> dict[str, Shape]:
        """What a span has."""
        return SPAN

    def _spans(self, text: str) -> list[Any]:
        raise NotImplementedError

    def __call__(self, data: _ArrowData, threads: int | None = None) -> ArrowColumn:
        """Divide a column."""
        unit = unit_of(self.unit, spans=self.spans)
        column: ArrowColumn = self.divider._arrow(data, unit, threads)  # noqa: SLF001
        return column

    def batch(self, texts: list[str | None], threads: int | None = None) -> list[Any]:
        """Divide texts, with offsets in code points."""
        if self.spans:
            self.divider.batch([], threads)  # an error for what is no number of threads
            return [None if text is None else self._spans(text) for text in texts]
        lists: list[Any] = self.divider.batch(texts, threads)
        return lists


def _refuse_options(divider: Tokenizer | SentenceSplitter | Analyzer, options: Mapping[str, Any]) -> None:
    """Raise a `TypeError` for options beside what has its own."""
    if options:
        names = ", ".join(sorted(options))
        kind = type(divider).__name__
        article = "an" if kind.startswith("A") else "a"
        message = f"{article} {kind} has its own options; {names} cannot be given, too"
        raise TypeError(message)


class Tokenize(Divide):
    """Text becomes a list of tokens, by a `Tokenizer`."""

    @classmethod
    def by(
        cls,
        given: Tokenizer | Normalizer | None,
        options: Mapping[str, Any],
        *,
        spans: bool,
        unit: _Unit = "char",
    ) -> Tokenize:
        """Take a tokenizer as it is, or make one of a normalizer for its norms, or of none, and options."""
        if isinstance(given, Tokenizer):
            _refuse_options(given, options)
            return cls(given, spans, unit)
        if given is None:
            return cls(Tokenizer(**options), spans, unit)
        if isinstance(given, Normalizer):
            return cls(Tokenizer(given, **options), spans, unit)
        message = (
            "tokenizer must be a naskh.Tokenizer, a naskh.Normalizer for its norms, or None,"
            f" not {type(given).__name__}"
        )
        raise TypeError(message)

    def _span(self) -> dict[str, Shape]:
        """Offsets and kinds; norms if there is a normalizer, and segments if there are any."""
        token = {**SPAN, **KIND}
        if self.divider.normalizer:
            token |= NORM
        if self.divider.options["segment"] != "none":
            token["segments"] = [{**SPAN, **KIND, **NORM}]
        return token

    def _spans(self, text: str) -> list[Any]:
        span = self._span()
        return [shaped(token, span) for token in self.divider.tokens(text)]


class Sentences(Divide):
    """Text becomes a list of sentences, by a `SentenceSplitter`."""

    @classmethod
    def by(
        cls, given: SentenceSplitter | None, options: Mapping[str, Any], *, spans: bool, unit: _Unit = "char"
    ) -> Sentences:
        """Take a splitter as it is, or make one of options."""
        if isinstance(given, SentenceSplitter):
            _refuse_options(given, options)
            return cls(given, spans, unit)
        if given is None:
            return cls(SentenceSplitter(**options), spans, unit)
        message = f"splitter must be a naskh.SentenceSplitter or None, not {type(given).__name__}"
        raise TypeError(message)

    def _spans(self, text: str) -> list[Any]:
        return [dict(zip(SPAN, span, strict=True)) for span in self.divider.spans(text)]


class Analyze(Divide):
    """Text becomes a list of terms, by an `Analyzer`."""

    @classmethod
    def by(
        cls, given: _Chain | Analyzer, options: Mapping[str, Any], *, spans: bool, unit: _Unit = "char"
    ) -> Analyze:
        """Take an analyzer as it is, or make one of the name of a chain and options."""
        if isinstance(given, Analyzer):
            _refuse_options(given, options)
            return cls(given, spans, unit)
        return cls(Analyzer(given, **options), spans, unit)

    def _span(self) -> dict[str, Shape]:
        """Where the token of a term is, its number and kind, and the term."""
        return {**SPAN, "position": NUMBER, **KIND, "term": TEXT}

    def _spans(self, text: str) -> list[Any]:
        span = self._span()
        return [shaped(term, span) for term in self.divider.terms(text)]


def sql_functions(more: Mapping[str, object]) -> dict[str, Work]:
    """Name what engines get as functions for SQL: naskh's own, and those of the caller.

    Args:
        more: a `Normalizer`, `Tokenizer`, `SentenceSplitter` or `Analyzer` for each name of the caller.

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
        elif isinstance(made_of, Analyzer):
            found[name] = Analyze(made_of)
        else:
            given = type(made_of).__name__
            message = (
                f"{name} must be a Normalizer, a Tokenizer, a SentenceSplitter or an Analyzer, not {given}"
            )
            raise TypeError(message)
    return found
