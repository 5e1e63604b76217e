#!/usr/bin/env python3
r"""Write the table of `docs/conventions.md`: the result of every preset for forty words.

usage: conventions_table.py [FILE]           write the table into the document, between its two markers
       conventions_table.py --check [FILE]   fail if the document has a different table

The results are naskh's. This file has only the words and what a reader needs to find of each. A word is
damaged (✗) if `search`, the widest fold of naskh, cannot find that in the result. It is another word (≈) if
the result is the other word that is given here.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import naskh
from naskh._show.characters import with_escapes

DOCUMENT = Path(__file__).parents[1] / "docs" / "conventions.md"
BEGIN, END = "<!-- table: tools/conventions_table.py -->", "<!-- end of table -->"
DAMAGED, ANOTHER, UNCHANGED, NOTHING = "✗", "≈", "·", "∅"


@dataclass(frozen=True)
class Word:
    """A word or phrase, what it shows, and what must be found in the result.

    `wanted` is what must be found, by default the word itself. It leaves out signs around the word that a
    system may delete. | separates alternatives. `another` is a word with another meaning that a fold may
    produce.
    """

    text: str
    about: str
    wanted: str = ""
    another: str = ""


WORDS = [
    # U+064F DAMMA, 064E FATHA, 0651 SHADDA, 064C DAMMATAN
    Word("م\u064fح\u064eم\u0651\u064eد\u064c", "vocalized", "محمد"),
    Word("ه\u0670ذا", "dagger alef"),
    Word("ق\u064fل\u06d6", "damma and a Quranic pause sign", "قل"),
    Word("ا\u0654حمد", "alef + HAMZA ABOVE, two code points", "أحمد"),
    Word("ٱلله", "alef wasla"),
    Word("إلى", "alef with hamza; alef maqsura"),
    Word("آمن", "alef with madda, three letters"),
    Word("آمال", "the same, four letters"),
    Word("سأل", "hamza on alef", another="سال"),
    Word("رؤية", "hamza on waw"),
    Word("مبتدئ", "hamza on final yeh"),
    Word("شيء", "hamza on the line"),
    Word("على", "alef maqsura", another="علي"),
    Word("كتابة", "teh marbuta", another="كتابه"),
    Word("أخبـــار", "decorative tatweels"),
    Word("1445هـ", "tatweel in the sign of the Hijri year", "1445ه"),
    Word("الـBBC", "tatweel before Latin; capitals"),
    Word("١٬٢٣٤٫٥", "Arabic digits and separators"),
    Word("3.5", "decimal point"),
    Word("۲۵٪", "Persian digits; percent sign", "25"),
    Word("ﻷن", "lam-alef ligature"),
    Word("ﷲ", "word ligature", "الله"),
    Word("ﷺ", "honorific ligature", "ﷺ|صلى الله عليه وسلم"),
    Word("أهلا\ufe70 بك", "FATHATAN ISOLATED FORM", "أهلا بك"),
    Word("فی المملکة", "Persian keyboard, Arabic line", "في المملكة"),
    Word("کتاب گلستان", "Persian line"),
    Word("أوپك", "peh, a borrowed letter"),
    Word("ڤيتو", "veh, a borrowed letter"),
    Word("كتاب\u200f جديد", "RIGHT-TO-LEFT MARK", "كتاب جديد"),
    Word("می\u200cشود", "ZERO WIDTH NON-JOINER, Persian spelling", "میشود"),
    Word("رئيس\u00a0  الحكومة", "NO-BREAK SPACE and two spaces", "رئيس الحكومة"),
    Word("«قال…»", "quotation marks, ellipsis", "قال"),
    Word("نعم؟", "question mark", "نعم"),
    Word("كوفيد-19", "hyphen between letters and digits"),
    Word("قال [ضحك] نعم", "brackets", "ضحك"),
    Word("محمد و علي", "single waw", "محمد و علي|محمد وعلي"),
    Word("جوووول", "elongation"),
    Word("https://qalam.example/a", "address"),
    Word("#غزة 🙏🏽", "hashtag, emoji with a skin tone", "غزة"),
    Word("Café &amp; Straße", "Latin with accents; an HTML entity", "café|cafe"),
]


def is_damaged(word: Word, answer: str) -> bool:
    """Whether the wanted text is not in the answer, when both are folded with `search`."""
    key = naskh.Normalizer("search")
    wanted = "|".join(re.escape(key(text)) for text in (word.wanted or word.text).split("|"))
    return not re.search(rf"(?<!\w)({wanted})(?!\w)", key(answer))


def cell(word: Word, answer: str) -> str:
    """The result of a preset for a word, with invisible characters escaped, and the verdict."""
    verdict = ""
    if is_damaged(word, answer):
        verdict = f" {DAMAGED}"
    elif word.another and naskh.normalize(answer, None, marks="strip", tatweel="strip") == word.another:
        verdict = f" {ANOTHER}"
    if answer == word.text:
        return UNCHANGED + verdict
    return code(answer) + verdict if answer else NOTHING + verdict


def code(text: str) -> str:
    """The text as code; spaces that are easy to overlook become ␣, forms of single marks are escaped."""
    spaced = re.sub("^ +| +$| {2,}", lambda spaces: "␣" * len(spaces[0]), text)
    shown = re.sub("[\ufe70-\ufe7f]", lambda form: ascii(form[0])[1:-1], with_escapes(spaced))
    return f"`{shown}`"


def table() -> str:
    """All words and presets as a Markdown table."""
    presets = list(naskh.presets())
    rows = [["", "word", *(f"`{name}`" for name in presets)], ["---"] * (2 + len(presets))]
    for word in WORDS:
        answers = [cell(word, naskh.normalize(word.text, name)) for name in presets]
        rows.append([word.about, code(word.text), *answers])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def with_table(document: str) -> str:
    """The document with the right table; ends the program if a marker is missing."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"the document lacks its markers: {BEGIN} and {END}")
    return f"{before}{begin}\n\n{table()}\n\n{end}{after}"


def main(arguments: list[str]) -> int:
    """Write the table or check it; return the exit code."""
    check = arguments[:1] == ["--check"]
    path = Path(*arguments[check:]) if arguments[check:] else DOCUMENT
    found = path.read_text(encoding="utf-8")
    wanted = with_table(found)
    if not check:
        path.write_text(wanted, encoding="utf-8")
    elif wanted != found:
        print(f"{path.name}: the table differs from what {Path(__file__).name} writes", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
