"""Strategies for text that somebody may have written, and for its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from naskh.testing import _alphabets as the

if TYPE_CHECKING:
    from collections.abc import Sequence

TextStrategy = st.SearchStrategy[str]


def joined(*parts: TextStrategy) -> TextStrategy:
    """One of each, in this order."""
    return st.tuples(*parts).map("".join)


def several(part: TextStrategy, at_most: int, at_least: int = 0) -> TextStrategy:
    """Some of the same kind, one behind the other."""
    return st.lists(part, min_size=at_least, max_size=at_most).map("".join)


def maybe(part: TextStrategy) -> TextStrategy:
    """The part, or nothing."""
    return st.one_of(st.just(""), part)


# ---- parts -------------------------------------------------------------------------------------------


def arabic_letters(*, foreign: bool = False) -> TextStrategy:
    """One letter of Arabic, hamza and its seats, alef maqsura and teh marbuta included.

    Args:
        foreign: also letters that Arabic borrows, look-alikes, and those of Persian, Urdu, Kurdish and
            others.

    """
    more = the.RARE_LETTERS * 2 + the.FOREIGN_LETTERS if foreign else []
    return st.sampled_from(the.LETTERS * 3 + more)


def marks(*, rare: bool = False) -> TextStrategy:
    """One mark: harakat, tanwin, shadda, sukun, dagger alef.

    Args:
        rare: also the maddah and hamzas that compose with letters, and all Quranic and other marks.

    """
    return st.sampled_from(
        the.COMMON_MARKS * 3 + the.COMPOSING_MARKS * 3 + the.RARE_MARKS if rare else the.COMMON_MARKS
    )


def clusters(*, min_marks: int = 0, max_marks: int = 2, rare: bool = False) -> TextStrategy:
    """A letter with its marks in any order: what a reader takes for one character.

    Args:
        min_marks: the fewest marks.
        max_marks: the most marks.
        rare: also foreign letters and rare marks.

    """
    return joined(arabic_letters(foreign=rare), several(marks(rare=rare), max_marks, min_marks))


def arabic_words(*, max_letters: int = 8, vocalized: bool | None = None) -> TextStrategy:
    """A word: one from a newspaper, or letters in any order.

    Args:
        max_letters: how many letters a word of letters in any order has at most; at least 1.
        vocalized: whether every letter has marks, or none has any; by default there are both kinds, and words
            from a newspaper beside them.

    """
    bare = several(arabic_letters(), max_letters, 1)
    marked = several(joined(arabic_letters(), st.sampled_from(the.VOCALIZATIONS)), max_letters, 1)
    if vocalized is not None:
        return marked if vocalized else bare
    return st.one_of(st.sampled_from(the.NEWS_WORDS + the.WORDS), bare, marked)


def numbers(*, digits: Sequence[str] = ("ascii", "arabic", "persian")) -> TextStrategy:
    """A number, date, time or share as news writes it, in one set of digits: 1,234.5, ١٢/٠٥/٢٠٢٤, 50%.

    Args:
        digits: the sets that it may be written in, by the names that the option `digits` has for them.

    """
    return st.sampled_from([the.DIGIT_SETS[name] for name in digits]).flatmap(_number)


def _number(digits: str) -> TextStrategy:
    decimal, thousands, percent = ".,%" if digits == the.DIGIT_SETS["ascii"] else "\u066b\u066c\u066a"
    digit = st.sampled_from(digits)
    three, two = several(digit, 3, 3), several(digit, 2, 2)
    whole = several(digit, 4, 1)
    shapes = [
        whole,
        joined(whole, st.just(decimal), whole),
        joined(several(digit, 3, 1), several(joined(st.just(thousands), three), 3, 1)),
        joined(whole, st.just(percent)),
        joined(two, st.just("/"), two, st.just("/"), whole),
        joined(two, st.just(":"), two),
        joined(whole, st.just("هـ")),
    ]
    return st.one_of(shapes)


def presentation_forms() -> TextStrategy:
    """One character of the two blocks of presentation forms, with or without a decomposition.

    Ligatures, marks on a space or a tatweel, and the signs that are kept come up often.
    """
    return st.sampled_from(the.PRESENTATION_FORMS + the.LONE_MARK_FORMS * 20 + the.SIGN_FORMS * 10)


def invisibles() -> TextStrategy:
    """One invisible character: controls, joiners, direction marks; the common ones come up often."""
    return st.sampled_from((the.JOINERS * 2 + the.BIDI) * 2 + the.INVISIBLES)


def spaces(*, line_ends: bool = False) -> TextStrategy:
    """One space of any kind, most often U+0020.

    Args:
        line_ends: also line ends of any kind.

    """
    ends = [*the.LINE_ENDS, "\n", "\n", "\n", "\r\n"] if line_ends else []
    return st.sampled_from([*the.SPACES, *[" "] * 8, *ends])


def emoji() -> TextStrategy:
    """One emoji as a reader sees it: with a skin tone, joined, a flag, a keycap."""
    return st.sampled_from(the.EMOJI)


# ---- text --------------------------------------------------------------------------------------------


def arabic_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Words, numbers and punctuation of Arabic news on one line or more, with the white space that news has.

    Args:
        min_words: the fewest words and numbers.
        max_words: the most words and numbers.

    """
    number = numbers(digits=("ascii", "arabic"))
    return _text_of(st.one_of(arabic_words(), arabic_words(), number), min_words, max_words)


def persian_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Persian words, with the non-joiners of their spelling and Persian digits.

    Args:
        min_words: the fewest words.
        max_words: the most words.

    """
    return _text_of(st.sampled_from(the.PERSIAN_WORDS), min_words, max_words)


def urdu_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Urdu words; see `persian_text`."""
    return _text_of(st.sampled_from(the.URDU_WORDS), min_words, max_words)


def kurdish_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Words of Central Kurdish; see `persian_text`."""
    return _text_of(st.sampled_from(the.KURDISH_WORDS), min_words, max_words)


def uyghur_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Uyghur words; see `persian_text`."""
    return _text_of(st.sampled_from(the.UYGHUR_WORDS), min_words, max_words)


def mixed_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Arabic as on the web: between Latin and other words, addresses, mentions, hashtags, emoji, numbers.

    Args:
        min_words: the fewest words and other things between spaces.
        max_words: the most of them.

    """
    other = st.sampled_from(the.LATIN_WORDS + the.ADDRESSES)
    return _text_of(st.one_of(arabic_words(), other, emoji(), numbers()), min_words, max_words)


def _text_of(word: TextStrategy, min_words: int, max_words: int) -> TextStrategy:
    """Words with spaces and punctuation between."""
    behind = st.sampled_from(
        [*[" "] * 8, "، ", ". ", ": ", "؟ ", " «", "» ", " (", ") ", "\n", "\u00a0", "  "]
    )
    return st.lists(joined(word, behind), min_size=min_words, max_size=max_words).map(
        lambda parts: "".join(parts).rstrip()
    )
