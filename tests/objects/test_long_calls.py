"""Calls that take long: a signal ends them, other threads get their turn, and nothing is left behind.

What is called here again and again is called by code that is not Python (`map`, `list.extend`), which never
looks for signals and never gives a turn. So whatever is seen was seen within a call.
"""

from __future__ import annotations

import gc
import itertools
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from operator import methodcaller
from typing import Any

import naskh
import naskh.arrow
import pytest
from naskh import _naskh

from tests.arrow.capi import Column, layout

LINE = "وقال الوزير (أمس): إن\u0651\u064e الأخبـــار <b>كثيرة</b> علی kuna.net 3.5%\n"  # SHADDA, FATHA
RELEASED = 1 << 18
LONG = LINE * (RELEASED // len(LINE) + 1)
MIDDLE = LONG[: RELEASED // 2]
CALLS = 2_000
WATCHED = 1 << 15
PATIENCE = 30
"""Seconds after which a test fails in which no signal is seen."""

pytestmark = [
    pytest.mark.without_levels,  # what a signal ends is the same at all of them
    pytest.mark.skipif(
        not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread(),
        reason="no timer that sends signals to this thread",
    ),
]


class SignalError(Exception):
    """What the handler of the signal raises."""


@contextmanager
def signal_soon() -> Iterator[None]:
    """Send a signal in a moment; its handler raises an error."""

    def handle(*_arguments: Any) -> None:
        raise SignalError

    before = signal.signal(signal.SIGALRM, handle)
    gc.disable()  # what is raised within a callback of the collector is lost
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        gc.enable()


def demand_a_signal_within(call: Callable[[Any], Any], thing: Any) -> None:
    """Call again and again: a signal ends that, and not the time, which is looked at without Python."""
    ends = time.monotonic() + PATIENCE
    there_is_time = itertools.takewhile(ends.__gt__, itertools.starmap(time.monotonic, itertools.repeat(())))
    with signal_soon(), pytest.raises(SignalError):
        deque(map(call, itertools.compress(itertools.repeat(thing), there_is_time)), maxlen=0)
    assert time.monotonic() < ends


STANDARD, SEARCH, ARABERT = (naskh.Normalizer(name) for name in ("standard", "search", "arabert-v2"))
TOKENIZER = naskh.Tokenizer(SEARCH)
SPLITTER = naskh.SentenceSplitter()
STEMMER = naskh.Stemmer("snowball")
ALIGNMENTS = {len(text): SEARCH.align(text) for text in (LONG, MIDDLE)}


COLUMNS: dict[int, Column] = {}


def column(text: str) -> Column:
    """Return a column of some rows with this text; the same each time. It does not keep the text alive."""
    if len(text) not in COLUMNS:
        COLUMNS[len(text)] = Column(layout("u", [text, text, text]))
    return COLUMNS[len(text)]


SINGLE: dict[str, Callable[[str], Any]] = {
    "normalize": naskh.normalize,
    "search": SEARCH,
    "arabert": ARABERT,
    "align": STANDARD.align,
    "explain": STANDARD.explain,
    "tokenize": naskh.tokenize,
    "tokens": TOKENIZER.tokens,
    "uax29": naskh.Tokenizer(mode="uax29").tokens,
    "sentences": naskh.sentences,
    "spans": SPLITTER.spans,
    "stem": STEMMER,
    "stem's span": STEMMER.span,
    "segments": lambda text: naskh.Tokenizer(segment="d3").tokens(text).segments.start,
    "arrow": lambda text: naskh.arrow.normalize(column(text), "search").to_pylist(),
    "arrow tokens": lambda text: naskh.arrow.tokenize(column(text), threads=2).to_pylist(),
}
BATCHES: dict[str, Callable[..., Any]] = {
    "normalize": STANDARD.batch,
    "tokenize": TOKENIZER.batch,
    "sentences": SPLITTER.batch,
    "stem": STEMMER.batch,
    "segment": naskh.Segmenter("atb").batch,
}


@pytest.mark.parametrize("text", [LONG, MIDDLE], ids=["released", "kept"])
@pytest.mark.parametrize("name", SINGLE)
def test_a_signal_is_seen_within_single_calls(name: str, text: str) -> None:
    references = sys.getrefcount(text)
    demand_a_signal_within(SINGLE[name], text)
    gc.collect()
    assert sys.getrefcount(text) == references
    assert SINGLE[name](LINE) == SINGLE[name](LINE)


def test_a_signal_ends_a_single_call() -> None:
    text = LONG * 20
    with signal_soon(), pytest.raises(SignalError):
        # Only the first call would end by itself before the error.
        next(
            filter(None, itertools.chain(map(ARABERT, [text]), map(pytest.fail, ["the call was not ended"])))
        )


@pytest.mark.parametrize("text", [LONG, MIDDLE], ids=["released", "kept"])
@pytest.mark.parametrize(
    "arguments",
    [
        lambda _: ("find", "قال"),
        lambda _: ("spans",),
        lambda _: ("segments",),
        lambda a: ("then", naskh.Normalizer(None).align(a.text)),
        lambda _: ("to_source_many", range(100_000), range(100_000)),
        lambda _: ("to_source_many", itertools.repeat(0), [0]),
    ],
    ids=["find", "spans", "segments", "then", "many", "endless"],
)
def test_a_signal_is_seen_within_looks_at_an_alignment(
    arguments: Callable[[Any], tuple[Any, ...]], text: str
) -> None:
    a = ALIGNMENTS[len(text)]
    demand_a_signal_within(methodcaller(*arguments(a)), a)


@pytest.mark.parametrize(
    "call",
    [
        STANDARD._arrow,
        partial(STANDARD._arrow_align, unit="char"),
        partial(TOKENIZER._arrow, unit=None),
        partial(SPLITTER._arrow, unit=None),
        partial(_naskh._diagnose_arrow, unit="char"),
        partial(naskh.Analyzer("lucene")._arrow, unit=None),
    ],
    ids=["normalize", "align", "tokenize", "sentences", "diagnose", "analyze"],
)
@pytest.mark.parametrize("row", ["", None])
def test_a_signal_is_seen_within_columns_without_letters(call: Callable[[Any], Any], row: str | None) -> None:
    # A column that naskh has made is handed over without Python.
    demand_a_signal_within(call, naskh.arrow.normalize(Column(layout("u", [row] * WATCHED))))


@pytest.mark.parametrize("row", ["", None, "أب"])
@pytest.mark.parametrize("spans", [False, True])
def test_a_signal_is_seen_while_a_column_becomes_a_list(row: str | None, spans: bool) -> None:
    many_rows = naskh.arrow.tokenize(Column(layout("u", [row] * RELEASED)), spans=spans)
    a_long_row = naskh.arrow.tokenize(Column(layout("u", [LONG * 4])), spans=spans)
    for data in (many_rows, a_long_row):
        demand_a_signal_within(type(data).to_pylist, data)


@pytest.mark.parametrize("threads", [None, 1, 2])
@pytest.mark.parametrize("item", ["", "خبر", "أ" * 1_000, None])
@pytest.mark.parametrize("name", BATCHES)
def test_a_signal_ends_a_batch_without_an_end(name: str, item: str | None, threads: int | None) -> None:
    references = sys.getrefcount(item)
    with signal_soon(), pytest.raises(SignalError):
        BATCHES[name](itertools.repeat(item), threads=threads)
    assert sys.getrefcount(item) <= references + 5  # `None` and `""` are everybody's


@pytest.mark.parametrize("threads", [None, 1, 2])
def test_a_signal_ends_a_batch_of_long_texts(threads: int | None) -> None:
    texts = [LONG * 10 for _ in range(50)]
    references = [sys.getrefcount(text) for text in texts]
    done: list[Any] = []
    with signal_soon(), pytest.raises(SignalError):
        done.extend(map(ARABERT.batch, [texts], [threads]))
    assert done == []
    assert [sys.getrefcount(text) for text in texts] == references
    assert ARABERT.batch([LINE], threads=threads) == [ARABERT(LINE)]


@pytest.mark.parametrize(
    "make",
    [
        lambda: naskh.Tokenizer(abbreviations=itertools.repeat("شرك")),
        lambda: naskh.SentenceSplitter(abbreviations=itertools.repeat("شرك")),
        lambda: naskh.Normalizer(marks=itertools.repeat("tanwin")),
    ],
    ids=["tokenizer", "splitter", "marks"],
)
def test_a_signal_ends_options_without_an_end(make: Callable[[], Any]) -> None:
    with signal_soon(), pytest.raises(SignalError):
        make()


def test_a_signal_is_seen_while_replacements_are_checked() -> None:
    tables = [{"replace": {"ڤ": "ف" * (100_000 + n)}} for n in range(100)]
    done: list[Any] = []
    with signal_soon(), pytest.raises(SignalError):
        done.extend(map(naskh.Normalizer._rebuild, itertools.repeat(None), tables))
    assert len(done) < len(tables)


# ---- other threads -----------------------------------------------------------------------------------


@contextmanager
def another_thread() -> Iterator[list[None]]:
    """A thread that notes each of its turns."""
    turns: list[None] = []
    ends = threading.Event()

    def run() -> None:
        while not ends.is_set():
            turns.append(None)
            time.sleep(0)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield turns
    finally:
        ends.set()
        thread.join()


MANY = 10
"""Of these, one or two may be had before a call and after it."""


@pytest.mark.parametrize("text", [LONG * 4, MIDDLE], ids=["released", "kept"])
@pytest.mark.parametrize("name", SINGLE)
def test_other_threads_get_turns_within_single_calls(name: str, text: str) -> None:
    with another_thread() as turns:
        before = len(turns)
        for _ in map(SINGLE[name], itertools.repeat(text, CALLS)):
            if len(turns) > before + MANY:
                return
    pytest.fail("the other thread had no turn")


@pytest.mark.parametrize("threads", [None, 1, 2])
@pytest.mark.parametrize("name", BATCHES)
def test_other_threads_get_turns_within_batches(name: str, threads: int | None) -> None:
    # A word of more letters than any word has is left as it is, at once.
    texts = LINE.split() * 20_000 if name == "segment" else [LINE * 20] * 2_000
    with another_thread() as turns:
        # A busy machine may have had no time for the thread.
        for _ in range(20):
            before = len(turns)
            BATCHES[name](texts, threads=threads)
            if len(turns) > before + MANY:
                return
    pytest.fail("the other thread had no turn")


@pytest.mark.parametrize("text", [LONG, MIDDLE, "a\u0301" * RELEASED], ids=["released", "kept", "clusters"])
def test_threads_that_look_at_one_alignment_do_not_wait_for_each_other(text: str) -> None:
    expected = naskh.Normalizer(None).align(text).find("\u0301", unit="utf8")[:3]  # COMBINING ACUTE ACCENT
    a = naskh.Normalizer(None).align(text)
    with ThreadPoolExecutor(4) as pool:
        # All need the same indices, which the first of them makes.
        found = [pool.submit(a.find, "\u0301", unit="utf8") for _ in range(4)]
        assert [future.result(timeout=60)[:3] for future in found] == [expected] * 4
