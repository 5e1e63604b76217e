"""Time is linear in the text in the Python part too: reasons, views and highlighting.

No clock is read. Steps of the interpreter are counted while texts of two lengths are done. What C functions
do within a step shows in the long texts, which would take minutes if it were quadratic.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import naskh
import pytest

from tests.normalize.test_linear import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

pytestmark = pytest.mark.without_levels

# Marks in two orders, FATHA, HAMZA ABOVE, COMBINING ACUTE and DOT BELOW, RIGHT-TO-LEFT MARK.
PIECES = [
    *(
        "أ",
        "إ ",
        "ة\n",
        "ـ",
        "ب\u064e",
        "\u064e",
        "\u0301\u0323",
        "ا\u0654",
        "ا\u0323\u0654",
        "e\u0323\u0301",
    ),
    *("ﻻ", "ﷺ", "\u200f", " ", "\n", "ههههه", "٣", "A", "؟", "ک ي ", "\0", "👩\u200d", "<&", "عليّ ", "علي"),
]


def every_view(text: str, n: naskh.Normalizer) -> None:
    changes = n.explain(text)
    changes.apply()
    repr(changes)
    changes._repr_html_()
    for change in changes:
        str(change)
    alignment = n.align(text)
    alignment._repr_html_()
    repr(alignment)


def highlight(text: str, n: naskh.Normalizer) -> None:
    for words in (False, True):
        naskh.highlight(text, ["علي", text[: len(text) // 3] or "ب", "ب"], None, words=words)
        naskh.highlight(text, ["علي", "ب"], n, words=words)


def tokens(text: str, n: naskh.Normalizer) -> None:
    list(naskh.Tokenizer(n).tokens(text))
    repr(naskh.Tokenizer(n).tokens(text))


def steps(call: Callable[[], Any]) -> int:
    """How many steps of Python code a call takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    # Without it CPython 3.12.1 traces none in the frames that are called.
    sys._getframe().f_trace_opcodes = True
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


CALLS: list[Callable[[str, naskh.Normalizer], None]] = [every_view, highlight, tokens]


def test_steps_distinguish_linear_from_quadratic_work() -> None:
    def quadratic(text: str) -> None:
        for at in range(len(text)):
            for _ in text[:at]:
                pass

    assert steps(lambda: quadratic("ب" * 400)) > 10 * steps(lambda: quadratic("ب" * 100))


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("preset", ["clean", "search"])
def test_steps_grow_with_the_text_and_no_faster(
    preset: Any, call: Callable[[str, naskh.Normalizer], None]
) -> None:
    n = naskh.Normalizer(preset)
    call("ب", n)  # what is imported when it is first needed
    for piece in PIECES:
        short, long = (steps(lambda: call(piece * (length // len(piece)), n)) for length in (100, 400))  # noqa: B023
        assert long < 6 * short + 1000, f"{piece!r}: {short}, then {long} steps"


# Runs of marks that composition puts in order: COMBINING ACUTE and DOT BELOW, HAMZA BELOW and ABOVE.
@pytest.mark.parametrize("text", ["ب" + "\u0301\u0323" * 100_000, "ا" + "\u0655\u0654" * 100_000])
@pytest.mark.parametrize("preset", ["clean", "search", "whisper"])
def test_long_runs_of_marks_are_explained(preset: Any, text: str) -> None:
    n = naskh.Normalizer(preset)
    changes = n.explain(text)
    assert changes.apply() == n(text)
    repr(changes)
    changes._repr_html_()
    n.align(text)._repr_html_()


@pytest.mark.parametrize("shape", SHAPES)
def test_long_repetitions_are_looked_up_place_by_place(shape: str) -> None:
    a = naskh.Normalizer("search").align(SHAPES[shape])
    ends = range(len(a.source) + 1)
    starts, stops = a.to_text_many(ends[:-1], ends[1:])
    assert len(starts) == len(stops) == len(a.source)
    a.to_source_many([max(len(a.text) - 1, 0)] * 1000, [len(a.text)] * 1000)
    naskh.highlight(a.source, "علي")
