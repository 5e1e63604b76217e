"""Rows of output: a token, a term or a sentence in each, as text or as a JSON object."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naskh import Analyzer, Normalizer, SentenceSplitter, Tokenizer

Rows = Callable[[int, int, str], bytes]
"""Returns the rows of a text as UTF-8, each with its line feed. Takes the number of its line, its offset in
that line, and the text. A lone surrogate is written as an escape."""
TextRows = Callable[[int, int, str], Iterable[str]]
"""The same as strings without their line feeds."""


def encoded(rows: TextRows) -> Rows:
    r"""Return the function that returns the rows as UTF-8.

    >>> from naskh.cli.formats.rows import encoded
    >>> encoded(lambda line, base, text: [f"{line}:{base}", text])(1, 0, "a")
    b'1:0\na\n'
    """

    def encoded_rows(line: int, base: int, text: str) -> bytes:
        return "".join(row + "\n" for row in rows(line, base, text)).encode("utf-8", "backslashreplace")

    return encoded_rows


def token_lines(tokenizer: Tokenizer) -> Rows:
    """Write each token, or its normalized form unless that is empty."""

    def rows(_line: int, _base: int, text: str) -> Iterable[str]:
        return filter(None, tokenizer.tokens(text).norms()) if tokenizer.normalizer else tokenizer(text)

    return encoded(rows)


def segment_lines(tokenizer: Tokenizer) -> Rows:
    """Write each token, or its normalized form unless that is empty, with + between its segments."""

    def rows(_line: int, _base: int, text: str) -> Iterable[str]:
        segments = tokenizer.tokens(text).segments
        parts = segments.norms() if tokenizer.normalizer else segments.texts()
        tokens: dict[int, list[str]] = {}
        for token, part in zip(segments.token, parts, strict=True):
            tokens.setdefault(token, []).append(part)
        return filter(None, ("+".join(filter(None, parts)) for parts in tokens.values()))

    return encoded(rows)


def token_objects(tokenizer: Tokenizer) -> Rows:
    """Write each token as a JSON object, made by the core: a text has hundreds of them."""

    def rows(line: int, base: int, text: str) -> bytes:
        return tokenizer.tokens(text)._json_rows(line, base)  # noqa: SLF001 (made for this function)

    return rows


def term_lines(analyzer: Analyzer) -> Rows:
    """Write each term, unless it is empty."""

    def rows(_line: int, _base: int, text: str) -> Iterable[str]:
        return filter(None, analyzer(text))

    return encoded(rows)


def term_objects(analyzer: Analyzer) -> Rows:
    """Write each term as a JSON object."""
    to_json = json_encoder()

    def rows(line: int, base: int, text: str) -> Iterator[str]:
        for term in analyzer.terms(text):
            row: dict[str, Any] = {"line": line, "start": base + term.start, "end": base + term.end}
            yield to_json(row | {"position": term.position, "kind": term.kind, "term": term.term})

    return encoded(rows)


def sentence_lines(splitter: SentenceSplitter) -> Rows:
    """Write each sentence, in one line."""

    def rows(_line: int, _base: int, text: str) -> Iterator[str]:
        yield from (" ".join(sentence.splitlines()) for sentence in splitter(text))

    return encoded(rows)


def sentence_objects(splitter: SentenceSplitter) -> Rows:
    """Write each sentence as a JSON object."""
    to_json = json_encoder()

    def rows(line: int, base: int, text: str) -> Iterator[str]:
        at = 0
        for sentence in splitter(text):
            # Only white space and invisibles lie between two sentences, so the first match is the sentence.
            at = text.index(sentence, at)
            row = {"line": line, "start": base + at, "end": base + at + len(sentence), "text": sentence}
            at += len(sentence)
            yield to_json(row)

    return encoded(rows)


def change_lines(normalizer: Normalizer) -> Rows:
    """Write the changes to a line as a table under its number, and nothing for a line that stays as it is."""
    from naskh.explain import table  # noqa: PLC0415 - it is for this command alone

    def rows(line: int, base: int, text: str) -> Iterator[str]:
        changes = normalizer.explain(text)
        if changes:
            count = "1 change" if len(changes) == 1 else f"{len(changes)} changes"
            yield f"line {line}: {count}"  # `naming.HEADING` begins so
            yield from table(
                [change._replace(start=base + change.start, stop=base + change.stop) for change in changes]
            )

    return encoded(rows)


def change_objects(normalizer: Normalizer) -> Rows:
    """Write each change as a JSON object."""
    to_json = json_encoder()

    def rows(line: int, base: int, text: str) -> Iterator[str]:
        for change in normalizer.explain(text):
            row: dict[str, Any] = {"line": line, "start": base + change.start, "end": base + change.stop}
            row |= {"before": change.before, "after": change.after, "rule": change.rule, "why": change.why}
            yield to_json(row)

    return encoded(rows)


Find = Callable[[str], Iterable[tuple[int, int]]]
"""Returns the spans of a text that match, in order."""


def match_lines(find: Find, before: str, after: str) -> Rows:
    """Write each line with a match as it is, with `before` and `after` around each match."""

    def rows(_line: int, _base: int, text: str) -> Iterator[str]:
        parts: list[str] = []
        done = 0
        for start, end in find(text):
            parts += [text[done:start], before, text[start:end], after]
            done = end
        if parts:
            yield "".join([*parts, text[done:]])

    return encoded(rows)


def match_objects(find: Find) -> Rows:
    """Write each match as a JSON object."""
    to_json = json_encoder()

    def rows(line: int, base: int, text: str) -> Iterator[str]:
        for start, end in find(text):
            yield to_json({"line": line, "start": base + start, "end": base + end, "text": text[start:end]})

    return encoded(rows)


def json_encoder() -> Callable[[object], str]:
    """Return the function that writes a row, or a name in it, as JSON, with Arabic as itself."""
    from json import JSONEncoder  # noqa: PLC0415 - most runs do not need it, and it takes a while

    return JSONEncoder(ensure_ascii=False).encode
