#!/usr/bin/env python3
"""Check that versions are the same wherever they are written: of naskh, of Rust, of CPython.

usage: check_versions.py [FOLDER]     FOLDER is the repository

One file decides each: `Cargo.toml` the version of naskh (`workspace.package.version`) and the oldest Rust
(`rust-version`), the workflow of a release its compiler, `pyproject.toml` the CPythons (its classifiers,
without a gap). `PLACES` lists where they
are written again. A place where the pattern is not found is an error too, so that no check is lost with a
sentence.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
CRATES = ("naskh", "naskh-arrow", "naskh-jsonl", "naskh-python", "naskh-wasm")
WORKFLOWS = ".github/workflows/*.yml"
MINOR = r"3\.\d+"

# Of each fact: the files, and the pattern whose group is the fact, as often as it occurs there.
PLACES: dict[str, list[tuple[str, str]]] = {
    "version": [
        ("Cargo.toml", r'^naskh[\w-]* = \{ path = "[^"]+", version = "([^"]+)"'),
        ("Cargo.lock", rf'^name = "(?:{"|".join(CRATES)})"\nversion = "([^"]+)"'),
        ("CHANGELOG.md", r"\A(?:.*\n)*?## (\d\S*),"),
    ],
    "rust": [
        ("README*.md", r"Rust (1\.\d+)"),
        ("CONTRIBUTING.md", r"Rust (1\.\d+)"),
        ("CHANGELOG.md", r"(?s)\A.*?### Requires.*?Rust (1\.\d+)"),
        ("Makefile", r"Rust (1\.\d+)"),
        ("docs/index.md", r"Rust (1\.\d+)"),
        ("docs/policy.md", r"Rust (1\.\d+)"),
        ("tools/*/Cargo.toml", r'^rust-version = "([^"]+)"'),
        ("rust/fuzz/Cargo.toml", r'^rust-version = "([^"]+)"'),
        (WORKFLOWS, r"OLDEST_RUST: \"(1\.\d+)\""),
    ],
    "compiler": [
        (WORKFLOWS, r'RUSTUP_TOOLCHAIN: "([^"]+)"'),
        ("docs/releasing.md", r"RUSTUP_TOOLCHAIN=(\S+)"),
    ],
    "oldest python": [
        ("pyproject.toml", r'^requires-python = ">=([^"]+)"'),
        ("pyproject.toml", rf'^python_version = "({MINOR})"'),
        ("pyproject.toml", r'^target-version = "py3(\d+)"'),
        ("docs/platforms.md", rf"CPython ({MINOR}) (?:and|or) later"),
        ("CONTRIBUTING.md", rf"CPython ({MINOR}) or later"),
        ("CHANGELOG.md", rf"(?s)\A.*?### Requires.*?CPython ({MINOR})"),
        ("Makefile", r"sys\.version_info < \(3, (\d+)\)"),
        ("Makefile", rf"not Python ({MINOR}) or later"),
        ("tools/check_wheels.py", r"^OLDEST = \(3, (\d+)\)"),
        ("docs/policy.md", rf"CPython ({MINOR}) to"),
        (".github/workflows/ci.yml", rf'python: \["({MINOR})", "{MINOR}"\]'),
    ],
    "newest python": [
        ("docs/policy.md", rf"CPython {MINOR} to ({MINOR})"),
        (".github/workflows/ci.yml", rf'python: \["{MINOR}", "({MINOR})"\]'),
        (".github/workflows/ci.yml", rf'python-version: "({MINOR})t"'),
    ],
    "pythons": [
        (WORKFLOWS, r'PYTHONS: "([^"]+)"'),
        ("tools/release/build.py", r'^PYTHONS = "([^"]+)"'),
    ],
}


@dataclass(frozen=True)
class Facts:
    """What is decided in one place."""

    version: str
    rust: str
    compiler: str
    pythons: list[int]

    @classmethod
    def read(cls, root: Path) -> Facts:
        """Read `Cargo.toml`, the workflow of a release and the classifiers of `pyproject.toml`."""
        cargo = (root / "Cargo.toml").read_text(encoding="utf-8")
        project = (root / "pyproject.toml").read_text(encoding="utf-8")
        release = (root / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
        version, rust, compiler = (
            next(iter(re.findall(pattern, page, re.MULTILINE)), "")
            for page, pattern in (
                (cargo, r'^version = "([^"]+)"'),
                (cargo, r'^rust-version = "([^"]+)"'),
                (release, r'^  RUSTUP_TOOLCHAIN: "(\d+\.\d+\.\d+)"'),
            )
        )
        minors = re.findall(r'"Programming Language :: Python :: 3\.(\d+)"', project)
        return cls(version, rust, compiler, sorted(map(int, minors)))

    def wanted(self, fact: str) -> set[str]:
        """The spellings of a fact that are right."""
        minor = {"oldest python": self.pythons[0], "newest python": self.pythons[-1]}.get(fact)
        if minor is not None:
            return {f"3.{minor}", str(minor)}
        names = " ".join([f"3.{minor}" for minor in self.pythons] + [f"3.{self.pythons[-1]}t"])
        decided = {"version": self.version, "rust": self.rust, "compiler": self.compiler, "pythons": names}
        return {decided[fact]}


def of_manifests(root: Path, facts: Facts) -> Iterator[str]:
    """What is wrong in the manifests, which decide, a line each."""
    if facts.pythons != list(range(facts.pythons[0], facts.pythons[-1] + 1)):
        yield f"pyproject.toml: the classifiers have a gap: {facts.pythons}"
    if 'dynamic = ["version"]' not in (root / "pyproject.toml").read_text(encoding="utf-8"):
        yield "pyproject.toml: the version is not taken from Cargo.toml"
    for crate in CRATES:
        manifest = (root / "rust" / crate / "Cargo.toml").read_text(encoding="utf-8")
        for key in ("version", "rust-version"):
            if f"{key}.workspace = true" not in manifest:
                yield f"rust/{crate}/Cargo.toml: `{key}` is not the workspace's"


def of_places(root: Path, facts: Facts) -> Iterator[str]:
    """What differs in the places that repeat a fact, a line each."""
    for fact, files, pattern in ((fact, *place) for fact, places in PLACES.items() for place in places):
        found = [
            (path.relative_to(root).as_posix(), value)
            for path in sorted(root.glob(files))
            for value in re.findall(pattern, path.read_text(encoding="utf-8"), re.MULTILINE)
        ]
        if not found:
            yield f"{files}: says nothing about the {fact} any more ({pattern})"
        for path, value in found:
            if value not in facts.wanted(fact):
                yield f"{path}: {fact} {value}, not {' or '.join(sorted(facts.wanted(fact)))}"


def main(arguments: list[str] | None = None) -> int:
    """Check a repository; return the exit code."""
    parser = argparse.ArgumentParser(
        description="Check that versions are the same wherever they are written."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT)
    root: Path = parser.parse_args(arguments).folder
    facts = Facts.read(root)
    if not (facts.version and facts.rust and facts.compiler and facts.pythons):
        sys.exit(
            "Cargo.toml, release.yml or pyproject.toml lacks the version, the oldest Rust, the compiler "
            "of a release, or the CPythons"
        )
    wrong = [*of_manifests(root, facts), *of_places(root, facts)]
    print(
        "\n".join(wrong)
        or f"naskh {facts.version}, Rust {facts.rust}, built by {facts.compiler}, "
        f"CPython {facts.wanted('pythons').pop()}"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
