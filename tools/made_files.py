"""Files, or parts of pages, that a tool makes: written, or compared with what would be written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

END = "<!-- end -->"


def with_parts(page: Path, parts: Mapping[str, str]) -> str:
    """A page with each part between its markers; ends the program if a marker is missing."""
    document = page.read_text(encoding="utf-8")
    for name, text in parts.items():
        begin = f"<!-- {name}: tools/{Path(sys.argv[0]).name} -->"
        before, found, rest = document.partition(begin)
        _, end, after = rest.partition(END)
        if not found or not end:
            sys.exit(f"{page.name} lacks its markers: {begin} and {END}")
        document = f"{before}{begin}\n\n{text}\n\n{END}{after}"
    return document


def write_or_check(made: Mapping[Path, str | bytes], *, check: bool) -> None:
    """Write each file; with `check` write nothing, and end the program with exit code 1 if one differs."""
    tool = Path(sys.argv[0]).name
    wanted = {path: new if isinstance(new, bytes) else new.encode() for path, new in made.items()}
    if not check:
        for path, new in wanted.items():
            path.write_bytes(new)
    elif wrong := [path.name for path, new in wanted.items() if path.read_bytes() != new]:
        sys.exit("\n".join(f"{name} is not what tools/{tool} writes" for name in wrong))
