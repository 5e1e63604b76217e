"""Tokens and sentences in spaCy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import naskh
import pytest

spacy = pytest.importorskip("spacy")
import naskh.spacy  # noqa: E402

from tests.engines.rows import ROWS, real  # noqa: E402

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "naskh.Tokenizer.v1", "preset": "search"}}}
TEXT = "قال د. علي:  «لن نعود.»\nهل يعود 3.5% من الـBBC؟"


@pytest.fixture
def nlp() -> Any:
    nlp = spacy.blank("ar", config=CONFIG)
    nlp.add_pipe("naskh_sentencizer")
    return nlp


def facts(doc: Any) -> list[tuple[str, str, str]]:
    return [(token.text, token._.naskh_kind, token.norm_) for token in doc if token._.naskh_kind != "space"]


def test_tokens_have_kinds_norms_and_offsets(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    expected = list(naskh.Tokenizer(naskh.Normalizer("search")).tokens(TEXT))
    assert facts(doc) == [(token.text, token.kind, token.norm) for token in expected]
    assert [t.idx for t in doc if t._.naskh_kind != "space"] == [token.start for token in expected]


def test_sentences_are_those_of_the_splitter(nlp: Any) -> None:
    assert [sentence.text.strip() for sentence in nlp(TEXT).sents] == naskh.sentences(TEXT)


class Counting:
    """A doc that counts what is asked of it. A single token cannot be written to."""

    def __init__(self, doc: Any) -> None:
        self.doc = doc
        self.text = doc.text
        self.calls: list[str] = []

    def __iter__(self) -> Any:
        return iter([types.SimpleNamespace(i=token.i, idx=token.idx) for token in self.doc])

    def __len__(self) -> int:
        return len(self.doc)

    def has_annotation(self, name: str) -> Any:
        self.calls.append(name)
        return self.doc.has_annotation(name)

    def from_array(self, names: list[str], values: Any) -> None:
        self.calls += names
        self.doc.from_array(names, values)


def test_where_sentences_begin_is_written_once_for_a_whole_doc(nlp: Any) -> None:
    """Each write to a token makes spaCy look at all tokens, so time would grow with their square."""
    sentencizer = nlp.get_pipe("naskh_sentencizer")
    text = "قال نعم. ثم لا. " * 50
    doc = nlp.make_doc(text)
    counting = Counting(doc)
    assert sentencizer(counting) is counting
    assert counting.calls == ["DEP", "SENT_START"]
    assert [sentence.text.strip() for sentence in doc.sents] == naskh.sentences(text)
    starts = {start for start, _ in naskh.SentenceSplitter().spans(text)}
    assert [token.is_sent_start for token in doc] == [token.idx in starts for token in doc]
    assert len(sentencizer(nlp.make_doc(""))) == 0


def test_a_parsed_doc_keeps_the_sentences_of_its_parse(nlp: Any) -> None:
    """As with the `sentencizer` of spaCy."""
    words = ["قال", ".", "ثم", "لا"]
    for name in ("naskh_sentencizer", "sentencizer"):
        doc = spacy.tokens.Doc(nlp.vocab, words=words, heads=[0, 0, 0, 0], deps=["ROOT", "a", "b", "c"])
        component = nlp.get_pipe(name) if name in nlp.pipe_names else nlp.add_pipe(name)
        assert [token.is_sent_start for token in component(doc)] == [True, False, False, False]
    doc = spacy.tokens.Doc(nlp.vocab, words=words, sent_starts=[True, False, False, True])
    made = nlp.get_pipe("naskh_sentencizer")(doc)
    assert [token.is_sent_start for token in made] == [True, False, True, False]


@pytest.mark.parametrize("text", [row for row in ROWS if row is not None])
def test_every_character_is_kept(nlp: Any, text: str) -> None:
    assert nlp(text).text == text


def test_real_articles_keep_every_character(nlp: Any) -> None:
    articles = [text for text in real() if text is not None]
    if not articles:
        pytest.skip("no data: news_saudinewsnet")
    for text in articles:
        doc = nlp(text)
        assert doc.text == text
        # What is neither white nor visible at the end of a sentence is trimmed by `sentences` too.
        parts = [naskh.sentences(sentence.text) for sentence in doc.sents]
        assert all(len(part) <= 1 for part in parts)
        assert [sentence for part in parts for sentence in part] == naskh.sentences(text)


def test_pipelines_are_saved_and_loaded(nlp: Any, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    for again in (
        spacy.load(tmp_path / "model"),
        spacy.blank("ar", config=CONFIG).from_bytes(nlp.to_bytes(), exclude=["naskh_sentencizer"]),
    ):
        assert facts(again(TEXT)) == facts(nlp(TEXT))


def test_processes(nlp: Any) -> None:
    docs = list(nlp.pipe([TEXT] * 4, n_process=2))
    assert [facts(doc) for doc in docs] == [facts(nlp(TEXT))] * 4


def test_options_are_those_of_the_tokenizer() -> None:
    config = {"nlp": {"tokenizer": {"@tokenizers": "naskh.Tokenizer.v1", "hashtags": "split"}}}
    nlp = spacy.blank("ar", config=config)
    assert [token.text for token in nlp("#غزة_الآن")] == naskh.Tokenizer(hashtags="split")("#غزة_الآن")


def test_other_modes_refuse_options_that_are_not_theirs() -> None:
    def nlp(**options: Any) -> Any:
        return spacy.blank(
            "ar", config={"nlp": {"tokenizer": {"@tokenizers": "naskh.Tokenizer.v1", **options}}}
        )

    assert [token.text for token in nlp(mode="whitespace")("#a_b c")] == ["#a_b", "c"]
    for option in ("hashtags", "scripts", "percent", "currency"):
        other = naskh._naskh._TOKEN_OPTIONS[option][1]
        with pytest.raises(ValueError, match=f"option '{option}' is for mode 'news', not 'uax29'"):
            nlp(mode="uax29", **{option: other})


def test_options_of_the_preset_and_segments_are_saved_with_the_pipeline(tmp_path: Path) -> None:
    given = {"preset": "search", "options": {"digits": "keep", "replace": {"پ": "ب"}}, "segment": "atb"}
    config = {"nlp": {"tokenizer": {"@tokenizers": "naskh.Tokenizer.v1", **given}}}
    nlp = spacy.blank("ar", config=config)
    text = "وبالمدرسةِ ٣ پ"
    expected = naskh.Tokenizer(
        naskh.Normalizer("search", digits="keep", replace={"پ": "ب"}), segment="atb"
    ).tokens(text)
    nlp.to_disk(tmp_path / "model")
    plain = spacy.blank("ar", config=CONFIG)
    for again in (nlp, spacy.load(tmp_path / "model"), plain.from_bytes(nlp.to_bytes())):
        doc = again(text)
        assert facts(doc) == [(token.text, token.kind, token.norm) for token in expected]
        read = spacy.tokens.Doc(again.vocab).from_bytes(doc.to_bytes())
        for one in (doc, *again.pipe([text] * 2, n_process=2), read):
            segments = [token._.naskh_segments for token in one if token._.naskh_kind != "space"]
            assert segments == [
                [{"start": s.start, "end": s.end, "kind": s.kind, "norm": s.norm} for s in token.segments]
                for token in expected
            ]
    assert list(spacy.blank("ar", config=CONFIG)(text)[0]._.naskh_segments) == []


def test_options_alone_make_norms_and_wrong_ones_are_refused() -> None:
    def nlp(**options: Any) -> Any:
        return spacy.blank(
            "ar", config={"nlp": {"tokenizer": {"@tokenizers": "naskh.Tokenizer.v1", **options}}}
        )

    assert nlp(options={"marks": "strip"})("مدرسةٌ")[0].norm_ == "مدرسة"
    assert nlp()("مدرسةٌ")[0].norm_ == "مدرسةٌ"
    with pytest.raises(TypeError, match="unknown option 'digit'"):
        nlp(preset="search", options={"digit": "keep"})
    with pytest.raises(ValueError, match="'segment'"):
        nlp(segment="atp")


def test_pipelines_of_earlier_versions_are_loaded(nlp: Any) -> None:
    made = naskh.spacy.NaskhTokenizer(nlp.vocab, {}).from_bytes(b'{"preset": "search", "mode": "news"}')
    assert facts(made(TEXT)) == facts(nlp(TEXT))


PYPROJECT = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
GROUPS = re.findall(r"^\[project\.entry-points\.(spacy_\w+)\]\n((?:\S.*\n)+)", PYPROJECT, re.MULTILINE)


@pytest.mark.parametrize(
    "code",
    [f"spacy.blank('ar', config={CONFIG!r})", "spacy.blank('ar').add_pipe('naskh_sentencizer')"],
    ids=["tokenizer", "sentencizer"],
)
def test_spacy_finds_what_the_package_declares_without_an_import(code: str, tmp_path: Path) -> None:
    """As if naskh were installed: here it is on the path only, so what an installer writes is written.

    Each in a process of its own, since the module of one registers both.
    """
    assert {group for group, _ in GROUPS} == {"spacy_tokenizers", "spacy_factories"}
    # Names and values are quoted in TOML, and not there.
    written = "".join(f"[{group}]\n{lines}" for group, lines in GROUPS).replace('"', "")
    (tmp_path / "naskh-0.dist-info").mkdir()
    (tmp_path / "naskh-0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: naskh\nVersion: 0\n"
    )
    (tmp_path / "naskh-0.dist-info" / "entry_points.txt").write_text(written)
    path = os.pathsep.join([str(tmp_path), str(Path(naskh.__file__).parents[1])])
    command = [sys.executable, "-c", f"import spacy; {code}"]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": path})


def test_the_names_that_the_package_declares_are_those_of_its_module() -> None:
    names = {group: re.findall(r'^"?([^"\s]+)"? = ', lines, re.MULTILINE) for group, lines in GROUPS}
    assert all(name in spacy.registry.tokenizers for name in names["spacy_tokenizers"])
    assert all(spacy.language.Language.has_factory(name) for name in names["spacy_factories"])
