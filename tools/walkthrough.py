#!/usr/bin/env python3
r"""Follow "How to add a rule" of CONTRIBUTING.md with a toy option, in a copy of the repository.

usage: walkthrough.py

The toy is the option of the walkthrough: `borrowed="arabic"` makes ف of ڤ. With all steps, the checks
pass. With any one step forgotten, the compiler or a check fails: so no step can be missed in silence,
and the walkthrough cannot name a file that is gone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPIED = ["Cargo.toml", "Cargo.lock", "clippy.toml", "pyproject.toml", "README.md", "CHANGELOG.md"]
FOLDERS = ["rust", "python", "tests", "tools", "docs"]


@dataclass(frozen=True)
class Edit:
    """Text that is inserted before an anchor, which is in the file once."""

    path: str
    anchor: str
    text: str

    def apply(self, root: Path) -> None:
        """Insert the text; end the program if the anchor is not there once."""
        path = root / self.path
        page = path.read_text(encoding="utf-8")
        if page.count(self.anchor) != 1:
            sys.exit(
                f"{self.path} does not have this once, so the walkthrough is out of date: {self.anchor!r}"
            )
        path.write_text(page.replace(self.anchor, self.text + self.anchor), encoding="utf-8")


OPTION = """\
                borrowed: Borrowed {
                    //! Letters that Arabic borrows.
                    /// Leave them.
                    Keep = "keep",
                    /// ڤ to ف.
                    Arabic = "arabic",
                },
"""
STEPS: dict[str, list[Edit]] = {
    "the document": [
        Edit(
            "docs/normalization.md",
            "### `alef_maqsura`",
            "### `borrowed`: keep, arabic\nڤ &lrm;→ ف.\n\n",
        ),
        Edit("docs/presets.md", "| `digits` |", "| `borrowed` | ڤ &lrm;→ ف | keep | keep | keep |\n"),
    ],
    "the characters": [
        Edit(
            "rust/naskh/src/chars/mod.rs",
            "/// Whether `c` is white space within a line.",
            "pub(crate) const VEH: u32 = 'ڤ' as u32;\n\n",
        )
    ],
    "the definition": [
        Edit("rust/naskh/src/options/definition.rs", "                digits: Digits {", OPTION)
    ],
    "the stage": [
        Edit(
            "rust/naskh/src/stages/fold.rs",
            "    match char::from_u32(c.code()) {\n        // Letters of the alphabet",
            """\
    if options.borrowed == crate::options::Borrowed::Arabic && c.code() == crate::chars::VEH {
        c = c.becoming(crate::chars::FEH, Rule::Borrowed);
    }
""",
        )
    ],
    "the copies": [],  # made by tools/option_copies.py
    "the reference": [
        Edit("tests/reference.py", '    "digits": "keep",\n    "punctuation"', '    "borrowed": "keep",\n'),
        Edit(
            "tests/reference.py",
            '        {"heh": {"ة": "ه"}',
            '        {"ڤ": "ف"} if options["borrowed"] == "arabic" else {},\n',
        ),
    ],
    "the reason": [
        Edit("python/naskh/_show/reasons.py", '    "digits": _becomes,', '    "borrowed": _fold,\n'),
        Edit("python/naskh/_show/reasons.py", '    "digits": 190,', '    "borrowed": 180,\n'),
    ],
    "the cases and the changelog": [
        Edit(
            "tests/normalize/test_option_cases.py",
            '    ({"presentation_forms": "fold"}, "ﻻ ﷺ \\ufe70"',
            '    ({"borrowed": "arabic"}, "ڤيتو", "فيتو"),\n',
        ),
        Edit("CHANGELOG.md", "- `naskh.highlight`", "- The option `borrowed`.\n"),
    ],
}
COPIES = "the copies"
# Forgotten, these change the compiled module, so each needs a build of its own.
COMPILED = ("the characters", "the definition", "the stage")
CHECKS = [
    "tests/test_copies.py",
    "tests/test_stub.py",
    "tests/normalize/test_option_cases.py",
    "tests/normalize/test_preset_cases.py",
    "tests/normalize/test_reference.py",
    "tests/normalize/test_fingerprint.py",
]


class Copy:
    """A copy of the repository, with an environment and a target folder that all copies share."""

    def __init__(self, place: Path, forgotten: str | None) -> None:
        """Copy, and take all steps but one."""
        self.root = place / "naskh"
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir()
        for name in COPIED:
            shutil.copy(ROOT / name, self.root)
        for name in FOLDERS:
            shutil.copytree(
                ROOT / name, self.root / name, ignore=shutil.ignore_patterns("*.so", "__pycache__")
            )
        for name, edits in STEPS.items():
            for edit in edits if name != forgotten else []:
                edit.apply(self.root)
        self.python = str(place / "venv" / "bin" / "python")
        self.environment = os.environ | {
            "CARGO_TARGET_DIR": str(place / "target"),
            "CARGO_PROFILE_RELEASE_LTO": "off",
            "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16",
            "CARGO_PROFILE_RELEASE_OPT_LEVEL": "1",
            "VIRTUAL_ENV": str(place / "venv"),
            "NASKH_SHARED": "/nonexistent",
        }

    def run(self, *command: str) -> bool:
        """Run a command in the copy; return whether it succeeded."""
        done = subprocess.run(
            command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False
        )
        self.said = done.stdout + done.stderr
        return done.returncode == 0

    def build(self) -> bool:
        """Build the module."""
        return self.run(self.python, "-m", "maturin", "develop", "--release", "--locked")

    def check(self, forgotten: str | None) -> bool:
        """Write Python's copies unless that is forgotten, and run the checks."""
        if forgotten != COPIES and not self.run(self.python, "tools/option_copies.py"):
            return False
        if not self.run(self.python, "tools/option_copies.py", "--check"):
            return False
        return self.run(self.python, "-m", "pytest", "-q", "-x", "-n", "2", *CHECKS)


def main() -> int:
    """Take all steps, then all but each; return 1 if the first fails or one of the others does not."""
    code = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        subprocess.run(
            [
                sys.executable,
                str(ROOT / "tools/venvs.py"),
                str(place / "venv"),
                "-r",
                str(ROOT / "requirements-dev.txt"),
            ],
            check=True,
        )
        # The last of those that share a build comes right after it.
        shared = [name for name in STEPS if name not in COMPILED]
        for forgotten in [None, *shared, *COMPILED]:
            copy = Copy(place, forgotten)
            needs_build = forgotten is None or forgotten in COMPILED
            if not needs_build:
                for module in place.glob("built/*.so"):
                    shutil.copy(module, copy.root / "python/naskh")
            fine = (not needs_build or copy.build()) and copy.check(forgotten)
            if forgotten is None:
                (place / "built").mkdir(exist_ok=True)
                for module in (copy.root / "python/naskh").glob("*.so"):
                    shutil.copy(module, place / "built")
            steps = f"without {forgotten}" if forgotten else "with all steps"
            right = fine == (forgotten is None)
            print("as it should:" if right else "WRONG:", steps, "passes" if fine else "fails", flush=True)
            if not right:
                print(copy.said[-4000:])
                code = 1
    return code


if __name__ == "__main__":
    sys.exit(main())
