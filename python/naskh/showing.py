"""A text with all that naskh sees in it: for a notebook, a terminal, or a page to send to somebody.

>>> import naskh
>>> print(naskh.show("إنَّ المدرسةَ بعيدة!", "search"))
before  إنَّ المدرسةَ بعيدة!
after   ان المدرسه بعيده!
<BLANKLINE>
5 changes in 20 characters:
    0:1  alef         إ U+0625 -> ا U+0627      alef with hamza below إ is folded to alef ا
    2:4  marks        U+064E U+0651 -> nothing  marks are stripped: fatha, shadda
  11:12  teh_marbuta  ة U+0629 -> ه U+0647      teh marbuta ة is folded to heh ه
  12:13  marks        U+064E -> nothing         a mark is stripped: fatha
  18:19  teh_marbuta  ة U+0629 -> ه U+0647      teh marbuta ة is folded to heh ه
<BLANKLINE>
4 tokens in 20 characters:
  0:4    إنَّ      word         ان
  5:13   المدرسةَ  word         المدرسه
  14:19  بعيدة     word         بعيده
  19:20  !         punctuation  !
<BLANKLINE>
1 sentence in 20 characters:
  0:20  إنَّ المدرسةَ بعيدة!
<BLANKLINE>
nothing found
"""

# Annotations are not strings in this module: see `naskh.diagnosis`.

from os import PathLike
from typing import TYPE_CHECKING

from naskh._given import normalizer_of
from naskh._naskh import _KINDS, Normalizer, SentenceSplitter, Tokenizer, Tokens, _diagnose
from naskh._show.attributes import tell_attributes
from naskh._show.characters import with_escapes
from naskh._show.listing import MOST_LISTED, in_columns, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from naskh._naskh import _Arguments, _Preset
    from naskh.diagnosis import Findings
    from naskh.explain import Changes

__all__ = ["Shown", "show"]

# Of a long text a terminal shows this many characters.
_MOST_SHOWN = 300


class Shown:
    """A text with its changes, tokens, sentences and findings, which can show itself.

    `naskh.show` makes it. A notebook shows it as HTML and a terminal as text; `save` writes a page.

    Attributes:
        normalizer: the rules.
        changes: what they change; `changes.source` is the text, and `changes.text` what becomes of it.
        tokens: the tokens of the text, with their norms.
        sentences: where each sentence begins and ends in the text, in code points, without white space around
            it.
        findings: what `naskh.diagnose` finds wrong with the text.

    >>> import naskh
    >>> shown = naskh.show("وصل. ثم عاد.", "search")
    >>> shown.changes, shown.sentences, shown.findings
    (no changes, [(0, 4), (5, 12)], nothing found)

    """

    __slots__ = ("changes", "findings", "normalizer", "sentences", "tokens")

    normalizer: Normalizer
    changes: "Changes"
    tokens: Tokens
    sentences: list[tuple[int, int]]
    findings: "Findings"

    def __init__(self, text: str, normalizer: Normalizer) -> None:
        """Look at a text with these rules."""
        self.normalizer = normalizer
        self.changes = normalizer.explain(text)
        self.tokens = Tokenizer(normalizer).tokens(text)
        self.sentences = _sentences(self.changes.source)
        self.findings = _diagnose(text)

    def html(self) -> str:
        """Return a whole page as HTML. It needs nothing else, asks for nothing, and has no script.

        >>> import naskh
        >>> naskh.show("مدرسةٌ").html().startswith("<!doctype html>")
        True
        """
        from naskh._show.blocks import document  # noqa: PLC0415 - only pages need it

        return document(f"naskh: {_on_a_line(self.changes.source)}", self._repr_html_())

    def save(self, path: str | PathLike[str]) -> None:
        """Write that page to a file, as UTF-8. A file that is there is replaced.

        Raises:
            OSError: if it cannot be written.

        """
        with open(path, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - takes what open takes
            file.write(self.html())

    def __repr__(self) -> str:
        """Return the text before and after, and the first of its changes, tokens, sentences and findings."""
        source = self.changes.source
        # A Latin word comes between two of Arabic, so that no terminal that reorders text mixes columns.
        tokens = [
            (f"{t.start}:{t.end}", _on_a_line(t.text), t.kind, _on_a_line(t.norm))
            for t in self.tokens[:MOST_LISTED]
        ]
        sentences = [
            (f"{start}:{stop}", _on_a_line(source[start:stop]))
            for start, stop in self.sentences[:MOST_LISTED]
        ]
        return "\n".join(
            [
                f"before  {_on_a_line(source)}",
                f"after   {_on_a_line(self.changes.text)}",
                "",
                str(self.changes),
                "",
                _listed("token", len(self.tokens), len(source), tokens),
                "",
                _listed("sentence", len(self.sentences), len(source), sentences),
                "",
                str(self.findings),
            ]
        )

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Return HTML for notebooks."""
        from naskh._show.blocks import page  # noqa: PLC0415 - only notebooks need these
        from naskh._show.pieces import sentences_parts, tokens_parts  # noqa: PLC0415
        from naskh._show.views import changes_parts, findings_parts  # noqa: PLC0415

        source = self.changes.source
        return page(
            [
                *changes_parts(source, self.changes),
                *tokens_parts(self.tokens, _KINDS),
                *sentences_parts(source, self.sentences),
                *findings_parts(source, self.findings),
            ]
        )


def show(
    text: str, preset: "_Preset | Normalizer | None" = "standard", **options: "Unpack[_Arguments]"
) -> Shown:
    """Show a text before and after, with the reason for each change, and its tokens, sentences and findings.

    As the last line of a cell of a notebook it is shown as HTML: changes marked by rule, tokens by kind,
    reasons under the pointer and in lists. In a terminal it is text. `save(path)` writes a page that needs
    nothing else, to be sent to somebody. Of a long text the first part is shown.

    Args:
        text: any `str`.
        preset: a preset by its name, `None` for the named options alone, or a `Normalizer`.
        **options: options that differ from the preset, as `naskh.normalize` takes them.

    Raises:
        TypeError: if `text` is not a `str`, or options are given beside a normalizer.
        ValueError: for an unknown preset, option or value; the message lists the valid ones.

    >>> import naskh
    >>> shown = naskh.show("بلغت ٣٫٥ ملايين")
    >>> [token.kind for token in shown.tokens], shown.sentences
    (['word', 'number', 'word'], [(0, 15)])

    """
    return Shown(text, normalizer_of(preset, options))


def _sentences(source: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences as `naskh.sentences` lists them, without white space around them."""
    texts = SentenceSplitter()(source)
    spans, done = [], 0
    for text in texts:
        start = source.index(text, done)
        done = start + len(text)
        spans.append((start, done))
    return spans


def _listed(noun: str, count: int, characters: int, rows: "Sequence[Sequence[str]]") -> str:
    return listing(noun, count, characters, in_columns(rows)) if rows else f"no {noun}s"


def _on_a_line(text: str) -> str:
    """Return the beginning of a text: marks stay on their letters, what no terminal shows is escaped."""
    shown = text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
    return "".join(c if c.isprintable() else with_escapes(c) for c in shown)


Shown.__module__ = show.__module__ = "naskh"  # where readers find them
tell_attributes(Shown)
