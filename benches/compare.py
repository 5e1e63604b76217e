"""naskh compared with its peers and with what Python itself can do: `python benches/compare.py`.

Prints the time of each divided by that of naskh, for the same work on the same texts, and whether the
project's goals are reached. All are timed in one run, round by round in turn. Every answer is checked before
it is timed: naskh and the yardsticks must give exactly what the reference gives, or the run ends. A peer that
gives another answer is marked with the share of texts on which it does.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import corpora
import goals
import machine
import peers
import simd_levels
import yardsticks
from rules import Agreement, compare, naskh_normalizer, preset_reference, reference, sample
from timing import Contender, add_arguments, each_text, ratio, run_rounds, whole_list


@dataclass
class Run:
    """The results of one run."""

    contenders: dict[str, dict[str, Contender]] = field(default_factory=dict)
    agreements: dict[str, dict[str, Agreement]] = field(default_factory=dict)
    errors: dict[str, dict[str, str]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def equal(self, corpus: str) -> set[str]:
        """The names of those that gave the rule's answer on every text that they were given."""
        return {name for name, found in self.agreements.get(corpus, {}).items() if not found.different}


def demand(name: str, corpus: str, agreement: Agreement) -> None:
    """End the run if an answer that must be right is wrong."""
    if agreement.different:
        raise AssertionError(
            f"{name} is wrong on {agreement.different} of {agreement.asked} texts of {corpus}; "
            f"{agreement.example}"
        )


def naskh_contenders(
    texts: Sequence[str], corpus: str, oracle: Callable[[str, str], str] | None
) -> list[Contender]:
    """The rule in naskh, as one call per text and as a batch, and each of its presets; all checked."""
    import naskh

    rule = naskh_normalizer()
    folded = [rule(text) for text in texts]
    demand(goals.RULE, corpus, compare(texts, folded))
    made = [Contender(goals.RULE, rule, group="naskh")]
    if len(texts) > 1:
        demand(goals.BATCH, corpus, compare(texts, list(rule.batch(list(texts)))))
        made.append(Contender(goals.BATCH, rule.batch, whole_list, group="naskh batch"))
    for name, preset in ((goals.STANDARD, "standard"), (goals.CLEAN, "clean"), (goals.SEARCH, "search")):
        normalizer = naskh.Normalizer(preset)
        if oracle is not None:
            some = sample(texts)
            wanted = {text: oracle(text, preset) for text in some}
            demand(name, corpus, compare(some, [normalizer(text) for text in some], wanted.__getitem__))
        made.append(Contender(name, normalizer, group="naskh"))
    return made


def checked_yardsticks(texts: Sequence[str], corpus: str) -> list[Contender]:
    """The yardsticks, each after its answer was checked on some of the texts."""
    some = sample(texts)
    made = []
    for yardstick in yardsticks.all_yardsticks():
        wrong = [text for text in some if yardstick.answer(text) != yardstick.wanted(text)]
        assert not wrong, f"{yardstick.name} is wrong on {corpus}"
        made.append(yardstick.contender())
    return made


def measure_corpus(
    run: Run,
    corpus: corpora.Corpus,
    loaded: Sequence[peers.Loaded],
    oracle: Callable[[str, str], str] | None,
    options: argparse.Namespace,
) -> None:
    """Check and time all contenders on one corpus."""
    texts = corpus.texts
    agreements = run.agreements.setdefault(corpus.name, {})
    errors = run.errors.setdefault(corpus.name, {})
    ready = [*naskh_contenders(texts, corpus.name, oracle), *checked_yardsticks(texts, corpus.name)]
    for contender in ready:
        contender.prepare(texts, options.budget)
    unchanged = list(map(reference, texts))
    same = Contender(goals.UNCHANGED, naskh_normalizer(), group="naskh")
    assert all(same.call(text) is text for text in unchanged), f"{same.name}: another object comes back"
    same.prepare(unchanged, options.budget)
    ready.append(same)
    for entry in loaded:
        peer = entry.peer
        if peer.batch and len(texts) == 1:
            continue
        group, loop = ("batch peer", whole_list) if peer.batch else ("peer", each_text)
        contender = Contender(peer.name, entry.call, loop, group)
        try:
            contender.prepare(texts, options.budget)
            agreements[peer.name] = compare(contender.texts, entry.answers(contender.texts))
        except Exception as error:  # noqa: BLE001 - a peer may fail on real text; the report names it
            errors[peer.name] = f"{type(error).__name__}: {str(error)[:100]}"
            continue
        ready.append(contender)
    run_rounds(ready, options.rounds)
    run.contenders[corpus.name] = {contender.name: contender for contender in ready}


