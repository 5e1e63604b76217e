"""The API of an analyzer: arguments, errors, attributes, columns, other ways to call it."""

from __future__ import annotations

import itertools
import json
import sys
from typing import Any

import naskh
import naskh.arrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naskh.terms import Steps

from tests.analysis.strategies import soup
from tests.arrow.capi import KINDS, Column, layout, read
from tests.cli.process import naskh_process, output_of

pytestmark = pytest.mark.without_levels  # no vectors are used here

TEXT = "قال وزير الصحة في الكويت: ٣ آلاف Patients 👍🏽"
rows = st.lists(st.none() | soup.filter(lambda t: "\r" not in t), max_size=8)


def test_terms_of_a_line_of_news() -> None:
    assert naskh.Analyzer("lucene")(TEXT) == [
        # The stemmer takes و and ال for prefixes wherever they leave enough.
        *("قال", "زير", "صح", "كويت", "3", "اف", "patients", "👍🏽"),
    ]
    terms = naskh.Analyzer("lucene").terms(TEXT)
    assert terms.position.tolist() == [0, 1, 2, 4, 5, 6, 7, 8]
    assert terms[3] == ("كويت", 18, 24, 4, "<ALPHANUM>")
    assert [term.kind for term in terms[-4:]] == ["<NUM>", "<ALPHANUM>", "<ALPHANUM>", "<EMOJI>"]


def test_a_term_may_be_empty() -> None:
    assert list(naskh.Analyzer("lucene").terms("ـ ا")) == [("", 0, 1, 0, "<ALPHANUM>")]


def test_stop_words_are_matched_before_or_after_folding() -> None:
    text = "مِن أنْ ان في"
    assert naskh.Analyzer("lucene", stemmer="none")(text) == ["من", "ان"]
    assert naskh.Analyzer("lucene", stemmer="none", stop_words_match="after")(text) == []
    folded = naskh.Analyzer("lucene", stemmer="none", stop_words=["إن"], stop_words_match="after")
    assert folded(text) == ["من", "في"]
    assert naskh.Analyzer("lucene", stemmer="none", stop_words=None)(text) == ["من", "ان", "ان", "في"]


def test_excluded_words_are_not_stemmed() -> None:
    assert naskh.Analyzer("lucene", stem_exclusions=["الكتابات"])("الكتابات كتابات") == ["الكتابات", "كتاب"]


