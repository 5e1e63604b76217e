"""Hugging Face's `BertNormalizer(lowercase=True)`, all else by default; measured with tokenizers 0.23.3.

Character by character: it decomposes, but composes nothing, and all marks whose order could change are
deleted. The model holds for the Arabic blocks, ASCII, Latin-1, General Punctuation, invisibles, white space,
ideographs and emoji; of other scripts the original deletes the nonspacing marks that Unicode 8 knew.
"""

from __future__ import annotations

import unicodedata

from tests.conventions.models.tables import Table, chars, delete, flat, to

# Nonspacing marks and format characters that are younger than its tables: they stay.
YOUNG = frozenset(chars("0890-0891 0897-089F 08CA-08E2 10EFA-10EFF"))
IDEOGRAPHS = frozenset(chars("3400-4DBF 4E00-9FFF F900-FAFF 20000-2A6DF 2A700-2B81F 2B920-2CEAF 2F800-2FA1F"))
SPACES = chars("0009-000A 000D 0020 00A0 1680 2000-200A 2028-2029 202F 205F 3000")
CONTROLS = chars("0000-0008 000B-000C 000E-001F 007F-009F FFFD")

TABLE: Table = {
    "whitespace": to(" ", SPACES),  # one for one
    "invisibles": delete(CONTROLS),
    "presentation_forms": {},  # all stay
}
_FLAT = flat(TABLE)


def bert_uncased(text: str) -> str:
    cleaned = "".join(
        c for c in text.translate(_FLAT) if c in YOUNG or unicodedata.category(c) not in ("Cf", "Co")
    )
    spaced = "".join(f" {c} " if c in IDEOGRAPHS else c for c in cleaned)
    return "".join(map(_lower_base, spaced))


def _lower_base(c: str) -> str:
    """The character without its marks (آ أ إ → ا, ؤ → و, ئ → ي, é → e), in lower case."""
    apart = unicodedata.normalize("NFD", c)
    return "".join(d.lower() for d in apart if d in YOUNG or unicodedata.category(d) != "Mn")
