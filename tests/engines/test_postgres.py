"""Exports to PostgreSQL, on a real server."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import naskh
import pytest
from naskh.exporting.exported import Export, UnwritableError

from tests.engines.exports import TEXTS, check
from tests.engines.postgres import running

FREE: dict[str, Any] = {"unicode": "keep", "whitespace": "keep", "digits": "keep", "elongation": "keep"}
DIGITS = dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
CASES: dict[str, tuple[Any, dict[str, Any]]] = {
    "search": ("search", FREE | {"replace": DIGITS}),
    "lucene": ("lucene", {}),
    "camel": ("camel", {}),
    "standard": ("standard", FREE | {"tatweel": "strip", "lookalikes": "always"}),
    "options": (
        None,
        {"punctuation": "ascii", "hamza": "hamza", "marks": ("tanwin", "shadda"), "case": "lower"},
    ),
}


def named(case: str) -> tuple[naskh.Normalizer, Export, str]:
    preset, options = CASES[case]
    normalizer = naskh.Normalizer(preset, **options)
    made = naskh.export(normalizer, to="postgres-unaccent")
    return normalizer, made, next(iter(made.files)).removesuffix(".rules")


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    rules = {}
    for case in CASES:
        rules |= {name: text for name, text in named(case)[1].files.items() if name.endswith(".rules")}
    place = tempfile.TemporaryDirectory(prefix="naskh-", ignore_cleanup_errors=True)
    with place as folder, running(Path(folder), rules) as connection:
        for case in CASES:
            [_, sql] = named(case)[1].files.values()
            connection.execute(sql)
        yield connection


@pytest.mark.parametrize("which", TEXTS)
@pytest.mark.parametrize("case", CASES)
def test_an_export_is_exact(server: Any, case: str, which: str) -> None:
    normalizer, made, name = named(case)

    def system(texts: Sequence[str]) -> list[str]:
        sql = f"SELECT {name}(t) FROM unnest(%s::text[]) WITH ORDINALITY AS x(t, n) ORDER BY n"
        return [row for (row,) in server.execute(sql, (list(texts),))]

    check(normalizer, made, system, which)


def test_the_server_warns_of_no_rule(server: Any) -> None:
    notices: list[str] = []
    server.add_notice_handler(lambda notice: notices.append(notice.message_primary))
    for case in CASES:
        name = named(case)[2]
        server.execute(f"ALTER TEXT SEARCH DICTIONARY {name} (RULES = '{name}')")  # reads the file again
        server.execute(f"SELECT {name}('أ')")
    assert notices == []


def one(server: Any, sql: str, *arguments: object) -> Any:
    [(value,)] = server.execute(sql, arguments)
    return value


def test_a_text_search_finds_the_vocalized_page(server: Any) -> None:
    page = "قالَ الوزيرُ إنَّ المَدْرَسَـــةَ تُفتَتَحُ عام ٢٠٢٦"
    match = "SELECT to_tsvector('naskh_search', %s) @@ plainto_tsquery('naskh_search', %s)"
    for query in ("المدرسه", "الْمَدْرَسَةُ تفتتح", "2026", "ان"):
        assert one(server, match, page, query) is True
    assert one(server, match, page, "مدرسه") is False
    headline = "SELECT ts_headline('naskh_search', %s, plainto_tsquery('naskh_search', 'المدرسه'))"
    assert "<b>المَدْرَسَـــةَ</b>" in one(server, headline, page)


def test_an_index_on_the_function_is_used(server: Any) -> None:
    server.execute("CREATE TABLE news (title text)")
    server.execute("CREATE INDEX keys ON news (naskh_search(title))")
    server.execute("INSERT INTO news SELECT 'عنوان ' || n FROM generate_series(1, 5000) AS n")
    server.execute("INSERT INTO news VALUES ('افتتاحُ المَدرسةِ')")
    server.execute("ANALYZE news")
    query = "SELECT title FROM news WHERE naskh_search(title) = naskh_search('افتتاح المدرسه')"
    assert one(server, query) == "افتتاحُ المَدرسةِ"
    assert "keys" in "".join(row for (row,) in server.execute(f"EXPLAIN {query}"))


def test_rules_that_look_around_are_refused() -> None:
    with pytest.raises(UnwritableError, match=r"unicode=nfc .*digits=ascii .*elongation=alef-waw") as refused:
        naskh.export("search", to="postgres-unaccent")
    assert refused.value.overrides == FREE
    for option, value in (("lookalikes", "arabic"), ("tatweel", "decorative"), ("digits", "ascii")):
        with pytest.raises(UnwritableError, match=f"{option}={value}"):
            naskh.export(None, to="postgres-unaccent", **{option: value})


def test_the_first_rule_says_where_the_others_are_from() -> None:
    for case in CASES:
        normalizer, made, _ = named(case)
        source, _, target = str(made).partition("\n")[0].partition("\t")
        assert source.startswith("naskh:version=")
        assert normalizer.fingerprint in source
        assert normalizer(source) == target
