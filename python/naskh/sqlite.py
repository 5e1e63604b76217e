"""Functions for SQL in SQLite: `SELECT naskh_search(body) FROM news`.

>>> import sqlite3
>>> import naskh.sqlite
>>> connection = sqlite3.connect(":memory:")
>>> naskh.sqlite.register(connection)
>>> connection.execute("SELECT naskh_search('مدرســةٌ'), naskh_search(NULL)").fetchone()
('مدرسه', None)

The functions are deterministic, so that an index may have them:
`CREATE INDEX keys ON news (naskh_search(title))`. Register them on every connection that reads or writes such
a table.
"""

from __future__ import annotations

import sqlite3

from naskh._naskh import Normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    _Value = str | bytes | int | float | None

__all__ = ["register"]


def register(connection: sqlite3.Connection, **more: Normalizer) -> None:
    """Add naskh's functions to a connection: `naskh_clean`, `naskh_standard`, `naskh_search`.

    A value that is no text, a number for example, is returned as it is.

    Args:
        connection: a connection of `sqlite3`.
        more: functions of your own, by name.

    Raises:
        TypeError: if a function of your own is no `Normalizer`.

    """
    rules = {f"naskh_{name}": Normalizer(name) for name in ("clean", "standard", "search")} | more
    for name, normalizer in rules.items():
        if not isinstance(normalizer, Normalizer):
            message = f"{name} must be a Normalizer, not {type(normalizer).__name__}"
            raise TypeError(message)
        connection.create_function(name, 1, _on_value(normalizer), deterministic=True)


def _on_value(normalizer: Normalizer) -> Callable[[_Value], _Value]:
    def function(value: _Value) -> _Value:
        return normalizer(value) if isinstance(value, str) else value

    return function
