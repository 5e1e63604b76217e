"""Wheels where they are installed: smoke test, whole suite, time to import, and no debug build."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import check_wheels
import venvs
from runs import ON_ALL_CORES

from release.build import X86_64, wheel_of
from release.steps import ROOT, FailedError, SkippedError, run

TESTERS = ["pytest>=8", "hypothesis>=6.100", "pytest-xdist>=3.6"]
CHROOT = ["sh", "tools/sid-chroot.sh"]
CHROOT_PACKAGES = [f"python3.14{part}" for part in ("", "-venv", "-dev", "-dbg")] + [
    "python3.15",
    "python3.15-venv",
]
MOST_MILLISECONDS = 5.0
IMPORTS = 25
WARNS = "built without optimization"


def version_of(python: check_wheels.Python) -> str:
    """The name by which maturin knows an interpreter: `3.14t`."""
    return f"{python.version[0]}.{python.version[1]}{'t' * python.free_threaded}"


@contextmanager
def installed(wheel: Path, python: str, *packages: str) -> Iterator[Path]:
    """An environment with a wheel in it, and other packages; gives its interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        interpreter = venvs.create(Path(folder) / "venv", python)
        venvs.install(interpreter, "--no-index", str(wheel))
        if packages:
            venvs.install(interpreter, *packages)
        yield interpreter


def smoke(dist: Path, python: check_wheels.Python, target: str = X86_64) -> str:
    """Install the wheel for an interpreter of this machine, and do the main job; a warning is an error."""
    with installed(wheel_of(dist, version_of(python), target), python.command) as interpreter:
        return last_line(run([str(interpreter), "-I", "-W", "error", "tools/smoke.py"]))


def whole(dist: Path, python: check_wheels.Python) -> str:
    """Run the whole suite on the installed wheel."""
    with installed(wheel_of(dist, version_of(python), X86_64), python.command, *TESTERS) as interpreter:
        environment = {"PYTHONPATH": "", "NASKH_SIMD": ""}
        return last_line(run([str(interpreter), "-m", "pytest", "-q", *ON_ALL_CORES], env=environment))


def in_chroot(dist: Path, python: str, *, debug: bool = False, tests: tuple[str, ...] = ()) -> str:
    """Run the smoke test and the suite in the chroot of Debian sid, with every check of a debug build."""
    made = subprocess.run(
        [*CHROOT, "make", *CHROOT_PACKAGES], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if made.returncode != 0:
        raise SkippedError(last_line(made.stderr) if made.stderr.strip() else "no chroot of Debian sid")
    wheel = wheel_of(dist, python, X86_64)
    checked = "PYTHONMALLOC=debug PYTHONDEVMODE=1 " if debug else ""
    command = f"""
        python{python}{"-dbg" if debug else ""} -m venv --clear /opt/naskh-tried
        /opt/naskh-tried/bin/python -m pip install --quiet --no-index {wheel}
        /opt/naskh-tried/bin/python -I -W error tools/smoke.py
        /opt/naskh-tried/bin/python -m pip install --quiet {" ".join(f"'{name}'" for name in TESTERS)}
        {checked}/opt/naskh-tried/bin/python -m pytest -q {" ".join([*ON_ALL_CORES, *tests])}
    """
    return last_line(run([*CHROOT, "run", "sh", "-euc", command], env={"NASKH_SID_BINDS": str(dist)}))


def import_time(dist: Path, python: check_wheels.Python) -> str:
    """Measure `import naskh` on top of Python's own start: the best of some, in processes of their own."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = ["-I", "-X", "importtime", "-c", "import naskh"]
    with installed(wheel_of(dist, version_of(python), X86_64), python.command) as interpreter:
        times = []
        for _ in range(IMPORTS):
            done = subprocess.run(
                [str(interpreter), *command], env=environment, check=True, capture_output=True, text=True
            )
            [line] = [line for line in done.stderr.splitlines() if line.endswith("| naskh")]
            times.append(int(line.split("|")[1]) / 1_000)
    best = min(times)
    if best > MOST_MILLISECONDS:
        message = f"{best:.1f} ms, {MOST_MILLISECONDS:.0f} at most"
        raise FailedError(message)
    return f"{best:.1f} ms, {MOST_MILLISECONDS:.0f} at most (best of {IMPORTS}, CPython {python.name})"


def debug_build_warns(python: check_wheels.Python) -> str:
    """Build the module without optimization, and see that importing it warns."""
    run(["cargo", "build", "--locked", "--package", "naskh-python"], env={"PYO3_PYTHON": python.command})
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    with tempfile.TemporaryDirectory() as folder:
        # By that interpreter, which knows the name of its module.
        run([python.command, "tools/copies.py", str(target / "debug" / "lib_naskh.so"), folder])
        said = run(
            [python.command, "-c", "import naskh; print(naskh.normalize('أ'))"], env={"PYTHONPATH": folder}
        )
    if f"RuntimeWarning: naskh was {WARNS}" not in re.sub(r"\s+", " ", said):
        message = f"it does not warn: {said.strip()[:100]}"
        raise FailedError(message)
    return "RuntimeWarning"


def last_line(said: str) -> str:
    """The last line of an output that is not empty."""
    return ([line for line in said.splitlines() if line.strip()] or [""])[-1].strip()
