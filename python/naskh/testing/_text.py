"""Strategies for text that somebody may have written, and for its parts.

The examples use `hypothesis.find`, which returns a simple value that fulfils a condition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from naskh.testing import _alphabets as alphabets

if TYPE_CHECKING:
    from collections.abc import Sequence

TextStrategy = st.SearchStrategy[str]


def joined(*parts: TextStrategy) -> TextStrategy:
    """Draw one of each, in this order, and join them."""
    return st.tuples(*parts).map("".join)


def several(part: TextStrategy, at_most: int, at_least: int = 0) -> TextStrategy:
    """Draw some of the same sort and join them."""
    return st.lists(part, min_size=at_least, max_size=at_most).map("".join)


def maybe(part: TextStrategy) -> TextStrategy:
    """Draw the part, or an empty string."""
    return st.one_of(st.just(""), part)


# ---- parts -------------------------------------------------------------------------------------------


def arabic_letters(*, foreign: bool = False) -> TextStrategy:
    """One letter of Arabic: a code point. Hamza and its seats, alef maqsura and teh marbuta are included.

    Args:
        foreign: also letters that Arabic borrows, look-alikes, and those of Persian, Urdu, Kurdish and
            others.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.arabic_letters(), lambda letter: letter == "ة")
    'ة'

    """
    more = alphabets.RARE_LETTERS * 2 + alphabets.FOREIGN_LETTERS if foreign else []
    return st.sampled_from(alphabets.LETTERS * 3 + more)


def marks(*, rare: bool = False) -> TextStrategy:
    r"""One mark: a code point among harakat, tanwin, shadda, sukun and dagger alef.

    Args:
        rare: also the maddah and hamzas that compose with letters, and all Quranic and other marks.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.marks(), lambda mark: mark == "\u0651") == "\u0651"  # SHADDA
    True

    """
    return st.sampled_from(
        alphabets.COMMON_MARKS * 3 + alphabets.COMPOSING_MARKS * 3 + alphabets.RARE_MARKS
        if rare
        else alphabets.COMMON_MARKS
    )


def clusters(*, min_marks: int = 0, max_marks: int = 2, rare: bool = False) -> TextStrategy:
    """A letter with its marks in any order: what a reader takes for one character.

    Args:
        min_marks: the fewest marks.
        max_marks: the most marks.
        rare: also foreign letters and rare marks.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> len(find(testing.clusters(min_marks=2), lambda cluster: True)) >= 3
    True

    """
    return joined(arabic_letters(foreign=rare), several(marks(rare=rare), max_marks, min_marks))


def arabic_words(*, max_letters: int = 8, vocalized: bool | None = None) -> TextStrategy:
    """A word: one from a newspaper, or letters in any order.

    Args:
        max_letters: how many letters a word of letters in any order has at most; at least 1.
        vocalized: whether every letter has marks, or none has; by default both occur, and words from a
            newspaper too.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> len(find(testing.arabic_words(vocalized=False), lambda word: len(word) > 2)) > 2
    True

    """
    bare = several(arabic_letters(), max_letters, 1)
    marked = several(joined(arabic_letters(), st.sampled_from(alphabets.VOCALIZATIONS)), max_letters, 1)
    if vocalized is not None:
        return marked if vocalized else bare
    return st.one_of(st.sampled_from(alphabets.NEWS_WORDS + alphabets.WORDS), bare, marked)


def numbers(*, digits: Sequence[str] = ("ascii", "arabic", "persian")) -> TextStrategy:
    """A number, date, time or percentage as news writes it, in one set of digits: 1,234.5, ١٢/٠٥/٢٠٢٤, 50%.

    Args:
        digits: the sets that it may be written in, by their names as values of the option `digits`.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> ":" in find(testing.numbers(digits=["ascii"]), lambda number: ":" in number)
    True

    """
    return st.sampled_from([alphabets.DIGIT_SETS[name] for name in digits]).flatmap(_number)


def _number(digits: str) -> TextStrategy:
    decimal, thousands, percent = ".,%" if digits == alphabets.DIGIT_SETS["ascii"] else "\u066b\u066c\u066a"
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

    Ligatures, marks on a space or a tatweel, and the signs that are kept are frequent.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.presentation_forms(), lambda form: form == "ﷺ")
    'ﷺ'

    """
    return st.sampled_from(
        alphabets.PRESENTATION_FORMS + alphabets.LONE_MARK_FORMS * 20 + alphabets.SIGN_FORMS * 10
    )


