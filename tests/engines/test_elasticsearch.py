"""Exports to Elasticsearch and OpenSearch, run by the filters of Lucene that these are made of.

The JSON is read here as the documentation of Elasticsearch says, and each filter made with the same
arguments: `mapping` is Lucene's MappingCharFilter, `pattern_replace` its PatternReplaceCharFilter,
`icu_normalizer` its ICUNormalizer2CharFilter.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import naskh
import pytest
from naskh.exporting.elasticsearch import LATER
from naskh.exporting.exported import Export

from tests.conventions import oracles
from tests.engines.exports import CASES, TEXTS, Batch, check, composed_otherwise

ESCAPES = {"\\": "\\", '"': '"', "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def hexadecimal(text: str) -> str:
    return text.encode("utf-16-be").hex() or "-"


def unescaped(side: str) -> str:
    r"""A side of a mapping: a backslash escapes, \u and four digits are a unit of UTF-16."""
    units = re.sub(
        r"\\u([0-9a-fA-F]{4})|\\(.)", lambda m: chr(int(m[1], 16)) if m[1] else ESCAPES[m[2]], side
    )
    return units.encode("utf-16-be", "surrogatepass").decode("utf-16-be")


def line_of(made: dict[str, Any]) -> str:
    """A filter as the Java program reads it."""
    if made["type"] == "mapping":
        sides = [
            side
            for rule in made["mappings"]
            for side in re.fullmatch(r"(.*?)\s*=>\s*(.*?)\s*", rule).groups()
        ]  # type: ignore[union-attr]
        return " ".join(["mapping", *(hexadecimal(unescaped(side)) for side in sides)])
    if made["type"] == "pattern_replace":
        return f"pattern_replace {hexadecimal(made['pattern'])} {hexadecimal(made['replacement'])}"
    assert made == {"type": "icu_normalizer", "name": made["name"], "mode": "compose"}
    return f"icu_normalizer {made['name']}"


def chain(filters: list[dict[str, Any]], folder: Path) -> Batch:
    """The filters one after the other; the test is skipped if there is no Java or no Lucene."""
    try:
        java = oracles.java_command()[:-1]
    except oracles.Missing as missing:
        pytest.skip(str(missing).replace("lucene:", "no Lucene to run the filters:"))
    path = folder / "chain"
    path.write_text("\n".join(map(line_of, filters)) + "\n", encoding="ascii")
    command = [*java, str(Path(__file__).with_name("Chain.java")), str(path)]

    def system(texts: Sequence[str]) -> list[str]:
        sent = "".join(text.encode("utf-16-be").hex() + "\n" for text in texts)
        done = subprocess.run(command, input=sent, capture_output=True, encoding="ascii", check=False)
        assert done.returncode == 0, done.stderr
        return [bytes.fromhex(line).decode("utf-16-be") for line in done.stdout.split("\n")[:-1]]

    return system


def filters_of(made: Export) -> list[dict[str, Any]]:
    analysis = json.loads(str(made))["settings"]["analysis"]
    [analyzer] = analysis["analyzer"].values()
    [normalizer] = analysis["normalizer"].values()
    assert analyzer["char_filter"] == normalizer["char_filter"] == list(analysis["char_filter"])
    return [analysis["char_filter"][name] for name in analyzer["char_filter"]]


@pytest.mark.parametrize("case", CASES)
def test_an_export_is_exact(case: str, tmp_path: Path) -> None:
    preset, options = CASES[case]
    made = naskh.export(preset, to="elasticsearch", **options)
    check(naskh.Normalizer(preset, **options), made, chain(filters_of(made), tmp_path), *TEXTS)


def test_what_composes_otherwise_is_excluded(tmp_path: Path) -> None:
    """At least that: newer versions of ICU know more."""
    nfc = [{"type": "icu_normalizer", "name": "nfc", "mode": "compose"}]
    assert composed_otherwise(chain(nfc, tmp_path)) <= LATER


def test_the_analyzer_and_the_head() -> None:
    made = naskh.export("search", to="elasticsearch", unicode="keep")
    body = json.loads(str(made))
    assert list(made.files) == ["naskh_search.json"]
    assert body["settings"]["analysis"]["analyzer"]["naskh_search"]["tokenizer"] == "standard"
    head = body["mappings"]["_meta"]["naskh"]
    assert head["options"] == {"unicode": "keep"}
    assert head["fingerprint"] == naskh.Normalizer("search", unicode="keep").fingerprint
    assert "icu" not in str(made)
    assert "analysis-icu" in naskh.export("search", to="elasticsearch").domain
