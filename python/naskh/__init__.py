"""Arabic text normalized in the time of a few copies of it, tokenized and split into sentences.

>>> import naskh
>>> naskh.normalize("إنَّ الأخبـــار")
'ان الاخبار'

The presets, for `normalize(text, preset)` and `Normalizer(preset)`:

- ``"clean"``: repairs what no reader sees (decomposed letters, presentation forms, controls, white space,
  stretching); the result may be stored and shown.
- ``"standard"``, the default: like `clean`, and strips marks, folds alef, and replaces look-alike letters of
  Persian keyboards on Arabic lines.
- ``"search"``: a key to match by: like `standard`, and folds hamza carriers, alef maqsura, teh marbuta,
  digits, case and elongation, and puts the text on one line.
- ``"pdf"``: like `clean`, and puts marks back on the letters that a space has set them apart from.
- ``None``: only the options that are named.

Presets that reproduce other systems exactly, even where this damages a text; `docs/conventions.md` in the
repository shows it: ``"lucene"``, ``"icu-folding"``, ``"snowball"``, ``"camel"``, ``"pyarabic"``,
``"pyarabic-tasheel"``, ``"bert-uncased"``, ``"whisper"``, ``"whisper-remove-diacritics"``, ``"arabert-v2"``,
``"elm-asr-2026-07"``.

The options and their values, each `keep` where a preset does not name it:

- ``unicode``: keep, nfc, nfkc
- ``presentation_forms``: keep, fold
- ``invisibles``: keep, strip, space
- ``marks_apart``: keep, join
- ``whitespace``: keep, collapse, collapse-lines
- ``tatweel``: keep, decorative, strip
- ``marks``: keep, strip, or a collection of tanwin, haraka, shadda, sukun, dagger_alef, hamza, extended,
  quranic, honorific
- ``quranic_spelling``: keep, modern
- ``tanwin_alef``: keep, strip
- ``alef``: keep, fold
- ``hamza``: keep, carrier, hamza, drop
- ``alef_maqsura``: keep, yeh, alef, positional
- ``teh_marbuta``: keep, heh, teh
- ``lookalikes``: keep, arabic, always
- ``digits``: keep, ascii, arabic, persian
- ``punctuation``: keep, ascii, arabic, space, strip
- ``elongation``: keep, 1, 2, alef-waw
- ``compound_names``: keep, split
- ``case``: keep, lower
- ``replace``: a mapping of single characters to str or None, added to that of the preset

`docs/normalization.md` in the repository says exactly what each does, and `docs/known-limits.md` what naskh
does not do. `Normalizer.align` keeps positions, `Normalizer.explain` returns reasons, `highlight` marks what
a query finds.

`tokenize(text)` and `Tokenizer(normalizer, mode, **options)` divide text into tokens; `Tokenizer.tokens`
returns their offsets and kinds too. `sentences(text)` and `SentenceSplitter(**options)` divide text into
sentences. `docs/tokenization.md` has the rules.

`stem(word, name)` and `Stemmer(name)` reduce a word as a stemmer of another system does: `light10` (Lucene),
`snowball`, `isri` or `arlstem2` (NLTK). `docs/stemming.md` says what each of them damages.

`Analyzer(chain, **options)` makes the terms of a search index, as Lucene does; `stop_words(name)` has its
list. `docs/analysis.md` has the chains. `export(preset, to=system)` writes the rules of a preset for a system
that cannot call naskh.

`Segmenter("atb")(word)` cuts off what is glued to a word: conjunction, preposition, pronoun, and with
`"d3"` the article; `Tokenizer(segment="atb")` does so for every token. `docs/clitics.md` has the rules.

`diagnose(text)` says what is wrong with a text out of a PDF or an old system, `reorder(text)` puts one in
visual order as it is read, `decode(data)` decodes bytes, and what was decoded wrongly. `docs/repair.md` has
the rules.

`show(text, preset)` shows all of this about one text, in a notebook, a terminal or a page; `docs/show.md`.

>>> naskh.tokenize("بلغ العجز 3.5% #اقتصاد")
['بلغ', 'العجز', '3.5', '%', '#اقتصاد']
>>> naskh.sentences("وصل د. علي. هل بقي؟")
['وصل د. علي.', 'هل بقي؟']
>>> naskh.Segmenter("d3")("وبالمدرسة")
['و', 'ب', 'ال', 'مدرسة']
"""

from naskh._naskh import (
    Alignment,
    Analyzer,
    Normalizer,
    Segmenter,
    Segments,
    SentenceSplitter,
    Stemmer,
    Terms,
    Tokenizer,
    Tokens,
    __version__,
    normalize,
    presets,
    sentences,
    simd_level,
    stem,
    stop_words,
    tokenize,
)
from naskh.highlighting import highlight

# A type checker sees these. At run time they are imported on first use, because they import `typing` and
# others, which takes longer than everything else here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from naskh.decoding import Decoded, decode
    from naskh.diagnosis import SURE, TROUBLES, Diagnoser, Finding, Findings, diagnose
    from naskh.exporting import export
    from naskh.preset import Preset
    from naskh.reordering import Reorderer, Reordering, reorder
    from naskh.showing import Shown, show
    from naskh.terms import Term
    from naskh.tokens import KINDS, SEGMENT_KINDS, Segment, Token

__all__ = [
    "KINDS",
    "SEGMENT_KINDS",
    "SURE",
    "TROUBLES",
    "Alignment",
    "Analyzer",
    "Decoded",
    "Diagnoser",
    "Finding",
    "Findings",
    "Normalizer",
    "Preset",
    "Reorderer",
    "Reordering",
    "Segment",
    "Segmenter",
    "Segments",
    "SentenceSplitter",
    "Shown",
    "Stemmer",
    "Term",
    "Terms",
    "Token",
    "Tokenizer",
    "Tokens",
    "__version__",
    "decode",
    "diagnose",
    "export",
    "highlight",
    "normalize",
    "presets",
    "reorder",
    "sentences",
    "show",
    "simd_level",
    "stem",
    "stop_words",
    "tokenize",
]


_LATER = {
    "naskh.tokens": ("KINDS", "SEGMENT_KINDS", "Segment", "Token"),
    "naskh.diagnosis": ("SURE", "TROUBLES", "Diagnoser", "Finding", "Findings", "diagnose"),
    "naskh.reordering": ("Reorderer", "Reordering", "reorder"),
    "naskh.decoding": ("Decoded", "decode"),
    "naskh.showing": ("Shown", "show"),
    "naskh.terms": ("Term",),
    "naskh.exporting": ("export",),
    "naskh.preset": ("Preset",),
}
_ENGINES = ("datasets", "duckdb", "pandas", "polars", "ray", "sklearn", "spacy", "spark", "sqlite")
_MODULES = ("arrow", "cli", "testing", *_ENGINES)
"""Imported when they are asked for: `naskh.arrow` needs no import of its own."""


def __getattr__(name: str) -> object:
    from importlib import import_module  # noqa: PLC0415 - see above

    for module, names in _LATER.items():
        if name in names:
            return getattr(import_module(module), name)
    if name in _MODULES:
        return import_module(f"naskh.{name}")
    from naskh._deprecated import renamed  # noqa: PLC0415 - for old and unknown names alone

    if new := renamed(name):
        return globals()[new] if new in globals() else __getattr__(new)
    message = f"module 'naskh' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
