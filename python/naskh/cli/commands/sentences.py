"""`naskh sentences`: one sentence a line, or JSON lines with offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh import SentenceSplitter
from naskh.cli.arguments import (
    RECORDS_HELP,
    SEVERAL_FILES_HELP,
    add_file_arguments,
    add_format_argument,
    add_option_argument,
    add_record_arguments,
    divider_options,
    new_command,
    options_help,
)
from naskh.cli.formats.rows import sentence_lines, sentence_objects
from naskh.cli.run import run_rows
from naskh.cli.text.paragraphs import DividedParagraphs

if TYPE_CHECKING:
    import argparse

    from naskh.cli.codes import ExitCode

DESCRIPTION = """\
Divide UTF-8 text into sentences. Every line is a text of its own. One sentence is written a line; or, as JSON
lines, one object for each:

  {"line": 1, "start": 0, "end": 24, "text": "…"}

with lines counted from 1 in each file, and offsets in code points from the beginning of the line, or after
the byte order mark of the file. With the option lines=wrap, for text with hard line breaks, every paragraph
is a text of its own: lines up to an empty one. It has the number of its first line.
"""
NOTES = """\
limit: a line or paragraph of more than 1 MiB is divided in parts, cut after a space if there is one.

"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    notes = options_help("sentences") + RECORDS_HELP + SEVERAL_FILES_HELP + NOTES
    parser = new_command(commands, "sentences", "divide text into sentences", DESCRIPTION, notes)
    add_option_argument(parser, "one of the options below, such as abbreviations=WORD,WORD")
    add_format_argument(parser)
    add_record_arguments(parser, writes_records=False)
    add_file_arguments(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> ExitCode:
    """Divide all files into sentences and return the exit code."""
    try:
        splitter = SentenceSplitter(**divider_options(options.overrides))
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    rows = sentence_lines(splitter) if options.format == "text" else sentence_objects(splitter)
    if splitter.options["lines"] == "wrap":
        return run_rows(options, rows, stream=DividedParagraphs)
    return run_rows(options, rows)
