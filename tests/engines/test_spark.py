"""Columns of Spark, done by two worker processes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import naskh
import pytest

pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
if not shutil.which("java"):
    pytest.skip("Spark needs Java", allow_module_level=True)
import naskh.spark

from tests.engines.rows import ROWS, real

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("naskh")
    paths = os.pathsep.join(sys.path)
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.executorEnv.PYTHONPATH": paths,
        "spark.executorEnv.PYSPARK_PYTHON": sys.executable,
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(session: Any) -> Any:
    rows = ROWS + real()
    data = [(at, row) for at, row in enumerate(rows)]
    return session.createDataFrame(data, "id INT, body STRING").repartition(4)


def column(frame: Any, name: str) -> list[Any]:
    return [row[name] for row in sorted(frame.select("id", name).collect(), key=lambda row: row["id"])]


def test_workers_give_what_a_string_gives(frame: Any) -> None:
    rows = ROWS + real()
    made = naskh.spark.normalize(frame, "body", "search", to="key", digits="keep")
    assert made.columns == ["id", "body", "key"]
    n = naskh.Normalizer("search", digits="keep")
    assert column(made, "key") == n.batch(rows)
    assert column(naskh.spark.normalize(frame, "body"), "body") == naskh.Normalizer().batch(rows)


def test_tokens_and_sentences(frame: Any) -> None:
    rows = ROWS + real()
    assert column(naskh.spark.tokenize(frame, "body", to="words"), "words") == naskh.Tokenizer().batch(rows)
    assert column(naskh.spark.sentences(frame, "body", to="s"), "s") == naskh.SentenceSplitter().batch(rows)
    tokenizer = naskh.Tokenizer(naskh.Normalizer("search"))
    spans = column(naskh.spark.tokenize(frame, "body", tokenizer, to="t", spans=True), "t")
    for row, found in zip(rows, spans, strict=True):
        expected = None if row is None else [(t.start, t.end, t.kind, t.norm) for t in tokenizer.tokens(row)]
        assert (None if found is None else [tuple(token) for token in found]) == expected


def test_segments_of_tokens(frame: Any) -> None:
    tokenizer = naskh.Tokenizer(segment="d3")
    spans = column(naskh.spark.tokenize(frame, "body", tokenizer, to="t", spans=True), "t")
    for row, found in zip(ROWS + real(), spans, strict=True):
        for token, span in zip(tokenizer.tokens(row or ""), found or [], strict=True):
            assert tuple(span[:3]) == (token.start, token.end, token.kind)
            assert [tuple(one) for one in span["segments"]] == [
                (one.start, one.end, one.kind, one.norm) for one in token.segments
            ]


def test_two_processes_work(frame: Any) -> None:
    """With a barrier both parts begin at the same time, so each takes one of the two workers."""

    def pids(batches: Any) -> Any:
        import os

        import pyarrow as pa

        for batch in batches:
            yield pa.RecordBatch.from_pydict({"pid": [os.getpid()] * batch.num_rows})

    halves = naskh.spark.normalize(frame, "body").select("body").repartition(2)
    rows = halves.mapInArrow(pids, "pid LONG", barrier=True).collect()
    assert len(rows) == len(ROWS + real())
    assert len({row["pid"] for row in rows}) == 2


def test_functions_for_sql(session: Any, frame: Any) -> None:
    naskh.spark.register(session, mine=naskh.Normalizer(None, case="lower"))
    frame.createOrReplaceTempView("news")
    sql = "SELECT id, naskh_search(body) AS k, mine(body) AS m, naskh_tokenize(body) AS w FROM news"
    rows = ROWS + real()
    made = session.sql(sql)
    assert column(made, "k") == naskh.Normalizer("search").batch(rows)
    assert column(made, "m") == naskh.Normalizer(None, case="lower").batch(rows)
    assert column(made, "w") == naskh.Tokenizer().batch(rows)


def test_missing_column_is_named(frame: Any) -> None:
    with pytest.raises(ValueError, match="there is no column 'text'; there are: id, body"):
        naskh.spark.normalize(frame, "text")


def test_terms(session: Any, frame: Any) -> None:
    rows = ROWS + real()
    analyzer = naskh.Analyzer("news", twins=True)
    terms = column(naskh.spark.analyze(frame, "body", "news", to="t", twins=True), "t")
    assert terms == analyzer.batch(rows)
    found = column(naskh.spark.analyze(frame, "body", analyzer, to="t", spans=True), "t")
    for row, places in zip(rows, found, strict=True):
        expected = None if row is None else [term._asdict() for term in analyzer.terms(row)]
        assert (None if places is None else [place.asDict() for place in places]) == expected
    naskh.spark.register(session, terms=analyzer)
    frame.createOrReplaceTempView("news")
    assert column(session.sql("SELECT id, terms(body) AS t FROM news"), "t") == analyzer.batch(rows)


def test_what_is_no_option_is_named(frame: Any) -> None:
    with pytest.raises(
        TypeError, match="unknown option 'digits'; valid are: semicolon, lines, abbreviations"
    ):
        naskh.spark.sentences(frame, "body", to="t", digits="ascii")
    with pytest.raises(TypeError, match="unknown option 'num_proc'; valid are: "):
        naskh.spark.normalize(frame, "body", num_proc=2)
    words = column(naskh.spark.tokenize(frame, "body", to="t", mode="uax29"), "t")
    assert words == naskh.Tokenizer(mode="uax29").batch(ROWS + real())


def test_a_column_of_another_type_is_named_before_anything_runs(session: Any, frame: Any) -> None:
    for call in (
        lambda: naskh.spark.normalize(frame, "id"),
        lambda: naskh.spark.tokenize(frame, "id", to="t"),
        lambda: naskh.spark.sentences(frame, "id", to="t"),
    ):
        with pytest.raises(TypeError, match=r"^naskh needs a column of text, and 'id' is int$"):
            call()
    with pytest.raises(TypeError, match=r"and 'body' is array<string>$"):
        naskh.spark.normalize(naskh.spark.tokenize(frame, "body", to="body"), "body")
    typed = session.sql("SELECT CAST('أ' AS VARCHAR(5)) AS v, CAST('أ' AS CHAR(1)) AS c, NULL AS n")
    for name, text in (("v", "ا"), ("c", "ا"), ("n", None)):
        assert [row[name] for row in naskh.spark.normalize(typed, name).collect()] == [text]


def test_large_types_of_arrow(session: Any, frame: Any) -> None:
    """What Spark hands over, and wants back, where a batch of texts may have more than 2 GiB."""
    rows = ROWS + real()
    session.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "true")
    try:
        assert column(naskh.spark.normalize(frame, "body"), "body") == naskh.Normalizer().batch(rows)
        words = column(naskh.spark.tokenize(frame, "body", to="t"), "t")
        assert words == naskh.Tokenizer().batch(rows)
        spans = column(naskh.spark.sentences(frame, "body", to="t", spans=True), "t")
        for row, found in zip(rows, spans, strict=True):
            expected = None if row is None else naskh.SentenceSplitter().spans(row)
            assert (None if found is None else [tuple(span) for span in found]) == expected
        naskh.spark.register(session)
        frame.createOrReplaceTempView("news")
        made = session.sql("SELECT id, naskh_search(body) AS k, naskh_tokenize(body) AS w FROM news")
        assert column(made, "k") == naskh.Normalizer("search").batch(rows)
        assert column(made, "w") == naskh.Tokenizer().batch(rows)
    finally:
        session.conf.unset("spark.sql.execution.arrow.useLargeVarTypes")
