"""A PostgreSQL server of the test's own: in a temporary folder, on a socket there, with rules added to it.

The server looks for its rules beside its program. So that nothing is written into the system, the program is
copied, and links lead to everything else.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HOMES = Path("/usr/lib/postgresql")
APT = f"apt install {' '.join(Path(__file__).with_name('requirements-debian.txt').read_text().split())}"
NOBODY = "postgres"
"""Who runs the server if root runs the test, since it refuses root."""


@contextlib.contextmanager
def running(place: Path, rules: dict[str, str]) -> Iterator[Any]:
    """A connection to a server that knows these files of rules; skips the test if there is no server here."""
    psycopg = pytest.importorskip("psycopg")
    homes = sorted(HOMES.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if not homes:
        pytest.skip(f"no PostgreSQL in {HOMES}; {APT}")
    system = homes[-1].parents[1]
    share = Path("/usr/share/postgresql", system.name)
    if not (share / "extension" / "unaccent.control").exists():
        pytest.skip(f"PostgreSQL has no unaccent in {share}; {APT}")
    program = copied(system, share, place, rules)
    data, socket = place / "data", place / "socket"
    socket.mkdir()
    user = {"user": NOBODY} if os.geteuid() == 0 else {}
    if user:
        _give(place)
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "cwd": place, **user}

    def run(*command: object) -> None:
        subprocess.run([str(part) for part in command], check=True, **quiet)

    how = ["-U", "test", "-A", "trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
    run(program / "initdb", "-D", data, *how)
    settings = f"-c listen_addresses= -c unix_socket_directories={socket} -c fsync=off"
    run(program / "pg_ctl", "-D", data, "-w", "-l", place / "log", "-o", settings, "start")
    try:
        with psycopg.connect(host=str(socket), user="test", dbname="postgres", autocommit=True) as connection:
            yield connection
    finally:
        run(program / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def copied(system: Path, share: Path, place: Path, rules: dict[str, str]) -> Path:
    """Make a home for the server, and return the folder of its programs."""
    home = place / "lib" / "postgresql" / system.name
    (home / "bin").mkdir(parents=True)
    for name in ("postgres", "initdb", "pg_ctl"):
        shutil.copy(system / "bin" / name, home / "bin" / name)
    (home / "lib").symlink_to(system / "lib")
    copy = place / "share" / "postgresql" / system.name
    copy.mkdir(parents=True)
    for entry in share.iterdir():
        if entry.name != "tsearch_data":
            (copy / entry.name).symlink_to(entry)
    (copy / "tsearch_data").mkdir()
    for entry in (share / "tsearch_data").iterdir():
        (copy / "tsearch_data" / entry.name).symlink_to(entry)
    for name, text in rules.items():
        (copy / "tsearch_data" / name).write_text(text, encoding="utf-8", newline="\n")
    return home / "bin"


def _give(place: Path) -> None:
    """Let the other user in, and own what is there."""
    import pwd  # not on Windows, where this module is only looked at

    owner = pwd.getpwnam(NOBODY)
    for path in [place, *place.rglob("*")]:
        os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)
