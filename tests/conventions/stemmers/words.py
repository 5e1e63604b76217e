"""The words that models, originals and naskh are compared on: real ones, and generated ones."""

from __future__ import annotations

import csv
import functools
import re

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from naskh.testing._alphabets import EVERY_CHARACTER
from naskh.testing._text import several

from tests import data
from tests.strategies import texts

REFERENCE = "stemmer_reference/top30k_news_words.tsv"
NEWS = ("news_saudinewsnet", "news_ant_tunisia")
_WORD = re.compile(r"[^\W\d_][\w\u0610-\u061a\u064b-\u065f\u0670\u0640]*")


@functools.cache
def reference() -> list[dict[str, str]]:
    """The 30,000 most frequent words of the news, each with the stems that were recorded of it."""
    return list(csv.DictReader(data.lines(REFERENCE), delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def frequent_words() -> list[str]:
    return [row["word"] for row in reference()]


@functools.cache
def news_words(file: str = "sample_dev.jsonl") -> list[str]:
    """Every word of the news corpora once: letters, with marks and tatweel among them."""
    found = {
        word for corpus in NEWS for text in data.texts(f"{corpus}/{file}") for word in _WORD.findall(text)
    }
    return sorted(found)


# ---- generated words -----------------------------------------------------------------------------------

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئ"
# What stemmers look for at the ends, and what looks like it; the letters of patterns among them.
PREFIXES = (
    *(
        "ال",
        "وال",
        "بال",
        "كال",
        "فال",
        "لل",
        "ولل",
        "فلل",
        "فبال",
        "وبال",
        "فكال",
        "فل",
        "فب",
        "و",
        "ف",
        "ب",
    ),
    *("ل", "ك", "بب", "كك", "با", "أأ", "أآ", "أؤ", "أإ", "أا", "أ", "آ", "إ", "ا", "ت", "ن", "ي", "م"),
    *(
        "س",
        "سأ",
        "سا",
        "ست",
        "سن",
        "سي",
        "است",
        "مست",
        "تست",
        "نست",
        "يست",
        "مت",
        "ان",
        "من",
        "لن",
        "لت",
        "لي",
    ),
)
SUFFIXES = (
    *("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي", "كما", "هما", "كمو", "نا", "كم", "هم", "كن"),
    *("هن", "ني", "ك", "تما", "تا", "تم", "تن", "تمو", "وا", "ت", "ا", "ن", "و", "ى", "تمل", "همل", "تان"),
    *("تين", "كمل", "يا", "ما", "كي", "اية", "اي", "ئ", "ؤ", "أ", "آ"),
)
# What is no letter, or is one for some stemmer only.
STRAY = (
    *(
        "\u0640",
        "\u064b",
        "\u064e",
        "\u0650",
        "\u0651",
        "\u0652",
        "\u0653",
        "\u0654",
        "\u065f",
        "\u0660",
        "\u0670",
    ),
    *("\u0600", "\u06ff", "\u06cc", "\u06a9", "٣", "ﻻ", "ﻷ", "ﻹ", "ﻵ", "ﺀ", "ﺉ", "ﻴ", "ﺔ", "ﷲ", "ﺎ", "ﯼ"),
    *(
        "a",
        "Z",
        "é",
        "5",
        " ",
        "\n",
        "\0",
        "-",
        "'",
        "😀",
        "\U0001ee00",
        "\u200d",
        "\ufeff",
        "\ud800",
        "\udfff",
    ),
)
_stem = st.lists(st.sampled_from(LETTERS), max_size=6).map("".join)
_soup = st.tuples(
    st.lists(st.sampled_from(PREFIXES), max_size=3).map("".join),
    _stem,
    st.lists(st.sampled_from(SUFFIXES), max_size=4).map("".join),
).map("".join)
_letters = st.text(st.sampled_from("ابتمنويةكهسفل"), max_size=9)
"""Short words of the letters that occur in patterns and affixes: nearly every rule has its turn."""


@st.composite
def _strewn(draw: st.DrawFn) -> str:
    """A word with strangers among its letters."""
    word = draw(_soup | _letters)
    for stray in draw(
        st.lists(st.sampled_from(STRAY) | st.sampled_from(EVERY_CHARACTER), min_size=1, max_size=3)
    ):
        at = draw(st.integers(0, len(word)))
        word = word[:at] + stray + word[at:]
    return word


generated: st.SearchStrategy[str] = st.one_of(
    _soup,
    _letters,
    _strewn(),
    _strewn(),
    several(st.sampled_from([*PREFIXES, *SUFFIXES, *STRAY]), 40),
    st.sampled_from(["", *EVERY_CHARACTER]),
    texts,
)


@functools.cache
def many_generated() -> list[str]:
    """Many generated words at once, for an original that runs as a process."""
    collected: list[str] = []

    @given(generated)
    @settings(max_examples=4_000, phases=[Phase.generate], database=None)
    def collect(word: str) -> None:
        collected.append(word)

    collect()
    return collected


@functools.cache
def short_words() -> list[str]:
    """Every word of up to four of some letters, and some of five: lengths are what the rules differ in."""
    letters = "ابتمنويةكل"
    pairs = [a + b for a in letters for b in letters]
    longer = [a + b for a in pairs for b in [*letters, *pairs]]
    return ["", *letters, *pairs, *longer, *(a + "سأ"[i % 2] + b for i, a in enumerate(pairs) for b in pairs)]
