"""What each convention does, as a plain function from text to text.

One file for each system. Whatever can be said of a character by itself is in a `Table`, grouped by the
option of naskh that it resembles; whatever cannot is a function with a name. The originals are the authority:
`test_models.py` compares every model with its original where that is installed.

A model holds for all of Unicode unless its file says otherwise; lone surrogates stay in every convention,
also where the original cannot take them.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.conventions.models import (
    arabert,
    bert,
    camel,
    elm,
    icu_folding,
    lucene,
    pyarabic,
    snowball,
    whisper,
)

MODELS: dict[str, Callable[[str], str]] = {
    "lucene": lucene.lucene,
    "icu-folding": icu_folding.icu_folding,
    "snowball": snowball.snowball,
    "camel": camel.camel,
    "pyarabic": pyarabic.pyarabic,
    "pyarabic-tasheel": pyarabic.pyarabic_tasheel,
    "bert-uncased": bert.bert_uncased,
    "whisper": whisper.whisper,
    "whisper-remove-diacritics": whisper.whisper_remove_diacritics,
    "arabert-v2": arabert.arabert_v2,
    "elm-asr-2026-07": elm.elm_asr,
}
"""The convention presets by name, each with its model."""
