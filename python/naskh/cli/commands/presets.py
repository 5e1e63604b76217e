"""`naskh presets`: what each preset does, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import naskh
from naskh._show.listing import in_columns
from naskh.cli.arguments import new_command
from naskh.cli.codes import ExitCode
from naskh.cli.files import standard

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sized


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = new_command(
        commands,
        "presets",
        "list the presets with the value of every option",
        "List the presets with the value of every option.",
        "",
    )
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> ExitCode:
    """Print the tables."""
    standard.show(tables())
    return ExitCode.OK


def tables() -> str:
    """Return two tables: naskh's own presets with the value of each option, and the conventions.

    >>> from naskh.cli.commands.presets import tables
    >>> print(tables().splitlines()[0])
    option              clean           standard        search    pdf
    """
    presets = naskh.presets()
    own = {name: options for name, options in presets.items() if not options["replace"]}
    rows = [["option", *own]]
    columns = [options.items() for options in own.values()]
    rows += [[row[0][0], *(value_text(value) for _, value in row)] for row in zip(*columns, strict=True)]
    conventions = [["convention", "characters that it replaces; its options"]]
    conventions += [[name, summary(options)] for name, options in presets.items() if name not in own]
    return "\n".join([*in_columns(rows, indent=""), "", *in_columns(conventions, indent="")])


def summary(options: Mapping[str, object]) -> str:
    """Return the size of a convention's table, which is too long to print, and its options."""
    changed = {name: value for name, value in options.items() if name != "replace" and value != "keep"}
    table = cast("Sized", options["replace"])
    return ", ".join([str(len(table)), *(f"{name}={value_text(changed[name])}" for name in changed)])


def value_text(value: object) -> str:
    """Return a value as `--option` takes it."""
    if isinstance(value, dict):
        return "none"
    return ",".join(value) if isinstance(value, tuple) else str(value)
