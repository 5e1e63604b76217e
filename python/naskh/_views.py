"""What notebooks show: the changes to a text, and a text over what it has become."""

from __future__ import annotations

import html
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from naskh import _html
from naskh._characters import numbered, spelled_out
from naskh._html import Stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from naskh.explain import Change, Changes

__all__ = ["alignment_html", "changes_html"]

# So many characters are shown of a long text, and so many rows of a long list.
_CHARACTERS = 2_000
_ROWS = 100

# Rules that are often seen together have hues far apart.
_HUES = {
    "invisibles": 0,
    "tatweel": 22,
    "marks": 45,
    "punctuation": 65,
    "elongation": 85,
    "whitespace": 105,
    "replace": 125,
    "teh_marbuta": 145,
    "alef_maqsura": 170,
    "digits": 190,
    "alef": 210,
    "case": 230,
    "unicode": 250,
    "hamza": 275,
    "presentation_forms": 300,
    "lookalikes": 325,
}
# In an alignment, where pairs within one box take turns.
_LINKED = (210, 130, 290, 50)


def _colour(hue: int, opacity: float = 0.38) -> str:
    """Half transparent, so that it suits a light page and a dark one."""
    return f"hsla({hue},85%,52%,{opacity})"


_DELETED = _colour(0, 0.2)


def _colour_of(rule: str) -> str:
    return _colour(_HUES.get(rule, 0))


def _page(body: Iterable[str]) -> str:
    return f'<div class="naskh" dir="ltr"><style>{_html.STYLE}</style>{"".join(body)}</div>'


def _text(shown: str, like: str, head: str) -> str:
    """A block of text under a heading; the whole text decides on its direction."""
    return f'<div class="n-head">{head}</div><div class="n-text" dir="{_html.direction(like)}">{shown}</div>'


def _left_out(shown: int, of: int, what: str) -> str:
    return f'<div class="n-head">the first {shown:,} of {of:,} {what}</div>' if shown < of else ""


def _from_to(before: str, after: str, describe: Callable[[str], str] = spelled_out) -> str:
    return f"{describe(before) or 'nothing'} → {describe(after) or 'nothing'}"


# ---- explain -----------------------------------------------------------------------------------------


def changes_html(changes: Changes) -> str:
    """The source and what it has become, both with the changes marked; a legend and a list of the changes."""
    source = changes.source
    shown = [change for change in changes if change.start < _CHARACTERS]
    end = max([min(len(source), _CHARACTERS), *(change.stop for change in shown)])
    rest = _left_out(end, len(source), "characters")
    if not changes:
        return _page([_text(_html.escaped(source[:end]), source, "nothing to change"), rest])
    before, after, result = [], [], []
    done = length = 0
    for change in shown:
        kept = source[done : change.start]
        at = length + len(kept)
        length = at + len(change.after)
        done = change.stop
        result += [kept, change.after]
        colour, title = _colour_of(change.rule), _title(change)
        before.append(Stretch(change.start, change.stop, colour, title, is_deleted=not change.after))
        after.append(Stretch(at, length, colour, title))
    result.append(source[done:end])
    return _page(
        [
            _text(_html.marked(source[:end], before), source, "source"),
            _text(_html.marked("".join(result), after), source, "normalized"),
            rest,
            _legend(changes),
            _table(changes),
        ]
    )


def _title(change: Change) -> str:
    return (
        f"{change.start}:{change.stop} {change.rule}\n{_from_to(change.before, change.after)}\n{change.why}"
    )


def _legend(changes: Sequence[Change]) -> str:
    counts = Counter(change.rule for change in changes)
    entries = (
        f'<span style="background:{_colour_of(rule)}">{html.escape(rule)} {count:,}</span>'
        for rule, count in counts.most_common()
    )
    return f'<div class="n-legend">{"".join(entries)}</div>'


