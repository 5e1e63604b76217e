"""`naskh completion`: a script that lets a shell complete commands, options and their values."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import naskh
from naskh.cli.arguments import new_command
from naskh.cli.codes import ExitCode
from naskh.cli.files import standard

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """\
Print a script that lets a shell complete commands, options and their values. Save it where the shell looks:

  naskh completion bash > ~/.local/share/bash-completion/completions/naskh
  naskh completion zsh > "${fpath[1]}/_naskh"
  naskh completion fish > ~/.config/fish/completions/naskh.fish

It needs the package shtab: pip install "naskh[cli]".
"""
SHELLS = ("bash", "zsh", "fish")
FILES = {"files", "output"}
"""Arguments that are names of files."""


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], whole: argparse.ArgumentParser
) -> None:
    """Add the command to the parser; `whole` is that of the program."""
    parser = new_command(
        commands, "completion", "print a script that completes commands in a shell", DESCRIPTION, ""
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell that the script is for")
    parser.set_defaults(run=run, whole=whole, commands=commands)


def run(options: argparse.Namespace) -> ExitCode:
    """Print the script."""
    try:
        shtab = import_module("shtab")
    except ImportError:
        standard.print_message('completion needs a package: pip install "naskh[cli]"')
        return ExitCode.WRONG_USAGE
    for parser in options.commands.choices.values():
        for action in parser._actions:  # noqa: SLF001 - argparse shows them nowhere else
            explain(action, shtab)
    standard.show(shtab.complete(options.whole, options.shell))
    return ExitCode.OK


def explain(action: Any, shtab: Any) -> None:  # noqa: ANN401 - shtab reads an attribute that argparse lacks
    """Say what the values of an argument are, where argparse does not check it."""
    if action.dest in FILES:
        action.complete = shtab.FILE
    elif action.dest == "preset":
        action.choices = [*naskh.presets()]
