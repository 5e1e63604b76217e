"""The sets of characters of docs/normalization.md, as literal ranges and `unicodedata`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def chars(ranges: str) -> frozenset[str]:
    """The characters of a list of hexadecimal ranges: "0041-0043 0061" is {A, B, C, a}."""
    bounds = (part.split("-") for part in ranges.split())
    return frozenset(chr(c) for b in bounds for c in range(int(b[0], 16), int(b[-1], 16) + 1))


MARK_CLASSES: dict[str, frozenset[str]] = {
    "tanwin": chars("064B-064D 08F0-08F2"),
    "haraka": chars("064E-0650"),
    "shadda": chars("0651"),
    "sukun": chars("0652"),
    "dagger_alef": chars("0670"),
    "hamza": chars("0653-0655"),
    "honorific": chars("0610-0614"),
    "quranic": chars("0615-061A 06D6-06DC 06DF-06E4 06E7-06E8 06EA-06ED 0898-089F 08CA-08E1 10EFA-10EFF"),
    "extended": chars("0656-065F 0897 08E3-08EF 08F3-08FF"),
}
MARKS = frozenset().union(*MARK_CLASSES.values())
COMPOSING = MARK_CLASSES["hamza"]
PLAIN_MARKS = frozenset().union(*(MARK_CLASSES[c] for c in ("tanwin", "haraka", "shadda", "sukun")))

TATWEEL = "\u0640"  # ARABIC TATWEEL
_ARABIC_BLOCKS = chars("0600-06FF 0750-077F 0870-089F 08A0-08FF 10EC0-10EFF FB50-FDFF FE70-FEFC 1EE00-1EEFF")
LETTERS = frozenset(c for c in _ARABIC_BLOCKS if unicodedata.category(c) in ("Lo", "Lm")) - {
    TATWEEL,
    "ﷺ",
    "ﷻ",
}
COMBINING = MARKS | frozenset(c for c in map(chr, range(0x110000)) if unicodedata.combining(c))
INVISIBLES = chars(
    "0000-0008 000E-001F 007F-0084 0086-009F 00AD 034F 061C 17B4-17B5 180B-180F 200C-200F 202A-202E "
    "2060-206F FE00-FE0F FEFF FFF0-FFFB 1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
)
BLANKS = chars("115F 1160 200B 2800 3164 FFA0")
LINE_ENDS = chars("000A-000D 0085 2028-2029")
SPACES = chars("0009 0020 00A0 1680 2000-200A 202F 205F 3000")
ZWNJ, ZWJ = "\u200c", "\u200d"  # ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER
MONGOLIAN_SEPARATOR = "\u180e"  # MONGOLIAN VOWEL SEPARATOR
MONGOLIAN = chars("1820-1878 1880-18AA")
MONGOLIAN_SELECTORS = chars("180B-180D 180F")
IDEOGRAPHS = chars("3400-4DBF 4E00-9FFF F900-FAFF 20000-3FFFD")
EMOJI_SELECTORS = chars("FE0E-FE0F")
FIRST_SELECTORS = chars("FE00-FE0D")
IDEOGRAPHIC_SELECTORS = chars("E0100-E01EF")
# Characters with variants by VARIATION SELECTOR-1 and those after it.
STANDARDIZED = chars(
    "1000 1002 1004 1010-1011 1015 1019-101D 1022 1031 1075 1078 107A 1080 210B 2110 2112 211B 212C "
    "2130-2131 2133 2205 2229-222A 2268-2269 2272-2273 228A-228B 2293-2295 2297 229C 22DA-22DB 2A3C-2A3D "
    "2A9D-2A9E 2AAC-2AAD 2ACB-2ACC 3001-3002 A856 A85C A85E-A860 A868 AA60-AA66 AA6B-AA6C AA6F AA7A FF01 "
    "FF0C FF0E FF1A-FF1B FF1F 10AC5-10AC6 10AD6-10AD7 10AE1 13000-1345F 1D49C-1D4B5"
)
KEYCAP = "\u20e3"  # COMBINING ENCLOSING KEYCAP
# After WAVING BLACK FLAG: three to six small letters or digits among the tags, and CANCEL TAG.
FLAG = "\U0001f3f4"
_REGION = re.compile("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")

# Extended_Pictographic of Unicode 17.
PICTOGRAPHS = chars(
    "00A9 00AE 203C 2049 2122 2139 2194-2199 21A9-21AA 231A-231B 2328 23CF 23E9-23F3 23F8-23FA 24C2 "
    "25AA-25AB 25B6 25C0 25FB-25FE 2600-2604 260E 2611 2614-2615 2618 261D 2620 2622-2623 2626 262A "
    "262E-262F 2638-263A 2640 2642 2648-2653 265F-2660 2663 2665-2666 2668 267B 267E-267F 2692-2697 2699 "
    "269B-269C 26A0-26A1 26A7 26AA-26AB 26B0-26B1 26BD-26BE 26C4-26C5 26C8 26CE-26CF 26D1 26D3-26D4 "
    "26E9-26EA 26F0-26F5 26F7-26FA 26FD 2702 2705 2708-270D 270F 2712 2714 2716 271D 2721 2728 2733-2734 "
    "2744 2747 274C 274E 2753-2755 2757 2763-2764 2795-2797 27A1 27B0 27BF 2934-2935 2B05-2B07 2B1B-2B1C "
    "2B50 2B55 3030 303D 3297 3299 1F004 1F02C-1F02F 1F094-1F09F 1F0AF-1F0B0 1F0C0 1F0CF-1F0D0 "
    "1F0F6-1F0FF 1F170-1F171 1F17E-1F17F 1F18E 1F191-1F19A 1F1AE-1F1E5 1F201-1F20F 1F21A 1F22F "
    "1F232-1F23A 1F23C-1F23F 1F249-1F25F 1F266-1F321 1F324-1F393 1F396-1F397 1F399-1F39B 1F39E-1F3F0 "
    "1F3F3-1F3F5 1F3F7-1F3FA 1F400-1F4FD 1F4FF-1F53D 1F549-1F54E 1F550-1F567 1F56F-1F570 1F573-1F57A "
    "1F587 1F58A-1F58D 1F590 1F595-1F596 1F5A4-1F5A5 1F5A8 1F5B1-1F5B2 1F5BC 1F5C2-1F5C4 1F5D1-1F5D3 "
    "1F5DC-1F5DE 1F5E1 1F5E3 1F5E8 1F5EF 1F5F3 1F5FA-1F64F 1F680-1F6C5 1F6CB-1F6D2 1F6D5-1F6E5 1F6E9 "
    "1F6EB-1F6F0 1F6F3-1F6FF 1F7DA-1F7FF 1F80C-1F80F 1F848-1F84F 1F85A-1F85F 1F888-1F88F 1F8AE-1F8AF "
    "1F8BC-1F8BF 1F8C2-1F8CF 1F8D9-1F8FF 1F90C-1F93A 1F93C-1F945 1F947-1F9FF 1FA58-1FA5F 1FA6E-1FAFF "
    "1FC00-1FFFD"
)
BEFORE_EMOJI_JOINER = PICTOGRAPHS | chars("1F3FB-1F3FF")  # emoji modifiers


def any_of(chars: Iterable[str]) -> str:
    """A regular expression for one character of the set."""
    return "[" + "".join(map(re.escape, sorted(chars))) + "]"


def stripped_marks(marks: str | Iterable[str]) -> frozenset[str]:
    if marks == "keep":
        return frozenset()
    if marks == "strip":
        return MARKS
    return frozenset().union(*(MARK_CLASSES[name] for name in marks))


def delete(text: str, chars: frozenset[str]) -> str:
    return "".join(c for c in text if c not in chars)
