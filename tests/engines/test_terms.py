"""Engines that are given the terms of an analyzer: bm25s, scikit-learn, tantivy."""

from __future__ import annotations

import pickle
from typing import Any

import naskh
import pytest

from tests import data

ANALYZER = naskh.Analyzer("lucene")


def pages() -> list[str]:
    return data.texts("news_saudinewsnet/sample_dev.jsonl")[:120]


def queries() -> list[tuple[int, str]]:
    """For each tenth page, a few of its words: vocalized, stretched, and with another ending."""
    made = []
    for number, page in list(enumerate(pages()))[::10]:
        terms = [term for term in ANALYZER.terms(page) if len(term.term) > 4][:6]
        words = [page[term.start : term.end] for term in terms]
        made.append((number, " ".join(f"{word[:2]}\u064eـ{word[2:]}" for word in words)))  # FATHA
    return made


def test_bm25s_finds_the_page_of_disturbed_words() -> None:
    bm25s = pytest.importorskip("bm25s")
    index = bm25s.BM25()
    index.index(ANALYZER.batch(pages()), show_progress=False)
    found = 0
    for number, query in queries():
        result = index.retrieve([ANALYZER(query)], k=5, show_progress=False)
        found += number in result.documents[0]
    assert found >= 11  # of 12: two pages may say the same


def test_scikit_learn_counts_the_terms() -> None:
    pytest.importorskip("sklearn")
    from sklearn.base import clone
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.model_selection import GridSearchCV
    from sklearn.naive_bayes import MultinomialNB
    from sklearn.pipeline import make_pipeline

    texts = pages()[:30]
    vectorizer: Any = CountVectorizer(analyzer=ANALYZER).fit(texts)
    assert set(vectorizer.vocabulary_) == {term for text in texts for term in ANALYZER(text)}
    for again in (clone(vectorizer), pickle.loads(pickle.dumps(vectorizer))):
        assert again.analyzer == ANALYZER
        assert (again.fit_transform(texts) != vectorizer.transform(texts)).nnz == 0
    pipeline = make_pipeline(TfidfVectorizer(), MultinomialNB())
    chains = {"tfidfvectorizer__analyzer": [ANALYZER, naskh.Analyzer("lucene", stemmer="none")]}
    search = GridSearchCV(pipeline, chains, cv=2, n_jobs=2)
    search.fit(["مدرسة", "المدارس", "نفط", "النفط"] * 2, ["school", "school", "oil", "oil"] * 2)
    assert search.predict(["والنفطُ"]).tolist() == ["oil"]


def test_tantivy_finds_terms_and_phrases() -> None:
    tantivy = pytest.importorskip("tantivy")
    schema = (
        tantivy.SchemaBuilder()
        .add_text_field("body", stored=True)
        .add_integer_field("n", stored=True)
        .build()
    )
    index = tantivy.Index(schema)
    writer = index.writer()
    for number, page in enumerate(pages()):
        terms = [tantivy.Token(t.term, t.position, t.start, t.end) for t in ANALYZER.terms(page) if t.term]
        document = tantivy.Document(n=number)
        document.add_pre_tokenized_text("body", tantivy.PreTokenizedString(page, terms))
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def numbers(query: Any) -> list[int]:
        return [searcher.doc(place)["n"][0] for _, place in searcher.search(query, 200).hits]

    every = [set(ANALYZER(page)) for page in pages()]
    for number, text in queries():
        terms = ANALYZER(text)
        must = [(tantivy.Occur.Must, tantivy.Query.term_query(schema, "body", term)) for term in terms]
        wanted = [n for n, held in enumerate(every) if held >= {*terms}]
        assert number in wanted
        assert sorted(numbers(tantivy.Query.boolean_query(must))) == wanted
    page = pages()[0]
    two = [term for term in ANALYZER.terms(page) if term.term][3:5]
    gap = two[1].position - two[0].position
    phrase = [(0, two[0].term), (gap, two[1].term)]
    assert 0 in numbers(tantivy.Query.phrase_query(schema, "body", phrase))
