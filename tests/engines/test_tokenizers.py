"""Exports to Hugging Face tokenizers, loaded there."""

from __future__ import annotations

import json
from collections.abc import Sequence

import naskh
import pytest
from naskh.exporting.exported import Export
from naskh.exporting.tokenizers import LATER, LOWERED

from tests.engines.exports import CASES, EVERY, TEXTS, Batch, check, composed_otherwise

tokenizers = pytest.importorskip("tokenizers")
MEASURED = "0.23.3"


def loaded(made: Export) -> Batch:
    """The normalizer of a `tokenizer.json`."""
    whole = {
        "normalizer": json.loads(str(made)),
        "model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"},
        "added_tokens": [],
    }
    normalizer = tokenizers.Tokenizer.from_str(json.dumps(whole)).normalizer

    def system(texts: Sequence[str]) -> list[str]:
        return [normalizer.normalize_str(text) for text in texts]

    return system


@pytest.mark.parametrize("which", list(TEXTS)[1:])
@pytest.mark.parametrize("case", CASES)
def test_an_export_is_exact(case: str, which: str) -> None:
    preset, options = CASES[case]
    made = naskh.export(preset, to="tokenizers", **options)
    check(naskh.Normalizer(preset, **options), made, loaded(made), which)


@pytest.mark.parametrize("preset", ["search", "lucene"])
def test_every_character(preset: str) -> None:
    made = naskh.export(preset, to="tokenizers")
    check(naskh.Normalizer(preset), made, loaded(made), "every character")


def test_what_composes_otherwise_is_excluded() -> None:
    """The list is what the pinned version does, no more and no less."""
    if tokenizers.__version__ != MEASURED:
        pytest.skip(f"the list was measured on tokenizers {MEASURED}, here is {tokenizers.__version__}")
    form = tokenizers.normalizers.NFC()
    assert composed_otherwise(lambda texts: list(map(form.normalize_str, texts))) == LATER


def test_what_has_another_small_letter_there_is_excluded() -> None:
    """The list is what the pinned version does, no more and no less."""
    if tokenizers.__version__ != MEASURED:
        pytest.skip(f"the list was measured on tokenizers {MEASURED}, here is {tokenizers.__version__}")
    ours, theirs = naskh.Normalizer(None, case="lower"), tokenizers.normalizers.Lowercase()
    assert {c for c in EVERY if ours(c) != theirs.normalize_str(c)} == LOWERED
    assert naskh.export("search", to="tokenizers").excluded >= LOWERED
    assert not naskh.export("search", to="tokenizers", case="keep").excluded & LOWERED


def test_the_head_says_what_it_was_made_from() -> None:
    made = naskh.export("search", to="tokenizers", digits="keep")
    head = json.loads(str(made))["naskh"]
    assert (head["preset"], head["options"]) == ("search", {"digits": "keep"})
    assert head["fingerprint"] == naskh.Normalizer("search", digits="keep").fingerprint
    assert head["version"] == naskh.__version__
    assert head["domain"] == made.domain


def test_a_tokenizer_is_saved_and_loaded_with_it() -> None:
    whole = tokenizers.Tokenizer(tokenizers.models.WordLevel({"مدرسه": 0, "?": 1}, unk_token="?"))  # noqa: S106
    whole = json.loads(whole.to_str())
    whole["normalizer"] = json.loads(str(naskh.export("search", to="tokenizers")))
    tokenizer = tokenizers.Tokenizer.from_str(json.dumps(whole))
    again = tokenizers.Tokenizer.from_str(tokenizer.to_str())
    encoded = again.encode("مَدْرَســـةٌ")
    assert encoded.tokens == ["مدرسه"]
    assert encoded.offsets == [(0, 11)]
