"""`naskh tokenize` and `naskh sentences`: one token or sentence a line, or JSON lines with offsets."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from naskh import SentenceSplitter, Tokenizer
from naskh.cli.normalize import add_file_arguments, make_normalizer, run_stream
from naskh.cli.stream import LONGEST_LINE, Stream

if TYPE_CHECKING:
    from naskh.cli.stream import Target

TOKENIZE = """\
Divide UTF-8 text into tokens. Every line is a text of its own. One token is written a line, and an empty line
behind each line of the input; or, as JSON lines, one object for each token:

  {"line": 1, "start": 0, "end": 5, "kind": "word", "text": "…"}

with lines counted from 1 in each file, and offsets in code points from the beginning of the line. With
--preset, tokens are written in their normalized form, which is "norm" in JSON.
"""
SENTENCES = """\
Divide UTF-8 text into sentences. Every line is a text of its own. One sentence is written a line; or, as JSON
lines, one object for each:

  {"line": 1, "start": 0, "end": 24, "text": "…"}

with lines counted from 1 in each file, and offsets in code points from the beginning of the line. With the
option lines=wrap, for text with hard line breaks, every paragraph is a text of its own: lines up to an empty
one. It has the number of its first line.
"""
NOTES = """\
limit: a line of more than 1 MiB is divided in parts, cut behind a space if there is one.

"""

Rows = Callable[[int, int, str], Iterator[str]]
"""The rows to write for a text: its line, where it begins in that, and the text."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], exit_codes: str) -> None:
    """Add both commands to the parser."""
    notes = NOTES + exit_codes
    tokenize = add_command(commands, "tokenize", "divide text into tokens", TOKENIZE, notes)
    tokenize.add_argument(
        "--mode",
        default="news",
        help="news, uax29 or whitespace (default: %(default)s)",
    )
    tokenize.add_argument(
        "--preset", help='a preset of "naskh normalize", for the normalized form of each token'
    )
    tokenize.set_defaults(run=run_tokenize, usage_error=tokenize.error)
    sentences = add_command(
        commands, "sentences", "divide text into sentences", SENTENCES, NOTES + exit_codes
    )
    sentences.set_defaults(run=run_sentences, usage_error=sentences.error)


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    description: str,
    notes: str,
) -> argparse.ArgumentParser:
    """Add a command with the options that both have."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=notes,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--option",
        dest="overrides",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an option, such as hashtags=split, or abbreviations=WORD,WORD; may be repeated",
    )
    parser.add_argument(
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help="what to write for each (default: %(default)s)",
    )
    add_file_arguments(parser)
    return parser


def run_tokenize(options: argparse.Namespace) -> int:
    """Divide all files into tokens; the result is the exit code."""
    try:
        normalizer = make_normalizer(options.preset, []) if options.preset else None
        tokenizer = Tokenizer(normalizer, options.mode, **named(options.overrides))
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    rows = token_lines(tokenizer) if options.format == "text" else token_objects(tokenizer)
    return run_stream(options, lambda output: DividedStream(rows, output))


def run_sentences(options: argparse.Namespace) -> int:
    """Divide all files into sentences; the result is the exit code."""
    try:
        splitter = SentenceSplitter(**named(options.overrides))
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    rows = sentence_lines(splitter) if options.format == "text" else sentence_objects(splitter)
    paragraphs = splitter.options["lines"] == "wrap"
    return run_stream(options, lambda output: DividedStream(rows, output, paragraphs=paragraphs))


def named(overrides: list[str]) -> dict[str, Any]:
    """Read NAME=VALUE; raises `ValueError` for anything else."""
    options: dict[str, Any] = {}
    for override in overrides:
        name, equals, value = override.partition("=")
        if not equals:
            message = f"--option takes NAME=VALUE, not {override!r}"
            raise ValueError(message)
        options[name] = value.split(",") if name == "abbreviations" else value
    return options


def token_lines(tokenizer: Tokenizer) -> Rows:
    """Write each token, and an empty line behind the last of a line; normalized if there is a normalizer."""

    def rows(_line: int, _base: int, text: str) -> Iterator[str]:
        yield from tokenizer.tokens(text).norms() if tokenizer.normalizer else tokenizer(text)
        yield ""

    return rows


def token_objects(tokenizer: Tokenizer) -> Rows:
    """Write each token as a JSON object."""

    def rows(line: int, base: int, text: str) -> Iterator[str]:
        for token in tokenizer.tokens(text):
            row: dict[str, Any] = {"line": line, "start": base + token.start, "end": base + token.end}
            row |= {"kind": token.kind, "text": token.text}
            if tokenizer.normalizer:
                row["norm"] = token.norm
            yield json.dumps(row, ensure_ascii=False)

    return rows


def sentence_lines(splitter: SentenceSplitter) -> Rows:
    """Write each sentence, in one line."""

    def rows(_line: int, _base: int, text: str) -> Iterator[str]:
        yield from (sentence.replace("\n", " ") for sentence in splitter(text))

    return rows


def sentence_objects(splitter: SentenceSplitter) -> Rows:
    """Write each sentence as a JSON object."""

    def rows(line: int, base: int, text: str) -> Iterator[str]:
        at = 0
        for sentence in splitter(text):
            at = text.index(sentence, at)
            row = {"line": line, "start": base + at, "end": base + at + len(sentence), "text": sentence}
            at += len(sentence)
            yield json.dumps(row, ensure_ascii=False)

    return rows


class DividedStream(Stream):
    """Writes the rows of each line of its sources, or of each paragraph, into one target."""

    def __init__(self, rows: Rows, target: Target, *, paragraphs: bool = False) -> None:
        """Nothing is written before `feed`. With `paragraphs`, lines up to an empty one are one text."""
        self._rows = rows
        self._target = target
        self._paragraphs = paragraphs
        self._line = 0
        self._base = 0  # code points of the line that are done with
        self._held: list[str] = []  # lines of the paragraph at hand
        self._first = 0  # the number of the first of them
        self._size = 0

    def _begin(self) -> None:
        self._line = 1
        self._base = 0

    def _put(self, data: bytes, start: int, stop: int) -> None:
        if start == stop:
            return
        # What stands behind the last line feed is the beginning of a line, if it is anything.
        *whole, rest = data[start:stop].decode().split("\n")
        written: list[str] = []
        for text in whole:
            written += self._take(text)
            self._line += 1
            self._base = 0
        if rest:
            written += self._take(rest)
            self._base += len(rest)
        self._write(written)

    def _end(self) -> None:
        self._write(list(self._paragraph()))

    def _take(self, text: str) -> Iterator[str]:
        """Give the rows of a line, or of the paragraph that it ends; a long paragraph is divided in parts."""
        if not self._paragraphs:
            yield from self._rows(self._line, self._base, text)
            return
        if text.strip():
            self._first = self._first if self._held else self._line
            self._held.append(text)
            self._size += len(text)
        if not text.strip() or self._size > LONGEST_LINE:
            yield from self._paragraph()

    def _paragraph(self) -> Iterator[str]:
        """Give the rows of the lines that are held."""
        if self._held:
            yield from self._rows(self._first, 0, "\n".join(self._held))
        self._held.clear()
        self._size = 0

    def _write(self, rows: list[str]) -> None:
        result = "".join(row + "\n" for row in rows).encode()
        buffer = self._target.borrow()
        buffer[: len(result)] = result
        self._target.give(buffer, len(result))
