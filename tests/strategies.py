"""Hypothesis strategies: Arabic text as it comes, text as it never comes, and sets of options.

Only characters that are assigned in the `unicodedata` of the running Python are drawn: the engine's tables
are newer, and on anything younger the reference could not judge.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.reference import INVISIBLES, LINE_ENDS, LOOKALIKES, MARK_CLASSES, MARKS, SPACES

if TYPE_CHECKING:
    from collections.abc import Iterable

# ---- alphabets ---------------------------------------------------------------------------------------


def assigned(chars: Iterable[str]) -> list[str]:
    return sorted(c for c in chars if unicodedata.category(c) != "Cn")


def words(text: str) -> list[str]:
    return text.split()


def between(first: int, last: int) -> list[str]:
    return assigned(map(chr, range(first, last + 1)))


LETTERS = list("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآٱؤئىة")
RARE_LETTERS = list("ٲٳٵپچژڤڥڨگڭ") + list(LOOKALIKES)
# Letters that are foreign to Arabic, HIGH HAMZA, SMALL WAW, and what composes with HAMZA ABOVE.
FOREIGN_LETTERS = [*list("ێۇۆۈېےٹڈںۀۂۓݐࢠ"), "ٴ", "ۥ"]
TATWEEL = "\u0640"
SHADDA = "\u0651"
COMMON_MARKS = [chr(c) for c in range(0x064B, 0x0653)] + ["\u0670"]
COMPOSING_MARKS = ["\u0653", "\u0654", "\u0655"]  # MADDAH ABOVE, HAMZA ABOVE, HAMZA BELOW
RARE_MARKS = assigned(MARKS - set(COMMON_MARKS) - set(COMPOSING_MARKS))
SIGNS_BESIDE_MARKS = ["\u06dd", "\u06de", "\u06e9", "\u06e6"]  # END OF AYAH, RUB EL HIZB, SAJDAH, SMALL YEH
PRESENTATION_FORMS = between(0xFB50, 0xFDFF) + between(0xFE70, 0xFEFC)
LONE_MARK_FORMS = ["\ufe70", "\ufe71", "\ufe77", "\ufe7c", "\ufc5e", "\ufc60", "\ufc63", "\ufcf2", "\ufcf4"]
MATHEMATICAL = between(0x1EE00, 0x1EEFF)
WORDS = [*words("قال شيء ماء إلى الى على علي مستشفى سنة هـ ه ئ رئيس مسؤول آلاف ٱلله الرحم\u0670ن"), "وجيييه"]
OTHER_WORDS = [
    *words("می\u200cشود رئیس\u200cالوزراء کتاب\u200cها گفت ایران یک"),  # Persian, with ZWNJ
    *words("کے ہے لڑکا ٹھیک ھوں ۃ"),  # Urdu
    *words("ئۇيغۇر تىلى ئېلى"),  # Uyghur
    *words("کوردی ێ ە زمانەکە دەبێ"),  # Kurdish
]

ASCII_DIGITS, ARABIC_DIGITS, PERSIAN_DIGITS = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
SEPARATORS = [".", ",", "\u066b", "\u066c", "\u066a", "%", "،", "/", ":", "-"]
LATIN = [
    *"aBcİıßẞΣσςǅK",
    "e\u0301",
    "E\u0301",
    "J\u030c",
    "\u01f0",
    "A\u030a",
    "\u212b",
    "\u212a",
    "q\u0307\u0323",
    "ﬁ",
]
ACCENTS = ["\u0301", "\u0308", "\u0323", "\u0327", "\u0338", "\u0345", "\u093c", "\u3099"]
SPACE_LIST, LINE_END_LIST, INVISIBLE_LIST = sorted(SPACES), sorted(LINE_ENDS), sorted(INVISIBLES)
JOINERS = ["\u200c", "\u200d", "\u200d", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u034f"]
BIDI = ["\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069"]
EMOJI_PARTS = [
    "👩",
    "👨",
    "👧",
    "❤",
    "❤\ufe0f",
    "↔",
    "©",
    "🏽",
    "👍🏿",
    "\ufe0f",
    "🇰",
    "🇼",
    "#\ufe0f\u20e3",
    "5\u20e3",
]
EMOJI = [
    "👩\u200d👩\u200d👧",
    "🧑🏽\u200d🚒",
    "🏴\u200d☠\ufe0f",
    "❤\ufe0f\u200d🔥",
    "🇰🇼",
    "👍🏽",
    "5\ufe0f\u20e3",
    "🏴\U000e0067\U000e0062\U000e007f",
]
OTHER_SCRIPTS = [
    "中",
    "文",
    "한",
    "\u1112\u1161\u11ab",
    "\u1112",
    "\u1161",
    "\u11ab",
    "か\u3099",
    "\u0958",
    "ש\u05c1",
]
# Indic vowels in two parts, a Balinese one, and an astral pair that composes (Kaithi).
TWO_PARTS = ["\u09c7", "\u09be", "\u09c7\u09be", "\u0bc6\u0bbe", "\u1b05\u1b35", "\U00011099\U000110ba"]
COMPATIBLE = [
    "①",
    "½",
    "％",
    "\u00a8",
    "™",
    "ﬀ",
    "㎏",
    "\uff76\uff9e",
    "ᴬ",
    "\ufdfa",
    "\u2025",
    "\u1e9b\u0323",
]
ASTRAL = ["𝐀", "𐍈", "𞤀", "\U00010efd", "\U0001d15e", "\U0002f800", "\U000f0000", "\U0010ffff"]
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udfff", "\ud83d\ude00"]  # a pair of them is two characters
CLUSTER_MARKS = COMMON_MARKS + COMPOSING_MARKS

CHAOS = assigned(
    {
        c
        for group in (
            *(LETTERS, RARE_LETTERS, FOREIGN_LETTERS, [TATWEEL], COMMON_MARKS, COMPOSING_MARKS, RARE_MARKS),
            *(PRESENTATION_FORMS, MATHEMATICAL, ASCII_DIGITS, ARABIC_DIGITS, PERSIAN_DIGITS, SEPARATORS),
            *(LATIN, ACCENTS, SPACE_LIST, LINE_END_LIST, INVISIBLE_LIST, EMOJI_PARTS, EMOJI),
            *(OTHER_SCRIPTS, TWO_PARTS, COMPATIBLE, ASTRAL, SURROGATES, SIGNS_BESIDE_MARKS),
        )
        for piece in group
        for c in piece
    }
)

# ---- text --------------------------------------------------------------------------------------------

_letter = st.sampled_from(LETTERS * 3 + RARE_LETTERS * 2 + FOREIGN_LETTERS)
_mark = st.sampled_from(CLUSTER_MARKS * 3 + RARE_MARKS)
_marks = st.lists(_mark, max_size=4).map("".join)
_tatweels = st.sampled_from(["", "", TATWEEL, TATWEEL * 2, TATWEEL * 3])
_joiner = st.sampled_from(JOINERS * 2 + BIDI + INVISIBLE_LIST)
_space = st.sampled_from(SPACE_LIST + [" "] * 8)
_line_end = st.sampled_from(LINE_END_LIST + ["\n"] * 4 + ["\r\n"])
_digits = st.one_of(
    st.text(st.sampled_from(digits), min_size=1, max_size=4)
    for digits in (ASCII_DIGITS, ARABIC_DIGITS, PERSIAN_DIGITS)
)


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def several(part: st.SearchStrategy[str], at_most: int, at_least: int = 0) -> st.SearchStrategy[str]:
    return st.lists(part, min_size=at_least, max_size=at_most).map("".join)


marked_letter = joined(_letter, _marks)
word = st.one_of(st.sampled_from(WORDS), several(marked_letter, 6, at_least=1))
# Tatweel, invisible and hamza between a letter and what it composes with.
stretched = joined(
    marked_letter, _tatweels, _marks, _tatweels, _marks, st.one_of(marked_letter, _space, _digits)
)
hidden_pair = joined(
    _letter, st.one_of(_joiner, st.just(TATWEEL), st.just("ء"), _mark), st.sampled_from(COMPOSING_MARKS)
)
maqsura = joined(
    _letter, st.just("ى"), _marks, st.one_of(st.just(""), _tatweels, marked_letter, _joiner, _space)
)
elongated = st.tuples(
    marked_letter | _letter, st.integers(2, 5), st.one_of(_tatweels, _joiner, st.just(""))
).map(lambda t: (t[0] + t[2]) * t[1] if len(t[0]) % 2 else t[0] * t[1] + t[2])
number = joined(
    st.one_of(st.just(""), st.sampled_from(["%", "\u066a", ",", "بـ"])),
    _digits,
    several(joined(st.sampled_from(SEPARATORS), _digits), 3),
    st.one_of(st.just(""), st.sampled_from(["%", "\u066a", ".", "\u066b", "هـ", "\u066a%"])),
)
thousands = joined(
    _digits,
    several(joined(st.sampled_from([",", "\u066c"]), st.sampled_from(["000", "٢٣٤", "۵۶۷"])), 3, at_least=1),
    st.one_of(st.just(""), joined(st.sampled_from([".", "\u066b"]), _digits)),
)
joined_emoji = joined(
    st.sampled_from([*EMOJI_PARTS, "a", " ", "ا"]),
    several(_joiner, 2, at_least=1),
    st.sampled_from([*EMOJI_PARTS, "a", "ا", "2"]),
    st.one_of(st.just(""), st.sampled_from(ACCENTS)),
)
zwnj_word = joined(
    st.one_of(_letter, _mark, st.sampled_from([TATWEEL, "a", "5"])),
    several(_joiner, 2),
    st.just("\u200c"),
    several(_joiner, 1),
    st.one_of(_letter, _mark, st.sampled_from([TATWEEL, "a", "5"])),
)
spacing = joined(
    several(_space, 3), several(_joiner, 1), several(_space, 2), several(_line_end, 2), several(_space, 2)
)
foreign = st.sampled_from(OTHER_WORDS)
latin = several(st.sampled_from(LATIN + ACCENTS), 5, at_least=1)
exotic = several(
    st.sampled_from(
        OTHER_SCRIPTS + TWO_PARTS + COMPATIBLE + ASTRAL + SURROGATES + EMOJI + SIGNS_BESIDE_MARKS + ACCENTS
    ),
    3,
    at_least=1,
)
form = several(
    st.sampled_from(PRESENTATION_FORMS + LONE_MARK_FORMS * 20 + list("ﷺﷻ﷼﷽ﷲﷴﻻﻵ﴾﴿") * 10), 3, at_least=1
)
# Three and more of anything, behind anything: only letters may be shortened.
runs = st.tuples(st.sampled_from(CHAOS), st.sampled_from(CHAOS + LINE_END_LIST * 10), st.integers(2, 5)).map(
    lambda t: t[0] + t[1] * t[2]
)
unseen = st.sampled_from(BIDI + JOINERS + ["\0", "\x1a", "\x80", "\x9f", "\x7f", "\x85"])

pieces = st.one_of(
    *(word, word, stretched, hidden_pair, maqsura, elongated, number, thousands, joined_emoji, zwnj_word),
    *(spacing, spacing, foreign, latin, exotic, form, runs, unseen, marked_letter),
)
shaped = several(pieces, 8)
# Words of one language on one line each: what the rule of the look-alikes decides by.
lines = st.lists(several(st.one_of(word, foreign, st.just(" "), spacing), 5), max_size=4).map("\n".join)
chaos = st.text(st.sampled_from(CHAOS), max_size=24)
anything = st.text(st.characters(exclude_categories=["Cn"]), max_size=12)  # lone surrogates too

texts: st.SearchStrategy[str] = st.one_of(shaped, shaped, lines, chaos, joined(shaped, anything), anything)

# Without Arabic, invisibles or odd spaces, and with single spaces between words: what no repair may touch.
HARMLESS = [
    *words(
        "Kuwait Straße İstanbul naïve Ω Привет 中文 한국어 日本 שלום ①½ ﬁ € … « » 😀 👍🏽 🇰🇼 5\ufe0f\u20e3"
    ),
    *(
        "ह\u093fन\u094dद\u0940",
        "👩\u200d👩\u200d👧",
        "https://kuna.net.kw/?a=1",
        "@bbc",
        "#news",
        "\ud800",
        "12.5%",
        "\U000f0000",
    ),
]
harmless = st.lists(st.sampled_from(HARMLESS), min_size=1, max_size=6).map(" ".join)

# ---- options -----------------------------------------------------------------------------------------

VALUES: dict[str, list[Any]] = {
    "unicode": ["keep", "nfc", "nfkc"],
    "presentation_forms": ["keep", "fold"],
    "invisibles": ["keep", "strip", "space"],
    "whitespace": ["keep", "collapse", "collapse-lines"],
    "tatweel": ["keep", "decorative", "strip"],
    "marks": ["keep", "strip"] + [(name,) for name in MARK_CLASSES],
    "alef": ["keep", "fold"],
    "hamza": ["keep", "carrier", "hamza", "drop"],
    "alef_maqsura": ["keep", "yeh", "alef", "positional"],
    "teh_marbuta": ["keep", "heh", "teh"],
    "lookalikes": ["keep", "arabic"],
    "digits": ["keep", "ascii", "arabic", "persian"],
    "elongation": ["keep", "1", "2"],
    "case": ["keep", "lower"],
}
PRESETS = ["clean", "standard", "search"]
# (option, value) for every value but "keep": one rule at a time.
SINGLE_OPTIONS = [(name, value) for name, values in VALUES.items() for value in values if value != "keep"]

_mark_classes = st.lists(st.sampled_from(list(MARK_CLASSES)), unique=True, max_size=9).map(tuple)
_some_options = {
    name: st.one_of(st.sampled_from(values), _mark_classes) if name == "marks" else st.sampled_from(values)
    for name, values in VALUES.items()
}
option_sets: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({}, optional=_some_options)
presets = st.sampled_from([*PRESETS, None])
# What a user may write: a preset or None, and any overrides.
calls = st.tuples(presets, option_sets)
