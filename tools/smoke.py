#!/usr/bin/env python3
"""Try the installed naskh on its main tasks: `python -I tools/smoke.py`, from any folder.

`-I` keeps the source tree off the path, so that the installed package is the one that is tested.
"""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

import naskh

# SHADDA, FATHA, NO-BREAK SPACE, RIGHT-TO-LEFT MARK
TEXT = "قال: إن\u0651\u064e الأخبـــار عام 1447هـ 😀 ﻓﻲ\u00a0كل\u200f مكان ٣"
STANDARD = "قال: ان الاخبار عام 1447هـ 😀 في كل مكان ٣"
SEARCH = "قال: ان الاخبار عام 1447ه 😀 في كل مكان 3"


def check(what: str, got: object, wanted: object) -> None:
    """End the program with a message if a value is not the wanted one."""
    if got != wanted:
        sys.exit(f"{what}: {got!a}, not {wanted!a}")


def main() -> None:
    """Normalize with the function, the class and the command."""
    package = Path(naskh.__file__).parent
    check("installed in this environment", package.is_relative_to(sys.prefix), wanted=True)
    check("version", metadata.version("naskh"), naskh.__version__)
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        # `-I` ignores PYTHON_GIL, so a module that wants the lock has it by now.
        has_lock = getattr(sys, "_is_gil_enabled", lambda: True)()
        check("the interpreter lock, without which CPython was built", has_lock, wanted=False)
    for name in ("py.typed", "_naskh.pyi"):
        check(name, (package / name).is_file(), wanted=True)

    check("normalize", naskh.normalize(TEXT), STANDARD)
    check("normalize, search", naskh.normalize(TEXT, "search"), SEARCH)
    check("the same object", naskh.normalize(STANDARD) is STANDARD, wanted=True)
    normalizer = naskh.Normalizer("search", digits="keep")
    for same in (pickle.loads(pickle.dumps(normalizer)), copy.copy(normalizer)):  # noqa: S301
        check("a copy", (same == normalizer, same(TEXT)), (True, normalizer(TEXT)))
    texts = [TEXT, None, ""] * 5_000
    check("batch", naskh.Normalizer().batch(texts), [STANDARD, None, ""] * 5_000)

    script = Path(sysconfig.get_path("scripts")) / "naskh"
    for command in ([str(script)], [sys.executable, "-I", "-m", "naskh"]):
        run = subprocess.run(
            [*command, "normalize"], input=f"{TEXT}\n".encode(), check=True, capture_output=True
        )
        check(" ".join(command), run.stdout.decode(), f"{STANDARD}\n")
    python = f"{sys.implementation.name} {sys.version.split()[0]}"
    print(f"naskh {naskh.__version__} at level {naskh.simd_level()} does its job in {python}")


if __name__ == "__main__":
    main()
