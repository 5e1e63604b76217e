"""Arabic text normalized and divided at about the speed at which text can be copied.

>>> import naskh
>>> naskh.normalize("إنَّ الأخبـــار")
'ان الاخبار'

The presets, for `normalize(text, preset)` and `Normalizer(preset)`:

- ``"clean"``: repairs what no reader sees (decomposed letters, presentation forms, controls, white space,
  stretching); the result may be stored and shown.
- ``"standard"``, the default: `clean`, marks stripped, alef folded, look-alike letters of Persian keyboards
  made Arabic on Arabic lines.
- ``"search"``: a key to match by: `standard`, and hamza carriers, alef maqsura, teh marbuta, digits, case and
  elongation folded, all in one line.
- ``None``: nothing but the options that are named.

The options and their values, each `keep` where a preset does not name it:

- ``unicode``: keep, nfc, nfkc
- ``presentation_forms``: keep, fold
- ``invisibles``: keep, strip, space
- ``whitespace``: keep, collapse, collapse-lines
- ``tatweel``: keep, decorative, strip
- ``marks``: keep, strip, or a collection of tanwin, haraka, shadda, sukun, dagger_alef, hamza, extended,
  quranic, honorific
- ``alef``: keep, fold
- ``hamza``: keep, carrier, hamza, drop
- ``alef_maqsura``: keep, yeh, alef, positional
- ``teh_marbuta``: keep, heh, teh
- ``lookalikes``: keep, arabic
- ``digits``: keep, ascii, arabic, persian
- ``elongation``: keep, 1, 2
- ``case``: keep, lower

`docs/normalization.md` in the repository says to the letter what each does.

Text is divided by `tokenize(text)` and `Tokenizer(normalizer, mode, **options)`, whose `tokens` gives offsets
and kinds as well, and by `sentences(text)` and `SentenceSplitter(**options)`; `docs/tokenization.md` is the
grammar.

>>> naskh.tokenize("بلغ العجز 3.5% #اقتصاد")
['بلغ', 'العجز', '3.5', '%', '#اقتصاد']
>>> naskh.sentences("وصل د. علي. هل بقي؟")
['وصل د. علي.', 'هل بقي؟']
"""

from naskh._naskh import (
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
from naskh.tokens import KINDS, Token

__all__ = [
    "KINDS",
    "Normalizer",
    "SentenceSplitter",
    "Token",
    "Tokenizer",
    "Tokens",
    "__version__",
    "normalize",
    "presets",
    "sentences",
    "simd_level",
    "tokenize",
]
