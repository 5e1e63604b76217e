"""`naskh presets`: what each preset does, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import naskh
from naskh.cli.codes import OK

if TYPE_CHECKING:
    import argparse


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
    """Lay out one row for each option, one column for each preset.

    >>> from naskh.cli.presets import table
    >>> print(table().splitlines()[0])
    option              clean           standard        search
    """
    presets = naskh.presets()
    rows = [["option", *presets]]
    columns = [values.items() for values in presets.values()]
    rows += [[row[0][0], *(shown(value) for _, value in row)] for row in zip(*columns, strict=True)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def shown(value: object) -> str:
    """Write a value as `--option` takes it."""
    return ",".join(value) if isinstance(value, tuple) else str(value)
