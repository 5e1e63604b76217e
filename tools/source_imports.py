"""Read which file of a Rust crate or a Python package imports from which: `arrows_of`.

Rust is read by patterns and not by a parser, from code as rustfmt writes it:

- Imports are `use` declarations, paths in code (`crate::a::b`, `$crate::…`, `super::…`, `module::item`), and
  calls of a macro that a parent module defines. A path leads to the file that defines the item, through any
  `use` and `pub use` on the way.
- `mod child;` is no import, nor is a `pub use` of what a child defines, unless the same file uses that name
  elsewhere. Code for tests (`#[cfg(test)]`, `tests.rs`, folders `tests`) does not count.

In Python, imports are all `import` statements, also those for type checkers. A stub (`.pyi`) imports nothing:
it may name types of higher floors that its functions return.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

Module: TypeAlias = tuple[str, ...]  # the path of a module from the root of the crate, which is ()


class Arrow(NamedTuple):
    """One import: where it is, as it is written, and the file that it leads to."""

    source: Path
    line: int
    text: str
    target: Path


def arrows_of(folder: Path) -> list[Arrow]:
    """All imports between files of a source folder, the first of each line and target."""
    found = Crate(folder).arrows() if (folder / "lib.rs").exists() else python_arrows(folder)
    first: dict[object, Arrow] = {}
    for arrow in found:
        if arrow.source != arrow.target:
            first.setdefault((arrow.source, arrow.line, arrow.target), arrow)
    return list(first.values())


# ---- Rust ------------------------------------------------------------------------------------------------

# Comments, strings and characters, and the `(in path)` of a visibility.
NO_CODE = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | \b[bc]?r(\#*)".*?"\1 | "(?:\\.|[^"\\])*" | '(?:\\.[^'\n]*|[^'\\\n])'"""
    r"| (?<=pub)\s*\(in[^)]*\)",
    re.DOTALL | re.VERBOSE,
)
TEST = re.compile(r"#\[cfg\((?:all\()?test\b[^\]]*\]")
USE = re.compile(r"(\bpub(?:\([^)]*\))?\s+)?\buse\s+([^;]+);")
PATH = re.compile(r"(?<![\w:.])(?:\$?crate|[a-z_]\w*)(?:::\w+)+")
MACRO = re.compile(r"\bmacro_rules!\s*(?P<made>\w+)|(?<![\w:])(?P<called>\w+)!\s*[({\[]")
ITEM = r"\b(?:fn|struct|enum|trait|type|const|static|union|macro_rules!)\s+{}\b"


def blanked(match: re.Match[str]) -> str:
    """Spaces in place of a match, so that lines and places stay."""
    return re.sub(r"[^\n]", " ", match[0])


def item_end(code: str, start: int) -> int:
    """The end of the item that begins at `start`: after its `;` or its last bracket."""
    depth = 0
    for match in re.compile(r"[;(\[{)\]}]").finditer(code, start):
        depth += (match[0] in "([{") - (match[0] in ")]}")
        if depth <= 0 and match[0] in ";}":
            return match.end()
    return len(code)


def paths_of(tree: str, prefix: Module = ()) -> Iterator[tuple[Module, str]]:
    """The paths in the tree of a `use` declaration, and the name that each gets; `*` for all names."""
    depth, start = 0, 0
    for at, char in enumerate(tree + ","):
        depth += (char == "{") - (char == "}")
        if char != "," or depth:
            continue
        part, start = tree[start:at], at + 1
        head, brace, group = part.partition("{")
        words = re.findall(r"[\w$*]+", head)
        if brace:
            yield from paths_of(group.strip()[:-1], (*prefix, *words))
        elif words:
            alias = words.pop() if "as" in words[:-1] else ""
            path = (*prefix, *(word for word in words if word != "as"))
            name = alias or path[-1]
            path = path[:-1] if path[-1] == "*" or (path[-1] == "self" and len(path) > 1) else path
            yield path, path[-1] if name == "self" else name


@dataclass
class RustFile:
    """A file of the crate: its code without comments, strings and tests, and the modules that it holds."""

    path: Path
    module: Module
    code: str
    tests: list[Module]  # modules for tests that are files of their own
    inline: list[tuple[int, int, str]]  # begin, end and name of each `mod name { … }`

    @classmethod
    def read(cls, folder: Path, path: Path) -> RustFile:
        """Read a file of the crate in `folder`."""
        parts = path.relative_to(folder).with_suffix("").parts
        module = parts[:-1] if parts[-1] in {"lib", "mod"} else parts
        code = NO_CODE.sub(blanked, path.read_text(encoding="utf-8"))
        tests = []
        while match := TEST.search(code):
            item = code[match.start() : item_end(code, match.end())]
            tests += [(*module, name) for name in re.findall(r"\bmod\s+(\w+)\s*;", item)]
            code = code.replace(item, re.sub(r"[^\n]", " ", item), 1)
        begins = re.finditer(r"\bmod\s+(\w+)\s*\{", code)
        inline = [(begin.start(), item_end(code, begin.start()), begin[1]) for begin in begins]
        return cls(path, module, code, tests, inline)

    def module_at(self, place: int) -> Module:
        """The module that the code at a place belongs to."""
        return self.module + tuple(name for start, end, name in self.inline if start < place < end)

    def uses(self) -> Iterator[tuple[re.Match[str], Module, Module, str]]:
        """For each path of each `use`: the declaration, its module, the path, and the name that it gets."""
        for match in USE.finditer(self.code):
            for path, name in paths_of(match[2]):
                yield match, self.module_at(match.start()), path, name


