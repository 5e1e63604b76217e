"""The command line without processes and files: any text, read in any pieces, with any invalid bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest import mock

import naskh
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from naskh import Normalizer, Tokenizer
from naskh._naskh import _OPTIONS
from naskh.cli.formats.rows import encoded, token_objects
from naskh.cli.text import invalid, lines, stream
from naskh.cli.text.invalid import Checker, InvalidInputError, Position
from naskh.cli.text.lines import DividedLines, NormalizedLines, TokenLines

from tests import strategies as the

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from naskh.cli.text.stream import Stream

pytestmark = pytest.mark.without_levels  # the levels are below what is tested here

ROOMY = 1 << 20
BOM_AND_WORDS = "\ufeffقال\nد. علي\n\nإنه 😀 عاد\nأمس".encode()


class Memory:
    """A target that keeps what it is given. It lends one buffer, with what was in it before."""

    def __init__(self) -> None:
        self.written = bytearray()
        self._buffer = bytearray(b"dirt")

    def borrow(self) -> bytearray:
        return self._buffer

    def give(self, buffer: bytearray, size: int) -> None:
        self.written += buffer[:size]


def in_pieces(data: bytes, sizes: list[int]) -> Callable[[int], bytes]:
    """A reader that returns no more than the next of `sizes`, as a pipe does."""

    def pieces() -> Iterator[bytes]:
        at, turn = 0, 0
        size = yield b""
        while True:
            end = at + min(size, sizes[turn % len(sizes)])
            size = yield data[at:end]
            at, turn = end, turn + 1

    source = pieces()
    next(source)
    return source.send


def fed(
    make_stream: Callable[[Memory], Stream],
    *sources: bytes,
    sizes: list[int] | None = None,
    read_size: int = ROOMY,
    longest: int = ROOMY,
    errors: str = "strict",
) -> tuple[bytes, list[str]]:
    """What a stream writes, and what is reported, without hints."""
    target = Memory()
    made = make_stream(target)
    reported: list[str] = []
    with (
        mock.patch.object(stream, "READ_SIZE", read_size),
        mock.patch.object(stream, "LONGEST_LINE", longest),
    ):
        for source in sources:
            checker = Checker("F", errors, Position(), reported.append)
            try:
                made.feed(in_pieces(source, sizes or [read_size]), checker)
            except InvalidInputError as error:
                reported.append(str(error))
                break
            checker.finish()
    return bytes(target.written), [report for report in reported if "add --encoding" not in report]


def normalized(normalizer: Normalizer, *sources: bytes, **how: Any) -> tuple[bytes, list[str]]:
    return fed(lambda target: NormalizedLines(normalizer, target), *sources, **how)


def line_by_line(normalizer: Normalizer, text: str) -> bytes:
    return "\n".join(map(normalizer, text.split("\n"))).encode()


def numbered(*sources: bytes, **how: Any) -> tuple[bytes, list[str]]:
    """Each line with its number, from a stream that writes rows."""
    return fed(
        lambda target: DividedLines(encoded(lambda line, _, text: [f"{line} {text}"]), target),
        *sources,
        **how,
    )


def numbered_lines(text: str) -> bytes:
    *lines, rest = text.split("\n")
    return "".join(f"{n} {line}\n" for n, line in enumerate([*lines, *filter(None, [rest])], 1)).encode()


def without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


texts = st.lists(the.texts, max_size=5).map("\n".join).map(without_surrogates)
piece_sizes = st.lists(st.integers(1, 40), min_size=1, max_size=6)
# Text with bytes in between that are wrong, cut short, overlong, surrogates, or beyond Unicode.
WRONG = [
    b"\xff",
    b"\x80",
    b"\xd9",
    b"\xe2\x82",
    b"\xf0\x9f\x98",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
]
wrong_data = st.lists(
    st.one_of(
        *(st.sampled_from(WRONG), st.just(b"\n"), st.binary(max_size=4)),
        *(texts.map(str.encode), st.sampled_from(["م\u064e ", "\ufffd", "😀"]).map(str.encode)),
    ),
    max_size=30,
).map(b"".join)


# ---- the result is n(line) ---------------------------------------------------------------------------


@pytest.mark.parametrize("preset", the.PRESETS)
@given(text=texts, sizes=piece_sizes, read_size=st.integers(1, 64))
@example(text="", sizes=[1], read_size=1)
@example(text="\n", sizes=[1], read_size=1)
@example(text="\ufeffm\u064e\n\n \r\n\n", sizes=[1], read_size=1)
def test_every_line_is_normalized_by_itself(preset: Any, text: str, sizes: list[int], read_size: int) -> None:
    n = Normalizer(preset)
    expected = line_by_line(n, text)
    assert normalized(n, text.encode()) == (expected, [])
    assert normalized(n, text.encode(), sizes=sizes, read_size=read_size) == (expected, [])


@given(call=the.calls, text=texts, sizes=piece_sizes)
def test_every_line_is_normalized_with_any_options(
    call: tuple[Any, dict[str, Any]], text: str, sizes: list[int]
) -> None:
    n = Normalizer(call[0], **call[1])
    assert normalized(n, text.encode(), sizes=sizes)[0] == line_by_line(n, text)


@given(sources=st.lists(texts, max_size=4), sizes=piece_sizes)
def test_sources_share_no_line(sources: list[str], sizes: list[int]) -> None:
    n = Normalizer("search")
    some = [source for source in sources if source]
    whole = "".join(source if source.endswith("\n") else source + "\n" for source in some[:-1]) + "".join(
        some[-1:]
    )
    assert normalized(n, *map(str.encode, sources), sizes=sizes)[0] == line_by_line(n, whole)


# ---- long lines --------------------------------------------------------------------------------------

KEEP_ALL = Normalizer(None)


@given(text=texts, longest=st.integers(4, 20), read_size=st.integers(1, 30))
def test_a_long_line_is_cut_between_characters_and_stays_one_line(
    text: str, longest: int, read_size: int
) -> None:
    assert normalized(KEEP_ALL, text.encode(), longest=longest, read_size=read_size) == (text.encode(), [])
    held = [len(data) for data, *_ in cut_into_blocks(text.encode(), longest, read_size)]
    assert max(held, default=0) <= longest + read_size


def cut_into_blocks(data: bytes, longest: int, read_size: int) -> list[tuple[bytes, int, int, bool]]:
    with (
        mock.patch.object(stream, "READ_SIZE", read_size),
        mock.patch.object(stream, "LONGEST_LINE", longest),
    ):
        return list(stream.blocks(in_pieces(data, [read_size])))


@given(data=wrong_data, longest=st.integers(4, 20), read_size=st.integers(1, 30))
def test_blocks_hold_every_byte_and_split_no_invalid_part(data: bytes, longest: int, read_size: int) -> None:
    blocks = [data[start:stop] for data, start, stop, _ in cut_into_blocks(data, longest, read_size)]
    assert b"".join(blocks) == data
    assert "".join(block.decode(errors="replace") for block in blocks) == data.decode(errors="replace")


# Every way to treat white space: those of options, and those of presets, some of which trim no line.
WHITE = [
    *(Normalizer(preset) for preset in naskh.presets()),
    *(Normalizer(None, whitespace=value) for value in _OPTIONS["whitespace"]),
    Normalizer(None, whitespace="collapse", invisibles="strip"),
]


@pytest.mark.parametrize("n", WHITE, ids=repr)
@pytest.mark.parametrize("end", ["", "\n", " \n", "\n\nم", " \n\n م "])
def test_words_of_a_cut_line_stay_apart(n: Normalizer, end: str) -> None:
    text = "  " + "\u0623\u0644 ب  abc " * 50 + end
    for longest in range(8, 40):
        assert normalized(n, text.encode(), longest=longest, read_size=7)[0] == line_by_line(n, text), longest


@pytest.mark.parametrize("n", WHITE, ids=repr)
@given(
    words=st.lists(st.sampled_from(["ال", "ab", " ", "  ", "\t", "\u00a0", "\u3000 ", "\n"]), max_size=30),
    longest=st.integers(4, 12),
)
@example(words=["ab", "\t"] * 9, longest=5)
@example(words=["ab", "\u00a0"] * 9, longest=5)
def test_white_space_at_a_cut_is_that_of_the_whole_line(
    n: Normalizer, words: list[str], longest: int
) -> None:
    text = "".join(words)
    cut_up = normalized(n, text.encode(), longest=longest, read_size=1)
    assert cut_up == (line_by_line(n, text), [])


# ---- invalid UTF-8 -----------------------------------------------------------------------------------


def reports(data: bytes) -> list[str]:
    """Every report, found the simple way: by the errors that decoding raises."""
    found, at = [], 0
    while True:
        try:
            data[at:].decode()
        except UnicodeDecodeError as error:  # noqa: PERF203
            place = at + error.start
            line = data.count(b"\n", 0, place) + 1
            found.append(f"F:{line}: byte {place}: invalid UTF-8 (0x{data[place]:02X})")
            at += error.end
        else:
            return found


@pytest.mark.parametrize("modes", [("replace", "replace"), ("skip", "ignore")])
@given(data=wrong_data, sizes=piece_sizes, most=st.integers(0, 4), small=st.integers(1, 5))
def test_invalid_bytes_are_repaired_as_bytes_decode_does(
    modes: tuple[str, str], data: bytes, sizes: list[int], most: int, small: int
) -> None:
    errors, handler = modes
    n = Normalizer("standard")
    with mock.patch.object(invalid, "MOST_REPORTS", most), mock.patch.object(invalid, "SLICE", small):
        written, reported = normalized(n, data, sizes=sizes, errors=errors)
    assert written == line_by_line(n, data.decode(errors=handler))
    expected = reports(data)
    assert reported[:most] == expected[:most]
    more = len(expected) - most
    assert reported[most:] == ([f"F: invalid UTF-8 in {more} more places"] if more > 0 else [])


@given(data=wrong_data, sizes=piece_sizes)
def test_strict_writes_the_lines_before_an_invalid_byte_and_stops(data: bytes, sizes: list[int]) -> None:
    n = Normalizer("standard")
    written, reported = normalized(n, data, sizes=sizes)
    assert reported == reports(data)[:1]
    assert written == line_by_line(n, good_lines(data, reported).decode())


def good_lines(data: bytes, reported: list[str]) -> bytes:
    """The lines before the first report; all data if there is none."""
    if not reported:
        return data
    count = int(reported[0].split(":")[1]) - 1
    return b"".join(line + b"\n" for line in data.split(b"\n")[:count])


@pytest.mark.parametrize("modes", [("replace", "replace"), ("skip", "ignore"), ("strict", "strict")])
@given(data=wrong_data, sizes=piece_sizes)
def test_streams_of_rows_treat_invalid_bytes_in_the_same_way(
    modes: tuple[str, str], data: bytes, sizes: list[int]
) -> None:
    errors, handler = modes
    written, reported = numbered(data, sizes=sizes, errors=errors)
    assert reported == normalized(KEEP_ALL, data, sizes=sizes, errors=errors)[1]
    valid = good_lines(data, reported) if errors == "strict" else data
    text = valid.decode(errors=handler)
    assert written == numbered_lines(text.removeprefix("\ufeff"))


@pytest.mark.parametrize("errors", ["replace", "skip", "strict"])
@given(
    data=wrong_data,
    sizes=piece_sizes,
    limits=st.tuples(st.integers(1, 40), st.integers(4, 40), st.integers(1, 40)),
)
@example(data=BOM_AND_WORDS, sizes=[50], limits=(50, 50, 8))
def test_rows_written_by_blocks_are_those_of_lines(
    errors: str, data: bytes, sizes: list[int], limits: tuple[int, int, int]
) -> None:
    read_size, longest, at_a_time = limits
    tokenizer = Tokenizer()

    def written(make_stream: Callable[[Memory], Stream]) -> tuple[bytes, list[str]]:
        return fed(make_stream, data, data, sizes=sizes, read_size=read_size, longest=longest, errors=errors)

    wanted = written(lambda target: DividedLines(token_objects(tokenizer), target))
    with mock.patch.object(lines, "AT_A_TIME", at_a_time):
        assert written(lambda target: TokenLines(tokenizer, target)) == wanted
