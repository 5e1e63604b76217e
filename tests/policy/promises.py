"""What a version promises: the public interface, and what fixed texts become. `docs/policy.md` has the rules.

usage: python -m tests.policy.promises            record in `promises.json` what holds now, if it may
       python -m tests.policy.promises --check    fail if something is not recorded yet

The texts are fixed: a changed text would hide a changed result. Add others at the end of `TEXTS`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

import naskh
from naskh import _naskh

from tests.policy import interface, rust_interface

Promises: TypeAlias = dict[str, Any]
RECORD = Path(__file__).with_name("promises.json")
ROOT = Path(__file__).parents[2]
CHANGELOG = ROOT / "CHANGELOG.md"

# FATHATAN, FATHA, SHADDA, SUKUN, SUPERSCRIPT ALEF, MADDAH ABOVE, HAMZA ABOVE; RIGHT-TO-LEFT MARK, NO-BREAK
# SPACE, ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER, BYTE ORDER MARK, NULL
TEXTS = (
    "إنَّ الأَخْبـــارَ عام 1447هـ وصلت إلى المدرسة مساءً",
    "ﺍﻷﺳﻌﺎﺭ فی المملکة ارتفعت ٣٫٥٪، و۱۲۳ سهمًا",
    "ا\u0653لقرا\u0654ن لرحم\u0670ن هـ\u0670ذا ا\u0644\u0644\u0651\u0670ه مؤمن شيئا لؤلؤ قرآن آية",
    "\ufeffعاجل\u200f:\u00a0قال د. علي (م.ت.ف.) «نعم»؛ ثم  مضى…  هل عاد؟!\r\n\tلا.\u0000",
    "رااااائع جداااا هههههه 😀👩\u200d👩 #وسم_جديد @كاتب https://example.com/a?b=1 user@example.org 12/05/24",
    "می\u200cشود پژوهش کتاب ڤيديو گوگل ہے ەكە Straße CAFÉ ﬁn ½ ①",
    "عبدالله وأبوبكر و عبد الرحمن ؛ ۔ ، 5,000 و 3.5 مليون",
    "ق\u0650\u0651ط \u064eأ \u0651ب ك\u0652ت\u0651\u064eاب ءامنوا الصلوٰة يٰأيها",
)
# One word each, for stemmers.
WORDS = ("والكتابات", "المدرسون", "بالمعلومات", "يستعملونها", "أخباره", "مؤسسة", "لبنان", "قال")


def of_normalizers() -> dict[str, Any]:
    """Fingerprint and results of each preset, and of each value of each option alone."""
    calls: dict[str, naskh.Normalizer] = {name: naskh.Normalizer(name) for name in naskh.presets()}
    for name, values in _naskh._OPTIONS.items():
        for value in values:
            if value != "keep":
                options: Any = {name: value}
                calls[f"{name}={value}"] = naskh.Normalizer(None, **options)
    return {
        name: {"fingerprint": n.fingerprint, "results": n.batch(list(TEXTS))} for name, n in calls.items()
    }


def of_defaults() -> dict[str, Any]:
    """What the functions give where nothing is chosen: another default would be another result."""
    functions = (naskh.normalize, naskh.tokenize, naskh.sentences)
    return {f"{call.__name__}()": {"results": [call(text) for text in TEXTS]} for call in functions}


def of_repair() -> dict[str, Any]:
    """Findings, and texts put in order."""
    found = [[[f.start, f.stop, f.kind] for f in naskh.diagnose(text)] for text in TEXTS]
    ordered = {
        f"reorder {name}={value}": {"results": naskh.Reorderer(**{name: value}).batch(TEXTS)}
        for name, values in _naskh._REORDER_OPTIONS.items()
        for value in values
    }
    return {"diagnose()": {"results": found}} | ordered


def of_segmenters() -> dict[str, Any]:
    """The parts of words, by scheme and by what is done with what is not sure."""
    found: dict[str, Any] = {}
    for scheme, unsure in product(*(_naskh._SEGMENTER_OPTIONS[name] for name in ("scheme", "unsure"))):
        segmenter = naskh.Segmenter(scheme, unsure)  # type: ignore[arg-type]
        parts = [[[part.text, part.kind] for part in segmenter.segments(word)] for word in WORDS]
        found[f"segments {scheme} {unsure}"] = {"fingerprint": segmenter.fingerprint, "results": parts}
    return found


def of_dividers() -> dict[str, Any]:
    """Tokens with their kinds, sentences, terms and stems."""
    found: dict[str, Any] = {}
    for name, values in _naskh._TOKEN_OPTIONS.items():
        for value in values[name != "mode" :]:  # the first is the default
            options: Any = {name: value} | ({"segment": "atb"} if name == "unsure" else {})
            tokenizer = naskh.Tokenizer(naskh.Normalizer("search"), **options)
            divided = [[[t.text, t.kind, t.norm] for t in tokenizer.tokens(text)] for text in TEXTS]
            found[f"tokens {name}={value}"] = {"results": divided}
    for name, values in _naskh._SENTENCE_OPTIONS.items():
        for value in values:
            options = {name: value}
            splitter = naskh.SentenceSplitter(**options)
            found[f"sentences {name}={value}"] = {"results": [splitter(text) for text in TEXTS]}
    for name, value in (
        (name, value) for name, values in _naskh._ANALYZER_OPTIONS.items() for value in values
    ):
        options = {} if name == "chain" else {name: value}
        analyzer: Any = naskh.Analyzer(value if name == "chain" else "news", **options)
        terms = [[[t.term, t.start, t.end, t.position] for t in analyzer.terms(text)] for text in TEXTS]
        words = [value] if name == "chain" else ["news", f"{name}={value}"]
        found[" ".join(["terms", *words])] = {"fingerprint": analyzer.fingerprint, "results": terms}
    for name in _naskh._STEMMERS:
        found[f"stems {name}"] = {"results": [naskh.stem(word, name) for word in WORDS]}
    return found


def requires() -> dict[str, str]:
    """The oldest Rust and CPython that will do."""
    patterns = {
        "Cargo.toml": r'^rust-version = "([^"]+)"',
        "pyproject.toml": r'^requires-python = ">=([^"]+)"',
    }
    return {
        name: re.findall(pattern, (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)[0]
        for name, pattern in patterns.items()
    }


def current() -> Promises:
    """What this version does."""
    heading = re.search(r"^## (\S+), (.*)$", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
    assert heading, "CHANGELOG.md has no version"
    return {
        "version": naskh.__version__,
        "released": heading[2] != "unreleased",
        "interface": interface.current(),
        "requires": requires(),
        "results": of_normalizers() | of_dividers() | of_defaults() | of_repair() | of_segmenters(),
    }


def numbers(version: str) -> tuple[int, ...]:
    """The parts of a version, for comparisons."""
    return tuple(map(int, version.split(".")))


def series(version: str) -> tuple[str, ...]:
    """What a version keeps compatible: `0.3` of 0.3.1, `2` of 2.3.1."""
    parts = version.split(".")
    return tuple(parts[:2] if parts[0] == "0" else parts[:1])


def changed(old: Promises, new: Promises) -> list[str]:
    """The recorded results and fingerprints that are others now, or gone."""
    return [
        name
        for name, was in old["results"].items()
        if any(new["results"].get(name, {}).get(key) != value for key, value in was.items())
    ]


def broken(old: Promises, new: Promises) -> list[str]:
    """What of the old promises does not hold any more, a line each."""
    results = [f"{name}: another result or fingerprint" for name in changed(old, new)]
    crate = interface.broken(old["crate"], new["crate"]) if "crate" in new else []
    return interface.broken(old["interface"], new["interface"]) + crate + results


def missing(old: Promises, new: Promises) -> list[str]:
    """What there is now and is not recorded yet."""
    return [
        f"{part}: {name}"
        for part in ("interface", "crate", "requires", "results")
        for name, value in new[part].items()
        if old[part].get(name) != value
    ]


def same_fingerprint(old: Promises, new: Promises) -> list[str]:
    """The results that changed under the same fingerprint: users would mix old keys with new ones."""
    results: Mapping[str, Any] = new["results"]
    return [
        name
        for name in changed(old, new)
        if "fingerprint" in old["results"][name]
        and results.get(name, {}).get("fingerprint") == old["results"][name]["fingerprint"]
    ]


def refusals(old: Promises, new: Promises) -> list[str]:
    """Why the new promises may not take the place of the old ones; empty if they may."""
    reasons = [f"{name}: another result under the same fingerprint" for name in same_fingerprint(old, new)]
    if old["released"] and series(new["version"]) == series(old["version"]):
        wanted = "minor" if old["version"].startswith("0.") else "major"
        reasons += [f"{line}, which needs a new {wanted} version" for line in broken(old, new)]
    if old["released"] and numbers(new["version"])[:2] == numbers(old["version"])[:2]:
        reasons += [
            f"{name}: the oldest is {new['requires'][name]} and was {was}, which needs a new minor version"
            for name, was in old["requires"].items()
            if numbers(new["requires"][name]) > numbers(was)
        ]
    return reasons


def unlisted(names: list[str], changelog: str) -> list[str]:
    """The changed results that the top version of the changelog does not name under *Results*."""
    top = changelog.partition("\n## ")[2].partition("\n## ")[0]
    section = top.partition("\n### Results\n")[2].partition("\n### ")[0]
    subjects = {name: re.split(r"[ =(]", name)[0] for name in names}
    return [
        name for name, subject in subjects.items() if not re.search(rf"\b{subject}\b", section, re.IGNORECASE)
    ]


def recorded() -> Promises:
    """The promises as they are recorded."""
    promises: Promises = json.loads(RECORD.read_text(encoding="utf-8"))
    return promises


def written(promises: Promises) -> str:
    """Write promises as JSON, a line for each name, so that a change shows in a diff."""
    parts = []
    for key, value in promises.items():
        if isinstance(value, dict):
            lines = [f"  {json.dumps(name)}: {json.dumps(of)}" for name, of in value.items()]
            parts.append(f"{json.dumps(key)}: {{\n" + ",\n".join(lines) + "\n }")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def with_crate(old: Promises) -> Promises:
    """The interface of the crate; where another rustdoc has recorded it, the names of its items."""
    version = rust_interface.rustdoc()
    if version is None:
        print("SKIPPED: no rustdoc here, so the interface of the crate is not compared")
        return {"rustdoc": old["rustdoc"], "crate": old["crate"]}
    crate = rust_interface.of_crate()
    if sys.argv[1:] == ["--check"] and version != old["rustdoc"]:
        print(f"of the crate's interface the names alone are compared: recorded by rustdoc {old['rustdoc']}")
        crate = {name: old["crate"].get(name, words) for name, words in crate.items()}
    return {"rustdoc": version, "crate": crate}


def main() -> None:
    """Record or check."""
    old = recorded() if RECORD.exists() else {"released": False, "version": "0", "rustdoc": None}
    old = {part: {} for part in ("interface", "crate", "requires", "results")} | old
    new = current() | with_crate(old)
    if sys.argv[1:] == ["--check"]:
        lines = [f"not recorded: {name}" for name in missing(old, new)] + broken(old, new)
        sys.exit("\n".join(lines) or 0)
    reasons = refusals(old, new)
    if old["released"]:
        names = unlisted(changed(old, new), CHANGELOG.read_text(encoding="utf-8"))
        reasons += [
            f"{name}: another result, and CHANGELOG.md does not list it under Results" for name in names
        ]
    if reasons:
        sys.exit("\n".join(["not recorded, see docs/policy.md:", *reasons]))
    RECORD.write_text(written(new), encoding="utf-8")


if __name__ == "__main__":
    main()
