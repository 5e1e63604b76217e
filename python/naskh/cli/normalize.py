"""`naskh normalize`: files or standard input to a file or standard output, line by line."""

from __future__ import annotations

import argparse
import errno
import os
import stat
import sys
from io import FileIO
from typing import TYPE_CHECKING, Any, TextIO

from naskh import Normalizer
from naskh.cli.codes import FAILED_FILE, INVALID_INPUT, OK
from naskh.cli.invalid import Checker, InvalidInputError, Place
from naskh.cli.output import Output
from naskh.cli.stream import LineStream, Stream

if TYPE_CHECKING:
    from collections.abc import Callable

STDIN = "-"

DESCRIPTION = """\
Normalize UTF-8 text. Every line is a text of its own: the output has as many lines as the input, and each is
what naskh.normalize makes of the line. Only the line feed ends a line here. Files are written one after the
other; one that does not end with a line feed is given one if another follows. A byte order mark is an
invisible like others, and the option "invisibles" says what becomes of it.
"""

NOTES = """\
invalid UTF-8 is reported on standard error as
  naskh: FILE:LINE: byte OFFSET: invalid UTF-8 (0xNN)
with lines counted from 1 and bytes from 0, both from the beginning of the file. After ten reports for a file
the others are only counted. Then, with --errors
  strict   all lines before the bad one are written, and naskh ends with exit code 1
  replace  U+FFFD is put for each maximal invalid part, as bytes.decode does in Python
  skip     the invalid bytes are left out, and all else stays

limit: a line of more than 1 MiB is normalized in parts, cut behind a space if there is one. It stays one
line, but rules that look at neighbours, or at the whole line, do not look beyond the cut.

"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser], exit_codes: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "normalize",
        help="normalize text, line by line",
        description=DESCRIPTION,
        epilog=NOTES + exit_codes,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--preset",
        default="standard",
        help='"naskh presets" lists them; "none" for nothing but the options named (default: %(default)s)',
    )
    parser.add_argument(
        "--option",
        dest="overrides",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="override an option of the preset, such as digits=ascii, marks=tanwin,shadda or replace=ڤ=ف; "
        "may be repeated",
    )
    add_file_arguments(parser)
    parser.set_defaults(run=run, usage_error=parser.error)


def run(options: argparse.Namespace) -> int:
    """Normalize all files; the result is the exit code."""
    try:
        normalizer = make_normalizer(options.preset, options.overrides)
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    return run_stream(options, lambda output: LineStream(normalizer, output))


def add_file_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what every command has that reads lines and writes lines."""
    parser.add_argument(
        "files",
        nargs="*",
        default=[STDIN],
        metavar="FILE",
        help='files to read; "-", or none: standard input',
    )
    parser.add_argument(
        "--errors",
        choices=("strict", "replace", "skip"),
        default="strict",
        help="what to do about invalid UTF-8, see below (default: %(default)s)",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write here and not to standard output")


def run_stream(options: argparse.Namespace, make_stream: Callable[[Output], Stream]) -> int:
    """Feed all files to the stream that is made for the output; the result is the exit code."""
    for name in options.files:
        if is_same_file(name, options.output):
            options.usage_error(f"{shown(name)} is both input and output")
    try:
        with open_output(options.output) as file:
            output = Output(file)
            code = feed_files(options.files, options.errors, make_stream(output))
            output.finish()
    except BrokenPipeError:
        raise
    except OSError as error:
        say(f"{options.output or '<stdout>'}: {error.strerror or error}")
        return FAILED_FILE
    return code


def make_normalizer(preset: str, overrides: list[str]) -> Normalizer:
    """Compile the rules. Raises `TypeError` or `ValueError` with a message that lists what is valid."""
    named: dict[str, Any] = {}
    for name, value in map(name_and_value, overrides):
        if name == "replace":
            named.setdefault(name, {}).update([replacement(value)])
        else:
            named[name] = value
    name_or_none: Any = None if preset == "none" else preset
    return Normalizer(name_or_none, **named)


def name_and_value(override: str) -> tuple[str, str]:
    """Read what an --option is. Raises `ValueError` for anything but NAME=VALUE.

    >>> from naskh.cli.normalize import name_and_value
    >>> name_and_value("replace=ڤ=ف")
    ('replace', 'ڤ=ف')
    """
    name, equals, value = override.partition("=")
    if not equals:
        message = f"--option takes NAME=VALUE, not {override!r}"
        raise ValueError(message)
    return name, value


def replacement(value: str) -> tuple[str, str]:
    """Read a character and what it becomes. Raises `ValueError` for anything else.

    >>> from naskh.cli.normalize import replacement
    >>> replacement("ڤ=ف"), replacement("•=")
    (('ڤ', 'ف'), ('•', ''))
    """
    char, equals, text = value[:1], value[1:2], value[2:]
    if equals != "=":
        message = f"--option replace takes a character, = and what it becomes, not {value!r}"
        raise ValueError(message)
    return char, text


def feed_files(names: list[str], errors: str, stream: Stream) -> int:
    """Feed each file to the stream. A file that cannot be read is named and passed over."""
    code = OK
    for name in names:
        try:
            with open_input(name) as file:
                checker = Checker(shown(name), errors, Place(file), say)
                try:
                    stream.feed(reader(file), checker)
                finally:
                    checker.finish()
        except InvalidInputError as error:  # noqa: PERF203 (for each file)
            say(str(error))
            return max(code, INVALID_INPUT)
        except UnreadableError as error:
            say(f"{shown(name)}: {error}")
            code = FAILED_FILE
    return code


class UnreadableError(Exception):
    """A file could not be opened or read; the text says why. Errors in writing are another matter."""


def open_input(name: str) -> FileIO:
    """Open a file, or standard input for "-", without a buffer."""
    try:
        if name != STDIN:
            return FileIO(name)
        return FileIO(number_of(sys.stdin), closefd=False)
    except OSError as error:
        raise UnreadableError(error.strerror) from error


def open_output(name: str | None) -> FileIO:
    """Open a file, or standard output for `None`, without a buffer."""
    if name is not None:
        return FileIO(name, "w")
    number = number_of(sys.stdout)
    sys.stdout.flush()
    return FileIO(number, "w", closefd=False)


def number_of(standard: TextIO | None) -> int:
    """Give the file descriptor of a standard stream, which is `None` if it was closed before the start."""
    if standard is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return standard.fileno()


def reader(file: FileIO) -> Callable[[int], bytes]:
    """Make the function that reads from the file."""

    def read(size: int) -> bytes:
        try:
            data: bytes | None = file.read(size)
        except OSError as error:
            raise UnreadableError(error.strerror) from error
        if data is None:  # a pipe that does not block, and has nothing at the moment
            raise UnreadableError(os.strerror(errno.EAGAIN))
        return data

    return read


def is_same_file(name: str, output: str | None) -> bool:
    """Tell whether input and output are one file on the disk: writing would destroy what is to be read."""
    try:
        source = os.stat(name) if name != STDIN else os.fstat(0)  # noqa: PTH116 (pathlib is slow to import)
        target = os.stat(output) if output is not None else os.fstat(1)  # noqa: PTH116
    except OSError:
        return False  # one of them does not exist
    return stat.S_ISREG(source.st_mode) and os.path.samestat(source, target)


def shown(name: str) -> str:
    """Name a file in messages."""
    return "<stdin>" if name == STDIN else name


def say(message: str) -> None:
    """Tell the user; standard error may be closed."""
    print(f"naskh: {message}", file=sys.stderr)
