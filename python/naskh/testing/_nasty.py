"""Text made to cause errors: every rule's characters, in places where they matter to some rule."""

from __future__ import annotations

from hypothesis import strategies as st

from naskh.testing import _alphabets as alphabets
from naskh.testing._text import (
    TextStrategy,
    arabic_letters,
    clusters,
    invisibles,
    joined,
    marks,
    maybe,
    presentation_forms,
    several,
    spaces,
)

_letter = arabic_letters(foreign=True)
_mark = marks(rare=True)
_cluster = clusters(max_marks=4, rare=True)
_digits = st.one_of(
    [st.text(st.sampled_from(digits), min_size=1, max_size=4) for digits in alphabets.DIGIT_SETS.values()]
)
_tatweels = st.sampled_from(["", "", alphabets.TATWEEL, alphabets.TATWEEL * 2, alphabets.TATWEEL * 3])
_line_end = st.sampled_from([*alphabets.LINE_ENDS, *["\n"] * 4, "\r\n"])

word = st.one_of(st.sampled_from(alphabets.WORDS), several(_cluster, 6, 1))
# Tatweels and marks between a letter and something that may or may not join it.
_stretched = joined(
    *(_cluster, _tatweels, several(_mark, 4), _tatweels, several(_mark, 4)),
    st.one_of(_cluster, spaces(), _digits),
)
# An invisible, a tatweel or a hamza between a letter and a mark that it composes with.
_hidden_pair = joined(
    _letter,
    st.one_of(invisibles(), st.sampled_from([alphabets.TATWEEL, "ء"]), _mark),
    st.sampled_from(alphabets.COMPOSING_MARKS),
)
_maqsura = joined(
    *(_letter, st.just("ى"), several(_mark, 4)),
    maybe(st.one_of(_tatweels, _cluster, invisibles(), spaces())),
)
_elongated = st.tuples(
    st.one_of(_cluster, _letter), maybe(st.one_of(_tatweels, invisibles())), st.integers(2, 5)
).map(lambda drawn: (drawn[0] + drawn[1]) * drawn[2])
_number = joined(
    maybe(st.sampled_from(["%", "\u066a", ",", "بـ"])),
    _digits,
    several(joined(st.sampled_from(alphabets.SEPARATORS), _digits), 3),
    maybe(st.sampled_from(["%", "\u066a", ".", "\u066b", "هـ", "\u066a%"])),
)
_thousands = joined(
    _digits,
    several(joined(st.sampled_from([",", "\u066c"]), st.sampled_from(["000", "٢٣٤", "۵۶۷"])), 3, 1),
    maybe(joined(st.sampled_from([".", "\u066b"]), _digits)),
)
_punctuated = joined(
    st.one_of(_letter, _digits, st.sampled_from(["a", " ", ""])),
    several(st.one_of(st.sampled_from(alphabets.PUNCTUATION), _mark, invisibles()), 4, 1),
    st.one_of(_letter, _digits, st.sampled_from(["a", " ", ""])),
)
_joined_emoji = joined(
    st.sampled_from([*alphabets.EMOJI_PARTS, "a", " ", "ا"]),
    several(invisibles(), 2, 1),
    st.sampled_from([*alphabets.EMOJI_PARTS, "a", "ا", "2"]),
    maybe(st.sampled_from(alphabets.ACCENTS)),
)
# Selectors and tags after what they may mean something to, and after what they do not.
_tags = joined(
    st.text(st.sampled_from(alphabets.TAGS[0x41:0x5B] + alphabets.TAGS[0x10:0x1A]), max_size=7),
    maybe(st.just(alphabets.TAGS[-1])),
)
_selected = joined(
    st.sampled_from([*alphabets.EMOJI_PARTS, *alphabets.SELECTED * 2, "🏴", "🏴", "a", "ا"]),
    st.one_of(several(st.sampled_from(alphabets.SELECTORS[:24] + ["\ufe0f"] * 8), 3, 1), _tags, invisibles()),
    maybe(invisibles()),
    maybe(st.sampled_from([*alphabets.SELECTED, *alphabets.EMOJI_PARTS, "\u20e3", "\u20e3", "ب"])),
)
_beside_zwnj = st.one_of(_letter, _mark, st.sampled_from([alphabets.TATWEEL, "a", "5"]))
_non_joined = joined(
    *(_beside_zwnj, several(invisibles(), 2), st.just(alphabets.ZWNJ), several(invisibles(), 1), _beside_zwnj)
)
spacing = joined(
    *(several(spaces(), 3), several(invisibles(), 1), several(spaces(), 2)),
    *(several(_line_end, 2), several(spaces(), 2)),
)
foreign = st.sampled_from(alphabets.FOREIGN_WORDS)
latin = several(st.sampled_from(alphabets.LATIN + alphabets.ACCENTS), 5, 1)
exotic = several(
    st.sampled_from(
        [
            *(alphabets.OTHER_SCRIPTS + alphabets.TWO_PARTS + alphabets.COMPATIBLE + alphabets.ASTRAL),
            *(alphabets.SURROGATES + alphabets.EMOJI + alphabets.SIGNS_BESIDE_MARKS + alphabets.ACCENTS),
        ]
    ),
    *(3, 1),
)
# Any character, and another one repeated after it: only repeated letters may be shortened.
_runs = st.tuples(
    st.sampled_from(alphabets.EVERY_CHARACTER),
    st.sampled_from(alphabets.EVERY_CHARACTER + alphabets.LINE_ENDS * 10),
    st.integers(2, 5),
).map(lambda drawn: drawn[0] + drawn[1] * drawn[2])

_piece = st.one_of(
    *(word, word, _cluster, _stretched, _hidden_pair, _maqsura, _elongated, _number, _thousands),
    *(_punctuated, _joined_emoji, _selected, _non_joined, spacing, spacing, foreign, latin, exotic, _runs),
    *(several(presentation_forms(), 3, 1), invisibles()),
)
# Words of one language on each line, by which the rule of the look-alikes decides.
_lines = st.lists(several(st.one_of(word, foreign, st.just(" "), spacing), 5), max_size=4).map("\n".join)
_chaos = st.text(st.sampled_from(alphabets.EVERY_CHARACTER), max_size=24)
_anything = st.text(st.characters(exclude_categories=["Cn"]), max_size=12)


def nasty_text(*, max_pieces: int = 8, lone_surrogates: bool = True) -> TextStrategy:
    r"""Anything that a `str` can hold, with preference for what normalizers and tokenizers get wrong.

    Marks in every order, decomposed letters, tatweels and invisibles in between, digits of three sets in one
    number, joiners between emoji and elsewhere, several languages, unusual white space, presentation forms,
    other scripts, runs of any character.

    Args:
        max_pieces: how many such pieces a text has at most; each is a few code points long.
        lone_surrogates: whether there may be code points that UTF-8 cannot encode.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> "\u0640" in find(testing.nasty_text(), lambda text: "\u0640" in text)  # TATWEEL
    True

    """
    shaped = several(_piece, max_pieces)
    text = st.one_of(shaped, shaped, _lines, _chaos, joined(shaped, _anything), _anything)
    return text if lone_surrogates else text.map(_without_surrogates)


def _without_surrogates(text: str) -> str:
    """Replace each lone surrogate by U+FFFD REPLACEMENT CHARACTER."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
