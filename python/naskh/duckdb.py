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
from typing import Any

from naskh._engines.packages import need
from naskh._engines.work import Normalize, Sentences, Tokenize, Work
from naskh._naskh import Normalizer, SentenceSplitter, Tokenizer

duckdb = need("duckdb", "naskh.duckdb")
pa = need("pyarrow", "naskh.duckdb")

__all__ = ["register"]

SPAN = '"start" INTEGER, "end" INTEGER'
TEXTS = "VARCHAR[]"


def register(connection: Any, **more: Normalizer | Tokenizer | SentenceSplitter) -> None:
    """Add naskh's functions to a connection.

    - `naskh_clean`, `naskh_standard`, `naskh_search`: VARCHAR to VARCHAR.
    - `naskh_tokenize`, `naskh_sentences`: VARCHAR to VARCHAR[].
    - `naskh_token_spans`: VARCHAR to STRUCT("start", "end", kind)[]; `naskh_sentence_spans`: to
      STRUCT("start", "end")[]. Offsets are code points, which `substring` counts from 1.
    - each name in `more`: what its normalizer, tokenizer or splitter does.

    NULL stays NULL. Functions that exist are replaced. They belong to the connection.

    Args:
        connection: a connection of DuckDB.
        more: functions of your own.

    Raises:
        TypeError: if a function of your own is made of something else.

    """
    works: dict[str, tuple[Work, str]] = {
        f"naskh_{name}": (Normalize(Normalizer(name)), "VARCHAR") for name in ("clean", "standard", "search")
    }
    works["naskh_tokenize"] = Tokenize(Tokenizer()), TEXTS
    works["naskh_sentences"] = Sentences(SentenceSplitter()), TEXTS
    works["naskh_token_spans"] = Tokenize(Tokenizer(), spans=True), f"STRUCT({SPAN}, kind VARCHAR)[]"
    works["naskh_sentence_spans"] = Sentences(SentenceSplitter(), spans=True), f"STRUCT({SPAN})[]"
    for name, made_of in more.items():
        works[name] = _work(name, made_of)
    for name, (work, returns) in works.items():
        _replace(connection, name, work, returns)


def _work(name: str, made_of: object) -> tuple[Work, str]:
    if isinstance(made_of, Normalizer):
        return Normalize(made_of), "VARCHAR"
    if isinstance(made_of, Tokenizer):
        return Tokenize(made_of), TEXTS
    if isinstance(made_of, SentenceSplitter):
        return Sentences(made_of), TEXTS
    message = f"{name} must be a Normalizer, a Tokenizer or a SentenceSplitter, not {type(made_of).__name__}"
    raise TypeError(message)


def _replace(connection: Any, name: str, work: Work, returns: str) -> None:
    with contextlib.suppress(duckdb.InvalidInputException):  # there was none
        connection.remove_function(name)

    def function(column: Any) -> Any:
        return pa.chunked_array(work(column, 1))  # DuckDB has its own threads

    connection.create_function(name, function, ["VARCHAR"], returns, type="arrow", null_handling="special")
