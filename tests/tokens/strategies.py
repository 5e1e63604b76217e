"""Strategies for what tokenizers meet: addresses, numbers, dates, emoji, controls; also broken ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests import strategies as the

_latin = st.text(st.sampled_from("abzAZ09-"), min_size=1, max_size=4)
_label = st.one_of(
    _latin,
    st.sampled_from(["موقع", "وزارة-مال", "مصر", "kuna", "com", "kw", "example", "xn--mgba", "localhost"]),
)
domain = st.lists(_label, min_size=1, max_size=4).map(".".join)
_path = st.text(st.sampled_from("/?=&#%.,()[]_-~:@اب7؟،؛«»'\""), max_size=8)
url = the.joined(
    st.sampled_from(["http://", "https://", "HTTPS://", "ftp://", "www.", "http:/", "https:", "://", ""]),
    domain,
    st.sampled_from(["", "", ":80", ":", "/"]),
    _path,
)
email = the.joined(
    st.text(st.sampled_from("ab7._%+-ا"), max_size=5), st.sampled_from(["@", "@@", "@ "]), domain, _path
)
handle = the.joined(
    st.sampled_from("@#＠＃"),
    st.text(st.sampled_from([*"abاغزة_79-.", "\u0640", "\u064e", "\u200c", "\ufe0f"]), max_size=7),
    st.sampled_from(["", "!", "؟", "»", "#", "@"]),
)
_group = st.text(st.sampled_from("0123456789"), min_size=1, max_size=4) | st.text(
    st.sampled_from("٠١٢٣٤٥٦٧٨٩"), min_size=1, max_size=4
)
_joint = st.sampled_from(
    [*".,:;/-–−+%٪()", "،", "\u066b", "\u066c", "\u00a0", "\u202f", " ", "T", "e", "\u202a/\u202c", "\u200f"]
)
# Numbers, dates, times, ranges, telephone numbers, prices, and text that only looks like them.
figure = the.joined(
    st.sampled_from(["", "", "+", "-", "و", "بـ", "$", "€", "%", "00"]),
    the.several(the.joined(_group, _joint), 4),
    _group,
    st.sampled_from(["", "", "%", "٪", "$", "هـ", "م", "Z", "km", ".", ".."]),
)
abbreviation = st.sampled_from(
    [
        "د.",
        "أ.د.",
        "م.",
        "ج.م",
        "ر.س",
        "د.إ",
        "ص.ب",
        "ق.م",
        "أ.ف.ب",
        "بي.بي.سي",
        "U.S.",
        "J.",
        "e.g.",
        "ود.",
        "د.ب.أ.",
        "أ.",
        "إلخ.",
        "ا.ش.ا",
    ]
)
# Parts of clusters in any order: regional indicators, tags, skin tones, joiners, keycaps.
emoji = the.several(
    st.sampled_from(
        [
            *("🇰", "🇼", "🇴", "👍", "👩", "🏽", "❤", "\ufe0f", "\u200d", "\u20e3", "5", "#", "*"),
            *("🏴", "\U000e0067", "\U000e007f", "☺", "↔", "©", "🚒", "💯"),
        ]
    ),
    6,
    at_least=1,
) | st.sampled_from(the.EMOJI)
control = st.sampled_from([*the.BIDI, *the.JOINERS, "\u00ad", "\0", "\x1a", "\u0600", "\u06dd", "\U000110bd"])
dots = st.sampled_from(
    [".", "..", "...", "....", "…", "!", "؟", "؟!", "!!", "۔", ".»", '."', ".)", "؛", "،", ":"]
)
bracket = st.sampled_from([*"«»()[]{}<>\"'“”‘’‹›﴾﴿", "--", "—", "•", "*", "/", "\\", "|", "_"])

piece = st.one_of(url, email, handle, figure, abbreviation, emoji, control, dots, bracket)
newsy = the.several(
    st.one_of(
        *(piece, piece, piece, the.word, st.just(" "), st.just(" "), the.spacing, the.latin, the.foreign),
        the.exotic,
    ),
    10,
)
texts: st.SearchStrategy[str] = st.one_of(newsy, newsy, the.texts)

VALUES: dict[str, list[Any]] = {
    "mode": ["news", "uax29", "whitespace"],
    "hashtags": ["whole", "split"],
    "scripts": ["split", "join"],
    "punctuation": ["keep", "drop"],
    "whitespace": ["drop", "keep"],
    "percent": ["split", "join"],
    "currency": ["split", "join"],
    "abbreviations": [("عق", "ش.م.ك", "a.b", "no1", "ال"), ("ب.",)],
}
# Options for mode `news` only; the other modes reject them.
OF_NEWS = {"hashtags", "scripts", "percent", "currency", "abbreviations"}


def allowed(options: dict[str, Any]) -> dict[str, Any]:
    """The options without those that their mode rejects."""
    news = options.get("mode", "news") == "news"
    return {name: value for name, value in options.items() if news or name not in OF_NEWS}


option_sets: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}
).map(allowed)
