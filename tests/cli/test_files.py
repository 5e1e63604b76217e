"""Files of the command line: compressed, in other encodings, by patterns; outputs whole or not there."""

from __future__ import annotations

import codecs
import gzip
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naskh.cli import main
from naskh.cli.codes import ExitCode
from naskh.cli.commands import completion
from naskh.cli.files import compression
from naskh.cli.files.output import PART, Output
from naskh.cli.files.sources import Source, UnreadableError, expanded
from naskh.cli.progress import scaled
from naskh.cli.text.encodings import Decoder, checked_name
from naskh.cli.text.invalid import Checker, InvalidInputError, Position
from naskh.decoding import CANDIDATES, likely_encoding

from tests.cli.process import NASKH, end_by, linked, naskh_process, output_of
from tests.cli.test_stream import in_pieces, piece_sizes

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.without_levels  # the levels are below what is tested here

posix = pytest.mark.skipif(os.name != "posix", reason="not POSIX")
VOCALIZED, PLAIN = "إن\u0651\u064e الأخبـــار\n", "ان الاخبار\n"  # SHADDA, FATHA


def zstd() -> Any:
    try:
        return compression.zstd_module()
    except compression.BrokenError as error:
        pytest.skip(str(error))


def run(*arguments: str | Path) -> int:
    """The exit code of a run in this process."""
    return main([*map(str, arguments)])


def read_all(path: Path, size: int = 7) -> bytes:
    with Source(str(path)) as source:
        return b"".join(iter(lambda: source.read(size), b""))


# ---- compressed input --------------------------------------------------------------------------------


def packed(kind: str, data: bytes) -> bytes:
    done: bytes = gzip.compress(data) if kind == "gzip" else zstd().compress(data)
    return done


