"""Which files a run writes, and from which it reads for each."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from naskh.cli.files.sources import STDIN, display_name, is_same_file
from naskh.cli.records import name_in_folder, refuse_name

if TYPE_CHECKING:
    import argparse

Targets = dict[str | None, list[str]]
"""The names of outputs, `None` for standard output, each with the files to read."""


def targets_of(options: argparse.Namespace, written: str) -> Targets:
    """Return the files to write in a format, each with those to read.

    Ends the process with a message if they do not fit together. Raises `OSError`, which names a file.
    """
    for name in options.files:
        if is_same_file(name, options.output):
            options.usage_error(f"{display_name(name)} is both input and output")
    if is_folder(options.output):
        return targets_in(options, written)
    if options.resume or options.jobs > 1:
        options.usage_error("--resume and --jobs need a folder as --output, with a slash at its end")
    if options.output is not None:
        refuse_name(options, written)
    return {options.output: options.files}


def is_folder(output: str | None) -> bool:
    """Whether the output is a folder, for a file for each input."""
    return output is not None and (output.endswith(("/", os.sep)) or os.path.isdir(output))  # noqa: PTH112


def targets_in(options: argparse.Namespace, written: str) -> Targets:
    """Return the files to write in the output folder, each with the file to read. The folder is made.

    With `--resume`, those that are there already, and not older than their input, are left out.
    """
    targets: Targets = {}
    for name in options.files:
        base = name_in_folder(name, written, options.input_format)
        target = os.path.join(options.output, base)  # noqa: PTH118
        if name == STDIN or target in targets:
            options.usage_error(f"a folder takes one file of each name, and no standard input: {name}")
        if is_same_file(name, target):
            options.usage_error(f"{name} is both input and output")
        targets[target] = [name]
    for there in filter(is_folder, targets):
        # Before anything is written: to another process it would be a folder for its output.
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), there)
    os.makedirs(options.output, exist_ok=True)  # noqa: PTH103
    if options.resume:
        return {target: names for target, names in targets.items() if not is_done(names[0], str(target))}
    return targets


def is_done(name: str, target: str) -> bool:
    """Whether a file was written after its input; what is under the name of an output is whole."""
    try:
        return os.stat(target).st_mtime >= os.stat(name).st_mtime  # noqa: PTH116
    except OSError:
        return False


def unfinished(name: str) -> str:
    """Say that nothing was written to a file, and what there is."""
    state = "is as it was" if os.path.lexists(name) else "was not made"
    return f"{name} {state}: not all of its input was processed"
