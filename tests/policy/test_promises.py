"""The recorded promises hold, and the rules by which they may change refuse what `docs/policy.md` forbids."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import naskh
import pytest

from tests.policy import interface, promises, rust_interface

HOW = "if it is meant: docs/policy.md, then `python -m tests.policy.promises`"


def test_what_is_recorded_holds() -> None:
    lines = promises.broken(promises.recorded(), promises.current())
    assert not lines, "\n".join([*lines, HOW])


def test_the_record_is_of_this_version_and_of_no_later_one() -> None:
    assert promises.numbers(promises.recorded()["version"]) <= promises.numbers(naskh.__version__)


def test_every_text_is_changed_by_a_preset_and_every_preset_changes_a_text() -> None:
    results = promises.recorded()["results"]
    changed = {
        name: [a != b for a, b in zip(promises.TEXTS, results[name]["results"], strict=True)]
        for name in naskh.presets()
    }
    assert all(any(of) for of in changed.values())
    assert all(map(any, zip(*changed.values(), strict=True)))


PLAIN: dict[str, Any] = {
    "version": "0.3.1",
    "released": True,
    "interface": {"naskh.stem": ["word", "stemmer='light10'"], "exit codes": ["OK=0", "FOUND=4"]},
    "crate": {"struct naskh::Plan": ["impl Clone for Plan", "pub fn new(options: Options) -> Self"]},
    "requires": {"Cargo.toml": "1.89", "pyproject.toml": "3.10"},
    "results": {"search": {"fingerprint": "00ff", "results": ["a"]}, "tokens": {"results": ["b"]}},
}


def after(version: str, **changes: Any) -> dict[str, Any]:
    """`PLAIN` in another version, with entries of its tables replaced; `None` takes one out."""
    made = deepcopy(PLAIN) | {"version": version}
    for table in ("interface", "crate", "requires", "results"):
        for name, value in changes.get(table, {}).items():
            made[table].pop(name)
            if value is not None:
                made[table][name] = value
    return made


NEW_KEY = {"results": {"search": {"fingerprint": "11ff", "results": ["A"]}}}
BREAKING = [
    NEW_KEY,
    {"results": {"search": None}},
    {"results": {"tokens": {"results": ["B"]}}},
    {"interface": {"naskh.stem": None}},
    {"interface": {"naskh.stem": ["word"]}},
    {"interface": {"naskh.stem": ["stemmer='light10'", "word"]}},
    {"interface": {"naskh.stem": ["word", "stemmer='isri'"]}},
    {"interface": {"naskh.stem": ["word", "stemmer='light10'", "more"]}},
    {"interface": {"exit codes": ["OK=0", "FOUND=5"]}},
    {"crate": {"struct naskh::Plan": None}},
    {"crate": {"struct naskh::Plan": ["impl Clone for Plan", "pub fn new(options: &Options) -> Self"]}},
]
HARMLESS = [
    {},
    {"interface": {"naskh.stem": ["word", "stemmer='light10'", "more=1", "*key=", "**…"]}},
    {"requires": {"Cargo.toml": "1.88"}},
    {"interface": {"exit codes": ["OK=0", "FOUND=4", "NEW=6"]}},
]


@pytest.mark.parametrize("change", BREAKING)
def test_a_breaking_change_needs_a_new_series(change: dict[str, Any]) -> None:
    assert promises.refusals(PLAIN, after("0.3.2", **change))
    assert not promises.refusals(PLAIN, after("0.4.0", **change))


@pytest.mark.parametrize("change", HARMLESS)
def test_an_addition_needs_none(change: dict[str, Any]) -> None:
    assert not promises.refusals(PLAIN, after("0.3.2", **change))


def test_after_version_one_a_breaking_change_needs_a_major_version() -> None:
    old = PLAIN | {"version": "1.3.0"}
    assert promises.refusals(old, after("1.4.0", **NEW_KEY))
    assert not promises.refusals(old, after("2.0.0", **NEW_KEY))


@pytest.mark.parametrize("requires", [{"Cargo.toml": "1.100"}, {"pyproject.toml": "3.11"}])
def test_a_later_rust_or_cpython_needs_a_minor_version(requires: dict[str, str]) -> None:
    [reason] = promises.refusals(PLAIN, after("0.3.2", requires=requires))
    assert "which needs a new minor version" in reason
    assert not promises.refusals(PLAIN, after("0.4.0", requires=requires))
    old = PLAIN | {"version": "1.3.0"}
    assert promises.refusals(old, after("1.3.1", requires=requires))
    assert not promises.refusals(old, after("1.4.0", requires=requires))


def test_a_changed_result_that_the_changelog_does_not_list_is_named() -> None:
    page = "# Changelog\n\n## 0.4.0, 2 May\n\n### Results\n\n- `search`: more.\n- Tokens: less.\n"
    page += "\n### Added\n\n- `clean`.\n"
    old = "\n## 0.3.0, 1 May\n\n### Results\n\n- `digits`: others.\n"
    names = ["search", "tokens mode=words", "clean", "digits=ascii", "normalize()"]
    assert promises.unlisted(names, page + old) == ["clean", "digits=ascii", "normalize()"]
    assert promises.unlisted(["search"], "# Changelog\n") == ["search"]


def test_the_defaults_of_functions_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    before = interface.current()
    monkeypatch.setattr(naskh, "stem", lambda word, stemmer="isri": word + stemmer)
    [line] = interface.broken(interface.current(), before)
    assert line == "naskh.stem: stemmer='isri' is gone or has changed"


def test_before_a_release_the_record_may_be_made_anew() -> None:
    assert not promises.refusals(PLAIN | {"released": False}, after("0.3.1", **NEW_KEY))


@pytest.mark.parametrize("version", ["0.3.1", "0.4.0", "1.0.0"])
@pytest.mark.parametrize("released", [True, False])
def test_no_version_may_change_a_result_under_the_same_fingerprint(version: str, released: bool) -> None:
    same = {"results": {"search": {"fingerprint": "00ff", "results": ["A"]}}}
    assert promises.refusals(PLAIN | {"released": released}, after(version, **same))


def test_a_rule_that_changed_in_the_module_breaks_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    original = naskh.Normalizer
    others = {"standard": "search"}
    monkeypatch.setattr(naskh, "Normalizer", lambda name, **o: original(others.get(name, name), **o))
    assert promises.changed(promises.recorded(), promises.current()) == ["standard"]


def test_the_interface_sees_a_removed_parameter(monkeypatch: pytest.MonkeyPatch) -> None:
    before = interface.current()
    monkeypatch.setattr(naskh, "stem", lambda word: word)
    assert interface.broken(before, interface.current()) == ["naskh.stem: stemmer is gone or has changed"]


PAGE = """\
<pre class="rust item-decl"><code>#[non_exhaustive]pub struct <a href="#">Plan</a> {
    pub size: <span>usize</span>,
    <span>/* private fields */</span>
}</code></pre>
<h3 class="code-header">impl <a>Plan</a></h3><h4 class="code-header">pub fn new() -&gt; Self</h4>
<h2 id="trait-implementations"></h2><h3 class="code-header">impl Clone for Plan</h3>
<h4 class="code-header">fn clone(&amp;self) -&gt; Plan</h4>
<h2 id="synthetic-implementations"></h2><h3 class="code-header">impl Send for Plan</h3>
"""


def test_the_interface_of_the_crate_is_read_off_its_pages() -> None:
    found = ["impl Clone for Plan", "pub fn new() -> Self", "pub size: usize"]
    assert rust_interface.of_page("struct", PAGE) == found
    function = '<pre class="rust item-decl"><code>pub fn f(\n    a: <a>u8</a>,\n) -&gt; u8</code></pre>'
    assert rust_interface.of_page("fn", function) == ["pub fn f( a: u8, ) -> u8"]
    assert rust_interface.of_page("struct", "<p>Redirecting</p>") == []


def test_the_crate_has_a_record() -> None:
    crate = promises.recorded()["crate"]
    assert {"fn naskh::normalize_str", "struct naskh::Plan", "enum naskh::options::Alef"} <= set(crate)
