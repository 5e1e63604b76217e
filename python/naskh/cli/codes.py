"""Exit codes, as the docstring of `naskh.cli` explains them."""

from __future__ import annotations

from typing import Final

OK: Final = 0
INVALID_INPUT: Final = 1
FAILED_FILE: Final = 3
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells have it
CLOSED_PIPE: Final = 141  # 128 + SIGPIPE
