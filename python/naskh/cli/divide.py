"""`naskh tokenize` and `naskh sentences`: one token or sentence a line, or JSON lines with offsets."""

from __future__ import annotations

import argparse
import json
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from naskh import SentenceSplitter, Tokenizer
from naskh._naskh import _SENTENCE_OPTIONS, _TOKEN_OPTIONS
from naskh.cli.normalize import add_file_arguments, make_normalizer, name_and_value, run_stream
from naskh.cli.stream import LONGEST_LINE, Stream

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naskh.cli.stream import Target

TOKENIZE = """\
Divide UTF-8 text into tokens. Every line is a text of its own. One token is written a line, and an empty line
behind each line of the input; or, as JSON lines, one object for each token:

  {"line": 1, "start": 0, "end": 5, "kind": "word", "text": "…"}

with lines counted from 1 in each file, and offsets in code points from the beginning of the line. With
--preset, tokens are written in their normalized form, which is "norm" in JSON: what each has become in the
normalized line. Tokens of which nothing is left are not written, but in JSON.
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
options for --option, with their values, the default first:
{choices}
  {abbreviations:<{width}}  words that keep the full stop behind them, with commas between

limit: {long} of more than 1 MiB is divided in parts, cut behind a space if there is one.

"""
ABBREVIATIONS = "abbreviations"
ELSEWHERE = {"mode": "--mode", "normalizer": "--preset"}
"""Arguments of a tokenizer that the command line has an option of its own for."""

Rows = Callable[[int, int, str], Iterable[str]]
"""The rows to write for a text: its line, where it begins in that, and the text."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], exit_codes: str) -> None:
    """Add both commands to the parser."""
    choices = {name: values for name, values in _TOKEN_OPTIONS.items() if name not in ELSEWHERE}
    tokenize = add_command(
        commands,
        "tokenize",
        "divide text into tokens",
        TOKENIZE,
        notes(choices) + exit_codes,
    )
    tokenize.add_argument(
        "--mode", default="news", help=f"{', '.join(_TOKEN_OPTIONS['mode'])} (default: %(default)s)"
    )
    tokenize.add_argument(
        "--preset", help='a preset of "naskh normalize", for the normalized form of each token'
    )
    tokenize.set_defaults(run=run_tokenize, usage_error=tokenize.error)
    sentences = add_command(
        commands,
        "sentences",
        "divide text into sentences",
        SENTENCES,
        notes(_SENTENCE_OPTIONS, "a line or paragraph") + exit_codes,
    )
    sentences.set_defaults(run=run_sentences, usage_error=sentences.error)


def notes(choices: Mapping[str, Sequence[str]], long: str = "a line") -> str:
    """Say what options there are, and what is too long."""
    width = len(ABBREVIATIONS)
    rows = "\n".join(f"  {name:<{width}}  {', '.join(values)}" for name, values in choices.items())
    return NOTES.format(choices=rows, abbreviations=ABBREVIATIONS, width=width, long=long)


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    description: str,
    epilog: str,
) -> argparse.ArgumentParser:
    """Add a command with the options that both have."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--option",
        dest="overrides",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="one of the options below, such as abbreviations=WORD,WORD; may be repeated",
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
    if options.format == "text":
        return run_stream(options, lambda output: Lines(token_lines(tokenizer), output, behind=[""]))
    return run_stream(options, lambda output: Lines(token_objects(tokenizer), output))


def run_sentences(options: argparse.Namespace) -> int:
    """Divide all files into sentences; the result is the exit code."""
    try:
        splitter = SentenceSplitter(**named(options.overrides))
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    rows = sentence_lines(splitter) if options.format == "text" else sentence_objects(splitter)
    stream = Paragraphs if splitter.options["lines"] == "wrap" else Lines
    return run_stream(options, lambda output: stream(rows, output))


