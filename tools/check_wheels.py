#!/usr/bin/env python3
"""Build a wheel for every CPython of this machine, install each into an empty environment, and try it there.

usage: check_wheels.py [--most N] [--dist FOLDER]

Interpreters are looked for on PATH and among pyenv's versions; one that PyO3 does not know is named and
passed over. One more environment gets naskh from the source distribution, as a machine without a wheel
would. All builds share a target folder, so that only what depends on Python is built again.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import venvs
from release import contents, dense, paths
from release.steps import FailedError

ROOT = Path(__file__).parents[1]
OLDEST = (3, 10)
NEWEST_MINOR = 20
UNSUPPORTED = ("newer than PyO3's maximum supported", "does not support the free-threaded build of CPython")
ASK = """
import json, platform, sys, sysconfig
print(json.dumps([platform.python_implementation(), list(sys.version_info[:3]), sys.base_prefix,
                  bool(sysconfig.get_config_var("Py_GIL_DISABLED"))]))
"""


@dataclass(frozen=True)
class Python:
    """An interpreter that wheels can be built for."""

    command: str
    version: tuple[int, ...]
    free_threaded: bool

    @property
    def name(self) -> str:
        """Version, with a `t` for the free-threaded build."""
        return ".".join(map(str, self.version)) + "t" * self.free_threaded


def candidates() -> list[str]:
    """List what may be an interpreter."""
    names = [f"python3.{minor}{t}" for minor in range(OLDEST[1], NEWEST_MINOR) for t in ("", "t")]
    found = [sys.executable, *filter(None, map(shutil.which, [*names, "python3", "python"]))]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    return found + [str(path) for path in sorted(pyenv.glob("*/bin/python"))]


def asked(command: str) -> Python | None:
    """Ask an interpreter what it is; `None` for none of ours."""
    run = subprocess.run([command, "-I", "-c", ASK], check=False, capture_output=True, text=True)
    if run.returncode != 0:
        return None  # a shim of pyenv that has no version
    implementation, version, prefix, free_threaded = json.loads(run.stdout)
    if implementation != "CPython" or tuple(version[:2]) < OLDEST:
        return None
    base = Path(prefix) / "bin" / f"python{version[0]}.{version[1]}{'t' * free_threaded}"
    return Python(str(base) if base.exists() else command, tuple(version), free_threaded)


def pythons() -> list[Python]:
    """List one interpreter for each minor version and build, the oldest first; this one is among them."""
    found: dict[tuple[object, ...], Python] = {}
    for python in filter(None, map(asked, candidates())):
        found.setdefault((python.version[:2], python.free_threaded), python)
    return sorted(found.values(), key=lambda python: (python.version, python.free_threaded))


def some(found: list[Python], most: int | None) -> list[Python]:
    """Take the oldest and the newest ones, if there are too many."""
    if most is None or len(found) <= most:
        return found
    return found[: (most + 1) // 2] + found[len(found) - most // 2 :]


def build_wheel(python: Python, dist: Path) -> Path | None:
    """Build a wheel and look at what is in it; `None` if PyO3 does not know this Python."""
    tag = f"cp{python.version[0]}{python.version[1]}"
    pattern = f"*-{tag}-{tag}{'t' * python.free_threaded}-*.whl"
    command = ["maturin", "build", "--release", "--compression-level", "9", "--out", str(dist)]
    command += ["--interpreter", python.command]
    output, code = run(*command)
    if any(message in output for message in UNSUPPORTED):
        return None
    if code != 0:
        sys.exit(f"{output}\n{' '.join(command)}: exit code {code}")
    wheel = max(dist.glob(pattern), key=lambda path: path.stat().st_mtime)
    paths.take_out(wheel, ROOT)
    dense.pack_again(wheel)
    try:
        contents.size(wheel)
        print(contents.files(wheel))
    except FailedError as error:
        sys.exit(f"{wheel.name}: {error}")
    return wheel


def build_sdist(dist: Path) -> Path:
    """Build the source distribution."""
    output, code = run("maturin", "sdist", "--out", str(dist))
    if code != 0:
        sys.exit(output)
    return max(dist.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)


def check(python: Python, package: Path, *, without_index: bool) -> None:
    """Install into an empty environment and do the main job there, away from the source tree."""
    with tempfile.TemporaryDirectory() as folder:
        interpreter = venvs.create(Path(folder) / "venv", python.command)
        venvs.install(interpreter, *(["--no-index"] if without_index else []), str(package))
        smoke = [str(interpreter), "-I", str(ROOT / "tools" / "smoke.py")]
        subprocess.run(smoke, check=True, cwd=folder)


def run(tool: str, *arguments: str) -> tuple[str, int]:
    """Run a tool of this environment in the source tree; give all that it prints, and its exit code."""
    beside = Path(sys.executable).with_name(tool)
    command = [str(beside) if beside.exists() else tool, *arguments]
    pipe = subprocess.PIPE
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=pipe, stderr=subprocess.STDOUT, text=True)
    return done.stdout, done.returncode


def main() -> None:
    """Build and check everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, help="how many interpreters at most: the oldest and the newest")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="where the packages go")
    options = parser.parse_args()
    dist = options.dist.resolve()
    dist.mkdir(parents=True, exist_ok=True)
    # Also for the build from the source distribution, which pip makes in a folder of its own.
    os.environ.setdefault("CARGO_TARGET_DIR", str(ROOT / "target"))

    found = pythons()
    chosen = some(found, options.most)
    print("CPython here:", ", ".join(python.name for python in found))
    for python in found:
        if python not in chosen:
            print(f"{python.name}: NOT CHECKED, as --most is {options.most}")
    for python in chosen:
        print(f"\n== wheel for {python.name}", flush=True)
        wheel = build_wheel(python, dist)
        if wheel is None:
            print(f"{python.name}: NOT CHECKED, PyO3 does not support it")
            continue
        print(f"{wheel.name}, {wheel.stat().st_size:,} bytes", flush=True)
        check(python, wheel, without_index=True)
    print(f"\n== source distribution, with {chosen[-1].name}", flush=True)
    sdist = build_sdist(dist)
    print(f"{sdist.name}, {sdist.stat().st_size:,} bytes", flush=True)
    check(chosen[-1], sdist, without_index=False)


if __name__ == "__main__":
    main()
