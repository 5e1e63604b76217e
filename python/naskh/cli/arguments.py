"""Arguments that several commands share, and options of the core as `--option NAME=VALUE`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from naskh import Normalizer
from naskh._naskh import _ANALYZER_OPTIONS, _OPTIONS, _SENTENCE_OPTIONS, _TOKEN_OPTIONS
from naskh.cli.codes import exit_codes_help
from naskh.cli.files.sources import STDIN
from naskh.cli.text.encodings import NAMES, checked_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "normalize": _OPTIONS,
    "tokenize": _TOKEN_OPTIONS,
    "sentences": _SENTENCE_OPTIONS,
    "analyze": _ANALYZER_OPTIONS,
}
"""For each command, the options with a fixed list of values, the default first, as the core exports them."""
ABBREVIATIONS = "abbreviations"
_WORDS = "words that keep the full stop after them, separated by commas"
OTHER_OPTIONS: Mapping[str, Mapping[str, str]] = {
    "normalize": {"replace": "a character, = and what it becomes"},
    "tokenize": {ABBREVIATIONS: _WORDS},
    "sentences": {ABBREVIATIONS: _WORDS},
    "analyze": {
        "stop_words": "the name of a list, none, or words with commas between",
        "stem_exclusions": "words with commas between",
    },
}
"""For each command, the options that have no such list, and what their values are."""
INPUT_FORMATS = ("text", "jsonl", "csv", "parquet")
"""What input may be."""
OWN_ARGUMENTS = {
    "mode": "--mode",
    "normalizer": "--preset",
    "chain": "--chain",
    "segment": "--segment",
}
"""Arguments of a tokenizer or analyzer that are not given by `--option` but by an argument of their own."""


def new_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    description: str,
    notes: str,
) -> argparse.ArgumentParser:
    """Add a command to the parser, with help that ends in `notes` and the exit codes."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=notes + exit_codes_help(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(usage_error=parser.error)
    return parser


def add_option_argument(parser: argparse.ArgumentParser, description: str) -> None:
    """Add `--option`. The options are read by `normalizer_from` or `divider_options`."""
    parser.add_argument(
        "--option",
        dest="overrides",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=f"{description}; may be repeated",
    )


def add_normalizer_arguments(parser: argparse.ArgumentParser, preset: str) -> None:
    """Add `--preset`, with its default, and `--option`. `normalizer_from` reads them."""
    parser.add_argument(
        "--preset",
        default=preset,
        help='"naskh presets" lists them; "none" for nothing but the options named (default: %(default)s)',
    )
    add_option_argument(
        parser,
        "override an option of the preset, such as digits=ascii, marks=tanwin,shadda or replace=ڤ=ف",
    )


