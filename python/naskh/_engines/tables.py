"""Tables of pyarrow, or rows, one column of which is done: what datasets, Spark and Ray hand to workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naskh._engines.packages import need

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from naskh._engines.work import Work


@dataclass(frozen=True)
class OnTable:
    """A function from tables, or record batches, to the same with a column replaced or added.

    It is pickled with the fingerprint of its rules, so that caches of engines see when a version of naskh
    changes them. The columns `without` are left out, but for the result.
    """

    work: Work
    column: str
    to: str
    threads: int | None = None
    fingerprint: str = ""
    without: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, work: Work, column: str, to: str, threads: int | None = None, without: Iterable[str] = ()
    ) -> OnTable:
        """Make one with the fingerprint of its rules."""
        return cls(work, column, to, threads, fingerprint(work), tuple(without))

    def __call__(self, table: Any) -> Any:
        """Do one table."""
        pa = need("pyarrow", "naskh")
        place = table.schema.get_field_index(self.column)
        if place < 0:
            raise no_column(self.column, table.schema.names)
        try:
            result = self.work(table.column(place), self.threads)
        except TypeError as error:
            raise _named(self.column, error) from None
        made = pa.chunked_array(result) if isinstance(table, pa.Table) else pa.array(result)
        old = table.schema.get_field_index(self.to)
        done = table.append_column(self.to, made) if old < 0 else table.set_column(old, self.to, made)
        left_out = {*self.without} & {*done.schema.names} - {self.to}
        return done.drop_columns([*left_out]) if left_out else done


@dataclass(frozen=True)
class OnRows:
    """The same for rows that are Python objects: a function from lists by name to the list of the result."""

    work: Work
    column: str
    to: str
    threads: int | None = None

    def __call__(self, rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """Do some rows."""
        if self.column not in rows:
            raise no_column(self.column, rows)
        try:
            return {self.to: self.work.batch(rows[self.column], self.threads)}
        except TypeError as error:
            raise _named(self.column, error) from None


def no_column(column: str, names: Collection[str]) -> ValueError:
    """Return the error for a column that is not there."""
    return ValueError(f"there is no column {column!r}; there are: {', '.join(names)}")


def _named(column: str, error: TypeError) -> TypeError:
    """Return the error for a column that is no text, with its name."""
    return TypeError(f"column {column!r}: {error}")


def fingerprint(work: Work) -> str:
    """Name the rules of some work: those of its normalizer, or the version of naskh."""
    from naskh import __version__  # noqa: PLC0415 - what is imported here is loaded in every worker

    normalizer = getattr(work, "normalizer", None)
    return __version__ if normalizer is None else normalizer.fingerprint
