#!/usr/bin/env python3
r"""Write the core's options where Python needs them as text: types of the stub, the list in `help(naskh)`.

usage: option_copies.py            write them, between their markers
       option_copies.py --check    fail if a copy is another

The core is the compiled module of this Python. After a change of `options/definition.rs`, build the module,
then run this program.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import naskh
from naskh._naskh import _OPTIONS, _STEMMERS

PACKAGE = Path(__file__).parents[1] / "python" / "naskh"
WHOLE = ("keep", "strip")
"""Values of `marks` that are no classes."""
WIDTH = 110


def alias(name: str) -> str:
    """Make the name of the type of an option: `_AlefMaqsura` of `alef_maqsura`."""
    return "_" + "".join(part.capitalize() for part in name.split("_"))


def literal(values: tuple[str, ...]) -> str:
    """Write the type of some values; numbers may be given as numbers too."""
    quoted = [f'"{value}"' for value in values]
    return f"Literal[{', '.join([*quoted, *filter(str.isdigit, values)])}]"


def types() -> list[str]:
    """Write the types of the stub: names, each option, a call's arguments, and the property `options`."""
    lines = [
        f"_PresetName: TypeAlias = {literal(tuple(naskh.presets()))}",
        f"_StemmerName: TypeAlias = {literal(_STEMMERS)}",
    ]
    for name, values in _OPTIONS.items():
        if name == "marks":
            classes = literal(tuple(value for value in values if value not in WHOLE))
            lines += [
                f"_MarkClass: TypeAlias = {classes}",
                "# A str may also be class names with commas between. No type says that: give a collection.",
                f"_Marks: TypeAlias = {literal(WHOLE)} | _MarkClass | Iterable[_MarkClass]",
            ]
        else:
            lines.append(f"{alias(name)}: TypeAlias = {literal(values)}")
    lines.append("_Replace: TypeAlias = Mapping[str, str | None]")
    lines += ["", "class _Arguments(TypedDict, total=False):"]
    lines += [f"    {name}: {alias(name)}" for name in [*_OPTIONS, "replace"]]
    lines += ["", "class _Options(TypedDict):"]
    for name, values in _OPTIONS.items():
        plain = [value if value.isdigit() else f'"{value}"' for value in values]
        given = (
            f"{literal(WHOLE)} | tuple[_MarkClass, ...]"
            if name == "marks"
            else f"Literal[{', '.join(plain)}]"
        )
        lines.append(
            f"    {name}: {given if name == 'marks' or any(v.isdigit() for v in values) else alias(name)}"
        )
    lines.append("    replace: dict[str, str | None]")
    return lines


def listed() -> list[str]:
    """Write the list of the docstring."""
    lines = []
    for name, values in _OPTIONS.items():
        if name == "marks":
            classes = ", ".join(value for value in values if value not in WHOLE)
            text = f"- ``{name}``: {', '.join(WHOLE)}, or a collection of {classes}"
        else:
            text = f"- ``{name}``: {', '.join(values)}"
        while len(text) > WIDTH:
            cut = text.rindex(" ", 0, WIDTH)
            lines.append(text[:cut])
            text = "  " + text[cut + 1 :]
        lines.append(text)
    return [
        *lines,
        "- ``replace``: a mapping of single characters to str or None, added to that of the preset",
    ]


def written(path: Path, begin: str, end: str, lines: list[str]) -> str:
    """Put lines between two markers of a file, formatted as the project formats."""
    head, rest = path.read_text(encoding="utf-8").split(begin, 1)
    tail = rest.split(end, 1)[1]
    page = "\n".join([head + begin, *lines, end + tail])
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(path), "-"]
    return subprocess.run(command, input=page, capture_output=True, encoding="utf-8", check=True).stdout


COPIES = {
    "_naskh.pyi": ("# Made by tools/option_copies.py.", "# End of what is made.", types),
    "__init__.py": (
        "The options and their values, each `keep` where a preset does not name it:\n",
        "\n`docs/",
        listed,
    ),
}


def main() -> int:
    """Write or check each copy."""
    code = 0
    for name, (begin, end, make) in COPIES.items():
        path = PACKAGE / name
        page = path.read_text(encoding="utf-8")
        wanted = written(path, begin, end, make())
        if page == wanted:
            continue
        if sys.argv[1:] == ["--check"]:
            print(f"{path.name}: not what tools/option_copies.py writes; run it")
            code = 1
        else:
            path.write_text(wanted, encoding="utf-8")
            print(f"{path.name}: written")
    return code


if __name__ == "__main__":
    sys.exit(main())
