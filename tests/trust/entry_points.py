"""Every entry point as a call of a text, made of objects that all calls share.

Nothing but naskh is needed here, so that this runs on interpreters without pytest and hypothesis.
`test_entry_points.py` sees that none is missing.
"""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

import naskh
import naskh.arrow
from naskh import _naskh

if TYPE_CHECKING:
    from collections.abc import Callable

NORMALIZER = naskh.Normalizer("search")
CLEAN = naskh.Normalizer("clean")
TOKENIZER = naskh.Tokenizer(NORMALIZER)
SEGMENTER = naskh.Segmenter("atb", unsure="whole")
SEGMENTING = naskh.Tokenizer(NORMALIZER, segment="d3")
SPLITTER = naskh.SentenceSplitter(abbreviations=["ص.ب"])
STEMMER = naskh.Stemmer("snowball")
ANALYZER = naskh.Analyzer("news")
LUCENE = naskh.Analyzer("lucene")
DIAGNOSER = naskh.Diagnoser()
REORDERER = naskh.Reorderer("display")
FIELDS = _naskh._JsonFields([["b"]])
OBJECTS = [NORMALIZER, TOKENIZER, SEGMENTER, SEGMENTING, SPLITTER, STEMMER, ANALYZER]

TEXT = "وقال الوزير (أمس): إن\u0651\u064e الأخبـــار کثيرة، 3.5% www.ab.cd #خبر. ثم عاد؟"
"""Something for every rule: SHADDA, FATHA, tatweel, a look-alike, a number, an address, a hashtag."""


def column(text: str) -> _naskh.ArrowColumn:
    """Return an Arrow column of some rows."""
    from tests.arrow.capi import Column, layout

    row = text.encode("utf-8", "replace")
    return naskh.arrow.normalize(Column(layout("u", [row, None, row])), None)


def lines(text: str) -> tuple[object, bytes]:
    """Return what the command line's function for UTF-8 writes."""
    data, target = f"{text}\n".encode("utf-8", "replace"), bytearray()
    written, valid = CLEAN._utf8_lines(data, 0, len(data), target)
    return valid, bytes(target[:written])


def token_lines(text: str) -> tuple[object, bytes]:
    """Return what the command line's function for tokens writes."""
    data, target = f"{text}\n{text}".encode("utf-8", "replace"), bytearray()
    written, *place = TOKENIZER._json_lines(data, 0, len(data), 1, 0, target)
    return place, bytes(target[:written])


def json_lines(text: str) -> tuple[object, ...]:
    """Return what the command line's functions for JSON write."""
    data, target = b'{"b": "%s"}\n' % text.encode("utf-8", "replace").replace(b'"', b"'"), bytearray()
    done = NORMALIZER._json_lines(FIELDS, "skip", data, 0, len(data), target)
    return done, bytes(target[: done[0]]), FIELDS.texts("skip", data, 0, len(data))


def looked_up(text: str) -> tuple[object, ...]:
    """Return what look-ups at an alignment find."""
    a = NORMALIZER.align(text)
    whole = range(len(a.text))
    return (
        a.text, a.source, a.to_source(0, len(a.text)), a.to_text(0, len(text)),
        [list(part) for part in a.to_source_many(whole, whole)],
        [list(part) for part in a.to_text_many(range(len(text)), range(len(text)))],
        [list(part) for part in a.spans()], a.segments(), a.find("ا", unit="utf8"),
        a.then(CLEAN.align(a.text)), a._repr_html_(), repr(a),
        hash(a) == hash(copy.copy(a)), a.nbytes > 0, a.__sizeof__() > 0,
        copy.copy(a), pickle.loads(pickle.dumps(a)),
    )  # fmt: skip


def tokens(text: str) -> tuple[object, ...]:
    """Return what tokens hold."""
    found = TOKENIZER.tokens(text)
    return (
        [*found], found[:2], found.texts(), found.norms(), found.source, [*found.start], [*found.end],
        [*found.kind], found._json_rows(1, 0), repr(found), hash(found) == hash(copy.copy(found)), len(found),
        found == TOKENIZER.tokens(text), found.nbytes > 0, found.__sizeof__() > 0, copy.deepcopy(found),
        pickle.loads(pickle.dumps(found)), found._repr_html_(),
    )  # fmt: skip


def segments(text: str) -> tuple[object, ...]:
    """Return what the segments of tokens hold."""
    found = SEGMENTING.tokens(text).segments
    return (
        [*found], found[:2], found.texts(), found.norms(), [*found.start], [*found.end], [*found.kind],
        [*found.token], repr(found), hash(found) == hash(copy.copy(found)), len(found),
        found == SEGMENTING.tokens(text).segments, found.nbytes > 0, found.__sizeof__() > 0,
        copy.deepcopy(found), pickle.loads(pickle.dumps(found)),
    )  # fmt: skip


def shown(text: str) -> tuple[object, ...]:
    """Return what `show` holds."""
    found = naskh.show(text, "search")
    return str(found), repr(found), found._repr_html_()


def terms(text: str) -> tuple[object, ...]:
    """Return what terms hold."""
    found = ANALYZER.terms(text, unit="utf16")
    return (
        [*found], found[:2], found.texts(), found.source, found.term, [*found.start], [*found.end],
        [*found.position], [*found.kind], repr(found), hash(found) == hash(copy.copy(found)),
        len(found), found == ANALYZER.terms(text),
        found.nbytes > 0, found.__sizeof__() > 0, copy.copy(found), pickle.loads(pickle.dumps(found)),
    )  # fmt: skip


