"""Text with stretches marked, as HTML that stands by itself: no scripts, light or dark, everything escaped.

Marks are drawn on their letter, so the smallest stretch that can be coloured is a cluster: a letter with its
marks. No box, padding or border comes between letters, which keeps them joined.
"""

from __future__ import annotations

import html
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from naskh._characters import is_combining, label

if TYPE_CHECKING:
    from collections.abc import Sequence

# What browsers need in the text to draw it rightly, though it cannot be seen by itself: the joiners and the
# selectors of emoji.
_DRAWN_WITH_OTHERS = "\u200c\u200d\ufe0e\ufe0f"
_SPACES = {" ": "␣", "\t": "⇥", "\u00a0": "⍽", "\n": "↵\n", "\r": "␍"}
_DOTTED_CIRCLE = "\u25cc"

STYLE = """
.naskh{font-size:15px;line-height:1.5;max-width:70em;color:inherit}
.naskh .n-text{font-size:1.5em;line-height:2;white-space:pre-wrap;overflow-wrap:anywhere;margin:.1em 0}
.naskh .n-head{opacity:.7;font-size:.85em}
.naskh mark,.naskh del,.naskh ins{color:inherit;background:none;text-decoration:none;border-radius:3px;
-webkit-box-decoration-break:clone;box-decoration-break:clone}
.naskh del{text-decoration:line-through;text-decoration-thickness:1px}
.naskh mark.n-part{text-decoration:underline dotted;text-decoration-skip-ink:none;text-underline-offset:.3em}
.naskh .n-label{font:600 .45em/1 ui-monospace,monospace;padding:.1em .3em;margin:0 .1em;border:1px solid;
border-radius:3px;opacity:.75;vertical-align:middle;unicode-bidi:isolate;direction:ltr}
.naskh .n-cell{display:inline-flex;flex-direction:column;align-items:center;vertical-align:middle;
line-height:1.7;border:1px solid rgba(128,128,128,.5);border-radius:6px;padding:0 .3em;margin:.12em .08em;
max-width:100%}
.naskh .n-into{align-self:stretch;text-align:center;border-top:1px dashed rgba(128,128,128,.7)}
.naskh .n-legend span{display:inline-block;padding:0 .5em;margin:.15em .3em .15em 0;border-radius:3px}
.naskh summary{cursor:pointer;opacity:.8}
.naskh table{border-collapse:collapse;margin:.4em 0;font-size:.95em}
.naskh td,.naskh th{padding:.15em .7em;border:0;border-bottom:1px solid rgba(128,128,128,.3);
text-align:left!important;vertical-align:baseline}
.naskh td.n-glyph{font-size:1.3em;max-width:12em}
"""


class Stretch(NamedTuple):
    """A part of a text that is to be marked."""

    start: int
    stop: int
    colour: str
    """Any CSS colour; half transparent, for light and dark pages."""
    title: str
    """What is said when the mouse rests on it."""
    is_deleted: bool = False


def direction(text: str) -> str:
    """`rtl` or `ltr`, by what most letters are; `rtl` if there are none."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    return "ltr" if kinds.count("L") > kinds.count("AL") + kinds.count("R") else "rtl"


def escaped(text: str) -> str:
    """The text as HTML; controls and whatever else would disturb the page are named instead."""
    return "".join(
        _tag(char) if char in "\ufeff\u2028\u2029" or _is_named(char) else html.escape(char) for char in text
    )


def glyphs(text: str) -> str:
    """The text as HTML with everything in it visible: spaces as symbols, a mark on a dotted circle."""
    shown = []
    for at, char in enumerate(text):
        if char in _SPACES or char in _DRAWN_WITH_OTHERS or unicodedata.category(char)[0] == "Z":
            shown.append(_SPACES.get(char) or _tag(char))
        elif is_combining(char) and (at == 0 or not _extends(text[at - 1], char)):
            shown.append(_DOTTED_CIRCLE + escaped(char))
        else:
            shown.append(escaped(char))
    return "".join(shown)


def marked(text: str, stretches: Sequence[Stretch]) -> str:
    """The text as HTML with stretches marked, in order and not overlapping; empty ones are left out."""
    parts = []
    waiting = [stretch for stretch in stretches if stretch.stop > stretch.start]
    waiting.reverse()
    touched: list[tuple[int, int, tuple[Stretch, ...]]] = []
    for start, stop in clusters(text):
        while waiting and waiting[-1].stop <= start:
            waiting.pop()
        on_it = []
        for stretch in reversed(waiting):
            if stretch.start >= stop:
                break
            on_it.append(stretch)
        touched.append((start, stop, tuple(on_it)))
    for on_it, run in groupby(touched, key=lambda cluster: cluster[2]):
        pieces = list(run)
        parts.append(_marked(text, pieces[0][0], pieces[-1][1], on_it))
    return "".join(parts)


def clusters(text: str) -> list[tuple[int, int]]:
    """Where each character with the combining ones behind it begins and ends."""
    borders = [at for at in range(len(text)) if at == 0 or not _extends(text[at - 1], text[at])]
    return list(zip(borders, [*borders, len(text)][1:], strict=True))


def _extends(before: str, char: str) -> bool:
    return is_combining(char) and unicodedata.category(before)[0] not in "ZC"


def _marked(text: str, start: int, stop: int, stretches: Sequence[Stretch]) -> str:
    if not stretches:
        return escaped(text[start:stop])
    deleted = sum(min(s.stop, stop) - max(s.start, start) for s in stretches if s.is_deleted)
    tag, shown, kind = "mark", escaped(text[start:stop]), ""
    if deleted == stop - start:
        tag, shown = "del", glyphs(text[start:stop])
    elif deleted:
        kind = ' class="n-part"'
    title = html.escape("\n".join(stretch.title for stretch in stretches))
    return f'<{tag}{kind} style="background:{_background(stretches)}" title="{title}">{shown}</{tag}>'


def _background(stretches: Sequence[Stretch]) -> str:
    """One colour, or stripes of several."""
    colours = list(dict.fromkeys(stretch.colour for stretch in stretches))
    if len(colours) == 1:
        return colours[0]
    share = 100 / len(colours)
    stripes = (f"{colour} {at * share:.0f}% {at * share + share:.0f}%" for at, colour in enumerate(colours))
    return f"linear-gradient({','.join(stripes)})"


def _is_named(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] == "C" and char not in "\n\t" and char not in _DRAWN_WITH_OTHERS


def _tag(char: str) -> str:
    return f'<span class="n-label">{label(char)}</span>'
