"""Parquet on the command line: a column changes and all else stays, or rows are written for its texts."""

from __future__ import annotations

import errno
import importlib
import json
import os
import subprocess
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from naskh import Normalizer, Tokenizer
from naskh.cli import main
from naskh.cli import run as run_module
from naskh.cli.codes import ExitCode
from naskh.cli.columns import Columns, DividedColumns, NormalizedColumns, types_kept
from naskh.cli.formats.rows import token_objects
from naskh.cli.progress import Progress
from naskh.cli.records import Layout

from tests.cli.process import naskh_process, output_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.without_levels  # the levels are below what is tested here


@pytest.fixture
def pa() -> Any:
    return pytest.importorskip("pyarrow", reason='Parquet needs pyarrow: pip install "naskh[parquet]"')


TEXTS = ["إنَّ", None, "", "الأخبـــار", "a"]


def columns(pa: Any) -> Any:
    """A table with text in several types, nested too, and metadata."""
    inner = pa.StructArray.from_arrays(
        [pa.array(TEXTS), pa.array(range(5))],
        names=["body", "n"],
        mask=pa.array([False, False, True, False, False]),
    )
    arrays = {
        "id": pa.array(range(5)),
        "text": pa.array(TEXTS),
        "large": pa.array(TEXTS, pa.large_string()),
        "dict": pa.array(TEXTS).dictionary_encode(),
        "article": inner,
    }
    return pa.table(arrays).replace_schema_metadata({b"who": b"we"})


def written_and_read(pa: Any, folder: Path, *arguments: str) -> Any:
    pq = importlib.import_module("pyarrow.parquet")
    pq.write_table(
        columns(pa), folder / "a.parquet", row_group_size=2, compression={"text": "ZSTD", "id": "GZIP"}
    )
    target = folder / "b.parquet"
    assert main(["normalize", str(folder / "a.parquet"), "-o", str(target), *arguments]) == ExitCode.OK
    return pq.ParquetFile(target)


@pytest.mark.parametrize("name", ["text", "large", "dict"])
def test_a_column_of_parquet_is_normalized(pa: Any, tmp_path: Path, name: str) -> None:
    with written_and_read(pa, tmp_path, "--field", name) as file:
        result, source = file.read(), columns(pa)
        assert result.schema.equals(source.schema, check_metadata=True)
        n = Normalizer()
        assert result[name].to_pylist() == [text and n(text) for text in TEXTS]
        assert result.drop_columns([name]).to_pylist() == source.drop_columns([name]).to_pylist()
        groups = [file.metadata.row_group(nth) for nth in range(file.num_row_groups)]
        assert [group.num_rows for group in groups] == [2, 2, 1]
        assert [groups[0].column(nth).compression for nth in (0, 1)] == ["GZIP", "ZSTD"]


def test_a_nested_column_of_parquet_is_normalized(pa: Any, tmp_path: Path) -> None:
    with written_and_read(pa, tmp_path, "--field=article.body", "--field=text") as file:
        n = Normalizer()
        expected = columns(pa).to_pylist()
        for row in expected:
            row["text"] = row["text"] and n(row["text"])
            if row["article"]:
                row["article"]["body"] = row["article"]["body"] and n(row["article"]["body"])
        assert file.read().to_pylist() == expected


def test_to_adds_a_column_of_parquet(pa: Any, tmp_path: Path) -> None:
    with written_and_read(pa, tmp_path, "--field=text", "--to=key") as file:
        n = Normalizer()
        assert file.read()["key"].to_pylist() == [text and n(text) for text in TEXTS]
        assert file.read().drop_columns(["key"]).to_pylist() == columns(pa).to_pylist()


