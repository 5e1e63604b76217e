"""Processes, event loops, subinterpreters: all of them, or a clear refusal."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import naskh
import pytest

from tests.trust import entry_points

pytestmark = [
    pytest.mark.without_levels,
    # From 3.12 on, CPython warns of fork in a process with threads. That is what is tried here.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]
TEXTS = [f"{entry_points.TEXT} {nth}" for nth in range(40)]
METHODS = [
    name for name in ("fork", "spawn", "forkserver") if name in multiprocessing.get_all_start_methods()
]


def everything(text: str) -> list[object]:
    """What all entry points give; called in another process."""
    return [call(text) for name, call in entry_points.CALLS.items() if not name.startswith("arrow")]


def batch_of(normalizer: naskh.Normalizer) -> list[str]:
    """A batch with threads in a process of a pool: pools in pools."""
    with ThreadPoolExecutor(2) as pool:
        return [*pool.map(lambda _: normalizer.batch(TEXTS, threads=2), range(4))][-1]


@pytest.mark.parametrize("method", METHODS)
def test_processes_give_the_same_results(method: str) -> None:
    entry_points.NORMALIZER.batch(TEXTS, threads=4)  # threads were there before the fork
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        assert pool.submit(everything, entry_points.TEXT).result(timeout=120) == everything(entry_points.TEXT)
        results = [pool.submit(batch_of, entry_points.NORMALIZER) for _ in range(3)]
        expected = entry_points.NORMALIZER.batch(TEXTS)
        assert [result.result(timeout=120) for result in results] == [expected] * 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_child_may_be_forked_while_other_threads_work() -> None:
    ends, expected = threading.Event(), entry_points.NORMALIZER.batch(TEXTS)

    def work() -> None:
        while not ends.is_set():
            entry_points.NORMALIZER.batch(TEXTS, threads=2)
            naskh.normalize(entry_points.TEXT, "clean", digits="ascii")

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    try:
        for _ in range(20):
            child = os.fork()
            if child == 0:
                right = entry_points.NORMALIZER.batch(TEXTS, threads=2) == expected
                os._exit(0 if right and everything(entry_points.TEXT) else 1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        ends.set()
        for worker in workers:
            worker.join()


def test_an_event_loop_runs_calls_in_its_threads() -> None:
    async def run() -> list[Any]:
        calls = [asyncio.to_thread(call, entry_points.TEXT) for call in entry_points.CALLS.values()]
        return await asyncio.gather(*calls)

    assert asyncio.run(run()) == [call(entry_points.TEXT) for call in entry_points.CALLS.values()]


def test_a_thread_pool_may_be_nested_in_a_batch() -> None:
    """An iterator that itself calls batches with threads, while a batch with threads reads it."""
    n = entry_points.NORMALIZER

    def texts() -> Any:
        for text in TEXTS:
            with ThreadPoolExecutor(2) as pool:
                yield from pool.submit(n.batch, [text, text], threads=2).result()

    assert n.batch(texts(), threads=2) == [n(n(text)) for text in TEXTS for _ in range(2)]


IN_ANOTHER = """
try:
    import _interpreters as interpreters  # 3.13 and later
except ImportError:
    import _xxsubinterpreters as interpreters
import sys
import naskh
code = '''
import sys
sys.path[:] = %r
try:
    import naskh
except ImportError as error:
    print("refused:", error, flush=True)
else:
    print("imported", flush=True)
'''
other = interpreters.create()
getattr(interpreters, "exec", getattr(interpreters, "run_string", None))(other, code % (sys.path,))
print(naskh.normalize("إنَّ"))
"""


def test_a_second_interpreter_is_refused_clearly_and_the_first_goes_on() -> None:
    """docs/known-limits.md says so."""
    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER], env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, after = done.stdout.splitlines()
    assert said == "refused: module naskh._naskh does not support loading in subinterpreters"
    assert after == "ان"
