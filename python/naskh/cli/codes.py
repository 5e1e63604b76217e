"""Exit codes of the command line."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Self


class ExitCode(IntEnum):
    """How a run ended; the highest of the codes that apply. `--help` shows the docstring of each member.

    >>> from naskh.cli.codes import ExitCode
    >>> int(ExitCode.WRONG_USAGE), ExitCode.INTERRUPTED.__doc__
    (2, 'interrupted from the keyboard')
    """

    def __new__(cls, code: int, meaning: str) -> Self:
        """Make a member whose docstring is `meaning`."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.__doc__ = meaning
        return member

    OK = 0, "no error; with --errors replace or skip also if there was invalid UTF-8"
    INVALID_INPUT = 1, "the input is not valid UTF-8 (--errors strict)"
    WRONG_USAGE = 2, "wrong usage: an unknown preset, option or value, or an output that is also an input"
    FAILED_FILE = 3, "a file could not be read or written"
    INTERRUPTED = 130, "interrupted from the keyboard"  # 128 + SIGINT, as in shells
    CLOSED_PIPE = 141, "the reader of the output has closed it"  # 128 + SIGPIPE


def exit_codes_help() -> str:
    """Return the part of `--help` that explains the exit codes."""
    lines = [f"  {code.value:<3}  {code.__doc__}\n" for code in ExitCode]
    return "exit codes, the highest of those that apply:\n" + "".join(lines)
