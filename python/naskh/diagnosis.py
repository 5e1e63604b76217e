"""What is wrong with a text that came out of a PDF, an old system or a scan, and what would mend it.

>>> import naskh
>>> print(naskh.diagnose("ةعماجلا يف بلاط"))
1 finding in 15 characters:
  0:15  visual-order  certain  the letters of 3 words are 10^11 times likelier in reverse  naskh.reorder(text, lines="visual")

`docs/repair.md` in the repository defines each kind of finding, and says how often it errs.
"""  # noqa: E501 - what is printed

# Annotations are not strings in this module: readers of `Finding` would look for their names in `naskh`.

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from naskh._given import check_name
from naskh._naskh import _SURE, _TROUBLES, _diagnose, _diagnose_batch
from naskh._show.attributes import tell_attributes
from naskh._show.listing import MOST_LISTED, in_columns, listing

__all__ = ["SURE", "TROUBLES", "Diagnoser", "Finding", "Findings", "Sure", "Trouble", "diagnose"]

Trouble: TypeAlias = Literal[
    "visual-order",
    "reversed-digits",
    "glyphs",
    "spaced-marks",
    "mojibake",
    "code-page",
    "lam-alef",
    "hidden",
    "brackets",
    "mixed-digits",
    "stretched",
    "spacing",
    "ocr",
]
Sure: TypeAlias = Literal["certain", "likely", "undecided"]

TROUBLES: Final = _TROUBLES
"""The kinds of findings."""
SURE: Final = _SURE
"""How sure a finding may be, the surest first."""


class Finding(NamedTuple):
    """A stretch of a text that something is wrong with. It lies within one line, unless it is about spaces.

    Attributes:
        start: where it begins, in code points.
        stop: where it ends, in code points, exclusive.
        kind: one of `naskh.TROUBLES`.
        evidence: why it is believed, in words.
        sure: one of `naskh.SURE`.
        remedy: the call that mends it; empty if there is none that does not guess.

    >>> import naskh
    >>> naskh.diagnose("كتاب ٣4")[0]
    Finding(start=5, stop=7, kind='mixed-digits', evidence='1 number with digits of two sets', sure='certain', remedy='naskh.normalize(text, None, digits="ascii")')

    """  # noqa: E501 - what is printed

    start: int
    stop: int
    kind: Trouble
    evidence: str
    sure: Sure
    remedy: str


