"""Does an analyzer help? Articles of news are searched by their titles: `python benches/retrieval.py`.

Each title, and three words of it, is a query for its article, as the newspaper wrote it and as people write
(`known_items/disturb.py`). For each chain from text to terms: how often the article comes first or among
the first ten, and the mean of 1 / rank; then how much of that is lost when all words of a query are
disturbed in one way. Every chain gets the same queries, and BM25 as Lucene has it. All chance comes from
fixed seeds.

Rules are chosen on one half of the articles (`--part choosing`) and reported on the other. The articles are
read from the folder that `NASKH_SHARED` names, or from `--articles`: files of JSON lines with `title` and
`text`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import machine
import numpy as np
from corpora import shared_folder
from known_items import articles, chains, queries, ranking
from known_items.crosscheck import agreement
from known_items.disturb import DISTURBANCES

RECORD = Path(__file__).with_name("retrieval.json")
CHECKED = 200
"""Queries whose scores are compared with those of another implementation."""
RECALL, MRR = "recall@10", "mrr"
TITLES, TITLES_TYPED, WORDS, WORDS_TYPED = queries.MAIN


@dataclass(frozen=True)
class Goal:
    """A figure of a chain, and the least that it should be."""

    chain: str
    condition: str
    measure: str
    least: float


GAINS = [
    *(Goal("news", WORDS_TYPED, measure, least) for measure, least in ((RECALL, 6), (MRR, 4.5))),
    *(Goal("news, twins", WORDS_TYPED, measure, least) for measure, least in ((RECALL, 7.5), (MRR, 6))),
    Goal("news", TITLES, MRR, 1),
    Goal("news", WORDS, MRR, 1),
    Goal("news, twins", WORDS, MRR, 3),
]
"""Points more than Lucene's chain, query by query."""

LOSSES = {
    **dict.fromkeys(("hamza", "carrier", "yeh", "teh", "digits", "marks", "tatweel", "persian"), 0.5),
    "article": 1,
    "attached": 4,
    "apart": 0.5,
}
"""Points of recall@10 that a disturbance of every word may cost the chain `news`."""

POSTINGS = {"news": 1.15, "news, twins": 2.1}
"""Postings, as a multiple of those of Lucene's chain."""


class Run:
    """Articles and their queries, and what each chain makes of them."""

    def __init__(self, paths: Sequence[Path], part: str, seed: int) -> None:
        """Read the articles of a part and make the queries."""
        found = [each for each in articles.distinct(articles.read(paths)) if part in {each.part, "all"}]
        self.bodies = [article.body for article in found]
        self.queries = queries.make(found, naskh_stop_words(), seed)
        self.ranks: dict[str, dict[str, ranking.Floats]] = {}
        self.facts = {
            **machine.facts(),
            "numpy": np.__version__,
            "data": articles.hashes(paths),
            "part": part,
            "seed": seed,
            "articles": len(found),
            "words": sum(len(body.split()) for body in self.bodies),
            "queries": {name: len(some) for name, some in self.queries.items()},
        }

    def rank(self, chain: chains.Chain) -> dict[str, Any]:
        """The size of a chain's index; the ranks that it gives are kept."""
        start = time.process_time()
        documents = [chain.document(body) for body in self.bodies]
        index = ranking.Index(documents)
        self.ranks[chain.name] = {
            name: np.array([index.rank(chain.query(query.text), query.wanted) for query in some])
            for name, some in self.queries.items()
        }
        if chain.name == chains.BASE:
            sample = [chain.query(query.text) for query in self.queries[TITLES][:CHECKED]]
            self.facts["cross-check"] = agreement(documents, index, sample)
        return {
            "terms": len(index.terms),
            "postings": index.postings,
            "seconds": round(time.process_time() - start, 1),
        }

    def figures(self, chain: str) -> dict[str, Any]:
        """All measures of a chain, with intervals: alone, beside Lucene's, and what disturbances cost."""
        own, base = self.ranks[chain], self.ranks[chains.BASE]
        return {
            "measures": {name: ranking.compare(ranks) for name, ranks in own.items()},
            "gain": {name: ranking.compare(ranks, base[name]) for name, ranks in own.items()},
            "loss": {name: ranking.compare(own[queries.clean_of(name)], own[name]) for name in DISTURBANCES},
        }


