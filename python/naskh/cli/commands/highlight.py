"""`naskh highlight`: the lines that hold a query, in whatever spelling."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from naskh.cli.arguments import (
    RECORDS_HELP,
    SEVERAL_FILES_HELP,
    add_file_arguments,
    add_normalizer_arguments,
    add_record_arguments,
    new_command,
    normalizer_from,
    options_help,
)
from naskh.cli.formats.rows import encoded, match_lines, match_objects
from naskh.cli.run import run_rows
from naskh.highlighting import finder, marked

if TYPE_CHECKING:
    import argparse

    from naskh.cli.codes import ExitCode

DESCRIPTION = """\
Find a query in UTF-8 text, also where it is spelled in another way: with marks, stretched, with another alef.
Every line is a text of its own. Written are

  text   the lines that hold a match, as they are, with the matches in colour if they go to a terminal
  html   every line as HTML, escaped, with <mark> around each match
  jsonl  one object for each match: {"line": 1, "start": 7, "end": 15, "text": "…"}

with lines counted from 1 in each file, and offsets in code points from the beginning of the line, or after
the byte order mark of the file. The preset decides which spellings are the same.
"""
NOTES = """\
limit: a line of more than 1 MiB is read in parts, cut after a space if there is one. Each is a line of its
own in the output, and a match across the cut is not found.

"""
COLOUR = "\x1b[1;31m", "\x1b[0m"
"""Bold and red, and the end of that, as grep has it."""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    notes = options_help("normalize", 'that of the preset "none"') + RECORDS_HELP + SEVERAL_FILES_HELP + NOTES
    parser = new_command(commands, "highlight", "find a query in any spelling", DESCRIPTION, notes)
    parser.add_argument(
        "-q",
        "--query",
        dest="queries",
        action="append",
        required=True,
        metavar="QUERY",
        help="what to look for; may be repeated",
    )
    parser.add_argument(
        "--words", action="store_true", help="skip matches within longer words; prefixes belong to the word"
    )
    parser.add_argument(
        "--clitics",
        action="store_true",
        help="with --words, take prefixes such as al-, and pronouns at the end, for words of their own",
    )
    parser.add_argument(
        "--format", choices=("text", "html", "jsonl"), default="text", help="see above (default: %(default)s)"
    )
    add_normalizer_arguments(parser, "search")
    add_record_arguments(parser, writes_records=False)
    add_file_arguments(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> ExitCode:
    """Highlight all files and return the exit code."""
    if options.clitics and not options.words:
        options.usage_error("--clitics is for --words: without that, matches within words are found anyway")
    try:
        normalizer = normalizer_from(options.preset, options.overrides)
        find = finder(options.queries, normalizer, words=options.words, clitics=options.clitics)
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))

    def html(_line: int, _base: int, text: str) -> list[str]:
        return [marked(text, find(text), "<mark>", "</mark>")]

    rows = encoded(html)
    if options.format == "text":
        rows = match_lines(find, *(COLOUR if is_for_terminal(options.output) else ("", "")))
    elif options.format == "jsonl":
        rows = match_objects(find)
    return run_rows(options, rows)


def is_for_terminal(output: str | None) -> bool:
    """Whether colours can be seen and are wanted: https://no-color.org."""
    return (
        output is None and not os.environ.get("NO_COLOR") and sys.stdout is not None and sys.stdout.isatty()
    )