class Findings(list[Finding]):
    """What is wrong with one text, in order: a list that can show itself.

    >>> import naskh
    >>> found = naskh.diagnose("خبر ﻛﺘﺎﺏ")
    >>> found
    1 finding in 8 characters:
      4:8  glyphs  certain  4 presentation forms  naskh.normalize(text, "clean")
    >>> [found.text[one.start : one.stop] for one in found]
    ['ﻛﺘﺎﺏ']
    """

    text: str
    """The text."""

    def __init__(self, findings: Iterable[Finding] = (), text: str = "") -> None:
        """Make a list of findings about a text, which is kept as a plain `str`."""
        super().__init__(findings)
        self.text = str.__str__(text)

    def summary(self) -> dict[str, int]:
        """Return how many findings there are of each kind, the most frequent first.

        >>> import naskh
        >>> naskh.diagnose("ﻛﺘﺎﺏ").summary()
        {'glyphs': 1}
        """
        return dict(Counter(finding.kind for finding in self).most_common())

    def __repr__(self) -> str:
        """Return how many findings there are, and a line for each of the first ones."""
        if not self:
            return "nothing found"
        rows = [(f"{f.start}:{f.stop}", f.kind, f.sure, f.evidence, f.remedy) for f in self[:MOST_LISTED]]
        return listing("finding", len(self), len(self.text), in_columns(rows))

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Return HTML for notebooks: the text with the findings marked, and the list."""
        from naskh._show.views import findings_html  # noqa: PLC0415 - only notebooks need it

        return findings_html(self.text, self)


def _findings(text: str, rows: list[tuple[int, int, Trouble, str, Sure, str]]) -> Findings:
    """Make the list from what the engine found."""
    return Findings(map(Finding._make, rows), text)


@dataclass(frozen=True, slots=True, init=False)
class Diagnoser:
    """Says what is wrong with texts, of some kinds alone if they are named; made once, called for many texts.

    Args:
        kinds: the kinds to report, an iterable of `naskh.TROUBLES`; `None` for all.
        sure: how sure a finding must be at least.

    Raises:
        TypeError: if `kinds` is one `str`, or no iterable of them; if `sure` is not a `str`.
        ValueError: for an unknown kind or degree; the message lists the valid ones.

    Attributes:
        kinds: the kinds that are reported, in the order of `naskh.TROUBLES`.
        sure: how sure a finding is at least.

    >>> import naskh
    >>> gate = naskh.Diagnoser(kinds=["visual-order", "mojibake"], sure="likely")
    >>> [bool(found) for found in gate.batch(["Ù…ØµØ±", "مصر"])]
    [True, False]

    """

    kinds: tuple[Trouble, ...]
    sure: Sure

    def __init__(self, kinds: Iterable[Trouble] | None = None, sure: Sure = "undecided") -> None:
        """Make a diagnoser."""
        if isinstance(kinds, str):
            raise TypeError(f"kinds must be an iterable of str or None, not one {type(kinds).__name__}")
        if not (kinds is None or hasattr(kinds, "__iter__")):
            raise TypeError(f"kinds must be an iterable of str or None, not {type(kinds).__name__}")
        given = list(TROUBLES if kinds is None else kinds)
        for kind in given:
            check_name("kind", kind, TROUBLES)
        check_name("degree", sure, SURE)
        object.__setattr__(self, "kinds", tuple(kind for kind in TROUBLES if kind in given))
        object.__setattr__(self, "sure", sure)

    def __call__(self, text: str) -> Findings:
        """Return the findings about a text. Raises `TypeError` if it is not a `str`."""
        return self._chosen(_diagnose(text))

    def batch(self, texts: Iterable[str | None], threads: int | None = None) -> list[Findings | None]:
        """Return the findings about each text of an iterable, `None` staying `None`.

        `threads`: how many to use; `None` for as many as there are cores, if there is text enough. Raises
        `TypeError` for an item of another type, with its index, and `ValueError` for `threads=0`.

        >>> import naskh
        >>> [found and found.summary() for found in naskh.Diagnoser().batch(["ﻛﺘﺎﺏ", None])]
        [{'glyphs': 1}, None]
        """
        found = _diagnose_batch(texts, threads)
        return [None if findings is None else self._chosen(findings) for findings in found]

    def _chosen(self, findings: Findings) -> Findings:
        if not findings or (len(self.kinds) == len(TROUBLES) and self.sure == SURE[-1]):
            return findings
        most = SURE.index(self.sure)
        chosen = (f for f in findings if f.kind in self.kinds and SURE.index(f.sure) <= most)
        return Findings(chosen, findings.text)


def diagnose(text: str) -> Findings:
    """Say what is wrong with a text: a list of `Finding`, in order; empty if nothing is.

    Visual order, reversed digits, presentation forms, marks set apart, mojibake, wrong code pages, لا
    swapped or lost, hidden characters, mirrored brackets, mixed digits, stretched letters, lost spaces,
    slips of recognition: each with its evidence, how sure it is, and what would mend it. Nothing is changed.
    Lines in Persian, Urdu, Kurdish and Uyghur are not judged by the letters of Arabic. `Diagnoser` names
    kinds, and takes many texts.

    Raises `TypeError` if `text` is not a `str`.

    >>> import naskh
    >>> [(f.kind, f.start, f.stop) for f in naskh.diagnose("اإلدارة واألجهزة")]
    [('lam-alef', 0, 13)]
    >>> naskh.diagnose("الإدارة والأجهزة")
    nothing found
    """
    return _diagnose(text)


for _class in (Finding, Findings, Diagnoser):
    _class.__module__ = "naskh"  # where readers and pickle find them
tell_attributes(Finding)
tell_attributes(Diagnoser)
