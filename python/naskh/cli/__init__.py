"""The command line, `naskh` or `python -m naskh`.

Exit codes, the highest of those that apply:

0
    All went well; with `--errors replace` or `skip` also if there was invalid UTF-8.
1
    The input is not valid UTF-8 (`--errors strict`).
2
    Wrong usage: an unknown preset, option or value, or an output that is also an input. Nothing was read.
3
    A file could not be read or written.
130
    Interrupted from the keyboard.
141
    Whoever reads the output has closed it.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from naskh import __version__
from naskh.cli import divide, normalize, presets
from naskh.cli.codes import CLOSED_PIPE, FAILED_FILE, INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

EXIT_CODES = """\
exit codes, the highest of those that apply:
  0    all went well; with --errors replace or skip also if there was invalid UTF-8
  1    the input is not valid UTF-8 (--errors strict)
  2    wrong usage: an unknown preset, option or value, or an output that is also an input
  3    a file could not be read or written
  130  interrupted from the keyboard
  141  whoever reads the output has closed it
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; wrong usage raises `SystemExit(2)` as argparse does."""
    try:
        try:
            options = make_parser().parse_args(arguments)
            code: int = options.run(options)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        discard_the_rest()
        return CLOSED_PIPE
    except OSError as error:
        print(f"naskh: {error.strerror or error}", file=sys.stderr)
        discard_the_rest()
        return FAILED_FILE
    return code


def make_parser() -> argparse.ArgumentParser:
    """Build the parser. Each command sets `run`, which takes the options and returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="naskh",
        description="Arabic text normalized and divided at about the speed at which text can be copied.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"naskh {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    normalize.add_command(commands, EXIT_CODES)
    divide.add_commands(commands, EXIT_CODES)
    presets.add_command(commands)
    return parser


def discard_the_rest() -> None:
    """Let what is still in Python's buffer for standard output go nowhere, so that shutdown stays silent."""
    if sys.stdout is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
