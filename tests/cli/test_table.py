"""CSV on the command line: one column changes, everything else stays."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naskh import Normalizer, SentenceSplitter
from naskh._naskh import _JsonFields
from naskh.cli import main
from naskh.cli.codes import ExitCode
from naskh.cli.formats.rows import sentence_lines
from naskh.cli.text import table
from naskh.cli.text.invalid import Checker
from naskh.cli.text.records import NormalizedRecords
from naskh.cli.text.table import DividedTable, NormalizedTable

from tests.cli.test_stream import Memory, fed, piece_sizes

pytestmark = pytest.mark.without_levels  # the levels are below what is tested here

SEARCH = Normalizer("search")
KEEP = Normalizer(None)
BOM = "\ufeff"


def normalized(
    *sources: str | bytes,
    names: tuple[str, ...] = ("b",),
    to: str | None = None,
    delimiter: str = ",",
    **how: Any,
) -> tuple[str, list[str]]:
    """What is written for CSV, and what is reported."""
    data = [source.encode() if isinstance(source, str) else source for source in sources]
    written, reported = fed(
        lambda target: NormalizedTable(SEARCH, [*names], to, lambda _: delimiter, target), *data, **how
    )
    return written.decode(), reported


# ---- the law -----------------------------------------------------------------------------------------

cells = st.lists(
    st.sampled_from(["أ", "ة ", "ا", "a", '"', ",", "\n", "\r\n", ";", " ", "é", "\t"]), max_size=4
).map("".join)
tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=4)
)
dialects = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t|"),
        "lineterminator": st.sampled_from(["\n", "\r\n"]),
        "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    }
)


def spelled(rows: list[list[str]], dialect: dict[str, Any]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows(rows)
    return out.getvalue()


def read(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@given(rows=tables, dialect=dialects, sizes=piece_sizes, has_end=st.booleans())
def test_the_column_is_normalized_and_all_other_bytes_stay(
    rows: list[list[str]], dialect: dict[str, Any], sizes: list[int], *, has_end: bool
) -> None:
    header = ["a", "b", "c", "d"][: len(rows[0]) if rows else 2]
    source = spelled([header, *rows], dialect)
    if not has_end:
        source = source.removesuffix(dialect["lineterminator"])
    written, reported = normalized(source, delimiter=dialect["delimiter"], sizes=sizes)
    assert reported == []
    expected = [
        [SEARCH(cell) if name == "b" else cell for name, cell in zip(header, row, strict=True)]
        for row in rows
    ]
    assert read(written, dialect["delimiter"]) == [header, *expected]
    if expected == rows:
        assert written == source
    elif dialect["quoting"] == csv.QUOTE_ALL and has_end:
        assert written == spelled([header, *expected], dialect)


@pytest.mark.parametrize("preset", ["standard", "search", "whisper-remove-diacritics", "arabert-v2"])
@given(texts=st.lists(st.text(st.sampled_from("اأب1 \n\r\u2028\u0640,"), max_size=6), max_size=5))
def test_cells_are_normalized_as_if_each_were_alone(preset: Any, texts: list[str]) -> None:
    n = Normalizer(preset)
    done = table.normalized(n, [text.encode() for text in texts])
    assert done == [n(text).encode() for text in texts]


@given(rows=tables, dialect=dialects)
def test_to_adds_a_column_or_replaces_one(rows: list[list[str]], dialect: dict[str, Any]) -> None:
    header = ["a", "b", "c", "d"][: len(rows[0]) if rows else 2]
    source = spelled([header, *rows], dialect)
    written, _ = normalized(source, to="new", delimiter=dialect["delimiter"])
    expected = [[*row, SEARCH(row[1])] for row in rows]
    assert read(written, dialect["delimiter"]) == [[*header, "new"], *expected]
    written, _ = normalized(source, to="a", delimiter=dialect["delimiter"])
    assert read(written, dialect["delimiter"]) == [header, *([SEARCH(row[1]), *row[1:]] for row in rows)]


def test_bytes_that_csv_could_spell_otherwise_stay() -> None:
    source = 'b ,"b",c\r\n"x","ا",x\n x ,"أ ""ة""",\'"\n\n,إ,"a\nb,"\r\n"",آ, '
    expected = 'b ,"b",c\r\n"x","ا",x\n x ,"ا ""ه""",\'"\n\n,ا,"a\nb,"\r\n"",ا, '
    assert normalized(source, sizes=[3]) == (expected, [])
    assert normalized("b\nأ\rأ\n") == ("b\nا ا\n", [])


