"""`tools/release/paths.py`: a wheel without the folder that it was built in, and all else as it was."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.without_levels

ROOT = Path(Path(__file__).anchor, "home", "somebody", "naskh")
SBOM = "naskh-1.dist-info/sboms/naskh.cyclonedx.json"
RECORD = "naskh-1.dist-info/RECORD"


@pytest.fixture
def paths(tool: Any) -> Any:
    return tool("release.paths")


def address(folder: Path) -> str:
    """The path of a folder in an address, which on Windows has another beginning."""
    return folder.as_uri().removeprefix("file://")


def wheel(folder: Path, built_in: str) -> Path:
    """A wheel with a module, a parts list and a RECORD, as maturin writes them."""
    made = folder / "naskh-1-py3-none-any.whl"
    files = {
        "naskh/__init__.py": b"x = 1\n" * 100,
        SBOM: f'{{"a": "path+file://{built_in}/rust/naskh#1"}}'.encode() * 2,
    }
    lines = []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 5, 1, 12, 0, 0)), content, zipfile.ZIP_DEFLATED)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            lines.append(f"{name},sha256={digest},{len(content)}\n")
        package.writestr(zipfile.ZipInfo(RECORD, (2026, 5, 1, 12, 0, 0)), "".join([*lines, f"{RECORD},,\n"]))
    return made


def test_two_folders_give_the_same_wheel(paths: Any, tmp_path: Path) -> None:
    contents = []
    for name, root in (("one", ROOT), ("two", ROOT / "deeper" / "and deeper")):
        (tmp_path / name).mkdir()
        made = wheel(tmp_path / name, address(root))
        paths.take_out(made, root)
        contents.append(made.read_bytes())
    assert contents[0] == contents[1]


def test_only_the_parts_list_and_its_line_change(paths: Any, tmp_path: Path) -> None:
    made = wheel(tmp_path, address(ROOT))
    with zipfile.ZipFile(made) as package:
        before = {
            info.filename: (package.read(info), info.CRC, info.date_time) for info in package.infolist()
        }
    paths.take_out(made, ROOT)
    with zipfile.ZipFile(made) as package:
        assert package.testzip() is None
        after = {info.filename: (package.read(info), info.CRC, info.date_time) for info in package.infolist()}
    assert list(after) == list(before)
    assert {name for name in after if after[name] != before[name]} == {SBOM, RECORD}
    assert after[SBOM][0] == before[SBOM][0].replace(address(ROOT).encode(), b"/naskh")
    lines = after[RECORD][0].decode().splitlines()
    assert lines[0] == before[RECORD][0].decode().splitlines()[0]
    digest = base64.urlsafe_b64encode(hashlib.sha256(after[SBOM][0]).digest()).rstrip(b"=").decode()
    assert lines[1:] == [f"{SBOM},sha256={digest},{len(after[SBOM][0])}", f"{RECORD},,"]
