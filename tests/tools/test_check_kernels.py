"""`tools/check_kernels.py` on small source trees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.without_levels

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "check_kernels.py"


def run(root: Path) -> tuple[int, list[str]]:
    """Run the tool; return its exit code and the lines that it prints."""
    command = [sys.executable, str(TOOL), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, [*done.stdout.splitlines(), *done.stderr.splitlines()]


def plant(root: Path, kernel: str = "", level: str = "") -> None:
    """Write a core with one kernel and the levels; AVX2 has some code."""
    simd = root / "rust" / "naskh" / "src" / "simd"
    simd.mkdir(parents=True)
    for name, code in {"kernel.rs": kernel, "avx2.rs": level, "avx512.rs": ""}.items():
        (simd / name).write_text(code, encoding="utf-8")


def test_the_repository_has_no_closure_on_vectors() -> None:
    assert run(ROOT) == (0, [])


@pytest.mark.parametrize(
    "kernel",
    [
        "let f = |x| lanes.add(x);",
        "\nmap(move |x| {\n    lanes.add(x)\n})",
        "fold(0, |sum, x| sum + lanes.sum(x))",
    ],
)
def test_a_closure_that_works_on_vectors_is_named_with_its_line(kernel: str, tmp_path: Path) -> None:
    plant(tmp_path, kernel)
    code, said = run(tmp_path)
    assert code == 1
    line = kernel[: kernel.index("|")].count("\n") + 1
    assert len(said) == 1 and said[0].endswith(f"kernel.rs:{line}: a closure works on vectors")


@pytest.mark.parametrize(
    "kernel",
    ["", "let f = |x| x + 1; lanes.add(f(3));", "// map(|x| lanes.add(x))", "a || lanes.any(b)"],
)
def test_other_code_is_no_fault(kernel: str, tmp_path: Path) -> None:
    plant(tmp_path, kernel)
    assert run(tmp_path) == (0, [])


def test_a_closure_of_a_level_is_one_that_uses_the_level(tmp_path: Path) -> None:
    plant(tmp_path, level="(0..4).map(|x| self.load(x)); (0..4).map(|x| _mm_abs(x)); (0..4).map(|x| x)")
    assert len(run(tmp_path)[1]) == 2


def test_a_folder_without_the_core_fails(tmp_path: Path) -> None:
    code, said = run(tmp_path)
    assert code == 1
    assert said[0].endswith("has no avx2.rs, avx512.rs, so this is not the core")