def add_format_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--format`, for the commands that divide text."""
    parser.add_argument(
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help="what to write for each (default: %(default)s)",
    )


def add_file_arguments(parser: argparse.ArgumentParser, *, has_jobs: bool = True) -> None:
    """Add the arguments of every command that reads lines and writes lines; `run.run_stream` reads them.

    Without `has_jobs`, the command refuses `--jobs` with a reason, and its help does not offer it.
    """
    parser.add_argument(
        "files",
        nargs="*",
        default=[STDIN],
        metavar="FILE",
        help='files to read, or patterns such as "news/**/*.txt"; "-", or none: standard input; gzip and '
        "zstd are decompressed",
    )
    parser.add_argument(
        "--errors",
        choices=("strict", "replace", "skip"),
        default="strict",
        help="what to do about invalid input, see below (default: %(default)s)",
    )
    parser.add_argument(
        "--encoding",
        type=encoding_argument,
        metavar="NAME",
        help=f"the encoding of the input, if it is not UTF-8: {NAMES} or any other that Python knows; the "
        "output is UTF-8",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=output_argument,
        metavar="FILE",
        help="write here and not to standard output; the file appears when it is whole; names in .gz and "
        ".zst are compressed; into a folder, or a name with a slash at its end, a file is written for each "
        "input, with its name",
    )
    parser.add_argument(
        "--jobs",
        type=jobs_argument,
        default=1,
        metavar="COUNT",
        help="process so many files at a time, where the output is a folder (default: %(default)s)"
        if has_jobs
        else argparse.SUPPRESS,
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="skip inputs whose output is in the folder already, and not older",
    )
    parser.add_argument("--quiet", action="store_true", help="show no progress and no summary on a terminal")


def add_record_arguments(parser: argparse.ArgumentParser, *, writes_records: bool) -> None:
    """Add the arguments for input that is no plain text; `records.layout_of` reads them.

    `writes_records`: whether the output has the form of the input, and not rows of its own.
    """
    parser.add_argument(
        "--field",
        dest="fields",
        type=field_argument,
        action="append",
        default=[],
        metavar="NAME",
        help="the field of JSON lines, or the column, that holds the text; article.body is the field body "
        "of the object article" + ("; may be repeated" if writes_records else ""),
    )
    if writes_records:
        parser.add_argument(
            "--to",
            type=field_argument,
            metavar="NAME",
            help="write the result to this field, and leave the other as it is",
        )
    parser.add_argument(
        "--input-format",
        choices=INPUT_FORMATS,
        help="what files hold (default: what names in .jsonl, .ndjson, .csv, .tsv and .parquet say; else "
        "jsonl with --field, and text without)",
    )
    parser.add_argument(
        "--delimiter",
        type=delimiter_argument,
        metavar="CHAR",
        help="what is between the columns of CSV; \\t is a tab (default: a tab in .tsv, else ,)",
    )


def encoding_argument(name: str) -> str | None:
    """Return the encoding of that name, `None` for UTF-8. Raises what argparse wants, as the next ones do."""
    try:
        return checked_name(name)
    except LookupError as error:
        raise argparse.ArgumentTypeError(f"there is no encoding {name!r}; try {NAMES}") from error


def output_argument(name: str) -> str:
    """Return the name of an output, which has a character at least."""
    if not name:
        message = "a file without a name cannot be written"
        raise argparse.ArgumentTypeError(message)
    return name


def jobs_argument(count: str) -> int:
    """Return how many files are processed at a time."""
    if not count.isdecimal() or int(count) < 1:
        raise argparse.ArgumentTypeError(f"takes a number, at least 1, not {count!r}")
    return int(count)


def field_argument(name: str) -> str:
    """Return the name of a field or column, which files hold as UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError as error:  # bytes of the command line that are no text
        raise argparse.ArgumentTypeError(f"takes a name in UTF-8, not {name!r}") from error
    return name


def delimiter_argument(char: str) -> str:
    r"""Return what is between the columns of CSV. A tab may be given as `\t`, which shells do not read."""
    char = "\t" if char == "\\t" else char
    if len(char) != 1 or char == '"' or not (" " <= char <= "~" or char == "\t"):
        message = rf"takes a character of ASCII other than a quote, \t for a tab, not {char!r}"
        raise argparse.ArgumentTypeError(message)
    return char


RECORDS_HELP = """\
records (--field): the text of the field is a text of its own, line ends included. A JSON line without the
field, or with null there, is passed over; one that is no object, or has something else there, is wrong, and
so is a row of CSV that has not as many columns as the header: with --errors strict it ends the run, with
replace it is passed over, with skip left out. Of a key that appears twice in an object, the last counts.

"""
"""The part of `--help` that explains what `add_record_arguments` adds."""


SEVERAL_FILES_HELP = """\
several files: an object is {"file": "NAME", "line": 1, ...}, unless each file has an output of its own.

"""
"""The part of `--help` that says which file a row is of."""


def options_help(command: str, first: str = "the default") -> str:
    """Return the part of `--help` that lists what `--option` takes: names and values as the core has them.

    `first` says which value comes first.

    >>> from naskh.cli.arguments import options_help
    >>> print(options_help("sentences").splitlines()[1])
      semicolon      within, end
    """
    rows = {name: ", ".join(values) for name, values in CHOICES[command].items() if name not in OWN_ARGUMENTS}
    rows |= OTHER_OPTIONS[command]
    width = max(map(len, rows))
    lines = [f"  {name:<{width}}  {values}\n" for name, values in rows.items()]
    return f"options for --option, with their values, {first} first:\n" + "".join(lines) + "\n"


def normalizer_from(preset: str, overrides: list[str]) -> Normalizer:
    """Make a normalizer from `--preset` and `--option`.

    Raises:
        TypeError: for an unknown option.
        ValueError: for an unknown preset or value; the message lists what is valid.

    """
    options: dict[str, Any] = {}
    for name, value in names_and_values(overrides):
        if name == "replace":
            options.setdefault(name, {}).update([replacement(value)])
        else:
            options[name] = value
    preset_or_none: Any = None if preset == "none" else preset
    return Normalizer(preset_or_none, **options)


def divider_options(overrides: list[str]) -> dict[str, Any]:
    """Return the options of a tokenizer or sentence splitter from `--option`.

    Raises:
        ValueError: for an option that has an argument of its own, and for anything but NAME=VALUE.

    """
    options: dict[str, Any] = {}
    for name, value in names_and_values(overrides):
        if name in OWN_ARGUMENTS:
            message = f"--option {name}: use {OWN_ARGUMENTS[name]}"
            raise ValueError(message)
        if name == ABBREVIATIONS:
            options.setdefault(name, []).extend(value.split(",") if value else [])
        else:
            options[name] = value
    return options


def analyzer_options(overrides: list[str]) -> dict[str, Any]:
    """Return the options of an analyzer from `--option`.

    >>> from naskh.cli.arguments import analyzer_options
    >>> analyzer_options(["stop_words=none", "stem_exclusions=كتاب,كتب"])
    {'stop_words': None, 'stem_exclusions': ['كتاب', 'كتب']}
    >>> analyzer_options(["stop_words=lucene"]), analyzer_options(["stop_words=في,"])
    ({'stop_words': 'lucene'}, {'stop_words': ['في']})

    Raises:
        ValueError: for an option that has an argument of its own, and for anything but NAME=VALUE.

    """
    options = divider_options(overrides)
    for name, value in options.items():
        is_name = name == "stop_words" and "," not in value
        if is_name:
            options[name] = None if value == "none" else value
        elif name in OTHER_OPTIONS["analyze"]:
            options[name] = list(filter(None, value.split(",")))
    return options


def names_and_values(overrides: list[str]) -> Iterator[tuple[str, str]]:
    """Divide each NAME=VALUE. Raises `ValueError` for anything else.

    >>> from naskh.cli.arguments import names_and_values
    >>> list(names_and_values(["digits=ascii", "replace=ڤ=ف"]))
    [('digits', 'ascii'), ('replace', 'ڤ=ف')]
    """
    for override in overrides:
        name, equals, value = override.partition("=")
        if not equals:
            message = f"--option takes NAME=VALUE, not {override!r}"
            raise ValueError(message)
        yield name, value


def replacement(value: str) -> tuple[str, str]:
    """Divide a character, = and what it becomes. Raises `ValueError` for anything else.

    >>> from naskh.cli.arguments import replacement
    >>> replacement("ڤ=ف"), replacement("•=")
    (('ڤ', 'ف'), ('•', ''))
    """
    char, equals, text = value[:1], value[1:2], value[2:]
    if equals != "=":
        message = f"--option replace takes a character, = and what it becomes, not {value!r}"
        raise ValueError(message)
    return char, text
