"""SQLite: functions on the standard library's connections and on apsw's, and the tokenizer of FTS5."""

from __future__ import annotations

import sqlite3
from typing import Any

import naskh
import naskh.sqlite
import pytest

from tests import data

apsw = pytest.importorskip("apsw")

PAGES = [
    "قالَ الوزيرُ إنَّ المَدْرَسَةَ الجَديدَةَ تُفتَتَحُ غدًا",
    "المدارس في الكويت",
    "لا شيء هنا",
]


def connected(tokenize: str = "naskh news") -> Any:
    connection = apsw.Connection(":memory:")
    naskh.sqlite.register(connection)
    connection.execute(f'CREATE VIRTUAL TABLE pages USING fts5(body, tokenize = "{tokenize}")')
    connection.executemany("INSERT INTO pages VALUES (?)", [(page,) for page in PAGES])
    return connection


def found(connection: Any, query: str, what: str = "rowid") -> list[Any]:
    rows = connection.execute(f"SELECT {what} FROM pages WHERE pages MATCH ? ORDER BY rowid", (query,))
    return [value for (value,) in rows]


def test_the_same_terms_in_index_and_query() -> None:
    connection = connected()
    assert found(connection, "المدرسة") == [1]
    assert found(connection, "مَدرَسه") == [1]
    assert found(connection, "والمدارس") == [2]
    assert found(connection, "شئ") == []
    assert found(connection, '"المدرسة الجديدة"') == [1]
    assert found(connection, "المدرسة NOT الجديدة") == []


def test_highlight_and_snippet_show_the_vocalized_page() -> None:
    connection = connected()
    assert found(connection, "المدرسه", "highlight(pages, 0, '[', ']')") == [
        "قالَ الوزيرُ إنَّ [المَدْرَسَةَ] الجَديدَةَ تُفتَتَحُ غدًا"
    ]
    assert found(connection, "جديده", "snippet(pages, 0, '[', ']', '…', 3)") == ["…المَدْرَسَةَ [الجَديدَةَ] تُفتَتَحُ…"]


def test_every_term_of_real_pages_finds_its_page_and_its_place() -> None:
    pages = data.texts("news_saudinewsnet/sample_dev.jsonl")[:60]
    connection = connected()
    connection.execute("DELETE FROM pages")
    connection.executemany("INSERT INTO pages(rowid, body) VALUES (?, ?)", list(enumerate(pages)))
    analyzer = naskh.Analyzer("news")
    for number, page in enumerate(pages):
        terms = [term for term in analyzer.terms(page) if term.term]
        word = max(terms, key=lambda term: len(term.term))
        source = page[word.start : word.end].replace('"', '""')
        sql = "SELECT highlight(pages, 0, '\x02', '\x03') FROM pages WHERE pages MATCH ? AND rowid = ?"
        [(shown,)] = connection.execute(sql, (f'"{source}"', number))
        marked = [part.partition("\x03")[0] for part in shown.split("\x02")[1:]]
        assert page[word.start : word.end] in " ".join(marked)
        wanted = [term for term in terms if term.term == word.term]
        assert len(marked) == len(wanted) or len(analyzer(page[word.start : word.end])) > 1


def test_options_of_the_analyzer_follow_its_name() -> None:
    connection = connected("naskh lucene stemmer none")
    assert found(connection, "المدارس") == [2]
    assert found(connection, "مدارس") == []
    connection = connected("naskh lucene stop_words 'كويت لا' stemmer none")
    assert found(connection, "في") == [2]
    assert found(connection, "لا") == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("stop_words none", {"stop_words": None}),
        ("stop_words ''", {"stop_words": []}),
        ("stop_words news", {"stop_words": "news"}),
        ("stop_words 'في,'", {"stop_words": ["في"]}),
        ("stop_words 'none,'", {"stop_words": ["none"]}),
        ("stop_words 'في,من'", {"stop_words": ["في", "من"]}),
        ("stop_words 'في من'", {"stop_words": ["في", "من"]}),
        ("stem_exclusions الكتاب", {"stem_exclusions": ["الكتاب"]}),
        ("stem_exclusions 'كتاب, كتب' stemmer none", {"stem_exclusions": ["كتاب", "كتب"], "stemmer": "none"}),
        ("stem_exclusions none", {"stem_exclusions": ["none"]}),
    ],
)
def test_every_value_of_an_option_can_be_spelled(options: str, expected: dict[str, Any]) -> None:
    made: list[naskh.Analyzer] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(naskh.sqlite, "_tokens", lambda analyzer, *_: made.append(analyzer) or iter(()))
        connected(f"naskh lucene {options}")
    assert made[0] == naskh.Analyzer("lucene", **expected)


