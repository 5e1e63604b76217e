"""Real text: the laws hold for all of it, and what a simple expression finds between two spaces is one token.

The expressions are right by inspection. They do not cover harder cases: those are in `test_token_cases.py`.
"""

from __future__ import annotations

import itertools
import re

import naskh
import pytest

from tests import data
from tests.gold import BETWEEN

every_file = pytest.mark.parametrize("name", data.TEXT_FILES)
CHARACTERS = 1_500_000
"""How much of each file is read: enough for every phenomenon, and fast."""

# kind: text between two spaces, or the ends of a line, that is one token of that kind.
LETTERS = "\u0621-\u063a\u0641-\u064a\u064b-\u0652\u0670\u0671"
PLAIN = {
    "word": re.compile(rf"(?<!\S)[\u0621-\u063a\u0641-\u064a\u0671][{LETTERS}]+(?!\S)"),
    "number": re.compile(r"(?<!\S)(?<![\d.] )\d+(?:[.,]\d+)?(?!\S)(?! \d)"),
    "date": re.compile(r"(?<!\S)(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])/(?:19|20)\d\d(?!\S)"),
    "time": re.compile(r"(?<!\S)(?:[01]\d|2[0-3]):[0-5]\d(?!\S)"),
    "url": re.compile(r"(?<!\S)https?://[a-z]+(?:\.[a-z]+)+(?:/[A-Za-z0-9]+)*(?!\S)"),
    "mention": re.compile(r"(?<!\S)@[A-Za-z0-9_]+(?!\S)"),
    "hashtag": re.compile(r"(?<!\S)#[\u0621-\u063a\u0641-\u064a]+(?:_[\u0621-\u063a\u0641-\u064a]+)*(?!\S)"),
    "email": re.compile(r"(?<!\S)[a-z0-9]+@[a-z]+\.com(?!\S)"),
}


def sample(name: str) -> list[str]:
    """The first texts of the file, together about `CHARACTERS` long, or all."""
    texts = data.texts(name)
    lengths = itertools.accumulate(map(len, texts))
    return [text for text, length in zip(texts, lengths, strict=True) if length - len(text) < CHARACTERS]


@every_file
def test_tokens_cover_real_text(name: str) -> None:
    tokenizer = naskh.Tokenizer()
    texts = sample(name)
    for text, listed in zip(texts, tokenizer.batch(texts), strict=True):
        tokens = list(tokenizer.tokens(text))
        assert listed == tokenizer(text) == [token.text for token in tokens]
        reach = 0
        for token in tokens:
            assert BETWEEN.issuperset(text[reach : token.start]), ascii(text[reach : token.start])
            assert reach <= token.start < token.end and text[token.start : token.end] == token.text
            reach = token.end
        assert BETWEEN.issuperset(text[reach:])


@every_file
def test_lines_are_tokenized_independently(name: str) -> None:
    for text in sample(name):
        alone = [token for line in text.split("\n") for token in naskh.tokenize(line)]
        assert naskh.tokenize(text) == alone


@every_file
def test_kept_white_space_and_tokens_are_the_text(name: str) -> None:
    for mode in ("news", "uax29", "whitespace"):
        tokenizer = naskh.Tokenizer(mode=mode, whitespace="keep")
        for text in sample(name):
            assert "".join(tokenizer(text)) == text


@every_file
def test_simple_items_are_one_token_of_their_kind(name: str) -> None:
    wrong, seen = [], 0
    for text in sample(name):
        found = {(token.start, token.end): token.kind for token in naskh.Tokenizer().tokens(text)}
        for kind, pattern in PLAIN.items():
            for match in pattern.finditer(text):
                seen += 1
                given = found.get(match.span())
                if given != kind:
                    wrong.append(
                        f"{kind} {match[0]!r} is {given} in {text[match.start() - 15 : match.end() + 15]!r}"
                    )
    assert seen, "nothing was compared"
    assert not wrong, f"{len(wrong)} of {seen}\n" + "\n".join(wrong[:20])


@every_file
def test_sentences_tile_the_text_and_end_with_lines(name: str) -> None:
    splitter = naskh.SentenceSplitter()
    for text in sample(name):
        spans = [tuple(span) for span in splitter.spans(text)]
        assert "".join(text[start:end] for start, end in spans) == text
        for start, end in spans:
            assert "\n" not in text[start:end].strip("".join(BETWEEN)), ascii(text[start:end])
