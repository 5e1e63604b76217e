"""The cost of each value of each option, compared with `standard`: `python benches/options.py`.

Every option is measured alone and on top of `standard`, on real articles, in one run; before that, its answer
is compared with the naive reference. The goal: no option costs more than three times what `standard` does.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import corpora
import machine
from rules import sample
from timing import Contender, ratio, run_rounds

sys.path.insert(0, str(Path(__file__).parents[1]))

GOAL = 3.0
BASE = "standard"
# A table as users write it: letters, signs, one entry that lengthens the text, one that deletes.
REPLACEMENTS: dict[str, str | None] = {"ڤ": "ف", "پ": "ب", "€": " يورو ", "•": None, "–": "-"}


def calls() -> dict[str, tuple[str | None, dict[str, Any]]]:
    """Presets or None, with options, by name: each value alone, then on top of the base."""
    from naskh.testing._options import OPTIONS

    values = [(name, value) for name, of in OPTIONS.items() for value in of if value != "keep"]
    values.append(("replace", REPLACEMENTS))
    shown = [(name, value, "your own" if name == "replace" else value) for name, value in values]
    alone = {f"{name}={text}": (None, {name: value}) for name, value, text in shown}
    on_top = {f"{BASE}, {name}={text}": (BASE, {name: value}) for name, value, text in shown}
    return alone | on_top


def contenders(texts: Sequence[str], budget: float) -> list[Contender]:
    """The base, then every call; the answers of each are first checked on some of the texts."""
    import naskh

    from tests import reference

    made = [Contender(BASE, naskh.Normalizer(BASE), group="naskh")]
    for name, (preset, options) in calls().items():
        normalizer = naskh.Normalizer(preset, **options)
        for text in sample(texts):
            assert normalizer(text) == reference.normalize(text, preset, **options), f"{name} is wrong"
        made.append(Contender(name, normalizer, group="naskh"))
    for contender in made:
        contender.prepare(texts, budget)
    return made


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--budget", type=float, default=0.03, help="seconds for one pass")
    options = parser.parse_args()
    corpus = corpora.load("news")
    base, *others = measured = contenders(corpus.texts, options.budget)
    run_rounds(measured, options.rounds)
    print(*corpora.notices(), sep="\n")
    print(f"{len(corpus.texts)} texts of {corpus.what} ({corpus.origin}); times as long as {BASE!r}\n")
    found = {contender.name: ratio(contender, base) for contender in others}
    for name, times in found.items():
        print(f"{name:40} {times:5.2f}{'  OVER THE GOAL' if times > GOAL else ''}")
    worst = max(found, key=found.__getitem__)
    print(f"\ngoal: {GOAL:.0f}; the dearest is {worst} with {found[worst]:.2f}")
    print(machine.headline(machine.facts()))


if __name__ == "__main__":
    main()
