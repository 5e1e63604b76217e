"""Texts of more than 2^31 characters: normalized, or refused where offsets of 32 bits do not reach.

usage: python -m tests.trust.huge     needs about 12 GB of memory; says so and is left out where there is less
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import naskh

from tests.trust import NOT_HERE

LENGTH = (1 << 31) + 11
NEEDED = 12 << 30


def refused(call: object, text: str) -> None:
    """Check that a call does not take the text, and says why."""
    try:
        call(text)  # type: ignore[operator]
    except OverflowError as error:
        print(f"refused: {error}")
    else:
        raise AssertionError(call)


def memory_to_be_had() -> int:
    """Return how many bytes a process can get: what is free, and what the system only keeps files in."""
    facts = Path("/proc/meminfo")
    if facts.exists():
        found = re.search(r"^MemAvailable: +(\d+) kB$", facts.read_text(encoding="ascii"), re.MULTILINE)
        if found:
            return int(found[1]) << 10
    return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def main() -> int:
    """Normalize texts of each width."""
    available = memory_to_be_had()
    if available < NEEDED:
        print(f"SKIPPED: {available >> 30} GB of memory are free, {NEEDED >> 30} are needed", file=sys.stderr)
        return NOT_HERE
    narrow = "a" * LENGTH
    assert naskh.normalize(narrow) is narrow
    refused(naskh.Normalizer().align, narrow)
    refused(naskh.Normalizer().explain, narrow)
    upper = "A" * LENGTH
    assert naskh.normalize(upper, None, case="lower") == narrow
    del upper
    data = naskh.Normalizer(None, whitespace="collapse")("a " + narrow + " ")
    assert len(data) == LENGTH + 2 and data.endswith("a")
    del narrow, data
    wide = "ب" * (LENGTH - 3) + "أـب"
    result = naskh.normalize(wide)
    assert len(result) == LENGTH - 1 and result.endswith("باب") and result.count("ب") == LENGTH - 2
    print(f"normalized: {LENGTH:,} characters of one byte and of two")
    return 0


if __name__ == "__main__":
    sys.exit(main())
