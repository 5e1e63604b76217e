#!/usr/bin/env python3
r"""Check the imports of the source code against the floors that ARCHITECTURE.md draws.

usage: check_floors.py [--graph] [FOLDER]     FOLDER holds ARCHITECTURE.md; by default the repository

A fenced block with the info string `text floors PATH` draws the floors of the source folder PATH, a Rust
crate or a Python package. Each line is a floor, the highest first, and names its rooms, separated by spaces.
A room is a file or a folder directly in PATH, without its suffix. `#` begins a comment:

    ```text floors rust/naskh/src
    lib
    normalize
    plan options > chars     # three neighbours; options may import from chars
    ```

The rules:

- A room imports from itself and from lower floors. It imports from a neighbour on its own floor only where
  the line has `>` between the two. A room may be written twice: `a > b a > c`.
- No two files import each other, directly or through others, in one room or across rooms.
- Every room of the folder is on a floor, and every room on a floor exists.

`source_imports.py` says what counts as an import. Each violation is printed with its place, and the exit code
is 1. `--graph` prints the imports between rooms as well.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from source_imports import Arrow, arrows_of

DOCUMENT = "ARCHITECTURE.md"
BLOCK = re.compile(r"^```text floors (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SOURCES = {".rs", ".py", ".pyi"}


@dataclass
class Floors:
    """The floors of one source folder: the height of each room, and the neighbours that a room may import."""

    folder: Path
    height: dict[str, int] = field(default_factory=dict)
    neighbours: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def parse(cls, folder: Path, block: str) -> Floors:
        """Read the lines of a block; the lowest floor has the height 0."""
        floors = cls(folder)
        lines = [words for line in block.splitlines() if (words := line.partition("#")[0].split())]
        for height, words in enumerate(reversed(lines)):
            for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
                if word == ">":
                    floors.neighbours.add((before, after))
                elif floors.height.setdefault(word, height) != height:
                    sys.exit(f"{DOCUMENT}: room `{word}` is on two floors of {folder}")
        return floors

    def room(self, file: Path) -> str:
        """The room of a file."""
        return file.relative_to(self.folder).parts[0].split(".")[0]

    def direction(self, arrow: Arrow) -> str:
        """The direction in which an import is forbidden; empty if it is allowed."""
        source, target = self.room(arrow.source), self.room(arrow.target)
        if source == target or (source, target) in self.neighbours:
            return ""
        if not {source, target} <= self.height.keys():
            return ""  # `strangers` names the room
        steps = self.height[target] - self.height[source]
        return "" if steps < 0 else "up" if steps else "sideways"

    def strangers(self) -> Iterator[str]:
        """The rooms that are missing, in the block or in the folder, a sentence each."""
        files = (path for path in self.folder.rglob("*") if path.suffix in SOURCES)
        rooms = {self.room(file) for file in files} - {"tests"}
        yield from (f"room `{room}` is on no floor" for room in sorted(rooms - self.height.keys()))
        yield from (f"there is no room `{room}`" for room in sorted(self.height.keys() - rooms))


def loops(arrows: list[Arrow]) -> Iterator[list[Arrow]]:
    """The loops: for each file of one, the shortest way back to it; each loop once."""
    leaving: dict[Path, list[Arrow]] = {}
    for arrow in arrows:
        leaving.setdefault(arrow.source, []).append(arrow)
    known = set()
    for start in leaving:
        ways: dict[Path, list[Arrow]] = {}
        queue = deque([(start, list[Arrow]())])
        while queue and start not in ways:
            file, way = queue.popleft()
            for arrow in leaving.get(file, ()):
                if arrow.target not in ways:
                    ways[arrow.target] = [*way, arrow]
                    queue.append((arrow.target, ways[arrow.target]))
        files = frozenset(arrow.source for arrow in ways.get(start, ()))
        if files and files not in known:
            known.add(files)
            yield ways[start]


def violations(root: Path, floors: Floors, arrows: list[Arrow]) -> Iterator[str]:
    """What is wrong in one source folder, a line or more for each violation."""
    name = floors.folder.relative_to(root).as_posix()
    yield from (f"{name}: {stranger}" for stranger in floors.strangers())

    def shown(arrow: Arrow) -> str:
        return f"{arrow.source.relative_to(root).as_posix()}:{arrow.line}: {arrow.text}"

    def with_floor(file: Path) -> str:
        return f"{floors.room(file)} (floor {floors.height[floors.room(file)]})"

    for arrow in arrows:
        if direction := floors.direction(arrow):
            yield f"{shown(arrow)}: {direction}, {with_floor(arrow.source)} -> {with_floor(arrow.target)}"
    for loop in loops(arrows):
        steps = [f"  {shown(arrow)} -> {arrow.target.relative_to(root).as_posix()}" for arrow in loop]
        yield "\n".join([f"{name}: a loop of {len(loop)} files", *steps])


def graph(floors: Floors, arrows: list[Arrow]) -> Iterator[str]:
    """The rooms from the highest to the lowest floor, each with the rooms that it imports from."""
    targets: dict[str, set[str]] = {room: set() for room in floors.height}
    for arrow in arrows:
        targets.setdefault(floors.room(arrow.source), set()).add(floors.room(arrow.target))
    for room, height in sorted(floors.height.items(), key=lambda item: (-item[1], item[0])):
        yield " ".join([f"{height:3} {room} ->", *sorted(targets[room] - {room})])


def main(arguments: list[str] | None = None) -> int:
    """Check all source folders that have floors; return the exit code."""
    parser = argparse.ArgumentParser(description="Check imports against the floors of ARCHITECTURE.md.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1])
    parser.add_argument("--graph", action="store_true", help="print which room imports from which")
    options = parser.parse_args(arguments)
    root: Path = options.folder
    blocks = BLOCK.findall((root / DOCUMENT).read_text(encoding="utf-8"))
    if not blocks:
        sys.exit(f"{DOCUMENT}: there is no block `text floors PATH`")
    found: list[str] = []
    summary = []
    for path, block in blocks:
        floors = Floors.parse(root / path, block)
        arrows = arrows_of(floors.folder)
        if options.graph:
            print(path, *graph(floors, arrows), sep="\n")
        found += violations(root, floors, arrows)
        summary.append(f"{path}: {len(floors.height)} rooms, {len(arrows)} imports")
    print("\n".join(found) if found else f"floors kept in {'; '.join(summary)}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
