"""`naskh export`: the rules of a preset as files for another system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh.cli.arguments import (
    add_option_argument,
    new_command,
    normalizer_from,
    options_help,
    output_argument,
)
from naskh.cli.codes import ExitCode
from naskh.cli.files import standard
from naskh.exporting import TARGETS, export

if TYPE_CHECKING:
    import argparse

    from naskh.exporting.exported import UnwritableError

DESCRIPTION = """\
Write the rules of a preset for a system that cannot call naskh. Each file says what it was made from, and
which texts it is exact for: there the other system gives exactly what naskh gives. A rule that the system has
no way to say is refused, with the option to override.
"""
NOTES = """\
systems for --to:
  tokenizers         a normalizer of Hugging Face's tokenizers: the value of "normalizer" in tokenizer.json
  elasticsearch      the body of a request that makes an index; for OpenSearch too
  postgres-unaccent  rules for the extension unaccent, and SQL: a dictionary, a text search configuration and
                     a function

"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    notes = NOTES + options_help("normalize", 'that of the preset "none"')
    parser = new_command(
        commands, "export", "write the rules of a preset for another system", DESCRIPTION, notes
    )
    parser.add_argument(
        "preset",
        metavar="PRESET",
        help='"naskh presets" lists them; "none" for nothing but the options named',
    )
    parser.add_argument("--to", dest="target", required=True, choices=TARGETS, help="the system, see below")
    add_option_argument(parser, "override an option of the preset, such as unicode=keep")
    parser.add_argument(
        "-o",
        "--output",
        type=output_argument,
        metavar="FOLDER",
        help="write all files into this folder, and print their names (default: print the first of them)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> ExitCode:
    """Write the files and return the exit code."""
    from naskh.exporting.exported import UnwritableError  # noqa: PLC0415 - only this command needs it

    try:
        made = export(normalizer_from(options.preset, options.overrides), to=options.target)
    except UnwritableError as error:
        options.usage_error(advice(error))
    except (TypeError, ValueError) as error:
        options.usage_error(str(error))
    if options.output is None:
        standard.write_utf8(str(made))
    else:
        for path in made.write(options.output):
            print(path)
    standard.flush()
    return ExitCode.OK


def advice(error: UnwritableError) -> str:
    """Say what cannot be written, and the arguments to add.

    >>> import naskh
    >>> from naskh.cli.commands.export import advice
    >>> from naskh.exporting.exported import UnwritableError
    >>> print(advice(UnwritableError("tokenizers", naskh.Normalizer("clean"), {"tatweel": "looks around"})))
    tokenizers cannot say these rules:
      tatweel=decorative looks around
    without them: --option tatweel=keep

    """
    rules = "".join(f"\n  {option} {why}" for option, why in error.reasons.items())
    options = " ".join(f"--option {name}={value}" for name, value in error.overrides.items())
    return f"{error.target} cannot say these rules:{rules}" + (
        f"\nwithout them: {options}" if options else ""
    )
