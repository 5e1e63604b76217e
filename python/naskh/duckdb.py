"""Functions for SQL in DuckDB: `SELECT naskh_search(body) FROM news`.

```python
import duckdb
import naskh
import naskh.duckdb

connection = duckdb.connect()
naskh.duckdb.register(connection, my_key=naskh.Normalizer("search", digits="keep"))
connection.sql("SELECT naskh_search(body), my_key(body), naskh_tokenize(body) FROM 'news.parquet'")
```

DuckDB calls with 2,048 rows at a time, from its own threads. To normalize whole columns it is faster to take
them out: `naskh.arrow.normalize(relation.to_arrow_table()["body"])`.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from naskh._engines.packages import need
from naskh._engines.work import NAME, NUMBER, TEXT, Sentences, Tokenize, Work, sql_functions, typed
from naskh._naskh import Analyzer, Normalizer, SentenceSplitter, Tokenizer

if TYPE_CHECKING:
    from collections.abc import Mapping

duckdb = need("duckdb", "naskh.duckdb")
pa = need("pyarrow", "naskh.duckdb")

__all__ = ["register"]


def register(connection: Any, **more: Normalizer | Tokenizer | SentenceSplitter | Analyzer) -> None:
    """Add naskh's functions to a connection.

    - `naskh_clean`, `naskh_standard`, `naskh_search`: VARCHAR to VARCHAR.
    - `naskh_tokenize`, `naskh_sentences`: VARCHAR to VARCHAR[].
    - `naskh_token_spans`: VARCHAR to STRUCT("start", "end", kind)[]; `naskh_sentence_spans`: to
      STRUCT("start", "end")[]. Offsets are code points, which `substring` counts from 1.
    - each name in `more`: what its normalizer, tokenizer, splitter or analyzer does.

    NULL stays NULL. Functions that exist are replaced. They belong to the connection.

    Args:
        connection: a connection of DuckDB.
        more: functions of your own.

    Raises:
        TypeError: if a function of your own is made of something else.

    """
    spans: dict[str, Work] = {
        "naskh_token_spans": Tokenize(Tokenizer(), spans=True),
        "naskh_sentence_spans": Sentences(SentenceSplitter(), spans=True),
    }
    for name, work in (spans | sql_functions(more)).items():
        _replace(connection, name, work)


def _type(work: Work) -> str:
    """Say which type DuckDB gets."""
    plain = {TEXT: "VARCHAR", NUMBER: "INTEGER", NAME: "VARCHAR"}
    said: str = typed(work.shape, plain, "{}[]".format, _struct)
    return said


def _struct(fields: Mapping[str, str]) -> str:
    listed = ", ".join(f'"{name}" {kind}' for name, kind in fields.items())
    return f"STRUCT({listed})"


def _replace(connection: Any, name: str, work: Work) -> None:
    with contextlib.suppress(duckdb.InvalidInputException):  # there was none
        connection.remove_function(name)

    def function(column: Any) -> Any:
        return pa.chunked_array(work(column, 1))  # DuckDB has its own threads

    connection.create_function(
        name, function, ["VARCHAR"], _type(work), type="arrow", null_handling="special"
    )
