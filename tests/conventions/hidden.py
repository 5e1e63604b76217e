"""A plugin of pytest that hides every original: `pytest -p tests.conventions.hidden`.

Packages cannot be imported, no Java is on the path, and no folder or file of an original is named.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

PACKAGES = {
    *("camel_tools", "pyarabic", "tokenizers", "whisper", "snowballstemmer", "arabert", "lxml", "bs4"),
    *("Stemmer", "nltk"),
}


class Hidden:
    """A finder that comes first, and finds none of the packages."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        if name.partition(".")[0] in PACKAGES:
            raise ModuleNotFoundError(f"No module named {name!r}")
        return None


def hide() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in PACKAGES]:
        del sys.modules[name]
    sys.meta_path.insert(0, Hidden())  # type: ignore[arg-type]
    os.environ["PATH"] = os.environ["NASKH_JARS"] = "/nonexistent"
    os.environ.pop("NASKH_ELM", None)


hide()
