"""Outputs of the command line: a file for each input in a folder, and names that say what they hold."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from naskh.cli import run as run_module
from naskh.cli.codes import ExitCode

from tests.cli.process import naskh_process
from tests.cli.test_files import PLAIN, VOCALIZED, names, posix, read_all, run

pytestmark = pytest.mark.without_levels  # the levels are below what is tested here

# ---- many files --------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three files, one of them wrong and one of them compressed; and a place for output."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(VOCALIZED, encoding="utf-8", newline="\n")
    Path("in/b.txt").write_bytes(b"\xff\n")
    Path("in/c.txt.gz").write_bytes(gzip.compress(VOCALIZED.encode()))
    return tmp_path


@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
def test_a_folder_gets_a_file_for_each_input_that_is_right(
    folder: Path, jobs: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("normalize", "in/*", "-o", "new/out/", jobs) == ExitCode.INVALID_INPUT
    assert names(folder / "new" / "out") == ["a.txt", "c.txt.gz"]
    for name in names(folder / "new" / "out"):
        assert read_all(Path("new/out", name)) == PLAIN.encode()
    assert "new/out/b.txt was not made" in capfd.readouterr().err


@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
def test_records_of_all_processes_are_counted(
    folder: Path, jobs: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for nth, texts in enumerate([["إلى", "a", None], ["إلى"], []]):
        lines = [json.dumps({"t": text} if text else {"u": 1}) + "\n" for text in texts]
        (folder / f"{nth}.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")
    monkeypatch.setattr(run_module, "is_shown", lambda *_, **__: True)
    assert run("normalize", "*.jsonl", "--field=t", "-o", "out/", jobs) == ExitCode.OK
    assert "4 records, 2 changed, 1 without the field" in capfd.readouterr().err


@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
def test_only_files_that_were_read_are_counted(
    folder: Path, jobs: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "d.txt").write_bytes(b"x\n" * 500)
    monkeypatch.setattr(run_module, "is_shown", lambda *_, **__: True)
    code = run("normalize", "d.txt", "missing.txt", "in/b.txt", "-o", "out/", jobs)
    assert code == ExitCode.FAILED_FILE
    assert "naskh: 1 file, 1.0 kB in " in capfd.readouterr().err


@pytest.mark.parametrize(
    ("command", "name", "expected"),
    [
        ("tokenize", "a.jsonl", ": 1 record, 0 without the field\n"),
        ("tokenize", "a.csv", ": 1 record, 0 without the field\n"),
        ("normalize", "a.jsonl", ": 1 record, 1 changed, 0 without the field\n"),
        ("normalize", "a.csv", ": 1 record, 1 changed, 0 without the field\n"),
    ],
)
def test_a_summary_says_what_is_counted(  # noqa: PLR0913
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    name: str,
    expected: str,
) -> None:
    (tmp_path / "a.jsonl").write_text('{"t": "إلى"}\n', encoding="utf-8")
    (tmp_path / "a.csv").write_text("t\nإلى\n", encoding="utf-8")
    monkeypatch.setattr(run_module, "is_shown", lambda *_, **__: True)
    assert run(command, "--field=t", tmp_path / name, "-o", tmp_path / "out") == ExitCode.OK
    assert capsys.readouterr().err.endswith(expected)


@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
def test_an_input_that_cannot_be_read_is_no_wrong_usage_in_a_folder(folder: Path, jobs: str) -> None:
    lzma = pytest.importorskip("lzma")
    (folder / "in" / "d.txt.xz").write_bytes(lzma.compress(b"x\n"))
    done = naskh_process("normalize", "in/a.txt", "in/d.txt.xz", "-o", "out/", jobs)
    assert done.returncode == ExitCode.FAILED_FILE
    assert done.stderr.startswith(b"naskh: in/d.txt.xz: the data are compressed by xz")
    assert names(folder / "out") == ["a.txt"]


def test_resume_skips_what_is_there_and_not_older(folder: Path) -> None:
    assert folder
    assert run("normalize", "in/a.txt", "in/c.txt.gz", "-o", "out/") == ExitCode.OK
    Path("out/a.txt").write_bytes(b"mine")
    os.utime("out/c.txt.gz", (0, 0))
    assert run("normalize", "in/*", "-o", "out/", "--resume", "--errors=skip") == ExitCode.OK
    assert Path("out/a.txt").read_bytes() == b"mine"
    assert Path("out/c.txt.gz").stat().st_mtime > 0
    assert Path("out/b.txt").read_bytes() == b"\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["in/a.txt", "--resume"], "need a folder"),
        (["in/a.txt", "--jobs=2", "-o", "x.txt"], "need a folder"),
        (["-", "-o", "out/"], "no standard input"),
        (["in/a.txt", "./in/a.txt", "-o", "out/"], "one file of each name"),
        (["in/a.txt", "-o", "in"], "both input and output"),
    ],
)
def test_folders_that_do_not_fit_are_wrong_usage(
    folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder
    with pytest.raises(SystemExit):
        run("normalize", *arguments)
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["-", "in/a.txt"], ["in/a.txt", "./in/a.txt"]])
def test_wrong_usage_makes_no_folder(folder: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        run("normalize", *arguments, "-o", "out/")
    assert not (folder / "out").exists()


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ["normalize", "in/c.txt.gz", "-o", "in/a.txt/"],
        ["export", "lucene", "--to=tokenizers", "-o", "in/a.txt"],
    ],
)
def test_a_file_where_a_folder_should_be_is_named(folder: Path, arguments: list[str]) -> None:
    assert folder
    done = naskh_process(*arguments)
    assert done.returncode == ExitCode.FAILED_FILE
    assert done.stderr.decode() == f"naskh: {arguments[-1]}: File exists\n"


@posix
@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
def test_a_folder_where_a_file_should_be_is_named_before_anything_is_written(folder: Path, jobs: str) -> None:
    (folder / "out" / "a.txt").mkdir(parents=True)
    done = naskh_process("normalize", "in/c.txt.gz", "in/a.txt", "-o", "out", jobs)
    assert done.returncode == ExitCode.FAILED_FILE
    assert done.stderr == b"naskh: out/a.txt: Is a directory\n"
    assert names(folder / "out") == ["a.txt"]
    assert names(folder / "out" / "a.txt") == []


# ---- names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["normalize", "a.txt", "-o", "o.txt.xz"], "results are compressed as .gz or .zst"),
        (["normalize", "a.txt", "-o", "o.BZ2"], "results are compressed as .gz or .zst"),
        (["normalize", "--field=t", "a.parquet", "-o", "o.jsonl"], "o.jsonl would hold Parquet"),
        (["normalize", "--field=t", "a.parquet", "-o", "o.txt.gz"], "o.txt.gz would hold Parquet"),
        (["normalize", "--field=t", "a.csv", "-o", "o.parquet"], "o.parquet would hold CSV"),
        (["normalize", "a.txt", "-o", "o.jsonl"], "o.jsonl would hold text"),
        (["normalize", "--input-format=text", "a.csv", "-o", "o.parquet"], "o.parquet would hold text"),
        (["tokenize", "--format=jsonl", "a.txt", "-o", "o.parquet"], "o.parquet would hold JSON lines"),
        (["tokenize", "--field=t", "a.parquet", "-o", "o.csv.gz"], "o.csv.gz would hold text"),
        (["diagnose", "--format=jsonl", "a.txt", "-o", "o.tsv"], "o.tsv would hold JSON lines"),
    ],
)
def test_a_name_that_says_another_format_is_wrong_usage(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        run(*arguments)
    assert message in capsys.readouterr().err
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["normalize", "--input-format=text", "a.csv"], "o.csv"),
        (["normalize", "--field=t", "a.csv"], "o.tsv"),
        (["normalize", "--field=t", "a.csv"], "o"),
        (["tokenize", "--field=t", "--format=jsonl", "a.csv"], "o.ndjson"),
        (["tokenize", "--field=t", "--format=jsonl", "a.csv"], "o.txt"),
        (["tokenize", "--field=t", "a.csv"], "o.txt.gz"),
    ],
)
def test_a_name_that_says_the_format_or_none_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("t\nإلى\n", encoding="utf-8", newline="\n")
    assert run(*arguments, "-o", name) == ExitCode.OK
    assert names(tmp_path) == ["a.csv", name]


@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["tokenize"], ["a.txt", "b.txt.gz"]),
        (["tokenize", "--format=jsonl"], ["a.jsonl", "b.jsonl.gz"]),
        (["normalize"], ["a.csv", "b.CSV.gz"]),
        (["normalize", "--input-format=csv"], ["a.csv", "b.CSV.gz"]),
    ],
)
def test_files_in_a_folder_are_named_for_what_they_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: list[str], jobs: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("t\nإلى\n", encoding="utf-8", newline="\n")
    Path("b.CSV.gz").write_bytes(gzip.compress("t\nإلى\n".encode()))
    arguments = [*arguments, "--field=t", "a.csv", "b.CSV.gz", "-o", "out/", jobs]
    assert run(*arguments) == ExitCode.OK
    assert names(tmp_path / "out") == expected
    old = (tmp_path / "out" / expected[0]).stat().st_mtime_ns
    assert run(*arguments, "--resume") == ExitCode.OK
    assert (tmp_path / "out" / expected[0]).stat().st_mtime_ns == old
