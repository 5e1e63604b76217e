"""Exit codes of the command line."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a run ended; the highest of the codes that apply. `--help` shows the docstring of each member.

    >>> from naskh.cli.codes import ExitCode
    >>> int(ExitCode.WRONG_USAGE), ExitCode.INTERRUPTED.__doc__
    (2, 'interrupted from the keyboard')
    """

    OK = 0
    INVALID_INPUT = 1
    WRONG_USAGE = 2  # argparse ends the process with this code
    FAILED_FILE = 3
    FOUND = 4
    INTERRUPTED = 130  # 128 + SIGINT, as in shells
    CLOSED_PIPE = 141  # 128 + SIGPIPE
    TERMINATED = 143  # 128 + SIGTERM


# A string after a member would not become its docstring.
ExitCode.OK.__doc__ = "no error; with --errors replace or skip also if something was invalid"
ExitCode.INVALID_INPUT.__doc__ = (
    "the input is invalid: not UTF-8, a wrong line (--errors strict), a field that no line has"
)
ExitCode.WRONG_USAGE.__doc__ = (
    "wrong usage: an unknown preset, option or value, or an output that is also an input"
)
ExitCode.FAILED_FILE.__doc__ = "a file could not be read or written"
ExitCode.FOUND.__doc__ = "naskh diagnose has found what --fail-on names"
ExitCode.INTERRUPTED.__doc__ = "interrupted from the keyboard"
ExitCode.TERMINATED.__doc__ = "ended by the system or another program (SIGTERM, SIGHUP)"
ExitCode.CLOSED_PIPE.__doc__ = "the reader of the output has closed it"


def exit_codes_help() -> str:
    """Return the part of `--help` that explains the exit codes."""
    lines = [f"  {code.value:<3}  {code.__doc__}\n" for code in ExitCode]
    return "exit codes, the highest of those that apply:\n" + "".join(lines)
