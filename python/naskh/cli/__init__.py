"""The command line, `naskh` or `python -m naskh`.

`commands` has a module for each command. A command reads its options with `arguments`, and `records` if the
input has fields, and hands its work to `run`. That opens the files (`outputs`, `files`) and feeds their bytes
to a stream (`text`), which writes the results. If these are rows, `formats` makes them. Imports go in that
direction only. `codes` explains the exit codes, `progress` shows how far a run is, and `signals` lets it end
in order.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from naskh import __version__
from naskh.cli.codes import ExitCode, exit_codes_help
from naskh.cli.commands import (
    analyze,
    completion,
    diagnose,
    explain,
    export,
    highlight,
    normalize,
    presets,
    sentences,
    tokenize,
)
from naskh.cli.files import standard
from naskh.cli.signals import Terminated, signals_raised

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code, one of `naskh.cli.codes.ExitCode`.

    Args:
        arguments: what follows the name of the program; by default the arguments of this process.

    Raises:
        SystemExit: as `argparse` does: with code 2 for wrong usage, with 0 after `--help` and `--version`.

    """
    standard.prepare()
    try:
        try:
            options = make_parser().parse_args(arguments)
            with signals_raised():
                code: ExitCode = options.run(options)
        except SystemExit as end:
            if not end.code:  # help or version, printed to standard output
                standard.flush()
            raise
        standard.flush_if_open()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Terminated:
        return ExitCode.TERMINATED
    except BrokenPipeError:
        standard.discard_output()
        return ExitCode.CLOSED_PIPE
    except OSError as error:
        reason = error.strerror or str(error)
        standard.print_message(reason if error.filename is None else f"{error.filename}: {reason}")
        standard.discard_output()
        return ExitCode.FAILED_FILE
    return code


def make_parser() -> argparse.ArgumentParser:
    """Build the parser. Each command sets `run`, which takes the options and returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="naskh",
        description="Arabic text normalized in the time of a few copies of it, tokenized and split into "
        "sentences.",
        epilog=exit_codes_help(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"naskh {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (
        normalize,
        tokenize,
        sentences,
        analyze,
        explain,
        diagnose,
        highlight,
        presets,
        export,
    ):
        command.add_command(commands)
    completion.add_command(commands, parser)
    return parser
