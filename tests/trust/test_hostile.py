"""Bad input of every kind; docs/trust.md has a table of what each gives, and names a test in each row."""

from __future__ import annotations

import ast
import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import naskh
import pytest

from tests.cli.process import naskh_process
from tests.trust import contents
from tests.trust.entry_points import CALLS, STEMMER

pytestmark = pytest.mark.without_levels
PAGE = Path(__file__).parent.parent.parent / "docs" / "trust.md"

OF_TEXTS = [
    name
    for name in CALLS
    if name not in {"objects", "names", "Tokenizer.normalizer"} and not name.endswith("fingerprint")
]
every_entry_point = pytest.mark.parametrize("name", OF_TEXTS)


@every_entry_point
def test_lone_surrogates_are_text_like_any_other(name: str) -> None:
    for text in (
        "\ud800",
        "ا\udfffب",
        "\ud83d \ude00 \ud83d\ude00",
        "\ud800" * 70,
        "قال \udc80: www.\udbff.com",
    ):
        contents.check(name, text)
    assert naskh.normalize("إ\ud800أ") == "ا\ud800ا"


@every_entry_point
def test_every_code_point_is_taken(name: str) -> None:
    some = [chr(c) for c in range(0, 0x11_0000, 1 if name == "normalize" else 37)]
    for start in range(0, len(some), 4_000):
        contents.check(name, "".join(some[start : start + 4_000]))
        contents.check(name, " ".join(some[start : start + 4_000]))


@every_entry_point
def test_ten_thousand_marks_on_a_letter_are_taken(name: str) -> None:
    for marks in ("\u064e", "\u0301\u0323", "\u0651\u064e\u0654", "\u0670", "\u20dd\ufe0f", "\u200d"):
        contents.check(name, f"\ue000ب{marks * (10_000 // len(marks))} ب\U00050000")


@pytest.mark.slow
@pytest.mark.parametrize("letter", ["ب", "a", "ب\u0301", "5", "ﻻ", "😀", ".", "أ\u064b"])
def test_a_hundred_megabytes_without_a_space_are_taken(letter: str) -> None:
    text = letter * (100_000_000 // len(letter.encode()))
    assert len(naskh.normalize(text)) > 0
    assert len(naskh.Tokenizer().tokens(text)) > 0
    assert naskh.SentenceSplitter().spans(text)[-1][1] == len(text)
    assert STEMMER.span(text)[1] <= len(text)


class Liar:
    """A list that says another length, and an iterator that ends early or late."""

    def __init__(self, items: list[Any], length: int) -> None:
        self.items, self.length = items, length

    def __len__(self) -> int:
        return self.length

    def __length_hint__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __getitem__(self, index: int) -> Any:
        return self.items[index]


@pytest.mark.parametrize("length", [0, 1, 7, 2**31, sys.maxsize])
def test_a_length_that_lies_is_not_believed(length: int) -> None:
    texts = ["إنَّ", None, "خبر"]
    assert naskh.Normalizer().batch(Liar(texts, length)) == ["ان", None, "خبر"]
    assert naskh.Tokenizer().batch(Liar(texts, length)) == [["إنَّ"], None, ["خبر"]]
    assert naskh.SentenceSplitter().batch(Liar(texts, length)) == [["إنَّ"], None, ["خبر"]]
    a = naskh.Normalizer().align("إنَّ خبر")
    assert [list(part) for part in a.to_source_many(Liar([0, 3], length), Liar([2, 6], length))] == [
        [0, 5],
        [4, 8],
    ]


@pytest.mark.parametrize(
    "data", [b"\xff", b"\xd8", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80"]
)
def test_invalid_utf_8_is_named_with_its_place(data: bytes) -> None:
    done = naskh_process("normalize", text=b"\xd8\xa5\n" + data + b"\n")
    assert (done.returncode, done.stdout) == (1, "ا\n".encode())
    assert done.stderr.startswith(b"naskh: <stdin>:2: byte 3: invalid UTF-8"), done.stderr
    done = naskh_process("normalize", "--errors", "replace", text=data)
    assert (done.returncode, done.stdout.decode()) == (0, data.decode(errors="replace"))


@contextlib.contextmanager
def nobodys_folder() -> Iterator[Path]:
    """A folder that every user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="naskh-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_files_that_may_not_be_read_or_written_are_reported() -> None:
    """For an ordinary user: where the tests run as root, a child becomes one."""
    from naskh.cli import main

    with nobodys_folder() as folder:
        secret, readable = folder / "secret.txt", folder / "readable.txt"
        for file in (secret, readable):
            file.write_text("إنَّ", encoding="utf-8")
        secret.chmod(0o000)
        (folder / "closed").mkdir(mode=0o555)
        for arguments, why in [
            (["normalize", str(secret)], "secret.txt"),
            (["tokenize", str(readable), str(secret)], "secret.txt"),
            (["normalize", str(readable), "-o", str(folder / "closed" / "out.txt")], "out.txt"),
        ]:
            reading, writing = os.pipe()
            child = os.fork()
            if child == 0:
                with contextlib.suppress(BaseException):
                    if os.geteuid() == 0:
                        os.setgroups([])
                        os.setgid(65534)
                        os.setuid(65534)
                    os.dup2(writing, 2)
                    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
                    code = main(arguments)
                    sys.stderr.flush()
                    os._exit(code)
                os._exit(99)
            os.close(writing)
            with os.fdopen(reading, encoding="utf-8") as said:
                message = said.read()
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            assert (code, "Permission denied" in message, why in message) == (3, True, True), (code, message)
        assert not (folder / "closed" / "out.txt").exists()


# ---- the table ---------------------------------------------------------------------------------------

KINDS = {
    "lone surrogates", "every code point", "ten thousand marks", "100 MB without a space",
    "a length that lies", "a `str` subclass that lies", "an Arrow column that lies",
    "invalid UTF-8", "truncated gzip", "truncated Parquet",
    "a full disk", "a closed pipe", "an unreadable file", "a terminal that cannot show Arabic",
}  # fmt: skip


def rows() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds of the table, each with its tests: file and function."""
    page = PAGE.read_text(encoding="utf-8")
    table = page.split("## Hostile input")[1].split("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")][1:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [
        (row[0], re.findall(r"`([\w/]+\.py)::(\w+)`", row[-1])) for row in cells if not set(row[0]) <= {"-"}
    ]


def test_the_table_has_every_kind_of_bad_input_and_a_test_for_each() -> None:
    found = rows()
    assert {kind for kind, _ in found} >= KINDS
    for kind, tests in found:
        assert tests, f"{kind} has no test"
        for file, name in tests:
            tree = ast.parse((PAGE.parent.parent / file).read_text(encoding="utf-8"))
            assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, (
                file,
                name,
            )
