"""The stop list `news`: closed classes of words, and no word that news is about goes with them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import naskh
import pytest

from tests import data

pytestmark = pytest.mark.without_levels  # no vectors are used here

NEWS = naskh.Analyzer("news")
KEY = naskh.Normalizer("search")
AS_SPELLED = naskh.Normalizer("standard", alef="keep", tatweel="strip")
CORPORA = ["news_saudinewsnet/dev.jsonl.xz", "news_ant_tunisia/dev.jsonl.xz"]
WORD = re.compile("[\u0621-\u064a]+")
WITHOUT_HAMZA = str.maketrans("أإآؤئ", "اااوي")
SHARE = 15
FEWEST = 10
"""Other words keep a key from the stop words if they are more than one in `SHARE` with it, and so many."""

# Words that news is about, and that share a key with one of a closed class, or would without their last ء.
# fmt: off
TERMS = [
    "آلية", "آية", "فئة", "قبلة", "بينة", "بعدة", "لين", "منى", "أذن", "بلي", "كي", "أم", "ولي", "خلف", "أحد",
    "ذي", "إنهاء", "بهاء", "بناء", "هناء", "لإنهاء", "انتماء", "ولاء", "عناء", "بماء", "آلاء", "إناء",
    "ولاية", "فعلي", "فعلية", "فائضا", "فلان", "فالي", "فلاي", "فلة", "فاو", "والي", "فقد", "وهن", "وسيما",
    "فهما", "فلما", "فلك", "وكلاء", "ولدي",
]
# fmt: on


@pytest.mark.parametrize("word", TERMS)
def test_a_word_that_news_is_about_is_a_term(word: str) -> None:
    assert NEWS(word)


def test_stop_words_are_no_terms_with_and_without_a_conjunction() -> None:
    assert NEWS("هذا وذلك، لأنها إليكم و من ثم فالذي وعلى أي إنا وإنكم، سواء هولا") == []


def test_stop_words_are_spelled_with_care_and_occur_once() -> None:
    listed = naskh.stop_words("news")
    assert len(set(listed)) == len(listed)
    assert all(AS_SPELLED(word) == word for word in listed)


def test_no_common_word_of_news_shares_a_key_with_a_stop_word() -> None:
    counts = Counter(word for name in CORPORA for text in data.texts(name) for word in words(text))
    listed, spelled = defaultdict(set), defaultdict(set)
    for word in naskh.stop_words("news"):
        listed[KEY(word)].add(word)
    for word, key in zip(counts, KEY.batch(counts), strict=True):
        spelled[key].add(word)
    assert {key: found for key in listed if (found := others(listed[key], spelled[key], counts))} == {}


def words(text: str) -> list[str]:
    """The Arabic words of a text as it spells them, without marks."""
    return WORD.findall(AS_SPELLED(text))


def others(listed: set[str], spelled: set[str], counts: Counter[str]) -> list[str]:
    """The words with the key of stop words that are others, and common.

    A stop word without its hamza is the stop word, unless it is more frequent so than with it: ولاية, ولأية.
    """
    bare = {word.translate(WITHOUT_HAMZA) for word in listed}
    is_sloppy = sum(counts[word] for word in bare - listed) <= sum(counts[word] for word in listed)
    found = [word for word in spelled if word not in listed and not (is_sloppy and word in bare)]
    times = sum(counts[word] for word in found)
    is_common = times >= FEWEST and times * SHARE > sum(counts[word] for word in spelled)
    return sorted(found, key=counts.__getitem__) if is_common else []
