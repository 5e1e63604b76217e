"""`naskh diagnose`: its report, its JSON lines, its exit codes."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import naskh
import pytest
from naskh.cli.formats.findings import Diagnosis

from tests.cli.process import help_of, naskh_process, output_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.without_levels

TEXT = "قال الوزير\nةعماجلا يف بلاط 39\n\nكتاب ٣4 Ù…ØµØ±\n"


def test_the_report_counts_kinds_and_shows_the_worst_lines() -> None:
    report = output_of("diagnose", text=TEXT).splitlines()
    assert {line.split()[0] for line in report[:3]} == {"visual-order", "mixed-digits", "mojibake"}
    assert report[4] == "the worst lines:"
    assert report[5].startswith("  4: mixed-digits, mojibake: كتاب")
    assert report[6].startswith("  2: visual-order: ")


def test_clean_text_has_a_report_of_one_line() -> None:
    assert output_of("diagnose", text="قال الوزير\n") == "nothing found\n"


def test_the_report_in_a_pipe_is_utf8_in_every_encoding() -> None:
    wanted = output_of("diagnose", text=TEXT)
    assert "كتاب" in wanted
    for environment in ({"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "C"}):
        assert output_of("diagnose", text=TEXT, env=os.environ | environment) == wanted


def test_a_lone_surrogate_in_the_report_is_escaped() -> None:
    text = json.dumps({"body": "كتاب ٣4 \ud800"}) + "\n"
    assert "كتاب ٣4 \\ud800\n" in output_of("diagnose", "--field", "body", text=text)


@pytest.mark.skipif(os.name != "posix", reason="no terminal that a test can make")
def test_the_report_on_a_terminal_that_cannot_show_arabic_is_escaped() -> None:
    import pty

    screen, terminal = pty.openpty()
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = naskh_process(  # as short as what a terminal takes before it is read
        "diagnose", text="كتاب ٣4\n", env=environment, capture_output=False, stdout=terminal, stderr=terminal
    )
    shown = os.read(screen, 10_000)
    os.close(terminal)
    os.close(screen)
    assert done.returncode == 0
    assert b"1: mixed-digits: \\u0643\\u062a" in shown


def test_json_lines_count_lines_and_offsets_from_the_beginning_of_the_line() -> None:
    rows = [json.loads(line) for line in output_of("diagnose", "--format", "jsonl", text=TEXT).splitlines()]
    lines = TEXT.split("\n")
    assert [(row["line"], row["kind"]) for row in rows] == [
        (2, "visual-order"),
        (4, "mixed-digits"),
        (4, "mojibake"),
    ]
    for row in rows:
        assert lines[row["line"] - 1][row["start"] : row["end"]] == row["text"]
        assert row["remedy"].startswith("naskh.")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "mojibake"], 4),
        (["--fail-on", "any"], 4),
        (["--fail-on", "glyphs,ocr"], 0),
        (["--fail-on", "glyphs, mojibake"], 4),
        (["--fail-on", "any", "--kinds", "glyphs"], 0),
        (["--fail-on", "any", "--kinds", "glyphs , mojibake"], 4),
    ],
)
def test_the_exit_code_says_whether_something_was_found(arguments: list[str], code: int) -> None:
    assert naskh_process("diagnose", *arguments, text=TEXT).returncode == code


def findings_in_place(line: int, text: str) -> list[tuple[object, ...]]:
    return [
        (line, found.start, found.stop, text[found.start : found.stop], found.kind)
        for found in naskh.diagnose(text)
    ]


@pytest.mark.parametrize("name", ["news.jsonl", "news.csv", "news.parquet"])
def test_findings_of_records_have_the_line_of_the_record_and_offsets_in_its_text(
    tmp_path: Path, name: str
) -> None:
    texts = [TEXT, "قال", "سطر\n" + TEXT]
    file = tmp_path / name
    if name.endswith("jsonl"):
        lines = (json.dumps({"body": text}) + "\n" for text in texts)
        file.write_text("".join(lines), encoding="utf-8", newline="\n")
    elif name.endswith("csv"):
        quoted = (f'"{text}"\n' for text in texts)
        file.write_text("body\n" + "".join(quoted), encoding="utf-8", newline="")
    else:
        pa = pytest.importorskip("pyarrow", reason='Parquet needs pyarrow: pip install "naskh[parquet]"')
        pytest.importorskip("pyarrow.parquet").write_table(pa.table({"body": texts}), file)
    found = output_of("diagnose", "--field", "body", "--format", "jsonl", file).splitlines()
    rows = [json.loads(row) for row in found]
    assert [tuple(row[key] for key in ("line", "start", "end", "text", "kind")) for row in rows] == [
        *findings_in_place(1, texts[0]),
        *findings_in_place(3, texts[2]),
    ]
    *kinds, _, _, first, second = output_of("diagnose", "--field", "body", file).splitlines()
    assert all(line.endswith("in 2 lines") for line in kinds)
    assert first.startswith("  1: visual-order, mixed-digits, mojibake: ةعماجلا")
    assert second.startswith("  3: visual-order, mixed-digits, mojibake: ةعماجلا")


class Counted(str):
    """A text that knows how much of it was searched for line feeds."""

    __slots__ = ()
    seen = 0

    def count(self, part: str, start: int = 0, stop: int | None = None) -> int:  # type: ignore[override]
        Counted.seen += len(self[start:stop])
        return super().count(part, start, stop)

    def rfind(self, part: str, start: int = 0, stop: int | None = None) -> int:  # type: ignore[override]
        found = super().rfind(part, start, stop)
        Counted.seen += len(self[max(start, found) : stop])
        return found


@pytest.mark.parametrize("end", ["\n", " "])
def test_line_feeds_before_findings_are_looked_for_once(end: str) -> None:
    Counted.seen = 0
    text = Counted(f"كتاب ٣4{end}" * 500)
    found = [naskh.Finding(at, at + 2, "mixed-digits", "", "certain", "") for at in range(5, len(text), 8)]
    diagnosis = Diagnosis(lambda _: found, writes_rows=True)  # type: ignore[arg-type]
    rows = [json.loads(row) for row in diagnosis.paragraph(1, 7, text)]
    lines = text.split("\n")
    assert len(rows) == 500
    for row in rows:
        start = row["start"] - 7 if row["line"] == 1 else row["start"]
        assert lines[row["line"] - 1].startswith("٣4", start)
    assert Counted.seen <= 4 * len(text)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kinds", "glyfs"], "unknown kind 'glyfs'; valid are: visual-order"),
        (["--jobs", "2", "-o", "out/"], "without --jobs"),
        (["-o", "out.txt"], "--output takes JSON lines"),
        (["--fail-on=any", "--resume", "--format=jsonl", "-o", "out/"], "--fail-on needs all of the input"),
        (["--fail-on=visual-order", "--kinds=mojibake"], "--kinds leaves out visual-order, so --fail-on"),
        (["--fail-on=visual-order,glyphs,mojibake", "--kinds=mojibake"], "leaves out visual-order, glyphs"),
    ],
)
def test_wrong_usage_is_named(arguments: list[str], message: str) -> None:
    done = naskh_process("diagnose", *arguments, text=TEXT)
    assert done.returncode == 2
    assert message in done.stderr.decode()


def test_help_shows_no_option_that_is_refused() -> None:
    assert "--jobs" not in help_of("diagnose")
    assert "--jobs" in help_of("tokenize")
