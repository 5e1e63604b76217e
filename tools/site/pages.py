"""Pages out of files that are not in `docs/`, and links between all of them."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r"(^ *```.*?^ *```|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
BLOCK = '<div class="highlight">'
LONGEST = 6000
"""Bytes of HTML of a block of code that is still searched."""
# Where in the site a file of the repository is.
OF_ROOT = {
    "README.md": "index.md",
    "README.ar.md": "made/readme.ar.md",
    "CHANGELOG.md": "made/changelog.md",
    "ARCHITECTURE.md": "made/architecture.md",
    "CONTRIBUTING.md": "made/contributing.md",
    "GLOSSARY.md": "made/glossary.md",
    "SECURITY.md": "made/security.md",
    "benches/README.md": "made/benches.md",
}
MADE = {"made/options.md", "made/commands.md", "made/functions.md", "made/classes.md", "made/modules.md"}


def existing(nav: Any) -> Any:  # noqa: ANN401 - lists, mappings and names, as YAML has them
    """Return the navigation without what does not exist; a folder stands for its pages."""
    if isinstance(nav, list):
        return [entry for entry in map(existing, nav) if entry]
    if isinstance(nav, dict):
        return {title: inside for title, entry in nav.items() if (inside := existing(entry))}
    if nav.endswith("/"):
        return [f"{nav}README.md", *(f"{nav}{path.name}" for path in sorted((DOCS / nav).glob("[0-9]*.md")))]
    return nav if nav in {*MADE, *OF_ROOT.values()} or (DOCS / nav).exists() else None


def anchor(heading: str, _separator: str = "-") -> str:
    """Return the anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def of_root() -> dict[str, str]:
    """Return the pages that files of the root become. The landing page is in `docs/` and not the README."""
    return {
        page: (ROOT / name).read_text(encoding="utf-8").replace('lang="ar">', 'lang="ar" markdown>')
        for name, page in OF_ROOT.items()
        if page != "index.md" and (ROOT / name).exists()
    }


def linked(markdown: str, page: str) -> str:
    """Return a page with its links to files of the repository as links to pages; others become plain text."""
    sources = {made: name for name, made in OF_ROOT.items() if made != "index.md"}
    home = posixpath.dirname(sources.get(page, f"docs/{page}"))

    def lead(found: re.Match[str]) -> str:
        picture, words, target = found.groups()
        if "://" in target or target.startswith(("#", "mailto:")) or page in MADE:
            return found[0]
        name, hash_sign, at = target.partition("#")
        file = posixpath.normpath(posixpath.join(home, name))
        inside = OF_ROOT.get(file) or (file.removeprefix("docs/") if file.startswith("docs/") else "")
        if inside and (DOCS / inside).is_dir():
            inside = f"{inside}/README.md"
        if not inside:
            return words
        relative = posixpath.relpath(inside, posixpath.dirname(page) or ".")
        return f"{picture}[{words}]({relative}{hash_sign}{at})"

    parts = FENCE.split(markdown)
    outside = [LINK.sub(lead, part) if nth % 2 == 0 else part for nth, part in enumerate(parts)]
    # A link's text may hold code: then the fences have divided it.
    whole = "".join(outside)
    return re.sub(r"(!?)\[([^\]\n]*`[^\]\n]*)\]\(([^)\s]+)\)", lead, whole) if "`" in whole else whole


def without_programs(html: str) -> str:
    """Return a page whose long blocks of code are not searched: a result would show all of a program."""
    head, *blocks = html.split(BLOCK)
    marks = [
        BLOCK.replace(">", " data-search-exclude>") if len(block.partition("</div>")[0]) > LONGEST else BLOCK
        for block in blocks
    ]
    return head + "".join(mark + block for mark, block in zip(marks, blocks, strict=True))
