"""Wheels for every CPython and target, in a way that gives the same bytes on every machine.

Zig links, so that a wheel needs no newer glibc than its tag promises, and so that other targets can be
built. No interpreter has to be there: maturin knows the CPythons by name. Paths of this machine are replaced,
and times are those of the commit.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from release import dense, paths
from release.steps import ROOT, FailedError, SkippedError, run

PYTHONS = "3.10 3.11 3.12 3.13 3.14 3.14t"
X86_64 = "x86_64-unknown-linux-gnu"
AARCH64 = "aarch64-unknown-linux-gnu"
TAG = "manylinux2014"
DEBIAN_RUSTC = Path("/usr/bin/rustc")


def wheel_of(dist: Path, python: str, target: str) -> Path:
    """Where the wheel for a CPython and a target is; a step fails if there is none, or several."""
    number = python.replace(".", "")
    tag = f"cp{number.rstrip('t')}-cp{number}"
    found = [path for path in dist.glob(f"*-{tag}-*.whl") if path.stem.endswith(target.partition("-")[0])]
    if len(found) != 1:
        message = f"{len(found)} wheels for {tag} and {target} in {dist}"
        raise FailedError(message)
    return found[0]


def rustc_for(target: str) -> str:
    """A compiler that has the standard library of a target: the usual one, or Debian's."""
    for rustc in ("rustc", str(DEBIAN_RUSTC)):
        asked = [rustc, "--print", "target-libdir", "--target", target]
        try:
            done = subprocess.run(asked, check=False, capture_output=True, text=True)
        except FileNotFoundError:
            continue
        if done.returncode == 0 and list(Path(done.stdout.strip()).glob("libstd-*.rlib")):
            return rustc
    message = f"no standard library for {target} (rustup target add {target}; Debian: libstd-rust-web-dev)"
    raise SkippedError(message)


def environment(root: Path, rustc: str, target_folder: Path) -> dict[str, str]:
    """The environment of a build whose result does not depend on where and when it is made."""
    cargo_home = os.environ.get("CARGO_HOME", str(Path.home() / ".cargo"))
    sysroot = run([rustc, "--print", "sysroot"]).strip()
    remapped = {root: "/naskh", cargo_home: "/cargo", sysroot: "/rust"}
    flags = [f"--remap-path-prefix={before}={after}" for before, after in remapped.items()]
    epoch = run(["git", "log", "-1", "--format=%ct"], cwd=ROOT).strip()
    return {
        "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(flags),
        "CARGO_TARGET_DIR": str(target_folder),
        "RUSTC": rustc,
        "SOURCE_DATE_EPOCH": epoch,
    }


def wheel(dist: Path, python: str, target: str, tag: str = TAG, root: Path = ROOT) -> str:
    """Build the wheel for a CPython and a target."""
    rustc = rustc_for(target)
    command = [sys.executable, "-m", "maturin", "build", "--release", "--locked", "--zig"]
    command += ["--compression-level", "9"]
    command += [
        "--compatibility",
        tag,
        "--target",
        target,
        "--interpreter",
        f"python{python}",
        "--out",
        str(dist),
    ]
    folder = root / "target" / ("release-check" if rustc == "rustc" else "release-check-debian")
    run(command, env=environment(root, rustc, folder), cwd=root)
    made = wheel_of(dist, python, target)
    paths.take_out(made, root)
    dense.pack_again(made)
    return f"{made.name}, {made.stat().st_size:,} bytes"


def sdist(dist: Path) -> str:
    """Build the source distribution."""
    epoch = run(["git", "log", "-1", "--format=%ct"]).strip()
    command = [sys.executable, "-m", "maturin", "sdist", "--out", str(dist)]
    run(command, env={"SOURCE_DATE_EPOCH": epoch})
    made = sdist_of(dist)
    return f"{made.name}, {made.stat().st_size:,} bytes"


def sdist_of(dist: Path) -> Path:
    """Where the source distribution is."""
    found = [
        path for path in dist.glob("naskh-*.tar.gz") if re.fullmatch(r"naskh-[\d.]+\.tar\.gz", path.name)
    ]
    if len(found) != 1:
        message = f"{len(found)} source distributions in {dist}"
        raise FailedError(message)
    return found[0]
