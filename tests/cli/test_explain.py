"""`naskh explain` and `naskh highlight`: what they write is what the calls in Python return."""

from __future__ import annotations

import json
import os
import subprocess

import naskh
import pytest
from naskh.explain import table

from tests.cli.process import NASKH, naskh_process, output_of

pytestmark = pytest.mark.without_levels  # the levels are below what is tested here

PAGE = "وصل د. أَحمـــد إلى <القاهرة>\nلا شيء\n\nأحمد وأحمد\n"
LINES = PAGE.splitlines()


def rows(*arguments: str, text: str = PAGE) -> list[dict[str, object]]:
    return [json.loads(line) for line in output_of(*arguments, "--format=jsonl", text=text).splitlines()]


@pytest.mark.parametrize(
    ("preset", "options"), [("standard", {}), ("search", {"alef": "keep"}), ("clean", {})]
)
def test_explain_writes_every_change(preset: str, options: dict[str, str]) -> None:
    n = naskh.Normalizer(preset, **options)  # type: ignore[arg-type]
    given = ["explain", "--preset", preset, *(f"--option={name}={value}" for name, value in options.items())]
    assert rows(*given) == [
        {"line": at, "start": change.start, "end": change.stop, "before": change.before}
        | {"after": change.after, "rule": change.rule, "why": change.why}
        for at, line in enumerate(LINES, 1)
        for change in n.explain(line)
    ]
    expected = []
    for at, line in enumerate(LINES, 1):
        if changes := n.explain(line):
            count = f"{len(changes)} change" + "s" * (len(changes) > 1)
            expected += [f"line {at}: {count}", *table(changes)]
    assert output_of(*given, text=PAGE).splitlines() == expected


def test_explain_lists_all_changes_and_nothing_where_there_is_none() -> None:
    assert len(output_of("explain", text=" ".join("أ" * 100)).splitlines()) == 101
    assert output_of("explain", text="قال\n\n") == ""


def test_explain_counts_from_the_beginning_of_a_line_that_is_cut() -> None:
    line = "ب " * (1 << 19) + "أ"
    found = [(row["start"], row["end"]) for row in rows("explain", text=line) if row["rule"] == "alef"]
    assert found == [(1 << 20, (1 << 20) + 1)]
    assert f"{1 << 20}:{(1 << 20) + 1}  alef" in output_of("explain", text=line)


def test_highlight_writes_the_lines_that_match() -> None:
    assert output_of("highlight", "-q", "احمد", text=PAGE).splitlines() == [LINES[0], LINES[3]]
    assert output_of("highlight", "-q", "احمد", "--words", text=PAGE).splitlines() == [LINES[0], LINES[3]]
    assert output_of("highlight", "-q", "احمد", "--preset=clean", text=PAGE) == ""
    assert output_of("highlight", "-q", "غائب", "--query=شي", text=PAGE).splitlines() == [LINES[1]]


@pytest.mark.parametrize("extra", [[], ["--words"], ["--query=القاهره"], ["--option=alef=keep"]])
def test_highlight_writes_the_html_of_highlight(extra: list[str]) -> None:
    n = (
        naskh.Normalizer("search", alef="keep")
        if "--option=alef=keep" in extra
        else naskh.Normalizer("search")
    )
    queries = ["أحمد", "القاهره"] if "--query=القاهره" in extra else ["أحمد"]
    expected = [naskh.highlight(line, queries, n, words="--words" in extra) for line in LINES]
    assert output_of("highlight", "-q", "أحمد", "--format=html", *extra, text=PAGE).splitlines() == expected


def test_highlight_writes_every_match_as_json() -> None:
    spans = [(1, 7, 15), (4, 0, 4), (4, 6, 10)]
    assert rows("highlight", "-q", "احمد") == [
        {"line": line, "start": start, "end": end, "text": LINES[line - 1][start:end]}
        for line, start, end in spans
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["highlight"], "-q/--query"),
        (["highlight", "-q", ""], "query is empty"),
        (["highlight", "-q", "\u064e"], "nothing is left of the query"),  # FATHA
        (["highlight", "-q", "ا", "--preset=serch"], "did you mean 'search'?"),
        (["explain", "--option=alif=fold"], "did you mean 'alef'?"),
    ],
)
def test_wrong_usage_is_reported_before_anything_is_read(arguments: list[str], message: str) -> None:
    done = naskh_process(*arguments, "missing.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert "missing.txt" not in done.stderr.decode()


@pytest.mark.skipif(os.name != "posix", reason="not POSIX")
@pytest.mark.parametrize("no_colour", ["", "1"])
def test_matches_are_in_colour_on_a_terminal(no_colour: str) -> None:
    import pty

    primary, secondary = pty.openpty()
    environment = os.environ | {"NO_COLOR": no_colour}
    command = [*NASKH, "highlight", "-q", "قال"]
    subprocess.run(
        command, input="قال x\n".encode(), stdout=secondary, env=environment, check=True, timeout=60
    )
    shown = os.read(primary, 1000).decode().replace("\r\n", "\n")
    os.close(secondary)  # not before: macOS then discards what nobody has read
    os.close(primary)
    assert shown == ("قال x\n" if no_colour else "\x1b[1;31mقال\x1b[0m x\n")
