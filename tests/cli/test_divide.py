"""`naskh tokenize` and `naskh sentences` as processes."""

from __future__ import annotations

import json
from pathlib import Path

import naskh
import pytest
from naskh.cli.stream import LONGEST_LINE

from tests.cli.test_normalize import answer, naskh_process

TEXT = "وصل د. علي. هل بقي؟\n\nبلغ 3.5%\n"


def objects(*arguments: str | Path, text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in answer(*arguments, "--format", "jsonl", text=text).splitlines()]


def test_one_token_a_line_and_an_empty_line_behind_each_line_of_the_input() -> None:
    wanted = "\n".join("\n".join([*naskh.tokenize(line), ""]) for line in TEXT.splitlines()) + "\n"
    assert answer("tokenize", text=TEXT) == wanted
    assert answer("tokenize", text=TEXT.rstrip("\n")) == wanted
    assert answer("tokenize") == ""


def test_one_sentence_a_line() -> None:
    assert answer("sentences", text=TEXT) == "وصل د. علي.\nهل بقي؟\nبلغ 3.5%\n"


def test_tokens_as_objects_with_offsets_in_their_line() -> None:
    lines = TEXT.splitlines()
    found = objects("tokenize", "--preset", "search", text=TEXT)
    wanted = [
        {"line": number, **token._asdict()}
        for number, line in enumerate(lines, 1)
        for token in naskh.Tokenizer(naskh.Normalizer("search")).tokens(line)
    ]
    assert found == wanted


def test_sentences_as_objects_with_offsets_in_their_line() -> None:
    found = objects("sentences", text="  أ. نعم. نعم. \nثم\n")
    assert found == [
        {"line": 1, "start": 2, "end": 9, "text": "أ. نعم."},
        {"line": 1, "start": 10, "end": 14, "text": "نعم."},
        {"line": 2, "start": 0, "end": 2, "text": "ثم"},
    ]


def test_normalized_tokens() -> None:
    assert answer("tokenize", "--preset", "search", text="المدرسةُ\n") == "المدرسه\n\n"


def test_paragraphs_of_wrapped_lines() -> None:
    text = "سطر أول\nيتابع. وهنا\nثالث\n \nفقرة"
    arguments = ["sentences", "--option", "lines=wrap"]
    assert answer(*arguments, text=text) == "سطر أول يتابع.\nوهنا ثالث\nفقرة\n"
    assert [row["line"] for row in objects(*arguments, text=text)] == [1, 1, 5]


def test_options_and_the_users_abbreviations() -> None:
    text = "شرك. النقل كلم. هنا #a_b"
    found = answer("tokenize", "--option", "abbreviations=شرك,كلم", "--option", "hashtags=split", text=text)
    assert found.split() == ["شرك.", "النقل", "كلم.", "هنا", "#", "a", "_", "b"]


def test_files_are_counted_by_themselves(tmp_path: Path) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text("أ\nب", encoding="utf-8")
    second.write_text("ج\n", encoding="utf-8")
    found = [json.loads(row) for row in answer("tokenize", "--format", "jsonl", first, second).splitlines()]
    assert [(row["line"], row["text"]) for row in found] == [(1, "أ"), (2, "ب"), (1, "ج")]


def test_a_long_line_is_divided_in_parts_with_offsets_of_the_line() -> None:
    line = "كلمة " * (LONGEST_LINE // 5)
    found = objects("tokenize", text=line + "نهاية")
    assert len(found) == LONGEST_LINE // 5 + 1
    assert found[-1] == {"line": 1, "start": len(line), "end": len(line) + 5, "kind": "word", "text": "نهاية"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tokenize", "--option", "hashtags=spli"], "did you mean 'split'?"),
        (["tokenize", "--option", "hashtag=split"], "did you mean 'hashtags'?"),
        (["tokenize", "--mode", "new"], "did you mean 'news'?"),
        (["tokenize", "--preset", "serch"], "did you mean 'search'?"),
        (["sentences", "--option", "lines"], "NAME=VALUE"),
        (["sentences", "--option", "line=wrap"], "did you mean 'lines'?"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    done = naskh_process(*arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode()


def test_invalid_input() -> None:
    done = naskh_process("tokenize", text="أ\n".encode() + b"\xff\n")
    assert (done.returncode, done.stdout.decode()) == (1, "أ\n\n")
    done = naskh_process("tokenize", "--errors", "replace", text=b"\xff\n")
    assert (done.returncode, done.stdout.decode()) == (0, "\ufffd\n\n")
