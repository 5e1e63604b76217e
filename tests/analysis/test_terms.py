"""The terms of a text: what the model says, and the laws."""

from __future__ import annotations

import copy
import pickle

import naskh
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies as the
from tests.analysis import model
from tests.analysis.strategies import soup

LUCENE = frozenset(naskh.stop_words("lucene"))
STEMMERS = ("none", "light10", "snowball", "isri", "arlstem2")
WIDTH = {"utf8": "utf-8", "utf16": "utf-16-le"}

texts = st.one_of(soup, the.texts)
analyzers = st.builds(
    naskh.Analyzer,
    st.sampled_from(["lucene", "elasticsearch"]),
    stemmer=st.sampled_from(STEMMERS),
    stop_words=st.sampled_from([None, "lucene", ("ا", "أب", "من")]),
    stop_words_match=st.sampled_from(["before", "after"]),
    stem_exclusions=st.sampled_from([(), ("كتابات", "الكتب")]),
)


@pytest.mark.parametrize("chain", ["lucene", "elasticsearch"])
@given(text=texts)
def test_terms_are_those_of_the_model(chain: str, text: str) -> None:
    assert list(naskh.Analyzer(chain).terms(text)) == model.terms(text, LUCENE)  # type: ignore[arg-type]


@given(words=st.lists(st.text("ابتةىيأإآهكلمنو\u064bـ", min_size=1, max_size=9), max_size=30))
def test_words_are_those_of_the_model(words: list[str]) -> None:
    text, stops, excluded = " ".join(words), frozenset(words[:3]), frozenset(words[3:6])
    analyzer = naskh.Analyzer("lucene", stop_words=stops, stem_exclusions=excluded)
    assert list(analyzer.terms(text)) == model.terms(text, stops, excluded)


@given(text=texts, analyzer=analyzers)
def test_terms_are_in_order_within_the_text(text: str, analyzer: naskh.Analyzer) -> None:
    reach, position = 0, -1
    for term in analyzer.terms(text):
        assert reach <= term.start < term.end <= len(text)
        assert position < term.position
        assert term.kind in analyzer.kinds
        reach, position = term.end, term.position


@given(text=texts)
def test_letters_of_a_term_are_those_of_its_token(text: str) -> None:
    for term in naskh.Analyzer("lucene", stop_words=None).terms(text):
        token = text[term.start : term.end]
        changed = "".join(map(model.decimal_digit, map(model.lowercase, token))).translate(model.FOLDS)
        assert term.term in changed
        assert len(token.encode("utf-16-le", "surrogatepass")) <= 2 * model.LONGEST


@given(text=texts)
def test_without_steps_terms_are_lower_case_tokens(text: str) -> None:
    """Every token is a term where nothing is dropped, so positions count up."""
    terms = naskh.Analyzer("lucene", stop_words=None, stemmer="none").terms(text)
    assert terms.position.tolist() == list(range(len(terms)))
    spans = list(zip(terms.start, terms.end, strict=True))
    assert spans == [(start, end) for start, end, _ in model.tokens(text)]


@pytest.mark.parametrize("selector", ["", "\ufe0f"])
@pytest.mark.parametrize("end", ["", "\U000e007f", "\U000e007f\u0651"])
def test_a_flag_of_tags_is_one_token_up_to_the_tag_that_ends_it(selector: str, end: str) -> None:
    text = f"قال 🏴{selector}\U000e0067\U000e0062{end} نعم"
    terms = naskh.Analyzer("lucene", stop_words=None, stemmer="none").terms(text)
    assert [(term.start, term.end, term.kind) for term in terms] == model.tokens(text)


@given(
    texts=st.lists(st.none() | texts, max_size=8), analyzer=analyzers, threads=st.none() | st.integers(1, 3)
)
def test_batch_is_one_by_one(texts: list[str | None], analyzer: naskh.Analyzer, threads: int | None) -> None:
    wanted = [None if text is None else analyzer(text) for text in texts]
    assert analyzer.batch(texts, threads) == wanted
    assert wanted == [None if text is None else analyzer.terms(text).texts() for text in texts]


@given(a=texts, b=texts, analyzer=analyzers)
def test_positions_and_terms_are_local(a: str, b: str, analyzer: naskh.Analyzer) -> None:
    """What stands before a line end changes nothing after it but offsets and positions."""
    joined = analyzer.terms(f"{a}\n{b}")
    first, then = analyzer.terms(a), analyzer.terms(b)
    count = len(naskh.Analyzer(analyzer.chain, stop_words=None).terms(a))  # every token
    moved = [
        term._replace(
            start=term.start + len(a) + 1, end=term.end + len(a) + 1, position=term.position + count
        )
        for term in then
    ]
    assert list(joined) == [*first, *moved]


@given(text=texts, analyzer=analyzers, unit=st.sampled_from(["utf8", "utf16"]))
def test_offsets_in_other_units_are_those_of_the_encoded_text(
    text: str, analyzer: naskh.Analyzer, unit: str
) -> None:
    def units(at: int) -> int:
        encoded = len(text[:at].encode(WIDTH[unit], "surrogatepass"))
        return encoded // 2 if unit == "utf16" else encoded

    wanted = [term._replace(start=units(term.start), end=units(term.end)) for term in analyzer.terms(text)]
    assert list(analyzer.terms(text, unit=unit)) == wanted  # type: ignore[arg-type]


@given(text=texts, analyzer=analyzers)
def test_the_width_of_a_string_makes_no_difference(text: str, analyzer: naskh.Analyzer) -> None:
    """A character beyond U+FFFF, or beyond Latin-1, makes the whole string wider."""
    for wider in ("\n\U00010400", "\n٣"):
        assert analyzer(text + wider)[: len(analyzer(text))] == analyzer(text)


@given(text=texts, analyzer=analyzers)
def test_explain_ends_in_the_terms(text: str, analyzer: naskh.Analyzer) -> None:
    steps = analyzer.explain(text)
    kept = [
        naskh.Term(token.term, token.start, token.end, token.position, token.kind)
        for token in steps
        if token.term is not None
    ]
    assert kept == list(analyzer.terms(text))
    for token in steps:
        assert token.steps[0] == ("standard", text[token.start : token.end])
        assert None not in [left for _, left in token.steps[:-1]]


@given(text=texts, analyzer=analyzers)
def test_terms_survive_copies_and_pickle(text: str, analyzer: naskh.Analyzer) -> None:
    terms = analyzer.terms(text)
    assert copy.copy(terms) is terms and copy.deepcopy(terms) is terms
    again = pickle.loads(pickle.dumps(terms))
    assert again == terms and hash(again) == hash(terms) and list(again) == list(terms)


@given(analyzer=analyzers)
def test_repr_and_pickle_give_an_equal_analyzer(analyzer: naskh.Analyzer) -> None:
    for again in (eval(repr(analyzer), {"Analyzer": naskh.Analyzer}), pickle.loads(pickle.dumps(analyzer))):  # noqa: S307
        assert again == analyzer and hash(again) == hash(analyzer)
        assert again.fingerprint == analyzer.fingerprint and again.options == analyzer.options


@given(one=analyzers, other=analyzers)
def test_fingerprints_are_equal_where_the_rules_are(one: naskh.Analyzer, other: naskh.Analyzer) -> None:
    assert (one.fingerprint == other.fingerprint) == (one.options == other.options)