def explained(text: str) -> tuple[object, ...]:
    """Return what an explanation holds."""
    found = CLEAN.explain(text)
    return found.apply(), repr(found), found._repr_html_(), [*found]


def diagnosed(text: str) -> tuple[object, ...]:
    """Return what findings hold."""
    found = naskh.diagnose(text)
    return [*found], repr(found), found._repr_html_(), found.summary()


def about(thing: Any) -> tuple[object, ...]:
    """Return what an object says of itself, with copies of it."""
    return (
        repr(thing), hash(thing) == hash(copy.copy(thing)), thing == copy.copy(thing),
        thing != copy.deepcopy(thing),
        pickle.loads(pickle.dumps(thing)), getattr(thing, "options", None),
    )  # fmt: skip


CALLS: dict[str, Callable[[str], object]] = {
    "normalize": lambda text: naskh.normalize(text, "standard", digits="ascii"),
    "Normalizer": NORMALIZER,
    "Normalizer (made)": lambda text: [naskh.Normalizer("clean", replace={"ڤ": "ف"})(text)],
    "Normalizer.batch": lambda text: NORMALIZER.batch([text, None, text], threads=2),
    "Normalizer.align": looked_up,
    "Normalizer.explain": explained,
    "Normalizer.fingerprint": lambda _: (
        NORMALIZER.fingerprint, NORMALIZER.preset, NORMALIZER._has_rules_of_its_own, NORMALIZER._overrides,
        naskh.Preset("search"),
    ),
    "Normalizer._utf8_lines": lines,
    "Normalizer._json_lines": json_lines,
    "objects": lambda _: [about(thing) for thing in OBJECTS],
    "tokenize": naskh.tokenize,
    "Tokenizer": TOKENIZER,
    "Tokenizer.tokens": tokens,
    "Tokenizer.batch": lambda text: TOKENIZER.batch([text, None, text], threads=2),
    "Tokenizer._json_lines": token_lines,
    "Tokenizer (made)": lambda text: [naskh.Tokenizer(mode="uax29")(text)],
    "Tokenizer.normalizer": lambda _: (TOKENIZER.normalizer, TOKENIZER.mode),
    "Tokenizer.fingerprint": lambda _: (TOKENIZER.fingerprint, SEGMENTING.fingerprint),
    "Segmenter": SEGMENTER,
    "Segmenter.spans": lambda text: (SEGMENTER.spans(text), SEGMENTER.segments(text)),
    "Segmenter.batch": lambda text: SEGMENTER.batch([text, None], threads=2),
    "Segmenter.fingerprint": lambda _: (
        SEGMENTER.fingerprint, SEGMENTER.version, SEGMENTER.scheme, SEGMENTER.unsure,
    ),
    "Segments": segments,
    "show": shown,
    "sentences": naskh.sentences,
    "SentenceSplitter": SPLITTER,
    "SentenceSplitter.spans": SPLITTER.spans,
    "SentenceSplitter.batch": lambda text: SPLITTER.batch([text, None], threads=2),
    "stem": lambda text: (naskh.stem(text, "isri"), naskh.stem(text, "arlstem2")),
    "Stemmer": STEMMER,
    "Stemmer.span": lambda text: (STEMMER.span(text), STEMMER.name),
    "Stemmer.batch": lambda text: STEMMER.batch([text, None], threads=2),
    "Analyzer": ANALYZER,
    "Analyzer.terms": terms,
    "Analyzer.explain": lambda text: repr(LUCENE.explain(text)),
    "Analyzer.batch": lambda text: LUCENE.batch([text, None], threads=2),
    "Analyzer.fingerprint": lambda _: (ANALYZER.fingerprint, ANALYZER.kinds, ANALYZER.chain),
    "highlight": lambda text: naskh.highlight(text, ["الاخبار", f"و{text[:5]}"]),
    "highlight (words)": lambda text: naskh.highlight(text, "اخبار", words=True, clitics=True),
    "diagnose": diagnosed,
    "Diagnoser": lambda text: DIAGNOSER.batch([text, None], threads=2),
    "reorder": naskh.reorder,
    "Reorderer": lambda text: (REORDERER.batch([text, None], threads=2), REORDERER.align(text).text),
    "decode": lambda text: naskh.decode(text.encode("utf-8", "replace")).text,
    "decode (text)": lambda text: naskh.decode(text).text,
    "arrow.normalize": lambda text: naskh.arrow.normalize(column(text), "search").to_pylist(),
    "arrow.align": lambda text: naskh.arrow.align(column(text), "search").to_pylist(),
    "arrow.tokenize": lambda text: naskh.arrow.tokenize(column(text), NORMALIZER, spans=True).to_pylist(),
    "arrow.sentences": lambda text: list(naskh.arrow.sentences(column(text))),
    "arrow.analyze": lambda text: naskh.arrow.analyze(column(text), "news").to_pylist(),
    "arrow.diagnose": lambda text: naskh.arrow.diagnose(column(text))[:],
    "names": lambda _: (
        naskh.presets(), naskh.simd_level(), naskh.stop_words("lucene"), naskh.KINDS, naskh.SURE,
        naskh.TROUBLES, naskh.SEGMENT_KINDS,
    ),
}  # fmt: skip
"""`export` is left out: it asks a normalizer about every character, and holds nothing of its own."""
