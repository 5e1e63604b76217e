"""Pages of the reference that are made from naskh itself: its API, its options, its commands."""

from __future__ import annotations

import argparse
import ast
import os
import re
import unicodedata
from html import escape
from pathlib import Path

import api
import naskh
from naskh._naskh import _OPTIONS
from naskh.cli import make_parser

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "normalize" / "test_option_cases.py"
DEFINITION = ROOT / "rust" / "naskh" / "src" / "options" / "definition.rs"
OURS = ("clean", "standard", "search", "pdf")
MOST_EXAMPLES = 4
WIDTH = "96"
HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
OPTIONS_HEAD = """\
# Options, with examples

One section for each option. [Normalization](../normalization.md) has the exact rules. The examples are
cases of the tests: each option alone, without a preset."""


def made() -> dict[str, str]:
    """Return all pages, by their place in the site."""
    return {
        "made/options.md": options(),
        "made/commands.md": commands(),
        **api.pages(),
    }


# ---- options --------------------------------------------------------------------------------------------


def meanings() -> dict[str, tuple[str, dict[str, str]]]:
    """Return what each option is about and what its values mean, from the comments of the definition."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    source = DEFINITION.read_text(encoding="utf-8")
    for name, body in re.findall(r"^ {16}(\w+): \w+ \{\n(.*?)^ {16}\}", source, re.MULTILINE | re.DOTALL):
        about = " ".join(re.findall(r"//! (.*)", body))
        values = {}
        for comment, value in re.findall(r'((?: *///.*\n)+) *\w+ = "([\w-]+)"', body):
            values[value] = " ".join(
                line.strip().removeprefix("///").strip() for line in comment.splitlines()
            )
        found[name] = about, values
    return found


def examples() -> list[tuple[dict[str, object], str, str]]:
    """Return the hand-written cases of the tests that are plain literals: options, text, result."""
    found = []
    for node in ast.parse(CASES.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "OPTION_CASES":
            for element in node.value.elts if isinstance(node.value, ast.List) else ():
                try:
                    given, text, result = ast.literal_eval(element)
                except ValueError:  # made by an expression
                    continue
                found.append((given, text, result))
    return found


def seen(text: str, hidden: frozenset[str] = HIDDEN) -> str:
    """Return a text for a cell: what cannot be seen as its code point."""
    shown = "".join(f"[U+{ord(char):04X}]" if unicodedata.category(char) in hidden else char for char in text)
    return f"<bdi>{escape(shown)}</bdi>".replace("|", "&#124;").replace("\u00a0", "[U+00A0]")


def options() -> str:
    """Return a page of all options: what each value does, which preset has it, and examples."""
    about, cases = meanings(), examples()
    parts = [OPTIONS_HEAD]
    for name, values in _OPTIONS.items():
        what, means = about.get(name, ("", {}))
        rows = [
            f"| `{value}` | {escape(means.get(value, ''))} | {presets_with(name, value)} |"
            for value in values
        ]
        parts.append(
            "\n".join([f"## `{name}`\n\n{what}\n", "| value | what it does | in |", "|---|---|---|", *rows])
        )
        # A letter and a mark look as what they are composed to.
        hidden = HIDDEN | {"Mn"} if name == "unicode" else HIDDEN
        fitting = [(given[name], text, result) for given, text, result in cases if {*given} == {name}]
        rows = [
            f"| `{value}` | {seen(text, hidden)} | {seen(text if result is None else result, hidden)} |"
            for value in values
            for _, text, result in [case for case in fitting if case[0] == value][:MOST_EXAMPLES]
        ]
        if rows:
            parts.append("\n".join(["| with | before | after |", "|---|---|---|", *rows]))
    parts.append("## `replace`\n\nA mapping of single characters to what becomes of them; `None` deletes.")
    return "\n\n".join(parts) + "\n"


def presets_with(name: str, value: str) -> str:
    """Return the presets of our own that have a value."""
    presets: dict[str, dict[str, object]] = {**naskh.presets()}  # type: ignore[dict-item]
    return ", ".join(f"`{ours}`" for ours in OURS if str(presets[ours][name]) == value)


# ---- commands -------------------------------------------------------------------------------------------


def commands() -> str:
    """Return a page of the help of each command, as the parsers have it."""
    os.environ["COLUMNS"] = WIDTH
    parser = make_parser()
    [group] = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    parts = [
        "# Commands",
        "What `--help` prints. [The command line](../command-line.md) has the rules.",
        f"## `naskh`\n\n```text\n{parser.format_help().rstrip()}\n```",
    ]
    for name, command in group.choices.items():
        parts.append(f"## `naskh {name}`\n\n```text\n{command.format_help().rstrip()}\n```")
    return "\n\n".join(parts) + "\n"
