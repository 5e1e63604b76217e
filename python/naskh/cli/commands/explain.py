"""`naskh explain`: what normalizing changes in each line, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh.cli.arguments import (
    RECORDS_HELP,
    SEVERAL_FILES_HELP,
    add_file_arguments,
    add_format_argument,
    add_normalizer_arguments,
    add_record_arguments,
    new_command,
    normalizer_from,
    options_help,
)
from naskh.cli.formats.naming import HEADING, Naming
from naskh.cli.formats.rows import change_lines, change_objects
from naskh.cli.run import run_rows

if TYPE_CHECKING:
    import argparse

    from naskh.cli.codes import ExitCode

DESCRIPTION = """\
Explain what "naskh normalize" does to UTF-8 text: every change, with its place, the option that makes it, and
the reason. Every line is a text of its own; a line without a change is left out. A table is written for each
line; or, as JSON lines, one object for each change:

  {"line": 1, "start": 0, "end": 1, "before": "…", "after": "…", "rule": "alef", "why": "…"}

with lines counted from 1 in each file, and offsets in code points from the beginning of the line, or after
the byte order mark of the file. In the table, characters that cannot be seen are shown by their numbers.
"""
NOTES = """\
limit: a line of more than 1 MiB is explained in parts, cut after a space if there is one.

"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    notes = options_help("normalize", 'that of the preset "none"') + RECORDS_HELP + SEVERAL_FILES_HELP + NOTES
    parser = new_command(commands, "explain", "say what normalizing changes, and why", DESCRIPTION, notes)
    add_normalizer_arguments(parser, "standard")
    add_format_argument(parser)
    add_record_arguments(parser, writes_records=False)
    add_file_arguments(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> ExitCode:
    """Explain all files and return the exit code."""
    try:
        normalizer = normalizer_from(options.preset, options.overrides)
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    if options.format == "text":
        return run_rows(options, change_lines(normalizer), naming=Naming(HEADING))
    return run_rows(options, change_objects(normalizer))
