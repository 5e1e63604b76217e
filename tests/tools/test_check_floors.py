"""`tools/check_floors.py` on small source trees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TypeAlias

import pytest

pytestmark = pytest.mark.without_levels

TOOL = Path(__file__).parents[2] / "tools" / "check_floors.py"
Tree: TypeAlias = dict[str, str]

RUST = "lib\nhigh\nleft right\nlow"
LIB = "mod high; mod left; mod low; mod right;"
ROOMS: Tree = {"lib.rs": LIB, "high.rs": "", "left.rs": "", "right.rs": "", "low.rs": ""}


def run(root: Path, *arguments: str) -> tuple[int, list[str]]:
    """Run the tool; return its exit code and the lines that it prints."""
    command = [sys.executable, str(TOOL), str(root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, [*done.stdout.splitlines(), *done.stderr.splitlines()]


def plant(root: Path, floors: str, tree: Tree, folder: str = "src") -> None:
    """Write a source folder and a document with its floors."""
    block = f"# Architecture\n\n```text floors {folder}\n{floors}\n```\n"
    (root / "ARCHITECTURE.md").write_text(block, encoding="utf-8")
    for name, text in tree.items():
        path = root / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def check(root: Path, files: Tree, floors: str = RUST) -> list[str]:
    """The violations of a crate that has the usual rooms, some of its files replaced."""
    rooms = {name: text for name, text in ROOMS.items() if name.replace(".", "/mod.") not in files}
    plant(root, floors, rooms | files)
    code, lines = run(root)
    assert code == (not lines[0].startswith("floors kept")), lines
    return lines if code else []


# ---- floors ----------------------------------------------------------------------------------------------


def test_an_import_downwards_is_allowed(tmp_path: Path) -> None:
    assert not check(
        tmp_path, {"high.rs": "use crate::{left::l, right::r};", "left.rs": "use crate::low::x;"}
    )


def test_an_import_upwards_is_refused(tmp_path: Path) -> None:
    [line] = check(tmp_path, {"low.rs": "//! Low.\n\nuse std::fmt;\nuse crate::high::Thing;\n"})
    assert line == "src/low.rs:4: crate::high::Thing: up, low (floor 0) -> high (floor 2)"


def test_an_import_from_a_neighbour_is_refused(tmp_path: Path) -> None:
    [line] = check(tmp_path, {"left.rs": "use crate::right::Thing;"})
    assert line == "src/left.rs:1: crate::right::Thing: sideways, left (floor 1) -> right (floor 1)"


def test_an_import_from_a_neighbour_is_allowed_where_the_floor_says_so(tmp_path: Path) -> None:
    floors = "lib\nhigh\nleft > right  # a remark\nlow"
    assert not check(tmp_path, {"left.rs": "use crate::right::Thing;"}, floors)
    [line] = check(tmp_path, {"left.rs": "", "right.rs": "use crate::left::Thing;"}, floors)
    assert "sideways" in line


def test_a_room_on_no_floor_is_named(tmp_path: Path) -> None:
    assert check(tmp_path, {"attic/mod.rs": ""}) == ["src: room `attic` is on no floor"]


def test_a_floor_without_its_room_is_named(tmp_path: Path) -> None:
    assert check(tmp_path, {}, RUST + "\ncellar") == ["src: there is no room `cellar`"]


def test_a_room_on_two_floors_is_refused(tmp_path: Path) -> None:
    plant(tmp_path, "lib\nlow\nlow", {"lib.rs": "", "low.rs": ""})
    code, [line] = run(tmp_path)
    assert code == 1
    assert "room `low` is on two floors" in line


def test_a_document_without_floors_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ARCHITECTURE.md").write_text("```text\nlib\n```\n", encoding="utf-8")
    assert run(tmp_path) == (1, ["ARCHITECTURE.md: there is no block `text floors PATH`"])


# ---- how Rust is read ------------------------------------------------------------------------------------

UP = [
    ("use crate::{low::a, high::{b, c as d}};", "crate::high::b"),
    ("use crate::{\n    high::{self, b},\n    left,\n};", "crate::high"),
    ("pub(crate) use crate::high::b;", "crate::high::b"),
    ("use super::high::b;", "super::high::b"),
    ("use super::high::*;", "super::high"),
    ("mod inner { use super::super::high::b; }", "super::super::high::b"),
    ("fn f() { let x: Vec<u8> = crate::high::b(); }", "crate::high::b"),
    ("fn f() -> super::high::B {}", "super::high::B"),
    ("macro_rules! m { () => { $crate::high::b() } }", "$crate::high::b"),
    ("/* a */ use crate::high::b; // c", "crate::high::b"),
    ('const C: char = \'"\'; use crate::high::b; const D: &str = "\\"";', "crate::high::b"),
    ("#[cfg(test)]\nmod tests { fn f(){} }\nuse crate::high::b;", "crate::high::b"),
    ("#[cfg(test)] use crate::high::a; use crate::high::b;", "crate::high::b"),
]


@pytest.mark.parametrize(("code", "path"), UP)
def test_a_path_upwards_is_found(code: str, path: str, tmp_path: Path) -> None:
    lines = check(tmp_path, {"low.rs": code})
    assert any(line.startswith("src/low.rs:") and f": {path}: up," in line for line in lines), lines


ALLOWED = [
    "// use crate::high::b;",
    "/// See [`crate::high::b`].",
    "/* use crate::high::b;\n crate::high::b */",
    'const S: &str = "crate::high::b";',
    'const S: &str = r#"a " crate::high::b"#;',
    "pub(in crate::high) fn f() {}",
    "use std::high::b; use other::high;",
    "fn f<'a>(high: &'a str) { high.b::<u8>(); Kind::high(); }",
    "#[cfg(test)]\nmod tests {\n    use crate::high::b;\n    fn f() { if a { crate::high::b() } }\n}",
    "#[cfg(all(test, unix))]\n#[allow(x)]\nfn f(x: [u8; 2]) { crate::high::b(); }",
    "#[cfg(test)]\nuse crate::high::b;",
    "use crate::low::high;",
]


@pytest.mark.parametrize("code", ALLOWED)
def test_code_without_an_import_upwards_passes(code: str, tmp_path: Path) -> None:
    assert check(tmp_path, {"low.rs": code}) == []


def test_files_for_tests_may_import_anything(tmp_path: Path) -> None:
    anything = "use crate::high::b; fn f() { super::high::c(); }"
    files = {
        "low/tests.rs": anything,
        "low/mod.rs": "#[cfg(test)]\nmod more;\n#[cfg(test)]\nmod tests;",
        "low/more.rs": anything,
        "low/more/deep.rs": anything,
        "tests.rs": anything,
    }
    assert check(tmp_path, files) == []


def test_a_path_leads_to_the_file_that_defines_the_item(tmp_path: Path) -> None:
    files = {
        "lib.rs": LIB + "pub use left::Thing;",
        "left.rs": "pub use crate::low::*;",
        "low.rs": "pub use inner::Thing; mod inner { pub struct Thing; }",
        "right.rs": "use crate::Thing;",
    }
    assert check(tmp_path, files) == []
    files |= {"low.rs": "", "left.rs": "pub struct Thing;"}
    [line] = check(tmp_path, files)
    assert line == "src/right.rs:1: crate::Thing: sideways, right (floor 1) -> left (floor 1)"


def test_an_imported_module_is_followed_in_code(tmp_path: Path) -> None:
    files = {
        "low.rs": "use crate::left; fn f() {\n left::thing() }",
        "left.rs": "pub use crate::high::thing;",
    }
    lines = check(tmp_path, files)
    assert "src/low.rs:2: left::thing: up, low (floor 0) -> high (floor 2)" in lines


# ---- loops -----------------------------------------------------------------------------------------------


def test_a_loop_of_files_is_shown_with_its_steps(tmp_path: Path) -> None:
    files = {
        "low/mod.rs": "mod a; mod b; mod c; pub use a::A;",
        "low/a.rs": "use super::b::B; pub struct A;",
        "low/b.rs": "\nuse super::c::C;",
        "low/c.rs": "use super::A; use crate::low::a;",
    }
    assert check(tmp_path, files) == [
        "src: a loop of 3 files",
        "  src/low/a.rs:1: super::b::B -> src/low/b.rs",
        "  src/low/b.rs:2: super::c::C -> src/low/c.rs",
        "  src/low/c.rs:1: super::A -> src/low/a.rs",
    ]


CHILD = "use super::P; pub struct C; pub fn d() {}"
FAMILIES = [
    ("mod child; pub use child::C; pub struct P;", CHILD, False),
    ("mod child; pub(crate) use child::{C, d}; pub struct P;", CHILD, False),
    ("mod child; pub use child::*; pub struct P;", CHILD, False),
    ("mod child; use child::C; pub struct P;", "pub struct C;", False),
    ("mod child; use child::C; pub struct P;", CHILD, True),
    ("mod child; pub use child::C; pub struct P(C);", CHILD, True),
    ("mod child; pub struct P; fn f() { child::d() }", CHILD, True),
    ("macro_rules! make { () => {} } mod child; use child::C;", "make!(); pub struct C;", True),
]


@pytest.mark.parametrize(("parent", "child", "is_loop"), FAMILIES)
def test_a_parent_and_its_child_loop_only_if_each_uses_the_other(
    parent: str, child: str, is_loop: bool, tmp_path: Path
) -> None:
    lines = check(tmp_path, {"low/mod.rs": parent, "low/child.rs": child})
    assert len(lines) == 3 * is_loop
    assert lines[:1] == ["src: a loop of 2 files"] * is_loop


def test_each_loop_is_shown_once(tmp_path: Path) -> None:
    files = {f"low/{a}.rs": f"use super::{b}::X;" for a, b in ["ab", "ba", "cd", "dc", "ea"]}
    lines = check(tmp_path, {**files, "low/mod.rs": "mod a; mod b; mod c; mod d; mod e;"})
    assert [line for line in lines if "loop" in line] == ["src: a loop of 2 files"] * 2


# ---- Python ----------------------------------------------------------------------------------------------

PACKAGE: Tree = {
    "__init__.py": "from pack._low import thing\n",
    "cli/__init__.py": "from pack import thing\nfrom . import run\nfrom .. import _low\n",
    "cli/run.py": "import os\nimport pack\n\n\ndef f():\n    from pack.shown import g\n",
    "shown.py": "from pack._low import thing\n",
    "_low.pyi": "from pack.shown import Shown\n",
}
PYTHON = "cli\n__init__\nshown\n_low"


def test_a_package_that_keeps_its_floors_passes(tmp_path: Path) -> None:
    plant(tmp_path, PYTHON, PACKAGE, "python/pack")
    code, [line] = run(tmp_path)
    assert code == 0
    assert line == "floors kept in python/pack: 4 rooms, 7 imports"


@pytest.mark.parametrize(
    "code",
    [
        "from pack import thing",
        "import pack",
        "import os, pack",
        "from . import thing",
        "from pack.cli import run",
        "from .cli.run import f",
        "def f():\n    import pack.cli",
        "if TYPE_CHECKING:\n    from pack.cli.run import f",
    ],
)
def test_a_python_import_upwards_is_refused(code: str, tmp_path: Path) -> None:
    plant(tmp_path, PYTHON, PACKAGE | {"shown.py": code}, "python/pack")
    code_, lines = run(tmp_path)
    assert code_ == 1
    assert lines[0].startswith(f"python/pack/shown.py:{code.count(chr(10)) + 1}: pack")
    assert ": up, shown (floor 1) -> " in lines[0]


def test_python_files_that_import_each_other_are_a_loop(tmp_path: Path) -> None:
    files = {"cli/run.py": "from pack.cli.codes import OK\n", "cli/codes.py": "from pack.cli import run\n"}
    plant(tmp_path, PYTHON, PACKAGE | files, "python/pack")
    code, lines = run(tmp_path)
    assert code == 1
    assert lines[0] == "python/pack: a loop of 2 files"


# ---- the command -----------------------------------------------------------------------------------------


def test_the_graph_names_the_rooms_from_top_to_bottom(tmp_path: Path) -> None:
    files = {"lib.rs": LIB + "use high::z;", "high.rs": "use crate::{low::a, left::b};"}
    plant(tmp_path, RUST, ROOMS | files)
    code, lines = run(tmp_path, "--graph")
    assert code == 0
    assert [line.rstrip() for line in lines[:-1]] == [
        "src",
        "  3 lib -> high",
        "  2 high -> left low",
        "  1 left ->",
        "  1 right ->",
        "  0 low ->",
    ]


def test_all_blocks_of_the_document_are_checked(tmp_path: Path) -> None:
    plant(tmp_path, RUST, ROOMS)
    first = (tmp_path / "ARCHITECTURE.md").read_text(encoding="utf-8")
    plant(tmp_path, "lib\nlow", {"lib.rs": "", "low.rs": "use crate::X; "}, "other")
    with (tmp_path / "ARCHITECTURE.md").open("a", encoding="utf-8") as document:
        document.write("\n" + first)
    code, [line] = run(tmp_path)
    assert code == 1
    assert line == "other/low.rs:1: crate::X: up, low (floor 0) -> lib (floor 1)"