def _table(changes: Sequence[Change]) -> str:
    rows = "".join(
        f"<tr><td>{change.start}:{change.stop}</td>"
        f'<td><span style="background:{_colour_of(change.rule)}">{html.escape(change.rule)}</span></td>'
        f'<td class="n-glyph"><bdi>{_html.glyphs(change.before)}</bdi></td>'
        f'<td class="n-glyph"><bdi>{_html.glyphs(change.after)}</bdi></td>'
        f"<td>{html.escape(_from_to(change.before, change.after, numbered))}</td>"
        f"<td>{html.escape(change.why)}</td></tr>"
        for change in changes[:_ROWS]
    )
    count = "1 change" if len(changes) == 1 else f"{len(changes):,} changes"
    head = "<tr><th>where</th><th>rule</th><th>before</th><th>after</th><th>code points</th><th>why</th></tr>"
    return (
        f"<details><summary>{count}</summary><table>{head}{rows}</table>"
        f"{_left_out(_ROWS, len(changes), 'changes')}</details>"
    )


# ---- align -------------------------------------------------------------------------------------------


class _Pair(NamedTuple):
    """A smallest stretch of the source and what it has become."""

    source: tuple[int, int]
    text: tuple[int, int]


def alignment_html(source: str, text: str, segments: Sequence[tuple[int, int, int, int]]) -> str:
    """The source as HTML, and in boxes under the words that have changed what they have become.

    Within a box, what belongs together has the same colour above and below; what has vanished is red.

    Args:
        source: the text before.
        text: the text after.
        segments: `(source start, source stop, text start, text stop)` in code points, which follow each
            other without a gap in both texts. Stretches of the same length are taken to run in step.

    """
    pairs = list(_pairs(segments))
    flow = "".join(_cell(source, text, cell) for cell in _cells(source, text, pairs))
    head = "nothing has changed" if source == text else "source, and below it what has become of it"
    end = pairs[-1].source[1] if pairs else 0
    return _page([_text(flow, source, head), _left_out(end, len(source), "characters")])


def _pairs(segments: Iterable[tuple[int, int, int, int]]) -> Iterator[_Pair]:
    """As many segments as are shown, those in step taken apart into single characters."""
    for start, stop, to_start, to_stop in segments:
        if start >= _CHARACTERS:
            return
        if stop - start != to_stop - to_start:
            yield _Pair((start, stop), (to_start, to_stop))
        else:
            for at in range(min(stop - start, _CHARACTERS - start)):
                yield _Pair((start + at, start + at + 1), (to_start + at, to_start + at + 1))


def _cells(source: str, text: str, pairs: Iterable[_Pair]) -> Iterator[list[_Pair]]:
    """The pairs by words: what is white space in both texts stands by itself."""
    cell: list[_Pair] = []
    was_white = False
    for pair in pairs:
        pieces = source[slice(*pair.source)], text[slice(*pair.text)]
        is_white = any(pieces) and all(not piece or piece.isspace() for piece in pieces)
        if cell and is_white != was_white:
            yield cell
            cell = []
        cell.append(pair)
        was_white = is_white
    if cell:
        yield cell


def _cell(source: str, text: str, cell: Sequence[_Pair]) -> str:
    start, stop = cell[0].source[0], cell[-1].source[1]
    to_start, to_stop = cell[0].text[0], cell[-1].text[1]
    if source[start:stop] == text[to_start:to_stop]:
        return _html.escaped(source[start:stop])
    above: list[Stretch] = []
    below: list[Stretch] = []
    for pair in cell:
        before, after = source[slice(*pair.source)], text[slice(*pair.text)]
        if before != after:
            colour = _colour(_LINKED[len(below) % len(_LINKED)]) if after else _DELETED
            title = f"{_span(pair.source)} → {_span(pair.text)}\n{_from_to(before, after)}"
            above.append(_stretch(pair.source, start, colour, title, is_deleted=not after))
            if after:
                below.append(_stretch(pair.text, to_start, colour, title))
    upper, lower = _html.marked(source[start:stop], above), _html.marked(text[to_start:to_stop], below)
    return f'<span class="n-cell"><span>{upper}</span><span class="n-into">{lower or "∅"}</span></span>'


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]}:{span[1]}"


def _stretch(
    span: tuple[int, int], origin: int, colour: str, title: str, *, is_deleted: bool = False
) -> Stretch:
    return Stretch(span[0] - origin, span[1] - origin, colour, title, is_deleted)
