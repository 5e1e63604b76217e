"""The packed sets of words beside the list that they were made from."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import naskh
import pytest

from tests import data
from tests.analysis import news_model as model

ROOT = Path(__file__).parents[2]
LIST = "wordlist_tesseract_ar/ara.wordlist"
pytestmark = pytest.mark.without_levels


@cache
def ranks() -> dict[str, int]:
    """The rank of each key of Arabic letters, the commonest first."""
    found: dict[str, int] = {}
    for rank, line in enumerate(data.lines(LIST)):
        key = model.without_last_hamza(model.KEY(line))
        if key and all("\u0621" <= char <= "\u063a" or "\u0641" <= char <= "\u064a" for char in key):
            found.setdefault(key, rank)
    return found


def begun_with_proclitic() -> list[str]:
    known = ranks()
    words = [word for word in known if len(word) > model.LEAST and word[0] in model.PROCLITICS]
    return [word for word in words if not model.without_article(word) and not model.without_article(word[1:])]


def test_a_listed_word_stays_whole_unless_its_rest_is_commoner() -> None:
    known = ranks()
    whole = [word for word in begun_with_proclitic() if known.get(word[1:], len(known) * 9) > known[word]]
    assert len(whole) > 1000
    assert [word for word in whole if model.without_proclitics(word) != word] == []


def test_a_listed_word_is_cut_if_its_rest_is_commoner_but_for_one_in_a_hundred() -> None:
    known = ranks()
    due = [word for word in begun_with_proclitic() if known.get(word[1:], len(known) * 9) < known[word]]
    missed = [word for word in due if model.without_proclitics(word) == word]
    assert len(missed) < len(due) / 100


def test_the_file_is_what_its_program_makes_of_the_list() -> None:
    if not (data.SHARED / "data" / LIST).is_file():
        pytest.skip(f"no data: {LIST}; NASKH_SHARED names the folder that holds data/")
    program = [sys.executable, ROOT / "tools/proclitic_words.py", "--check", data.SHARED / "data" / LIST]
    assert subprocess.run(program, check=False).returncode == 0


def test_the_check_is_skipped_visibly_without_the_list(tmp_path: Path) -> None:
    program = [sys.executable, ROOT / "tools/proclitic_words.py", "--check", tmp_path / "none"]
    done = subprocess.run(program, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("SKIPPED: ")


def test_words_that_no_list_has_are_cut_before_listed_ones() -> None:
    assert naskh.Analyzer("news")("وبلبنان فلبنان ووزير") == ["لبنان", "لبنان", "وزير"]
