"""Chunks of a column: what they share, and what becomes of them as one array."""

from __future__ import annotations

from typing import Any

import naskh
import naskh.arrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.arrow.capi import Chunked, Layout, layout, read, read_array, values_at

pytestmark = pytest.mark.without_levels  # the kernel on UTF-8 is tested in the core at each level

TEXT = ["u", "U", "vu"]
WORDS = ["أب", "اب", "ت", "كلمة طويلة من المدرســـة", "آب"]


def keyed(values: Layout, keys: list[int]) -> Layout:
    return Layout(b"C", len(keys), [None, bytes(keys)], dictionary=values)


@pytest.mark.parametrize("kind", TEXT)
@pytest.mark.parametrize("threads", [None, 3])
def test_chunks_that_share_a_dictionary_share_its_result(kind: str, threads: int | None) -> None:
    """Of that many chunks, each with as many values, the result has the values once."""
    column = Chunked([keyed(layout(kind, WORDS), [nth % 5, 3, 0]) for nth in range(50)])
    result = naskh.arrow.normalize(column, threads=threads)
    assert result.num_chunks == 50
    assert len(set(values_at(result))) == 1
    rows = naskh.Normalizer().batch(
        [word for nth in range(50) for word in (WORDS[nth % 5], WORDS[3], WORDS[0])]
    )
    assert read(result) == read_array(result) == rows
    again = naskh.arrow.normalize(result, "search")
    assert len(set(values_at(again))) == 1
    del result, again
    assert column.owner.alive == 0


@given(
    dictionaries=st.lists(
        st.lists(st.none() | st.sampled_from(WORDS), min_size=1, max_size=4), min_size=1, max_size=3
    ),
    data=st.data(),
    kind=st.sampled_from(TEXT),
)
def test_chunks_of_any_dictionaries_are_what_their_rows_are(
    dictionaries: list[list[str | None]], data: Any, kind: str
) -> None:
    nths = data.draw(st.lists(st.integers(0, len(dictionaries) - 1), min_size=1, max_size=8))
    chunks, rows = [], []
    for nth in nths:
        keys = data.draw(st.lists(st.integers(0, len(dictionaries[nth]) - 1), max_size=4))
        chunks.append(keyed(layout(kind, dictionaries[nth]), keys))
        rows += [dictionaries[nth][key] for key in keys]
    column = Chunked(chunks)
    assert read(naskh.arrow.normalize(column, threads=2)) == naskh.Normalizer().batch(rows)
    assert read(naskh.arrow.tokenize(column, threads=2)) == naskh.Tokenizer().batch(rows)


@pytest.mark.parametrize("threads", [None, 1, 3])
def test_rows_and_errors_of_many_chunks_are_in_order(threads: int | None) -> None:
    """Chunks of very different lengths, two of them large; in all they are worth a thread."""
    rows = [f"إنَّ {nth} الأخبـــار " * (nth % 50) for nth in range(1000)]
    rows[300], rows[620] = (("مدرســـة " * 10 + str(nth)) * 8000 for nth in range(2))
    parts = [rows[start : start + 20] for start in range(0, 1000, 20)]
    column = Chunked([layout("u", part) for part in parts])
    result = naskh.arrow.normalize(column, threads=threads)
    assert result.num_chunks == 50
    assert read(result) == naskh.Normalizer().batch(rows)
    wrong: list[list[str | bytes]] = [*parts]
    for nth in (7, 30, 45):
        wrong[nth] = [*wrong[nth][:5], b"\xff", *wrong[nth][6:]]
    with pytest.raises(ValueError, match="row 145: not UTF-8"):
        naskh.arrow.normalize(Chunked([layout("u", part) for part in wrong]), threads=threads)


@pytest.mark.parametrize("format", [b"c", b"C"])
def test_keys_that_cannot_count_the_values_of_all_chunks_are_named(format: bytes) -> None:  # noqa: A002 - Arrow's word
    parts = [[f"كلمة {start + nth}" for nth in range(120)] for start in (0, 1000, 2000)]
    kind = f"{format.decode()}:u"
    result = naskh.arrow.normalize(Chunked([layout(kind, part) for part in parts]))
    assert read(result) == [word for part in parts for word in part]
    name = {b"c": "int8", b"C": "uint8"}[format]
    with pytest.raises(OverflowError, match=f"keys of {name} cannot count the values .*chunk") as raised:
        result.__arrow_c_array__()
    assert "GiB" not in str(raised.value)