def invisibles() -> TextStrategy:
    r"""One invisible character: controls, joiners, direction marks, selectors, tags; or a blank.

    The common ones are frequent.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.invisibles(), lambda char: char == "\u200f")  # RIGHT-TO-LEFT MARK
    '\u200f'

    """
    common = alphabets.JOINERS * 2 + alphabets.BIDI + alphabets.BLANKS
    rare = alphabets.SELECTORS[:24] * 2 + alphabets.TAGS[::4]
    return st.one_of(
        st.sampled_from(common), st.sampled_from(common), st.sampled_from(alphabets.INVISIBLES + rare)
    )


def spaces(*, line_ends: bool = False) -> TextStrategy:
    r"""One space of any kind, most often U+0020.

    Args:
        line_ends: also line ends of any kind, of which CR LF is two code points.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.spaces(line_ends=True), lambda space: len(space) > 1)
    '\r\n'

    """
    ends = [*alphabets.LINE_ENDS, "\n", "\n", "\n", "\r\n"] if line_ends else []
    return st.sampled_from([*alphabets.SPACES, *[" "] * 8, *ends])


def emoji() -> TextStrategy:
    """One emoji as a reader sees it: simple, with a skin tone, joined, a flag, a keycap.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.emoji(), lambda emoji: emoji == "🇰🇼")  # two code points
    '🇰🇼'

    """
    return st.sampled_from(alphabets.EMOJI)


# ---- text --------------------------------------------------------------------------------------------


def arabic_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Words, numbers and punctuation of Arabic news on one line or more, with the white space that news has.

    Args:
        min_words: the fewest words and numbers.
        max_words: the most words and numbers.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.arabic_text(), lambda text: "؟" in text).endswith("؟")
    True

    """
    number = numbers(digits=("ascii", "arabic"))
    return _text_of(st.one_of(arabic_words(), arabic_words(), number), min_words, max_words)


def persian_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Persian words, with the non-joiners of their spelling and Persian digits.

    Args:
        min_words: the fewest words.
        max_words: the most words.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.persian_text(max_words=1), lambda text: "پ" in text)
    'پژوهش'

    """
    return _text_of(st.sampled_from(alphabets.PERSIAN_WORDS), min_words, max_words)


def urdu_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Urdu words; arguments as for `persian_text`.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.urdu_text(max_words=1), lambda text: "ٹ" in text)
    'ٹھیک'

    """
    return _text_of(st.sampled_from(alphabets.URDU_WORDS), min_words, max_words)


def kurdish_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Words of Central Kurdish; arguments as for `persian_text`.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.kurdish_text(max_words=1), lambda text: "ڵ" in text)
    'هەواڵ'

    """
    return _text_of(st.sampled_from(alphabets.KURDISH_WORDS), min_words, max_words)


def uyghur_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Uyghur words; arguments as for `persian_text`.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.uyghur_text(max_words=1), lambda text: "ې" in text)
    'ئېلى'

    """
    return _text_of(st.sampled_from(alphabets.UYGHUR_WORDS), min_words, max_words)


def mixed_text(*, min_words: int = 0, max_words: int = 12) -> TextStrategy:
    """Arabic as on the web: with Latin and other words, addresses, mentions, hashtags, emoji, numbers.

    Args:
        min_words: the fewest words and other pieces that spaces separate.
        max_words: the most of them.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> "@" in find(testing.mixed_text(max_words=1), lambda text: "@" in text and "." in text)
    True

    """
    other = st.sampled_from(alphabets.LATIN_WORDS + alphabets.ADDRESSES)
    return _text_of(st.one_of(arabic_words(), other, emoji(), numbers()), min_words, max_words)


def _text_of(word: TextStrategy, min_words: int, max_words: int) -> TextStrategy:
    """Words with spaces and punctuation between them."""
    separator = st.sampled_from(
        [*[" "] * 8, "، ", ". ", ": ", "؟ ", " «", "» ", " (", ") ", "\n", "\u00a0", "  "]
    )
    return st.lists(joined(word, separator), min_size=min_words, max_size=max_words).map(
        lambda parts: "".join(parts).rstrip()
    )
