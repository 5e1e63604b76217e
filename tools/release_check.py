#!/usr/bin/env python3
"""Build what a release consists of, check all of it, and print a table of what passed, failed or was skipped.

usage: release_check.py [--dist FOLDER] [--only WORDS] [--quick]
       release_check.py --build-only [--target TARGET] [--tag TAG]

--quick        without the whole suite, the debug build of CPython and the second build: minutes, not an hour
--only WORDS   the steps with these words in their name
--build-only   the wheels of one target, as the workflow wants them

Nothing is uploaded. What this machine cannot do is SKIPPED by name, with what is missing. docs/releasing.md
says what to do about the table; the exit code is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from functools import partial
from pathlib import Path

import check_wheels
from release import build, contents, crates, emulated, reproduce, suite
from release.steps import ROOT, Report, SkippedError, run

PREVIEW = "3.15"


def builds(report: Report, dist: Path, target: str, tag: str) -> None:
    """Build the wheels of a target, and look at them."""
    for python in build.PYTHONS.split():
        name = f"{python} {target}"
        if report.step(f"build {name}", partial(build.wheel, dist, python, target, tag)):
            wheel = build.wheel_of(dist, python, target)
            report.step(f"size {name}", partial(contents.size, wheel))
            report.step(f"files {name}", partial(contents.files, wheel))
            if tag == build.TAG:
                report.step(f"platform {name}", partial(contents.platform, wheel))


def one_version() -> str:
    """Compare the places that name versions."""
    return suite.last_line(run([sys.executable, "tools/check_versions.py"]))


def interpreters() -> list[check_wheels.Python]:
    """The CPythons of this machine that have a wheel."""
    return [python for python in check_wheels.pythons() if suite.version_of(python) in build.PYTHONS.split()]


def on_this_machine(report: Report, dist: Path, *, quick: bool) -> None:
    """Try the wheels on every interpreter of this machine."""
    found = interpreters()
    for python in found:
        report.step(f"smoke {python.name}", partial(suite.smoke, dist, python))
    for python in found if not quick else []:
        report.step(f"suite {python.name}", partial(suite.whole, dist, python))
    report.step("import time", partial(suite.import_time, dist, found[-1]))
    report.step("debug build warns", partial(suite.debug_build_warns, found[-1]))


def on_aarch64(dist: Path) -> str:
    """Try a wheel for another processor on one that is emulated."""
    if not any(dist.glob("*_aarch64.whl")):
        message = "no wheel for aarch64, see above"
        raise SkippedError(message)
    return suite.smoke(dist, emulated.python(), build.AARCH64)


def elsewhere(report: Report, dist: Path) -> None:
    """Try the wheels on interpreters that a chroot gives."""
    report.step("suite 3.14 sid", partial(suite.in_chroot, dist, "3.14"))
    report.step("suite 3.14 sid debug", partial(suite.in_chroot, dist, "3.14", debug=True))
    if report.step(f"build {PREVIEW} preview", partial(build.wheel, dist / "preview", PREVIEW, build.X86_64)):
        report.step(f"suite {PREVIEW} sid preview", partial(suite.in_chroot, dist / "preview", PREVIEW))


def main() -> int:
    """Run the steps; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dist", type=Path, default=ROOT / "dist" / "release", help="where the packages go")
    parser.add_argument("--only", default="", help="words in the names of the steps to run")
    parser.add_argument("--quick", action="store_true", help="what takes minutes")
    parser.add_argument("--build-only", action="store_true", help="build the wheels of one target")
    parser.add_argument("--target", default=build.X86_64)
    parser.add_argument("--tag", default=build.TAG)
    options = parser.parse_args()
    dist: Path = options.dist.resolve()
    if not options.only:
        shutil.rmtree(dist, ignore_errors=True)  # packages of other versions
    dist.mkdir(parents=True, exist_ok=True)
    report = Report(options.only)
    if options.build_only:
        builds(report, dist, options.target, options.tag)
    else:
        report.step("one version", one_version)
        report.step("licences", crates.licences)
        report.step("package of the core", crates.package)
        builds(report, dist, build.X86_64, build.TAG)
        builds(report, dist, build.AARCH64, build.TAG)
        if report.step("build sdist", partial(build.sdist, dist)):
            report.step("files sdist", partial(contents.sdist, build.sdist_of(dist)))
        report.step("metadata", partial(contents.metadata, [*dist.glob("*.whl"), *dist.glob("*.tar.gz")]))
        on_this_machine(report, dist, quick=options.quick)
        report.step("smoke aarch64 emulated", partial(on_aarch64, dist))
        if not options.quick:
            elsewhere(report, dist)
            report.step("reproducible", reproduce.twice)
    print("\n=== what came out", *report.table(), sep="\n")
    return int(report.failed())


if __name__ == "__main__":
    sys.exit(main())