@given(sizes=piece_sizes)
def test_an_empty_cell_in_a_row_of_its_own_is_quoted(sizes: list[int]) -> None:
    source = 'b\nـ\nأ\r\nـ\r\n\n"ـ"\nـ'
    written, reported = normalized(source, sizes=sizes)
    assert (written, reported) == ('b\n""\nا\r\n""\r\n\n""\n""', [])
    assert [row for row in read(written, ",") if row] == [["b"], [""], ["ا"], [""], [""], [""]]
    assert normalized(written, sizes=sizes) == (written, [])
    assert normalized("b,c\nـ,ـ\n", names=("b", "c"), sizes=sizes) == ("b,c\n,\n", [])
    assert normalized("b\nـ\n", to="c", sizes=sizes) == ("b,c\nـ,\n", [])


def test_several_columns_and_files() -> None:
    header, row, done = "a,b\n", "أ,إ\n", "ا,ا\n"
    assert normalized(header + row, names=("b", "a")) == (header + done, [])
    sources = (BOM + header + row.strip(), header, BOM + header + row)
    assert normalized(*sources, names=("a", "b"), sizes=[2]) == (BOM + header + done + done, [])
    written, reported = normalized(header + row, "b,a\n" + row)
    assert written == header + "أ,ا\n"
    assert reported == ["F:1: the columns are not those of the file before"]


@pytest.mark.parametrize(
    ("errors", "kept"),
    [("strict", ""), ("replace", "1,2,3\nx\n"), ("skip", "")],
    ids=["strict", "replace", "skip"],
)
@given(sizes=piece_sizes)
def test_rows_of_another_width_are_wrong(errors: str, kept: str, sizes: list[int]) -> None:
    source = 'a,b\n"\n",أ\n1,2,3\nx\n1,أ\n'
    written, reported = normalized(source, errors=errors, sizes=sizes)
    rest = "" if errors == "strict" else "1,ا\n"
    assert written == 'a,b\n"\n",ا\n' + kept + rest
    why = "the row has not 2 columns, as the header has"
    assert reported == [f"F:4: {why}", f"F:5: {why}"][: 1 if errors == "strict" else 2]


@given(sizes=piece_sizes)
def test_a_quote_that_is_not_closed_is_named(sizes: list[int]) -> None:
    source = 'a,b\n1,أ\n2,"أ\n3,أ\n'
    for errors, rest in [("strict", ""), ("skip", ""), ("replace", '2,"أ\n3,أ\n')]:
        written, reported = normalized(source, errors=errors, sizes=sizes)
        assert written == "a,b\n1,ا\n" + rest
        assert reported == [f"F:3: {table.LOST}"]


@pytest.mark.parametrize(
    "row", ['"x"y,1', '"x" ,1', '1,"x"y', '"x"y"z,1', '"a\nb"c', '"x""y"z,"w"', '"x"y\rz,1']
)
@given(sizes=piece_sizes)
def test_a_row_with_text_after_a_closing_quote_is_wrong(row: str, sizes: list[int]) -> None:
    source = f"a,b\r\n1,أ\r\n{row}\r\n2,إ\r\n{row}"
    last = 5 + row.count("\n")
    for errors, kept, kept_end in [("skip", "", ""), ("replace", f"{row}\r\n", row)]:
        written, reported = normalized(source, errors=errors, sizes=sizes)
        assert written == f"a,b\r\n1,ا\r\n{kept}2,ا\r\n{kept_end}"
        assert reported == [f"F:3: {table.AFTER_QUOTE}", f"F:{last}: {table.AFTER_QUOTE}"]
    assert normalized(source, sizes=sizes) == ("a,b\r\n1,ا\r\n", [f"F:3: {table.AFTER_QUOTE}"])


