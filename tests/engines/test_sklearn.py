"""The transformer for scikit-learn."""

from __future__ import annotations

import pickle
from typing import Any

import naskh
import pytest

pytest.importorskip("sklearn")
import naskh.sklearn
import numpy as np
import sklearn
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import GridSearchCV
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

TEXTS = ["إنَّ الأخبـــار", "أخبار", "رياضة", "الرياضه"]


def test_transformer_keeps_its_parameters() -> None:
    made = naskh.sklearn.TextNormalizer("search", {"digits": "keep"}, threads=1)
    assert made.get_params() == {"preset": "search", "options": {"digits": "keep"}, "threads": 1}
    for again in (clone(made), pickle.loads(pickle.dumps(made)), made.set_params(threads=2)):
        assert again.transform(["إلى ٣"]).tolist() == ["الي ٣"]
    assert repr(naskh.sklearn.TextNormalizer("search")) == "TextNormalizer(preset='search')"


def test_wrong_parameters_are_refused_when_it_is_fitted() -> None:
    with pytest.raises(ValueError, match="unknown preset 'serch'"):
        naskh.sklearn.TextNormalizer("serch").fit(TEXTS)
    with pytest.raises(TypeError, match="options belong to a preset"):
        naskh.sklearn.TextNormalizer(naskh.Normalizer(), {"digits": "keep"}).fit(TEXTS)


def test_pipelines_and_searches() -> None:
    pipeline = make_pipeline(naskh.sklearn.TextNormalizer(), CountVectorizer(), MultinomialNB())
    search = GridSearchCV(pipeline, {"textnormalizer__preset": ["clean", "search"]}, cv=2)
    search.fit(TEXTS * 2, ["news", "news", "sport", "sport"] * 2)
    assert search.predict(["رياضة"]).tolist() == ["sport"]
    words = make_pipeline(naskh.sklearn.TextNormalizer("search"), CountVectorizer()).fit(TEXTS)
    assert sorted(words[-1].vocabulary_) == ["اخبار", "الاخبار", "الرياضه", "ان", "رياضه"]


def test_normalizer_and_tokenizer_are_a_preprocessor_and_a_tokenizer() -> None:
    made: Any = CountVectorizer(
        preprocessor=naskh.Normalizer("search"), tokenizer=naskh.Tokenizer(), token_pattern=None
    )
    made.fit(["وصل د. علي"])
    assert sorted(made.vocabulary_) == ["د.", "علي", "وصل"]
    assert clone(made).preprocessor == made.preprocessor


def test_series_of_pandas_stay_series() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"body": TEXTS}, index=[4, 3, 2, 1])
    result = naskh.sklearn.TextNormalizer("search").fit_transform(frame["body"])
    assert result.index.tolist() == [4, 3, 2, 1]
    columns = ColumnTransformer(
        [("body", make_pipeline(naskh.sklearn.TextNormalizer("search"), CountVectorizer()), "body")]
    )
    assert columns.fit_transform(frame).shape == (4, 5)
    assert naskh.sklearn.TextNormalizer().get_feature_names_out(["body"]).tolist() == ["body"]


def test_texts_stay_texts_where_scikit_learn_is_told_to_make_frames() -> None:
    """A vectorizer would read the names of the columns of a frame."""
    pd = pytest.importorskip("pandas")
    with sklearn.config_context(transform_output="pandas"):
        made = naskh.sklearn.TextNormalizer("search").fit_transform(TEXTS)
        assert made.tolist() == naskh.Normalizer("search").batch(TEXTS)
        series = naskh.sklearn.TextNormalizer("search").fit_transform(pd.Series(TEXTS, name="body"))
        assert (type(series), series.name) == (pd.Series, "body")
        words = make_pipeline(naskh.sklearn.TextNormalizer("search"), CountVectorizer()).fit(TEXTS)
        assert sorted(words[-1].vocabulary_) == ["اخبار", "الاخبار", "الرياضه", "ان", "رياضه"]
    # As with the vectorizers of scikit-learn.
    assert not hasattr(naskh.sklearn.TextNormalizer(), "set_output")


def test_more_than_one_column_is_refused_with_what_to_give() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"body": TEXTS, "title": TEXTS})
    normalizer = naskh.sklearn.TextNormalizer()
    for given in (frame, frame[["body"]]):
        for transform in (normalizer.transform, normalizer.fit_transform):
            with pytest.raises(TypeError, match=r"one column of texts, not a DataFrame of .* X\['body'\]"):
                transform(given)
    as_list = ColumnTransformer([("body", normalizer, ["body"])])
    with pytest.raises(TypeError, match="give one by its name"):
        as_list.fit_transform(frame)
    with pytest.raises(TypeError, match=r"one column of texts, not an array of the shape \(4, 1\)"):
        normalizer.transform(frame[["body"]].to_numpy())
    pl = pytest.importorskip("polars")
    with pytest.raises(TypeError, match=r"one column of texts, not a DataFrame of .* X\['body'\]"):
        normalizer.transform(pl.DataFrame({"body": TEXTS}))
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(TypeError, match=r"one column of texts, not a Table of .* X\['body'\]"):
        normalizer.transform(pa.table({"body": TEXTS}))


def test_missing_texts_stay_what_they_are() -> None:
    pd = pytest.importorskip("pandas")
    nan = float("nan")
    for given in (["أ", None, nan, pd.NA], np.array(["أ", None, nan, pd.NA], dtype=object)):
        made = naskh.sklearn.TextNormalizer().transform(given)
        assert made.dtype == object
        assert made[0] == "ا"
        assert made[1] is None
        assert made[2] != made[2]
        assert made[3] is pd.NA
    with pytest.raises(TypeError, match=r"^texts\[1\] must be a str or None, not float$"):
        naskh.sklearn.TextNormalizer().transform(["أ", 1.5])
    with pytest.raises(TypeError, match="texts must be an iterable of str or None, not one str"):
        naskh.sklearn.TextNormalizer().transform("أ")


def test_columns_of_arrow_and_polars_are_texts() -> None:
    pa = pytest.importorskip("pyarrow")
    pl = pytest.importorskip("polars")
    for given in (pa.array(["أ", None]), pa.chunked_array([["أ"], [None]]), pl.Series(["أ", None])):
        made = naskh.sklearn.TextNormalizer().fit_transform(given)
        assert (made.dtype, made.tolist()) == (object, ["ا", None])
    with pytest.raises(TypeError, match=r"^texts\[0\] must be a str or None, not int$"):
        naskh.sklearn.TextNormalizer().transform(pa.array([1]))
