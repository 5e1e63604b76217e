"""What notebooks show: changes to a text, findings about one, and a source with its normalized text."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, NamedTuple, Protocol

from naskh._show import markup
from naskh._show.blocks import (
    MOST_CHARACTERS,
    MOST_ROWS,
    colour,
    folded_table,
    from_to,
    legend,
    omission,
    page,
    sample,
    swatch,
    text_block,
)
from naskh._show.characters import with_numbers
from naskh._show.markup import Stretch
from naskh._show.reasons import HUES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["alignment_html", "changes_html", "changes_parts", "findings_html", "findings_parts"]

# The pairs within one box of an alignment take these in turn.
_PAIR_HUES = (210, 130, 290, 50)
_DELETED = colour(0, 0.2)


class _Change(Protocol):
    """What is read of a change. `naskh.explain.Change` has all of it, and is not imported here."""

    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def why(self) -> str: ...


class _Finding(Protocol):
    """What is read of a finding. `naskh.Finding` has all of it."""

    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def evidence(self) -> str: ...
    @property
    def sure(self) -> str: ...
    @property
    def remedy(self) -> str: ...


# ---- explain -----------------------------------------------------------------------------------------


def _colour_of(rule: str) -> str:
    return colour(HUES.get(rule, 0))


def changes_html(source: str, changes: Sequence[_Change]) -> str:
    """Return HTML of the source and the normalized text with the changes marked, a legend and a list.

    Args:
        source: the text before.
        changes: all changes to it, in order and not overlapping. Offsets are code points.

    """
    return page(changes_parts(source, changes))


def changes_parts(source: str, changes: Sequence[_Change]) -> list[str]:
    """Return the same as parts of a page."""
    shown = [change for change in changes if change.start < MOST_CHARACTERS]
    end = min(len(source), MOST_CHARACTERS)
    cut = omission(end, len(source), "characters")
    if not changes:
        return [text_block(markup.escaped(source[:end]), source, "nothing to change"), cut]
    before, after, result = [], [], []
    done = length = 0
    for change in shown:
        kept = source[done : change.start]
        at = length + len(kept)
        length = at + len(change.after)
        done = change.stop
        result += [kept, change.after]
        hue, title = _colour_of(change.rule), _title(change)
        before.append(Stretch(change.start, min(change.stop, end), hue, title, is_deleted=not change.after))
        after.append(Stretch(at, length, hue, title))
    result.append(source[done:end])
    counts = Counter(change.rule for change in changes)
    return [
        text_block(markup.marked(source[:end], before), source, "source"),
        text_block(markup.marked("".join(result), after), source, "normalized"),
        cut,
        legend((rule, count, _colour_of(rule)) for rule, count in counts.most_common()),
        _table(changes),
    ]


def _title(change: _Change) -> str:
    return f"{change.start}:{change.stop} {change.rule}\n{from_to(change.before, change.after)}\n{change.why}"


def _table(changes: Sequence[_Change]) -> str:
    rows = [
        (
            f"{change.start}:{change.stop}",
            swatch(change.rule, _colour_of(change.rule)),
            sample(change.before),
            sample(change.after),
            from_to(change.before, change.after, with_numbers),
            f"<bdi>{escape(change.why)}</bdi>",
        )
        for change in changes[:MOST_ROWS]
    ]
    head = ("where", "rule", "before", "after", "code points", "why")
    return folded_table("change", len(changes), head, rows, glyphs=(2, 3))


# ---- diagnose ----------------------------------------------------------------------------------------


def findings_html(text: str, findings: Sequence[_Finding]) -> str:
    """Return HTML of a text with the findings about it marked, and a list of them.

    Args:
        text: the text.
        findings: what was found, in order; offsets are code points.

    """
    return page(findings_parts(text, findings))


def findings_parts(text: str, findings: Sequence[_Finding]) -> list[str]:
    """Return the same as parts of a page."""
    end = min(len(text), MOST_CHARACTERS)
    cut = omission(end, len(text), "characters")
    if not findings:
        return [text_block(markup.escaped(text[:end]), text, "nothing found"), cut]
    kinds = list(dict.fromkeys(finding.kind for finding in findings))
    colours = {kind: colour(360 * nth // len(kinds)) for nth, kind in enumerate(kinds)}
    stretches = [
        Stretch(f.start, min(f.stop, end), colours[f.kind], f"{f.kind}, {f.sure}\n{f.evidence}")
        for f in findings
        if f.start < end
    ]
    rows = [
        (
            f"{f.start}:{f.stop}",
            swatch(f.kind, colours[f.kind]),
            escape(f.sure),
            escape(f.evidence),
            f"<code>{escape(f.remedy)}</code>",
        )
        for f in findings[:MOST_ROWS]
    ]
    count = "1 finding" if len(findings) == 1 else f"{len(findings):,} findings"
    head = ("where", "kind", "sure", "evidence", "remedy")
    return [
        text_block(markup.marked(text[:end], stretches), text, count),
        cut,
        folded_table("finding", len(findings), head, rows, is_open=True),
    ]


# ---- align -------------------------------------------------------------------------------------------


class _Pair(NamedTuple):
    """A smallest stretch of the source and the stretch of the text that it became, as spans."""

    source: tuple[int, int]
    text: tuple[int, int]


def alignment_html(source: str, text: str, segments: Sequence[tuple[int, int, int, int]]) -> str:
    """Return HTML of the source, with a box around each changed word that has its normalized form below.

    Within a box, a stretch of the source and the stretch that it became have the same colour. A deleted
    stretch is red.

    Args:
        source: the text before.
        text: the text after.
        segments: `(source start, source stop, text start, text stop)` in code points. They follow each other
            without a gap in both texts. Segments of equal length are shown character by character.

    """
    pairs = list(_pairs(segments))
    content = "".join(_cell(source, text, cell) for cell in _cells(source, text, pairs))
    head = "nothing has changed" if source == text else "source, and below it what has become of it"
    end = pairs[-1].source[1] if pairs else 0
    return page([text_block(content, source, head), omission(end, len(source), "characters")])


def _pairs(segments: Iterable[tuple[int, int, int, int]]) -> Iterator[_Pair]:
    """Yield as many pairs as are shown; segments of equal length are divided into single characters."""
    for start, stop, to_start, to_stop in segments:
        if start >= MOST_CHARACTERS:
            return
        if stop - start != to_stop - to_start:
            yield _Pair((start, min(stop, max(start, MOST_CHARACTERS))), (to_start, to_stop))
        else:
            for at in range(min(stop - start, MOST_CHARACTERS - start)):
                yield _Pair((start + at, start + at + 1), (to_start + at, to_start + at + 1))


def _cells(source: str, text: str, pairs: Iterable[_Pair]) -> Iterator[list[_Pair]]:
    """Group the pairs by words. White space in both texts is a group of its own."""
    cell: list[_Pair] = []
    was_white = False
    for pair in pairs:
        parts = source[slice(*pair.source)], text[slice(*pair.text)]
        is_white = any(parts) and all(not part or part.isspace() for part in parts)
        if cell and is_white != was_white:
            yield cell
            cell = []
        cell.append(pair)
        was_white = is_white
    if cell:
        yield cell


def _cell(source: str, text: str, cell: Sequence[_Pair]) -> str:
    """Return a word that did not change as it is, any other as a box with both forms."""
    start, stop = cell[0].source[0], cell[-1].source[1]
    to_start, to_stop = cell[0].text[0], cell[-1].text[1]
    if source[start:stop] == text[to_start:to_stop]:
        return markup.escaped(source[start:stop])
    above: list[Stretch] = []
    below: list[Stretch] = []
    for pair in cell:
        before, after = source[slice(*pair.source)], text[slice(*pair.text)]
        if before != after:
            hue = colour(_PAIR_HUES[len(below) % len(_PAIR_HUES)]) if after else _DELETED
            title = f"{_span(pair.source)} → {_span(pair.text)}\n{from_to(before, after)}"
            above.append(_stretch(pair.source, start, hue, title, is_deleted=not after))
            if after:
                below.append(_stretch(pair.text, to_start, hue, title))
    upper, lower = markup.marked(source[start:stop], above), markup.marked(text[to_start:to_stop], below)
    return f'<span class="n-cell"><span>{upper}</span><span class="n-into">{lower or "∅"}</span></span>'


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]}:{span[1]}"


def _stretch(
    span: tuple[int, int], origin: int, hue: str, title: str, *, is_deleted: bool = False
) -> Stretch:
    """Make a stretch whose offsets count from `origin`."""
    return Stretch(span[0] - origin, span[1] - origin, hue, title, is_deleted)
