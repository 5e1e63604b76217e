"""`naskh diagnose`: what is wrong with text out of PDFs and old systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh._naskh import _SURE as SURE
from naskh._naskh import _TROUBLES as TROUBLES
from naskh.cli.arguments import (
    RECORDS_HELP,
    SEVERAL_FILES_HELP,
    add_file_arguments,
    add_format_argument,
    add_record_arguments,
    new_command,
)
from naskh.cli.codes import ExitCode
from naskh.cli.files import standard
from naskh.cli.formats.naming import OBJECT, Naming
from naskh.cli.formats.rows import encoded
from naskh.cli.run import run_rows
from naskh.cli.text.paragraphs import DividedParagraphs

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """\
Say what is wrong with UTF-8 text that came out of PDFs, old systems, scans or chats. Nothing is changed.
Every paragraph is a text of its own: lines up to an empty one. A report is written to standard output: how
many findings there are of each kind, and the worst lines; or, as JSON lines, one object for each finding:

  {"line": 1, "start": 0, "end": 15, "text": "…", "kind": "visual-order", "sure": "certain", "evidence": "…",
   "remedy": "…"}

with lines counted from 1 in each file, and offsets in code points from the beginning of the line, or after
the byte order mark of the file. The line of a record is its own; its offsets are those in the text of its
field.
"""
NOTES = f"""\
kinds: {", ".join(TROUBLES[:7])},
  {", ".join(TROUBLES[7:])}

limit: a paragraph of more than 1 MiB is judged in parts, cut after a space if there is one.

"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = new_command(
        commands,
        "diagnose",
        "say what is wrong with text",
        DESCRIPTION,
        RECORDS_HELP + SEVERAL_FILES_HELP + NOTES,
    )
    parser.add_argument(
        "--kinds",
        type=kinds_argument,
        metavar="KIND,KIND",
        help="look for these alone (default: all)",
    )
    parser.add_argument(
        "--sure",
        choices=SURE,
        default=SURE[-1],
        help="how sure a finding must be at least (default: %(default)s)",
    )
    parser.add_argument(
        "--fail-on",
        type=kinds_argument,
        metavar="KIND,KIND",
        help='end with exit code 4 if one of these is found; "any" for all kinds',
    )
    add_format_argument(parser)
    add_record_arguments(parser, writes_records=False)
    add_file_arguments(parser, has_jobs=False)
    parser.set_defaults(run=run)


def kinds_argument(text: str) -> list[str]:
    """Return the kinds of a list with commas. Raises `argparse.ArgumentTypeError` for an unknown one."""
    from argparse import ArgumentTypeError  # noqa: PLC0415 - for the error alone

    from naskh.diagnosis import Diagnoser  # noqa: PLC0415 - other commands begin without it

    kinds = list(TROUBLES) if text == "any" else [kind.strip() for kind in text.split(",")]
    try:
        Diagnoser(kinds)  # type: ignore[arg-type]
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
    return kinds


def run(options: argparse.Namespace) -> ExitCode:
    """Diagnose all files and return the exit code."""
    from naskh.cli.formats.findings import Diagnosis  # noqa: PLC0415 - other commands begin without it
    from naskh.diagnosis import Diagnoser  # noqa: PLC0415

    refuse_what_does_not_fit(options)
    rows = Diagnosis(Diagnoser(options.kinds, options.sure), writes_rows=options.format == "jsonl")
    code = run_rows(
        options,
        encoded(rows.record),
        stream=lambda _, target: DividedParagraphs(encoded(rows.paragraph), target),
        naming=Naming(OBJECT, rows.begin),
    )
    if options.format == "text":
        standard.show("\n".join(rows.report()))
    failed = options.fail_on and rows.has_any(options.fail_on)
    return max(code, ExitCode.FOUND) if failed else code


def refuse_what_does_not_fit(options: argparse.Namespace) -> None:
    """End the process with a message if the arguments do not fit together."""
    if options.jobs > 1:
        options.usage_error("diagnose reads its files one after the other, without --jobs")
    if options.format == "text" and options.output:
        options.usage_error("--output takes JSON lines; the report goes to standard output")
    if options.fail_on and options.resume:  # what is skipped would count as clean
        options.usage_error("--fail-on needs all of the input, and --resume skips some")
    is_any = options.fail_on == list(TROUBLES)
    if options.fail_on and options.kinds and not is_any:
        missing = [kind for kind in options.fail_on if kind not in options.kinds]
        if missing:
            kinds = ", ".join(missing)
            options.usage_error(f"--kinds leaves out {kinds}, so --fail-on would never find it")
