"""The public interface in words that can be kept and compared: names, parameters, options, commands."""

from __future__ import annotations

import argparse
import ast
import inspect
from enum import EnumMeta
from pathlib import Path
from typing import TypeAlias

import naskh
from naskh import _naskh
from naskh.cli import make_parser
from naskh.cli.codes import ExitCode

Interface: TypeAlias = dict[str, list[str]]
PACKAGE = Path(naskh.__file__).parent
OPTIONS = (
    "_OPTIONS",
    "_TOKEN_OPTIONS",
    "_SENTENCE_OPTIONS",
    "_SEGMENTER_OPTIONS",
    "_ANALYZER_OPTIONS",
    "_REORDER_OPTIONS",
)
LISTS = ("KINDS", "SEGMENT_KINDS", "TROUBLES", "SURE")
"""The lists of values that a result may have."""
SHAPES = {
    inspect.Parameter.POSITIONAL_ONLY: "{}/",
    inspect.Parameter.KEYWORD_ONLY: "*{}",
    inspect.Parameter.VAR_POSITIONAL: "*…",
    inspect.Parameter.VAR_KEYWORD: "**…",
}


def parameters(thing: object) -> list[str]:
    """The parameters of something callable: `text/` by place, `*to` by name, `unit='char'` by default."""
    try:
        signature = inspect.signature(thing)  # type: ignore[arg-type]
    except ValueError:  # a class that cannot be called has one in some versions of Python only
        return []
    words = []
    for name, parameter in signature.parameters.items():
        shape = SHAPES.get(parameter.kind, "{}").format(name)
        words.append(shape + default(parameter.default))
    return words


def default(value: object) -> str:
    """A default as it is recorded: what the call means without the argument is a promise too."""
    if value is inspect.Parameter.empty:
        return ""
    return f"={value!r}" if value is None or isinstance(value, (str, int, float, tuple)) else "="


def members(owner: type) -> Interface:
    """The public attributes and methods of a class; those of `tuple` and `list` are not ours."""
    found: Interface = {}
    for name in dir(owner):
        ours = any(name in vars(kind) for kind in owner.__mro__ if kind.__module__.startswith("naskh"))
        if ours and (not name.startswith("_") or name in {"__call__", "__getitem__", "__iter__", "__len__"}):
            thing = inspect.getattr_static(owner, name)
            found[name] = parameters(thing) if inspect.isroutine(thing) else []
    return found


def of_package() -> Interface:
    """What `naskh.__all__` offers, a line for each function, class and member."""
    found: Interface = {}
    for name in naskh.__all__:
        thing = getattr(naskh, name)
        # How an enumeration is called is CPython's, and another in each version.
        called = callable(thing) and not isinstance(thing, EnumMeta)
        found[f"naskh.{name}"] = parameters(thing) if called else []
        if inspect.isclass(thing):
            found |= {f"naskh.{name}.{member}": words for member, words in members(thing).items()}
    return found


def of_modules() -> Interface:
    """What `__all__` of each public module names; read and not imported, for engines may be missing."""
    found: Interface = {}
    for path in sorted([*PACKAGE.glob("*.py"), *PACKAGE.glob("*/__init__.py")]):
        name = path.parent.name if path.stem == "__init__" else path.stem
        if name.startswith("_") or path.parent.name.startswith("_") or path == PACKAGE / "__init__.py":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and any(
                getattr(to, "id", "") == "__all__" for to in node.targets
            ):
                found[f"import naskh.{name}"] = sorted(ast.literal_eval(node.value))
    return found


def of_options() -> Interface:
    """Every option of the core, with its values."""
    return {
        f"{group.strip('_').lower()}: {name}": sorted(values)
        for group in OPTIONS
        for name, values in getattr(_naskh, group).items()
    } | {f"list: {name}": sorted(getattr(naskh, name)) for name in LISTS}


def of_commands() -> Interface:
    """The commands with their arguments, and the exit codes."""
    [commands] = (
        action for action in make_parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    found = {
        f"$ naskh {name}": sorted(
            word for action in parser._actions for word in (action.option_strings or [action.dest])
        )
        for name, parser in commands.choices.items()
    }
    return found | {"exit codes": sorted(f"{code.name}={code.value}" for code in ExitCode)}


def current() -> Interface:
    """All of it."""
    return of_package() | of_modules() | of_options() | of_commands()


def optional(word: str) -> bool:
    """Whether a caller need not know a parameter."""
    return "=" in word or word.endswith("…")


def broken(old: Interface, new: Interface) -> list[str]:
    """What a caller of the old interface misses in the new one, a line each."""
    lines = []
    for name, words in old.items():
        if name not in new:
            lines.append(f"{name} is gone")
            continue
        gone = [word for word in words if word not in new[name]]
        lines += [f"{name}: {word} is gone or has changed" for word in gone]
        if gone or not name.startswith("naskh."):
            continue
        if [word for word in new[name] if word in words] != words:
            lines.append(f"{name}: the order is {new[name]}, and was {words}")
        added = [word for word in new[name] if word not in words and not optional(word)]
        lines += [f"{name}: {word} is required now" for word in added]
    return lines
