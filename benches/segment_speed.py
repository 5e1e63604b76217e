"""Speed of segments: words a second, into columns and one by one: `python benches/segment_speed.py`.

Texts are articles of news. `tokens()` is what a tokenizer without `segment` takes; with it, the same and the
columns of the segments. All are timed in one run, round by round in turn, on one core. Every answer is
checked before it is timed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import corpora
import machine
from goals import Verdict, table
from timing import Contender, add_arguments, each_text, ratio, run_rounds, whole_list

GOAL = 5.0
"""Million words a second, into columns, with AVX2."""
PLAIN, OFF = "tokens()", "tokens(), segment=none"


def check(tokenizer: Any, texts: Iterable[str]) -> None:
    """Check that the segments of each token are the token; an AssertionError ends the run."""
    for text in texts:
        tokens = tokenizer.tokens(text)
        joined = [""] * len(tokens)
        for token, part in zip(tokens.segments.token, tokens.segments.texts()):
            joined[token] += part
        assert joined == tokens.texts(), f"segments are not their token in {text[:60]!a}"


def into_columns(tokenizer: Any) -> Callable[[str], Any]:
    """Return the call that finds tokens and segments, and makes no Python object of one."""
    return lambda text: tokenizer.tokens(text).segments


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    import naskh

    parser = argparse.ArgumentParser(description="naskh's segments: words a second")
    add_arguments(parser)
    options = parser.parse_args(arguments)
    print(machine.headline(machine.facts()) + "\n")
    corpus = corpora.load("article")
    plain = naskh.Tokenizer()
    words = [token.text for text in corpus.texts for token in plain.tokens(text) if token.kind == "word"]
    contenders = [
        Contender(PLAIN, plain.tokens, each_text),
        Contender(OFF, naskh.Tokenizer(segment="none").tokens, each_text),
    ]
    for scheme in naskh._naskh._SEGMENTER_OPTIONS["scheme"]:
        tokenizer = naskh.Tokenizer(segment=scheme)  # type: ignore[arg-type]
        check(tokenizer, corpus.texts[:200])
        contenders.append(Contender(f"tokens().segments, {scheme}", into_columns(tokenizer), each_text))
    by_text = len(contenders)
    for scheme in naskh._naskh._SEGMENTER_OPTIONS["scheme"]:
        segmenter: Any = naskh.Segmenter(scheme)  # type: ignore[arg-type]
        contenders.append(Contender(f"Segmenter, {scheme}", segmenter, each_text))
        contenders.append(
            Contender(
                f"Segmenter.batch, {scheme}, one thread",
                lambda words, segmenter=segmenter: segmenter.batch(words, 1),
                whole_list,
            )
        )
    for nth, contender in enumerate(contenders):
        contender.prepare(corpus.texts if nth < by_text else words, options.budget)
    run_rounds(contenders, options.rounds)

    # Contenders may have a part of the texts, so words are counted by the characters around them.
    rate_of = {True: len(words) / sum(map(len, corpus.texts)), False: len(words) / sum(map(len, words))}
    print(f"{len(words):,} words of {len(corpus.texts):,} {corpus.what} ({corpus.origin})\n")
    print("| call | million words/s |\n|---|---:|")
    verdicts = []
    for nth, contender in enumerate(contenders):
        rate = 1e-6 * rate_of[nth < by_text] / contender.seconds_per_char
        print(f"| {contender.name} | {rate:.2f} |")
        if contender.name.startswith("tokens().segments"):
            verdicts.append(Verdict(f"{contender.name}: million words/s", GOAL, False, rate))
    verdicts.append(Verdict(f"{OFF} / {PLAIN}", 1.03, True, ratio(contenders[1], contenders[0])))
    print("\n" + table(verdicts), *corpora.notices(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
