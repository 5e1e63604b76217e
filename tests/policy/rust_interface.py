"""The interface of the crate `naskh` in words that can be compared: what rustdoc shows of it.

The pages are read and not rustdoc's JSON, which the stable compiler does not write.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.policy.interface import Interface

ROOT = Path(__file__).parents[2]
WITH_MEMBERS = ("struct", "enum", "trait", "union")
KINDS = (*WITH_MEMBERS, "fn", "constant", "static", "type", "macro")
# What the standard library adds by itself, in some versions of it.
BY_ITSELF = {"StructuralPartialEq"}


def text(markup: str) -> str:
    """What a reader sees of a piece of a page, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


def headers(markup: str, level: str) -> Iterator[str]:
    """The declarations that a page has as headings."""
    yield from map(text, re.findall(rf'<h{level} class="code-header">(.*?)</h{level}>', markup, re.DOTALL))


def of_page(kind: str, page: str) -> list[str]:
    """An item's declaration, fields or variants, methods, and the traits that it has; empty if it is no item.

    Of a trait's methods the page shows what the standard library gives; the trait is what is promised.
    """
    found = re.search(r'<pre class="rust item-decl">(.*?)</pre>', page, re.DOTALL)
    if not found:  # the page of a private module: it leads to the public one
        return []
    declaration = html.unescape(re.sub(r"<[^>]*>", "", found[1]))
    if kind not in WITH_MEMBERS:
        return [" ".join(declaration.split())]
    own, _, rest = page.partition('id="trait-implementations"')
    traits = rest.partition('id="synthetic-implementations"')[0]
    fields = re.findall(r"^ *(pub (?:\w+: .+|struct .+;))$", declaration, re.MULTILINE)
    members = [line for level in "34" for line in headers(own, level) if not line.startswith("impl")]
    implemented = [line for line in headers(traits, "3") if not BY_ITSELF & set(line.split())]
    return sorted({*(field.rstrip(",") for field in fields), *members, *implemented})


def rustdoc() -> str | None:
    """The version of rustdoc here, such as 1.95; none if there is none. Another one may print otherwise."""
    tool = shutil.which("rustdoc")
    if tool is None:
        return None
    said = subprocess.run([tool, "--version"], check=True, capture_output=True, text=True).stdout
    return ".".join(said.split()[1].split(".")[:2])


def of_crate() -> Interface:
    """All public items by their paths; `cargo` builds the pages."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    pages = target / "doc" / "naskh"
    shutil.rmtree(pages, ignore_errors=True)  # of items that are gone
    command = ["cargo", "doc", "--quiet", "--locked", "--package", "naskh", "--no-deps", "--lib"]
    subprocess.run(command, cwd=ROOT, check=True)
    found: Interface = {}
    for path in sorted(pages.rglob("*.html")):
        kind, _, name = path.stem.partition(".")
        words = of_page(kind, path.read_text(encoding="utf-8")) if kind in KINDS else []
        if words:
            module = "::".join(("naskh", *path.parent.relative_to(pages).parts))
            found[f"{kind} {module}::{name}"] = words
    return found
