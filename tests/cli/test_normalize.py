"""`naskh normalize` and `naskh presets` as processes: files, pipes, messages and exit codes."""

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
from naskh._naskh import _OPTIONS
from naskh.cli.codes import ExitCode

from tests.cli.process import NASKH, end_by, help_of, linked, naskh_process, output_of

pytestmark = pytest.mark.without_levels  # the levels are below what is tested here

VOCALIZED, PLAIN = "إن\u0651\u064e الأخبـــار\n", "ان الاخبار\n"  # SHADDA, FATHA
LIMIT = 64 << 20
posix = pytest.mark.skipif(os.name != "posix", reason="not POSIX")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_bytes(VOCALIZED.encode())
    return path


# ---- what is read and written ------------------------------------------------------------------------


def test_standard_input_is_read_if_no_file_is_named() -> None:
    assert output_of("normalize", text=VOCALIZED) == PLAIN
    assert output_of("normalize", "-", text=VOCALIZED) == PLAIN
    assert output_of("normalize") == ""


def test_files_are_read_one_after_the_other(source: Path, tmp_path: Path) -> None:
    open_end = tmp_path / "open.txt"
    open_end.write_bytes("أ".encode())
    assert output_of("normalize", open_end, source, "-", open_end, text="إ") == f"ا\n{PLAIN}ا\nا"


def test_output_file_is_overwritten(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_bytes(b"x" * 1000)
    assert output_of("normalize", source, "-o", target) == ""
    assert target.read_bytes() == PLAIN.encode()


def test_output_that_is_also_an_input_is_wrong_usage(source: Path, tmp_path: Path) -> None:
    link = linked(tmp_path / "link.txt", source)
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


def test_byte_order_mark_is_treated_as_an_invisible() -> None:
    assert output_of("normalize", text="\ufeffأ\n") == "ا\n"
    assert output_of("normalize", "--option", "invisibles=keep", text="\ufeffأ\n") == "\ufeffا\n"


def test_characters_and_lines_longer_than_a_read_stay_whole(tmp_path: Path) -> None:
    text = "".join(f"{'x' * (i % 5)}أَخبـارٌ😀 {i}\n" * (i % 40) for i in range(2_000))
    path = tmp_path / "large.txt"
    path.write_bytes(text.encode())
    assert len(text.encode()) > 1 << 20
    n = naskh.Normalizer("search")
    expected = "\n".join(map(n, text.split("\n")))
    assert output_of("normalize", "--preset", "search", path) == expected
    assert output_of("normalize", "--preset", "search", text=text) == expected


# ---- rules -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", naskh.presets())
def test_preset_gives_the_result_of_normalize(preset: Any) -> None:
    assert (
        output_of("normalize", "--preset", preset, text=VOCALIZED)
        == naskh.normalize(VOCALIZED[:-1], preset) + "\n"
    )


def test_options_give_the_result_of_normalize() -> None:
    text = "م\u064eد\u0651رسـة\u064b ٣"
    keep = output_of("normalize", "--preset", "none", text=text)
    assert keep == text
    changed = output_of(
        "normalize", "--preset=none", "--option", "marks=tanwin,shadda", "--option=digits=ascii", text=text
    )
    assert changed == naskh.normalize(text, None, marks=("tanwin", "shadda"), digits="ascii")


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
        (["--option", "replace=ab"], "a character, = and what it becomes, not 'ab'"),
        (["--errors", "ignore"], "skip"),
    ],
)
def test_wrong_usage_is_reported_before_anything_is_read(arguments: list[str], message: str) -> None:
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
def test_invalid_input_is_reported_and_treated_as_errors_says(  # noqa: PLR0913
    tmp_path: Path, errors: list[str], code: int, out: str, reports: int, *, from_file: bool
) -> None:
    path = tmp_path / "invalid.txt"
    path.write_bytes(INVALID)
    name = str(path) if from_file else "<stdin>"
    done = naskh_process("normalize", *errors, path if from_file else "-", text=INVALID)
    assert (done.returncode, done.stdout.decode()) == (code, out)
    assert done.stderr.splitlines() == [f"naskh: {name}:".encode() + report for report in REPORTS[:reports]]


@pytest.mark.parametrize("from_file", [True, False])
def test_reports_count_lines_and_bytes_from_the_beginning_of_the_file(
    tmp_path: Path, *, from_file: bool
) -> None:
    good = "سطر\n".encode() * 500_000
    path = tmp_path / "invalid.txt"
    path.write_bytes(good + b"\xfe\n" + good + b"ab\xfd" * 20)
    done = naskh_process("normalize", "--errors=skip", *([path] if from_file else []), text=path.read_bytes())
    size = len(good)
    reported = done.stderr.decode().splitlines()
    assert reported[0].endswith(f":500001: byte {size}: invalid UTF-8 (0xFE)")
    assert reported[1].endswith(f":1000002: byte {2 * size + 4}: invalid UTF-8 (0xFD)")
    assert len(reported) == 11
    assert reported[10].endswith(": invalid UTF-8 in 11 more places")
    assert done.stdout == good + b"\n" + good + b"ab" * 20


