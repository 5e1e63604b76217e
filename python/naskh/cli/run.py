"""Run a command on its files: feed them to a stream, write what it makes, and return the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh.cli.codes import ExitCode
from naskh.cli.files.sources import UnreadableError, display_name, is_same_file, open_input, reader
from naskh.cli.files.standard import print_message
from naskh.cli.files.writer import Writer, open_output
from naskh.cli.records import fields_of
from naskh.cli.text.invalid import Checker, InvalidInputError, Position
from naskh.cli.text.lines import DividedLines
from naskh.cli.text.records import DividedRecords

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from naskh.cli.formats.rows import Rows
    from naskh.cli.text.lines import DividedStream
    from naskh.cli.text.stream import Stream


def run_rows(
    options: argparse.Namespace,
    rows: Rows,
    *,
    after_line: Iterable[str] = (),
    stream: Callable[[Rows, Writer], DividedStream] | None = None,
) -> ExitCode:
    """Write rows for all files; return the exit code.

    Rows are made of every line and followed by `after_line`, unless another `stream` for text is given; for
    JSON lines, of a field of every object.
    """
    fields = fields_of(options)
    if fields:
        return run_stream(options, lambda target: DividedRecords(rows, fields, target, after_line))
    if stream:
        return run_stream(options, lambda target: stream(rows, target))
    return run_stream(options, lambda target: DividedLines(rows, target, after_line))


def run_stream(options: argparse.Namespace, make_stream: Callable[[Writer], Stream]) -> ExitCode:
    """Feed all files to the stream that `make_stream` makes for the output; return the exit code."""
    for name in options.files:
        if is_same_file(name, options.output):
            options.usage_error(f"{display_name(name)} is both input and output")
    try:
        with open_output(options.output) as file:
            writer = Writer(file)
            stream = make_stream(writer)
            code = feed_files(options.files, options.errors, stream)
            writer.finish()
        if complaint := stream.complaint():
            print_message(complaint)
            code = max(code, ExitCode.INVALID_INPUT)
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
