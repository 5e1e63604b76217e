"""Packages that diagnose or repair Arabic out of PDFs, on the same text as naskh, as far as installed."""

from __future__ import annotations

import importlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import naskh
from damage import displayed, mojibake

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 150
"""Texts of each sort: some peers take milliseconds for each."""


@dataclass
class Peer:
    """A package: whether it flags a text, and what it makes of it."""

    name: str
    flags: Callable[[str], bool]
    mend: Callable[[str], str]


def _naskh() -> Peer:
    gate = naskh.Diagnoser(sure="likely")

    def mend(text: str) -> str:
        found = naskh.diagnose(text)
        if {finding.kind for finding in found} & {"mojibake", "code-page"}:
            text = naskh.decode(text).text
        whole = any("codepoints" in finding.remedy for finding in found)
        text = naskh.reorder(text, "codepoints" if whole else "display", lines="visual")
        return naskh.normalize(text, "pdf")

    return Peer("naskh", lambda text: bool(gate(text)), mend)


def _arafix() -> Peer:
    package: Any = importlib.import_module("arafix")
    return Peer(f"arafix {package.__version__}", lambda text: package.fix(text) != text, package.fix)


def _harfix() -> Peer:
    package: Any = importlib.import_module("harfix")
    return Peer(
        "harfix",
        lambda text: bool(package.assess_text(text).reasons),
        lambda text: str(package.repair_text(text).text),
    )


def _ftfy() -> Peer:
    package: Any = importlib.import_module("ftfy")
    return Peer(f"ftfy {package.__version__}", package.badness.is_bad, package.fix_text)


def peers() -> list[Peer]:
    """Load the packages that are installed."""
    found = []
    for make in (_naskh, _arafix, _harfix, _ftfy):
        try:
            found.append(make())
        except Exception as error:  # noqa: BLE001 - whatever a package does when it is loaded
            print(f"not measured: {make.__name__[1:]}: {error}")
    return found


def table(articles: list[str], others: list[str], posts: list[str]) -> str:
    """Make a table: what is flagged of clean text, what is given back of damaged text, and the speed."""
    clean = naskh.Normalizer("pdf", tatweel="strip")
    chosen = [clean(" ".join(text.split()[:90])) for text in articles[:MOST]]
    damages = {
        "display order": [displayed(text) for text in chosen],
        "code points": [text[::-1] for text in chosen],
        "cp1252": [mojibake(text, "cp1252") for text in chosen],
        "cp1256": [mojibake(text, "cp1256") for text in chosen],
    }
    head = ["package", "news flagged", "fa/ur/ug flagged", "tweets flagged"]
    head += [f"{name} exact" for name in damages] + ["MB/s flagging"]
    rows = [head, ["---"] + ["---:"] * (len(head) - 1)]
    for peer in peers():
        row = [peer.name]
        for texts in (chosen, others[:MOST], posts[:MOST]):
            row.append(f"{100 * sum(map(peer.flags, texts)) / len(texts):.1f}")
        for texts in damages.values():
            same = [_bare(peer.mend(made)) == _bare(text) for made, text in zip(texts, chosen, strict=True)]
            row.append(f"{100 * sum(same) / len(same):.0f}")
        start = time.perf_counter()
        for text in chosen:
            peer.flags(text)
        size = sum(len(text.encode()) for text in chosen)
        row.append(f"{size / (time.perf_counter() - start) / 1e6:.2f}")
        rows.append(row)
    return "\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _bare(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())
