"""What is in a package: its size, its files, its parts list, and the oldest system that can load it."""

from __future__ import annotations

import json
import re
import sys
import tarfile
import zipfile
from pathlib import Path

from release import paths
from release.steps import FailedError, run

MOST_BYTES = 2_500_000
MOST_BYTES_OF_SDIST = 2_500_000
GLIBC = (2, 17)
"""What manylinux2014 promises."""
LICENCES = {"LICENSE-MIT", "LICENSE-APACHE", "NOTICE"}
NEEDED = {"py.typed", "_naskh.pyi"} | LICENCES
IN_PARTS_LIST = {"naskh", "naskh-arrow", "naskh-jsonl", "pyo3", "unicode-normalization", "simdutf8"}
FORBIDDEN = re.compile(
    r"(^|/)(tests|benches|target|\.git|\.venv[^/]*|__pycache__)/|\.(orig|rej|pyc|profraw)$"
)
FOLDER = re.compile(r"(file:///[^\"#]*?)/rust/")
NEEDED_IN_SDIST = {"Cargo.lock", "pyproject.toml", "README.md", "rust/naskh/src/lib.rs"} | LICENCES


def require(condition: object, message: str) -> None:
    """Fail the step with a message if a condition does not hold."""
    if not condition:
        raise FailedError(message)


def size(wheel: Path) -> str:
    """Check the size of a wheel."""
    found = wheel.stat().st_size
    require(found <= MOST_BYTES, f"{wheel.name}: {found:,} bytes, {MOST_BYTES:,} at most")
    return f"{found:,} bytes, {MOST_BYTES:,} at most"


def files(wheel: Path) -> str:
    """Check the files of a wheel: one module, types, licences, the parts list, and nothing else."""
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
        lists = [name for name in names if ".dist-info/sboms/" in name]
        parts = {part["name"] for name in lists for part in json.loads(package.read(name))["components"]}
        folders = {found for name in lists for found in FOLDER.findall(package.read(name).decode())}
    modules = [name for name in names if Path(name).suffix in {".so", ".pyd"}]
    require(len(modules) == 1, f"modules {modules}")
    missing = NEEDED - {Path(name).name for name in names}
    require(not missing, f"without {sorted(missing)}")
    strange = [name for name in names if FORBIDDEN.search(name)]
    require(not strange, f"has {strange}")
    require(lists, "without a parts list (SBOM)")
    require(folders <= {paths.HERE}, f"parts list with folders of the machine that built it: {folders}")
    require(parts >= IN_PARTS_LIST, f"parts list without {sorted(IN_PARTS_LIST - parts)}")
    return f"{len(names)} files, one module, licences, a parts list of {len(parts)} crates"


def sdist(package: Path) -> str:
    """Check the files and the size of the source distribution."""
    with tarfile.open(package) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    require(names >= NEEDED_IN_SDIST, f"without {sorted(NEEDED_IN_SDIST - names)}")
    strange = sorted(name for name in names if FORBIDDEN.search(name) and not name.startswith("rust/"))
    require(not strange, f"has {strange[:5]}")
    found = package.stat().st_size
    require(found <= MOST_BYTES_OF_SDIST, f"{found:,} bytes, {MOST_BYTES_OF_SDIST:,} at most")
    return f"{len(names)} files, {found:,} bytes"


def metadata(packages: list[Path]) -> str:
    """Let twine and check-wheel-contents look at the packages."""
    run([sys.executable, "-m", "twine", "check", "--strict", *map(str, packages)])
    wheels = [str(path) for path in packages if path.suffix == ".whl"]
    run([sys.executable, "-m", "check_wheel_contents", *wheels])
    return f"{len(packages)} packages"


def platform(wheel: Path, tag: str = "manylinux_2_17") -> str:
    """Ask auditwheel for the platform of a wheel, and read the newest symbol of glibc that it needs."""
    said = run([sys.executable, "-m", "auditwheel", "show", str(wheel)])
    require(f'"{tag}_' in said, f"auditwheel does not call it {tag}: {said.strip()[:200]}")
    newest = max(glibc_versions(wheel))
    require(newest <= GLIBC, f"needs glibc {newest[0]}.{newest[1]}")
    return f"{tag}, newest symbol of glibc {newest[0]}.{newest[1]}"


def glibc_versions(wheel: Path) -> set[tuple[int, ...]]:
    """The versions of glibc's symbols that the module of a wheel names."""
    with zipfile.ZipFile(wheel) as package:
        [module] = [name for name in package.namelist() if name.endswith(".so")]
        code = package.read(module)
    versions = re.findall(rb"\0GLIBC_(\d+)\.(\d+)(?:\.\d+)?(?=\0)", code)
    require(versions, f"{module} names no version of glibc")
    return {(int(major), int(minor)) for major, minor in versions}
