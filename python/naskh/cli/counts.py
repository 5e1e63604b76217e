"""How many records were what."""

from __future__ import annotations

from typing import NamedTuple


class Counts(NamedTuple):
    """Records: objects of JSON lines, rows of CSV and Parquet. For text, nothing is counted."""

    records: int = 0
    with_field: int = 0
    changed: int = 0

    def plus(self, records: int, with_field: int, changed: int) -> Counts:
        """Return the sum with other counts.

        >>> from naskh.cli.counts import Counts
        >>> Counts(2, 1).plus(*Counts(3, 3, 1))
        Counts(records=5, with_field=4, changed=1)
        """
        return Counts(self.records + records, self.with_field + with_field, self.changed + changed)
