"""`naskh` as a process."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NASKH = [sys.executable, "-m", "naskh"]


def naskh_process(
    *arguments: str | Path, text: str | bytes = "", **how: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run naskh with `text` as standard input; `how` changes how `subprocess.run` is called."""
    data = text.encode() if isinstance(text, str) else text
    how = {
        "capture_output": True,
        "timeout": 60,
        "check": False,
        **({} if "stdin" in how else {"input": data}),
        **how,
    }
    return subprocess.run([*NASKH, *map(str, arguments)], **how)  # noqa: PLW1510 (check is in `how`)


def output_of(*arguments: str | Path, **how: Any) -> str:
    """Standard output of a call that succeeds and reports nothing."""
    done = naskh_process(*arguments, **how)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def help_of(*arguments: str) -> str:
    """The help of a command, without the encoding and the line ends of the system, which people read."""
    text = output_of(*arguments, "--help", env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    return text.replace("\r\n", "\n")


def linked(link: Path, target: Path) -> Path:
    """A symbolic link; the test is skipped where the user may make none, as an ordinary one on Windows."""
    try:
        link.symlink_to(target)
    except (NotImplementedError, OSError) as error:
        pytest.skip(f"no symbolic links here: {error}")
    return link


def end_by(process: subprocess.Popen[bytes], number: int) -> int:
    """Send a signal until the process ends; return its exit code.

    Python sees a signal between two instructions. One that comes after the last look and before a read that
    waits is seen after that read, or with the next signal.
    """
    for _ in range(60):
        process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=1)
    return process.wait(timeout=0)
