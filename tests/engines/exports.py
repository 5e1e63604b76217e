"""Exports beside the systems that they are for: texts to ask, and how answers are compared."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, product
from typing import Any

import naskh
from hypothesis import Phase, given, settings
from naskh.exporting.exported import Export
from naskh.exporting.reading import read
from naskh.exporting.steps import Replace

from tests import data
from tests import strategies as the

Batch = Callable[[Sequence[str]], list[str]]
EVERY = [chr(c) for c in range(1, 0x110000) if not 0xD800 <= c < 0xE000]
"""Every character that UTF-8 can say, but U+0000, which some systems cannot hold."""
NEUTRAL = "中"
BESIDE = "اويهةكلب ء1٣٫٬٪.%ئآأaK\u064e\u0651\u0653\u0654\u0655\u0301\u0323\u0345\u0640\u200f\n\u0085"
"""Letters that fold or compose, digits, signs, marks, TATWEEL, a direction mark, line ends."""


def relevant(normalizer: naskh.Normalizer) -> list[str]:
    """The characters that an export names, but for long runs of them that are treated alike."""
    those: dict[str, list[str]] = {}
    for step in read(normalizer).steps:
        for c, made in step.table.items() if isinstance(step, Replace) else ():
            those.setdefault(made if c < "\u0900" or "\ufb00" <= c <= "\ufeff" else made[:1], []).append(c)
    return sorted(
        {c for alike in those.values() for c in alike if c < "\u0900"}
        | {c for a in those.values() for c in a[:40]}
    )


def joined(texts: Iterable[str]) -> list[str]:
    """Texts as few long ones, with what no rule looks at between them: a system is asked sooner."""
    every = list(texts)
    return [NEUTRAL.join(["", *every[start : start + 400], ""]) for start in range(0, len(every), 400)]


def alone(normalizer: naskh.Normalizer) -> Iterable[list[str]]:
    """Every character between two letters."""
    del normalizer
    for start in range(0, len(EVERY), 65536):
        yield joined(f"ب{c}ب" for c in EVERY[start : start + 65536])


def pairs(normalizer: naskh.Normalizer) -> Iterable[list[str]]:
    """Pairs: those of the Arabic page and what is beside it, all; each character that is named, with some."""
    near = list(dict.fromkeys([*BESIDE, *(chr(c) for c in range(0x600, 0x700))]))
    yield joined(f"{a}{b}" for a, b in product(near, near))
    named = relevant(normalizer)
    yield joined(f"{a}{b}" for a, b in product(named, BESIDE))
    yield joined(f"{b}{a}" for a, b in product(named, BESIDE))


def triples(_: naskh.Normalizer) -> Iterable[list[str]]:
    """Runs of letters, numbers with separators, letters with two marks; also where a text begins and ends."""
    signs = "اوبه1٣۳٫٬٪ \u064e\u0653\u0654\u0640\n"
    yield joined("".join(those) for those in product(signs, repeat=3))
    yield ["".join(those) for those in product("ا1٫ \u0654\n", repeat=3)]
    yield [c * n for c in "اوبههyپـ ٪" for n in range(2, 7)]


@functools.cache
def generated() -> tuple[str, ...]:
    texts: list[str] = []

    @given(the.texts)
    @settings(max_examples=1500, phases=[Phase.generate], database=None)
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    return tuple(texts)


def whole(_: naskh.Normalizer) -> Iterable[list[str]]:
    yield list(generated())


def real(_: naskh.Normalizer) -> Iterable[list[str]]:
    yield data.texts("news_saudinewsnet/sample_dev.jsonl")[:300]
    yield data.texts("social_ajgt/tweets.jsonl")[:500]
    yield data.texts("diac_quran_tanzil/quran-simple.txt.xz")[:300]


TEXTS: dict[str, Callable[[naskh.Normalizer], Iterable[list[str]]]] = {
    "every character": alone,
    "pairs": pairs,
    "triples": triples,
    "generated": whole,
    "real": real,
}


def composed_otherwise(system: Batch) -> set[str]:
    """What NFC makes otherwise in a system: marks that it orders, and parts and results of compositions."""
    normalizer = naskh.Normalizer(None, unicode="nfc")

    def wrong(lists: Iterable[list[str]]) -> list[str]:
        made = (zip(texts, normalizer.batch(texts), strict=True) for texts in lists)
        changed = [(text, answer) for pairs in made for text, answer in pairs if text != answer]
        answers = system([text for text, _ in changed])
        return [text for (text, ours), theirs in zip(changed, answers, strict=True) if ours != theirs]

    # After the mark of the highest class, and before one of the lowest.
    marks = {text[-1] for text in wrong([[f"a\u0345{c}" for c in EVERY]])}
    marks |= {text[1] for text in wrong([[f"a{c}\u0334" for c in EVERY]])}
    blocks = ([chr(c) for c in range(start, start + 128)] for start in range(0x10000, 0x20000, 128))
    near = ([a + b for a in block for b in block if not {a, b} & marks] for block in blocks)
    later = EVERY[0x10000 - 0x800 : 0x20000]
    far = ([a + b for a in later] for b in map(chr, range(0x300, 0x345)))
    found = wrong(chain(near, far))
    composed = [(*text, normalizer(text)) for text in found if len(normalizer(text)) == 1]
    return marks | {c for a, b, made in composed for c in (made, a if b < "\u0370" else b)}


def check(normalizer: naskh.Normalizer, made: Export, system: Batch, *which: str) -> None:
    """Compare on all texts of the domain; the system is asked once."""
    outside = dict.fromkeys(range(0xD800, 0xE000), "") | {0: ""} | {ord(c): "" for c in made.excluded}
    lists = chain.from_iterable(TEXTS[name](normalizer) for name in which)
    inside = [text.translate(outside) for texts in lists for text in texts]
    answers = zip(inside, normalizer.batch(inside), system(inside), strict=True)
    wrong = [(text, want, got) for text, want, got in answers if want != got]
    shown = "\n".join(f"  {t!a}\n    naskh  {w!a}\n    system {g!a}" for t, w, g in wrong[:3])
    assert not wrong, f"{len(wrong)} of {len(inside)} differ\n{shown}"


CASES: dict[str, tuple[Any, dict[str, Any]]] = {
    "search": ("search", {}),
    "lucene": ("lucene", {}),
    "camel": ("camel", {}),
    "clean without decorative tatweels": ("clean", {"tatweel": "keep"}),
    "standard for keys": ("standard", {"tatweel": "strip", "lookalikes": "always", "elongation": 1}),
    "nothing composed": ("search", {"unicode": "keep", "punctuation": "ascii", "hamza": "drop"}),
    "composed": (None, {"unicode": "nfc", "presentation_forms": "fold", "marks": "strip", "alef": "fold"}),
    "replacements": ("search", {"replace": {"ڤ": "ف", "•": None, "&": " و "}}),
}
