"""Tables of pyarrow, one column of which is done: what datasets, Spark and Ray hand to their workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naskh._engines.packages import need

if TYPE_CHECKING:
    from naskh._engines.work import Work


@dataclass(frozen=True)
class OnTable:
    """A function from tables, or record batches, to the same with a column replaced or added.

    It is pickled with the fingerprint of its rules, so that caches of engines see when a version of naskh
    changes them.
    """

    work: Work
    column: str
    to: str
    threads: int | None = None
    fingerprint: str = ""

    @classmethod
    def of(cls, work: Work, column: str, to: str, threads: int | None = None) -> OnTable:
        """Make one with the fingerprint of its rules."""
        return cls(work, column, to, threads, fingerprint(work))

    def __call__(self, table: Any) -> Any:
        """Do one table."""
        pa = need("pyarrow", "naskh")
        place = table.schema.get_field_index(self.column)
        if place < 0:
            names = ", ".join(table.schema.names)
            message = f"there is no column {self.column!r}; there are: {names}"
            raise ValueError(message)
        column = table.column(place)
        result = self.work(column, self.threads)
        made = pa.chunked_array(result) if isinstance(table, pa.Table) else pa.array(result)
        old = table.schema.get_field_index(self.to)
        if old < 0:
            return table.append_column(self.to, made)
        return table.set_column(old, self.to, made)


def fingerprint(work: Work) -> str:
    """Name the rules of some work: those of its normalizer, or the version of naskh."""
    from naskh import __version__  # noqa: PLC0415 - what is imported here is loaded in every worker

    normalizer = getattr(work, "normalizer", None)
    return __version__ if normalizer is None else normalizer.fingerprint