def naskh_stop_words() -> frozenset[str]:
    """The words that are no content of a title: Lucene's, so that the queries favour no list of ours."""
    import naskh

    return frozenset(naskh.stop_words("lucene"))


def record_of(run: Run, chosen: Sequence[chains.Chain]) -> dict[str, Any]:
    """Everything that was found, chain by chain."""
    sizes = {}
    for chain in chosen:
        sizes[chain.name] = run.rank(chain)
        print(f"    {chain.name:14} {sizes[chain.name]['seconds']:6.1f} s", file=sys.stderr)
    return {
        "facts": run.facts,
        "chains": {name: {**size, **run.figures(name)} for name, size in sizes.items()},
    }


# ---- what is printed ---------------------------------------------------------------------------------


def print_tables(record: dict[str, Any]) -> None:
    """What each chain finds, and what it loses."""
    facts, found = record["facts"], record["chains"]
    print(machine.headline(facts))
    print(f"{facts['articles']:,} articles ({facts['part']}), {facts['words']:,} words, seed {facts['seed']}")
    print(f"{facts['cross-check']}\n")
    print(f"{'recall@10 and MRR':16}" + "".join(f"{name:>24}" for name in queries.MAIN) + "  postings")
    base = found[chains.BASE]["postings"]
    for name, row in found.items():
        cells = (row["measures"][condition] for condition in queries.MAIN)
        figures = "".join(f"{cell[RECALL][0]:18.1f}{cell[MRR][0]:6.1f}" for cell in cells)
        print(f"{name:16}{figures}{row['postings'] / base:10.2f}")
    print(f"\n{'recall@10 lost':16}" + "".join(f"{name:>10}" for name in DISTURBANCES))
    for name, row in found.items():
        print(f"{name:16}" + "".join(f"{row['loss'][each][RECALL][0]:10.1f}" for each in DISTURBANCES))


def goals_of(record: dict[str, Any]) -> list[tuple[str, float, float, bool]]:
    """Each goal with its figure, its bound, and whether it is met."""
    found = record["chains"]
    rows = []
    for goal in GAINS:
        value = found[goal.chain]["gain"][goal.condition][goal.measure][0]
        rows.append(
            (
                f"{goal.chain}: {goal.condition}, {goal.measure} over Lucene",
                value,
                goal.least,
                value >= goal.least,
            )
        )
    for name, most in LOSSES.items():
        value = found["news"]["loss"][name][RECALL][0]
        rows.append((f"news: recall@10 lost, {name}", value, most, value <= most))
    for name, most in POSTINGS.items():
        value = found[name]["postings"] / found[chains.BASE]["postings"]
        rows.append((f"{name}: postings beside Lucene's", value, most, value <= most))
    return rows


def print_goals(record: dict[str, Any]) -> bool:
    """Which goals are met; whether all are."""
    rows = goals_of(record)
    print()
    for what, value, bound, is_met in rows:
        print(f"{'ok   ' if is_met else 'SHORT'} {what:60} {value:7.2f}  goal {bound}")
    return all(is_met for *_, is_met in rows)


def find_files(given: Sequence[str]) -> list[Path]:
    """The files of articles; ends the program if there are none."""
    shared = shared_folder()
    paths = [Path(name) for name in given] or [shared / name for name in articles.FILES if shared]
    missing = [path.name for path in paths if not path.is_file()]
    if missing or not paths:
        sys.exit(f"SKIPPED: no articles ({', '.join(missing) or 'NASKH_SHARED names no folder'})")
    return paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Rank, print, and record if asked to."""
    parser = argparse.ArgumentParser(description="articles searched by their titles, chain by chain")
    parser.add_argument("--part", choices=(*articles.PARTS, "all"), default=articles.PARTS[1])
    parser.add_argument(
        "--articles", nargs="+", default=[], metavar="FILE", help="JSON lines with title and text"
    )
    parser.add_argument("--seed", type=int, default=queries.SEED)
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help=f"record everything; the repository's is {RECORD.name}"
    )
    options = parser.parse_args(arguments)
    record = record_of(Run(find_files(options.articles), options.part, options.seed), chains.all_chains())
    print_tables(record)
    all_met = print_goals(record)
    if options.json:
        options.json.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if all_met else 1


if __name__ == "__main__":
    sys.exit(main())
