"""Speed of tokens and sentences, compared with `str.split()` and other libraries: `python benches/tokens.py`.

Prints the time of each divided by that of `str.split()` on the same texts, whether the project's goals are
reached, and how much longer a character takes in texts that are made to be hard. All are timed in one run,
round by round in turn. Every answer is checked before it is timed: naskh must obey its laws, or the run ends;
for a peer, the table shows on how many texts it loses characters. Peers make tokens of other kinds, so their
figures compare the calls that users would make, not equal work.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
import machine
from goals import Verdict, table
from rules import sample
from timing import Contender, Loop, add_arguments, each_text, ratio, run_rounds, whole_list

SPLIT = "str.split()"
TOKENIZE, TOKENS, SENTENCES, SPANS = "naskh.tokenize", "naskh tokens()", "naskh.sentences", "naskh spans()"
BATCH, NORM, TEXT = "naskh batch", "naskh tokens().norms()", "naskh tokens().texts()"
HARD_CHARS = 3_000
"""As long as an article, so that hard and real texts do not differ in length."""


def split_loop(_call: Any, texts: Sequence[str], passes: int) -> None:
    """The yardstick: the method itself, without a function call around it."""
    for _ in range(passes):
        for s in texts:
            s.split()


# ---- answers -----------------------------------------------------------------------------------------


def solid(text: str) -> str:
    """The text without white space and invisibles; no tokenizer may lose any of it."""
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def keeps_all(call: Callable[[str], Any], text: str) -> bool:
    """Whether the tokens hold every visible character, in order."""
    return solid("".join(map(str, call(text)))) == solid(text)


def check_naskh(texts: Iterable[str]) -> None:
    """Check the laws that an answer must obey; an AssertionError ends the run."""
    import naskh

    tokenizer, splitter = naskh.Tokenizer(), naskh.SentenceSplitter()
    for text in texts:
        tokens = list(tokenizer.tokens(text))
        reach = 0
        for token in tokens:
            assert reach <= token.start < token.end, "tokens are out of order"
            assert not solid(text[reach : token.start]), "something is lost between tokens"
            assert text[token.start : token.end] == token.text, "a token is not its span"
            reach = token.end
        assert not solid(text[reach:]), "something is lost at the end"
        assert naskh.tokenize(text) == [token.text for token in tokens], "list and columns differ"
        spans = [tuple(span) for span in splitter.spans(text)]
        assert "".join(text[slice(*span)] for span in spans) == text, "sentences do not tile the text"
        seen = [solid(text[slice(*span)]) for span in spans]
        given = [solid(sentence) for sentence in naskh.sentences(text)]
        assert given == list(filter(None, seen)), "sentences and spans differ"


# ---- peers -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TokenPeer:
    """Another library's tokenizer or sentence splitter; `load` returns the call or raises ImportError."""

    name: str
    distribution: str
    sentences: bool
    load: Callable[[], Callable[[str], Any]]

    @property
    def title(self) -> str:
        """Its name with the installed version."""
        return f"{self.name} {importlib.metadata.version(self.distribution)}"


def _module(name: str) -> Any:
    """Import late and without type information, because none of these is a dependency."""
    return importlib.import_module(name)


def _spacy(sentences: bool) -> Callable[[str], Any]:
    language = _module("spacy").blank("ar")
    if not sentences:
        return lambda text: [token.text for token in language.tokenizer(text)]
    language.add_pipe("sentencizer")
    return lambda text: [sentence.text_with_ws for sentence in language(text).sents]


def _hf() -> Callable[[str], Any]:
    pre = _module("tokenizers").pre_tokenizers.BertPreTokenizer().pre_tokenize_str
    return lambda text: [piece for piece, _ in pre(text)]


def _icu(sentences: bool) -> Callable[[str], Any]:
    icu = _module("icu")
    make = icu.BreakIterator.createSentenceInstance if sentences else icu.BreakIterator.createWordInstance
    breaker = make(icu.Locale("ar"))

    def cut(text: str) -> list[str]:
        source = icu.UnicodeString(text)
        breaker.setText(source)
        ends = list(breaker)
        return [str(source[start:end]) for start, end in zip([0, *ends], ends)]

    return cut


def _blingfire(sentences: bool) -> Callable[[str], Any]:
    module = _module("blingfire")
    call = module.text_to_sentences if sentences else module.text_to_words
    return lambda text: call(text).split("\n" if sentences else " ")


def _pysbd() -> Callable[[str], Any]:
    segment: Callable[[str], Any] = _module("pysbd").Segmenter(language="ar", clean=False).segment
    return segment


