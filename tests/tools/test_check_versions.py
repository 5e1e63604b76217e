"""`tools/check_versions.py` on a copy of the files that it reads, one of them changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.without_levels

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "check_versions.py"
FILES = [
    "Cargo.toml",
    "Cargo.lock",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Makefile",
    "README.md",
    "README.ar.md",
    "docs/index.md",
    "docs/platforms.md",
    "docs/policy.md",
    "docs/releasing.md",
    "pyproject.toml",
    "tools/check_wheels.py",
    "tools/release/build.py",
    "tools/unicode-properties/Cargo.toml",
    ".github/workflows/ci.yml",
    ".github/workflows/release.yml",
    *[f"rust/naskh{crate}/Cargo.toml" for crate in ("", "-arrow", "-jsonl", "-python", "-wasm")],
    "rust/fuzz/Cargo.toml",
]


def check(root: Path) -> tuple[int, str]:
    """Run the tool; return its exit code and what it prints."""
    command = [sys.executable, str(TOOL), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_repository_agrees_with_itself(copy: Path) -> None:
    assert check(copy)[0] == 0
    assert check(ROOT)[0] == 0


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("Cargo.toml", 'version = "0.', 'version = "7.', "version 0."),
        ("Cargo.toml", 'rust-version = "1.', 'rust-version = "1.9', "README.md: rust 1."),
        ("pyproject.toml", 'requires-python = ">=3.10"', 'requires-python = ">=3.9"', "oldest python 3.9"),
        ("pyproject.toml", '    "Programming Language :: Python :: 3.12",\n', "", "a gap"),
        ("pyproject.toml", '    "Programming Language :: Python :: 3.14",\n', "", "newest python 3.14"),
        ("pyproject.toml", 'dynamic = ["version"]', 'version = "0.1.0"', "not taken from Cargo.toml"),
        ("docs/policy.md", "CPython 3.10 to", "CPython 3.11 to", "docs/policy.md: oldest python 3.11"),
        (".github/workflows/release.yml", "3.13 3.14 3.14t", "3.13 3.14", "release.yml: pythons"),
        (".github/workflows/ci.yml", 'TOOLCHAIN: "1.', 'TOOLCHAIN: "1.1', "ci.yml: compiler 1.1"),
        ("tools/release/build.py", "3.10 3.11", "3.11", "build.py: pythons"),
        ("docs/index.md", "Rust 1.", "Rust one.", "says nothing about the rust any more"),
        ("docs/index.md", "Rust 1.", "Rust 1.1", "docs/index.md: rust 1.1"),
        ("rust/fuzz/Cargo.toml", 'rust-version = "1.', 'rust-version = "1.1', "fuzz/Cargo.toml: rust 1.1"),
        ("rust/naskh-wasm/Cargo.toml", "version.workspace = true", 'version = "9"', "not the workspace's"),
        ("rust/naskh/Cargo.toml", "version.workspace = true", 'version = "0.1.0"', "not the workspace's"),
    ],
)
def test_a_place_that_differs_is_named(copy: Path, name: str, before: str, after: str, said: str) -> None:
    path = copy / name
    page = path.read_text(encoding="utf-8")
    assert before in page
    path.write_text(page.replace(before, after), encoding="utf-8")
    code, output = check(copy)
    assert code == 1
    assert said in output