@given(sizes=piece_sizes)
def test_a_header_with_text_after_a_closing_quote_names_no_columns(sizes: list[int]) -> None:
    source = '"a"x,b\n1,أ\n'
    for errors, rest in [("strict", ""), ("skip", ""), ("replace", source)]:
        assert normalized(source, errors=errors, sizes=sizes) == (rest, [f"F:1: {table.AFTER_QUOTE}"])


@given(
    text=st.text(st.sampled_from('"",,\nأx \r'), max_size=30).map("a,b\n".__add__),
    sizes=piece_sizes,
    longest=st.integers(4, 20),
)
def test_no_border_of_blocks_changes_what_a_row_is(text: str, sizes: list[int], longest: int) -> None:
    for errors in ("skip", "replace", "strict"):
        whole = normalized(text, errors=errors)
        with mock.patch.object(NormalizedTable, "longest_line", longest):
            assert normalized(text, errors=errors, sizes=sizes) == whole
    written, _ = fed(
        lambda target: NormalizedTable(KEEP, ["b"], None, lambda _: ",", target),
        text.encode(),
        errors="replace",
    )
    assert written.decode() == text


@given(text=st.text(st.sampled_from('"",,\nأx '), max_size=30).map("a,b\n".__add__))
def test_rows_that_are_right_are_rows_for_python_too(text: str) -> None:
    written, reported = normalized(text, errors="skip")
    wanted = [
        [first, SEARCH(second)] for first, second in (row for row in read(text, ",")[1:] if len(row) == 2)
    ]
    rows = [row for row in read(written, ",")[1:] if row]
    rest = iter(wanted)
    assert all(row in rest for row in rows)
    assert reported or rows == wanted


class Counted(bytes):
    """Bytes that know how many of them were looked at to count lines."""

    seen = 0

    def count(self, *arguments: Any) -> int:
        Counted.seen += len(self[slice(*arguments[1:])])
        return super().count(*arguments)


def test_line_feeds_before_wrong_rows_are_counted_once() -> None:
    Counted.seen = 0
    target = Memory()
    stream = NormalizedTable(KEEP, ["b"], None, lambda _: ",", target)
    stream._errors = "skip"
    text = Counted(b"a,b\n" + b"x\n1,2\n" * 1000)
    stream._take(text, 0, 0, is_end=True)
    assert [more for _, more, _ in stream._taken()] == [*range(1, 2001, 2)]
    assert Counted.seen <= 2 * len(text)


def test_line_feeds_before_wrong_lines_of_a_repaired_block_are_counted_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Counted.seen = 0
    repair = Checker.repair
    monkeypatch.setattr(Checker, "repair", lambda *arguments: Counted(repair(*arguments)))
    data = b'\xff\n{"b": "1"}\n' + b"x\n" * 1000
    written, reported = fed(
        lambda target: NormalizedRecords(KEEP, _JsonFields([["b"]], None), ["b"], target), data, errors="skip"
    )
    assert written == b'\n{"b": "1"}\n'
    assert [report.split(":")[1] for report in reported[:10]] == [str(line) for line in (1, *range(3, 12))]
    assert Counted.seen <= 2 * len(data)


