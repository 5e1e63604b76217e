"""Every token has the shape that the rules give its kind, and a shape between two spaces gets its kind.

The regular expressions are the rules again, as simple as possible. Marks and joints belong to the character
before them, so they are removed before a token is compared with its shape.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import naskh
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies as the
from tests.reference import INVISIBLES
from tests.tokens.strategies import texts

pytestmark = pytest.mark.without_levels

JOINTS = "\u200c\u200d\u034f"
DIRECTION = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
NUMBER = r"\d+(?:D[.,\u066b\u066c،'’]D\d+|ر\d+)*".replace("D", DIRECTION)
SPACED = r"\d{1,3}(?:([\u00a0\u2007\u2009\u202f ])\d{3})(?:\1\d{3})*"
TELEPHONE = r"(?:\+|00)[\d()\u00a0 .\u2011-]+"
DATE = rf"\d{{1,4}}{DIRECTION}([-/.\u2010\u2011]){DIRECTION}\d{{1,2}}{DIRECTION}\1{DIRECTION}\d{{1,4}}"
CLOCK = r"\d{1,2}D:D\d\d(?:D:D\d\d(?:[.,\u066b]\d+)?)?".replace("D", DIRECTION)
DOMAIN = r"[\w-]+(?:\.[\w-]+)+"


def is_joined(char: str) -> bool:
    """Returns true if the character belongs to the one before it: a mark, a joint, a skin tone, a tag."""
    return (
        char in JOINTS
        or unicodedata.category(char)[0] == "M"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def bare(token: str) -> str:
    """The token without marks, joints and invisibles, and with a space for each U+200B."""
    spaced = token.replace("\u200b", " ")
    return "".join(char for char in spaced if not is_joined(char) and char not in INVISIBLES)


def matches(*patterns: str) -> Callable[[str], bool]:
    # Each by itself: the numbers of back-references count from the beginning of an expression.
    each = [re.compile(pattern, re.DOTALL) for pattern in patterns]
    return lambda token: any(pattern.fullmatch(token) for pattern in each)


def is_made_of(majors: str, but: str = "") -> Callable[[str], bool]:
    return lambda token: all(unicodedata.category(c)[0] in majors or c in but for c in token)


SHAPES: dict[str, Callable[[str], bool]] = {
    "number": lambda token: (
        matches(NUMBER, SPACED + r"(?:[.,\u066b\u066c،'’]\d+)*", TELEPHONE)(token)
        or (len(token) == 1 and unicodedata.category(token) in {"No", "Nl"})
    ),
    "date": matches(DATE, DATE + "T" + CLOCK + r"(?:Z|[+-]\d\d:?\d\d)?"),
    "time": matches(CLOCK),
    "email": matches(r"[A-Za-z0-9._%+-]+@" + DOMAIN, r"(?:[^\W\d_A-Za-z]|\u0640)+@" + DOMAIN),
    "url": matches(r"[A-Za-z]{2,11}://[^\s«»<>\"]+", DOMAIN + r"(?::\d+)?(?:[/?#][^\s«»<>\"]*)?"),
    "mention": matches(rf"[@＠](?:[^\W_][\w\u0640]*|_\w*)(?:@{DOMAIN})?"),
    "hashtag": matches(r"[#＃][\w\u0640]*[^\W\d_][\w\u0640]*"),
    "abbreviation": matches(
        r"هـ+", r"[^\W\d_]+\.", r"[^\W\d_]+(?:\.[^\W\d_]+)+\.?", rf"[^\W\d_]+{DIRECTION}\.{DIRECTION}"
    ),
    "punctuation": lambda token: is_made_of("P")(token) or set(token) == {"\u0640"},
}


@given(text=texts)
def test_every_token_has_the_shape_of_its_kind(text: str) -> None:
    for token in naskh.Tokenizer().tokens(text):
        shape = SHAPES.get(token.kind)
        assert shape is None or shape(bare(token.text)), f"{token.kind} {token.text!a} in {text!a}"


@given(text=texts)
def test_words_have_a_letter_and_no_space(text: str) -> None:
    for token in naskh.Tokenizer().tokens(text):
        if token.kind == "word":
            assert any(unicodedata.category(c)[0] == "L" for c in token.text), ascii(token.text)
            assert not set(token.text) & {*the.SPACES, *the.LINE_ENDS}, ascii(token.text)


# ---- shapes between two spaces -----------------------------------------------------------------------

_year = st.integers(1000, 2999).map(str)
_day, _month = st.integers(1, 31), st.integers(1, 12)
_pad = st.sampled_from(["{:02}", "{}"])
_zone = st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "0123456789"])


def in_digits(text: str, digits: str) -> str:
    return text.translate({ord(str(value)): digit for value, digit in enumerate(digits)})


dates = st.tuples(_day, _month, _year, _pad, st.sampled_from("/-."), st.booleans()).map(
    lambda t: (
        t[4].join([t[2], t[3].format(t[1]), t[3].format(t[0])])
        if t[5]
        else t[4].join([t[3].format(t[0]), t[3].format(t[1]), t[2]])
    )
)
times = st.tuples(st.integers(0, 24), st.integers(0, 59), _pad).map(
    lambda t: f"{t[2].format(t[0])}:{t[1]:02}"
)
decimals = st.tuples(st.integers(0, 10**9), st.sampled_from(".,"), st.integers(0, 999)).map(
    lambda t: f"{t[0]:,}{t[1]}{t[2]}" if t[1] == "." else f"{t[0]}{t[1]}{t[2]}"
)
_name = st.text(st.sampled_from("abcdefghij"), min_size=1, max_size=8)
urls = st.tuples(_name, _name, st.sampled_from(["", "/", "/a/b", "/?a=1", "/أخبار/٣", "#x"])).map(
    lambda t: f"https://{t[0]}.{t[1]}{t[2]}"
)
emails = st.tuples(_name, _name).map(lambda t: f"{t[0]}@{t[1]}.com")
arabic = st.text(st.sampled_from(the.LETTERS), min_size=1, max_size=8)
hashtags = st.lists(arabic, min_size=1, max_size=3).map(lambda parts: "#" + "_".join(parts))
mentions = st.text(st.sampled_from("abcXYZ019_"), min_size=1, max_size=12).map("@".__add__)
emoji = st.sampled_from([*the.EMOJI, "😂", "🇸🇦", "👋🏿", "⚽"])
BEFORE = st.sampled_from([" ", "\u00a0", "\n", "، ", " (", "«", "", " \u200f", "كتب "])
AFTER = st.sampled_from([" ", "\u00a0", "\n", "،", ")", "»", "", "\u200f", " كتب", "؟"])


@pytest.mark.parametrize(
    ("kind", "items"),
    [
        *[("date", dates), ("time", times), ("number", decimals), ("url", urls), ("email", emails)],
        *[
            ("hashtag", hashtags),
            ("mention", mentions),
            ("emoji", emoji),
            ("word", arabic.filter(lambda w: len(w) > 1)),
        ],
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@given(data=st.data(), around=st.tuples(BEFORE, AFTER))
def test_a_shape_between_spaces_gets_its_kind(
    kind: str, items: st.SearchStrategy[str], data: st.DataObject, around: tuple[str, str]
) -> None:
    (before, after), item = around, data.draw(items)
    if kind in {"date", "time", "number"}:
        item = in_digits(item, data.draw(_zone))
    text = before + item + after
    found = {(token.start, token.end): token.kind for token in naskh.Tokenizer().tokens(text)}
    assert found.get((len(before), len(before) + len(item))) == kind, f"{text!a}: {found}"