class Crate:
    """A crate: its modules, and the names that `use` declarations bring into each."""

    def __init__(self, folder: Path) -> None:
        """Read all files of the crate."""
        files = [RustFile.read(folder, path) for path in sorted(folder.rglob("*.rs"))]
        tests = {module for file in files for module in file.tests}
        self.files = [
            file
            for file in files
            if "tests" not in file.module and not any(file.module[: len(test)] == test for test in tests)
        ]
        self.modules = {file.module: file for file in self.files}
        for file in self.files:
            self.modules |= {file.module_at(start + 1): file for start, _, _ in file.inline}
        self.names: dict[Module, dict[str, Module]] = {module: {} for module in self.modules}
        self.globs: dict[Module, list[Module]] = {module: [] for module in self.modules}
        for file in self.files:
            for _, module, path, name in file.uses():
                if name == "*":
                    self.globs[module].append(path)
                elif path != (name,):  # `pub(crate) use a_macro;` brings nothing new
                    self.names[module].setdefault(name, path)

    def find(self, module: Module, path: Module, seen: frozenset[object] = frozenset()) -> Module | None:
        """The module that a path leads to or that defines its item; `None` if it is of another crate.

        `seen` holds the names that are being looked up already.
        """
        at, is_local = module, path[0] in {"crate", "$crate", "self", "super"}
        for index, name in enumerate(path):
            if name in {"crate", "$crate"}:
                at = ()
            elif name == "super":
                at = at[:-1]
            elif (*at, name) in self.modules:
                at, is_local = (*at, name), True
            elif name != "self":
                key = (at, name)
                found = None if key in seen else self.named(at, path[index:], seen | {key})
                is_own = is_local or (name not in self.names[at] and self.has(at, name))
                return at if found is None and is_own else found
        return at

    def named(self, at: Module, path: Module, seen: frozenset[object]) -> Module | None:
        """What a path leads to whose first name is brought into the module `at` by a `use`."""
        name, *rest = path
        if name in self.names[at]:
            return self.find(at, (*self.names[at][name], *rest), seen)
        for target in (self.find(at, glob, seen) for glob in self.globs[at]):
            if target is not None and self.has(target, name):
                return self.find(target, ("self", *path), seen)
        return None

    def has(self, module: Module, name: str) -> bool:
        """Whether a module defines or imports a name."""
        item = ITEM.format(re.escape(name))
        return name in self.names[module] or re.search(item, self.modules[module].code) is not None

    def arrows(self) -> Iterator[Arrow]:
        """All imports between files."""
        macros = {match["made"]: file for file in self.files for match in MACRO.finditer(file.code)}
        for file in self.files:
            rest = USE.sub(blanked, file.code)
            found = [
                (match.start(), path, self.find(module, path))
                for match, module, path, name in file.uses()
                if not self.is_face(file, match, path, name, rest)
            ]
            for match in PATH.finditer(rest):
                path = tuple(match[0].split("::"))
                found.append((match.start(), path, self.find(file.module_at(match.start()), path)))
            for match in MACRO.finditer(rest):
                maker = macros.get(match["called"] or "")
                if maker and maker.module == file.module[: len(maker.module)]:
                    found.append((match.start(), (f"{match['called']}!",), maker.module))
            for place, path, target in found:
                if target is not None:
                    line = file.code.count("\n", 0, place) + 1
                    yield Arrow(file.path, line, "::".join(path), self.modules[target].path)

    def is_face(self, file: RustFile, use: re.Match[str], path: Module, name: str, rest: str) -> bool:
        """Whether a `use` only re-exports what a child module defines."""
        target = self.find(file.module_at(use.start()), path) if use[1] else None
        is_child = target is not None and target != file.module and target[: len(file.module)] == file.module
        return is_child and not re.search(rf"\b{re.escape(name)}\b", "" if name == "*" else rest)


# ---- Python ----------------------------------------------------------------------------------------------


def python_arrows(folder: Path) -> Iterator[Arrow]:
    """All imports between the files of a Python package."""
    modules: dict[Module, Path] = {}
    for path in [*folder.rglob("*.pyi"), *sorted(folder.rglob("*.py"))]:  # a source file replaces its stub
        parts = path.relative_to(folder.parent).with_suffix("").parts
        modules[parts[:-1] if parts[-1] == "__init__" else parts] = path
    for module, path in modules.items():
        if path.suffix == ".pyi":
            continue
        package = module if path.stem == "__init__" else module[:-1]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, (ast.Import, ast.ImportFrom)):
                continue
            base: Module = ()
            if isinstance(node, ast.ImportFrom):
                base = package[: len(package) + 1 - node.level] if node.level else ()
                base += tuple(node.module.split(".")) if node.module else ()
            for alias in node.names:
                name = (*base, *alias.name.split("."))
                target = modules.get(name) or modules.get(name[:-1])
                if target:
                    yield Arrow(path, node.lineno, ".".join(name), target)