PEERS = [
    TokenPeer(
        "camel-tools",
        "camel-tools",
        False,
        lambda: _module("camel_tools.tokenizers.word").simple_word_tokenize,
    ),
    TokenPeer("PyArabic", "PyArabic", False, lambda: _module("pyarabic.araby").tokenize),
    TokenPeer("spaCy blank ar", "spacy", False, lambda: _spacy(False)),
    TokenPeer("NLTK wordpunct", "nltk", False, lambda: _module("nltk.tokenize").wordpunct_tokenize),
    TokenPeer("HF BertPreTokenizer", "tokenizers", False, _hf),
    TokenPeer("PyICU words", "PyICU", False, lambda: _icu(False)),
    TokenPeer("blingfire words", "blingfire", False, lambda: _blingfire(False)),
    TokenPeer("PyArabic sentences", "PyArabic", True, lambda: _module("pyarabic.araby").sentence_tokenize),
    TokenPeer("spaCy sentencizer", "spacy", True, lambda: _spacy(True)),
    TokenPeer("pySBD", "pysbd", True, _pysbd),
    TokenPeer("PyICU sentences", "PyICU", True, lambda: _icu(True)),
    TokenPeer("blingfire sentences", "blingfire", True, lambda: _blingfire(True)),
]


def load_peers(only: Sequence[str]) -> tuple[list[tuple[TokenPeer, Callable[[str], Any]]], list[str]]:
    """The installed peers with their calls, and a line for each peer that is not installed."""
    loaded, skipped = [], []
    for peer in PEERS:
        if only and not any(word.lower() in peer.name.lower() for word in only):
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                loaded.append((peer, peer.load()))
        except Exception as error:  # noqa: BLE001 - a peer may fail in any way; the run goes on without it
            skipped.append(f"SKIPPED {peer.name}: {type(error).__name__}: {str(error)[:80]}")
    return loaded, skipped


# ---- texts that are made to be hard ------------------------------------------------------------------

HARD_PIECES = {
    "all punctuation": "؟!.,،؛:…«»()[]-–/*#@",
    "all full stops": ".",
    "all emoji": "👩🏽\u200d🚒👍🏽🇰🇼❤\ufe0f5\ufe0f\u20e3😂",
    "one endless word": "كتاب",
    "one endless vocalized word": "كِتَّا",
    "one endless number": "1,234.5",
    "alternating scripts": "اaب7ج",
    "alternating spaces": "ا ",
    "all direction marks": "\u200f\u202a\u202c",
    "one endless address": "https://a.b/",
    "endless domain": "موقع.",
    "open quotes": "«",
    "hashtags and mentions": "#ا@b",
    "abbreviations": "أ.د.",
    "line ends": "\n",
}

NAMED_HARD = ["all punctuation", "all emoji", "one endless word", "alternating scripts"]


