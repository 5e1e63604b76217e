"""What is pickled has the fingerprint of its rules, so that caches which compare pickles see new rules."""

from __future__ import annotations

import pickle
from typing import Any

import naskh
import pytest

pytestmark = pytest.mark.without_levels

WITH_RULES: list[Any] = [
    naskh.Normalizer("search", digits="keep", replace={"گ": "ك"}),
    naskh.Normalizer(None),
    naskh.Tokenizer(naskh.Normalizer("lucene"), segment="atb"),
    naskh.Segmenter("d3", unsure="whole"),
    naskh.Analyzer("news", twins=True),
]


@pytest.mark.parametrize("thing", WITH_RULES, ids=repr)
def test_a_pickle_has_the_fingerprint(thing: Any) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        pickled = pickle.dumps(thing, protocol)
        assert thing.fingerprint.encode() in pickled
        again = pickle.loads(pickled)
        assert (again, again.fingerprint) == (thing, thing.fingerprint)


@pytest.mark.parametrize("thing", WITH_RULES, ids=repr)
def test_a_pickle_without_a_fingerprint_is_read(thing: Any) -> None:
    rebuild, (*arguments, fingerprint) = thing.__reduce__()
    assert fingerprint == thing.fingerprint
    assert rebuild(*arguments) == rebuild(*arguments, "0" * 16) == thing
