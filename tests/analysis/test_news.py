"""The chain `news`: its terms beside those of a model, and what it promises about spelling."""

from __future__ import annotations

import random
from typing import Any

import naskh
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import data
from tests.analysis import news_model as model
from tests.tokens.strategies import texts

PLAIN = naskh.Analyzer("news", stop_words=None)
STOPPING = naskh.Analyzer("news")
BOTH = naskh.Analyzer("news", stop_words=None, twins=True, parts=True)
STOP = model.listed(naskh.stop_words("news"))
LISTED = ["والكتابات", "علماء", "2015", "#عاجل", "U.S.", "أ.د.", "هؤلاء"]
LISTING = naskh.Analyzer("news", stop_words=LISTED[2:], stem_exclusions=LISTED)

# Letters of affixes and of words, so that affixes meet one another.
LETTERS = "والبكفلهاتنيينءأإآةىسمر"
words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=12)
spoilers = st.sampled_from(
    ["", " ", "\u064e", "\u0640", "#", "_", "3", "😀", "x", "\u00e9", "\U0001e900", "،"]
)
listed_words = st.sampled_from(
    [*LISTED, "والكتاباتُ", "العلماء", "علما", "٢٠١٥", "#عاجلٌ", "أ.د. محمد", "لإنهاء", "هولا", "د. علي"]
)
word_texts = st.lists(words | spoilers | listed_words, max_size=12).map(" ".join) | st.lists(
    words | spoilers, max_size=6
).map("".join)


def found(analyzer: naskh.Analyzer, text: str) -> list[model.Term]:
    return [model.Term(*term) for term in analyzer.terms(text)]


def check(text: str) -> None:
    assert found(PLAIN, text) == model.terms(text), ascii(text)
    assert found(STOPPING, text) == model.terms(text, stop=STOP), ascii(text)
    assert found(BOTH, text) == model.terms(text, twins=True, parts=True), ascii(text)
    assert found(LISTING, text) == model.terms(
        text, stop=model.listed(LISTED[2:]), excluded=model.listed(LISTED)
    ), ascii(text)


@given(word_texts)
def test_terms_of_generated_words_are_those_of_the_model(text: str) -> None:
    check(text)


@given(texts)
def test_terms_of_any_text_are_those_of_the_model(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "name",
    [
        "news_saudinewsnet/sample_dev.jsonl",
        "news_ant_tunisia/sample_dev.jsonl",
        "news_challenge_lines/dev.jsonl",
    ],
)
def test_terms_of_real_news_are_those_of_the_model(name: str) -> None:
    for text in data.texts(name)[:300]:
        check(text)


def test_terms_do_not_depend_on_the_width_in_which_a_text_is_stored() -> None:
    for text in ("وبلبنان والسماء", "café 3.5"):
        wide = [term[:4] for term in PLAIN.terms(text + " \U0001f600")][:-1]
        assert [term[:4] for term in PLAIN.terms(text)] == wide


@given(text=texts, twins=st.booleans(), parts=st.booleans())
def test_positions_and_offsets_are_in_order(text: str, twins: bool, parts: bool) -> None:
    terms = naskh.Analyzer("news", stop_words=None, twins=twins, parts=parts).terms(text)
    spans = {(token.start, token.end) for token in model.TOKENS.tokens(text)}
    before = 0
    for term in terms:
        assert (term.start, term.end) in spans
        assert before <= term.position
        before = term.position
    one_each = naskh.Analyzer("news", stop_words=None).terms(text)
    assert len({term.position for term in one_each}) == len(one_each)


# ---- the same word, written by another hand ----------------------------------------------------------


def swap(table: dict[str, str]) -> Any:
    return lambda word, _: word.translate(str.maketrans(table))


def marked(word: str, chance: random.Random) -> str:
    return "".join(letter + chance.choice(["", "\u064e", "\u064f", "\u0651", "\u064b"]) for letter in word)


def stretched(word: str, chance: random.Random) -> str:
    at = chance.randint(1, len(word))
    return word[:at] + "\u0640" * chance.randint(1, 3) + word[at:]


def ending(first: str, second: str) -> Any:
    return lambda word, _: word[:-1] + {first: second, second: first}.get(word[-1], word[-1])


def carrier(word: str, _: random.Random) -> str:
    word = word.translate(str.maketrans("ؤئ", "وي"))
    return word[:-1] if word.endswith("اء") and len(word) > 3 else word


HANDS = {
    "hamza": swap(dict.fromkeys("أإآٱ", "ا")),
    "carrier": carrier,
    "marks": marked,
    "tatweel": stretched,
    "yeh": ending("ي", "ى"),
    "teh": ending("ة", "ه"),
    "persian": swap({"ك": "ک", "ي": "ی", "ى": "ی"}),
    "digits": swap(dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True))),
}
ALPHABET = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
spelled = st.text(st.sampled_from(ALPHABET), min_size=2, max_size=10) | st.sampled_from(
    ["والعلماء", "رؤساء", "بمسؤولية", "كأس", "للآباء", "فلسطينى", "ولبناني", "2015"]
)