@pytest.mark.parametrize(
    ("tokenize", "message"),
    [
        ("naskh lucen", "lucen"),
        ("naskh lucene stemmer light", "light"),
        ("naskh lucene stemmer", "pairs of an option and its value"),
        ("naskh lucene no_option x", "no_option"),
    ],
)
def test_wrong_arguments_are_named(tokenize: str, message: str) -> None:
    with pytest.raises((ValueError, TypeError), match=message):
        connected(tokenize)


def test_bytes_that_are_no_utf8_move_no_place() -> None:
    connection = connected()
    connection.execute(
        "INSERT INTO pages(rowid, body) VALUES (9, CAST(x'ff' || 'المدرسة' || x'c3' || ' كتب' AS TEXT))"
    )
    assert found(connection, "كتب", "CAST(highlight(pages, 0, '[', ']') AS BLOB)") == [
        b"\xff" + "المدرسة".encode() + b"\xc3" + " [كتب]".encode()
    ]
    assert found(connection, "مدرسه") == [1, 9]


def test_terms_of_one_position_are_synonyms() -> None:
    """What an analyzer gives at one position, FTS5 finds at one position: a phrase goes through either."""
    [tokens] = [list(naskh.sqlite._tokens(Doubled(), "كتاب جديد".encode(), 0, None))]  # type: ignore[arg-type]
    assert tokens == [(0, 8, "كتاب", "كتا"), (9, 17, "جديد", "جدي")]


class Doubled:
    """Each word, and the word without its last letter at the same place; and an empty term."""

    def terms(self, text: str, *, unit: str) -> list[naskh.Term]:
        assert unit == "utf8"
        made, start = [], 0
        for position, word in enumerate(text.split(" ")):
            end = start + len(word.encode())
            made += [naskh.Term(term, start, end, position, "word") for term in (word, word[:-1], "")]
            start = end + 1
        return made


@pytest.mark.parametrize("connect", [sqlite3.connect, apsw.Connection])
def test_functions(connect: Any) -> None:
    connection = connect(":memory:")
    naskh.sqlite.register(connection, my_key=naskh.Normalizer("search", hamza="keep"))

    def value(sql: str, *arguments: object) -> object:
        [(made,)] = connection.execute(f"SELECT {sql}", arguments)
        return made

    assert value("naskh_search(?)", "رؤيةٌ") == "رويه"
    assert value("my_key(?)", "رؤيةٌ") == "رؤيه"
    assert value("naskh_normalize(?, 'lucene')", "رؤيةٌ") == "رؤيه"
    assert value("naskh_normalize(?, 'clean')", None) is None
    assert value("naskh_normalize(5, 'clean')") == 5
    with pytest.raises((sqlite3.OperationalError, ValueError)):
        value("naskh_normalize('a', 'serch')")
    with pytest.raises(TypeError, match="my_key must be a Normalizer, not str"):
        naskh.sqlite.register(connection, my_key="search")


@pytest.mark.parametrize(("given", "kind"), [(5, "int"), (None, "NoneType"), ("news.db", "str")])
def test_what_is_no_connection_is_refused(given: object, kind: str) -> None:
    with pytest.raises(TypeError, match=f"connection must be one of sqlite3 or apsw, not {kind}"):
        naskh.sqlite.register(given)


def test_an_expression_index_is_used() -> None:
    connection = sqlite3.connect(":memory:")
    naskh.sqlite.register(connection)
    connection.execute("CREATE TABLE news (title TEXT)")
    connection.execute("CREATE INDEX keys ON news (naskh_normalize(title, 'search'))")
    connection.executemany("INSERT INTO news VALUES (?)", [(page,) for page in PAGES])
    query = "SELECT title FROM news WHERE naskh_normalize(title, 'search') = naskh_normalize(?, 'search')"
    assert connection.execute(query, ("المدارس فى الكويت",)).fetchall() == [(PAGES[1],)]
    plan = connection.execute(f"EXPLAIN QUERY PLAN {query}", ("",)).fetchall()
    assert "USING INDEX keys" in plan[0][3]


def test_a_schema_that_is_not_trusted_may_use_the_functions() -> None:
    connection = apsw.Connection(":memory:")
    naskh.sqlite.register(connection, mine=naskh.Normalizer("search"))
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(
        "CREATE TABLE news (title, key GENERATED ALWAYS AS (naskh_search(title)), k AS (mine(title)),"
        " n AS (naskh_normalize(title, 'clean')))"
    )
    connection.execute("CREATE INDEX keys ON news (naskh_search(title))")
    connection.execute("INSERT INTO news VALUES ('مدرســةٌ')")
    assert connection.execute("SELECT key, k, n FROM news").fetchall() == [("مدرسه", "مدرسه", "مدرسةٌ")]
