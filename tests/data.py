"""The data that lies beside the repository: real text, and the official Unicode test files.

`NASKH_SHARED` names its folder, or it is `shared` beside the repository. A test whose data is missing is
skipped and says so.
"""

from __future__ import annotations

import gzip
import json
import lzma
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(os.environ.get("NASKH_SHARED") or Path(__file__).parents[2] / "shared")

# Every text file that a default run compares on, and those that only a slow run has time for.
TEXT_FILES = [
    "news_saudinewsnet/sample_dev.jsonl",
    "news_ant_tunisia/sample_dev.jsonl",
    "news_challenge_lines/dev.jsonl",
    "diac_hadith/sample_dev.jsonl",
    "diac_tashkeela_fadel/dev_val.txt",
    "diac_quran_tanzil/quran-simple.txt.xz",
    "diac_quran_tanzil/quran-uthmani.txt.xz",
    "social_arsarcasm_v2/dev.jsonl",
    "social_ajgt/tweets.jsonl",
    "social_shami/sample_jordinian.jsonl",
    "donoharm_other_languages/arabizi_dev.jsonl",
    "donoharm_other_languages/fa_seraji_dev.jsonl",
    "donoharm_other_languages/udhr_arabic_script.jsonl",
    "wiki_arcd/paragraphs.jsonl",
]
SLOW_TEXT_FILES = [
    "news_saudinewsnet/dev.jsonl.xz",
    "news_ant_tunisia/dev.jsonl.xz",
    "diac_hadith/dev.jsonl.xz",
    "social_shami/jordinian.jsonl.xz",
]


def lines(name: str) -> Iterator[str]:
    """The lines of a data file, compressed or not, without their ends; skips the test if it is missing."""
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"no data: {name}; NASKH_SHARED names the folder that holds data/")
    opener = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
    with opener(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n")


def rows(name: str) -> Iterator[dict[str, str]]:
    return map(json.loads, lines(name))


def texts(name: str) -> list[str]:
    """The texts of a corpus: the `text` of each JSON line, or the lines themselves."""
    if ".jsonl" in name:
        return [row["text"] for row in rows(name)]
    return list(lines(name))
