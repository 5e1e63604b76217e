"""The texts that models, originals and naskh are compared on."""

from __future__ import annotations

import functools
import re

from hypothesis import strategies as st
from naskh.testing._text import several

from tests import data
from tests.conventions.scope import ONE_BY_ONE, within_scope
from tests.strategies import texts

# Alone, between letters, after and before marks, at a word's end, beside digits, repeated; and where the
# rules that are not per character look: hidden pairs, brackets, a waw, a last hamza, addresses, tags.
CONTEXTS = [
    *("{0}", "ب{0}ب", "ب\u064e{0}", "{0}\u064e\u0654", "ا{0}\u0654", "ا{0}\u0653ب", "ب{0} ت", "{0}{0}"),
    *("ب{0}{0}{0}", "5{0}5", "ب5{0}", "٥{0}ب", "1ب2{0}3", "({0})", "<{0}]", "[({0}", "و {0} كتاب", " {0}و ب"),
    *("آ{0}", "ذر{0} قرأ{0}", "\u08d4{0}\u08d3", "a{0}.com b", "http://{0}b.org", "x@{0}.com", "@{0}a"),
    *("&amp{0}lt;", "<b{0}> {0}", "http://{0}ab.org"),
]


@functools.cache
def in_contexts() -> list[str]:
    return [context.format(c) for c in ONE_BY_ONE for context in CONTEXTS]


# What a rule may repeat without end, or begin and not end.
UNITS = [
    *(
        "<",
        "(",
        "()",
        "(<",
        "[ب",
        "<>",
        "و ",
        "و",
        "ء ",
        "آ",
        "أ",
        "أ ",
        "ئ\u064e",
        "\u0654",
        "\u08d4\u08d3",
        "ـ",
    ),
    *(
        " ",
        "\n",
        "&",
        "&a",
        "&#",
        "&#1",
        "&amp;",
        "a",
        "a.",
        ".",
        "a.co",
        ".co.",
        "www",
        "www.",
        "http",
        "http://",
    ),
    *(
        "://",
        "ab.comب",
        "@",
        "a@",
        "a@b.",
        "@ب",
        "1ب",
        "ب1",
        "1",
        "-",
        "/",
        "\ufdfa",
        "ﻷ",
        "😀",
        "\ufe0f",
        "\u06dd",
        "é",
    ),
]


@functools.cache
def repetitions() -> list[str]:
    """Each unit a hundred times; and hosts about as long as AraBERT takes them."""
    hosts = [f"{start}{'a' * n}.com" for start in ("", "www.", "http://", "x ") for n in range(250, 266)]
    return [unit * 100 for unit in UNITS] + hosts


@functools.cache
def real_lines() -> list[str]:
    """2,580 lines: news, vocalized books, hadith, tweets, Persian, Urdu, Uyghur."""
    return data.texts("oracle_outputs/input.jsonl")


@functools.cache
def real_lines_in_scope() -> list[str]:
    return list(map(within_scope, real_lines()))


# ---- generated text ------------------------------------------------------------------------------------


def _pieces(*some: str) -> st.SearchStrategy[str]:
    return several(st.sampled_from(some), 10)


brackets = _pieces(*"()[]<>()[]<>", "ب", "a", " ", "\n", "<br />", "</b>", "⁅", "\ufd3e")
waws = _pieces(
    *("و", "و", " و ", "\u0648\u064e", "وـ", '"و"', "ؤ", "و،", "وء", "ء", "كتاب", "ب", "5"),
    *(" ", "\n", "\u00a0", "\x1c", "\x85", "\u200b", "\u200f", "."),
)
word_ends = _pieces(
    *(
        "قرأ",
        "شيئ",
        "تنبؤ",
        "آ",
        "إ",
        "ﻷ",
        "ﺉ",
        "ب",
        "ـ",
        "\u064e",
        "\u0651",
        "\u0670",
        "\u0654",
        "\u200f",
        "\u200c",
    ),
    *(" ", ".", "،", "_", "5", "٣", "a", "\u06dd", "🙂", "\n"),
)
addresses = _pieces(
    *("http://", "https://", "://", "www.", "www", "bbc", "ab", "a", "x", "B", "5", "ب", "م"),
    *(
        ".com",
        ".co.uk",
        ".org",
        ".",
        "/",
        "?",
        "#",
        "&",
        "=",
        "-",
        "_",
        "~",
        "@",
        "@",
        ":",
        " ",
        "\n",
        "%",
        "é",
    ),
)
entities = _pieces(
    *(
        "&",
        "&amp;",
        "&amp",
        "amp;",
        "lt;",
        "&lt;b&gt;",
        "&#1576;",
        "&#x628;",
        "&#x628",
        "&nbspx",
        "&copy",
        "&notit;",
    ),
    *("&#0;", "&#128;", "&#;", ";", "&quot;", "ب", "a", " ", "&zwnj;", "&lrm;"),
)
repeated = st.lists(
    st.tuples(st.sampled_from([*"بةa5٣۳.،! \n[(ـ", "\u064e", "\u0670"]), st.integers(1, 4)), max_size=6
).map(lambda runs: "".join(c * n for c, n in runs))
letters_and_digits = _pieces(*"بب12٣۳aX[]", "٫", "\u064e", "ـ", " ", "ٱ")
marks = _pieces(
    "ا",
    "و",
    "ي",
    "ۂ",
    "\u0653",
    "\u0654",
    "\u0655",
    "\u064e",
    "\u08d3",
    "\u08d4",
    "\u08ff",
    "\u0898",
    "ـ",
    "a",
)

# The original of arabert-v2 needs exponential time on such, without ever replacing anything.
_HOPELESS = re.compile(r"@(?=[\u064b-\u0652\u0640]*(http|ftp))")

generated: st.SearchStrategy[str] = (
    st.one_of(
        *(
            texts,
            texts,
            texts,
            brackets,
            waws,
            word_ends,
            addresses,
            entities,
            repeated,
            letters_and_digits,
            marks,
        ),
        several(st.one_of(texts, brackets, waws, word_ends, addresses, entities, repeated, marks), 4),
    )
    .map(within_scope)
    .map(lambda text: _HOPELESS.sub("", text))
)
