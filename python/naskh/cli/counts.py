"""How many records were what."""

from __future__ import annotations

from typing import NamedTuple


class Counts(NamedTuple):
    """Records: objects of JSON lines, rows of CSV and Parquet. For text, nothing is counted.

    `changed` is `None` where that is not counted.
    """

    records: int = 0
    with_field: int = 0
    changed: int | None = None

    def plus(self, records: int, with_field: int, changed: int | None) -> Counts:
        """Return the sum with other counts.

        >>> from naskh.cli.counts import Counts
        >>> Counts(2, 1).plus(*Counts(3, 3, 1))
        Counts(records=5, with_field=4, changed=1)
        """
        if changed is not None:
            changed += self.changed or 0
        else:
            changed = self.changed
        return Counts(self.records + records, self.with_field + with_field, changed)
