"""A naive normalizer: whole-string passes in the order of docs/normalization.md, checked by reading.

It shares nothing with the engine, not even tables: it uses only `unicodedata` and the literal ranges of the
document. It is the oracle of the tests, so every line must agree with the document.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULTS: dict[str, Any] = {
    "unicode": "keep",
    "presentation_forms": "keep",
    "invisibles": "keep",
    "whitespace": "keep",
    "tatweel": "keep",
    "marks": "keep",
    "tanwin_alef": "keep",
    "alef": "keep",
    "hamza": "keep",
    "alef_maqsura": "keep",
    "teh_marbuta": "keep",
    "lookalikes": "keep",
    "digits": "keep",
    "punctuation": "keep",
    "elongation": "keep",
    "compound_names": "keep",
    "case": "keep",
    "replace": {},
}

_CLEAN = {
    "unicode": "nfc",
    "presentation_forms": "fold",
    "invisibles": "strip",
    "whitespace": "collapse-lines",
    "tatweel": "decorative",
}
_STANDARD = _CLEAN | {"marks": "strip", "alef": "fold", "lookalikes": "arabic"}
_SEARCH = _STANDARD | {
    "whitespace": "collapse",
    "tatweel": "strip",
    "hamza": "carrier",
    "alef_maqsura": "yeh",
    "teh_marbuta": "heh",
    "lookalikes": "always",
    "digits": "ascii",
    "case": "lower",
    "elongation": "alef-waw",
}
PRESETS: dict[str, dict[str, Any]] = {
    "clean": DEFAULTS | _CLEAN,
    "standard": DEFAULTS | _STANDARD,
    "search": DEFAULTS | _SEARCH,
}


# ---- sets of characters ------------------------------------------------------------------------------


def _chars(ranges: str) -> frozenset[str]:
    """The characters of a list of hexadecimal ranges: "0041-0043 0061" is {A, B, C, a}."""
    bounds = (part.split("-") for part in ranges.split())
    return frozenset(chr(c) for b in bounds for c in range(int(b[0], 16), int(b[-1], 16) + 1))


MARK_CLASSES: dict[str, frozenset[str]] = {
    "tanwin": _chars("064B-064D 08F0-08F2"),
    "haraka": _chars("064E-0650"),
    "shadda": _chars("0651"),
    "sukun": _chars("0652"),
    "dagger_alef": _chars("0670"),
    "hamza": _chars("0653-0655"),
    "honorific": _chars("0610-0614"),
    "quranic": _chars("0615-061A 06D6-06DC 06DF-06E4 06E7-06E8 06EA-06ED 0898-089F 08CA-08E1 10EFA-10EFF"),
    "extended": _chars("0656-065F 0897 08E3-08EF 08F3-08FF"),
}
MARKS = frozenset().union(*MARK_CLASSES.values())
COMPOSING = MARK_CLASSES["hamza"]
PLAIN_MARKS = frozenset().union(*(MARK_CLASSES[c] for c in ("tanwin", "haraka", "shadda", "sukun")))

TATWEEL = "\u0640"  # ARABIC TATWEEL
_ARABIC_BLOCKS = _chars("0600-06FF 0750-077F 0870-089F 08A0-08FF 10EC0-10EFF FB50-FDFF FE70-FEFC 1EE00-1EEFF")
LETTERS = frozenset(c for c in _ARABIC_BLOCKS if unicodedata.category(c) in ("Lo", "Lm")) - {
    TATWEEL,
    "ﷺ",
    "ﷻ",
}
COMBINING = MARKS | frozenset(c for c in map(chr, range(0x110000)) if unicodedata.combining(c))
INVISIBLES = _chars(
    "0000-0008 000E-001F 007F-0084 0086-009F 00AD 034F 061C 17B4-17B5 180B-180F 200C-200F 202A-202E "
    "2060-206F FE00-FE0F FEFF FFF0-FFFB 1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
)
BLANKS = _chars("115F 1160 200B 2800 3164 FFA0")
LINE_ENDS = _chars("000A-000D 0085 2028-2029")
SPACES = _chars("0009 0020 00A0 1680 2000-200A 202F 205F 3000")
ZWNJ, ZWJ = "\u200c", "\u200d"  # ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER
MONGOLIAN_SEPARATOR = "\u180e"  # MONGOLIAN VOWEL SEPARATOR
MONGOLIAN = _chars("1820-1878 1880-18AA")
MONGOLIAN_SELECTORS = _chars("180B-180D 180F")
IDEOGRAPHS = _chars("3400-4DBF 4E00-9FFF F900-FAFF 20000-3FFFD")
EMOJI_SELECTORS = _chars("FE0E-FE0F")
FIRST_SELECTORS = _chars("FE00-FE0D")
IDEOGRAPHIC_SELECTORS = _chars("E0100-E01EF")
# Characters with variants by VARIATION SELECTOR-1 and those after it.
STANDARDIZED = _chars(
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
PICTOGRAPHS = _chars(
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
BEFORE_EMOJI_JOINER = PICTOGRAPHS | _chars("1F3FB-1F3FF")  # emoji modifiers


def _class(chars: Iterable[str]) -> str:
    """A regular expression for one character of the set."""
    return "[" + "".join(map(re.escape, sorted(chars))) + "]"


# ---- 1. expand ---------------------------------------------------------------------------------------

KEPT_SIGNS = frozenset("ﷺﷻ﷼")


def _expand_form(char: str) -> str:
    if char in KEPT_SIGNS or not unicodedata.decomposition(char):
        return char
    letters = unicodedata.normalize("NFKC", char)
    return letters[1:] if len(letters) > 1 and letters[0] in (" ", TATWEEL) else letters


_FORMS = {ord(c): _expand_form(c) for c in _chars("FB50-FDFF FE70-FEFC")}


def fold_presentation_forms(text: str) -> str:
    return text.translate(_FORMS)


# ---- 2. remove ---------------------------------------------------------------------------------------

_INVISIBLE_RUN = re.compile(_class(INVISIBLES) + "+")


def _around(match: re.Match[str]) -> tuple[str, str]:
    """The characters before and after a match; "" at the ends of the text."""
    text, (start, end) = match.string, match.span()
    return text[max(start - 1, 0) : start], text[end : end + 1]


def _base_of(kept: list[str]) -> str:
    """The last character that is neither combining nor invisible; "" if there is none."""
    return next((char for char in reversed(kept) if char not in COMBINING and char not in INVISIBLES), "")


def _joins_emoji(before: str, after: str) -> bool:
    return before in BEFORE_EMOJI_JOINER and (after in PICTOGRAPHS or after == "↮")


def _joins_word(before: str, after: str) -> bool:
    return (before in LETTERS or before == TATWEEL) and after in LETTERS


def _is_for_reading(options: dict[str, Any]) -> bool:
    """Whether only `tatweel="decorative"` may change letters or marks, so that joiners stay as spelling."""
    spelling = (
        "unicode",
        "presentation_forms",
        "invisibles",
        "whitespace",
        "tatweel",
        "digits",
        "punctuation",
    )
    folds = DEFAULTS.keys() - {*spelling, "replace"}
    spares = options["tatweel"] != "strip" and all(options[name] == "keep" for name in folds)
    return spares and (LETTERS | MARKS).isdisjoint(options["replace"])


def _is_steady(char: str, options: dict[str, Any]) -> bool:
    """Whether a character that may be an emoji is not changed by the rules about punctuation and case."""
    cleared = options["punctuation"] in ("space", "strip") and char in PUNCTUATION
    return not cleared and not (options["case"] == "lower" and char.lower() != char)


def _selected(before: str, run: str, after: str) -> str:
    """What belongs to the character before a run, at the start of the run."""
    region = _REGION.match(run)
    if before == FLAG and region:
        return region[0]
    selector = run[0]
    selects = (
        (selector in EMOJI_SELECTORS and before in PICTOGRAPHS)
        or (selector in MONGOLIAN_SELECTORS and before in MONGOLIAN)
        or (selector in FIRST_SELECTORS and before in IDEOGRAPHS | STANDARDIZED)
        or (selector in IDEOGRAPHIC_SELECTORS and before in IDEOGRAPHS)
        or (run in EMOJI_SELECTORS and before in _DIGITS | {"#", "*"} and after == KEYCAP)
    )
    return selector if selects else ""


def remove_invisibles(text: str, options: dict[str, Any]) -> str:
    text = text.translate(dict.fromkeys(map(ord, BLANKS), " "))
    reading = _is_for_reading(options)
    kept: list[str] = []
    end = 0
    for match in _INVISIBLE_RUN.finditer(text):
        kept += text[end : match.start()]
        end = match.end()
        run, (before, after) = match[0], _around(match)
        emoji = _joins_emoji(before, after) and _is_steady(before, options) and _is_steady(after, options)
        selected = _selected(before, run, after) if before and _is_steady(before, options) else ""
        kept += selected
        rest = run[len(selected) :]
        joiner = ""
        if emoji and ZWJ in rest:
            joiner = ZWJ
        elif before in MONGOLIAN and after in MONGOLIAN and MONGOLIAN_SEPARATOR in rest:
            joiner = MONGOLIAN_SEPARATOR
        elif (
            reading
            and options["invisibles"] == "strip"
            and ZWNJ in rest
            and _joins_word(_base_of(kept), after)
        ):
            joiner = ZWNJ
        if options["invisibles"] == "space":
            kept += joiner if rest == joiner else " " * len(rest)
        else:
            kept += joiner
    return "".join(kept) + text[end:]


_PERCENT_SIGNS = frozenset("%٪؉؊‰‱﹪％")
PUNCTUATION = (
    frozenset(c for c in map(chr, range(0x110000)) if unicodedata.category(c)[0] == "P") - _PERCENT_SIGNS
)
_ATTACHED = COMBINING | INVISIBLES | {TATWEEL}
_ASCII_MARKS = str.maketrans(
    {"،": ",", "؛": ";", "؟": "?", "۔": ".", "٭": "*", "…": "..."}
    | dict.fromkeys("«»“”„‟", '"')
    | dict.fromkeys("‹›‘’‚‛", "'")
    | dict.fromkeys("‐‑‒–—―", "-")
)
_ARABIC_QUOTES = str.maketrans({"“": "«", "„": "«", "‟": "«", "”": "»"})
_ARABIC_MARKS = {",": "،", ";": "؛", "\u037e": "؛", "?": "؟"}  # U+037E GREEK QUESTION MARK
_DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
_PUNCTUATION_RUN = re.compile(_class(PUNCTUATION | _ATTACHED) + "+")


def _nearest(chars: Iterable[str]) -> str:
    """The first character that is neither punctuation nor attached; a space if there is none."""
    return next((c for c in chars if c not in PUNCTUATION and c not in _ATTACHED), " ")


def _to_arabic_mark(text: str, at: int, numerals: frozenset[str]) -> str:
    char = text[at]
    if char not in _ARABIC_MARKS:
        return char
    before, after = _nearest(reversed(text[:at])), _nearest(text[at + 1 :])
    belongs = before in LETTERS or before in numerals
    return _ARABIC_MARKS[char] if belongs and (after in LETTERS or after in SPACES | LINE_ENDS) else char


_DIGIT_RUN = re.compile("[0-9٠-٩۰-۹]+(?:[.,٫٬،'’][0-9٠-٩۰-۹]+)+")


def is_number_list(run: str) -> bool:
    """Whether ، divides several numbers in a run of digits and signs (docs/tokenization.md)."""
    groups, signs = re.split("[.,٫٬،'’]", run), re.findall("[.,٫٬،'’]", run)
    if "،" not in signs:
        return False
    lengths = [len(group) for group in groups]
    if len(groups) == 2:
        return min(lengths) >= 4
    changes = sum(a != b for a, b in itertools.pairwise(signs))
    thousands = lengths[0] <= 3 and all(length == 3 for length in lengths[1:-1]) and changes <= 1
    decimals = signs[-1] != signs[-2] and (signs[-1] != "،" or lengths[-1] < 3)
    return not (thousands and (lengths[-1] == 3 or decimals))


def _list_commas(text: str) -> set[int]:
    """The places of each ، between the numbers of a list."""
    places = [at for at, char in enumerate(text) if char not in _ATTACHED]
    visible = "".join(text[at] for at in places)
    return {
        places[at]
        for run in _DIGIT_RUN.finditer(visible)
        if is_number_list(run[0])
        for at in range(*run.span())
        if visible[at] == "،"
    }


def change_punctuation(text: str, option: str, digits: str) -> str:
    if option == "ascii":
        return text.translate(_ASCII_MARKS)
    if option == "arabic":
        # Digits that a later stage makes Arabic count as Arabic.
        numerals = _DIGITS if digits in ("arabic", "persian") else _DIGITS - set("0123456789")
        marks = [_to_arabic_mark(text, at, numerals) for at in range(len(text))]
        return "".join(marks).translate(_ARABIC_QUOTES)

    dividing = _list_commas(text) if option == "space" else set()

    def clear(match: re.Match[str]) -> str:
        before, after = _around(match)
        if before in _DIGITS and after in _DIGITS:
            places = range(match.start(), match.end())
            return "".join(" " if at in dividing else text[at] for at in places)
        return "".join(" " * (option == "space") if c in PUNCTUATION else c for c in match[0])

    return _PUNCTUATION_RUN.sub(clear, text)


_MARKS_AND_TATWEELS = re.compile(_class(COMBINING | {TATWEEL}) + "+")


def drop_decorative_tatweel(text: str, stripped: frozenset[str]) -> str:
    carried = MARKS - stripped - PLAIN_MARKS

    def replace(match: re.Match[str]) -> str:
        before, after = _around(match)
        if TATWEEL not in match[0] or before not in LETTERS:
            return match[0]
        # The marks before the first tatweel, then each tatweel with its own marks.
        head, *tails = match[0].split(TATWEEL)
        kept = [head]
        for index, marks in enumerate(tails):
            first_at_border = index == 0 and after not in LETTERS
            stays = first_at_border or any(mark in carried for mark in marks)
            kept.append(TATWEEL * stays + marks)
        return "".join(kept)

    return _MARKS_AND_TATWEELS.sub(replace, text)


def stripped_marks(marks: str | Iterable[str]) -> frozenset[str]:
    if marks == "keep":
        return frozenset()
    if marks == "strip":
        return MARKS
    return frozenset().union(*(MARK_CLASSES[name] for name in marks))


def _delete(text: str, chars: frozenset[str]) -> str:
    return "".join(c for c in text if c not in chars)


TANWIN_FATHAH = _chars("064B 08F0")
_MARKS = _class(COMBINING | INVISIBLES) + "*"
_ALEF = f"[اآأإٱٲٳٵى]{_MARKS}"
_IN_WORD = _class(LETTERS | {TATWEEL} | COMBINING | INVISIBLES)
_ENDING = re.compile(f"({_MARKS})((?:{_ALEF})*)(?!{_IN_WORD})")


def strip_tanwin(text: str) -> str:
    def shorten_ending(match: re.Match[str]) -> str:
        # The marks before the alefs at the end of the word, then each alef with its marks.
        parts = [match[1], *re.findall(_ALEF, match[2])]
        bare = len(parts)
        while bare > 1 and parts[bare - 1][0] == "ا" and COMPOSING.isdisjoint(parts[bare - 1]):
            bare -= 1
        if not TANWIN_FATHAH.isdisjoint("".join(parts[bare - 1 :])):
            parts[bare:] = [part[1:] for part in parts[bare:]]
        return _delete("".join(parts), TANWIN_FATHAH)

    return _ENDING.sub(shorten_ending, text)


def remove(text: str, options: dict[str, Any]) -> str:
    stripped = stripped_marks(options["marks"])
    if options["invisibles"] != "keep":
        text = remove_invisibles(text, options)
    if options["hamza"] == "drop":
        text = text.replace("ء", "")
    if options["punctuation"] != "keep":
        text = change_punctuation(text, options["punctuation"], options["digits"])
    if options["tatweel"] == "strip":
        text = text.replace(TATWEEL, "")
    if options["tatweel"] == "decorative":
        text = drop_decorative_tatweel(text, stripped)
    if options["tanwin_alef"] == "strip":
        text = strip_tanwin(text)
    return _delete(text, stripped - COMPOSING)


# ---- 3. compose, 4. fold -----------------------------------------------------------------------------

LOOKALIKES = {"ک": "ك", "ڪ": "ك", "ی": "ي", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ة"}
ARABIC_ALONE = frozenset("يكةىإ")
_AT_HOME = _chars("0621-063A 0641-064A 0671-0673 0675") | frozenset(LOOKALIKES) | frozenset("پچژڤڥڨگڭ")
FOREIGN = (
    LETTERS - _AT_HOME - _chars("06E5-06E6 FB50-FDFF FE70-FEFF")
)  # small letters and forms are no evidence
_LINE = re.compile(f"({_class(LINE_ENDS)})")
_MAQSURA_INSIDE = re.compile(f"ى(?={_class(MARKS)}*{_class(LETTERS | {TATWEEL})})")

HAMZA_FOLDS = {
    "carrier": {"ؤ": "و", "ئ": "ي"},
    "drop": {"ؤ": "و", "ئ": "ي"},
    "hamza": {"آ": "ءا"} | dict.fromkeys("أإٲٳؤئ", "ء"),
}


def fold_letters(text: str, options: dict[str, Any]) -> str:
    """The folds of single letters in their order, without `lookalikes` and `positional`."""
    for table in (
        dict.fromkeys("آأإٱٲٳٵ", "ا") if options["alef"] == "fold" else {},
        HAMZA_FOLDS.get(options["hamza"], {}),
        {"yeh": {"ى": "ي"}, "alef": {"ى": "ا"}}.get(options["alef_maqsura"], {}),
        {"heh": {"ة": "ه"}, "teh": {"ة": "ت"}}.get(options["teh_marbuta"], {}),
    ):
        text = text.translate(str.maketrans(table))
    return text


def _replaced(text: str, options: dict[str, Any]) -> str:
    return "".join(value or "" for value in (options["replace"].get(c, c) for c in text))


def fold_lookalikes(text: str, options: dict[str, Any]) -> str:
    keys = options["replace"].keys()
    table = str.maketrans({c: by for c, by in LOOKALIKES.items() if c not in keys})
    hints = {c: {*_replaced(c, options)} for c in set(text)}
    foreign = {c for c, letters in hints.items() if letters & FOREIGN}
    for c in hints.keys() - keys:
        hints[c] |= {*_replaced(fold_letters(c, options), options)}
    evidence = {c for c, letters in hints.items() if letters & ARABIC_ALONE}
    if options["lookalikes"] == "always":
        return text.translate(table)
    lines = [text] if options["whitespace"] == "collapse" else _LINE.split(text)
    for i, line in enumerate(lines):
        if not evidence.isdisjoint(line) and foreign.isdisjoint(line):
            lines[i] = line.translate(table)
    return "".join(lines)


def fold(text: str, options: dict[str, Any]) -> str:
    if options["lookalikes"] != "keep":
        text = fold_lookalikes(text, options)
    if options["alef_maqsura"] == "positional":
        text = _MAQSURA_INSIDE.sub("ي", text)
    table = {char: _fold_letter(char, options) for char in set(text)}
    return _delete("".join(table[char] for char in text), stripped_marks(options["marks"]) & COMPOSING)


def _fold_letter(char: str, options: dict[str, Any]) -> str:
    if char in options["replace"]:
        return options["replace"][char] or ""
    folded = fold_letters(char, options)
    if options["case"] == "lower":
        folded = "".join(c.lower() for c in folded)  # one by one, so that no sigma becomes final
    return _replaced(folded, options)


def compose_and_fold(text: str, options: dict[str, Any]) -> str:
    if options["unicode"] == "keep":
        return fold(text, options)
    while True:
        done = fold(unicodedata.normalize("NFC", text), options)
        if done == text:
            return done
        text = done


# ---- 5. numbers, 6. shorten, 7. space ----------------------------------------------------------------

_DIGIT_SETS = {"ascii": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}
_D = "[0-9٠-٩۰-۹]"
_DECIMAL, _THOUSANDS, _PERCENT = "\u066b", "\u066c", "\u066a"  # ARABIC DECIMAL, THOUSANDS, PERCENT SIGN
_SEPARATORS = f".,{_DECIMAL}{_THOUSANDS}"
_NUMBER = re.compile(f"{_D}(?:[0-9٠-٩۰-۹{_SEPARATORS}]*{_D})?")
_READABLE = re.compile(
    f"{_D}+[.{_DECIMAL}]{_D}+|{_D}{{1,3}}(?:[,{_THOUSANDS}]{_D}{{3}})+(?:[.{_DECIMAL}]{_D}+)?"
)


def _arabic_separators(match: re.Match[str]) -> str:
    number = match[0]
    if not _READABLE.fullmatch(number):
        return number
    return number.replace(".", _DECIMAL).replace(",", _THOUSANDS)


def fold_digits(text: str, to: str) -> str:
    old, new = ("%", _PERCENT) if to != "ascii" else (_PERCENT, "%")
    text = re.sub(f"(?<={_D}){old}|{old}(?={_D})", new, text)
    if to == "ascii":
        text = re.sub(f"(?<={_D}){_DECIMAL}(?={_D})", ".", text)
        text = re.sub(f"(?<={_D}){_THOUSANDS}(?={_D})", ",", text)
    else:
        text = _NUMBER.sub(_arabic_separators, text)
    return text.translate(str.maketrans("".join(_DIGIT_SETS.values()), _DIGIT_SETS[to] * 3))


_ELONGATED = re.compile(f"({_class(LETTERS)})\\1\\1+")


def shorten(text: str, to: str) -> str:
    def shortened(match: re.Match[str]) -> str:
        letter = match[1]
        return letter if to == "1" or (to == "alef-waw" and letter in "او") else letter * 2

    return _ELONGATED.sub(shortened, text)


_WORD = re.compile(f"{_IN_WORD}+")
_SERVANT = re.compile("[وف]?(?:[بكل]?|[بك]?[اٱ]ل|لل)عبد(?=[اٱ]ل..)")


def split_names(text: str) -> str:
    def split(match: re.Match[str]) -> str:
        word = match[0]
        places = [at for at, char in enumerate(word) if char in LETTERS]
        servant = _SERVANT.match("".join(word[at] for at in places))
        if not servant:
            return word
        last, first = places[servant.end() - 1], places[servant.end()]
        if not TANWIN_FATHAH.isdisjoint(word[last:first]):
            return word
        return word[:first] + " " + word[first:]

    return _WORD.sub(split, text)


def collapse(text: str, spaces: frozenset[str]) -> str:
    return " ".join(chunk for chunk in re.split(_class(spaces), text) if chunk)


def collapse_lines(text: str) -> str:
    parts = _LINE.split(text)
    parts[::2] = [collapse(line, SPACES) for line in parts[::2]]
    return "".join(parts)


# ---- all of it ---------------------------------------------------------------------------------------


def normalize(text: str, preset: str | None = "standard", **overrides: Any) -> str:
    """The result that `naskh.normalize` must give for the same arguments."""
    options = (DEFAULTS if preset is None else PRESETS[preset]) | overrides
    # A replacement may be a neighbour that an earlier stage looks at, so the stages are repeated.
    for _ in range(3 if options["replace"] else 1):
        text = _chunks(text, options)
    if options["whitespace"] == "collapse":
        text = collapse(text, SPACES | LINE_ENDS)
    if options["whitespace"] == "collapse-lines":
        text = collapse_lines(text)
    return text


def _chunks(text: str, options: dict[str, Any]) -> str:
    """The replacements, on the composed text, and stages 1 to 6: all that is done to a chunk."""
    if options["replace"]:
        text = _replaced(
            text if options["unicode"] == "keep" else unicodedata.normalize("NFC", text), options
        )
    if options["presentation_forms"] == "fold":
        text = fold_presentation_forms(text)
    if options["unicode"] == "nfkc":
        text = unicodedata.normalize("NFKC", text)
    text = remove(text, options)
    text = compose_and_fold(text, options)
    if options["digits"] != "keep":
        text = fold_digits(text, options["digits"])
    if options["elongation"] != "keep":
        text = shorten(text, str(options["elongation"]))
    if options["compound_names"] == "split":
        text = split_names(text)
    return text
