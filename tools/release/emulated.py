"""A CPython for another processor: Debian's, unpacked beside the system and run by qemu.

It is a script that starts qemu with the interpreter, so it can be called as any interpreter is: it makes
environments and starts itself again. Nothing is installed, and the kernel need not know of qemu.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import check_wheels

from release.steps import SkippedError

SUITE = "trixie"
VERSION = (3, 13)
FOLDER = Path(os.environ.get("NASKH_ARM64", f"/var/cache/naskh/{SUITE}-arm64"))
NEEDED = {"qemu-aarch64": "qemu-user", "mmdebstrap": "mmdebstrap"}
# Under its own name, so that environments begin with the script again and not with qemu's view of it.
SCRIPT = """#!/bin/sh
exec {qemu} -L {folder} -0 "$0" {folder}/usr/bin/{name} "$@"
"""


def python() -> check_wheels.Python:
    """The interpreter, fetched where it is not there yet; a step is skipped where it cannot be."""
    lacks = [f"{tool} (Debian: {package})" for tool, package in NEEDED.items() if shutil.which(tool) is None]
    if lacks:
        raise SkippedError("no " + ", no ".join(lacks))
    name = "python" + ".".join(map(str, VERSION))
    if not (FOLDER / "usr/bin" / name).exists():
        unpack(name)
    script = FOLDER / "emulated" / name
    script.parent.mkdir(exist_ok=True)
    script.write_text(
        SCRIPT.format(qemu=shutil.which("qemu-aarch64"), folder=FOLDER, name=name), encoding="utf-8"
    )
    script.chmod(0o755)
    return check_wheels.Python(str(script), VERSION, free_threaded=False)


def unpack(*packages: str) -> None:
    """Fetch packages for the processor, with all that they need, and unpack them without running any."""
    new = FOLDER.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    command = ["mmdebstrap", "--quiet", "--variant=extract", "--architectures=arm64"]
    command += ['--aptopt=Acquire::Check-Valid-Until "false"', f"--include={','.join(packages)}"]
    done = subprocess.run([*command, SUITE, str(new)], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        message = f"Debian's {SUITE} for arm64 cannot be had: {done.stderr.strip()[-200:]}"
        raise SkippedError(message)
    # A package of the base system would make it. Without it, libraries are those of this system.
    if not (new / "lib").exists():
        (new / "lib").symlink_to("usr/lib")
    new.rename(FOLDER)
