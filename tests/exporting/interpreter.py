"""Steps of an export, done plainly: the oracle for what `read` says of a normalizer."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from naskh import Normalizer
from naskh.exporting.steps import Between, Collapse, Compose, Replace, Shorten, Step


def run(steps: Iterable[Step], text: str) -> str:
    for step in steps:
        text = run_one(step, text)
    return text


def run_one(step: Step, text: str) -> str:
    if isinstance(step, Replace):
        return "".join(step.table.get(c, c) for c in text)
    if isinstance(step, Compose):
        return Normalizer(None, unicode="nfc")(text)
    if isinstance(step, Between):
        return _between(step, text)
    if isinstance(step, Shorten):
        return _shorten(step, text)
    return _collapse(step, text)


def _between(step: Between, text: str) -> str:
    digits = set("0123456789")
    done = ""
    for i, c in enumerate(text):
        left, right = text[max(i - 1, 0) : i] in digits, text[i + 1 : i + 2] in digits
        is_meant = (left or right) if step.beside else (left and right)
        done += step.to if c == step.sign and is_meant else c
    return done


def _shorten(step: Shorten, text: str) -> str:
    runs = ("".join(run) for _, run in itertools.groupby(text))
    return "".join(run[0] * step.to if run[0] in step.letters and len(run) >= 3 else run for run in runs)


def _collapse(step: Collapse, text: str) -> str:
    done = line = ""
    for c in text:
        if c in step.line_ends:
            done += _trim(step, line) + c
            line = ""
        else:
            line += c
    return done + _trim(step, line)


def _trim(step: Collapse, line: str) -> str:
    spaced = "".join(" " if c in step.spaces else c for c in line)
    return " ".join(word for word in spaced.split(" ") if word)
