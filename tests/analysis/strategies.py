"""Text for analyzers: what each rule of their grammar looks at, mixed."""

from __future__ import annotations

from hypothesis import strategies as st

# Examples of every class that a standard tokenizer knows, and of what filters look at.
LETTERS = "abZİẞKאב한가ᄀⓂℹⒸ٣۵0१７𝟗カｱ_‿漢々〇あゝกาᏣꭰЖ𐐀"
BETWEEN = ":·,;،٫.’․'\"״׳-/#*@«»؟ \n"
JOINTS = (
    "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{COMBINING ENCLOSING KEYCAP}"
    "\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}\N{COMBINING ACUTE ACCENT}\N{RIGHT-TO-LEFT MARK}"
    "\N{THAI CHARACTER MAI HAN-AKAT}\N{TAG LATIN SMALL LETTER B}\N{CANCEL TAG}\N{SOFT HYPHEN}"
)
EMOJI = "📷👍👩❤☺©🅰🇸🇦\N{EMOJI MODIFIER FITZPATRICK TYPE-3}\N{BLACK FLAG}"
ARABIC = "ابتةىيأإآهكلمنوؤئءـ\u064b\u064e\u0651\u0652\u0653\u0670پگکیےٱ"
NEW = "\u0870\u08c8\U0001e030\U0001faf6\u1c90\ua7d0"
"""Characters that Unicode has had since a later version than the grammar of Lucene."""

character = st.one_of(
    st.sampled_from(list(ARABIC)),
    st.sampled_from(list(LETTERS)),
    st.sampled_from(list(BETWEEN)),
    st.sampled_from(list(JOINTS)),
    st.sampled_from(list(EMOJI)),
    st.sampled_from(list(NEW)),
    st.characters(exclude_categories=["Cs"]),
)
repeated = st.tuples(
    st.sampled_from(
        ["ا", "a", "_", "9", "カ", "𝐀", "\N{ZERO WIDTH JOINER}", "\u0301", "ก", "한", "a.", "א'", "📷"]
    ),
    st.sampled_from([2, 126, 127, 128, 253, 254, 255, 256, 509, 510, 511, 600]),
).map(lambda pair: pair[0] * pair[1])
"""Runs around the length at which tokens are cut."""
word = st.text(st.sampled_from(list(ARABIC)), min_size=1, max_size=12)
stop_word = st.sampled_from(["في", "من", "الآن", "أن", "عليها", "فِي"])
piece = st.one_of(character, character, word, stop_word, repeated, st.just(" "))
soup = st.lists(piece, max_size=24).map("".join)
"""Anything beside anything."""
