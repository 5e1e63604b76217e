"""`tools/release/dense.py`: a wheel that takes less room, and all else as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.without_levels

FILES = {
    "naskh/__init__.py": b"x = 1\n" * 100,
    "naskh/_naskh.so": bytes(nth * nth % 251 for nth in range(20_000)),
    "naskh/py.typed": b"",
    "naskh-1.dist-info/RECORD": "naskh/خبر.txt,,\n".encode(),
}


@pytest.fixture
def dense(tool: Any) -> Any:
    pytest.importorskip("zopfli", reason="wheels are packed with zopfli (requirements-dev.txt)")
    return tool("release.dense")


def wheel(path: Path, level: int, *, in_one_go: bool) -> Path:
    """A wheel of another density; in pieces, sizes come after the files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for nth, (name, content) in enumerate(FILES.items()):
            info = zipfile.ZipInfo(name, (2026, 5, 1, 12, nth, 0))
            info.external_attr, info.compress_type = (0o100644 | nth % 2 * 0o111) << 16, zipfile.ZIP_DEFLATED
            if in_one_go:
                package.writestr(info, content)
            else:
                with package.open(info, "w", force_zip64=False) as file:
                    file.write(content)
    return path


def parts(path: Path) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return [
            (info.filename, info.date_time, info.external_attr, info.CRC, package.read(info))
            for info in package.infolist()
        ]


@pytest.mark.parametrize("in_one_go", [True, False])
def test_a_wheel_becomes_smaller_and_holds_the_same(dense: Any, tmp_path: Path, in_one_go: bool) -> None:
    made = wheel(tmp_path / "naskh-1-py3-none-any.whl", 9, in_one_go=in_one_go)
    size, before = made.stat().st_size, parts(made)
    dense.pack_again(made)
    assert made.stat().st_size < size
    assert parts(made) == before


def test_the_same_files_give_the_same_bytes(dense: Any, tmp_path: Path) -> None:
    contents = set()
    for level in (0, 1, 9):
        made = wheel(tmp_path / f"{level}.whl", level, in_one_go=level > 0)
        for _ in range(2):
            dense.pack_again(made)
            contents.add(made.read_bytes())
    assert len(contents) == 1
