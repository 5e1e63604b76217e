"""A normalizer, read as steps: it is asked what becomes of every character. No table is copied.

What a step cannot say is refused by the name of its option. A character that the normalizer treats otherwise
beside some others, a joiner within an emoji for example, is no part of what an export is exact for.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from naskh._given import given_to, with_options
from naskh._naskh import _OPTIONS, Normalizer
from naskh.exporting.exported import UnwritableError, overriding
from naskh.exporting.steps import Between, Collapse, Compose, Replace, Shorten, Step, composed_otherwise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NEIGHBOURS = {
    "marks_apart": {"join"},
    "tatweel": {"decorative"},
    "quranic_spelling": {"modern"},
    "tanwin_alef": {"strip"},
    "alef_maqsura": {"positional"},
    "lookalikes": {"arabic"},
    "digits": {"arabic", "persian"},
    "punctuation": {"arabic", "space", "strip"},
    "compound_names": {"split"},
}
"""Values of options that look at more than a character: at its neighbours, its word, number or line."""
BEFORE_COMPOSING = ("presentation_forms", "invisibles", "punctuation", "tatweel")
"""Options whose rules come before composition, together with `marks`, and ء if `hamza` drops it."""
FOLDS = ("alef", "hamza", "alef_maqsura", "teh_marbuta", "lookalikes", "case")
"""Options whose rules come after it."""
SEPARATORS = "٫٬٪"
LINE_FEED = "\n"
AROUND = (
    ("", ""),
    ("ب", "ب"),
    ("1", "1"),
    (" ", " "),
    ("1", "\u20e3"),  # COMBINING ENCLOSING KEYCAP
    ("❤", "❤"),
    ("❤", "ب"),
    ("葛", "葛"),
    ("、", ""),
    ("∩", ""),
    ("ℋ", ""),
    ("\u1000", ""),  # MYANMAR LETTER KA
    ("\ua856", ""),  # PHAGS-PA LETTER SMALL A
    ("\U00010ac5", ""),  # MANICHAEAN LETTER DALETH
    ("\U00013091", ""),  # EGYPTIAN HIEROGLYPH D027
    ("\u1820", "\u1820"),  # MONGOLIAN LETTER A
    ("\U0001f3f4\U000e0067\U000e0062", "\U000e0065\U000e007f"),  # black flag; tags g b and e, CANCEL TAG
    ("\U0001f3f4\U000e0067\U000e0062\U000e0065", ""),
)
"""Neighbours beside which an invisible has a meaning, and plain ones."""


@dataclass(frozen=True)
class Reading:
    """What a normalizer does."""

    steps: tuple[Step, ...]
    refused: Mapping[str, str]
    """Options that no step can say, and why."""
    excluded: frozenset[str]
    """Characters beside which, or of which, the steps may give something else."""


@functools.cache
def blocks(template: str = "{0}") -> tuple[str, ...]:
    """Return every character that UTF-8 can say in a template, 256 at a time: a line for each.

    The line feed is not among them: no rule changes it but `whitespace` and tables of conventions.
    """
    starts = (start for start in range(0, 0x110000, 256) if not 0xD800 <= start < 0xE000)
    of_block = ((chr(c) for c in range(start, start + 256) if c != ord(LINE_FEED)) for start in starts)
    return tuple(LINE_FEED.join(map(template.format, those)) for those in of_block)


def read(normalizer: Normalizer) -> Reading:
    """Read a normalizer as steps."""
    refused = _refused(normalizer)
    if refused:  # the steps of the others let a system name all that it cannot write
        instead = overriding(refused)
        rest = read(with_options(normalizer, **instead)).steps if instead else ()
        return Reading(rest, refused, frozenset())
    table_rules = with_options(normalizer, unicode="keep", whitespace="keep", elongation="keep")
    table = table_of(table_rules)
    return Reading(tuple(_steps(normalizer, table)), {}, _contextual(table_rules, table))


def writable(normalizer: Normalizer, target: str, later: frozenset[str]) -> Reading:
    """Read a normalizer for a system that can say all steps, and composes the characters `later` otherwise.

    Raises `UnwritableError` for what is no step.
    """
    reading = read(normalizer)
    if reading.refused:
        raise UnwritableError(target, normalizer, reading.refused)
    return replace(reading, excluded=reading.excluded | composed_otherwise(reading.steps, later))


def table_of(normalizer: Normalizer) -> dict[str, str]:
    """Return what becomes of each character that changes where it stands alone."""
    table = dict(changed(normalizer, blocks()))
    return table | dict(changed(normalizer, (LINE_FEED,)))


def changed(normalizer: Normalizer, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Return the lines of some texts that change, each with what it becomes."""
    for text in texts:
        if (made := normalizer(text)) != text:
            lines = text.split(LINE_FEED) if text != LINE_FEED else [text]
            answers = made.split(LINE_FEED)
            if len(answers) != len(lines):  # line ends are changed, too
                answers = normalizer.batch(lines)
            yield from ((line, answer) for line, answer in zip(lines, answers, strict=True) if line != answer)


