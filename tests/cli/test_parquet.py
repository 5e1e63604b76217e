"""Parquet on the command line: a column changes and all else stays, or rows are written for its texts."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from naskh import Normalizer, Tokenizer
from naskh.cli import main
from naskh.cli.codes import ExitCode

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
    for command in ("normalize", "tokenize"):
        assert main([command, "--field=text", str(path), "-o", str(target)]) == ExitCode.FAILED_FILE == 3
        assert [file.name for file in tmp_path.iterdir()] == ["a.parquet"]


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