def baseline(contender: Contender, found: dict[str, Contender]) -> Contender:
    """The contender to divide by: naskh with the rule; for batch calls, its batch call."""
    return found[goals.BATCH if "batch" in contender.group else goals.RULE]


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _cell(run: Run, corpus: str, name: str) -> str:
    if name in run.errors.get(corpus, {}):
        return "raises"
    contender = run.contenders[corpus].get(name)
    if contender is None:
        return "-"
    text = _figure(ratio(contender, baseline(contender, run.contenders[corpus])))
    if contender.share < 1:
        text += " ~"
    agreement = run.agreements[corpus].get(name)
    if agreement and agreement.different:
        text += f" ≠{max(1, round(agreement.share * 100))}%"
    return text


def ratio_table(run: Run, loaded: Sequence[peers.Loaded]) -> str:
    """Times as multiples of naskh's, as a Markdown table: naskh, Python, then peers, the fastest first."""
    names = list(run.contenders)
    about = {
        entry.peer.name: f"{entry.peer.name} {entry.peer.version} ({entry.peer.core})" for entry in loaded
    }
    rows: dict[str, list[float]] = {}
    groups: dict[str, str] = {}
    for found in run.contenders.values():
        for contender in found.values():
            rows.setdefault(contender.name, []).append(ratio(contender, baseline(contender, found)))
            groups[contender.name] = contender.group
    for found_errors in run.errors.values():
        for name in found_errors:
            rows.setdefault(name, [float("inf")])
            groups.setdefault(name, "peer")
    rank = {"naskh": 0, "naskh batch": 0, "Python": 1, "peer": 2, "batch peer": 3}
    ordered = sorted(
        rows, key=lambda name: (rank[groups[name]], min(rows[name]) if rank[groups[name]] > 1 else 0)
    )
    lines = ["| time, of naskh's | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for name in ordered:
        lines.append(f"| {about.get(name, name)} | " + " | ".join(_cell(run, c, name) for c in names) + " |")
    return "\n".join(lines)


LEGEND = f"""\
Each figure: how many times as long as "{goals.RULE}" for the same texts (median over rounds);
batch calls against "{goals.BATCH}".
Presets of naskh do more than the rule, and yardsticks above "16 × str.replace" less.
~ timed on a share of the texts; ≠n% another answer than the rule's on n% of the texts: not equal work."""


def result_rows(run: Run, loaded: Sequence[peers.Loaded]) -> list[dict[str, Any]]:
    """A row for each contender on each corpus, for JSON."""
    about = {entry.peer.name: entry.peer for entry in loaded}
    rows = []
    for corpus, contenders in run.contenders.items():
        for name, contender in contenders.items():
            row: dict[str, Any] = {
                "corpus": corpus,
                "name": name,
                "group": contender.group,
                "times_naskh": ratio(contender, baseline(contender, contenders)),
                "ns_per_text": contender.seconds_per_text * 1e9,
                "ns_per_char": contender.seconds_per_char * 1e9,
                "share_of_texts": contender.share,
                "spread": contender.spread,
            }
            if name in about:
                peer, agreement = about[name], run.agreements[corpus][name]
                row |= {"core": peer.core, "version": peer.version, "licence": peer.licence}
                row |= {"texts_asked": agreement.asked, "texts_different": agreement.different}
                row |= {"first_difference": agreement.example}
            rows.append(row)
    return rows


def corpus_row(corpus: corpora.Corpus) -> dict[str, Any]:
    """What a corpus is, for JSON."""
    return {
        "name": corpus.name,
        "what": corpus.what,
        "origin": corpus.origin,
        "texts": len(corpus.texts),
        "characters": corpus.chars,
        "utf8_bytes": corpus.utf8_bytes,
    }


def goal_row(verdict: goals.Verdict) -> dict[str, Any]:
    """How near a goal is, for JSON."""
    return {
        "goal": verdict.goal,
        "limit": verdict.limit,
        "at_most": verdict.at_most,
        "measured": verdict.measured,
        "unit": verdict.unit.strip(),
        "outcome": verdict.text,
        "note": verdict.note,
    }


def as_data(
    run: Run,
    loaded: Sequence[peers.Loaded],
    found: list[goals.Verdict],
    simd: simd_levels.SimdResult | None,
    used: Sequence[corpora.Corpus],
    options: argparse.Namespace,
) -> dict[str, Any]:
    """All results, for JSON."""
    return {
        "rounds": options.rounds,
        "budget_seconds": options.budget,
        "corpora": list(map(corpus_row, used)),
        "results": result_rows(run, loaded),
        "errors": {corpus: found for corpus, found in run.errors.items() if found},
        "goals": list(map(goal_row, found)),
        "simd": None if simd is None else {"seconds_per_char": simd.times, "missing": simd.missing},
        "notices": run.notices,
    }


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description="naskh beside its peers and beside what Python itself can do"
    )
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="peers whose name contains one of these"
    )
    parser.add_argument("--no-peers", action="store_true", help="naskh and the yardsticks alone")
    parser.add_argument(
        "--corpora", nargs="+", default=list(corpora.NAMES), choices=corpora.NAMES, metavar="CORPUS"
    )
    add_arguments(parser)
    parser.add_argument(
        "--simd", action="store_true", help="time the SIMD levels too, in processes of their own"
    )
    parser.add_argument(
        "--json", type=Path, metavar="OUT", help="write everything, with the machine, to this file"
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print the tables, write the JSON."""
    options = parse(arguments)
    facts = machine.facts()
    print(machine.headline(facts) + "\n")
    loaded, skipped = ([], []) if options.no_peers else peers.load_all(options.only)
    oracle = preset_reference()
    run = Run(notices=[*corpora.notices(), *skipped])
    if oracle is None:
        run.notices.append("NOT CHECKED: answers of the presets; there is no tests/reference.py")
    if facts["load_before"] and facts["load_before"] > 0.5:
        run.notices.append(f"NOT IDLE: load average {facts['load_before']}; figures are less certain")
    print("".join(f"{notice}\n" for notice in run.notices))
    used = []
    for name in options.corpora:
        corpus = corpora.load(name)
        used.append(corpus)
        print(
            f"timing {name}: {len(corpus.texts):,} × {corpus.what} ({corpus.origin})",
            file=sys.stderr,
            flush=True,
        )
        measure_corpus(run, corpus, loaded, oracle, options)
    print(ratio_table(run, loaded), LEGEND, sep="\n\n", end="\n\n")
    simd = simd_levels.run(rounds=options.rounds, budget=options.budget) if options.simd else None
    if simd is not None:
        print(simd_levels.table(simd), *simd.missing, sep="\n", end="\n\n")
    pure = {entry.peer.name for entry in loaded if entry.peer.is_pure_python}
    equal = {name: run.equal(name) for name in run.contenders}
    found = goals.verdicts(run.contenders, pure, equal, facts["simd_level"], simd)
    print(goals.table(found))
    if options.json:
        machine.record(options.json, facts, as_data(run, loaded, found, simd, used, options))
    return 0


if __name__ == "__main__":
    sys.exit(main())
