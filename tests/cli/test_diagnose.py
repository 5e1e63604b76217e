"""`naskh diagnose`: its report, its JSON lines, its exit codes."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import naskh
import pytest

from tests.cli.process import naskh_process, output_of

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
        (["--fail-on", "visual-order", "--kinds", "mojibake"], 0),
    ],
)
def test_the_exit_code_says_whether_something_was_found(arguments: list[str], code: int) -> None:
    assert naskh_process("diagnose", *arguments, text=TEXT).returncode == code


def test_records_are_texts_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps({"body": TEXT}) + "\n", encoding="utf-8", newline="\n")
    rows = output_of("diagnose", "--field", "body", "--format", "jsonl", str(file)).splitlines()
    assert [json.loads(row)["kind"] for row in rows] == [f.kind for f in naskh.diagnose(TEXT)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kinds", "glyfs"], "unknown kind 'glyfs'; valid are: visual-order"),
        (["--jobs", "2", "-o", "out/"], "without --jobs"),
        (["-o", "out.txt"], "--output takes JSON lines"),
    ],
)
def test_wrong_usage_is_named(arguments: list[str], message: str) -> None:
    done = naskh_process("diagnose", *arguments, text=TEXT)
    assert done.returncode == 2
    assert message in done.stderr.decode()
