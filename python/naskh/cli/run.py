"""Run a command on its files: feed them to a stream, write what it makes, and return the exit code."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naskh.cli.codes import ExitCode
from naskh.cli.files.output import Output
from naskh.cli.files.sources import Source, UnreadableError, display_name, expanded, is_same_file
from naskh.cli.files.standard import print_message
from naskh.cli.files.writer import Writer
from naskh.cli.progress import Progress, is_shown
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
    options.files = expanded(options.files)
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
    progress = Progress(options.files, is_shown=is_shown(options.output, quiet=options.quiet))
    output: Output | None = None
    try:
        with Output(options.output) as output, Writer(output.file) as writer:
            stream = make_stream(writer)
            code = Feeder(options.errors, options.encoding, progress).feed_all(options.files, stream)
            writer.finish()
            if complaint := stream.complaint():
                progress.message(complaint)
                code = max(code, ExitCode.INVALID_INPUT)
            progress.finish(stream)
            if code == ExitCode.OK or not output.is_new_file:
                output.finish()
    except BrokenPipeError:
        raise
    except OSError as error:
        print_message(f"{options.output or '<stdout>'}: {error.strerror or error}")
        code = ExitCode.FAILED_FILE
    finally:
        progress.close()
        if output and output.is_new_file:
            print_message(unfinished(options.output))
    return code


def unfinished(name: str) -> str:
    """Say that nothing was written to a file, and what there is."""
    state = "is as it was" if os.path.lexists(name) else "was not made"
    return f"{name} {state}: not all of its input was processed"


@dataclass
class Feeder:
    """Feeds files to a stream, in one encoding, with one way to treat what is wrong."""

    errors: str
    encoding: str | None
    progress: Progress

    def feed_all(self, names: list[str], stream: Stream) -> ExitCode:
        """Feed each file to the stream. A file that cannot be read is reported and skipped."""
        code = ExitCode.OK
        for name in names:
            try:
                self.feed(name, stream)
            except InvalidInputError as error:  # noqa: PERF203 (for each file)
                self.progress.message(str(error))
                return max(code, ExitCode.INVALID_INPUT)
            except UnreadableError as error:
                self.progress.message(f"{display_name(name)}: {error}")
                code = ExitCode.FAILED_FILE
        return code

    def feed(self, name: str, stream: Stream) -> None:
        """Feed one file to the stream. Raises `InvalidInputError` and `UnreadableError`."""
        with Source(name, self.progress.add) as source:
            position = Position(None if self.encoding else source.plain_file)
            report = self.progress.message
            checker = Checker(display_name(name), self.errors, position, report, self.encoding or "UTF-8")
            read = source.read
            if self.encoding:
                from naskh.cli.text.encodings import Decoder  # noqa: PLC0415 - most input is UTF-8

                read = Decoder(source.read, self.encoding, checker).read
            try:
                stream.feed(read, checker)
            finally:
                checker.finish()
        self.progress.add_file()
