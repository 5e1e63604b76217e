"""A column is what its rows are: every layout gives what the functions for one string give."""

from __future__ import annotations

import gc
import threading
from typing import Any

import naskh
import naskh.arrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies as the
from tests.arrow import capi
from tests.arrow.capi import KINDS, Chunked, Column, Layout, layout, read, read_array

pytestmark = pytest.mark.without_levels  # the kernel on UTF-8 is tested in the core at each level

ROWS = [
    "إنَّ الأخبـــار",
    None,
    "",
    "plain",
    "أخبار",
    None,
    "إنَّ الأخبـــار",
    "عام 1447هـ في مدرســـة",
    "😀 إلى",
    "قال د. علي: «لن نعود.» هل يعود؟",
    "اخبار",
]
TEXT = ["u", "U", "vu"]
texts = the.texts.filter(lambda text: text.encode(errors="ignore").decode() == text)
rows = st.lists(st.none() | texts, max_size=12)


def normalized(rows: list[str | None], *call: Any, **options: Any) -> list[str | None]:
    return [None if row is None else naskh.normalize(row, *call, **options) for row in rows]


@pytest.mark.parametrize("before", [0, 1, 7, 8, 13])
@pytest.mark.parametrize("kind", KINDS)
def test_normalize_gives_what_each_row_gives(kind: str, before: int) -> None:
    column = Column(layout(kind, ROWS, before=before))
    for preset in the.PRESETS:
        result = naskh.arrow.normalize(column, preset)
        assert len(result) == len(ROWS)
        assert read(result) == read_array(result) == result.to_pylist() == normalized(ROWS, preset)
        assert result.null_count == 2
    del result
    gc.collect()
    assert column.owner.alive == 0


@given(
    rows=rows,
    kind=st.sampled_from(KINDS),
    before=st.integers(0, 20),
    call=the.calls,
    threads=st.integers(1, 3),
)
def test_normalize_equals_normalize_of_each_row(
    rows: list[str | None], kind: str, before: int, call: Any, threads: int
) -> None:
    preset, options = call
    column = Column(layout(kind, rows, before=before, nulls=None in rows))
    result = naskh.arrow.normalize(column, preset, threads=threads, **options)
    assert read(result) == normalized(rows, preset, **options)
    del result
    assert column.owner.alive == 0


_DAMAGED = st.sampled_from(["ةعماجلا يف بلاط 39", "Ù…ØµØ±", "ﻛﺘﺎﺏ ٣4", "😀 مدر|سة ãÏÑÓÉ", "اإلدارة واألجهزة"])