@pytest.mark.parametrize(
    ("field", "message", "code"),
    [
        ("id", "the column 'id' is int64, not text", 1),
        ("none", "there is no column 'none'; the columns are id, text", 1),
        ("article.none", "there is no column 'article.none'", 1),
        ("article", "not text", 1),
    ],
)
def test_columns_of_parquet_that_are_no_text_are_named(  # noqa: PLR0913
    pa: Any, tmp_path: Path, field: str, message: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    pq.write_table(columns(pa), tmp_path / "a.parquet")
    arguments = ["normalize", f"--field={field}", str(tmp_path / "a.parquet"), "-o", str(tmp_path / "b")]
    assert main(arguments) == code
    assert message in capsys.readouterr().err
    assert not (tmp_path / "b").exists()


def test_names_of_columns_of_parquet_are_cut_and_escaped(
    pa: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    names = ["\x1b[31mred", *("long" * 1000 + str(nth) for nth in range(3))]
    pq.write_table(pa.table({name: [1] for name in names}), tmp_path / "a.parquet")
    for field, why in (("b", r"the columns are \x1b[31mred, longlong"), (names[0], r"\x1b[31mred' is int64")):
        arguments = ["--field", field, str(tmp_path / "a.parquet"), "-o", str(tmp_path / "out")]
        assert main(["normalize", *arguments]) == ExitCode.INVALID_INPUT
        said = capsys.readouterr().err
        assert why in said
        assert len(said) < 500
        assert "\x1b" not in said


@pytest.mark.parametrize("field", ["text", "large", "dict", "view"])
@pytest.mark.parametrize("to", ["text", "large", "dict", "view"])
def test_to_replaces_a_column_of_text_of_parquet(pa: Any, tmp_path: Path, field: str, to: str) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    pq.write_table(
        columns(pa).append_column("view", pa.array(TEXTS, pa.string_view())), tmp_path / "a.parquet"
    )
    arguments = [f"--field={field}", f"--to={to}", str(tmp_path / "a.parquet")]
    assert main(["normalize", *arguments, "-o", str(tmp_path / "b.parquet")]) == ExitCode.OK
    source, result = (pq.ParquetFile(tmp_path / name).read() for name in ("a.parquet", "b.parquet"))
    assert result.schema.equals(source.schema, check_metadata=True)
    n = Normalizer()
    assert result[to].to_pylist() == [text and n(text) for text in TEXTS]
    assert result.drop_columns([to]).to_pylist() == source.drop_columns([to]).to_pylist()


@pytest.mark.parametrize(("to", "kind"), [("id", "int64"), ("article", "struct<"), ("list", "list<")])
def test_to_does_not_replace_a_column_of_parquet_that_is_no_text(
    pa: Any, tmp_path: Path, to: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    pq.write_table(columns(pa).append_column("list", pa.array([["1"]] * 5)), tmp_path / "a.parquet")
    arguments = ["normalize", "--field=text", f"--to={to}", str(tmp_path / "a.parquet")]
    assert main([*arguments, "-o", str(tmp_path / "b")]) == ExitCode.INVALID_INPUT
    message = capsys.readouterr().err.replace(str(tmp_path), "")
    assert message.startswith(f"naskh: /a.parquet: the column '{to}' is {kind}")
    assert ", not text\nnaskh: " in message
    assert not (tmp_path / "b").exists()


def test_tokens_of_a_column_of_parquet_are_those_of_its_texts(
    pa: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    texts = ["قال: 3.5", None, "", "سطر\nثان"] * 700  # several row groups, and more than are read at a time
    inner = pa.StructArray.from_arrays([pa.array(texts).dictionary_encode()], names=["body"])
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"article": inner, "a.b": texts}), path, row_group_size=1500)
    expected = [
        {"line": line, "start": token.start, "end": token.end, "kind": token.kind, "text": token.text}
        for line, text in enumerate(texts, 1)
        for token in Tokenizer().tokens(text or "")
    ]
    for field in ("article.body", "a.b"):
        assert main(["tokenize", "--format=jsonl", f"--field={field}", str(path)]) == ExitCode.OK
        assert [json.loads(row) for row in capfd.readouterr().out.splitlines()] == expected


def test_segments_of_a_column_of_parquet_are_those_of_its_texts(
    pa: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["وللكتاب", None, "3.5"]}), path)
    assert main(["tokenize", "--segment=d3", "--format=jsonl", "--field=text", str(path)]) == ExitCode.OK
    rows = [json.loads(row) for row in capfd.readouterr().out.splitlines()]
    kinds = [(row["line"], [segment["kind"] for segment in row["segments"]]) for row in rows]
    assert kinds == [(1, ["conj", "prep", "article", "stem"]), (3, ["stem"])]