@pytest.mark.parametrize("kind", ["gzip", "zstd"])
def test_compressed_input_is_known_by_its_bytes_and_read_to_the_last_part(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.txt"
    parts = [VOCALIZED.encode() * 5000, b"", b"x\n"]
    path.write_bytes(b"".join(packed(kind, part) for part in parts))
    assert read_all(path, 1000) == b"".join(parts)
    assert output_of("normalize", text=path.read_bytes()) == PLAIN * 5000 + "x\n"


@pytest.mark.parametrize("kind", ["gzip", "zstd"])
def test_damaged_compressed_input_is_unreadable(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a"
    numbers = random.Random(1).sample(range(10**9), 1000)
    whole = packed(kind, b"".join(b"%d\n" % number for number in numbers))
    for broken in (whole[:-1], whole[: len(whole) // 2], whole + b"rubbish", whole[:5]):
        path.write_bytes(broken)
        with pytest.raises(UnreadableError, match="damaged or cut short"):
            read_all(path)
        assert run("normalize", "-o", tmp_path / "b", path) == ExitCode.FAILED_FILE == 3
        assert [file.name for file in tmp_path.iterdir()] == ["a"]
        assert f"a: the {kind} data are damaged or cut short" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"\x1f", b"\x28\xb5\x2f", b"\x28\xb5\x2f\xfc", b"(", b"abcdefgh"])
def test_input_that_only_begins_like_a_compressed_one_is_read_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(data)
    assert read_all(path, 3) == data


@posix
@pytest.mark.parametrize("data", [b"", b"\x1f", b"\x1f\x8b", b"ab", gzip.compress(b"abc", mtime=0)])
def test_a_pipe_that_gives_single_bytes_is_read_to_its_end(data: bytes, tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    script = "f = open(sys.argv[1], 'wb', 0); [f.write(bytes([b])) for b in sys.stdin.buffer.read()]"
    with subprocess.Popen(
        [sys.executable, "-c", f"import sys; {script}", str(fifo)], stdin=subprocess.PIPE
    ) as process:
        assert process.stdin
        process.stdin.write(data)
        process.stdin.close()
        if data == b"\x1f\x8b":
            with pytest.raises(UnreadableError):
                read_all(fifo)
        else:
            assert read_all(fifo) == (b"abc" if len(data) > 2 else data)


def test_zstd_without_its_package_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(compression, "import_module", missing)
    path = tmp_path / "a"
    path.write_bytes(b"\x28\xb5\x2f\xfd....")
    with pytest.raises(UnreadableError, match=r'pip install "naskh\[zstd\]"'):
        Source(str(path))
    assert run("normalize", "-o", tmp_path / "b.zst", path) == ExitCode.FAILED_FILE
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
    assert 'naskh[zstd]"' in capsys.readouterr().err


# ---- output ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["b.txt", "b.txt.gz", "b.txt.ZST"])
def test_output_is_compressed_as_its_name_says(tmp_path: Path, name: str) -> None:
    if name.endswith("ZST"):
        zstd()
    source, target = tmp_path / "a.txt", tmp_path / name
    source.write_text(VOCALIZED * 100, encoding="utf-8", newline="\n")
    assert run("normalize", source, "-o", target) == ExitCode.OK
    data = target.read_bytes()
    assert compression.compression_of_bytes(data) == compression.compression_of_name(name)
    assert read_all(target) == (PLAIN * 100).encode()
    assert run("normalize", source, "-o", target) == ExitCode.OK
    assert target.read_bytes() == data  # no time of day in it


@pytest.mark.parametrize("kind", ["xz", "bzip2"])
def test_input_that_is_compressed_otherwise_is_named(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    module = pytest.importorskip({"xz": "lzma", "bzip2": "bz2"}[kind])
    path = tmp_path / "a.txt"
    for data in (b"", VOCALIZED.encode()):
        path.write_bytes(module.compress(data))
        assert run("normalize", path, "-o", tmp_path / "b") == ExitCode.FAILED_FILE
        assert (
            f"a.txt: the data are compressed by {kind}, and naskh reads gzip and zstd"
            in capsys.readouterr().err
        )
        assert names(tmp_path) == ["a.txt"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("old", [None, "old"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["bad.txt"], 1), (["missing.txt"], 3), (["--field=x", "good.jsonl"], 1), (["good.txt", "bad.txt"], 1)],
)
def test_output_of_a_run_that_fails_is_not_there(  # noqa: PLR0913
    tmp_path: Path,
    arguments: list[str],
    code: int,
    old: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(VOCALIZED, encoding="utf-8")
    Path("good.jsonl").write_text("{}\n", encoding="utf-8")
    Path("bad.txt").write_bytes(b"good\n\xff\n")
    if old:
        Path("out.gz").write_text(old, encoding="utf-8")
    before = names(tmp_path)
    assert run("normalize", "-o", "out.gz", *arguments) == code
    assert names(tmp_path) == before
    if old:
        assert Path("out.gz").read_text("utf-8") == old
    state = "is as it was" if old else "was not made"
    assert f"out.gz {state}: not all of its input was processed\n" in capsys.readouterr().err


def test_output_keeps_the_link_and_the_permissions_that_it_has(tmp_path: Path) -> None:
    source, real = tmp_path / "a", tmp_path / "real"
    source.write_bytes(b"x\n")
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = linked(tmp_path / "link", real)
    assert run("normalize", source, "-o", link) == ExitCode.OK
    assert link.is_symlink()
    assert real.read_bytes() == b"x\n"
    assert os.name != "posix" or real.stat().st_mode & 0o777 == 0o640


@posix
def test_new_output_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        with Output(str(tmp_path / "a")) as output:
            output.finish()
    finally:
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_output_takes_another_name_if_a_killed_process_left_one(tmp_path: Path) -> None:
    left = tmp_path / f"a.{os.getpid()}{PART}"
    left.write_bytes(b"left")
    with Output(str(tmp_path / "a")) as output:
        output.file.write(b"new")
        assert len(names(tmp_path)) == 2
        output.finish()
    assert (tmp_path / "a").read_bytes() == b"new"
    assert left.read_bytes() == b"left"


@posix
def test_a_device_is_written_as_it_is() -> None:
    assert run("presets") == ExitCode.OK
    with Output("/dev/null") as output:
        assert not output.is_new_file
        output.file.write(b"x")
        output.finish()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_full_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").write_bytes(b"x\n" * 1000)
    opened = Output._opened

    def full(self: Output, name: str | None) -> Any:
        opened(self, name).close()
        return open("/dev/full", "wb", buffering=0)  # noqa: PTH123

    monkeypatch.setattr(Output, "_opened", full)
    for name in ("b", "b.gz"):
        assert run("normalize", tmp_path / "a", "-o", tmp_path / name) == ExitCode.FAILED_FILE
        assert names(tmp_path) == ["a"]
        assert f"{name}: No space left" in capsys.readouterr().err


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that writes to a file and waits for more input."""
    start = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{start}; from naskh.cli import main; sys.exit(main())"]
    command += ["normalize", "-o", str(tmp_path / "out")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stderr=pipe) as process:
        assert process.stdin
        process.stdin.write(VOCALIZED.encode() * 1000)
        process.stdin.flush()
        while not any(path.stat().st_size for path in tmp_path.iterdir()):
            assert process.poll() is None
            time.sleep(0.01)
        yield process


@posix
@pytest.mark.parametrize(
    ("number", "code", "left"),
    [(signal.SIGINT, 130, 0), (signal.SIGTERM, 143, 0), (getattr(signal, "SIGKILL", 9), -9, 1)],
)
def test_a_run_that_is_ended_has_no_output(
    endless: subprocess.Popen[bytes], tmp_path: Path, number: int, code: int, left: int
) -> None:
    assert end_by(endless, number) == code
    assert endless.stderr
    said = endless.stderr.read().decode()
    assert said == (
        "" if left else f"naskh: {tmp_path / 'out'} was not made: not all of its input was processed\n"
    )
    assert [name.endswith(PART) for name in names(tmp_path)] == [True] * left


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_that_names_commands_and_presets(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("shtab", reason='completion needs shtab: pip install "naskh[cli]"')
    assert run("completion", shell) == ExitCode.OK
    script = capsys.readouterr().out
    assert all(word in script for word in ("normalize", "input-format", "arabert-v2", "completion"))


def test_completion_without_its_package_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(completion, "import_module", missing)
    assert run("completion", "bash") == ExitCode.WRONG_USAGE
    assert 'pip install "naskh[cli]"' in capsys.readouterr().err


# ---- patterns ----------------------------------------------------------------------------------------


def test_patterns_stand_for_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "c.md", "[x].txt", "sub/d.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(b"")
    assert expanded(["*.txt", "-"]) == ["[x].txt", "a.txt", "b.txt", "-"]
    assert expanded(["**/*.txt"]) == ["[x].txt", "a.txt", "b.txt", os.path.join("sub", "d.txt")]  # noqa: PTH118
    assert expanded(["[x].txt", "*.none", "s*"]) == ["[x].txt", "*.none", "s*"]


# ---- encodings ---------------------------------------------------------------------------------------


def decoded(data: bytes, encoding: str, errors: str, sizes: list[int]) -> tuple[bytes, list[str]]:
    reported: list[str] = []
    checker = Checker("F", errors, Position(), reported.append, encoding)
    decoder = Decoder(in_pieces(data, sizes), encoding, checker)
    text = b""
    try:
        while part := decoder.read(1 << 20):
            text += part
    except InvalidInputError as error:
        reported.append(str(error))
    checker.finish()
    return text, reported


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6", "mac-arabic", "utf-16", "utf-16-le", "utf-32"])
@given(text=st.text(st.sampled_from("ابتث \n،x")), sizes=piece_sizes)
def test_text_in_other_encodings_is_decoded(encoding: str, text: str, sizes: list[int]) -> None:
    assert decoded(text.encode(encoding), encoding, "strict", sizes) == (text.encode(), [])


@given(data=st.binary(max_size=30).map(lambda data: data.replace(b"\x1b", b"")), sizes=piece_sizes)
@pytest.mark.parametrize("encoding", ["iso8859-6", "utf-16-le", "gb18030"])
@pytest.mark.parametrize(("errors", "handler"), [("replace", "replace"), ("skip", "ignore")])
def test_bytes_that_cannot_be_decoded_are_treated_as_errors_says(
    encoding: str, errors: str, handler: str, data: bytes, sizes: list[int]
) -> None:
    text, reported = decoded(data, encoding, errors, sizes)
    assert text == data.decode(encoding, handler).encode("utf-8", "replace")
    if handler == "replace" and "\ufffd".encode(encoding, "ignore") not in data:
        count = data.decode(encoding, handler).count("\ufffd")
        assert bool(reported) == bool(count)


def test_reports_name_line_byte_and_encoding() -> None:
    data = "سطر\nب".encode("iso8859-6") + b"\xfe\nab\xff"
    for sizes in ([100], [1], [5, 1]):
        text, reported = decoded(data, "iso8859-6", "skip", sizes)
        assert text == "سطر\nب\nab".encode()
        assert reported == [
            "F:2: byte 5: invalid iso8859-6 (0xFE)",
            "F:3: byte 9: invalid iso8859-6 (0xFF)",
        ]
        text, reported = decoded(data, "iso8859-6", "strict", sizes)
        assert text == "سطر\nب".encode()
        assert len(reported) == 1


@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_lines_are_counted_in_the_byte_order_of_the_mark(encoding: str, order: str) -> None:
    line = "سطر\u0a00\u0a00\n"  # what a line feed is in the other order, twice
    data = f"\ufeff{line}{line}{line}".encode(f"{encoding}-{order}")
    wrong = "\ud800،".encode(f"{encoding}-{order}", "surrogatepass")
    for sizes in ([len(data) + 4], [4, len(data)], [8]):
        text, reported = decoded(data + wrong, encoding, "skip", sizes)
        assert text.decode() == line * 3 + "،"
        assert [report.split(":")[:2] for report in reported] == [["F", "4"]]


def test_lines_before_undecodable_bytes_are_decoded_once() -> None:
    cp1252 = codecs.lookup("cp1252")
    sizes: list[int] = []

    def decode(data: bytes, errors: str = "strict") -> tuple[str, int]:
        sizes.append(len(data))
        return cp1252.decode(data, errors)

    counted = codecs.CodecInfo(cp1252.encode, decode, incrementaldecoder=cp1252.incrementaldecoder)
    lookup = {"counted": counted}.get
    codecs.register(lookup)
    data = b"a\x81\n" * 2000
    text, reported = decoded(data, "counted", "skip", [len(data) // 2])
    codecs.unregister(lookup)
    assert text == b"a\n" * 2000
    assert [report.split(":")[1] for report in reported[:10]] == [str(line) for line in range(1, 11)]
    assert sum(sizes) <= len(data)


def test_unknown_encodings_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("cp9999", "base64", "rot13", "idna", "punycode", "undefined", "\udcff"):
        with pytest.raises(SystemExit):
            main(["normalize", "--encoding", name])
        assert f"there is no encoding {name!r}" in capsys.readouterr().err
    assert [checked_name(name) for name in ("utf-8", "U8", "ISO-8859-6")] == [None, None, "iso8859-6"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("errors", ["strict", "replace", "skip"])
def test_a_source_without_the_mark_that_its_encoding_needs_is_refused(encoding: str, errors: str) -> None:
    data = "سطر\n".encode(f"{encoding}-le")
    for sizes in ([100], [1]):
        text, reported = decoded(data, encoding, errors, sizes)
        assert text == b""
        [message] = reported
        assert message.startswith("F: ")
        assert message.endswith(f"{encoding}-le and {encoding}-be need none")
    done = naskh_process("normalize", "--encoding", encoding, "--errors", errors, text=data)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("naskh: <stdin>: ")


SENTENCE = "قالت الوزارة في بيان إن الاجتماع عقد اليوم الاثنين"


@pytest.mark.parametrize("encoding", CANDIDATES)
def test_the_encoding_of_arabic_text_is_guessed(encoding: str) -> None:
    assert likely_encoding(SENTENCE.encode(encoding)) == encoding
    assert likely_encoding(b"<p>2011 " + SENTENCE.encode(encoding) + b"</p>\n") == encoding


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode() + b"\xff",
        b"\xff" * 3,
        "Un été à Besançon, où la forêt brûlait déjà".encode("latin-1"),
        "Утром в пятницу министр приехал в столицу".encode("cp1251"),
        bytes(range(256)),
        b"",
    ],
)
def test_no_encoding_is_guessed_for_other_data(data: bytes) -> None:
    assert likely_encoding(data) is None


def test_invalid_input_gets_a_hint_once(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(f"{SENTENCE}\n".encode("cp1256") * 2)
    done = naskh_process("normalize", "--errors=skip", path)
    lines = done.stderr.decode().splitlines()
    assert lines[0] == f"naskh: {path} seems to be in cp1256: add --encoding cp1256"
    assert lines[1] == f"naskh: {path}:1: byte 0: invalid UTF-8 (0xDE)"
    assert done.stderr.count(b"seems") == 1
    path.write_bytes("أ\n".encode("utf-16"))
    assert "utf-16" in naskh_process("normalize", path).stderr.decode()
    assert output_of("normalize", "--encoding=utf-16", path) == "ا\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_refused_though_it_is_valid_utf_8(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(f"<p>{SENTENCE}</p>\n".encode(encoding) * 40_000)
    hint = f"naskh: {path} seems to be in {encoding}: add --encoding {encoding}\n"
    done = naskh_process("normalize", path)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (1, b"", hint)
    done = naskh_process("normalize", "--errors=skip", path)
    assert (done.returncode, done.stderr.decode()) == (0, hint)
    assert naskh_process("normalize", f"--encoding={encoding}", path).stderr == b""


# ---- progress ----------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize(
    ("arguments", "shown"), [([], True), (["--quiet"], False)], ids=["a terminal", "--quiet"]
)
def test_a_summary_is_shown_on_a_terminal(tmp_path: Path, arguments: list[str], *, shown: bool) -> None:
    import pty

    (tmp_path / "a.jsonl").write_text('{"b":"أ"}\n{}\n' * 10, encoding="utf-8")
    screen, terminal = pty.openpty()
    command = [
        *NASKH,
        "normalize",
        "--field=b",
        *arguments,
        str(tmp_path / "a.jsonl"),
        "-o",
        str(tmp_path / "b"),
    ]
    subprocess.run(command, stderr=terminal, check=True, timeout=60)
    os.write(terminal, b"END")  # so that there is something to read
    said = os.read(screen, 10_000).decode()
    os.close(terminal)
    os.close(screen)
    assert ("1 file, 140 B in " in said) == shown
    assert ("20 records, 10 changed, 10 without the field" in said) == shown


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (2_345_678, "2.3 MB"), (5e15, "5000.0 TB")],
)
def test_sizes_have_a_unit(size: float, text: str) -> None:
    assert scaled(size) == text
