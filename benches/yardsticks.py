"""What Python itself can do with a string: yardsticks for the other figures.

The operators and methods are in loops of their own, without a function call around them, since that is how
they are used. naskh and its peers are called from the same kind of loop.

    s[1:]                allocate and copy: the least that a new string can cost
    s.replace("ـ", "")   one pass that deletes one character, in C
    16 × str.replace     the whole rule, the fastest way in pure Python that is known
    str.translate        the whole rule, as most people write it
    re.sub               the whole rule, one expression with a callback
    len(s)               the cheapest call there is (CPython has an instruction for it): what a loop costs
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rules import PAIRS, TABLE, TATWEEL, reference
from timing import Contender, Loop, each_text

SLICE, REPLACE, LEN = "s[1:]", 's.replace("ـ", "")', "len(s)"
REPLACES, TRANSLATE, REGEX = "16 × str.replace", "str.translate", "re.sub"


def _slice_loop(_call: Any, texts: Sequence[str], passes: int) -> None:
    for _ in range(passes):
        for s in texts:
            s[1:]


def _replace_loop(_call: Any, texts: Sequence[str], passes: int) -> None:
    for _ in range(passes):
        for s in texts:
            s.replace("\u0640", "")


def _len_loop(_call: Any, texts: Sequence[str], passes: int) -> None:
    for _ in range(passes):
        for s in texts:
            len(s)


def _translate_loop(table: Any, texts: Sequence[str], passes: int) -> None:
    for _ in range(passes):
        for s in texts:
            s.translate(table)


def replace_all(text: str) -> str:
    """The rule as a chain of `str.replace`."""
    for old, new in PAIRS:
        text = text.replace(old, new)
    return text


def regex_rule() -> Callable[[str], str]:
    """The rule as one regular expression with a callback."""
    table = dict(PAIRS)
    substitute = re.compile("[" + "".join(table) + "]").sub
    return lambda text: substitute(lambda match: table[match.group()], text)


@dataclass(frozen=True)
class Yardstick:
    """A name, the argument of the loop, the loop, and the expected answer."""

    name: str
    call: Any
    loop: Loop
    answer: Callable[[str], Any]
    wanted: Callable[[str], Any]
    whole_rule: bool

    def contender(self) -> Contender:
        """The yardstick as a contender, ready to be timed."""
        return Contender(self.name, self.call, self.loop, group="Python")


def all_yardsticks() -> list[Yardstick]:
    """Every yardstick, the cheapest first."""
    regex = regex_rule()
    return [
        Yardstick(LEN, None, _len_loop, len, lambda s: sum(1 for _ in s), False),
        Yardstick(SLICE, None, _slice_loop, lambda s: s[1:], lambda s: "".join(list(s)[1:]), False),
        Yardstick(
            REPLACE,
            None,
            _replace_loop,
            lambda s: s.replace(TATWEEL, ""),
            lambda s: "".join(s.split(TATWEEL)),
            False,
        ),
        Yardstick(REPLACES, replace_all, each_text, replace_all, reference, True),
        Yardstick(TRANSLATE, TABLE, _translate_loop, lambda s: s.translate(TABLE), reference, True),
        Yardstick(REGEX, regex, each_text, regex, reference, True),
    ]
