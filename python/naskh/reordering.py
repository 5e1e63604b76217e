"""Text in visual order, put into the order in which it is read; only when asked.

>>> import naskh
>>> naskh.reorder("(ةيناث) PDF فلم")
'ملف PDF (ثانية)'

`docs/repair.md` in the repository says how, and how often the result is exact.
"""

# Annotations are not strings in this module: see `naskh.diagnosis`.

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from naskh._naskh import Alignment, _order, _reorder, _reorder_batch, _span
from naskh._show.attributes import tell_attributes

__all__ = ["Reorderer", "Reordering", "reorder"]

_Kind: TypeAlias = Literal["display", "codepoints", "keep"]
_Digits: TypeAlias = Literal["kept", "reversed"]
_Lines: TypeAlias = Literal["all", "visual", "certain"]


def reorder(text: str, kind: _Kind = "display", digits: _Digits = "kept", lines: _Lines = "all") -> str:
    """Return a text in visual order as it is read. It has as many characters as before.

    Reorder first, fold presentation forms after: a form of several letters stays one character. Nothing
    moves past a line end, and lines with more Latin letters than Arabic ones stay.

    Args:
        text: any `str`; the same object comes back if nothing changes.
        kind: the order that it is in: `"display"` (letters from the left, numbers and Latin as they are read,
            brackets mirrored), `"codepoints"` (all of a line in reverse), `"keep"` (only digits are turned).
        digits: `"kept"` (as in the rest of such a text) or `"reversed"` (the other way).
        lines: `"all"`; `"visual"` for those that `naskh.diagnose` finds in visual order; `"certain"` for
            those of which it is certain.

    Raises:
        TypeError: if an argument is not a `str`.
        ValueError: for an unknown value; the message lists the valid ones.

    >>> import naskh
    >>> naskh.reorder("ةعماجلا يف بلاط 39")
    '39 طالب في الجامعة'
    >>> naskh.reorder("(ىلوألا) 5202 ماع", "codepoints")
    'عام 2025 )الأولى('

    """
    return _reorder(text, kind, digits, lines)


@dataclass(frozen=True, slots=True)
class Reorderer:
    """Puts texts in order; made once, for many texts. The arguments are those of `naskh.reorder`.

    Attributes:
        kind: the order that texts are in.
        digits: whether digits are as in the rest of such a text.
        lines: the lines that are turned.

    >>> import naskh
    >>> r = naskh.Reorderer(lines="visual")
    >>> r.batch(["ةعماجلا يف بلاط", "طالب في الجامعة", None])
    ['طالب في الجامعة', 'طالب في الجامعة', None]

    """

    kind: _Kind = "display"
    digits: _Digits = "kept"
    lines: _Lines = "all"

    def __post_init__(self) -> None:
        """Check the values."""
        _reorder("", self.kind, self.digits, self.lines)

    def __call__(self, text: str) -> str:
        """Return a text as it is read."""
        return _reorder(text, self.kind, self.digits, self.lines)

    def batch(self, texts: Iterable[str | None], threads: int | None = None) -> list[str | None]:
        """Return each text of an iterable as it is read, `None` staying `None`.

        `threads`: how many to use; `None` for as many as there are cores, if there is text enough. Raises
        `TypeError` for an item of another type, with its index, and `ValueError` for `threads=0`.
        """
        return _reorder_batch(texts, self.kind, self.digits, self.lines, threads)

    def align(self, text: str) -> "Reordering":
        """Return the text as it is read, with the places that its characters had.

        >>> import naskh
        >>> r = naskh.Reorderer().align("ةعماجلا يف بلاط 39")
        >>> r.text[3:7], r.to_source(3, 7), r.source[11:15]
        ('طالب', (11, 15), 'بلاط')
        """
        return Reordering(text, *_order(text, self.kind, self.digits, self.lines))


class Reordering:
    """A text as it is read, and the map to its source.

    Characters move, so the parts of a span may lie apart in the other text: what is returned is the smallest
    span that holds all of them. A word stays a span. Two are equal if their texts and their maps are.

    Attributes:
        source: the text before.
        text: the text as it is read.

    >>> import naskh
    >>> r = naskh.Reorderer().align("ةسردملا 39")
    >>> r.source, r.text
    ('ةسردملا 39', '39 المدرسة')

    """

    __slots__ = ("_back", "_places", "source", "text")

    source: str
    text: str

    def __init__(self, source: str, text: str, places: Sequence[int] | None) -> None:
        """Make it of the place in the source for each character of the text; `None` if nothing moved."""
        self.source, self.text = str.__str__(source), str.__str__(text)
        given = places.tobytes() if isinstance(places, memoryview) else places
        self._places = None if given is None else array("I", given)
        self._back: array[int] | None = None

    def to_source(self, start: int, stop: int) -> tuple[int, int]:
        """Return the span of the source that became `text[start:stop]`, in code points.

        Raises `IndexError` if `start` and `stop` are no span of the text.

        >>> import naskh
        >>> naskh.Reorderer().align("ةسردملا 39").to_source(3, 10)
        (0, 7)
        """
        return _hull(self._places, *_span(start, stop, "text", len(self.text)), len(self.text))

    def to_text(self, start: int, stop: int) -> tuple[int, int]:
        """Return the span of the text that `source[start:stop]` became, in code points.

        Raises `IndexError` if `start` and `stop` are no span of the source.

        >>> import naskh
        >>> naskh.Reorderer().align("ةسردملا 39").to_text(8, 10)
        (0, 2)
        """
        start, stop = _span(start, stop, "source", len(self.source))
        if self._back is None and self._places is not None:
            self._back = _inverse(self._places)
        return _hull(self._back, start, stop, len(self.source))

    def through(self, alignment: Alignment, start: int, stop: int) -> tuple[int, int]:
        """Return the span of this source for a span of what a normalizer made of this text.

        >>> import naskh
        >>> r = naskh.Reorderer().align("ﺔﻌﻣﺎﺠﻟﺍ ﻲﻓ")
        >>> a = naskh.Normalizer("pdf").align(r.text)
        >>> a.text, r.through(a, 3, 10)
        ('في الجامعة', (0, 7))
        """
        return self.to_source(*alignment.to_source(start, stop))

    def __eq__(self, other: object) -> bool:
        """Whether the other has the same texts and the same map."""
        if not isinstance(other, Reordering):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self) -> int:
        """Return a hash of the texts."""
        return hash((self.source, self.text))

    def __reduce__(self) -> "tuple[type[Reordering], tuple[str, str, array[int] | None]]":
        """For `pickle` and `copy`."""
        return Reordering, self._parts()

    def _parts(self) -> "tuple[str, str, array[int] | None]":
        return self.source, self.text, self._places

    def __repr__(self) -> str:
        """Return both texts."""
        return f"Reordering({self.source!r} -> {self.text!r})"


def _inverse(places: Sequence[int]) -> "array[int]":
    """Return where each place is. It is whole when it is returned: other threads may ask meanwhile."""
    back = array("I", [0]) * len(places)
    for at, place in enumerate(places):
        back[place] = at
    return back


def _hull(places: Sequence[int] | None, start: int, stop: int, length: int) -> tuple[int, int]:
    """Return the smallest span that holds the places of a span."""
    if places is None:
        return start, stop
    if start == stop:
        at = places[start] if start < length else length
        return at, at
    part = places[start:stop]
    return min(part), max(part) + 1


for _class in (Reorderer, Reordering):
    _class.__module__ = "naskh"
    tell_attributes(_class)
