"""The characters and words that text is drawn from. Hidden characters are written as escapes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def assigned(chars: Iterable[str]) -> list[str]:
    """Return the characters that the running Python knows, each once and in order."""
    return sorted({char for char in chars if unicodedata.category(char) != "Cn"})


def between(first: int, last: int) -> list[str]:
    """Return the known characters of a range of code points, both ends included."""
    return assigned(map(chr, range(first, last + 1)))


def words(text: str) -> list[str]:
    """Return the words, which have spaces between them."""
    return text.split()


# ---- letters and marks -------------------------------------------------------------------------------

LETTERS = list("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآٱؤئىة")
LOOKALIKES = list("کڪیہھەۃ")
# Old alefs, borrowed letters, look-alikes.
RARE_LETTERS = [*"ٲٳٵپچژڤڥڨگڭ", *LOOKALIKES]
# Letters that Arabic does not have, HIGH HAMZA, SMALL WAW, and letters that compose with HAMZA ABOVE.
FOREIGN_LETTERS = [*"ێۇۆۈېےٹڈںۀۂۓݐࢠ", "ٴ", "ۥ"]
TATWEEL = "\u0640"
SHADDA = "\u0651"
# FATHATAN to SUKUN, and SUPERSCRIPT ALEF.
COMMON_MARKS = [*between(0x064B, 0x0652), "\u0670"]
COMPOSING_MARKS = ["\u0653", "\u0654", "\u0655"]  # MADDAH ABOVE, HAMZA ABOVE, HAMZA BELOW
# The marks of one letter in vocalized text: a mark, or a shadda and a vowel in either order.
VOCALIZATIONS = [*COMMON_MARKS, *(pair for mark in COMMON_MARKS for pair in (SHADDA + mark, mark + SHADDA))]
_MARK_BLOCKS = [(0x0600, 0x06FF), (0x0870, 0x08FF), (0x10EC0, 0x10EFF)]
ALL_MARKS = [char for block in _MARK_BLOCKS for char in between(*block) if unicodedata.category(char) == "Mn"]
RARE_MARKS = [char for char in ALL_MARKS if char not in COMMON_MARKS + COMPOSING_MARKS]
SIGNS_BESIDE_MARKS = ["\u06dd", "\u06de", "\u06e9", "\u06e6"]  # END OF AYAH, RUB EL HIZB, SAJDAH, SMALL YEH

# ---- presentation forms ------------------------------------------------------------------------------

PRESENTATION_FORMS = between(0xFB50, 0xFDFF) + between(0xFE70, 0xFEFC)
# Marks on a space or a tatweel, one or two of them.
LONE_MARK_FORMS = ["\ufe70", "\ufe71", "\ufe77", "\ufe7c", "\ufc5e", "\ufc60", "\ufc63", "\ufcf2", "\ufcf4"]
SIGN_FORMS = list("ﷺﷻ﷼﷽ﷲﷴﻻﻵ﴾﴿")
MATHEMATICAL = between(0x1EE00, 0x1EEFF)

# ---- invisibles and spaces ---------------------------------------------------------------------------

ZWNJ, ZWJ = "\u200c", "\u200d"
# WORD JOINER, BYTE ORDER MARK, SOFT HYPHEN, GRAPHEME JOINER
JOINERS = [ZWNJ, ZWJ, "\u2060", "\ufeff", "\u00ad", "\u034f"]
# ZERO WIDTH SPACE, the fillers of Hangul, BRAILLE PATTERN BLANK
BLANKS = ["\u200b", "\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"]
# FREE VARIATION SELECTORS of Mongolian, VARIATION SELECTORS
SELECTORS = assigned(
    [*between(0x180B, 0x180D), "\u180f", *between(0xFE00, 0xFE0F), *between(0xE0100, 0xE01EF)]
)
TAGS = between(0xE0020, 0xE007F)
# LRM and RLM, ALM, embeddings and overrides, isolates
BIDI = ["\u200e", "\u200f", "\u061c", *between(0x202A, 0x202E), *between(0x2066, 0x2069)]
LINE_ENDS = [*between(0x0A, 0x0D), "\x85", "\u2028", "\u2029"]
_CONTROLS = [char for char in between(0x00, 0x9F) if unicodedata.category(char) == "Cc"]
# Invisible mathematical operators, deprecated format characters, MONGOLIAN VOWEL SEPARATOR, vowels of Khmer,
# annotation controls, controls of shorthand and of music, LANGUAGE TAG.
_OTHER_FORMATS = [
    *[*between(0x2061, 0x2064), *between(0x206A, 0x206F), "\u180e", "\u17b4", "\u17b5"],
    *[*between(0xFFF9, 0xFFFB), *between(0x1BCA0, 0x1BCA3), *between(0x1D173, 0x1D17A), "\U000e0001"],
]
INVISIBLES = assigned({*_CONTROLS, *JOINERS, *BIDI, *SELECTORS, *TAGS, *_OTHER_FORMATS} - {"\t", *LINE_ENDS})
SPACES = ["\t", *(char for char in between(0x20, 0x3000) if unicodedata.category(char) == "Zs")]

# ---- numbers, Latin, everything else -----------------------------------------------------------------

DIGIT_SETS = {"ascii": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}
# With ARABIC DECIMAL SEPARATOR, THOUSANDS SEPARATOR and PERCENT SIGN
SEPARATORS = [".", ",", "\u066b", "\u066c", "\u066a", "%", "،", "/", ":", "-"]
PUNCTUATION = list(".,;:!?-()[]\"'/*_%&@#…–—―‐‑‒“”„‟‘’‚‛«»‹›،؛؟۔٭\u037e")
LATIN = [*"aBcİıßẞΣσςǅK\u212b\u212a\u01f0ﬁ", "e\u0301", "E\u0301", "J\u030c", "A\u030a", "q\u0307\u0323"]
ACCENTS = ["\u0301", "\u0308", "\u0323", "\u0327", "\u0338", "\u0345", "\u093c", "\u3099"]
EMOJI_PARTS = [
    *["👩", "👨", "👧", "❤", "❤\ufe0f", "↔", "©", "🏽", "👍🏿", "\ufe0f"],
    *["🇰", "🇼", "#\ufe0f\u20e3", "5\u20e3", "🏴", "‼", "Ⓜ"],
]
# What a selector or tags may follow, beside emoji: an ideograph, Mongolian letters, an operator, a digit.
SELECTED = ["中", "\u1820", "\u1820\u180e\u1820", "∩", "5", "٣", "*"]

EMOJI = [
    *["😀", "🎉", "👍🏽", "☀\ufe0f", "🇰🇼", "5\ufe0f\u20e3"],
    "👩\u200d👩\u200d👧",
    "🧑🏽\u200d🚒",
    "🏴\u200d☠\ufe0f",
    "❤\ufe0f\u200d🔥",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # England, by tag characters
]
# Hangul composed and decomposed, a kana with its voice mark, a letter that decomposes into one with NUKTA,
# Hebrew with a point.
OTHER_SCRIPTS = [
    *["中", "文", "한", "\u1112\u1161\u11ab", "\u1112", "\u1161", "\u11ab"],
    *["か\u3099", "\u0958", "ש\u05c1"],
]
# Indic vowels in two parts, a Balinese one, and a pair above U+FFFF that composes (Kaithi).
TWO_PARTS = ["\u09c7", "\u09be", "\u09c7\u09be", "\u0bc6\u0bbe", "\u1b05\u1b35", "\U00011099\U000110ba"]
COMPATIBLE = [*"①½％\u00a8™ﬀ㎏ᴬ\ufdfa\u2025", "\uff76\uff9e", "\u1e9b\u0323"]
ASTRAL = [*assigned("𝐀𐍈𞤀\U00010efd\U0001d15e\U0002f800\U000f0000"), "\U0010ffff"]
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udfff", "\ud83d\ude00"]  # a pair of them is two characters

# ---- words -------------------------------------------------------------------------------------------

# Words that a rule may change: hamza and its seats, alef maqsura, teh marbuta, hijri dates, names, tanwin,
# spellings of the Quran.
WORDS = [
    *words("قال شيء ماء إلى الى على علي مستشفى سنة هـ ه ئ رئيس مسؤول آلاف ٱلله وجيييه"),
    "الرحم\u0670ن",
    *["مرحباااا", "عبدالله", "والعبدالعزيز", "كتاب\u064bا", "شكرا\u064b", "جد\u0651\u064bا"],
    *[
        "ءامنوا",
        "القرءان",
        "كتـ\u0670ب",
        "الصلو\u0670ة",
        "بـ\u064e\u0654ايات",
        "به\u06e6",
        "ي\u0670قوم",
        "ه\u0670ذا",
    ],
]
NEWS_WORDS = [
    *words("الحكومة الوزير أعلن إن في من عن أن التي اليوم أمس المؤتمر الأسعار الاقتصاد مدينة الجمهورية"),
    *words("تؤكد يناقش ارتفاع مليون أول قضاء وقالت بالقاهرة للصحافة والمستشفى"),
    # Tanwin and shadda in both orders, a fully vocalized word, tatweel that is decorative and that is not.
    *["جد\u064bا", "جدا\u064b", "إن\u0651\u064e", "إن\u064e\u0651", "ك\u064eت\u064eب\u064e"],
    *["عاجـــل", "1447هـ", "الـBBC", "لـ«الصحيفة»"],
]
LATIN_WORDS = [*words("BBC Kuwait the Straße COVID-19 naïve U.S."), "Привет", "Ω", "中文", "שלום"]
ADDRESSES = [
    *["https://news.example/%D8%A3?id=7&x=1#top", "www.example.org", "desk@example.com"],
    *["@desk_ar", "#عاجل", "#خبر_اليوم"],
]
PERSIAN_WORDS = words("می\u200cشود رئیس\u200cالوزراء کتاب\u200cها گفت ایران یک پژوهش چگونه ۱۴۰۳ خانهٔ")
URDU_WORDS = words("کے ہے لڑکا ٹھیک ھوں ۃ میں اردو خبریں ۲۰۲۴")
UYGHUR_WORDS = words("ئۇيغۇر تىلى ئېلى خەۋەر بۈگۈن")
KURDISH_WORDS = words("کوردی ێ ە زمانەکە دەبێ هەواڵ ڕۆژ")
FOREIGN_WORDS = [*PERSIAN_WORDS, *URDU_WORDS, *UYGHUR_WORDS, *KURDISH_WORDS]

EVERY_CHARACTER = assigned(
    char
    for group in (
        *(LETTERS, RARE_LETTERS, FOREIGN_LETTERS, [TATWEEL], ALL_MARKS, SIGNS_BESIDE_MARKS),
        *(PRESENTATION_FORMS, MATHEMATICAL, DIGIT_SETS.values(), SEPARATORS, PUNCTUATION, LATIN, ACCENTS),
        *(
            SPACES,
            LINE_ENDS,
            BLANKS,
            JOINERS,
            BIDI,
            SELECTORS[:24],
            TAGS[::8],
            _OTHER_FORMATS,
            EMOJI_PARTS,
            EMOJI,
            OTHER_SCRIPTS,
            TWO_PARTS,
            COMPATIBLE,
            ASTRAL,
        ),
        SURROGATES,
    )
    for piece in group
    for char in piece
)