def _refused(normalizer: Normalizer) -> dict[str, str]:
    options: dict[str, Any] = {**normalizer.options}
    refused = {
        name: "looks at its neighbours" for name, values in NEIGHBOURS.items() if options[name] in values
    }
    if normalizer._has_rules_of_its_own:  # noqa: SLF001
        refused["preset"] = "has rules about words or the whole text"
    if any("\ud800" <= key <= "\udfff" for key in options["replace"]):
        refused["replace"] = "has a lone surrogate, which UTF-8 cannot hold"
    if options["unicode"] == "nfkc":
        refused["unicode"] = "has tables that every version of Unicode adds to"
    stays = "hamza" not in _stripped(options["marks"])
    if stays and options["unicode"] != "keep" and any(options[name] != "keep" for name in FOLDS):
        refused["marks"] = "keeps U+0653–0655, with which a letter that was folded may compose again"
    return refused


def _stripped(marks: str | tuple[str, ...]) -> set[str]:
    """Return the classes that a value of the option `marks` names."""
    if marks == "strip":
        return {name for name in _OPTIONS["marks"] if name not in {"keep", "strip"}}
    return set() if marks == "keep" else set(marks)


def _steps(normalizer: Normalizer, table: dict[str, str]) -> Iterator[Step]:
    options: dict[str, Any] = {**normalizer.options}
    if options["unicode"] == "keep":
        yield Replace(table)
    else:
        yield from _composing_steps(normalizer, table)
    for sign in SEPARATORS:
        yield from _separator(normalizer, sign)
    yield from _shortened(options["elongation"], table)
    yield from _collapsed(options["whitespace"])


def _composing_steps(normalizer: Normalizer, table: dict[str, str]) -> Iterator[Step]:
    """What is removed, composition, what is folded; and once more, for a small letter may compose anew."""
    options: dict[str, Any] = {**normalizer.options}
    replacements = given_to(normalizer)[1].get("replace", {})
    removing: dict[str, Any] = {name: options[name] for name in BEFORE_COMPOSING}
    if options["hamza"] == "drop":
        removing["hamza"] = "drop"
    removing["marks"] = sorted(_stripped(options["marks"]) - {"hamza"}) or "keep"
    removed = table_of(Normalizer(None, **removing, replace=replacements))
    folded = {c: made for c, made in table.items() if c not in removed}
    if replacements:  # a key is found in either form
        yield Compose()
    yield Replace(removed)
    yield Compose()
    if folded:
        yield Replace(folded)
        yield Compose()


def _separator(normalizer: Normalizer, sign: str) -> Iterator[Between]:
    """What becomes of a sign between two digits and beside one."""
    plain = with_options(normalizer, whitespace="keep", elongation="keep")
    alone, between, beside = (plain(text) for text in (sign, f"1{sign}1", f"1{sign}"))
    to = between[1:-1]
    if to != alone:
        yield Between(alone, to, beside=beside[1:] == to)


def _shortened(value: Any, table: Mapping[str, str]) -> Iterator[Shorten]:  # noqa: ANN401 - a name or a number
    by_length: dict[int, str] = {}
    for letter, length in shortened_letters(value):
        if letter not in table:
            by_length[length] = by_length.get(length, "") + letter
    for length, letters in sorted(by_length.items()):
        yield Shorten(letters, length)


@functools.cache
def shortened_letters(value: Any) -> tuple[tuple[str, int], ...]:  # noqa: ANN401 - a name or a number
    """Return each letter of which runs are shortened, and to how many."""
    runs = changed(Normalizer(None, elongation=value), blocks("{0}{0}{0}"))
    return tuple((run[0], len(made)) for run, made in runs)


def _collapsed(value: str) -> Iterator[Collapse]:
    if value == "keep":
        return
    spaces, line_ends = white_space()
    if value == "collapse":
        yield Collapse(spaces + line_ends, "")
    else:
        yield Collapse(spaces, line_ends)


@functools.cache
def white_space() -> tuple[str, str]:
    """Return all spaces, and all line ends."""
    whole = Normalizer(None, whitespace="collapse")
    within_lines = Normalizer(None, whitespace="collapse-lines")
    few = (text for text in blocks("a{0}{0}a") if whole(text) != text.replace(LINE_FEED, " "))
    white = {line[1] for text in few for line in text.split(LINE_FEED) if whole(line) == "a a"} | {LINE_FEED}
    spaces = {c for c in white if within_lines(f"a{c}{c}a") == "a a"}
    return "".join(sorted(spaces)), "".join(sorted(white - spaces))


def _contextual(normalizer: Normalizer, table: dict[str, str]) -> frozenset[str]:
    """Return the characters of the table that stay, or become something else, beside some others."""
    by_code = str.maketrans(table)
    found: set[str] = set()
    for before, after in AROUND:
        texts = [before + c + after for c in table]
        for c, text, made in zip(table, texts, normalizer.batch(texts), strict=True):
            if made != text.translate(by_code):
                found.update({other for other in text if other in table and other in made} or {c})
    return frozenset(found)
