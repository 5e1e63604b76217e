"""`naskh analyze`: one term a line, or JSON lines with offsets and positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh import Analyzer
from naskh.cli.arguments import (
    CHOICES,
    RECORDS_HELP,
    SEVERAL_FILES_HELP,
    add_file_arguments,
    add_format_argument,
    add_option_argument,
    add_record_arguments,
    analyzer_options,
    new_command,
    options_help,
)
from naskh.cli.formats.rows import term_lines, term_objects
from naskh.cli.run import run_rows

if TYPE_CHECKING:
    import argparse

    from naskh.cli.codes import ExitCode

DESCRIPTION = """\
Make the terms of UTF-8 text: what a search index holds. Every line is a text of its own. One term is written
a line, and an empty line after each line of the input; or, as JSON lines, one object for each term:

  {"line": 1, "start": 0, "end": 5, "position": 0, "kind": "<ALPHANUM>", "term": "…"}

with lines counted from 1 in each file, offsets in code points from the beginning of the line, or after the
byte order mark of the file, and positions counted from 0 in each line. Tokens of which nothing is left are
terms without letters, which are written in JSON only.
"""
NOTES = """\
limit: a line of more than 1 MiB is analyzed in parts, cut after a space if there is one; in each of them
positions begin anew.

"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    notes = options_help("analyze", "what does least") + RECORDS_HELP + SEVERAL_FILES_HELP + NOTES
    parser = new_command(commands, "analyze", "make the terms of a search index", DESCRIPTION, notes)
    add_option_argument(parser, "one of the options below, such as stemmer=none")
    add_format_argument(parser)
    add_record_arguments(parser, writes_records=False)
    add_file_arguments(parser)
    chains = ", ".join(CHOICES["analyze"]["chain"])
    parser.add_argument("--chain", default="news", help=f"{chains} (default: %(default)s)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> ExitCode:
    """Analyze all files and return the exit code."""
    try:
        analyzer = Analyzer(options.chain, **analyzer_options(options.overrides))
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    if options.format == "text":
        return run_rows(options, term_lines(analyzer), after_line=b"\n")
    return run_rows(options, term_objects(analyzer))
