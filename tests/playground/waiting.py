"""Waiting for the page. Its policy lets no string become a program, so the page is asked again and again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 60.0
STEP = 0.02


def until(page: Page, condition: str) -> None:
    """Wait until a JavaScript expression is true."""
    last = time.monotonic() + PATIENCE
    while not page.evaluate(condition):
        assert time.monotonic() < last, f"never true: {condition}"
        page.wait_for_timeout(1000 * STEP)