@pytest.mark.parametrize(
    ("arguments", "options", "error", "message"),
    [
        (["lucine"], {}, ValueError, "did you mean 'lucene'"),
        ([1], {}, TypeError, "must be a str, not int"),
        ([], {}, TypeError, "chain"),
        (["lucene"], {"stemer": "none"}, TypeError, "did you mean 'stemmer'"),
        (["lucene"], {"stemmer": "light"}, ValueError, "did you mean 'light10'"),
        (["lucene"], {"stemmer": None}, TypeError, "'stemmer' must be a str"),
        (["lucene"], {"stop_words": "lucen"}, ValueError, "did you mean 'lucene'"),
        (["lucene"], {"stop_words": 3}, TypeError, "^stop_words must be an iterable of str, not one int$"),
        (["lucene"], {"stop_words": ["في", 3]}, TypeError, r"stop_words\[1\] must be a str, not int"),
        (
            ["lucene"],
            {"stem_exclusions": "في"},
            TypeError,
            "^stem_exclusions must be an iterable of str, not one str$",
        ),
        (["lucene"], {"chain": "lucene"}, TypeError, "multiple values for argument 'chain'"),
        (["lucene"], {"twins": True}, ValueError, r"^option 'twins' is for chain 'news', not 'lucene'$"),
        (["elasticsearch"], {"parts": "yes"}, ValueError, "'parts' is for chain 'news', not 'elasticsearch'"),
    ],
)
def test_wrong_arguments_are_named(arguments: Any, options: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        naskh.Analyzer(*arguments, **options)


@pytest.mark.parametrize("call", ["__call__", "terms", "explain"])
@pytest.mark.parametrize("text", [None, b"a", 3])
def test_what_is_no_str_is_named(call: str, text: Any) -> None:
    with pytest.raises(TypeError, match=f"text must be a str, not {type(text).__name__}"):
        getattr(naskh.Analyzer("lucene"), call)(text)


def test_units_have_names() -> None:
    with pytest.raises(ValueError, match="valid are: char, utf8, utf16"):
        naskh.Analyzer("lucene").terms("", unit="bytes")  # type: ignore[arg-type]


def test_batch_names_the_index_of_a_wrong_item() -> None:
    wrong: Any = ["a", 3]
    with pytest.raises(TypeError, match=r"texts\[1\] must be a str or None, not int"):
        naskh.Analyzer("lucene").batch(wrong)


def test_lists_of_stop_words() -> None:
    words = naskh.stop_words("lucene")
    assert len(words) == len(set(words)) == 119 and words[0] == "من" and words[-1] == "جميع"
    with pytest.raises(ValueError, match="valid are: lucene"):
        naskh.stop_words("snowball")  # type: ignore[arg-type]


def test_columns_are_read_only_buffers_that_outlive_the_terms() -> None:
    terms = naskh.Analyzer("lucene").terms(TEXT)
    for name in ("start", "end", "position", "kind"):
        view = memoryview(getattr(terms, name))
        assert view.readonly and view.c_contiguous and view.ndim == 1 and len(view) == len(terms)
        assert view.format == ("B" if name == "kind" else "I")
    assert terms.term == tuple(terms.texts()) == tuple(term.term for term in terms)
    assert terms.source is TEXT
    view, kept = terms.position, terms.position.tolist()
    size = sys.getsizeof(terms)
    assert size > terms.nbytes >= 17 * len(terms)
    del terms
    assert view.tolist() == kept


def test_terms_are_indexed_and_sliced_like_a_list() -> None:
    terms = naskh.Analyzer("lucene").terms("قال وزير الصحة نعم")
    listed = list(terms)
    places = [None, *range(-6, 7)]
    for part in itertools.product(places, places, [None, -2, -1, 1, 2]):
        assert terms[slice(*part)] == listed[slice(*part)], str(part)
    for place in (4, -5, 10**30, -(10**30)):
        with pytest.raises(IndexError, match="term index out of range"):
            terms[place]
    assert repr(terms) == "<naskh.Terms: 4 terms of 'قال وزير الصحة نعم'>"


@pytest.mark.parametrize("name", ["lucene", "news"])
def test_an_analyzer_shows_the_name_of_a_list_of_stop_words(name: str) -> None:
    analyzer = naskh.Analyzer("news", stemmer="none", stop_words=name)
    shown = repr(analyzer)
    again = eval(shown, {"Analyzer": naskh.Analyzer})  # noqa: S307
    assert (again.options, again.fingerprint) == (analyzer.options, analyzer.fingerprint)
    assert len(shown) < 80
    assert "'قال'" in repr(naskh.Analyzer("news", stop_words=["قال"]))


def test_terms_of_other_texts_or_analyzers_are_unequal() -> None:
    lucene = naskh.Analyzer("lucene")
    assert lucene.terms("نعم") == naskh.Analyzer("lucene").terms("نعم")
    assert lucene.terms("نعم") != lucene.terms("نعم ")
    assert lucene.terms("نعم") != naskh.Analyzer("lucene", stop_words=None).terms("نعم")
    assert lucene != naskh.Analyzer("elasticsearch") and lucene != "lucene"


def test_columns_that_do_not_fit_are_not_unpickled() -> None:
    rebuild, (source, columns, chain, options) = naskh.Analyzer("lucene").terms("نعم ولا").__reduce__()
    assert rebuild(source, columns, chain, options).texts() == ["نعم"]
    for nth in range(6):
        for wrong in (b"", b"\xff" * len(columns[nth]), columns[nth] * 2):
            changed = (*columns[:nth], wrong, *columns[nth + 1 :])
            with pytest.raises(ValueError, match="cannot unpickle"):
                rebuild(source, changed, chain, options)


def test_explain_shows_each_step() -> None:
    steps = naskh.Analyzer("lucene").explain("والأخبارُ في Hello")
    assert steps[0].steps == (
        ("standard", "والأخبارُ"),
        ("lowercase", "والأخبارُ"),
        ("decimal_digit", "والأخبارُ"),
        ("arabic_stop", "والأخبارُ"),
        ("arabic_normalization", "والاخبار"),
        ("arabic_stemmer", "اخبار"),
    )
    assert (steps[1].term, steps[1].steps[-1], steps[2].term) == (None, ("arabic_stop", None), "hello")
    assert "arabic_stop drops it" in repr(steps) and "lowercase hello" in str(steps[2])
    assert repr(Steps()) == "no tokens"
    page = steps._repr_html_()
    assert page.count("<tr>") == 4 and "dropped" in page and "<bdi>اخبار</bdi>" in page
    assert "arabic_keywords" in str(
        naskh.Analyzer("lucene", stem_exclusions=["اخبار"]).explain("أخبار")[0].steps
    )


def test_explain_shows_where_a_stop_word_matches() -> None:
    for when, last in [("before", ("arabic_normalization", "ان")), ("after", ("arabic_stop", None))]:
        analyzer = naskh.Analyzer("lucene", stemmer="none", stop_words=["ان"], stop_words_match=when)
        assert analyzer.explain("إن")[0].steps[-1] == last
        assert analyzer("إن") == [last[1]] * (when == "before")


def test_explain_of_news_shows_what_is_no_word_without_steps_of_words() -> None:
    steps = naskh.Analyzer("news").explain("5 ج.م 😀")
    assert [one.steps for one in steps] == [(("news", text), ("search", text)) for text in ["5", "ج.م", "😀"]]


@pytest.mark.parametrize(
    ("options", "first", "second"),
    [
        ({}, "endings", "endings"),
        ({"stop_words": ["قال"]}, "stop", "endings"),
        ({"stop_words": ["قالَ"], "stop_words_match": "before"}, "stop", "endings"),
        ({"stem_exclusions": ["والكتابات"]}, "endings", "keywords"),
        ({"stemmer": "light10"}, "stemmer", "stemmer"),
    ],
)
def test_explain_of_news_ends_with_the_step_that_makes_the_term(
    options: dict[str, Any], first: str, second: str
) -> None:
    analyzer = naskh.Analyzer("news", **options)
    text = "قالَ والكتاباتُ"
    steps = analyzer.explain(text)
    assert [one.steps[-1][0] for one in steps] == [first, second]
    assert [one.steps[-1][1] for one in steps] == [one.term for one in steps]
    assert [one.term for one in steps if one.term is not None] == analyzer(text)


def test_explain_shows_the_first_tokens_of_a_long_text() -> None:
    steps = naskh.Analyzer("lucene").explain("كلمة " * 500)
    assert repr(steps).endswith("and 480 more") and "and 400 more" in steps._repr_html_()
    assert "<b>" not in naskh.Analyzer("lucene").explain("a<b>")._repr_html_()


@given(
    rows=rows,
    kind=st.sampled_from(KINDS),
    before=st.integers(0, 20),
    unit=st.sampled_from(["char", "utf8", "utf16"]),
)
def test_a_column_has_the_terms_of_each_row(
    rows: list[str | None], kind: str, before: int, unit: Any
) -> None:
    column = Column(layout(kind, rows, before=before))
    analyzer = naskh.Analyzer("lucene")
    assert read(naskh.arrow.analyze(column, "lucene")) == analyzer.batch(rows)
    wanted = [
        None if row is None else [term._asdict() for term in analyzer.terms(row, unit=unit)] for row in rows
    ]
    assert read(naskh.arrow.analyze(column, analyzer, spans=True, unit=unit)) == wanted


def test_options_do_not_go_with_an_analyzer() -> None:
    with pytest.raises(TypeError, match="an Analyzer has its own"):
        naskh.arrow.analyze(Column(layout("u", ["a"])), naskh.Analyzer("lucene"), stemmer="none")
    column = naskh.arrow.analyze(Column(layout("u", ["الكتب", None])), "lucene", stemmer="none")
    assert column.to_pylist() == [["الكتب"], None]


def test_the_command_writes_one_term_a_line() -> None:
    text = "والأخبارُ في الصحف\n\nـ نعم\n"
    assert output_of("analyze", "--chain=lucene", text=text) == "اخبار\nصحف\n\n\nنعم\n\n"
    plain = output_of(
        "analyze", "--chain=lucene", "--option", "stemmer=none", "--option", "stop_words=none", text=text
    )
    assert plain == "والاخبار\nفي\nالصحف\n\n\nنعم\n\n"
    kept = output_of(
        "analyze",
        "--chain=lucene",
        "--option",
        "stem_exclusions=الصحف,",
        "--option",
        "stop_words=نعم,",
        text=text,
    )
    assert kept == "اخبار\nفي\nالصحف\n\n\n\n"


def test_json_of_the_command_is_that_of_terms() -> None:
    text = "والأخبارُ في الصحف\nـ نعم 👍\n"
    found = [json.loads(line) for line in output_of("analyze", "--format", "jsonl", text=text).splitlines()]
    analyzer = naskh.Analyzer("news")
    assert found == [
        {"line": number, **term._asdict()}
        for number, line in enumerate(text.splitlines(), 1)
        for term in analyzer.terms(line)
    ]


def test_the_command_reads_fields_of_records() -> None:
    rows = '{"body": "الصحف في"}\n{"body": null}\n'
    assert output_of("analyze", "--field", "body", text=rows) == "صحف\n\n"
    assert output_of("analyze", "--input-format", "csv", "--field", "b", text="a,b\n1,الصحف\n") == "صحف\n\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--chain", "lucine"], "did you mean 'lucene'"),
        (["--option", "stemmer=light"], "did you mean 'light10'"),
        (["--option", "chain=lucene"], "use --chain"),
        (["--option", "stop_words=x"], "valid are: lucene"),
    ],
)
def test_the_command_refuses_wrong_options(arguments: list[str], message: str) -> None:
    done = naskh_process("analyze", *arguments)
    assert done.returncode == 2 and message in done.stderr.decode()
