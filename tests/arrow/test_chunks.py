"""Chunks of a column: their rows and errors stay in order, however they are done."""

from __future__ import annotations

import naskh
import naskh.arrow
import pytest

from tests.arrow.capi import Chunked, layout, read

pytestmark = pytest.mark.without_levels  # the kernel on UTF-8 is tested in the core at each level


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
