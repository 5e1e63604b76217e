"""`naskh tokenize` and `naskh sentences` as processes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import naskh
import pytest
from naskh._naskh import _SENTENCE_OPTIONS, _TOKEN_OPTIONS
from naskh.cli.text.stream import LONGEST_LINE

from tests.cli.process import help_of, naskh_process, output_of

pytestmark = pytest.mark.without_levels  # the levels are below what is tested here

TEXT = "وصل د. علي. هل بقي؟\n\nبلغ 3.5%\n"


def objects(*arguments: str | Path, text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output_of(*arguments, "--format", "jsonl", text=text).splitlines()]


def test_tokenize_writes_one_token_a_line_and_an_empty_line_after_each_input_line() -> None:
    wanted = "\n".join("\n".join([*naskh.tokenize(line), ""]) for line in TEXT.splitlines()) + "\n"
    assert output_of("tokenize", text=TEXT) == wanted
    assert output_of("tokenize", text=TEXT.rstrip("\n")) == wanted
    assert output_of("tokenize") == ""


def test_sentences_writes_one_sentence_a_line() -> None:
    assert output_of("sentences", text=TEXT) == "وصل د. علي.\nهل بقي؟\nبلغ 3.5%\n"


def test_json_of_tokens_has_offsets_in_their_line() -> None:
    lines = TEXT.splitlines()
    found = objects("tokenize", "--preset", "search", text=TEXT)
    wanted = [
        {"line": number, **token._asdict()}
        for number, line in enumerate(lines, 1)
        for token in naskh.Tokenizer(naskh.Normalizer("search")).tokens(line)
    ]
    assert found == wanted


def test_json_of_sentences_has_offsets_in_their_line() -> None:
    found = objects("sentences", text="  أ. نعم. نعم. \nثم\n")
    assert found == [
        {"line": 1, "start": 2, "end": 9, "text": "أ. نعم."},
        {"line": 1, "start": 10, "end": 14, "text": "نعم."},
        {"line": 2, "start": 0, "end": 2, "text": "ثم"},
    ]


def test_tokenize_with_a_preset_writes_normalized_forms() -> None:
    assert output_of("tokenize", "--preset", "search", text="المدرسةُ\n") == "المدرسه\n\n"


def test_tokenize_with_a_scheme_joins_segments_by_plus_signs() -> None:
    text = "قال وللكتابِ 3.5\n\n"
    assert output_of("tokenize", "--segment", "atb", text=text) == "قال\nو+ل+لكتابِ\n3.5\n\n\n"
    found = output_of("tokenize", "--segment", "d3", "--preset", "search", text=text)
    assert found == "قال\nو+ل+ال+كتاب\n3.5\n\n\n"


@pytest.mark.parametrize("scheme", _TOKEN_OPTIONS["segment"][1:])
@pytest.mark.parametrize("unsure", _TOKEN_OPTIONS["unsure"])
def test_json_of_tokens_has_segments_in_their_line(scheme: Any, unsure: Any) -> None:
    text = "قال وللكتابِ 3.5"
    found = objects("tokenize", "--segment", scheme, "--option", f"unsure={unsure}", text=text)
    wanted = [
        {
            "line": 1,
            **{name: value for name, value in token._asdict().items() if name != "norm"},
            "segments": [segment._asdict() for segment in token.segments],
        }
        for token in naskh.Tokenizer(segment=scheme, unsure=unsure).tokens(text)
    ]
    assert found == wanted


def test_wrapped_lines_are_joined_up_to_an_empty_line() -> None:
    text = "سطر أول\nيتابع. وهنا\nثالث\n \nفقرة"
    arguments = ["sentences", "--option", "lines=wrap"]
    assert output_of(*arguments, text=text) == "سطر أول يتابع.\nوهنا ثالث\nفقرة\n"
    assert [row["line"] for row in objects(*arguments, text=text)] == [1, 1, 5]


def test_tokenize_takes_options_and_abbreviations() -> None:
    text = "شرك. النقل كلم. هنا #a_b"
    found = output_of(
        "tokenize", "--option", "abbreviations=شرك,كلم", "--option", "hashtags=split", text=text
    )
    assert found.split() == ["شرك.", "النقل", "كلم.", "هنا", "#", "a", "_", "b"]


def test_lines_are_counted_in_each_file(tmp_path: Path) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text("أ\nب", encoding="utf-8", newline="\n")
    second.write_text("ج\n", encoding="utf-8", newline="\n")
    found = [
        json.loads(row) for row in output_of("tokenize", "--format", "jsonl", first, second).splitlines()
    ]
    assert [(row["line"], row["text"]) for row in found] == [(1, "أ"), (2, "ب"), (1, "ج")]


def test_long_line_is_divided_in_parts_with_offsets_of_the_line() -> None:
    line = "كلمة " * (LONGEST_LINE // 5)
    found = objects("tokenize", text=line + "نهاية")
    assert len(found) == LONGEST_LINE // 5 + 1
    assert found[-1] == {"line": 1, "start": len(line), "end": len(line) + 5, "kind": "word", "text": "نهاية"}


@pytest.mark.parametrize("mode", ["news", "uax29", "whitespace"])
def test_long_line_has_one_empty_line_after_it(mode: str) -> None:
    line = "كلمة " * (LONGEST_LINE // 5)
    for text in (line, line + "\n", line + "\nثم\n"):
        wanted = "".join("\n".join([*text_line.split(), "", ""]) for text_line in text.splitlines())
        assert output_of("tokenize", "--mode", mode, text=text) == wanted


def test_long_word_of_a_paragraph_stays_whole() -> None:
    word = "كلمة" * (LONGEST_LINE // 4 + 30_000)
    arguments = ["sentences", "--option", "lines=wrap"]
    assert output_of(*arguments, text=f"ثم {word}\nقال.\n").replace("\n", " ") == f"ثم {word} قال. "
    # What is written before the paragraph ends has its offset in the line.
    after = " نعم. لا."
    first, *others = objects(*arguments, text=f"\n{word}{after}\n\nثم")
    assert (first["line"], first["start"], first["text"]) == (2, 0, word + " نعم.")
    assert others == [
        {"line": 2, "start": len(word) + 6, "end": len(word) + 9, "text": "لا."},
        {"line": 4, "start": 0, "end": 2, "text": "ثم"},
    ]


def test_long_line_of_a_paragraph_has_offsets_of_the_line() -> None:
    line = "كلمة " * LONGEST_LINE  # more than a paragraph may hold in memory
    rows = objects("sentences", "--option", "lines=wrap", text=f"أول\n{line}نهاية\nآخر\n \nثم")
    at = 0
    for row in rows[1:-2]:
        start, end, text = row["start"], row["end"], row["text"]
        assert row["line"] == 2 and isinstance(start, int) and isinstance(end, int)
        assert at <= start < end and line[start:end] == text
        at = end
    assert (rows[0]["line"], rows[0]["start"]) == (1, 0)
    assert str(rows[-2]["text"]).endswith("نهاية\nآخر")
    assert rows[-1] == {"line": 5, "start": 0, "end": 2, "text": "ثم"}


def test_white_space_within_a_long_line_does_not_end_a_paragraph() -> None:
    line = "أول" + " " * (3 * LONGEST_LINE) + "آخر"
    found = output_of("sentences", "--option", "lines=wrap", text=f"{line}\nثم\n\nفقرة")
    assert found.split() == ["أول", "آخر", "ثم", "فقرة"]
    assert found.splitlines()[-2:] == ["آخر ثم", "فقرة"]


def test_tokens_with_an_empty_normalized_form_are_written_in_json_only() -> None:
    arguments = ["tokenize", "--preset", "whisper-remove-diacritics", "--option", "whitespace=keep"]
    text = "قال: نعم.\n"
    rows = objects(*arguments, text=text)
    assert "" in [row["norm"] for row in rows]
    assert (
        output_of(*arguments, text=text) == "".join(f"{row['norm']}\n" for row in rows if row["norm"]) + "\n"
    )


def test_abbreviations_of_several_options_are_added() -> None:
    arguments = [*("--option", "abbreviations=شرك,كلم"), *("--option", "abbreviations=عق.")]
    for command in ("tokenize", "sentences"):
        assert output_of(command, *arguments, text="شرك. كلم. عق. هنا").split() == [
            "شرك.",
            "كلم.",
            "عق.",
            "هنا",
        ]
    assert output_of("tokenize", "--option", "abbreviations=", text="شرك.") == "شرك\n.\n\n"


@pytest.mark.parametrize(
    ("command", "choices"), [("tokenize", _TOKEN_OPTIONS), ("sentences", _SENTENCE_OPTIONS)]
)
def test_help_lists_the_options(command: str, choices: dict[str, tuple[str, ...]]) -> None:
    text = help_of(command)
    for name, values in choices.items():
        assert ", ".join(values) in text and (name in {"mode", "segment"} or f"  {name} " in text)
    assert "abbreviations=WORD,WORD" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tokenize", "--option", "mode=uax29"], "--mode"),
        (["tokenize", "--option", "normalizer=search"], "--preset"),
        (["tokenize", "--option", "abbreviations=كاف-نون"], "not one word"),
        (["tokenize", "--option", "hashtags=spli"], "did you mean 'split'?"),
        (["tokenize", "--option", "hashtag=split"], "did you mean 'hashtags'?"),
        (["tokenize", "--mode", "new"], "did you mean 'news'?"),
        (["tokenize", "--preset", "serch"], "did you mean 'search'?"),
        (["sentences", "--option", "lines"], "NAME=VALUE"),
        (["sentences", "--option", "line=wrap"], "did you mean 'lines'?"),
    ],
)
def test_wrong_usage_is_reported(arguments: list[str], message: str) -> None:
    done = naskh_process(*arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode()


def test_invalid_input_is_treated_as_errors_says() -> None:
    done = naskh_process("tokenize", text="أ\n".encode() + b"\xff\n")
    assert (done.returncode, done.stdout.decode()) == (1, "أ\n\n")
    done = naskh_process("tokenize", "--errors", "replace", text=b"\xff\n")
    assert (done.returncode, done.stdout.decode()) == (0, "\ufffd\n\n")