def test_each_command_reads_parquet(pa: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    path = str(tmp_path / "a.parquet")
    pq.write_table(pa.table({"text": ["وصل علي. نام.", None, "إلى"]}), path)
    outputs = {
        ("sentences",): "وصل علي.\nنام.\nإلى\n",
        ("highlight", "-q", "الى", "--format=html"): "وصل علي. نام.\n<mark>إلى</mark>\n",
        ("explain",): "line 3: 1 change",
    }
    for command, expected in outputs.items():
        assert main([*command, "--field=text", path]) == ExitCode.OK
        assert capfd.readouterr().out.startswith(expected)


def test_text_in_parquet_that_is_not_utf_8_is_reported(
    pa: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": pa.array([b"a", b"\xff"]).view(pa.string())}), path)
    for command in ("normalize", "tokenize"):
        assert main([command, "--field=text", str(path), "-o", str(tmp_path / "b")]) == ExitCode.INVALID_INPUT
        assert "a.parquet: row group 1: " in capsys.readouterr().err
        assert not (tmp_path / "b").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[:-1],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:9],
        lambda _: b"",
        lambda _: b"PAR1 no",
        lambda whole: whole[:40] + bytes(400) + whole[440:],  # the rows; where they are is said at the end
    ],
    ids=["last byte", "half", "begins", "empty", "no Parquet", "hole"],
)
def test_parquet_that_cannot_be_read(pa: Any, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    path, target = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pq.write_table(pa.table({"text": [f"{TEXTS[0]} {number}" for number in range(1000)]}), path)
    assert main(["normalize", "--field=text", str(path), "-o", str(target)]) == ExitCode.OK
    target.unlink()
    path.write_bytes(damage(path.read_bytes()))
    for command, name in (("normalize", "b.parquet"), ("tokenize", "b.txt")):
        out = str(tmp_path / name)
        assert main([command, "--field=text", str(path), "-o", out]) == ExitCode.FAILED_FILE == 3
        assert [file.name for file in tmp_path.iterdir()] == ["a.parquet"]


@pytest.mark.parametrize(("command", "missing"), [("normalize", 0), ("tokenize", 1)])
def test_a_summary_does_not_say_how_many_texts_of_parquet_changed(  # noqa: PLR0913
    pa: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    missing: int,
) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    pq.write_table(columns(pa), tmp_path / "a.parquet")
    monkeypatch.setattr(run_module, "is_shown", lambda *_, **__: True)
    arguments = ["--field=text", str(tmp_path / "a.parquet"), "-o", str(tmp_path / "b")]
    assert main([command, *arguments]) == ExitCode.OK
    assert capsys.readouterr().err.endswith(f"5 records, {missing} without the field\n")


def test_parquet_that_is_not_there_or_no_file(
    pa: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pa
    for source, why in ((str(tmp_path / "c.parquet"), "No such file"), ("--input-format=parquet", "stdin")):
        arguments = ["normalize", "--field=a", source, "-o", str(tmp_path / "b")]
        assert main(arguments) == ExitCode.FAILED_FILE
        assert why in capsys.readouterr().err
        assert [*tmp_path.iterdir()] == []


def test_parquet_without_pyarrow_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from naskh.cli import columns as module

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(module, "import_module", missing)
    assert main(["normalize", "--field=a", "a.parquet", "-o", str(tmp_path / "b")]) == ExitCode.FAILED_FILE
    assert 'pip install "naskh[parquet]"' in capsys.readouterr().err


# ---- writing -------------------------------------------------------------------------------------------


class Narrow:
    """A file that takes a few bytes at a time, as a pipe may, and no more than so many in all."""

    def __init__(self, room: int = 1 << 30) -> None:
        self.taken = bytearray()
        self._room = room

    def write(self, data: Any, /) -> int:
        if len(self.taken) >= self._room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with memoryview(data).cast("B") as view:
            part = bytes(view[: min(7, self._room - len(self.taken))])
        self.taken += part
        return len(part)


def fed_columns(made: Columns, path: Path) -> None:
    made.feed(str(path), Progress([], is_shown=False))
    made.finish()


def test_all_of_parquet_is_written_where_a_write_takes_few_bytes(pa: Any, tmp_path: Path) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    path, target = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pq.write_table(columns(pa), path)
    assert main(["normalize", "--field=text", str(path), "-o", str(target)]) == ExitCode.OK
    layout = Layout("parquet", ["text"], None, None)
    narrow = Narrow()
    fed_columns(NormalizedColumns(Normalizer(), layout, narrow), path)
    assert bytes(narrow.taken) == target.read_bytes()
    rows = Narrow()
    fed_columns(DividedColumns(token_objects(Tokenizer()), layout, rows), path)
    assert [json.loads(row)["text"] for row in rows.taken.splitlines()] == ["إنَّ", "الأخبـــار", "a"]


@pytest.mark.parametrize("missing", [1, 3, 12])
def test_a_short_write_of_parquet_is_an_error(pa: Any, tmp_path: Path, missing: int) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    pq.write_table(columns(pa), path)
    layout = Layout("parquet", ["text"], None, None)
    whole = Narrow()
    fed_columns(NormalizedColumns(Normalizer(), layout, whole), path)
    with pytest.raises(OSError, match="No space left"):
        fed_columns(NormalizedColumns(Normalizer(), layout, Narrow(len(whole.taken) - missing)), path)


def test_parquet_larger_than_a_file_may_be_gets_no_name(pa: Any, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="no limits of a process here")
    pq = importlib.import_module("pyarrow.parquet")
    path, target = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pq.write_table(columns(pa), path)
    arguments = ["normalize", "--field=text", path, "-o", target]
    output_of(*arguments)
    most = target.stat().st_size - 2
    target.unlink()
    done = naskh_process(
        *arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    )
    assert done.returncode == ExitCode.FAILED_FILE
    assert b"b.parquet: File too large" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["a.parquet"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
def test_a_full_disk_is_an_error_of_the_output_and_not_of_the_input(pa: Any, tmp_path: Path) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    paths = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    for path in paths:
        pq.write_table(columns(pa), path)
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = naskh_process(
            "normalize", "--field=text", *paths, capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == ExitCode.FAILED_FILE
    assert done.stderr == b"naskh: <stdout>: No space left on device\n"


# ---- types of the file ---------------------------------------------------------------------------------

NANOSECONDS = [1, 1_700_000_000_123_456_789]


def physical(file: Any) -> dict[str, tuple[str, str]]:
    columns = [file.schema.column(nth) for nth in range(len(file.schema))]
    return {column.name: (column.physical_type, str(column.converted_type)) for column in columns}


@pytest.mark.parametrize("version", ["1.0", "2.4", "2.6"])
@pytest.mark.parametrize("is_int96", [True, False])
def test_types_of_parquet_stay_in_every_version(
    pa: Any, tmp_path: Path, version: str, *, is_int96: bool
) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    path, target = tmp_path / "a.parquet", tmp_path / "b.parquet"
    times = NANOSECONDS if is_int96 or version == "2.6" else [0, 1000]
    arrays = {"text": ["إلى", None], "at": pa.array(times, pa.timestamp("ns"))}
    table = pa.table(arrays | {"n": pa.array([1, 2], pa.uint32())})
    pq.write_table(table, path, version=version, use_deprecated_int96_timestamps=is_int96)
    assert main(["normalize", "--field=text", str(path), "-o", str(target)]) == ExitCode.OK
    with pq.ParquetFile(path) as source, pq.ParquetFile(target) as result:
        assert physical(result) == physical(source)
        assert result.schema_arrow == source.schema_arrow
        assert result.read()["at"].equals(source.read()["at"])
        assert result.metadata.format_version == source.metadata.format_version


def test_nanoseconds_stay_where_another_writer_says_version_1(
    pa: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    path, target = tmp_path / "a.parquet", tmp_path / "b.parquet"
    arrays = {"text": ["إلى", None], "at": pa.array(NANOSECONDS, pa.timestamp("ns"))}
    pq.write_table(pa.table(arrays | {"n": pa.array([1, 2], pa.uint32())}), path)
    old = SimpleNamespace(num_row_groups=0, format_version="1.0")  # as Java's writes it, with any types
    writer = NormalizedColumns._new_writer
    monkeypatch.setattr(
        NormalizedColumns,
        "_new_writer",
        lambda self, schema, metadata: writer(
            self, schema, SimpleNamespace(**vars(old), schema=metadata.schema)
        ),
    )
    assert main(["normalize", "--field=text", str(path), "-o", str(target)]) == ExitCode.OK
    with pq.ParquetFile(path) as source, pq.ParquetFile(target) as result:
        assert physical(result) == physical(source)
        assert result.read()["at"].cast("int64").to_pylist() == NANOSECONDS


def test_int96_beside_other_times_becomes_nanoseconds() -> None:
    """No file of pyarrow has both, and none can be written with it."""

    def column(physical: str, logical: str) -> SimpleNamespace:
        kind = SimpleNamespace(type=logical, to_json=str)
        return SimpleNamespace(physical_type=physical, converted_type="NONE", logical_type=kind)

    int96, other = column("INT96", "NONE"), column("INT64", "TIMESTAMP")
    for schema, is_int96, version in (([int96], True, "1.0"), ([int96, other], False, "2.6")):
        kept = types_kept(SimpleNamespace(schema=Schema(schema), format_version="1.0"))
        assert kept == {"version": version, "use_deprecated_int96_timestamps": is_int96}


class Schema(list[SimpleNamespace]):
    """A list of columns, as Parquet has it."""

    def column(self, nth: int) -> SimpleNamespace:
        return self[nth]


def test_what_cannot_be_written_is_no_fault_of_the_text(
    pa: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pq = importlib.import_module("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    pq.write_table(columns(pa), path)

    def refuse(*_: Any, **__: Any) -> None:
        message = "would lose data"
        raise pa.ArrowInvalid(message)

    monkeypatch.setattr(pq.ParquetWriter, "write_table", refuse)
    arguments = ["normalize", "--field=text", str(path), "-o", str(tmp_path / "b.parquet")]
    assert main(arguments) == ExitCode.FAILED_FILE
    assert "b.parquet: would lose data" in capsys.readouterr().err
