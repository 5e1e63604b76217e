"""Run a command on its files: feed them to a stream, write what it makes, and return the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh.cli.codes import ExitCode
from naskh.cli.files.sources import UnreadableError, display_name, is_same_file, open_input, reader
from naskh.cli.files.standard import print_message
from naskh.cli.files.writer import Writer, open_output
from naskh.cli.text.invalid import Checker, InvalidInputError, Position

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from naskh.cli.text.stream import Stream


def run_stream(options: argparse.Namespace, make_stream: Callable[[Writer], Stream]) -> ExitCode:
    """Feed all files to the stream that `make_stream` makes for the output; return the exit code."""
    for name in options.files:
        if is_same_file(name, options.output):
            options.usage_error(f"{display_name(name)} is both input and output")
    try:
        with open_output(options.output) as file:
            writer = Writer(file)
            code = feed_files(options.files, options.errors, make_stream(writer))
            writer.finish()
    except BrokenPipeError:
        raise
    except OSError as error:
        print_message(f"{options.output or '<stdout>'}: {error.strerror or error}")
        return ExitCode.FAILED_FILE
    return code


def feed_files(names: list[str], errors: str, stream: Stream) -> ExitCode:
    """Feed each file to the stream. A file that cannot be read is reported and skipped."""
    code = ExitCode.OK
    for name in names:
        try:
            with open_input(name) as file:
                checker = Checker(display_name(name), errors, Position(file), print_message)
                try:
                    stream.feed(reader(file), checker)
                finally:
                    checker.finish()
        except InvalidInputError as error:  # noqa: PERF203 (for each file)
            print_message(str(error))
            return max(code, ExitCode.INVALID_INPUT)
        except UnreadableError as error:
            print_message(f"{display_name(name)}: {error}")
            code = ExitCode.FAILED_FILE
    return code
