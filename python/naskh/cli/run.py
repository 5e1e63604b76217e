"""Run a command on its files: feed them to a stream, write what it makes, and return the exit code."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naskh.cli.codes import ExitCode
from naskh.cli.files.output import Output
from naskh.cli.files.sources import Source, UnreadableError, display_name, expanded
from naskh.cli.files.standard import closed_pipe_named, print_message
from naskh.cli.files.writer import Writer
from naskh.cli.formats.naming import OBJECT, NamedFile, NamedTarget, Naming
from naskh.cli.outputs import targets_of, unfinished
from naskh.cli.progress import Progress, is_shown
from naskh.cli.records import layout_of
from naskh.cli.text.encodings import Decoder
from naskh.cli.text.invalid import Checker, InvalidInputError, Position
from naskh.cli.text.lines import DividedLines, NormalizedLines
from naskh.cli.text.records import DividedRecords, NormalizedRecords
from naskh.cli.text.table import DividedTable, NormalizedTable

if TYPE_CHECKING:
    import argparse

    from naskh import Normalizer
    from naskh.cli.columns import Columns
    from naskh.cli.files.writable import Writable
    from naskh.cli.formats.rows import Rows
    from naskh.cli.records import Layout
    from naskh.cli.text.stream import Stream, Target


Work = Callable[[list[str], Output, Progress], ExitCode]
"""Reads files, writes to an output, and returns the exit code."""


class FullError(Exception):
    """The output cannot be written; the text says why."""


def run_normalizer(options: argparse.Namespace, normalizer: Normalizer) -> ExitCode:
    """Write all files normalized; return the exit code."""
    options.files = expanded(options.files)
    layout = layout_of(options)
    if layout.format == "parquet":
        from naskh.cli.columns import NormalizedColumns  # noqa: PLC0415 - for Parquet alone

        return run_columns(options, layout, lambda file: NormalizedColumns(normalizer, layout, file))
    if layout.format == "csv":
        names, to, delimiter_of = layout.names, layout.to, layout.delimiter_of
        return run_stream(
            options, layout, lambda target: NormalizedTable(normalizer, names, to, delimiter_of, target)
        )
    if layout.format == "jsonl":
        fields = layout.json_fields()
        return run_stream(
            options, layout, lambda target: NormalizedRecords(normalizer, fields, layout.names, target)
        )
    return run_stream(options, layout, lambda target: NormalizedLines(normalizer, target))


def run_rows(
    options: argparse.Namespace,
    rows: Rows,
    *,
    after_line: bytes = b"",
    stream: Callable[[Rows, Target], Stream] | None = None,
    naming: Naming | None = None,
) -> ExitCode:
    """Write rows for all files; return the exit code.

    Rows are made of every line and followed by `after_line`, unless another `stream` for text is given; for
    records, of a field of each. Rows of several files have the name of theirs: `naming` says how, if they are
    no objects.
    """
    options.files = expanded(options.files)
    layout = layout_of(options)
    naming = naming or Naming(OBJECT if layout.written == "jsonl" else b"")
    if layout.format == "parquet":
        from naskh.cli.columns import DividedColumns  # noqa: PLC0415

        def make_columns(file: Writable) -> Columns:
            return DividedColumns(rows, layout, NamedFile(file, naming), after_line)

        return run_columns(options, layout, make_columns, naming)

    def make_stream(writer: Writer) -> Stream:
        target = NamedTarget(writer, naming)
        if layout.format == "csv":
            return DividedTable(rows, layout.names, layout.delimiter_of, target, after_line)
        if layout.format == "jsonl":
            return DividedRecords(rows, layout.json_fields(), layout.names, target, after_line)
        return stream(rows, target) if stream else DividedLines(rows, target, after_line)

    return run_stream(options, layout, make_stream, naming)


def run_stream(
    options: argparse.Namespace,
    layout: Layout,
    make_stream: Callable[[Writer], Stream],
    naming: Naming | None = None,
) -> ExitCode:
    """Feed all files to the stream that `make_stream` makes for the output; return the exit code."""

    def work(names: list[str], output: Output, progress: Progress) -> ExitCode:
        with Writer(output.file) as writer:
            stream = make_stream(writer)
            feeder = Feeder(options.errors, options.encoding, progress, stream)
            code = each_file(names, progress, feeder.feed, naming)
            writer.finish()
            if complaint := stream.complaint():
                progress.message(complaint)
                code = max(code, ExitCode.INVALID_INPUT)
            progress.add_counts(stream.counts)
        return code

    return run_work(options, layout.written, work)


def run_columns(
    options: argparse.Namespace,
    layout: Layout,
    make_columns: Callable[[Writable], Columns],
    naming: Naming | None = None,
) -> ExitCode:
    """Feed all Parquet files to what `make_columns` makes for the output; return the exit code."""

    def work(names: list[str], output: Output, progress: Progress) -> ExitCode:
        try:
            columns = make_columns(output.file)
        except UnreadableError as error:
            progress.message(str(error))
            return ExitCode.FAILED_FILE
        try:
            code = each_file(names, progress, lambda name: columns.feed(name, progress), naming)
            columns.finish()
        except BaseException:
            columns.give_up()
            raise
        progress.add_counts(columns.counts)
        return code

    return run_work(options, layout.written, work)


def run_work(options: argparse.Namespace, written: str, work: Work) -> ExitCode:
    """Do work that writes to the output, or to a file for each input in a folder; return the exit code."""
    report = getattr(options, "report", None)
    # In one of several processes, the first one knows what is to be written.
    targets = {options.output: options.files} if report else targets_of(options, written)
    shown = is_shown(options.output, quiet=options.quiet)
    progress = Progress([name for names in targets.values() for name in names], is_shown=shown)
    code = ExitCode.OK
    try:
        if options.jobs > 1 and len(targets) > 1:
            from naskh.cli.many import run_many  # noqa: PLC0415 - most runs do not need it

            pairs = {str(target): names[0] for target, names in targets.items()}
            code = run_many(options, pairs, options.jobs, progress)
        else:
            for target, names in targets.items():
                code = max(code, write(names, target, work, progress))
        progress.finish()
        if report:
            report(progress.done)
    except FullError as error:
        print_message(str(error))
        code = ExitCode.FAILED_FILE
    finally:
        progress.close()
    return code


def write(names: list[str], target: str | None, work: Work, progress: Progress) -> ExitCode:
    """Do work on some files that writes to one; return the exit code. Raises `FullError`."""
    output: Output | None = None
    try:
        with closed_pipe_named() if target is None else nullcontext(), Output(target) as output:
            code = work(names, output, progress)
            if code == ExitCode.OK or not output.is_new_file:
                output.finish()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FullError(f"{target or '<stdout>'}: {error.strerror or error}") from error
    finally:
        if output and target and output.is_new_file:
            progress.message(unfinished(target))
    return code


def each_file(
    names: list[str], progress: Progress, feed: Callable[[str], None], naming: Naming | None = None
) -> ExitCode:
    """Feed each file. One that cannot be read is reported and skipped; invalid input ends the run."""
    code = ExitCode.OK
    for name in names:
        if naming and len(names) > 1:
            naming.begin(display_name(name))
        try:
            feed(name)
            progress.add_file()
        except InvalidInputError as error:
            progress.message(str(error))
            return max(code, ExitCode.INVALID_INPUT)
        except UnreadableError as error:
            progress.message(f"{display_name(name)}: {error}")
            code = ExitCode.FAILED_FILE
    return code


@dataclass
class Feeder:
    """Feeds files to a stream, in one encoding, with one way to treat what is wrong."""

    errors: str
    encoding: str | None
    progress: Progress
    stream: Stream

    def feed(self, name: str) -> None:
        """Feed one file to the stream. Raises `InvalidInputError` and `UnreadableError`."""
        with Source(name, self.progress.add) as source:
            position = Position(None if self.encoding else source.plain_file)
            report = self.progress.message
            checker = Checker(display_name(name), self.errors, position, report, self.encoding or "UTF-8")
            read = source.read
            if self.encoding:
                read = Decoder(source.read, self.encoding, checker).read
            try:
                self.stream.feed(read, checker)
            finally:
                checker.finish()
