"""`naskh presets`: what each preset does, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import naskh
from naskh.cli.codes import OK

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sized


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "presets",
        help="list the presets with the value of every option",
        description="List the presets with the value of every option.",
    )
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Print the table."""
    print(table())
    return OK


def table() -> str:
    """A row for each option and a column for each preset of our own, then a row for each convention.

    >>> from naskh.cli.presets import table
    >>> print(table().splitlines()[0])
    option              clean           standard        search
    """
    presets = naskh.presets()
    own = {name: options for name, options in presets.items() if not options["replace"]}
    rows = [["option", *own]]
    columns = [options.items() for options in own.values()]
    rows += [[row[0][0], *(shown(value) for _, value in row)] for row in zip(*columns, strict=True)]
    conventions = [["convention", "characters that it replaces; its options"]]
    conventions += [[name, convention(options)] for name, options in presets.items() if name not in own]
    return f"{laid_out(rows)}\n\n{laid_out(conventions)}"


def convention(options: Mapping[str, object]) -> str:
    """Sum up a preset that reproduces another system: its table is too long to be shown."""
    changed = {name: value for name, value in options.items() if name != "replace" and value != "keep"}
    table = cast("Sized", options["replace"])
    return ", ".join([str(len(table)), *(f"{name}={shown(changed[name])}" for name in changed)])


def laid_out(rows: list[list[str]]) -> str:
    """Columns as wide as they must be."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def shown(value: object) -> str:
    """Write a value as `--option` takes it."""
    if isinstance(value, dict):
        return "none"
    return ",".join(value) if isinstance(value, tuple) else str(value)
