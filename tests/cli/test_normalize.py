"""`naskh` as a process: files, pipes, messages and exit codes."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import naskh
import pytest

VOCALIZED, PLAIN = "إن\u0651\u064e الأخبـــار\n", "ان الاخبار\n"  # SHADDA, FATHA
NASKH = [sys.executable, "-m", "naskh"]
LIMIT = 64 << 20
posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX")


def naskh_process(
    *arguments: str | Path, text: str | bytes = "", **how: Any
) -> subprocess.CompletedProcess[bytes]:
    data = text.encode() if isinstance(text, str) else text
    how = {
        "capture_output": True,
        "timeout": 60,
        "check": False,
        **({} if "stdin" in how else {"input": data}),
        **how,
    }
    return subprocess.run([*NASKH, *map(str, arguments)], **how)  # noqa: PLW1510 (check is in `how`)


def answer(*arguments: str | Path, **how: Any) -> str:
    """Standard output of a call that succeeds in silence."""
    done = naskh_process(*arguments, **how)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_bytes(VOCALIZED.encode())
    return path


# ---- what is read and written ------------------------------------------------------------------------


def test_standard_input_is_what_is_read_if_nothing_is_named() -> None:
    assert answer("normalize", text=VOCALIZED) == PLAIN
    assert answer("normalize", "-", text=VOCALIZED) == PLAIN
    assert answer("normalize") == ""


def test_files_one_after_the_other(source: Path, tmp_path: Path) -> None:
    open_end = tmp_path / "open.txt"
    open_end.write_bytes("أ".encode())
    assert answer("normalize", open_end, source, "-", open_end, text="إ") == f"ا\n{PLAIN}ا\nا"


def test_output_to_a_file(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_bytes(b"x" * 1000)
    assert answer("normalize", source, "-o", target) == ""
    assert target.read_bytes() == PLAIN.encode()


def test_output_is_no_input(source: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(source)
    for target in (source, link):
        done = naskh_process("normalize", "-o", target, source)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"both input and output" in done.stderr
    with source.open("ab") as out:
        assert (
            naskh_process(
                "normalize", source, capture_output=False, stdout=out, stderr=subprocess.PIPE
            ).returncode
            == 2
        )
    with source.open("rb") as stdin:
        assert naskh_process("normalize", "--output", source, stdin=stdin).returncode == 2
    assert source.read_bytes() == VOCALIZED.encode()


def test_a_byte_order_mark_is_an_invisible() -> None:
    assert answer("normalize", text="\ufeffأ\n") == "ا\n"
    assert answer("normalize", "--option", "invisibles=keep", text="\ufeffأ\n") == "\ufeffا\n"


def test_characters_and_lines_across_real_chunks(tmp_path: Path) -> None:
    text = "".join(f"{'x' * (i % 5)}أَخبـارٌ😀 {i}\n" * (i % 40) for i in range(2_000))
    path = tmp_path / "large.txt"
    path.write_bytes(text.encode())
    assert len(text.encode()) > 1 << 20
    n = naskh.Normalizer("search")
    expected = "\n".join(map(n, text.split("\n")))
    assert answer("normalize", "--preset", "search", path) == expected
    assert answer("normalize", "--preset", "search", text=text) == expected


# ---- rules -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", naskh.presets())
def test_presets(preset: Any) -> None:
    assert (
        answer("normalize", "--preset", preset, text=VOCALIZED)
        == naskh.normalize(VOCALIZED[:-1], preset) + "\n"
    )


def test_options() -> None:
    text = "م\u064eد\u0651رسـة\u064b ٣"
    keep = answer("normalize", "--preset", "none", text=text)
    assert keep == text
    mine = answer(
        "normalize", "--preset=none", "--option", "marks=tanwin,shadda", "--option=digits=ascii", text=text
    )
    assert mine == naskh.normalize(text, None, marks=("tanwin", "shadda"), digits="ascii")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--preset", "serch"],
            "(did you mean 'search'?)",
        ),
        (["--option", "tatwel=strip"], "did you mean 'tatweel'?"),
        (["--option", "digits=roman"], "persian"),
        (["--option", "marks=tanwin,shada"], "did you mean 'shadda'?"),
        (["--option", "digits"], "NAME=VALUE"),
        (["--errors", "ignore"], "skip"),
    ],
)
def test_wrong_usage_is_explained_before_anything_is_read(arguments: list[str], message: str) -> None:
    done = naskh_process("normalize", *arguments, "missing.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert "missing.txt" not in done.stderr.decode()


def test_no_command_is_wrong_usage() -> None:
    assert naskh_process().returncode == 2


# ---- invalid UTF-8 -----------------------------------------------------------------------------------

INVALID = "أ\n".encode() + b"\xd9\xff x\n" + "إ\n".encode()
REPORTS = [b"2: byte 3: invalid UTF-8 (0xD9)", b"2: byte 4: invalid UTF-8 (0xFF)"]


@pytest.mark.parametrize("from_file", [True, False])
@pytest.mark.parametrize(
    ("errors", "code", "out", "reports"),
    [
        ([], 1, "ا\n", 1),
        (["--errors", "strict"], 1, "ا\n", 1),
        (["--errors", "replace"], 0, "ا\n\ufffd\ufffd x\nا\n", 2),
        (["--errors", "skip"], 0, "ا\nx\nا\n", 2),
    ],
)
def test_invalid_input(  # noqa: PLR0913
    tmp_path: Path, errors: list[str], code: int, out: str, reports: int, *, from_file: bool
) -> None:
    path = tmp_path / "invalid.txt"
    path.write_bytes(INVALID)
    name = str(path) if from_file else "<stdin>"
    done = naskh_process("normalize", *errors, path if from_file else "-", text=INVALID)
    assert (done.returncode, done.stdout.decode()) == (code, out)
    assert done.stderr.splitlines() == [f"naskh: {name}:".encode() + report for report in REPORTS[:reports]]


@pytest.mark.parametrize("from_file", [True, False])
def test_line_and_byte_far_into_the_input(tmp_path: Path, *, from_file: bool) -> None:
    good = "سطر\n".encode() * 500_000
    path = tmp_path / "invalid.txt"
    path.write_bytes(good + b"\xfe\n" + good + b"ab\xfd" * 20)
    done = naskh_process("normalize", "--errors=skip", *([path] if from_file else []), text=path.read_bytes())
    size = len(good)
    said = done.stderr.decode().splitlines()
    assert said[0].endswith(f":500001: byte {size}: invalid UTF-8 (0xFE)")
    assert said[1].endswith(f":1000002: byte {2 * size + 4}: invalid UTF-8 (0xFD)")
    assert len(said) == 11
    assert said[10].endswith(": invalid UTF-8 in 11 more places")
    assert done.stdout == good + b"\n" + good + b"ab" * 20


# ---- files that cannot be read or written ------------------------------------------------------------


def test_a_missing_file_does_not_keep_others_from_being_read(source: Path, tmp_path: Path) -> None:
    done = naskh_process("normalize", source, tmp_path / "missing.txt", tmp_path, source)
    assert (done.returncode, done.stdout.decode()) == (3, PLAIN * 2)
    said = done.stderr.decode().splitlines()
    assert [line.split(":")[1].strip() for line in said] == [str(tmp_path / "missing.txt"), str(tmp_path)]


def test_an_output_that_cannot_be_made(source: Path, tmp_path: Path) -> None:
    done = naskh_process("normalize", source, "-o", tmp_path / "missing" / "out.txt")
    assert done.returncode == 3
    assert b"out.txt: " in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", ["normalize", "presets"])
def test_a_full_disk(command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = naskh_process(
            command, text=VOCALIZED, capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_closed_standard_streams(closed: str) -> None:
    script = f"{shlex.join(NASKH)} normalize {closed}"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=False)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


# ---- pipes and signals -------------------------------------------------------------------------------


@posix
def test_head_ends_it_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(VOCALIZED.encode() * 500_000)
    shell = shutil.which("bash")
    if not shell:
        pytest.skip("no bash, which alone tells the exit codes of a pipe")
    script = f"{shlex.join([*NASKH, 'normalize', str(path)])} | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run([shell, "-c", script], capture_output=True, check=False, timeout=60)
    assert (done.stdout.decode(), done.stderr) == (PLAIN + "141\n", b"")


@posix
@pytest.mark.parametrize("command", [["normalize"], ["presets"], ["--help"]])
def test_a_pipe_that_is_closed_from_the_start(command: list[str]) -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    reading, writing = os.pipe()
    os.close(reading)
    done = naskh_process(
        *command, text=VOCALIZED, capture_output=False, stdout=writing, stderr=subprocess.PIPE, env=buffered
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@posix
def test_lines_come_out_as_they_come_in_and_an_interrupt_is_silent() -> None:
    start = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{start}; from naskh.cli import main; sys.exit(main())", "normalize"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(VOCALIZED.encode())
        process.stdin.flush()
        assert process.stdout.readline() == PLAIN.encode()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr.read() == b""


# ---- memory and start --------------------------------------------------------------------------------

# A process's peak begins with that of the process that launched it, so a small one does.
PEAK = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
print(process.returncode, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


@posix
@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("lines", ["--preset", "search"]),
        ("one line", ["--preset", "standard"]),
        ("one word", ["--preset", "clean"]),
        ("invalid", ["--errors", "replace"]),
    ],
)
def test_memory_is_constant(tmp_path: Path, kind: str, arguments: list[str]) -> None:
    path = tmp_path / "large.txt"
    block = {
        "lines": VOCALIZED,
        "one line": VOCALIZED.replace("\n", " "),
        "one word": "م\u064e",
        "invalid": "م x ",
    }[kind]
    data = block.encode() * ((1 << 20) // len(block.encode()))
    if kind == "invalid":
        data = data.replace(b"x", b"\xff")
    with path.open("wb") as file:
        for _ in range(100):
            file.write(data)
    command = [sys.executable, "-c", PEAK, *NASKH, "normalize", str(path), *arguments]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    code, peak = map(int, done.stdout.split())
    assert code == 0
    assert peak < LIMIT, f"{peak / 1e6:.0f} MB"


def test_importing_naskh_loads_nothing_of_the_command_line() -> None:
    script = "import naskh, sys; print({'argparse', 'threading', 'naskh.cli'} & set(sys.modules))"
    script = (
        f"import sys; sys.path[:] = {sys.path!r}; {script}"  # without what the environment loads at start
    )
    done = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, check=True)
    assert done.stdout.split() == [b"set()"]


# ---- the other commands ------------------------------------------------------------------------------


def test_presets_are_a_table() -> None:
    own, conventions = answer("presets").split("\n\n")
    header, *rows = (line.split() for line in own.splitlines())
    assert header == ["option", "clean", "standard", "search"]
    for column, preset in enumerate(header[1:], 1):
        expected = {name: str(value or "none") for name, value in naskh.presets()[preset].items()}
        assert {row[0]: row[column] for row in rows} == expected, preset
    for line in conventions.splitlines()[1:]:
        name, count, *rest = line.replace(",", "").split()
        options = naskh.presets()[name]
        assert int(count) == len(options["replace"])
        assert rest == [f"{k}={v}" for k, v in options.items() if k != "replace" and v != "keep"]
    assert {line.split()[0] for line in conventions.splitlines()[1:]} | set(header[1:]) == set(
        naskh.presets()
    )


def test_conventions_do_each_line_by_itself() -> None:
    lines = ["[أخبار", "اليوم] <b>", "و", "آمن", "https://e.org", "اهلا\tبكم"]
    for preset in naskh.presets():
        expected = "".join(naskh.normalize(line, preset) + "\n" for line in lines)
        assert answer("normalize", "--preset", preset, text="\n".join(lines) + "\n") == expected, preset


def test_replacements() -> None:
    options = ["--option", "replace=ڤ=ف", "--option=replace=•=", "--option=replace===-"]
    assert answer("normalize", "--preset=none", *options, text="ڤيتو•=\n") == "فيتو-\n"


def test_version() -> None:
    assert answer("--version") == f"naskh {naskh.__version__}\n"


def test_help_names_every_exit_code() -> None:
    for command in ([], ["normalize"]):
        text = answer(*command, "--help")
        assert all(f"\n  {code} " in text for code in (0, 1, 2, 3, 130, 141))
