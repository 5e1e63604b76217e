"""Rows of several files name their file."""

from __future__ import annotations

import importlib
import json
import os
from pathlib import Path

import pytest

from tests.cli.process import naskh_process, output_of

pytestmark = pytest.mark.without_levels  # the levels are below what is tested here

TEXTS = {"a.txt": "إلى ٣4\n\nعاد إلى\n", "ملف 2.txt": "\nإلى ٣4"}
ROWS = [
    ["tokenize"],
    ["tokenize", "--segment=d3"],
    ["tokenize", "--preset=search"],
    ["sentences"],
    ["sentences", "--option=lines=wrap"],
    ["analyze"],
    ["explain"],
    ["highlight", "--query=الى"],
    ["diagnose"],
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files of the same texts in several formats."""
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        Path(name).write_text(text, encoding="utf-8", newline="\n")
        lines = text.split("\n")
        objects = "".join(json.dumps({"t": line}) + "\n" for line in lines)
        Path(name).with_suffix(".jsonl").write_text(objects, encoding="utf-8", newline="\n")
        table = "t,u\n" + "".join(f'"{line}",1\n' for line in lines)
        Path(name).with_suffix(".csv").write_text(table, encoding="utf-8", newline="\n")
    return tmp_path


def rows_of(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(row) for row in output_of(*arguments, "--format=jsonl").splitlines()]


@pytest.mark.parametrize("command", ROWS, ids=" ".join)
@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv"])
def test_objects_of_several_files_name_their_file(folder: Path, command: list[str], suffix: str) -> None:
    assert folder
    files = [str(Path(name).with_suffix(suffix)) for name in TEXTS]
    fields = [] if suffix == ".txt" else ["--field=t"]
    expected = []
    for name in [*files, files[0]]:
        alone = rows_of(*command, *fields, name)
        assert alone
        assert all(next(iter(row)) == "line" for row in alone)
        expected += [{"file": name} | row for row in alone]
    rows = rows_of(*command, *fields, *files, files[0])
    assert rows == expected
    assert all(next(iter(row)) == "file" for row in rows)


def test_objects_of_parquet_name_their_file(folder: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason='Parquet needs pyarrow: pip install "naskh[parquet]"')
    pq = importlib.import_module("pyarrow.parquet")
    assert folder
    for name in ("a.parquet", "b.parquet"):
        pq.write_table(pa.table({"t": ["إلى", None, "عاد"]}), name)
    rows = rows_of("tokenize", "--field=t", "a.parquet", "b.parquet")
    assert [(row["file"], row["line"]) for row in rows] == [
        (name, line) for name in ("a.parquet", "b.parquet") for line in (1, 3)
    ]


def test_a_file_of_its_own_needs_no_name(folder: Path) -> None:
    output_of("sentences", "--format=jsonl", *TEXTS, "-o", "out/")
    for name in TEXTS:
        rows = [json.loads(row) for row in (folder / "out" / name).read_text("utf-8").splitlines()]
        assert rows == rows_of("sentences", name)


def test_standard_input_has_the_name_that_messages_give_it(folder: Path) -> None:
    assert folder
    done = naskh_process("sentences", "--format=jsonl", "-", "a.txt", text="نعم\n")
    assert json.loads(done.stdout.splitlines()[0])["file"] == "<stdin>"


def test_tables_of_several_files_name_their_file(folder: Path) -> None:
    assert folder
    heads = [line for line in output_of("explain", *TEXTS).splitlines() if not line.startswith(" ")]
    assert heads == ["a.txt:1: 1 change", "a.txt:3: 1 change", "ملف 2.txt:2: 1 change"]
    assert output_of("explain", "a.txt").startswith("line 1: 1 change\n")


def test_the_report_on_several_files_names_the_file_of_each_line(folder: Path) -> None:
    assert folder
    _, worst = output_of("diagnose", *TEXTS, "a.txt").split("the worst lines:\n")
    shown = "mixed-digits: إلى ٣4"
    assert worst.splitlines() == [f"  a.txt:1: {shown}", f"  ملف 2.txt:2: {shown}", f"  a.txt:1: {shown}"]
    assert f"  1: {shown}\n" in output_of("diagnose", "a.txt")


@pytest.mark.skipif(os.name != "posix", reason="names are text")
def test_a_name_that_is_no_text_is_escaped(folder: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    try:
        (folder / name).write_text("نعم\n", encoding="utf-8")
    except OSError as error:
        pytest.skip(f"no such names here: {error}")
    assert rows_of("sentences", name, "a.txt")[0]["file"] == name
