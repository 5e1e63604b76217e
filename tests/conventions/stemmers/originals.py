"""How to call the originals of the stemmers, where they are installed; missing ones are named skips.

Snowball has two: the Python package `snowballstemmer`, generated from the same source as the C library in
`PyStemmer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conventions.oracles import PIP, Missing, java_command, run_lucene

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conventions.oracles import Batch


def _lucene() -> Batch:
    java_command()
    return lambda words: run_lucene("light10", words)


def _snowballstemmer() -> Batch:
    # Not `snowballstemmer.stemmer`, which takes PyStemmer where that is installed.
    from snowballstemmer.arabic_stemmer import ArabicStemmer

    return each(ArabicStemmer().stemWord)


def _pystemmer() -> Batch:
    import Stemmer

    return each(Stemmer.Stemmer("arabic").stemWord)


def _nltk_isri() -> Batch:
    from nltk.stem.isri import ISRIStemmer

    return each(ISRIStemmer().stem)


def _nltk_arlstem2() -> Batch:
    from nltk.stem.arlstem2 import ARLSTem2

    return each(ARLSTem2().stem)


def each(stem: Callable[[str], str]) -> Batch:
    return lambda words: [stem(word) for word in words]


LOADERS: dict[tuple[str, str], Callable[[], Batch]] = {
    ("light10", "lucene"): _lucene,
    ("snowball", "snowballstemmer"): _snowballstemmer,
    ("snowball", "PyStemmer"): _pystemmer,
    ("isri", "nltk"): _nltk_isri,
    ("arlstem2", "nltk"): _nltk_arlstem2,
}
"""A stemmer and the package that has it."""


def original(stemmer: str, package: str) -> Batch:
    """The original called for many words, or the test is skipped and says what is not installed."""
    try:
        return LOADERS[stemmer, package]()
    except ImportError as error:
        pytest.skip(f"no original: {stemmer} of {package}: {error}; {PIP} installs it")
    except Missing as missing:
        pytest.skip(f"no original: {stemmer} of {package}: {missing}")


def can_take(package: str, word: str) -> bool:
    """PyStemmer raises for a lone surrogate; on the way to Java two in a row become one character."""
    if package == "PyStemmer":
        return not any("\ud800" <= c <= "\udfff" for c in word)
    return word.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") == word
