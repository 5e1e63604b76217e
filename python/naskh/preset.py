"""The names of the presets, for editors that complete them and for `help`."""

from __future__ import annotations

from enum import Enum

__all__ = ["Preset"]


class Preset(str, Enum):
    """The name of a preset: a `str`, so it goes wherever the name goes.

    - `CLEAN` repairs what no reader sees (decomposed letters, presentation forms, controls, white space,
      stretching); the result may be stored and shown.
    - `STANDARD`, the default, is like `CLEAN`, and strips marks, folds alef, and replaces look-alike letters
      of Persian keyboards on Arabic lines.
    - `SEARCH` makes a key to match by: like `STANDARD`, and folds hamza carriers, alef maqsura, teh marbuta,
      digits, case and elongation, and puts the text on one line.
    - `PDF` is like `CLEAN`, and puts marks back on the letters that a space has set them apart from.

    The others reproduce other systems exactly, even where this damages a text: Lucene's `ArabicNormalizer`,
    ICU's folding, Snowball, CAMeL Tools, PyArabic, BERT, Whisper, AraBERT, and a benchmark of speech
    recognition. `docs/conventions.md` in the repository shows what each does, `naskh.presets()` the options.

    >>> import naskh
    >>> naskh.normalize("مدرســةٌ", naskh.Preset.SEARCH) == naskh.normalize("مدرســةٌ", "search")
    True
    >>> print(naskh.Preset("search"), [preset.value for preset in naskh.Preset][:4])
    search ['clean', 'standard', 'search', 'pdf']
    """

    CLEAN = "clean"
    STANDARD = "standard"
    SEARCH = "search"
    PDF = "pdf"
    LUCENE = "lucene"
    ICU_FOLDING = "icu-folding"
    SNOWBALL = "snowball"
    CAMEL = "camel"
    PYARABIC = "pyarabic"
    PYARABIC_TASHEEL = "pyarabic-tasheel"
    BERT_UNCASED = "bert-uncased"
    WHISPER = "whisper"
    WHISPER_REMOVE_DIACRITICS = "whisper-remove-diacritics"
    ARABERT_V2 = "arabert-v2"
    ELM_ASR_2026_07 = "elm-asr-2026-07"

    # CPython before 3.12 formats a member with the name of its class.
    def __str__(self) -> str:
        """Return the name of the preset."""
        return self.value

    def __format__(self, spec: str) -> str:
        """Format the name of the preset."""
        return format(self.value, spec)