@pytest.mark.parametrize("hand", HANDS)
@given(word=spelled, seed=st.integers(0, 2**32))
def test_a_word_has_the_same_terms_whoever_writes_it(hand: str, word: str, seed: int) -> None:
    assume(hand == "digits" or not word.isdigit())
    other = HANDS[hand](word, random.Random(seed))
    # Without its last ء a word may be spelled as a stop word is: لإنهاء, لأنها.
    assume(other == word or (model.KEY(other) in STOP) == (model.KEY(word) in STOP))
    for analyzer in (PLAIN, STOPPING, naskh.Analyzer("news", twins=True)):
        assert analyzer(other) == analyzer(word), (ascii(word), ascii(other))


# ---- options, and the list ---------------------------------------------------------------------------


@pytest.mark.parametrize("filler", ["\u115f", "\u1160", "\u3164"])  # fillers of Hangul
def test_a_term_has_no_white_space_at_its_ends(filler: str) -> None:
    assert PLAIN(f"PDF{filler} ملف") == PLAIN("PDF ملف")
    assert PLAIN(f"الكويت{filler} أمس") == PLAIN("الكويت أمس")
    assert PLAIN(filler) == PLAIN(f"{filler} {filler}.") == []


def test_a_stop_word_keeps_its_position() -> None:
    assert [term.position for term in STOPPING.terms("الوزير في بيروت")] == [0, 2]


def test_a_word_that_only_its_last_hamza_tells_from_a_stop_word_is_a_term() -> None:
    for text in ["لإنهاء", "انتماء", "ولاء", "عناء", "بماء", "آلاء", "إناء"]:
        assert STOPPING(text), text
    assert STOPPING("لأنها لانها هؤلاء هولا") == []


def test_any_token_may_be_a_stop_word() -> None:
    listing = naskh.Analyzer("news", stop_words=["2015", "#عاجل", "reuters.com", "U.S.", "😀"])
    text = "2015 ٢٠١٥ #عاجل #عاجلٌ reuters.com U.S. 😀 اتهمت U.S. القوات"
    assert listing(text) == ["اتهمت", "قوات"]
    assert listing.terms(text)[-1].position == 9
    exact = naskh.Analyzer("news", stop_words=["2015"], stop_words_match="before")
    assert exact("2015 ٢٠١٥") == ["2015"]


@pytest.mark.parametrize(
    "name", ["U.S.", "أ.د.", "د.", "ود.", "J.", "Inc.", "ب.", "دبليو.", "إيه.", "جيه.", "كيو."]
)
def test_an_abbreviation_is_the_same_term_whatever_follows_its_full_stop(name: str) -> None:
    alone, within = STOPPING(f"جورج {name}")[1:], STOPPING(f"جورج {name} Bush")[1:-1]
    before = STOPPING(f"جورج {name} بوش")[1:-1]
    assert alone == within == before == STOPPING(name.removesuffix("."))


def test_an_excluded_word_is_found_however_it_is_written() -> None:
    listing = naskh.Analyzer("news", stem_exclusions=["العلماء", "والأخبار"])
    assert listing("العلماء العُلما والاخبار والعلماء") == ["العلما", "العلما", "والاخبار", "علما"]


def test_stop_words_are_matched_as_they_are_spelled_on_request() -> None:
    exact = naskh.Analyzer("news", stop_words=["إلى"], stop_words_match="before")
    assert exact("إلى") == []
    assert exact("الى") == exact("إلي") == ["الي"]


def test_a_bool_is_taken_for_twins_and_parts_only() -> None:
    assert naskh.Analyzer("news", twins=True) == naskh.Analyzer("news", twins="yes")
    assert naskh.Analyzer("news", parts=False) == naskh.Analyzer("news")
    with pytest.raises(TypeError, match="stemmer"):
        naskh.Analyzer("news", stemmer=True)


def test_another_stemmer_takes_the_place_of_the_endings() -> None:
    assert naskh.Analyzer("news", stemmer="light10")("والمعلمان") == [naskh.stem("معلمان", "light10")]
    long = "مستشف" * 60
    assert naskh.Analyzer("news", stemmer="light10")(long + "ها") == [long + "ها"]


def test_parts_take_a_position_each_and_the_span_of_the_whole() -> None:
    terms = naskh.Analyzer("news", parts=True).terms("عن #غزة_الآن اليوم")
    assert [tuple(term)[:4] for term in terms] == [
        ("#غزه_الان", 3, 12, 1),
        ("غزه", 3, 12, 1),
        ("الان", 3, 12, 2),
        ("يوم", 13, 18, 3),
    ]
