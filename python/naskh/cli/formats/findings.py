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
    """Rows of findings, and the counts of all that were made. An instance is a `TextRows`."""

    def __init__(self, diagnoser: Diagnoser, *, writes_rows: bool) -> None:
        """Make no rows but counts, unless `writes_rows`."""
        self._diagnoser = diagnoser
        self._to_json = json_encoder() if writes_rows else None
        self.kinds: Counter[str] = Counter()
        self.lines: Counter[str] = Counter()
        self.texts = 0
        self._worst: list[tuple[int, int, int, str, str]] = []  # a heap, the least first

    def __call__(self, line: int, base: int, text: str) -> Iterator[str]:
        """Yield a JSON object for each finding in a text that begins in this line, at this offset."""
        self.texts += 1
        by_line: dict[int, list[Finding]] = {}
        for finding in self._diagnoser(text):
            at = text.rfind("\n", 0, finding.start) + 1
            below = text.count("\n", 0, finding.start)
            by_line.setdefault(line + below, []).append(finding)
            self.kinds[finding.kind] += 1
            if self._to_json:
                offset = base if below == 0 else 0
                row: dict[str, Any] = {"line": line + below, "start": offset + finding.start - at}
                row |= {"end": offset + finding.stop - at, "text": text[finding.start : finding.stop]}
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
            entry = (len(findings), first.stop - first.start, -number, kinds, shown)
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
        for _, _, number, kinds, shown in sorted(self._worst, reverse=True):
            yield f"  {-number}: {kinds}: {shown}"

    def has_any(self, kinds: Iterable[str]) -> bool:
        """Whether something of these kinds was found."""
        return any(self.kinds[kind] for kind in kinds)
