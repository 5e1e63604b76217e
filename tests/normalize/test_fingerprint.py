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
    "clean": "be871103c40bdcd2",
    "standard": "59303bc113a42891",
    "search": "737674d6e8d5cfe2",
    "lucene": "e0c9db4e3c7d87e2",
    "icu-folding": "5ec111db82216e6d",
    "snowball": "2a1dd6b88aea4370",
    "camel": "150dfa6a9fe6b6e2",
    "pyarabic": "038de9b22d0af78b",
    "pyarabic-tasheel": "35f137082523690e",
    "bert-uncased": "2b740a3f75753e77",
    "whisper": "8716732f867439ca",
    "whisper-remove-diacritics": "c5492485f1242dd6",
    "arabert-v2": "4070ec8d7e4b5a36",
    "elm-asr-2026-07": "e427457c8ea2dc9f",
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
