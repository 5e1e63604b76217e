"""What is wrong with texts: rows for each finding, and a report on all of them."""

from __future__ import annotations

import heapq
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from naskh.cli.formats.rows import json_encoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naskh import Diagnoser, Finding

WORST: Final = 10
"""So many lines are shown."""
SHOWN: Final = 60
"""So many characters of each."""


class Diagnosis:
    """Rows of findings, and the counts of all that were made. `record` and `paragraph` are `TextRows`."""

    def __init__(self, diagnoser: Diagnoser, *, writes_rows: bool) -> None:
        """Make no rows but counts, unless `writes_rows`."""
        self._diagnoser = diagnoser
        self._to_json = json_encoder() if writes_rows else None
        self.kinds: Counter[str] = Counter()
        self.lines: Counter[str] = Counter()
        self.texts = 0
        self._file = ""  # the name of the current file, with a colon, if there are several
        self._nth = 0  # how many files there were
        self._worst: list[tuple[int, int, int, int, str, str]] = []  # a heap, the least first

    def begin(self, name: str) -> None:
        """Begin a file, one of several."""
        self._file = f"{name}:"
        self._nth += 1

    def record(self, line: int, base: int, text: str) -> Iterator[str]:
        """Yield a JSON object for each finding in the text of a record, whatever line ends it has."""
        return self._rows(text, ((finding, line, base) for finding in self._diagnoser(text)))

    def paragraph(self, line: int, base: int, text: str) -> Iterator[str]:
        """Yield a JSON object for each finding in lines, the first of which is this one from this offset."""
        return self._rows(text, in_lines(self._diagnoser(text), line, base, text))

    def _rows(self, text: str, findings: Iterable[tuple[Finding, int, int]]) -> Iterator[str]:
        """Yield a JSON object for each finding; with each come its line and what its offsets lack."""
        self.texts += 1
        by_line: dict[int, list[Finding]] = {}
        for finding, line, shift in findings:
            by_line.setdefault(line, []).append(finding)
            self.kinds[finding.kind] += 1
            if self._to_json:
                row: dict[str, Any] = {"line": line, "start": shift + finding.start}
                row |= {"end": shift + finding.stop, "text": text[finding.start : finding.stop]}
                row |= {"kind": finding.kind, "sure": finding.sure, "evidence": finding.evidence}
                yield self._to_json(row | {"remedy": finding.remedy})
        self._note(by_line, text)

    def _note(self, by_line: dict[int, list[Finding]], text: str) -> None:
        for number, findings in by_line.items():
            kinds = ", ".join(dict.fromkeys(finding.kind for finding in findings))
            self.lines.update({finding.kind for finding in findings})
            first = findings[0]
            start = text.rfind("\n", 0, first.start) + 1
            end = text.find("\n", first.start)
            whole = text[start : end if end >= 0 else len(text)]
            shown = whole.strip()[:SHOWN]
            place = f"{self._file}{number}"
            entry = (len(findings), first.stop - first.start, -self._nth, -number, place, f"{kinds}: {shown}")
            push = heapq.heappush if len(self._worst) < WORST else heapq.heappushpop
            push(self._worst, entry)

    def report(self) -> Iterator[str]:
        """Yield the lines of the report: how many findings there are of each kind, and the worst lines."""
        if not self.kinds:
            yield "nothing found"
            return
        width = max(map(len, self.kinds))
        for kind, count in self.kinds.most_common():
            lines = "1 line" if self.lines[kind] == 1 else f"{self.lines[kind]} lines"
            yield f"{kind:{width}}  {count:>8}  in {lines}"
        yield ""
        yield "the worst lines:"
        for *_, place, what in sorted(self._worst, reverse=True):
            yield f"  {place}: {what}"

    def has_any(self, kinds: Iterable[str]) -> bool:
        """Whether something of these kinds was found."""
        return any(self.kinds[kind] for kind in kinds)


def in_lines(
    findings: Iterable[Finding], line: int, base: int, text: str
) -> Iterator[tuple[Finding, int, int]]:
    """Yield each finding with its line, and what to add to its offsets for those in the line.

    The text begins in this line at the offset `base`. Findings come in order: lines are counted from one to
    the next.
    """
    counted, shift = 0, base
    for finding in findings:
        below = text.count("\n", counted, finding.start)
        if below:
            line += below
            shift = -1 - text.rfind("\n", counted, finding.start)
        counted = finding.start
        yield finding, line, shift
