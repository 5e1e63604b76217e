"""Arabic text normalized and divided at about the speed at which text can be copied.

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

>>> naskh.tokenize("بلغ العجز 3.5% #اقتصاد")
['بلغ', 'العجز', '3.5', '%', '#اقتصاد']
>>> naskh.sentences("وصل د. علي. هل بقي؟")
['وصل د. علي.', 'هل بقي؟']
"""

from naskh._naskh import (
    Alignment,
    Normalizer,
    SentenceSplitter,
    Tokenizer,
    Tokens,
    __version__,
    normalize,
    presets,
    sentences,
    simd_level,
    tokenize,
)
from naskh.highlighting import highlight

# A type checker sees these two. At run time they are imported on first use, because they import `typing`,
# which takes longer than everything else here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from naskh.tokens import KINDS, Token

__all__ = [
    "KINDS",
    "Alignment",
    "Normalizer",
    "SentenceSplitter",
    "Token",
    "Tokenizer",
    "Tokens",
    "__version__",
    "highlight",
    "normalize",
    "presets",
    "sentences",
    "simd_level",
    "tokenize",
]


def __getattr__(name: str) -> object:
    if name not in {"KINDS", "Token"}:
        message = f"module 'naskh' has no attribute {name!r}"
        raise AttributeError(message)
    from naskh import tokens  # noqa: PLC0415 - see above

    return getattr(tokens, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
