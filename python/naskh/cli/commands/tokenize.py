"""`naskh tokenize`: one token a line, or JSON lines with offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh import Tokenizer
from naskh.cli.arguments import (
    CHOICES,
    RECORDS_HELP,
    SEVERAL_FILES_HELP,
    add_file_arguments,
    add_format_argument,
    add_option_argument,
    add_record_arguments,
    divider_options,
    new_command,
    normalizer_from,
    options_help,
)
from naskh.cli.formats.rows import segment_lines, token_lines, token_objects
from naskh.cli.run import run_rows
from naskh.cli.text.lines import TokenLines

if TYPE_CHECKING:
    import argparse

    from naskh.cli.codes import ExitCode

DESCRIPTION = """\
Divide UTF-8 text into tokens. Every line is a text of its own. One token is written a line, and an empty line
after each line of the input; or, as JSON lines, one object for each token:

  {"line": 1, "start": 0, "end": 5, "kind": "word", "text": "…"}

with lines counted from 1 in each file, and offsets in code points from the beginning of the line, or after
the byte order mark of the file. With --preset, tokens are written in their normalized form, which is "norm"
in JSON: what each has become in the normalized line. A token that has become nothing is written in JSON only.

With --segment, what is glued to a word is told: in text with + between, in JSON as "segments", a list of
objects with "start", "end", "kind" (conj, prep, fut, article, stem, pron), "text" and "norm".
"""
NOTES = """\
limit: a line of more than 1 MiB is divided in parts, cut after a space if there is one.

"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    notes = options_help("tokenize") + RECORDS_HELP + SEVERAL_FILES_HELP + NOTES
    parser = new_command(commands, "tokenize", "divide text into tokens", DESCRIPTION, notes)
    add_option_argument(parser, "one of the options below, such as abbreviations=WORD,WORD")
    add_format_argument(parser)
    add_record_arguments(parser, writes_records=False)
    add_file_arguments(parser)
    modes = ", ".join(CHOICES["tokenize"]["mode"])
    parser.add_argument("--mode", default="news", help=f"{modes} (default: %(default)s)")
    parser.add_argument(
        "--preset", help='a preset of "naskh normalize", for the normalized form of each token'
    )
    schemes = ", ".join(CHOICES["tokenize"]["segment"])
    parser.add_argument(
        "--segment",
        metavar="SCHEME",
        default="none",
        help=f"{schemes}: what to cut off words, d3 the article too (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> ExitCode:
    """Divide all files into tokens and return the exit code."""
    try:
        normalizer = normalizer_from(options.preset, []) if options.preset else None
        overrides = divider_options(options.overrides)
        tokenizer = Tokenizer(normalizer, options.mode, segment=options.segment, **overrides)
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    if options.format == "text" and options.segment != "none":
        return run_rows(options, segment_lines(tokenizer), after_line=b"\n")
    if options.format == "text":
        return run_rows(options, token_lines(tokenizer), after_line=b"\n")
    if tokenizer.normalizer or options.segment != "none":
        return run_rows(options, token_objects(tokenizer))
    return run_rows(
        options, token_objects(tokenizer), stream=lambda _rows, target: TokenLines(tokenizer, target)
    )
