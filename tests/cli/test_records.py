"""JSON lines on the command line: what becomes of each line, read in any pieces, with anything wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest import mock

import naskh
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naskh import Normalizer
from naskh._naskh import _JsonFields
from naskh.cli import main
from naskh.cli.codes import ExitCode
from naskh.cli.formats.rows import sentence_objects, token_lines
from naskh.cli.records import path
from naskh.cli.text import records
from naskh.cli.text.records import DividedRecords, NormalizedRecords

from tests import strategies as the
from tests.cli.process import naskh_process, output_of
from tests.cli.test_stream import fed, piece_sizes
from tests.data import lines

pytestmark = pytest.mark.without_levels  # the levels are below what is tested here

SEARCH = Normalizer("search")
BOM = "\ufeff"
ROOT = Path(__file__).parents[2]


def normalized(
    *sources: str | bytes, fields: tuple[str, ...] = ("b",), to: str | None = None, **how: Any
) -> tuple[str, list[str]]:
    """What is written for JSON lines, and what is reported."""
    paths = _JsonFields([path(name) for name in fields], path(to) if to else None)
    data = [source.encode() if isinstance(source, str) else source for source in sources]
    written, reported = fed(lambda target: NormalizedRecords(SEARCH, paths, [*fields], target), *data, **how)
    return written.decode(), reported


# ---- the law -----------------------------------------------------------------------------------------

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=4),
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from('abc"م'), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def objects(draw: st.DrawFn) -> dict[str, Any]:
    """A row whose field b is a text, maybe with lone surrogates, or null; with anything around it."""
    before = draw(st.dictionaries(st.sampled_from("acم"), values, max_size=2))
    text = draw(st.none() | the.texts)
    return before | {"b": text} | draw(st.dictionaries(st.sampled_from("cdé"), values, max_size=2))


spellings = st.fixed_dictionaries(
    {
        "ensure_ascii": st.booleans(),
        "separators": st.sampled_from([(",", ":"), (", ", ": "), (" ,\t", " : ")]),
    }
)
ends = st.sampled_from(["\n", "\r\n", "\n\n", " \n"])


def spelled(value: object, spelling: dict[str, Any]) -> str:
    """The value as JSON; lone surrogates, which UTF-8 cannot spell, as escapes."""
    text = json.dumps(value, **spelling)
    return text.encode("utf-8", "backslashreplace").decode()


@given(
    rows=st.lists(objects(), max_size=4),
    spelling=spellings,
    end=ends,
    sizes=piece_sizes,
    read=st.integers(1, 64),
)
def test_output_is_the_input_with_texts_normalized(
    rows: list[dict[str, Any]], spelling: dict[str, Any], end: str, sizes: list[int], read: int
) -> None:
    given = [spelled(row, spelling) for row in rows]
    rows = [json.loads(line) for line in given]  # escapes of two halves side by side are one character
    source = end.join([*given, ""])
    written, reported = normalized(source, sizes=sizes, read_size=read)
    assert reported == []
    expected = [row | {"b": row["b"] if row["b"] is None else SEARCH(row["b"])} for row in rows]
    parts = written.split(end)
    assert [json.loads(part) for part in parts[:-1]] == expected
    assert parts[-1] == ""
    for line, part, row in zip(given, parts, rows, strict=False):
        text = row["b"]
        if text is None or SEARCH(text) == text:
            assert part == line
        assert line.split('"b"')[0] == part.split('"b"')[0]


@given(row=objects(), spelling=spellings, key=st.sampled_from(["k", "c", "x.y", 'm"', "م"]))
def test_to_adds_the_text_and_changes_nothing_else(
    row: dict[str, Any], spelling: dict[str, Any], key: str
) -> None:
    given = spelled(row, spelling)
    row = json.loads(given)  # escapes of two halves side by side are one character
    written, reported = normalized(given, to=key)
    assert reported == []
    value = row["b"] if row["b"] is None else SEARCH(row["b"])
    if key == "x.y":
        assert json.loads(written) == row | {"x": {"y": value}}
    else:
        assert json.loads(written) == row | {key: value}


@pytest.mark.parametrize(
    ("key", "is_field"),
    [
        (r"b", True),
        (r"\u0062", True),
        (r"b\u0000", False),
        (r"\u0000b", False),
        (r"a\u0062", False),
        (r"\ud800b", False),
    ],
)
def test_a_key_is_what_its_spelling_means(key: str, is_field: bool) -> None:
    written, reported = normalized(f'{{"{key}": "أ"}}')
    assert (written, reported) == (f'{{"{key}": "{"ا" if is_field else "أ"}"}}', [])


@pytest.mark.parametrize("key", [r"te\u0078t", r"\u0074ext", r"tex\u0074", r"\u0074\u0065\u0078\u0074"])
def test_a_key_may_be_spelled_with_escapes(key: str) -> None:
    for spelled_key, wanted in [(key, "ا"), (key.replace("e", "E", 1).replace("0065", "0045"), "أ")]:
        written, reported = normalized(f'{{"{spelled_key}": "أ"}}', fields=("text",))
        assert (written, reported) == (f'{{"{spelled_key}": "{wanted}"}}', [])


def test_real_articles_are_normalized_as_by_the_library() -> None:
    sample = "\n".join(lines("news_saudinewsnet/sample_dev.jsonl"))
    written, reported = normalized(sample, fields=("text", "title"))
    assert reported == []
    for before, after in zip(sample.splitlines(), written.splitlines(), strict=True):
        row = json.loads(before)
        assert json.loads(after) == row | {"text": SEARCH(row["text"]), "title": SEARCH(row["title"])}


# ---- lines, marks, sources ---------------------------------------------------------------------------

GOOD, DONE = '{"b":"أ"}', '{"b":"ا"}'


def test_sources_share_no_line_and_have_one_byte_order_mark() -> None:
    assert normalized(GOOD, "", f"{GOOD}\n", GOOD) == (f"{DONE}\n{DONE}\n{DONE}", [])
    assert normalized(BOM + GOOD, f"{BOM}{GOOD}\n", sizes=[1]) == (f"{BOM}{DONE}\n{DONE}\n", [])
    assert normalized(GOOD, BOM + GOOD) == (f"{DONE}\n{DONE}", [])
    _, reported = normalized(f"{GOOD}\n{BOM}{GOOD}")
    assert reported == ["F:2: invalid JSON: expected value (near byte 1 of the line)"]


def test_blank_lines_stay_and_count() -> None:
    assert normalized(f"\n \t\r\n{GOOD}\n\n", sizes=[2]) == (f"\n \t\r\n{DONE}\n\n", [])
    assert normalized(f"\n\n{GOOD}\n3")[1] == ["F:4: the line is a number, not an object"]


WRONG_LINE = '{"b":1}'
REASON = 'the field "b" is a number, not a string'


@pytest.mark.parametrize(
    ("errors", "written"),
    [
        ("strict", f"{DONE}\n"),
        ("replace", f"{DONE}\n{WRONG_LINE}\n{DONE}\n{WRONG_LINE}"),
        ("skip", f"{DONE}\n{DONE}\n"),
    ],
)
@given(sizes=piece_sizes)
def test_wrong_lines_end_the_run_or_are_kept_or_left_out(errors: str, written: str, sizes: list[int]) -> None:
    source = f"{GOOD}\n{WRONG_LINE}\n{GOOD}\n{WRONG_LINE}"
    reports = [f"F:2: {REASON}", f"F:4: {REASON}"]
    assert normalized(source, sizes=sizes, errors=errors) == (
        written,
        reports[:1] if errors == "strict" else reports,
    )


@pytest.mark.parametrize(("errors", "mark"), [("replace", "\ufffd"), ("skip", "")])
def test_invalid_bytes_and_wrong_lines_meet(errors: str, mark: str) -> None:
    source = f"{WRONG_LINE}\n".encode() + b'{"b":"\xff"}\n' + f"{WRONG_LINE}\n{GOOD}".encode()
    kept = f"{WRONG_LINE}\n" if errors == "replace" else ""
    expected = f'{kept}{{"b":"{mark}"}}\n{kept}{DONE}'
    reports = [f"F:1: {REASON}", "F:2: byte 14: invalid UTF-8 (0xFF)", f"F:3: {REASON}"]
    assert normalized(source, errors=errors) == (expected, reports)
    assert normalized(source, errors=errors, sizes=[1])[0] == expected
    assert normalized(source)[1] == reports[:1]


def test_reports_end_after_ten_and_the_rest_is_counted() -> None:
    written, reported = normalized(f"{WRONG_LINE}\n" * 25, errors="skip")
    assert written == ""
    assert reported[:10] == [f"F:{line}: {REASON}" for line in range(1, 11)]
    assert reported[10:] == ["F: 15 more lines are wrong"]


@pytest.mark.parametrize("errors", ["strict", "replace", "skip"])
@given(sizes=piece_sizes, read=st.integers(1, 50))
def test_lines_that_are_too_long_are_wrong(errors: str, sizes: list[int], read: int) -> None:
    long = '{"b":"' + "أ ة" * 40 + '"}'
    source = f"{GOOD}\n{long}\n{long}\n{GOOD}\n{long}"
    with mock.patch.object(records.Records, "longest_line", 60):
        written, reported = normalized(source, sizes=sizes, read_size=read, errors=errors)
    if errors == "replace":
        assert written == f"{DONE}\n{long}\n{long}\n{DONE}\n{long}"
    elif errors == "skip":
        assert written == f"{DONE}\n{DONE}\n"
    else:
        assert written == f"{DONE}\n"
    numbers = [2] if errors == "strict" else [2, 3, 5]
    assert reported == [f"F:{number}: {records.TOO_LONG}" for number in numbers]


# ---- rows --------------------------------------------------------------------------------------------


def divided(rows: Any, source: str, **how: Any) -> tuple[str, list[str]]:
    fields = _JsonFields([["b"]])
    written, reported = fed(
        lambda target: DividedRecords(rows, fields, ["b"], target, b"\n"), source.encode(), **how
    )
    return written.decode(), reported


@given(sizes=piece_sizes)
def test_rows_name_the_line_and_places_in_the_text(sizes: list[int]) -> None:
    source = '\n{"b":"قال. نعم.\\nلا"}\n{"b":null}\n{}\n{"b":"\\ud800"}'
    written, reported = divided(sentence_objects(naskh.SentenceSplitter()), source, sizes=sizes)
    rows = [json.loads(line) for line in written.splitlines() if line]
    assert [(row["line"], row["start"], row["text"]) for row in rows] == [
        (2, 0, "قال."),
        (2, 5, "نعم."),
        (2, 10, "لا"),
        (5, 0, "\ud800"),
    ]
    assert reported == []


def test_an_empty_line_follows_the_tokens_of_each_object() -> None:
    rows = token_lines(naskh.Tokenizer())
    assert divided(rows, '{"b":"أ ب"}\n{}\n{"b":""}\n{"b":"\\ud800"}\n')[0] == "أ\nب\n\n\n\\ud800\n\n"
    written, reported = divided(rows, f"{GOOD}\n{WRONG_LINE}\n{GOOD}\n3", errors="skip")
    assert written == "أ\n\nأ\n\n"
    assert reported == [f"F:2: {REASON}", "F:4: the line is a number, not an object"]


# ---- arguments, files, exit codes --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("a", ["a"]),
        ("a.b", ["a", "b"]),
        (r"a\.b", ["a.b"]),
        (r"a\\.b", ["a\\", "b"]),
        (r"a\b", [r"a\b"]),
        ("", [""]),
        ("a.", ["a", ""]),
        ("a\\", ["a\\"]),
    ],
)
def test_path_divides_at_dots(name: str, keys: list[str]) -> None:
    assert path(name) == keys


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["normalize", "a.jsonl"], "need --field"),
        (["tokenize", "a.NDJSON"], "need --field"),
        (["normalize", "--field=b", "--input-format=text", "a.jsonl"], "not for text"),
        (["normalize", "--to=b", "a.txt"], "not for text"),
        (["normalize", "a.jsonl", "a.txt"], "several formats"),
        (["normalize", "--field=a", "--field=a.b"], "part of the field"),
        (["normalize", "--field=a", "--field=b", "--to=c"], "several fields"),
        (["sentences", "--field=a", "--field=b"], "one --field"),
        (["normalize", "--delimiter=;", "a.txt"], "--delimiter is for CSV, not for text"),
        (["tokenize", "--delimiter=;", "--field=a"], "--delimiter is for CSV, not for JSON lines"),
        (["normalize", "--delimiter=;", "--field=a", "a.parquet"], "--delimiter is for CSV, not for Parquet"),
        (["normalize", "--encoding=cp1256", "--field=a", "a.parquet"], "--encoding is not for Parquet"),
        (["tokenize", "--errors=skip", "--field=a", "a.parquet"], "--errors skip is not for Parquet"),
    ],
)
def test_arguments_that_do_not_fit_are_wrong_usage(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == ExitCode.WRONG_USAGE
    assert message in capsys.readouterr().err


def test_format_is_known_by_name_or_by_field(tmp_path: Path) -> None:
    named = tmp_path / "a.ndjson"
    named.write_text(f"{GOOD}\n", encoding="utf-8", newline="\n")
    assert output_of("normalize", "--field", "b", named, "-", text=GOOD) == f"{DONE}\n{DONE}"
    assert output_of("normalize", "--input-format=text", named) == f"{DONE}\n"


def test_a_field_that_no_line_has_is_reported() -> None:
    several = r"none of 2 objects has one of the fields 'body', 'a.b', 'm\.n'"
    for arguments, message in [
        (["normalize", "--field=body"], "none of 2 objects has the field 'body'"),
        (["normalize", "--field=body", "--field=a.b", r"--field=m\.n", "--field=body"], several),
        (["tokenize", "--field=article.body"], "none of 2 objects has the field 'article.body'"),
    ]:
        done = naskh_process(*arguments, text=f"{GOOD}\n" * 2)
        written = f"{GOOD}\n" * 2 if arguments[0] == "normalize" else ""
        assert (done.returncode, done.stdout.decode()) == (1, written)
        assert done.stderr.decode().splitlines() == [f"naskh: {message}"]


def test_page_lists_every_exit_code() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    assert page.endswith("".join(f"| {code.value} | {code.__doc__} |\n" for code in ExitCode))
