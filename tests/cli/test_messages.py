"""Messages: where they go if a standard stream is closed or full, and what they say."""

from __future__ import annotations

import errno
import os
import shlex
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from naskh.cli import main
from naskh.cli.codes import exit_codes_help
from naskh.cli.files import standard, writer

from tests.cli.process import NASKH, naskh_process, output_of

if TYPE_CHECKING:
    from collections.abc import Callable

posix = pytest.mark.skipif(os.name != "posix", reason="not POSIX")
pytestmark = pytest.mark.without_levels  # the levels are below what is tested here

COMMANDS = [
    ["normalize"],
    ["tokenize"],
    ["sentences"],
    ["explain"],
    ["highlight", "-q", "خبر"],
    ["presets"],
    ["export", "lucene", "--to", "postgres-unaccent"],
]
INVALID = b"\xff\n"


def in_shell(*arguments: str | Path, after: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run naskh in a shell, with a redirection `after` its arguments."""
    script = f"{shlex.join([*NASKH, *map(str, arguments)])} {after}"
    return subprocess.run(["/bin/sh", "-c", script], input=text, capture_output=True, check=False, timeout=60)


@posix
@pytest.mark.parametrize(
    "command", [["normalize"], ["tokenize"], ["sentences"], ["explain"], ["highlight", "-q", "x"]]
)
def test_messages_never_land_in_the_data(tmp_path: Path, command: list[str]) -> None:
    target = tmp_path / "target.txt"
    for to_file in ([], ["-o", target]):
        done = in_shell(*command, "--errors=skip", *to_file, after="2>&-", text=INVALID)
        assert (done.returncode, done.stderr) == (0, b"")
        written = target.read_bytes() if to_file else done.stdout
        assert b"invalid" not in written
        assert b"naskh" not in written
    done = in_shell(*command, tmp_path / "missing.txt", after="2>&-")
    assert (done.returncode, done.stdout) == (3, b"")


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_standard_error_changes_nothing_else() -> None:
    done = in_shell("normalize", "--errors=skip", after="2>/dev/full", text=INVALID + "أ\n".encode())
    assert (done.returncode, done.stdout.decode()) == (0, "\nا\n")
    assert in_shell("normalize", "/missing/file", after="2>/dev/full").returncode == 3


@posix
@pytest.mark.parametrize("command", [["presets"], ["--help"], ["--version"], ["normalize", "--help"]])
def test_what_cannot_be_printed_is_a_failed_file(command: list[str]) -> None:
    done = in_shell(*command, after=">&-")
    assert done.returncode == 3
    assert done.stderr.decode().splitlines()[-1] == f"naskh: {os.strerror(9)}"
    # Nothing is printed where the output is a file of its own.
    assert in_shell("normalize", "-o", os.devnull, after=">&-").returncode == 0


# Windows says of a closed pipe that the argument is invalid.


def refuse(*_: object) -> None:
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def test_a_closed_pipe_is_one_under_the_name_that_windows_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for is_windows, error in ((True, BrokenPipeError), (False, OSError)):
        monkeypatch.setattr(standard, "WINDOWS", is_windows)
        with pytest.raises(OSError, match=r".") as raised, standard.closed_pipe_named():
            refuse()
        assert raised.type is error


@pytest.mark.parametrize(("to_file", "code"), [(False, 141), (True, 3)])
def test_only_standard_output_is_taken_for_a_closed_pipe(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *,
    to_file: bool,
    code: int,
) -> None:
    monkeypatch.setattr(standard, "WINDOWS", True)
    monkeypatch.setattr(standard, "discard_output", lambda: None)  # pytest reads it afterwards
    monkeypatch.setattr(writer, "write", refuse)
    source = tmp_path / "source.txt"
    source.write_bytes(b"x\n")
    assert main(["normalize", str(source), *(["-o", str(tmp_path / "out")] if to_file else [])]) == code
    assert (os.strerror(errno.EINVAL) in capfd.readouterr().err) == to_file


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8", "utf-16"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_printed_in_every_encoding(command: list[str], encoding: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    shown = naskh_process(command[0], "--help", env=environment)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "usage: naskh" in shown.stdout.decode(encoding)


def test_a_message_is_printed_in_every_encoding() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "cp1252:strict"}
    done = naskh_process("normalize", "--option", "digits=عربي", env=environment)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [["normalize"], ["explain"], ["highlight", "-q", "خبر"], ["tokenize", "--preset=search"]]
)
def test_a_level_that_does_not_exist_is_wrong_usage(command: list[str]) -> None:
    done = naskh_process(*command, env=os.environ | {"NASKH_SIMD": "foo"})
    assert (done.returncode, done.stdout) == (2, b"")
    assert (
        done.stderr.decode()
        .splitlines()[-1]
        .endswith("NASKH_SIMD=foo: there is no such level; available: " + ", ".join(levels()))
    )


def levels() -> list[str]:
    """The levels that the error of the Python module lists."""
    environment = os.environ | {"NASKH_SIMD": "foo"}
    command = [sys.executable, "-c", "import naskh; naskh.simd_level()"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    return done.stderr.decode().strip().partition("available: ")[2].split(", ")


def test_a_level_that_does_not_exist_is_an_error_of_whatever_needs_it() -> None:
    assert "scalar" in levels()
    script = "import naskh; print(naskh.tokenize('a b')); naskh.normalize('a')"
    environment = os.environ | {"NASKH_SIMD": "foo"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=False)
    assert done.stdout.split() == [b"['a',", b"'b']"]
    assert b"ValueError: NASKH_SIMD=foo" in done.stderr


BOM = "\ufeff"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["sentences"], "قال.\nنعم.\n"),
        (["sentences", "--option", "lines=wrap"], "قال.\nنعم.\n"),
        (["tokenize"], "قال\n.\n\nنعم\n.\n\n"),
        (["highlight", "-q", "قال"], "قال.\n"),
        (["explain", "--preset=none", "--option=invisibles=strip"], ""),
        (
            ["sentences", "--format=jsonl"],
            "".join(
                f'{{"line": {line}, "start": 0, "end": 4, "text": "{text}"}}\n'
                for line, text in [(1, "قال."), (2, "نعم.")]
            ),
        ),
    ],
)
def test_a_byte_order_mark_is_no_part_of_a_text(command: list[str], expected: str) -> None:
    assert output_of(*command, text=BOM + "قال.\nنعم.\n") == expected


def test_every_file_has_its_own_byte_order_mark_and_only_at_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BOM + "قال\n" + BOM + "نعم\n", encoding="utf-8", newline="\n")
    assert output_of("highlight", "-q", "قال", path, path) == "قال\nقال\n"
    assert output_of("highlight", "-q", "نعم", path) == BOM + "نعم\n"


NO_TEXT = os.fsdecode(b"\xff") if os.name == "posix" else "\udcff"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["normalize", "--jobs", "0"], "argument --jobs: takes a number, at least 1, not '0'"),
        (["normalize", "--jobs=-5"], "argument --jobs: takes a number, at least 1, not '-5'"),
        (["tokenize", "--jobs", "two"], "argument --jobs: takes a number, at least 1, not 'two'"),
        (["normalize", "--output", ""], "argument -o/--output: a file without a name cannot be written"),
        (["export", "lucene", "--to", "tokenizers", "-o", ""], "a file without a name cannot be written"),
        (["normalize", "--field", "a", "--to", NO_TEXT, "x.csv"], "argument --to: takes a name in UTF-8"),
        (["normalize", "--field", "a", "--to", NO_TEXT, "x.parquet"], "argument --to: takes a name in UTF-8"),
        (["sentences", "--field", NO_TEXT], "argument --field: takes a name in UTF-8"),
        (["highlight", "-q", "x", "--clitics"], "error: --clitics is for --words: without that,"),
        *(
            (
                ["normalize", "--field", "a", "--delimiter", delimiter, "x.csv"],
                "argument --delimiter: takes a character of ASCII other than a quote",
            )
            for delimiter in ("", '"', ";;", "،", "\n")
        ),
    ],
)
def test_wrong_values_of_arguments_are_wrong_usage(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert message in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("command", [[], *([command[0]] for command in COMMANDS), ["completion"]])
def test_help_of_every_command_explains_the_exit_codes(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    assert exit_codes_help() in capsys.readouterr().out


# ---- the thread that writes --------------------------------------------------------------------------


class Refusing:
    """A file that raises one error, whatever is written."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def write(self, _data: object, /) -> int:
        raise self._error


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), MemoryError(), ValueError("closed")])
def test_every_error_in_writing_reaches_the_one_who_waits(error: Exception) -> None:
    for wait in (lambda made: made.finish(), lambda made: [made.borrow() for _ in range(writer.BUFFERS)]):
        made = writer.Writer(Refusing(error))
        made.give(made.borrow(), 0)  # nothing: not written
        made.give(bytearray(b"x"), 1)
        raised: list[BaseException] = []
        thread = threading.Thread(target=caught, args=(lambda made=made, wait=wait: wait(made), raised))
        thread.daemon = True  # or a test that fails would wait for ever
        thread.start()
        thread.join(10)
        assert raised == [error]


def caught(call: Callable[[], object], raised: list[BaseException]) -> None:
    try:
        call()
    except Exception as error:  # noqa: BLE001 - any
        raised.append(error)
