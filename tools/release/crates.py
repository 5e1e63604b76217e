"""The crates: licences and sources of all that are used, and the package of the core."""

from __future__ import annotations

import json
import shutil

from release.steps import FailedError, SkippedError, run

NEEDED = {"LICENSE-MIT", "LICENSE-APACHE", "NOTICE", "README.md", "src/lib.rs", "src/segment/model.bin"}


def licences() -> str:
    """Let cargo-deny compare licences, duplicates and sources with `deny.toml`."""
    if shutil.which("cargo-deny") is None:
        message = "no cargo-deny here (cargo install --locked cargo-deny)"
        raise SkippedError(message)
    run(["cargo", "deny", "--locked", "check", "licenses", "bans", "sources"])
    return f"{len(in_use())} crates, licences, bans and sources as in deny.toml"


def in_use() -> list[str]:
    """The crates of the lock file that are not ours."""
    said = run(["cargo", "metadata", "--locked", "--format-version", "1", "--quiet"])
    return [crate["name"] for crate in json.loads(said)["packages"] if crate["source"]]


def package() -> str:
    """Package the core as for crates.io, and build what was packaged."""
    listed = run(["cargo", "package", "--package", "naskh", "--locked", "--list"]).split()
    if missing := NEEDED - {*listed}:
        message = f"without {sorted(missing)}"
        raise FailedError(message)
    said = run(["cargo", "package", "--package", "naskh", "--locked"])
    return next((line.strip() for line in said.splitlines() if "Packaged" in line), "packaged")
