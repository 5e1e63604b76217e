"""Invisibles in a text: its tokens are those of the text without them, wherever they are.

Direction marks, byte order marks and controls belong to the token they are in. U+200B and other blanks
are places to divide, as a space is. So the normalizer and the tokenizer see the same words.
"""

from __future__ import annotations

import re
import unicodedata

import naskh
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import strategies as the
from tests.character_sets import MONGOLIAN_SELECTORS
from tests.reference import INVISIBLES
from tests.tokens.strategies import texts

BLANKS = [*"\u200b\u2800\u3164\uffa0"]  # ZERO WIDTH SPACE, of Braille, fillers of Hangul
JOINTS = frozenset("\u200c\u200d\u034f")  # part of a cluster: ZWNJ, ZWJ, COMBINING GRAPHEME JOINER
# Selectors and tags are marks; the last one of Mongolian is so too where `unicodedata` does not know it yet,
# in CPython 3.10. The separator of Mongolian is part of a word there.
WOVEN = sorted(
    char
    for char in INVISIBLES - JOINTS - MONGOLIAN_SELECTORS - {"\u180e"}
    if unicodedata.category(char)[0] != "M" and char < "\U00010000"
)
# The fillers U+115F and U+1160 are part of syllables for the tokenizer.
LEFT_OUT = INVISIBLES | {*BLANKS, *"\u115f\u1160"}
clean = texts.map(lambda text: "".join(char for char in text if char not in LEFT_OUT))


@st.composite
def woven(draw: st.DrawFn, characters: list[str]) -> tuple[str, str]:
    """A text with such characters in it, and the same with them deleted."""
    text = draw(clean)
    places = draw(st.lists(st.tuples(st.integers(0, len(text)), st.sampled_from(characters)), max_size=8))
    for place, char in sorted(places, reverse=True):
        text = text[:place] + char + text[place:]
    assume("\r" not in text)  # CR and LF with something between are two line ends
    return text, "".join(char for char in text if char not in characters)


def tokens(text: str) -> list[tuple[str, str]]:
    return [(token.text, token.kind) for token in naskh.Tokenizer().tokens(text)]


# The letters of a flag with something between them are two.
FLAG_APART = re.compile(f"[\U0001f1e6-\U0001f1ff][{re.escape(''.join(WOVEN))}]+[\U0001f1e6-\U0001f1ff]")


@given(pair=woven(WOVEN))
def test_tokens_are_those_of_the_text_without_invisibles(pair: tuple[str, str]) -> None:
    text, bare = pair
    assume(not FLAG_APART.search(text))
    found = [("".join(char for char in token if char not in WOVEN), kind) for token, kind in tokens(text)]
    assert found == tokens(bare)


@given(pair=woven(BLANKS))
def test_a_blank_divides_as_a_space_does(pair: tuple[str, str]) -> None:
    text, _ = pair
    spaced = str.maketrans(dict.fromkeys(BLANKS, " "))
    assert [(token.translate(spaced), kind) for token, kind in tokens(text)] == tokens(text.translate(spaced))


@given(pair=woven([*the.BIDI, "\ufeff", "\u2060", "\x1a", *BLANKS]))
def test_norms_are_the_tokens_of_the_normalized_text(pair: tuple[str, str]) -> None:
    normalizer = naskh.Normalizer(None, invisibles="strip")
    text, _ = pair
    assume(not FLAG_APART.search(text))
    assert naskh.Tokenizer(normalizer).tokens(text).norms() == naskh.tokenize(normalizer(text))


@given(pair=woven(WOVEN))
def test_ends_of_sentences_are_those_of_the_text_without_invisibles(pair: tuple[str, str]) -> None:
    text, bare = pair
    found = ["".join(char for char in sentence if char not in WOVEN) for sentence in naskh.sentences(text)]
    assert [sentence for sentence in found if sentence] == naskh.sentences(bare)
