"""`naskh normalize`: files or standard input to a file or standard output, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh.cli.arguments import (
    RECORDS_HELP,
    add_file_arguments,
    add_normalizer_arguments,
    add_record_arguments,
    new_command,
    normalizer_from,
    options_help,
)
from naskh.cli.run import run_normalizer

if TYPE_CHECKING:
    import argparse

    from naskh.cli.codes import ExitCode

DESCRIPTION = """\
Normalize UTF-8 text, or fields of JSON lines, CSV and Parquet. Every line of text is a text of its own: the
output has as many lines as the input, and each is what naskh.normalize makes of the line. Only the line feed
ends a line here. Files are written one after the other; one that does not end with a line feed is given one
if another follows. A byte order mark is an invisible like others, and the option "invisibles" decides what
becomes of it.
"""

RECORDS_NOTES = """\
Every byte of a JSON line or of CSV stays but those of the texts that change; a changed text in a JSON line
is written in UTF-8, or with \\u escapes if it was written so. Parquet keeps its row groups, metadata and
codecs. With --to, the result is put in another field: in place of what is there, or at the end.

"""
NOTES = """\
invalid UTF-8 is reported on standard error as
  naskh: FILE:LINE: byte OFFSET: invalid UTF-8 (0xNN)
and so is what is invalid in another --encoding; with lines counted from 1 and bytes from 0, both from the
beginning of the file. After ten reports for a file the others are only counted. Then, with --errors
  strict   all lines before the bad one are written, and naskh ends with exit code 1
  replace  each maximal invalid part becomes U+FFFD, as with bytes.decode in Python
  skip     the invalid bytes are left out, and everything else stays

limits: a line of text of more than 1 MiB is normalized in parts, cut after a space if there is one. It
stays one line, but rules that look at neighbours, or at the whole line, do not look beyond the cut. A JSON
line of more than 8 MiB is wrong.

"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    notes = options_help("normalize", 'that of the preset "none"') + RECORDS_HELP + RECORDS_NOTES + NOTES
    parser = new_command(commands, "normalize", "normalize text, line by line", DESCRIPTION, notes)
    add_normalizer_arguments(parser, "standard")
    add_record_arguments(parser, writes_records=True)
    add_file_arguments(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> ExitCode:
    """Normalize all files and return the exit code."""
    try:
        normalizer = normalizer_from(options.preset, options.overrides)
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    return run_normalizer(options, normalizer)
