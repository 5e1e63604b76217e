"""The fingerprint identifies the rules. It is pinned for each preset, so that no rule changes unnoticed.

If a pinned value differs, the same text gives another result than before. If that is intended, write the new
value here and name the change in the CHANGELOG under a heading of its own, because users store fingerprints.
A new option changes no fingerprint: options at `keep` do not count.
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
    "clean": "47821af5543943e1",
    "standard": "8c1818fd2c9f8f60",
    "search": "02ec81ef125c674c",
    "pdf": "39ac9c0ace036bb2",
    "lucene": "a8172ecdea2136d0",
    "icu-folding": "69fc67f89ec17212",
    "snowball": "0e374c5964145d8f",
    "camel": "fe8a75c1a48dba57",
    "pyarabic": "6e406b50ab8f6dec",
    "pyarabic-tasheel": "b26b8a86bb6c2ebb",
    "bert-uncased": "732d13e746a74181",
    "whisper": "93bb2f4eaf98c117",
    "whisper-remove-diacritics": "cfc2b04ce0ba204f",
    "arabert-v2": "cf6de7ddf7a765a0",
    "elm-asr-2026-07": "9d5e4e6cdf3e22e5",
}


@pytest.mark.parametrize("preset", naskh.presets())
def test_the_fingerprint_of_each_preset_is_the_pinned_one(preset: str) -> None:
    assert naskh.Normalizer(preset).fingerprint == PINNED[preset]


def test_no_two_presets_share_a_fingerprint() -> None:
    assert len(set(PINNED.values())) == len(PINNED) == len(naskh.presets())


@given(call=the.calls, other=the.calls)
def test_equal_rules_have_equal_fingerprints(call: tuple, other: tuple) -> None:
    one, two = naskh.Normalizer(call[0], **call[1]), naskh.Normalizer(other[0], **other[1])
    assert (one == two) == (one.options == two.options)
    assert (one.fingerprint == two.fingerprint) >= (one == two)
    assert (hash(one) == hash(two)) >= (one == two)


@given(call=the.calls)
def test_repr_pickle_and_options_spelled_out_keep_the_fingerprint(call: tuple) -> None:
    n = naskh.Normalizer(call[0], **call[1])
    spelled_out = naskh.Normalizer(None, **n.options)
    for twin in (eval(repr(n), {"Normalizer": naskh.Normalizer}), pickle.loads(pickle.dumps(n)), spelled_out):  # noqa: S307
        assert twin == n
        assert hash(twin) == hash(n)
        assert twin.options == n.options
        assert twin.fingerprint == n.fingerprint


@pytest.mark.parametrize("preset", [None, *PINNED])
def test_an_option_named_with_keep_does_not_change_the_fingerprint(preset: str | None) -> None:
    n = naskh.Normalizer(preset)
    kept = {name: value for name, value in n.options.items() if value == "keep"}
    assert kept
    assert naskh.Normalizer(preset, **kept).fingerprint == n.fingerprint


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
def test_a_changed_rule_changes_the_fingerprint(change: dict) -> None:
    assert naskh.Normalizer("search", **change).fingerprint != PINNED["search"]


def test_the_fingerprint_does_not_depend_on_the_hash_seed() -> None:
    code = "import naskh; print(naskh.Normalizer('search', replace={'b': 'c', 'a': None}).fingerprint)"
    run = [sys.executable, "-c", code]
    seeds = [os.environ | {"PYTHONHASHSEED": seed} for seed in ("1", "2")]
    found = {subprocess.run(run, env=env, check=True, capture_output=True).stdout for env in seeds}
    assert len(found) == 1
