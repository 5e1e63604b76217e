"""The API as pages: names, types and docstrings of the installed naskh.

Types come from the stub where the compiled module has none. Docstrings are Markdown already, but for their
examples, which get fences, and their lists of arguments.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import naskh

if TYPE_CHECKING:
    from collections.abc import Iterator

STUB = ast.parse((Path(naskh.__file__).parent / "_naskh.pyi").read_text(encoding="utf-8"))
EXAMPLE = re.compile(r"^>>> .*?(?=\n\n(?!>>> )|\Z)", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^(Args|Returns|Raises|Yields|Attributes):\n((?:    .*\n?|\n)+)", re.MULTILINE)
ANNOTATION = re.compile(r"(: |-> )'([^']*)'")
MODULES = ("naskh.arrow", "naskh.explain", "naskh.sqlite")
HEAD = "# {}\n\nFrom naskh {}, with its docstrings. Every example is run as a test.\n"


def pages() -> dict[str, str]:
    """Return the three pages of the API, by their place in the site."""
    offered = {name: getattr(naskh, name) for name in naskh.__all__ if not name.startswith("_")}
    functions = [entry(f"naskh.{name}", thing) for name, thing in offered.items() if inspect.isroutine(thing)]
    classes = [entry(f"naskh.{name}", thing) for name, thing in offered.items() if inspect.isclass(thing)]
    head = HEAD.format("{}", naskh.__version__)
    intro = (
        "Modules that are imported by their own names. Adapters of engines are in [Engines](../engines.md)."
    )
    return {
        "made/functions.md": "\n".join([head.format("Functions"), *functions]),
        "made/classes.md": "\n".join([head.format("Classes"), *classes]),
        "made/modules.md": "\n".join([head.format("Modules"), intro + "\n", *map(of_module, MODULES)]),
    }


def of_module(name: str) -> str:
    """Return the part about a module: its docstring, and what it offers."""
    module = importlib.import_module(name)
    offered = [getattr(module, member) for member in getattr(module, "__all__", ())]
    parts = [f"## `{name}`\n\n{markdown(inspect.getdoc(module) or '')}\n"]
    parts += [
        entry(f"{name}.{thing.__name__}", thing, level=3)
        for thing in offered
        if inspect.isroutine(thing) or inspect.isclass(thing)
    ]
    return "\n".join(parts)


def entry(name: str, thing: object, *, level: int = 2) -> str:
    """Return the part about a function or a class, with the methods and properties of a class."""
    text = f"{'#' * level} `{name}`\n\n{signature(name, thing)}{markdown(inspect.getdoc(thing) or '')}\n"
    if inspect.isclass(thing) and not issubclass(thing, BaseException):
        text += "".join(
            f"\n{'#' * (level + 1)} `{name.rpartition('.')[2]}.{member}`\n\n"
            f"{signature(f'{name}.{member}', value)}{markdown(doc)}\n"
            for member, value, doc in members(thing)
        )
    return text


def members(thing: type) -> Iterator[tuple[str, object, str]]:
    """Yield the public methods and properties of a class that have a docstring of their own."""
    for name, value in vars(thing).items():
        doc = inspect.getdoc(value) or ""
        if not name.startswith("_") and doc and not doc.startswith("Alias for field"):
            yield name, value, doc


def signature(name: str, thing: object) -> str:
    """Return a fence with the call of a function, with types; nothing for a property."""
    calls = stubbed(name.removeprefix("naskh.").split("."))
    if not calls and inspect.isroutine(thing):
        try:
            calls = [ANNOTATION.sub(r"\1\2", str(inspect.signature(thing)))]
        except ValueError:
            return ""
    if not calls:
        return ""
    short = name.rpartition(".")[2]
    return "```python\n" + "\n".join(f"{short}{call}" for call in calls) + "\n```\n\n"


def stubbed(path: list[str]) -> list[str]:
    """Return the signatures that the stub has for a name, all overloads; a class is its constructor."""
    body: list[ast.stmt] = STUB.body
    for part in path:
        found = [node for node in body if getattr(node, "name", "") == part]
        if not found:
            return []
        if isinstance(found[0], ast.ClassDef):
            body = found[0].body
            continue
        return [call(node) for node in found if isinstance(node, ast.FunctionDef)]
    return [call(node) for node in body if isinstance(node, ast.FunctionDef) and node.name == "__new__"]


def call(node: ast.FunctionDef) -> str:
    """Return the arguments and the result of a function of the stub."""
    arguments = re.sub(r"^(self|cls)(, /)?(, )?", "", ast.unparse(node.args))
    if any(ast.unparse(decorator) == "property" for decorator in node.decorator_list):
        return f": {ast.unparse(node.returns)}" if node.returns else ""
    result = f" -> {ast.unparse(node.returns)}" if node.returns and node.name != "__new__" else ""
    whole = f"({arguments}){result}"
    return whole if len(whole) < 90 else "(\n    " + ",\n    ".join(divided(arguments)) + f",\n){result}"


def divided(arguments: str) -> list[str]:
    """Divide arguments at the commas that are in no bracket."""
    return re.split(r", (?![^\[\]]*\])", arguments)


def markdown(doc: str) -> str:
    """Return a docstring as Markdown: fences around examples, lists of arguments as lists."""
    doc = SECTION.sub(lambda found: f"**{found[1]}**\n\n{listed(found[2])}\n\n", doc)
    return EXAMPLE.sub(lambda found: f"```pycon\n{found[0].rstrip()}\n```", doc)


def listed(body: str) -> str:
    """Return the lines of a section as a list; what is indented further belongs to the line before."""
    lines = textwrap.dedent(body).rstrip().split("\n")
    return "\n".join(
        re.sub(r"^([\w*]+):", r"- `\1`:", line) if not line.startswith(" ") else line for line in lines
    )