@pytest.mark.parametrize("end", ['"\n', ""], ids=["closed", "never closed"])
def test_a_long_cell_is_looked_at_a_few_times(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    seen: list[int] = []
    next_row = NormalizedTable._next_row

    def counted(self: NormalizedTable, text: bytes, at: int, *, is_end: bool) -> re.Match[bytes] | None:
        match = next_row(self, text, at, is_end=is_end)
        seen.append((match.end() if match else len(text)) - at)
        return match

    monkeypatch.setattr(NormalizedTable, "_next_row", counted)
    cell = "إلى\n" * 60_000
    source = f'a,b\n1,"{cell}{end}'
    written, reported = normalized(source, errors="replace", sizes=[1 << 12])
    assert written == (f'a,b\n1,"{SEARCH(cell)}{end}' if end else source)
    assert reported == ([] if end else [f"F:2: {table.LOST}"])
    assert sum(seen) <= 5 * len(source.encode())


def test_a_row_is_written_when_all_of_it_is_there() -> None:
    target = Memory()
    stream = NormalizedTable(KEEP, ["b"], None, lambda _: ",", target)
    written = []
    for piece in (b"a,b\n", b'1,"%s\n' % (b"x" * 1000), b'3"\n', b"4,5\n"):
        stream._put(piece, 0, len(piece))
        written.append(len(target.written))
    assert written == [4, 4, 1011, 1015]


def test_a_column_that_is_missing_is_named() -> None:
    assert normalized("a,c d\n1,2\n") == ("", ["F:1: there is no column 'b'; the columns are a, c d"])


def test_a_long_header_is_cut_and_escaped() -> None:
    written, [reported] = normalized("\x1b[31mred\u202e," + "long" * 100_000 + "\n1,2\n")
    assert written == ""
    assert reported.startswith(r"F:1: there is no column 'b'; the columns are \x1b[31mred\u202e, longlong")
    assert len(reported) < 300
    assert reported.endswith("...")


def test_rows_name_the_record() -> None:
    rows = sentence_lines(SentenceSplitter())
    source = b'a,b\n1,"\xd9\x84\xd8\xa7.\n\xd9\x86\xd8\xb9\xd9\x85."\n2,x\n'
    written, reported = fed(
        lambda target: DividedTable(rows, ["b"], lambda _: ",", target), source, sizes=[3]
    )
    assert (written.decode(), reported) == ("لا.\nنعم.\nx\n", [])


def test_format_and_delimiter_follow_the_name(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name, text, arguments in [
        ("a.CSV", "a,b\nx,أ\n", []),
        ("a.tsv", "a\tb\nx,\tأ\n", []),
        ("a.txt", "a;b\nx,;أ\n", ["--input-format=csv", "--delimiter=;"]),
        ("b.csv", "a\tb\nx,\tأ\n", [r"--delimiter=\t"]),
    ]:
        path = tmp_path / name
        path.write_bytes(text.encode())
        assert main(["normalize", "--field=b", *arguments, str(path)]) == ExitCode.OK
        assert capfdbinary.readouterr().out.decode() == text.replace("أ", "ا")
    with pytest.raises(SystemExit):
        main(["normalize", "--field=b", "--delimiter=ab", "--input-format=csv"])


def test_each_file_has_the_delimiter_that_its_name_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("a,b\nx,أ\n", encoding="utf-8", newline="\n")
    Path("b.tsv").write_text("a\tb\n1,2\tإ\n", encoding="utf-8", newline="\n")
    for jobs in ("--jobs=1", "--jobs=2"):
        assert main(["normalize", "--field=b", "a.csv", "b.tsv", "-o", "out/", jobs]) == ExitCode.OK
        assert Path("out/a.csv").read_text("utf-8") == "a,b\nx,ا\n"
        assert Path("out/b.tsv").read_text("utf-8") == "a\tb\n1,2\tا\n"
    assert main(["sentences", "--field=b", "b.tsv", "a.csv", "b.tsv"]) == ExitCode.OK
    assert capfd.readouterr().out == "إ\nأ\nإ\n"
    assert main(["normalize", "--field=b", "a.csv", "b.tsv", "-o", "both"]) == ExitCode.INVALID_INPUT
    assert "b.tsv:1: the delimiter is not that of the file before\n" in capfd.readouterr().err


def test_dots_in_names_of_columns_nest_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("t,t.en\nأ,إ\n", encoding="utf-8", newline="\n")
    out = tmp_path / "b"
    arguments = ["normalize", "--field=t", "--field=t.en", str(path), "-o", str(out)]
    assert main(arguments) == ExitCode.OK
    assert out.read_text(encoding="utf-8") == "t,t.en\nا,ا\n"
