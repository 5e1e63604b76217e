"""Strategies for Hypothesis: Arabic text as people write it, text made to cause errors, and normalizers.

>>> from hypothesis import given
>>> from naskh import testing
>>> @given(text=testing.nasty_text(), normalizer=testing.normalizers())
... def test_normalizing_twice_changes_nothing(text, normalizer):
...     once = normalizer(text)
...     assert normalizer(once) == once
>>> test_normalizing_twice_changes_nothing()

Parts of text: `arabic_letters`, `marks`, `clusters`, `arabic_words`, `numbers`, `presentation_forms`,
`invisibles`, `spaces` and `emoji`. Whole texts: `arabic_text`; other languages of the script in
`persian_text`, `urdu_text`, `kurdish_text` and `uyghur_text`; `mixed_text` as on the web; `nasty_text` with
all of that and every other script. Rules: `option_sets` and `normalizers`.

A strategy of text draws a `str`. Only characters that the `unicodedata` of the running Python knows are
drawn, so that its results and naskh's can be compared. The module needs Hypothesis, which naskh does not
install: `pip install hypothesis`, or `naskh[testing]`.
"""

import importlib.util

if importlib.util.find_spec("hypothesis") is None:
    _HOW = "naskh.testing needs Hypothesis: pip install hypothesis"
    raise ImportError(_HOW)

from naskh.testing._nasty import nasty_text
from naskh.testing._options import OPTIONS, normalizers, option_sets
from naskh.testing._text import (
    arabic_letters,
    arabic_text,
    arabic_words,
    clusters,
    emoji,
    invisibles,
    kurdish_text,
    marks,
    mixed_text,
    numbers,
    persian_text,
    presentation_forms,
    spaces,
    urdu_text,
    uyghur_text,
)

__all__ = [
    "OPTIONS",
    "arabic_letters",
    "arabic_text",
    "arabic_words",
    "clusters",
    "emoji",
    "invisibles",
    "kurdish_text",
    "marks",
    "mixed_text",
    "nasty_text",
    "normalizers",
    "numbers",
    "option_sets",
    "persian_text",
    "presentation_forms",
    "spaces",
    "urdu_text",
    "uyghur_text",
]
