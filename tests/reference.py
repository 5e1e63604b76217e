"""A naive normalizer: whole-string passes in the order of docs/normalization.md, checked by reading.

It shares nothing with the engine, not even tables: it uses only `unicodedata` and the literal ranges of the
document. It is the oracle of the tests, so every line must agree with the document.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from tests.character_sets import (
    _REGION,
    BEFORE_EMOJI_JOINER,
    BLANKS,
    COMBINING,
    COMPOSING,
    EMOJI_SELECTORS,
    FIRST_SELECTORS,
    FLAG,
    IDEOGRAPHIC_SELECTORS,
    IDEOGRAPHS,
    INVISIBLES,
    KEYCAP,
    LETTERS,
    LINE_ENDS,
    MARKS,
    MONGOLIAN,
    MONGOLIAN_SELECTORS,
    MONGOLIAN_SEPARATOR,
    PICTOGRAPHS,
    PLAIN_MARKS,
    SPACES,
    STANDARDIZED,
    TATWEEL,
    ZWJ,
    ZWNJ,
    any_of,
    chars,
    delete,
    stripped_marks,
)
from tests.marks_apart import join_marks
from tests.spelling import (
    drop_hamzas,
    rewritten,
    split_names,
    strip_tanwin,
    written_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULTS: dict[str, Any] = {
    "unicode": "keep",
    "presentation_forms": "keep",
    "invisibles": "keep",
    "marks_apart": "keep",
    "whitespace": "keep",
    "tatweel": "keep",
    "marks": "keep",
    "quranic_spelling": "keep",
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
    "pdf": DEFAULTS | _CLEAN | {"marks_apart": "join"},
}


# ---- 1. expand ---------------------------------------------------------------------------------------

KEPT_SIGNS = frozenset("ﷺﷻ﷼")


def _expand_form(char: str) -> str:
    if char in KEPT_SIGNS or not unicodedata.decomposition(char):
        return char
    letters = unicodedata.normalize("NFKC", char)
    return letters[1:] if len(letters) > 1 and letters[0] in (" ", TATWEEL) else letters


_FORMS = {ord(c): _expand_form(c) for c in chars("FB50-FDFF FE70-FEFC")}


def fold_presentation_forms(text: str) -> str:
    return text.translate(_FORMS)


# ---- 2. remove ---------------------------------------------------------------------------------------

_INVISIBLE_RUN = re.compile(any_of(INVISIBLES) + "+")


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
        "marks_apart",
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
    if INVISIBLES.isdisjoint(text):
        return text
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
_PUNCTUATION_RUN = re.compile(any_of(PUNCTUATION | _ATTACHED) + "+")


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


_MARKS_AND_TATWEELS = re.compile(any_of(COMBINING | {TATWEEL}) + "+")


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


def remove(text: str, options: dict[str, Any]) -> str:
    stripped = stripped_marks(options["marks"])
    if options["invisibles"] != "keep":
        text = remove_invisibles(text, options)
    modern = options["quranic_spelling"] == "modern"
    if options["hamza"] == "drop" and not modern:
        text = text.replace("ء", "")
    if options["punctuation"] != "keep":
        text = change_punctuation(text, options["punctuation"], options["digits"])
    if modern:
        text = written_out(text, options)
    if options["tatweel"] == "strip":
        text = text.replace(TATWEEL, "")
    if options["tatweel"] == "decorative":
        text = drop_decorative_tatweel(text, stripped)
    if modern and options["hamza"] != "hamza":
        text = rewritten(text, options, marked=False)
    if modern and options["hamza"] == "drop":
        text = drop_hamzas(text)
    if options["tanwin_alef"] == "strip":
        text = strip_tanwin(text)
    return delete(text, stripped - COMPOSING)


# ---- 3. compose, 4. fold -----------------------------------------------------------------------------

LOOKALIKES = {"ک": "ك", "ڪ": "ك", "ی": "ي", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ة"}
ARABIC_ALONE = frozenset("يكةىإ")
_AT_HOME = chars("0621-063A 0641-064A 0671-0673 0675") | frozenset(LOOKALIKES) | frozenset("پچژڤڥڨگڭ")
FOREIGN = (
    LETTERS - _AT_HOME - chars("06E5-06E6 FB50-FDFF FE70-FEFF")
)  # small letters and forms are no evidence
_LINE = re.compile(f"({any_of(LINE_ENDS)})")
_MAQSURA_INSIDE = re.compile(f"ى(?={any_of(MARKS)}*{any_of(LETTERS | {TATWEEL})})")

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
    return delete("".join(table[char] for char in text), stripped_marks(options["marks"]) & COMPOSING)


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


_ELONGATED = re.compile(f"({any_of(LETTERS)})\\1\\1+")


def shorten(text: str, to: str) -> str:
    def shortened(match: re.Match[str]) -> str:
        letter = match[1]
        return letter if to == "1" or (to == "alef-waw" and letter in "او") else letter * 2

    return _ELONGATED.sub(shortened, text)


def collapse(text: str, spaces: frozenset[str]) -> str:
    return " ".join(chunk for chunk in re.split(any_of(spaces), text) if chunk)


def collapse_lines(text: str) -> str:
    parts = _LINE.split(text)
    parts[::2] = [collapse(line, SPACES) for line in parts[::2]]
    return "".join(parts)


# ---- all of it ---------------------------------------------------------------------------------------


def normalize(text: str, preset: str | None = "standard", **overrides: Any) -> str:
    """The result that `naskh.normalize` must give for the same arguments."""
    options = (DEFAULTS if preset is None else PRESETS[preset]) | overrides
    if options["marks_apart"] == "keep":
        return _lines_and_chunks(text, options)
    # Another rule may set a mark apart, so the result is looked at again.
    for round_ in range(8):
        joined = join_marks(text, options)
        if round_ and joined == text:
            break
        text = _lines_and_chunks(joined, options)
    return text


def _lines_and_chunks(text: str, options: dict[str, Any]) -> str:
    """All stages on a text whose marks are on their letters."""
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
