"""Files that a tool makes: written, or compared with what would be written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def write_or_check(made: Mapping[Path, str | bytes], *, check: bool) -> None:
    """Write each file; with `check` write nothing, and end the program with exit code 1 if one differs."""
    tool = Path(sys.argv[0]).name
    wanted = {path: new if isinstance(new, bytes) else new.encode() for path, new in made.items()}
    if not check:
        for path, new in wanted.items():
            path.write_bytes(new)
    elif wrong := [path.name for path, new in wanted.items() if path.read_bytes() != new]:
        sys.exit("\n".join(f"{name} is not what tools/{tool} writes" for name in wrong))
