"""Strategies for Hypothesis: Arabic text as it comes, text as it never comes, and normalizers.

>>> from hypothesis import given
>>> from naskh import testing
>>> @given(text=testing.nasty_text(), normalizer=testing.normalizers())
... def test_a_second_pass_changes_nothing(text, normalizer):
...     once = normalizer(text)
...     assert normalizer(once) == once
>>> test_a_second_pass_changes_nothing()

From the plain to the perverse: `arabic_letters`, `marks`, `clusters`, `arabic_words`, `numbers`,
`arabic_text`; other languages of the script in `persian_text`, `urdu_text`, `kurdish_text`, `uyghur_text`;
`mixed_text` as on the web; `presentation_forms`, `invisibles`, `spaces` and `emoji` by themselves;
`nasty_text` with all of that and every other script. `option_sets` and `normalizers` draw rules.

Only characters that the `unicodedata` of the running Python knows are drawn, so that its answers and naskh's
can be compared. Needs Hypothesis, which naskh does not install by itself: `pip install hypothesis`, or
`naskh[testing]`.
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
