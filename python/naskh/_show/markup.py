"""Text with stretches marked, as HTML that is complete: no scripts, for light and dark pages, escaped.

A mark is drawn on its letter. So the smallest stretch that can be coloured is a cluster: a letter with its
marks. No box, padding or border comes between letters, so that they stay joined.
"""

from __future__ import annotations

import html
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from naskh._show.characters import is_combining, label

if TYPE_CHECKING:
    from collections.abc import Sequence

# Hidden characters that browsers need to draw others correctly: ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER,
# VARIATION SELECTOR-15 and -16 (of emoji).
_DRAWN_WITH_OTHERS = "\u200c\u200d\ufe0e\ufe0f"
_SPACES = {" ": "␣", "\t": "⇥", "\u00a0": "⍽", "\n": "↵\n", "\r": "␍"}
_DOTTED_CIRCLE = "\u25cc"

STYLE = """
.naskh{font-size:15px;line-height:1.5;max-width:70em;
color:var(--jp-content-font-color1,var(--vscode-foreground,inherit))}
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
.naskh .n-scroll{overflow-x:auto}
.naskh table{border-collapse:collapse;margin:.4em 0;font-size:.95em}
.naskh td,.naskh th{padding:.15em .7em;border:0;border-bottom:1px solid rgba(128,128,128,.3);
text-align:left!important;vertical-align:baseline}
.naskh tr,.naskh tr:nth-child(odd),.naskh tr:hover{background:none!important;color:inherit!important}
.naskh td.n-glyph{font-size:1.3em;max-width:30em;overflow-wrap:anywhere}
"""

DOCUMENT_STYLE = """
:root{color-scheme:light dark}
body{margin:0 auto;max-width:70em;padding:1em;background:Canvas;color:CanvasText;
font-family:system-ui,"Noto Sans Arabic","Noto Naskh Arabic",sans-serif}
"""


class Stretch(NamedTuple):
    """A part of a text that is to be marked."""

    start: int
    stop: int
    colour: str
    """A CSS colour; half transparent, for light and dark pages."""
    title: str
    """The text that a browser shows when the pointer is on the stretch."""
    is_deleted: bool = False


def direction(text: str) -> str:
    """Return the direction of most letters, `rtl` or `ltr`; `rtl` if there are no letters."""
    classes = [unicodedata.bidirectional(char) for char in text]
    return "ltr" if classes.count("L") > classes.count("AL") + classes.count("R") else "rtl"


def escaped(text: str) -> str:
    """Return the text as HTML. Controls, and all else that would disturb the page, become labels."""
    return "".join(_label(char) if _needs_label(char) else html.escape(char) for char in text)


def glyphs(text: str) -> str:
    """Return the text as HTML with all of it visible: spaces as symbols, a mark on a dotted circle."""
    parts = []
    for at, char in enumerate(text):
        if char in _SPACES or char in _DRAWN_WITH_OTHERS or unicodedata.category(char)[0] == "Z":
            parts.append(_SPACES.get(char) or _label(char))
        elif is_combining(char) and (at == 0 or not _extends(text[at - 1], char)):
            parts.append(_DOTTED_CIRCLE + escaped(char))
        else:
            parts.append(escaped(char))
    return "".join(parts)


def marked(text: str, stretches: Sequence[Stretch]) -> str:
    """Return the text as HTML with stretches marked.

    The stretches are in order and do not overlap. Empty ones are skipped.
    """
    remaining = [stretch for stretch in stretches if stretch.stop > stretch.start]
    remaining.reverse()
    touched: list[tuple[int, int, tuple[Stretch, ...]]] = []
    for start, stop in clusters(text):
        while remaining and remaining[-1].stop <= start:
            remaining.pop()
        touching = []
        for stretch in reversed(remaining):
            if stretch.start >= stop:
                break
            touching.append(stretch)
        touched.append((start, stop, tuple(touching)))
    parts = []
    for touching_all, group in groupby(touched, key=lambda cluster: cluster[2]):
        run = list(group)
        parts.append(_marked(text, run[0][0], run[-1][1], touching_all))
    return "".join(parts)


def clusters(text: str) -> list[tuple[int, int]]:
    """Return start and stop of each character with the combining characters after it."""
    borders = [at for at in range(len(text)) if at == 0 or not _extends(text[at - 1], text[at])]
    return list(zip(borders, [*borders, len(text)][1:], strict=True))


def _extends(before: str, char: str) -> bool:
    """Whether the character combines with the one before it: with a control or a space none does."""
    return is_combining(char) and unicodedata.category(before)[0] not in "ZC"


def _marked(text: str, start: int, stop: int, stretches: Sequence[Stretch]) -> str:
    if not stretches:
        return escaped(text[start:stop])
    deleted = sum(min(s.stop, stop) - max(s.start, start) for s in stretches if s.is_deleted)
    tag, content, attribute = "mark", escaped(text[start:stop]), ""
    if deleted == stop - start:
        tag, content = "del", glyphs(text[start:stop])
    elif deleted:
        attribute = ' class="n-part"'
    title = html.escape("\n".join(stretch.title for stretch in stretches))
    return f'<{tag}{attribute} style="background:{_background(stretches)}" title="{title}">{content}</{tag}>'


def _background(stretches: Sequence[Stretch]) -> str:
    """Return the one colour, or stripes of several."""
    colours = list(dict.fromkeys(stretch.colour for stretch in stretches))
    if len(colours) == 1:
        return colours[0]
    share = 100 / len(colours)
    stripes = (f"{colour} {at * share:.0f}% {at * share + share:.0f}%" for at, colour in enumerate(colours))
    return f"linear-gradient({','.join(stripes)})"


def _needs_label(char: str) -> bool:
    """Whether the character would be lost, or change how the page is laid out."""
    if char in "\ufeff\u2028\u2029":  # BYTE ORDER MARK, LINE SEPARATOR, PARAGRAPH SEPARATOR
        return True
    return unicodedata.category(char)[0] == "C" and char not in "\n\t" and char not in _DRAWN_WITH_OTHERS


def _label(char: str) -> str:
    return f'<span class="n-label">{label(char)}</span>'