@given(
    rows=st.lists(st.none() | texts | _DAMAGED, max_size=12),
    kind=st.sampled_from(KINDS),
    before=st.integers(0, 20),
    unit=st.sampled_from(["char", "utf8", "utf16"]),
)
def test_findings_equal_those_of_each_row(rows: list[str | None], kind: str, before: int, unit: Any) -> None:
    column = Column(layout(kind, rows, before=before))
    widths = {"char": len, "utf8": lambda text: len(text.encode())}
    width = widths.get(unit, lambda text: len(text.encode("utf-16-le")) // 2)
    expected = [
        row
        if row is None
        else [
            f._asdict() | {"start": width(row[: f.start]), "stop": width(row[: f.stop])}
            for f in naskh.diagnose(row)
        ]
        for row in rows
    ]
    assert read(naskh.arrow.diagnose(column, unit=unit, threads=2)) == expected


@given(rows=rows, kind=st.sampled_from(KINDS), before=st.integers(0, 20))
def test_tokens_and_sentences_equal_those_of_each_row(rows: list[str | None], kind: str, before: int) -> None:
    column = Column(layout(kind, rows, before=before))
    n = naskh.Normalizer("search")
    tokenizer, splitter = naskh.Tokenizer(n), naskh.SentenceSplitter()
    assert read(naskh.arrow.tokenize(column)) == [
        None if row is None else naskh.tokenize(row) for row in rows
    ]
    assert read(naskh.arrow.sentences(column)) == [
        None if row is None else naskh.sentences(row) for row in rows
    ]
    spans = [
        None
        if row is None
        else [
            {"start": token.start, "end": token.end, "kind": token.kind, "norm": token.norm}
            for token in tokenizer.tokens(row)
        ]
        for row in rows
    ]
    assert read(naskh.arrow.tokenize(column, n, spans=True)) == spans
    assert read(naskh.arrow.sentences(column, spans=True)) == [
        None if row is None else [{"start": start, "end": end} for start, end in splitter.spans(row)]
        for row in rows
    ]


_WORDS = st.sampled_from(["وللكتاب 3.5", "وَبِالبيتِ 😀", "فللوزير، كتابهم"])


@pytest.mark.parametrize("normalizer", [None, naskh.Normalizer("search")])
@given(
    rows=st.lists(st.none() | texts | _WORDS, max_size=8),
    kind=st.sampled_from(KINDS),
    before=st.integers(0, 20),
    unit=st.sampled_from(["char", "utf8", "utf16"]),
    scheme=st.sampled_from(["atb", "d3"]),
)
def test_segments_equal_those_of_each_row(  # noqa: PLR0913 - what is drawn
    normalizer: naskh.Normalizer | None,
    rows: list[str | None],
    kind: str,
    before: int,
    unit: Any,
    scheme: Any,
) -> None:
    tokenizer = naskh.Tokenizer(normalizer, segment=scheme)

    def place(row: str, item: Any) -> dict[str, Any]:
        widths = {"char": len, "utf8": lambda text: len(text.encode())}
        width = widths.get(unit, lambda text: len(text.encode("utf-16-le")) // 2)
        return {"start": width(row[: item.start]), "end": width(row[: item.end]), "kind": item.kind}

    expected = [
        row
        if row is None
        else [
            place(row, token)
            | ({"norm": token.norm} if normalizer else {})
            | {"segments": [place(row, one) | {"norm": one.norm} for one in token.segments]}
            for token in tokenizer.tokens(row)
        ]
        for row in rows
    ]
    column = Column(layout(kind, rows, before=before))
    result = naskh.arrow.tokenize(column, normalizer, spans=True, unit=unit, threads=2, segment=scheme)
    assert read(result) == read_array(result) == result.to_pylist() == expected
    whole = naskh.arrow.tokenize(column, normalizer, segment=scheme)
    assert read(whole) == [None if row is None else naskh.tokenize(row) for row in rows]


def aligned(row: str | None, normalizer: naskh.Normalizer) -> object:
    if row is None:
        return None
    alignment = normalizer.align(row)
    names = ("start", "end", "text_start", "text_end")
    segments = [dict(zip(names, segment, strict=False)) for segment in alignment.segments()]
    return {"text": alignment.text, "segments": segments}


@given(rows=rows, kind=st.sampled_from(KINDS), before=st.integers(0, 20))
def test_align_equals_align_of_each_row(rows: list[str | None], kind: str, before: int) -> None:
    column = Column(layout(kind, rows, before=before))
    n = naskh.Normalizer("search")
    assert read(naskh.arrow.align(column, n)) == [aligned(row, n) for row in rows]


@pytest.mark.parametrize("kind", TEXT)
def test_rows_whose_result_is_wider_are_what_each_row_gives(kind: str) -> None:
    rows = ["وللكتاب ثمن", None, "x", "ثم عاد"]
    n = naskh.Normalizer("search", replace={"ث": "😀", "x": "😀ب"})
    column = Column(layout(kind, rows))
    assert read(naskh.arrow.align(column, n)) == [aligned(row, n) for row in rows]
    tokenizer = naskh.Tokenizer(n, segment="atb")
    expected = [
        row and [(token.norm, [one.norm for one in token.segments]) for token in tokenizer.tokens(row)]
        for row in rows
    ]
    result = read(naskh.arrow.tokenize(column, n, spans=True, segment="atb"))
    assert expected == [
        row and [(token["norm"], [one["norm"] for one in token["segments"]]) for token in row]
        for row in result
    ]
    assert any("😀" in norm for norm, _ in expected[0])


@pytest.mark.parametrize("unit", ["utf8", "utf16"])
def test_spans_count_what_is_asked_for(unit: str) -> None:
    encoding = {"utf8": "utf-8", "utf16": "utf-16-le"}[unit]
    size = {"utf8": 1, "utf16": 2}[unit]
    [row] = naskh.arrow.tokenize(Column(layout("u", ["زار 😀 علي é"])), spans=True, unit=unit).to_pylist()
    encoded = "زار 😀 علي é".encode(encoding)
    found = [encoded[token["start"] * size : token["end"] * size].decode(encoding) for token in row]
    assert found == ["زار", "😀", "علي", "é"]
    [row] = naskh.arrow.align(Column(layout("u", ["أ😀ـــب"])), "search", unit=unit).to_pylist()
    assert row["segments"][-1]["end"] == len("أ😀ـــب".encode(encoding)) // size
    assert row["segments"][-1]["text_end"] == len("ا😀ب".encode(encoding)) // size


@pytest.mark.parametrize("kind", TEXT)
@pytest.mark.parametrize("threads", [1, 2, 5])
def test_blocks_of_several_threads_are_in_order(kind: str, threads: int) -> None:
    """Rows of very different lengths, in all some dozens of blocks."""
    long = "إنَّ الأخبـــار من مدرســـة " * 400
    rows = [None if at % 17 == 0 else long[: at * 37 % 9000] for at in range(700)]
    result = naskh.arrow.normalize(Column(layout(kind, rows)), threads=threads)
    assert read(result) == normalized(rows)
    result = naskh.arrow.tokenize(Column(layout(kind, rows[:200])), threads=threads)
    assert read(result) == [None if row is None else naskh.tokenize(row) for row in rows[:200]]


@pytest.mark.parametrize("kind", TEXT)
def test_results_that_grow_beyond_the_room_are_whole(kind: str) -> None:
    """U+FDFB ARABIC LIGATURE JALLAJALALOUHOU is three bytes, and 15 under nfkc."""
    rows = ["\ufdfb" * (at % 50) for at in range(5000)]
    for threads in (1, 3):
        result = naskh.arrow.normalize(Column(layout(kind, rows)), None, unicode="nfkc", threads=threads)
        assert read(result) == normalized(rows, None, unicode="nfkc")


def test_unchanged_columns_share_their_memory() -> None:
    column = Column(layout("u", ["خبر", None, "plain"]))
    result = naskh.arrow.normalize(column)
    assert column.owner.alive == 1  # the array; the schema is read and released
    assert read(result) == ["خبر", None, "plain"]
    del result
    assert column.owner.alive == 0


def test_values_that_became_equal_are_merged() -> None:
    result = naskh.arrow.normalize(Column(layout("c:u", ["أب", "اب", None, "ت", "آب"])))
    assert read(result) == ["اب", "اب", None, "ت", "اب"]
    assert result.type == "dictionary<string, int8>"
    schema, array = result.__arrow_c_array__()
    values = capi.Array.from_address(capi.get_pointer(array, capi.ARRAY)).dictionary.contents
    assert values.length == 2
    del schema


@pytest.mark.parametrize("kind", TEXT)
def test_a_null_among_the_values_of_a_dictionary_stays_one(kind: str) -> None:
    values = layout(kind, ["أب", None, "اب", "ت"])
    keys = bytes([3, 1, 2, 0, 1])
    column = Column(Layout(b"c", 5, [None, keys], dictionary=values))
    result = naskh.arrow.normalize(column)
    assert read(result) == read_array(result) == ["ت", None, "اب", "اب", None]
    assert read(naskh.arrow.tokenize(column)) == [["ت"], None, ["اب"], ["أب"], None]


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_without_rows_needs_no_buffers(kind: str) -> None:
    full = layout(kind, [])
    bare = full.but(buffers=[None] * min(len(full.buffers), 3))  # of views, without buffers of bytes
    for column in (Column(bare), Chunked([bare, layout(kind, ["إلى"]), bare])):
        result = naskh.arrow.normalize(column)
        assert read(result) == read_array(result) == ["الى"] * len(result)
        assert read(naskh.arrow.align(column)) == [aligned("إلى", naskh.Normalizer())] * len(result)


def test_chunks_stay_chunks() -> None:
    parts = [["إلى", None], [], ["أمس"] * 3, ["غداً"]]
    column = Chunked([layout("u", part, before=at) for at, part in enumerate(parts)])
    result = naskh.arrow.normalize(column)
    assert (len(result), result.num_chunks, result.null_count) == (6, 4, 1)
    assert read(result) == read_array(result) == normalized([row for part in parts for row in part])
    assert read(naskh.arrow.tokenize(column, spans=True)) == read_array(
        naskh.arrow.tokenize(column, spans=True)
    )
    assert read(naskh.arrow.align(column)) == read_array(naskh.arrow.align(column))
    del result
    gc.collect()
    assert column.owner.alive == 0


@pytest.mark.parametrize("kind", KINDS)
def test_chunks_are_put_together_for_those_who_take_one_array(kind: str) -> None:
    parts = [["إلى", None, "إ" * 40], [None], ["أمس", "إلى"]]
    column = Chunked([layout(kind, part, before=3) for part in parts])
    rows = normalized([row for part in parts for row in part])
    assert read_array(naskh.arrow.normalize(column)) == rows
    words = [None if row is None else naskh.tokenize(row) for part in parts for row in part]
    assert read_array(naskh.arrow.tokenize(column)) == words


def test_stream_without_chunks_is_an_empty_column() -> None:
    class Nothing(Chunked):
        pass

    empty = layout("u", []).but(length=-1)
    large, keyed = layout("U", []).but(length=-1), layout("c:vu", []).but(length=-1)
    for result, kind in [
        (naskh.arrow.tokenize(Nothing([large])), "large_list<large_string>"),
        (naskh.arrow.normalize(Nothing([keyed])), "dictionary<string_view, int8>"),
        (naskh.arrow.normalize(Nothing([Layout(b"n", -1, [])])), "null"),
        (naskh.arrow.normalize(Nothing([empty])), "string"),
        (naskh.arrow.tokenize(Nothing([empty])), "list<string>"),
        (naskh.arrow.sentences(Nothing([empty]), spans=True), "list<struct<start: int32, end: int32>>"),
    ]:
        assert (len(result), result.num_chunks, result.type) == (0, 0, kind)
        assert read(result) == read_array(result) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_column_is_that_of_its_array(kind: str) -> None:
    def shape(schema: Any) -> Any:
        inner = shape(schema.dictionary.contents) if schema.dictionary else None
        children = [shape(schema.children[nth].contents) for nth in range(schema.n_children)]
        return schema.format, schema.name, schema.flags, inner, children

    column = Column(layout(kind, ROWS))
    for result in (naskh.arrow.normalize(column), naskh.arrow.tokenize(column, spans=True)):
        alone, (beside, array) = result.__arrow_c_schema__(), result.__arrow_c_array__()
        schemas = [capi.Schema.from_address(capi.get_pointer(one, capi.SCHEMA)) for one in (alone, beside)]
        assert shape(schemas[0]) == shape(schemas[1])
        del array


def test_null_columns_stay_null() -> None:
    column = Column(Layout(b"n", 3, [], null_count=3))
    assert read(naskh.arrow.normalize(column)) == [None] * 3
    assert naskh.arrow.normalize(column).null_count == 3
    assert read(naskh.arrow.tokenize(column)) == [None] * 3


def test_null_columns_are_put_together() -> None:
    column = Chunked([Layout(b"n", count, [], null_count=count) for count in (2, 0, 1)])
    for result in (naskh.arrow.normalize(column), naskh.arrow.tokenize(column), naskh.arrow.align(column)):
        assert read(result) == read_array(result) == [None] * 3


@pytest.mark.parametrize("kind", [kind for kind in KINDS if ":" in kind])
def test_dictionaries_may_have_no_values(kind: str) -> None:
    empty, nulls, both = (layout(kind, rows, before=2) for rows in ([], [None, None], ["إلى", None]))
    for parts, rows in [
        ([empty], []),
        ([empty, nulls], [None] * 2),
        ([nulls, empty, both], [*[None] * 2, "الى", None]),
    ]:
        for column in (Chunked(parts), *([Column(parts[0])] if len(parts) == 1 else [])):
            result = naskh.arrow.normalize(column)
            assert read(result) == read_array(result) == rows
            words = [None if row is None else ["إلى"] for row in rows]
            assert read(naskh.arrow.tokenize(column)) == words


def test_results_are_columns_themselves() -> None:
    result = naskh.arrow.normalize(Column(layout("u", ROWS)), "clean")
    again = naskh.arrow.normalize(result, naskh.Normalizer("search"))
    del result
    gc.collect()
    assert read(again) == normalized(ROWS, "search")
    assert read(again) == read(again)
    assert repr(again) == "<naskh.arrow.ArrowColumn of 11 rows: string>"


def test_threads_read_columns_at_the_same_time() -> None:
    result = naskh.arrow.tokenize(Column(layout("u", ROWS)))
    expected, found = read(result), []
    workers = [threading.Thread(target=lambda: found.append(read(result))) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == [expected] * 8


def test_options_belong_to_a_preset() -> None:
    with pytest.raises(TypeError, match="options belong to a preset"):
        naskh.arrow.normalize(Column(layout("u", [])), naskh.Normalizer(), digits="keep")
    with pytest.raises(ValueError, match="threads must be at least 1"):
        naskh.arrow.normalize(Column(layout("u", [])), threads=0)


@pytest.mark.parametrize("spans", [True, False])
def test_unknown_unit_is_named_also_where_nothing_is_counted(spans: bool) -> None:
    column, wrong = Column(layout("u", [])), {"spans": spans, "unit": "x"}
    for call in (
        lambda: naskh.arrow.tokenize(column, **wrong),  # type: ignore[arg-type]
        lambda: naskh.arrow.sentences(column, **wrong),  # type: ignore[arg-type]
        lambda: naskh.arrow.analyze(column, "news", **wrong),  # type: ignore[arg-type]
        lambda: naskh.Normalizer().align("").to_source(0, 0, unit="x"),  # type: ignore[arg-type]
    ):
        with pytest.raises(ValueError, match="unknown unit 'x'; valid are: char, utf8, utf16"):
            call()
