"""Functions for SQL in DuckDB."""

from __future__ import annotations

from typing import Any

import naskh
import pytest

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
import naskh.duckdb  # noqa: E402


@pytest.fixture
def connection() -> Any:
    connection = duckdb.connect()
    naskh.duckdb.register(connection, mine=naskh.Normalizer("search", digits="keep"))
    return connection


def test_constants_and_nulls(connection: Any) -> None:
    assert connection.sql("SELECT naskh_search('إلى ٣'), mine('إلى ٣'), naskh_search(NULL)").fetchall() == [
        ("الي 3", "الي ٣", None)
    ]


def test_lists_and_structs(connection: Any) -> None:
    text = "قال د. علي: 3.5%. هل؟"
    names = ["naskh_tokenize", "naskh_token_spans", "naskh_sentences", "naskh_sentence_spans"]
    sql = "SELECT " + ", ".join(f"{name}('{text}')" for name in names)
    [(words, tokens, sentences, spans)] = connection.sql(sql).fetchall()
    assert words == naskh.tokenize(text)
    assert [(t["start"], t["end"], t["kind"]) for t in tokens] == [
        (t.start, t.end, t.kind) for t in naskh.Tokenizer().tokens(text)
    ]
    assert sentences == naskh.sentences(text)
    assert [(s["start"], s["end"]) for s in spans] == naskh.SentenceSplitter().spans(text)


def test_large_tables_are_done_by_several_threads(connection: Any) -> None:
    connection.sql("SET threads = 4")
    connection.sql("CREATE TABLE news AS SELECT 'إلى رقم ' || range AS body FROM range(300000)")
    count = "SELECT count(*), count(DISTINCT naskh_search(body)), min(naskh_search(body)) FROM news"
    assert connection.sql(count).fetchall() == [(300_000, 300_000, "الي رقم 0")]
    where = "SELECT body FROM news WHERE naskh_search(body) = 'الي رقم 299999'"
    assert connection.sql(where).fetchall() == [("إلى رقم 299999",)]


def test_functions_are_registered_again_and_belong_to_a_connection(connection: Any) -> None:
    naskh.duckdb.register(connection, mine=naskh.Normalizer(None, case="lower"))
    assert connection.sql("SELECT mine('إلى BBC')").fetchall() == [("إلى bbc",)]
    with pytest.raises(duckdb.CatalogException):
        duckdb.connect().sql("SELECT mine('x')")


def test_other_objects_are_refused(connection: Any) -> None:
    with pytest.raises(
        TypeError, match="mine must be a Normalizer, a Tokenizer, a SentenceSplitter or an Analyzer, not str"
    ):
        naskh.duckdb.register(connection, mine="search")  # type: ignore[arg-type]


def test_whole_columns_go_through_arrow(connection: Any) -> None:
    import naskh.arrow

    table = connection.sql("SELECT 'إلى ' || range AS body FROM range(5000)").to_arrow_table()
    keys = naskh.arrow.normalize(table["body"], "search").to_pylist()
    assert keys == [f"الي {at}" for at in range(5000)]
