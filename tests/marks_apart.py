"""The rule of the naive normalizer about marks that are set apart from their letters: `marks_apart`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from tests.character_sets import (
    BLANKS,
    COMBINING,
    COMPOSING,
    INVISIBLES,
    LETTERS,
    LINE_ENDS,
    PLAIN_MARKS,
    SPACES,
    TATWEEL,
    any_of,
    chars,
)

PLAIN = chars("064B-0652")
TANWIN, HARAKA = chars("064B-064D"), chars("064E-0650")
SHADDA, SUKUN, FATHATAN = "\u0651", "\u0652", "\u064b"
VOWELS = TANWIN | HARAKA | {SUKUN}
WORD = chars("0030-0039 0041-005A 0061-007A 00C0-00D6 00D8-00F6 00F8-024F 0660-0669 06F0-06F9")
ALEFS = frozenset("اآأإٱٲٳٵى")
FORMS = chars("FB50-FDFF FE70-FEFC")
_LINES = re.compile(f"[^{''.join(LINE_ENDS)}]*(?:{any_of(LINE_ENDS)}|$)")
assert PLAIN <= PLAIN_MARKS


@dataclass
class Part:
    """A part of a line: a letter or a run of marks with what belongs to it, spaces, or something else."""

    kind: str
    text: str
    letters: str = ""
    marks: set[str] = field(default_factory=set)
    seat: bool = False

    @property
    def base(self) -> str:
        return self.text[0]

    def is_plain_alef(self) -> bool:
        return self.kind == "letter" and self.letters == "ا" and not self.seat

    def seats_tanwin(self) -> bool:
        return self.kind == "letter" and self.letters in ("ا", "ى") and not self.seat and not self.marks


def _seen(char: str, options: dict[str, Any]) -> tuple[str, str]:  # noqa: PLR0911 - a list of cases
    """What a character is to the rule, and the letters or marks that it stands for."""
    if char == TATWEEL and options["tatweel"] == "strip":
        return "nothing", ""
    if char in FORMS and char not in PLAIN and options["presentation_forms"] == "fold":
        if char in "ﷺﷻ﷼":
            return "sign", ""
        whole = "".join(c for c in unicodedata.normalize("NFKC", char) if c not in (" ", TATWEEL))
        letters = "".join(c for c in whole if c not in PLAIN)
        if not letters and whole:
            return "mark", whole
        if letters and letters[0] in LETTERS and letters[-1] in LETTERS:
            return "letter", letters
        return ("combining" if letters and letters[-1] in COMBINING else "sign"), letters
    invisible = char in INVISIBLES and options["invisibles"] != "keep"
    blank = char in BLANKS and options["invisibles"] != "keep"
    for kind, is_one in (
        ("mark", char in PLAIN),
        ("letter", char in LETTERS),
        ("space", char in SPACES or blank or (invisible and options["invisibles"] == "space")),
        ("nothing", invisible),
        ("combining", char in COMBINING),
        ("word", char in WORD),
    ):
        if is_one:
            return kind, char
    return "sign", char


def _parts(line: str, options: dict[str, Any]) -> list[Part]:
    parts = [Part("start", "")]
    for char in line:
        last = parts[-1]
        kind, stands_for = _seen(char, options)
        if kind == "nothing" or (kind == "space" == last.kind):
            last.text += char
            last.letters += " " * (kind == "space")
        elif kind == "space":
            parts.append(Part("space", char, " "))
        elif kind == "mark" and last.kind in ("space", "start"):
            parts.append(Part("run", char, marks=set(stands_for)))
        elif kind in ("mark", "combining") and last.kind in ("letter", "word", "sign", "run"):
            last.text += char
            if kind == "mark":
                last.marks |= set(stands_for)
            elif last.kind == "run":
                last.kind = "sign"
            else:
                last.seat |= not COMPOSING.isdisjoint(stands_for[-1:])
        elif kind == "letter":
            parts.append(Part("letter", char, stands_for))
        else:
            parts.append(Part("word" if kind == "word" else "sign", char))
    return parts


def _agree(a: set[str], b: set[str]) -> bool:
    return not ((a & VOWELS and b & VOWELS) or (SHADDA in a and SHADDA in b))


_END = Part("end", "")


class _Line:
    def __init__(self, line: str, options: dict[str, Any]) -> None:
        self.parts = _parts(line, options)

    def at(self, place: int) -> Part:
        return self.parts[place] if 0 <= place < len(self.parts) else _END

    def spaces(self, place: int) -> int:
        part = self.at(place)
        return len(part.letters) if part.kind == "space" else 0

    def runs(self) -> list[int]:
        return [i for i, part in enumerate(self.parts) if part.kind == "run"]

    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    # ---- one mark ------------------------------------------------------------------------------------

    def join_one_by_one(self) -> None:
        for i in self.runs():
            self._join_one(i)

    def _join_one(self, i: int) -> None:
        before, space, run, after = (self.at(place) for place in range(i - 2, i + 2))
        if before.kind != "letter":
            return
        if after.kind == "letter" and not after.is_plain_alef() and run.marks <= HARAKA:
            if _agree(after.marks, run.marks):
                self._carry_after(i, i + 1)
            return
        if not _agree(before.marks, run.marks):
            return
        place = i + 2 if after.kind == "space" else i + 1
        lone = self.at(place + 1).kind not in ("letter", "word")
        if (
            FATHATAN in run.marks
            and self.at(place).seats_tanwin()
            and lone
            and before.letters[-1] not in ALEFS
        ):
            space.text = ""
            if after.kind == "space":
                after.text = ""
        elif after.kind in ("letter", "word"):
            space.text, run.text = run.text, space.text
        else:
            space.text = ""
        before.marks |= run.marks

    def _carry_after(self, i: int, place: int) -> None:
        run, letter = self.at(i), self.at(place)
        letter.text = letter.base + run.text + letter.text[1:]
        letter.marks |= run.marks
        run.text = ""
        for between in range(i + 1, place):
            self.at(between).text = ""

    # ---- a line of them ------------------------------------------------------------------------------

    def is_apart(self) -> bool:
        in_place = sum(part.kind == "letter" and bool(part.marks) for part in self.parts)
        return len(self.runs()) >= 3 and in_place <= len(self.runs()) / 5

    def join_all(self) -> None:
        runs = self.runs()
        spaced = sum(self.spaces(i + 1) > 0 for i in runs)
        borders = any(self.spaces(i + 1) > 1 or self.spaces(i - 1) > 1 for i in runs)
        both = (spaced + 1) * 10 >= len(runs) * 9
        if both and not borders:
            if len(runs) <= sum(part.kind == "letter" for part in self.parts) / 4:
                self.join_one_by_one()
            return
        faults = {side: sum(self._is_fault(i, both, side) for i in runs) for side in ("before", "after")}
        side = "before" if faults["before"] <= faults["after"] else "after"
        if faults[side] > len(runs) / 2:
            return
        for i in runs:
            if side == "before":
                self._join_before(i, both)
            else:
                self._join_after(i)

    def _join_before(self, i: int, both: bool) -> None:
        if self.spaces(i - 1) == 1 and self.at(i - 2).kind == "letter":
            self.at(i - 1).text = ""
            if both and self.spaces(i + 1) == 1 and self.at(i + 2).kind != "run":
                self.at(i + 1).text = ""

    def _join_after(self, i: int) -> None:
        owner = self._after(i)
        if owner is None:
            return
        if self.spaces(i - 1) == 1 and self.at(i - 2).kind == "letter":
            self.at(i - 1).text = ""
        self._carry_after(i, owner)

    def _after(self, i: int) -> int | None:
        owner = i + 2 if self.spaces(i + 1) == 1 else i + 1
        return owner if self.at(owner).kind == "letter" else None

    def _neighbour(self, place: int, step: int, both: bool) -> int | None:
        """The next letter of the same word, at most five parts away."""
        for at in range(place + step, place + 6 * step, step):
            part = self.at(at)
            if part.kind == "letter":
                return at
            before_run = self.at(at + 1).kind == "run"
            inner = self.spaces(at) == 1 and (before_run or (both and self.at(at - 1).kind == "run"))
            if part.kind != "run" and not inner:
                return None
        return None

    def _is_fault(self, i: int, both: bool, side: str) -> bool:
        marks = self.at(i).marks
        if side == "before":
            owner = i - 2 if self.at(i - 2).kind == "letter" and self.spaces(i - 1) == 1 else None
        else:
            owner = self._after(i) if both or not self.spaces(i + 1) else None
        if owner is None:
            return True
        first = self._neighbour(owner, -1, both) is None
        after = self._neighbour(owner, 1, both)
        inside = after is not None and (
            self._neighbour(after, 1, both) is not None or not self.at(after).seats_tanwin()
        )
        return bool(
            (marks & {SHADDA, SUKUN} and first)
            or (self.at(owner).is_plain_alef() and FATHATAN not in marks)
            or (marks & TANWIN and inside)
        )


def join_marks(text: str, options: dict[str, Any]) -> str:
    joined = []
    for found in _LINES.findall(text):
        line = _Line(found, options)
        if line.is_apart():
            line.join_all()
        else:
            line.join_one_by_one()
        joined.append(line.text())
    return "".join(joined)