def hard_texts() -> dict[str, str]:
    """One text of each sort, of `HARD_CHARS` characters."""
    return {
        name: (piece * (HARD_CHARS // len(piece) + 1))[:HARD_CHARS] for name, piece in HARD_PIECES.items()
    }


# ---- measuring ---------------------------------------------------------------------------------------


def naskh_contenders(texts: Sequence[str]) -> list[Contender]:
    """The calls of naskh; the answers of each are first checked on all texts."""
    import naskh

    check_naskh(texts)
    plain, splitter = naskh.Tokenizer(), naskh.SentenceSplitter()
    norm = naskh.Tokenizer(normalizer=naskh.Normalizer("standard"))
    whole = naskh.Tokenizer(normalizer=naskh.Normalizer("standard"), whitespace="keep")
    for text in sample(texts):
        assert "".join(whole.tokens(text).norms()) == naskh.normalize(text), (
            "norms are not the normalized text"
        )
        norms = [token.norm for token in whole.tokens(text) if token.kind != "space"]
        assert norm.tokens(text).norms() == norms, "the list of norms and single ones differ"
    loops: list[tuple[str, Any, Loop]] = [
        (TOKENIZE, naskh.tokenize, each_text),
        (TOKENS, plain.tokens, each_text),
        (SENTENCES, naskh.sentences, each_text),
        (SPANS, splitter.spans, each_text),
        (TEXT, lambda text: plain.tokens(text).texts(), each_text),
        (NORM, lambda text: norm.tokens(text).norms(), each_text),
    ]
    if len(texts) > 1:
        assert plain.batch(list(texts)) == [plain(text) for text in texts], "batch and single calls differ"
        loops.append((BATCH, plain.batch, whole_list))
    return [Contender(name, call, loop, "naskh") for name, call, loop in loops]


def peer_contenders(
    loaded: Sequence[tuple[TokenPeer, Callable[[str], Any]]], texts: Sequence[str]
) -> tuple[list[Contender], list[str]]:
    """The peers that give an answer on some of the texts, and notes about them."""
    ready, notes = [], []
    some = sample(texts)
    for peer, call in loaded:
        try:
            lost = sum(not keeps_all(call, text) for text in some)
        except Exception as error:  # noqa: BLE001 - a peer may fail on real text; the report names it
            notes.append(f"{peer.title} raises {type(error).__name__}: {str(error)[:80]}")
            continue
        if lost:
            notes.append(f"{peer.title} loses or changes characters on {lost} of {len(some)} texts")
        ready.append(Contender(peer.title, call, each_text, "sentences" if peer.sentences else "words"))
    return ready, notes


def measure(
    contenders: Sequence[Contender], texts: Sequence[str], options: argparse.Namespace
) -> dict[str, Contender]:
    """Time all contenders on the texts; the result is by name."""
    for contender in contenders:
        contender.prepare(texts, options.budget)
    run_rounds(contenders, options.rounds)
    return {contender.name: contender for contender in contenders}


def measure_hard(options: argparse.Namespace, articles: Sequence[str]) -> dict[str, dict[str, float]]:
    """The time per character as a multiple of that of real articles, by sort of text and call."""
    import naskh

    calls = {TOKENIZE: naskh.tokenize, TOKENS: naskh.Tokenizer().tokens, SENTENCES: naskh.sentences}
    check_naskh(hard_texts().values())
    contenders = {}
    for name, texts in {
        "articles": articles,
        **{name: [text] for name, text in hard_texts().items()},
    }.items():
        for title, call in calls.items():
            contenders[name, title] = Contender(f"{name} {title}", call)
            contenders[name, title].prepare(texts, options.budget / 3)
    run_rounds(list(contenders.values()), options.rounds)
    return {
        name: {call: ratio(contenders[name, call], contenders["articles", call]) for call in calls}
        for name in HARD_PIECES
    }


# ---- reporting ---------------------------------------------------------------------------------------


def verdicts(timed: dict[str, dict[str, Contender]], hard: dict[str, dict[str, float]]) -> list[Verdict]:
    """The goals, with the measured values."""
    articles = timed.get("article", {})

    def against(slow: str, fast: str) -> float | None:
        return ratio(articles[slow], articles[fast]) if slow in articles else None

    def hardest(title: str, names: Iterable[str]) -> Verdict:
        rows = [(value, f"{name}, {call}") for name in names for call, value in hard[name].items()]
        value, note = max(rows)
        return Verdict(f"{title}, against articles, per character", 4.0, True, value, note=note)

    return [
        Verdict("tokenize on articles, against str.split()", 0.75, True, against(TOKENIZE, SPLIT)),
        Verdict("tokens() on articles, against str.split()", 0.15, True, against(TOKENS, SPLIT)),
        Verdict("sentences on articles, against str.split()", 0.15, True, against(SENTENCES, SPLIT)),
        Verdict("norms of all tokens, against their texts", 1.2, True, against(NORM, TEXT)),
        hardest("hardest of punctuation, emoji, an endless word, mixed scripts", NAMED_HARD),
        hardest("hardest of all texts", HARD_PIECES),
    ]


def ratio_table(timed: dict[str, dict[str, Contender]]) -> str:
    """Times as multiples of `str.split()`'s, as a Markdown table."""
    names = list(dict.fromkeys(name for found in timed.values() for name in found))
    lines = ["| time, of str.split()'s | " + " | ".join(timed) + " |", "|---|" + "---:|" * len(timed)]
    for name in names:
        cells = [
            f"{ratio(found[name], found[SPLIT]):.3g}{' ~' if found[name].share < 1 else ''}"
            if name in found
            else "-"
            for found in timed.values()
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def as_rows(timed: dict[str, dict[str, Contender]]) -> list[dict[str, Any]]:
    """All results, for JSON."""
    return [
        {
            "corpus": corpus,
            "name": name,
            "group": contender.group,
            "times_split": ratio(contender, found[SPLIT]),
            "spread": contender.spread,
        }
        for corpus, found in timed.items()
        for name, contender in found.items()
    ]


def hard_table(hard: dict[str, dict[str, float]]) -> str:
    """The hard texts as a Markdown table."""
    calls = next(iter(hard.values()))
    lines = [
        "| time per character, of articles' | " + " | ".join(calls) + " |",
        "|---|" + "---:|" * len(calls),
    ]
    lines += [
        f"| {name} | " + " | ".join(f"{v:.2f}" for v in row.values()) + " |" for name, row in hard.items()
    ]
    return "\n".join(lines)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="speed of tokens and sentences")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="peers whose name contains one of these"
    )
    parser.add_argument("--no-peers", action="store_true", help="naskh and str.split() alone")
    parser.add_argument(
        "--corpora", nargs="+", default=["article", "headline", "tashkeela"], choices=corpora.NAMES
    )
    add_arguments(parser)
    parser.add_argument("--json", type=Path, metavar="OUT", help="record all results in this file")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = parse(arguments)
    facts = machine.facts()
    print(machine.headline(facts) + "\n")
    loaded, notes = ([], []) if options.no_peers else load_peers(options.only)
    notes += corpora.notices()
    timed = {}
    for name in options.corpora:
        texts = corpora.load(name).texts
        peers, found = peer_contenders(loaded, texts)
        notes += [f"{name}: {note}" for note in found]
        split = Contender(SPLIT, None, split_loop, "Python")
        timed[name] = measure([split, *naskh_contenders(texts), *peers], texts, options)
    hard = measure_hard(options, corpora.load("article").texts)
    print("".join(f"{note}\n" for note in notes))
    print(ratio_table(timed), hard_table(hard), table(verdicts(timed, hard)), sep="\n\n")
    print("\n~ timed on a share of the texts")
    if options.json:
        machine.record(options.json, facts, {"results": as_rows(timed), "hard": hard, "notices": notes})
    return 0


if __name__ == "__main__":
    sys.exit(main())
