"""Many files at once: each is a run of its own, in one of several processes."""

from __future__ import annotations

import argparse
import signal
import sys
from typing import TYPE_CHECKING

from naskh.cli.codes import ExitCode
from naskh.cli.files.standard import print_message
from naskh.cli.progress import Done, Progress, total_size
from naskh.cli.signals import Terminated, signals_raised

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

Share = list[tuple[str, str]]
"""Outputs with their inputs: what one process does."""


def run_many(
    options: argparse.Namespace, targets: Mapping[str, str], jobs: int, progress: Progress
) -> ExitCode:
    """Run the command for each output and its input, in so many processes; return the highest exit code.

    Each file appears when it is whole, as with one process. Whatever ends this process ends the others. There
    are no queues and no threads between them, which could wait for each other when that happens: a process
    sends its counts once, at its end, and they are so few bytes that sending never waits.
    """
    from multiprocessing import get_context  # noqa: PLC0415 - it takes a while, and most runs do not need it

    context = get_context("spawn")  # a fork would inherit threads and open files
    code = ExitCode.OK
    # The parser cannot be sent, and is not needed: that the arguments fit together is known.
    plain = argparse.Namespace(**{**vars(options), "usage_error": None})
    started = []
    try:
        for share in shares(targets, jobs):
            pipe, sender = context.Pipe(duplex=False)
            process = context.Process(target=run_share, args=(plain, share, sender))
            process.start()
            sender.close()
            started.append((process, pipe))
        for process, pipe in started:
            process.join()
            code = max(code, code_of(process.exitcode))
            progress.add_run(received(pipe))
    finally:
        for process, _ in started:
            process.terminate()
        for process, _ in started:
            process.join()
    return code


def shares(targets: Mapping[str, str], count: int) -> list[Share]:
    """Divide the files among processes: the largest first, each to the one that has least to read."""
    sizes = {target: total_size([name]) or 0 for target, name in targets.items()}
    parts: list[Share] = [[] for _ in range(min(count, len(targets)))]
    loads = [0] * len(parts)
    for target in sorted(targets, key=lambda target: -sizes[target]):
        least = loads.index(min(loads))
        parts[least].append((target, targets[target]))
        loads[least] += sizes[target] + 1
    return parts


def code_of(status: int | None) -> ExitCode:
    """Return the exit code of a process; one that was killed is reported."""
    if status is not None and status in {*ExitCode}:
        return ExitCode(status)
    print_message("a process ended early, maybe for want of memory; --resume goes on from here")
    return ExitCode.FAILED_FILE


def received(pipe: Connection) -> Done:
    """Return what a process that has ended sent, or nothing if it was killed before it could."""
    try:
        done: Done = pipe.recv()
    except EOFError:
        return Done()
    return done


def run_share(options: argparse.Namespace, share: Share, pipe: Connection) -> None:
    """Run the command for some files, one after the other; end this process with the highest exit code.

    What was counted is sent before.
    """
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches all processes; the first one ends the others
    code, total = ExitCode.OK, Progress([], is_shown=False)
    one = {"jobs": 1, "resume": False, "quiet": True, "report": total.add_run}
    try:
        with signals_raised():
            for target, name in share:
                one |= {"files": [name], "output": target}
                code = max(code, options.run(argparse.Namespace(**{**vars(options), **one})))
    except Terminated:
        code = ExitCode.TERMINATED
    pipe.send(total.done)
    sys.exit(code)
