"""`naskh normalize`: files or standard input to a file or standard output, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh.cli.arguments import (
    add_file_arguments,
    add_normalizer_arguments,
    new_command,
    normalizer_of,
    options_help,
)
from naskh.cli.run import run_stream
from naskh.cli.text.lines import NormalizedLines

if TYPE_CHECKING:
    import argparse

    from naskh.cli.codes import ExitCode

DESCRIPTION = """\
Normalize UTF-8 text. Every line is a text of its own: the output has as many lines as the input, and each is
what naskh.normalize makes of the line. Only the line feed ends a line here. Files are written one after the
other; one that does not end with a line feed is given one if another follows. A byte order mark is an
invisible like others, and the option "invisibles" decides what becomes of it.
"""

NOTES = """\
invalid UTF-8 is reported on standard error as
  naskh: FILE:LINE: byte OFFSET: invalid UTF-8 (0xNN)
with lines counted from 1 and bytes from 0, both from the beginning of the file. After ten reports for a file
the others are only counted. Then, with --errors
  strict   all lines before the bad one are written, and naskh ends with exit code 1
  replace  each maximal invalid part becomes U+FFFD, as with bytes.decode in Python
  skip     the invalid bytes are left out, and everything else stays

limit: a line of more than 1 MiB is normalized in parts, cut after a space if there is one. It stays one
line, but rules that look at neighbours, or at the whole line, do not look beyond the cut.

"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    notes = options_help("normalize", 'that of the preset "none"') + NOTES
    parser = new_command(commands, "normalize", "normalize text, line by line", DESCRIPTION, notes)
    add_normalizer_arguments(parser, "standard")
    add_file_arguments(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> ExitCode:
    """Normalize all files and return the exit code."""
    try:
        normalizer = normalizer_of(options.preset, options.overrides)
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    return run_stream(options, lambda target: NormalizedLines(normalizer, target))
