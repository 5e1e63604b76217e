"""The fingerprint stands for the rules: pinned for each preset, so that no rule changes unnoticed.

A test here that fails says that the same text gives another result than before, or that an option was
added. If that is meant, the CHANGELOG names it under a heading of its own, for keys are stored somewhere,
and the new value goes here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

import naskh
import pytest
from hypothesis import given

from tests import strategies as the

PINNED = {
    "clean": "0b0964a5ca1e33ca",
    "standard": "1abf7355bbed1309",
    "search": "2e0bcd9ff2d45df3",
    "lucene": "6eac88c8869b3e22",
    "icu-folding": "7f1eba42a16b7d0e",
    "snowball": "cfe240b14c27a66b",
    "camel": "f25b9b6745ebf6ba",
    "pyarabic": "4d28c6af6301b7ff",
    "pyarabic-tasheel": "1fdbf66faebfd58d",
    "bert-uncased": "0512d3705f9979c7",
    "whisper": "c30dc71d8e82e74e",
    "whisper-remove-diacritics": "9aac1a933c6b55f2",
    "arabert-v2": "4070ec8d7e4b5a36",
    "elm-asr-2026-07": "7fc43a664d1ed400",
}


@pytest.mark.parametrize("preset", naskh.presets())
def test_every_preset_is_pinned(preset: str) -> None:
    assert naskh.Normalizer(preset).fingerprint == PINNED[preset]


def test_no_two_presets_share_one() -> None:
    assert len(set(PINNED.values())) == len(PINNED) == len(naskh.presets())


@given(call=the.calls, other=the.calls)
def test_equal_rules_have_equal_fingerprints(call: tuple, other: tuple) -> None:
    one, two = naskh.Normalizer(call[0], **call[1]), naskh.Normalizer(other[0], **other[1])
    assert (one == two) == (one.options == two.options)
    assert (one.fingerprint == two.fingerprint) >= (one == two)
    assert (hash(one) == hash(two)) >= (one == two)


@given(call=the.calls)
def test_a_normalizer_survives_repr_pickle_and_a_preset_of_another_name(call: tuple) -> None:
    n = naskh.Normalizer(call[0], **call[1])
    spelled_out = naskh.Normalizer(None, **n.options)
    for twin in (eval(repr(n), {"Normalizer": naskh.Normalizer}), pickle.loads(pickle.dumps(n)), spelled_out):  # noqa: S301, S307
        assert twin == n
        assert hash(twin) == hash(n)
        assert twin.options == n.options
        assert twin.fingerprint == n.fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"alef": "keep"},
        {"digits": "arabic"},
        {"elongation": 1},
        {"marks": ["tanwin"]},
        {"punctuation": "strip"},
        {"replace": {"ڤ": "ف"}},
        {"replace": {"x": None}},
    ],
)
def test_every_change_of_the_rules_shows(change: dict) -> None:
    assert naskh.Normalizer("search", **change).fingerprint != PINNED["search"]


def test_it_is_the_same_in_another_process_whatever_the_seed_of_hashes() -> None:
    code = "import naskh; print(naskh.Normalizer('search', replace={'b': 'c', 'a': None}).fingerprint)"
    run = [sys.executable, "-c", code]
    seeds = [os.environ | {"PYTHONHASHSEED": seed} for seed in ("1", "2")]
    found = {subprocess.run(run, env=env, check=True, capture_output=True).stdout for env in seeds}
    assert len(found) == 1