# ---- files that cannot be read or written ------------------------------------------------------------


def test_missing_file_is_reported_and_others_are_read(source: Path, tmp_path: Path) -> None:
    done = naskh_process("normalize", source, tmp_path / "missing.txt", tmp_path, source)
    assert (done.returncode, done.stdout.decode()) == (3, PLAIN * 2)
    reported = done.stderr.decode().splitlines()
    named = [line.removeprefix("naskh: ").rpartition(": ")[0] for line in reported]
    assert named == [str(tmp_path / "missing.txt"), str(tmp_path)]


def test_output_that_cannot_be_created_is_a_failed_file(source: Path, tmp_path: Path) -> None:
    done = naskh_process("normalize", source, "-o", tmp_path / "missing" / "out.txt")
    assert done.returncode == 3
    assert b"out.txt: " in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", ["normalize", "presets"])
def test_full_disk_is_a_failed_file(command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = naskh_process(
            command, text=VOCALIZED, capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_closed_standard_stream_is_a_failed_file(closed: str) -> None:
    script = f"{shlex.join(NASKH)} normalize {closed}"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=False)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


# ---- pipes and signals -------------------------------------------------------------------------------


@posix
def test_pipe_closed_by_head_ends_without_a_message(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(VOCALIZED.encode() * 500_000)
    shell = shutil.which("bash")
    if not shell:
        pytest.skip("no bash, the only shell that returns the exit code of each command in a pipe")
    script = f"{shlex.join([*NASKH, 'normalize', str(path)])} | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run([shell, "-c", script], capture_output=True, check=False, timeout=60)
    assert (done.stdout.decode(), done.stderr) == (PLAIN + "141\n", b"")


@pytest.mark.parametrize("command", [["normalize"], ["presets"], ["--help"]])
def test_pipe_closed_from_the_start_ends_without_a_message(command: list[str]) -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    reading, writing = os.pipe()
    os.close(reading)
    done = naskh_process(
        *command, text=VOCALIZED, capture_output=False, stdout=writing, stderr=subprocess.PIPE, env=buffered
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@posix
def test_lines_are_written_at_once_and_an_interrupt_ends_without_a_message() -> None:
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
        assert end_by(process, signal.SIGINT) == 130
        assert process.stderr.read() == b""


# ---- memory and start --------------------------------------------------------------------------------

# The peak of a process begins with that of its parent, so a small process is the parent.
PEAK = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
print(process.returncode, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


@posix
@pytest.mark.counts_memory
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


def test_presets_prints_the_value_of_every_option() -> None:
    own, conventions = output_of("presets").split("\n\n")
    header, *rows = (line.split() for line in own.splitlines())
    assert header == ["option", "clean", "standard", "search", "pdf"]
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


def test_conventions_normalize_each_line_by_itself() -> None:
    lines = ["[أخبار", "اليوم] <b>", "و", "آمن", "https://e.org", "اهلا\tبكم"]
    for preset in naskh.presets():
        expected = "".join(naskh.normalize(line, preset) + "\n" for line in lines)
        assert output_of("normalize", "--preset", preset, text="\n".join(lines) + "\n") == expected, preset


def test_replace_takes_a_character_and_its_replacement() -> None:
    options = ["--option", "replace=ڤ=ف", "--option=replace=•=", "--option=replace===-"]
    assert output_of("normalize", "--preset=none", *options, text="ڤيتو•=\n") == "فيتو-\n"


def test_help_lists_the_options() -> None:
    lines = [line.split(maxsplit=1) for line in help_of("normalize").splitlines()]
    for name, values in _OPTIONS.items():
        assert [name, ", ".join(values)] in lines
    assert any(line[:1] == ["replace"] for line in lines)


def test_version_is_that_of_the_package() -> None:
    assert output_of("--version").splitlines() == [f"naskh {naskh.__version__}"]


def test_help_explains_every_exit_code() -> None:
    assert [*ExitCode] == [0, 1, 2, 3, 4, 130, 141, 143]
    assert len({code.__doc__ for code in ExitCode}) == len(ExitCode)
    for command in ([], ["normalize"], ["tokenize"], ["sentences"], ["explain"], ["highlight"]):
        text = help_of(*command)
        assert all(f"\n  {code.value:<3}  {code.__doc__}\n" in text for code in ExitCode)
