"""`tools/unsafe_inventory.py` on a small repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.without_levels

TOOL = Path(__file__).parents[2] / "tools" / "unsafe_inventory.py"
CODE = """\
// unsafe { in a comment }
unsafe fn item() {}
const TEXT: &str = "unsafe { in a string }";
fn safe() {
    unsafe { item() };
    unsafe {
        item();
    }
}
unsafe impl Send for Pointer {}
"""
ROW = "| `one/src/{a,b}.rs` | what | why |\n"


def plant(root: Path, rows: str, **files: str) -> None:
    """Write a repository: a document with these rows, and files of the crate `one`."""
    page = f"# House\n\n## Inventory of unsafe code\n\nIntro.\n\n| file |\n|---|\n{rows}\n## After\n\nRest.\n"
    (root / "ARCHITECTURE.md").write_text(page, encoding="utf-8")
    source = root / "rust" / "one" / "src"
    source.mkdir(parents=True, exist_ok=True)
    for name, code in files.items():
        (source / f"{name}.rs").write_text(code, encoding="utf-8")


def run(root: Path, *arguments: str) -> tuple[int, str]:
    """Run the tool; return its exit code and what it prints."""
    command = [sys.executable, str(TOOL), str(root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr


def test_blocks_and_items_are_counted_without_comments_and_strings(tmp_path: Path) -> None:
    plant(tmp_path, ROW, a=CODE, b="unsafe trait T {}", c="fn safe() {}")
    assert run(tmp_path)[0] == 0
    page = (tmp_path / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert "| `one/src/{a,b}.rs` | 2 | 3 | what | why |" in page
    assert "In all 2 blocks and 3 items in 2 files." in page
    assert page.endswith("## After\n\nRest.\n")
    assert "Intro." in page


def test_check_passes_until_a_block_is_added(tmp_path: Path) -> None:
    plant(tmp_path, ROW, a=CODE, b=CODE)
    assert run(tmp_path)[0] == 0
    assert run(tmp_path, "--check") == (0, "")
    plant_more = tmp_path / "rust" / "one" / "src" / "b.rs"
    plant_more.write_text(CODE + "fn more() { unsafe { item() } }\n", encoding="utf-8")
    code, said = run(tmp_path, "--check")
    assert code == 1
    assert "unsafe code has changed" in said


@pytest.mark.parametrize(
    ("rows", "files", "said"),
    [
        (ROW, {"a": CODE, "b": CODE, "c": CODE}, "one/src/c.rs: unsafe code, and no row"),
        (ROW, {"a": CODE, "b": "fn safe() {}"}, "one/src/b.rs: a row, and no unsafe code"),
        (
            ROW + "| `one/src/a.rs` | what | why |\n",
            {"a": CODE, "b": CODE},
            "one/src/a.rs: in more than one row",
        ),
        ("| `one/src/a.rs` | what | |\n", {"a": CODE}, "does not say what the code is for and why it holds"),
    ],
)
def test_a_row_that_does_not_fit_fails_without_check_too(
    tmp_path: Path, rows: str, files: dict[str, str], said: str
) -> None:
    plant(tmp_path, rows, **files)
    for arguments in ([], ["--check"]):
        code, output = run(tmp_path, *arguments)
        assert code == 1
        assert said in output