def named(overrides: list[str]) -> dict[str, Any]:
    """Read the options; raises `ValueError` for what is no option here."""
    options: dict[str, Any] = {}
    for name, value in map(name_and_value, overrides):
        if name in ELSEWHERE:
            message = f"--option {name}: use {ELSEWHERE[name]}"
            raise ValueError(message)
        if name == ABBREVIATIONS:
            options.setdefault(name, []).extend(value.split(",") if value else [])
        else:
            options[name] = value
    return options


def token_lines(tokenizer: Tokenizer) -> Rows:
    """Write each token, or what normalizing leaves of it."""

    def rows(_line: int, _base: int, text: str) -> Iterable[str]:
        return filter(None, tokenizer.tokens(text).norms()) if tokenizer.normalizer else tokenizer(text)

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
        yield from (" ".join(sentence.splitlines()) for sentence in splitter(text))

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
    """Writes rows for the lines of its sources into one target."""

    def __init__(self, rows: Rows, target: Target) -> None:
        """Nothing is written before `feed`."""
        self._rows = rows
        self._target = target
        self._line = 0
        self._base = 0  # code points of the line that are done with

    @abstractmethod
    def _part(self, text: str) -> Iterable[str]:
        """Give the rows of a line, or of part of a long one, as far as they are known."""

    @abstractmethod
    def _line_end(self) -> Iterable[str]:
        """Give the rows that are due at the end of a line."""

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
            written += self._part(text)
            written += self._line_end()
            self._line += 1
            self._base = 0
        if rest:
            written += self._part(rest)
            self._base += len(rest)
        self._write(written)

    def _end(self) -> None:
        if self._base:  # the last line has no line feed
            self._write(self._line_end())

    def _write(self, rows: Iterable[str]) -> None:
        result = "".join(row + "\n" for row in rows).encode()
        buffer = self._target.borrow()
        buffer[: len(result)] = result
        self._target.give(buffer, len(result))


class Lines(DividedStream):
    """Each line is a text of its own."""

    def __init__(self, rows: Rows, target: Target, behind: Iterable[str] = ()) -> None:
        """`behind` are the rows to be written behind those of each line."""
        super().__init__(rows, target)
        self._behind = behind

    def _part(self, text: str) -> Iterable[str]:
        return self._rows(self._line, self._base, text)

    def _line_end(self) -> Iterable[str]:
        return self._behind


class Paragraphs(DividedStream):
    """Lines up to an empty one are one text. A long paragraph is divided in parts."""

    def __init__(self, rows: Rows, target: Target) -> None:
        """Nothing is written before `feed`."""
        super().__init__(rows, target)
        self._held: list[str] = []  # what is known of the paragraph at hand, line ends and all
        self._size = 0
        self._first = (0, 0)  # its line, and where it begins in that
        self._is_empty = True  # the line at hand, so far

    def _part(self, text: str) -> Iterator[str]:
        if not self._held:
            self._first = (self._line, self._base)
        self._held.append(text)
        self._size += len(text)
        self._is_empty = self._is_empty and not text.strip()
        if self._size > LONGEST_LINE:
            yield from self._cut(self._base + len(text))

    def _line_end(self) -> Iterator[str]:
        if self._is_empty:
            yield from self._give("".join(self._held))
        elif self._held:
            self._held.append("\n")
        self._is_empty = True

    def _end(self) -> None:
        super()._end()
        self._write(self._give("".join(self._held)))

    def _cut(self, reach: int) -> Iterator[str]:
        """Give the rows of what is held up to its last white space; it reaches that far in its line."""
        text = "".join(self._held)
        at = max(text.rfind(" "), text.rfind("\n")) + 1 or len(text)
        yield from self._give(text[:at])
        if rest := text[at:]:
            self._held.append(rest)
            self._size = len(rest)
            self._first = (self._line, reach - len(rest))

    def _give(self, text: str) -> Iterator[str]:
        yield from self._rows(*self._first, text)
        self._held.clear()
        self._size = 0
