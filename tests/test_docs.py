"""The documentation agrees with the code.

Every example in docstrings, README and documents is run. Every link leads somewhere. `test_copies.py`
compares what the documents list with the core.
"""

from __future__ import annotations

import doctest
import gc
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import naskh
import pytest
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^(?P<indent> *)```[^\n]*\n(?P<code>.*?)^(?P=indent)```", re.MULTILINE | re.DOTALL)
# The examples of these pages need the engines: `make engines-test` runs them.
OF_ENGINES = [ROOT / "docs" / "engines.md", ROOT / "docs" / "search-engines.md"]
PAGES = [ROOT / "README.md", *sorted({*(ROOT / "docs").rglob("*.md")} - {*OF_ENGINES})]
LINKED_PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "benches" / "README.md"])
# These must have an example; others may have one.
WITH_EXAMPLES = {
    "naskh",
    "naskh.Normalizer",
    "naskh.Normalizer.align",
    "naskh.Normalizer.batch",
    "naskh.Normalizer.explain",
    "naskh.highlight",
    "naskh.normalize",
    "naskh.presets",
    "naskh.simd_level",
    "naskh.Decoded",
    "naskh.Findings",
    "naskh.Reordering",
    "naskh.Reordering.to_source",
    "naskh.Reordering.to_text",
    "naskh.Segment",
    "naskh.Segmenter",
    "naskh.Segmenter.batch",
    "naskh.Segmenter.fingerprint",
    "naskh.Segmenter.scheme",
    "naskh.Segmenter.segments",
    "naskh.Segmenter.spans",
    "naskh.Segments",
    "naskh.Segments.norms",
    "naskh.SentenceSplitter",
    "naskh.SentenceSplitter.batch",
    "naskh.SentenceSplitter.spans",
    "naskh.Stemmer",
    "naskh.Stemmer.batch",
    "naskh.Stemmer.name",
    "naskh.Stemmer.span",
    "naskh.Shown",
    "naskh.Terms",
    "naskh.Token",
    "naskh.Tokenizer",
    "naskh.Tokenizer.batch",
    "naskh.Tokenizer.fingerprint",
    "naskh.Tokenizer.mode",
    "naskh.Tokenizer.options",
    "naskh.Tokenizer.tokens",
    "naskh.Tokens",
    "naskh.Tokens.norms",
    "naskh.Tokens.segments",
    "naskh.Tokens.texts",
    "naskh.exporting.exported.Export",
    "naskh.exporting.exported.UnwritableError",
    "naskh.sentences",
    "naskh.stem",
    "naskh.terms.Steps",
    "naskh.terms.TokenSteps",
    "naskh.tokenize",
    "README.md",
    "docs/clitics.md",
    "docs/guide.md",
    "docs/known-limits.md",
    "docs/presets.md",
    "docs/stemming.md",
    "docs/tokenization.md",
}


@pytest.fixture(autouse=True, scope="module")
def without_explanations() -> Iterator[None]:
    """`hypothesis.find` explains what it has found by hundreds of further calls; no example shows that."""
    before = settings.default
    settings.register_profile("examples", before, phases=set(Phase) - {Phase.explain})
    settings.load_profile("examples")
    yield
    settings.register_profile("before examples", before)
    settings.load_profile("before examples")


def run(source: str, name: str, path: str | None = None) -> int:
    """Run the examples of one text in one namespace; return their number."""
    examples = doctest.DocTestParser().get_doctest(source, {}, name, path, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF)
    said: list[str] = []
    failed, tried = runner.run(examples, out=said.append)
    assert not failed, "".join(said)
    gc.collect()  # what an example leaves open fails here, and not in whichever test collects it
    return tried


MISSING: dict[str, str] = {}
"""Modules whose package is not installed here, and the message that says so."""


def modules() -> Iterator[ModuleType]:
    yield naskh
    for found in pkgutil.walk_packages(naskh.__path__, "naskh."):
        if found.name in {"naskh.__main__", "naskh._naskh"}:
            continue
        try:
            yield importlib.import_module(found.name)
        except ImportError as error:
            if (error.name or "naskh").startswith("naskh"):
                raise
            MISSING[found.name] = str(error)


def documented() -> Iterator[tuple[str, str]]:
    """Name and docstring of every module, class, function and method."""
    for module in modules():
        yield module.__name__, inspect.getdoc(module) or ""
        public = {name: getattr(module, name) for name in getattr(module, "__all__", ())}
        for name, thing in (vars(module) | public).items():
            home = getattr(thing, "__module__", None)
            is_at_home = home in {module.__name__, "naskh._naskh", None} or name in getattr(
                module, "__all__", ()
            )
            if isinstance(thing, ModuleType) or not is_at_home:
                continue
            if not (inspect.isclass(thing) or inspect.isroutine(thing)):
                continue
            yield f"{module.__name__}.{name}", inspect.getdoc(thing) or ""
            if inspect.isclass(thing):
                for part, method in vars(thing).items():
                    if not part.startswith("__"):
                        yield f"{module.__name__}.{name}.{part}", inspect.getdoc(method) or ""


DOCSTRINGS = dict(documented())


def test_every_public_name_has_a_docstring() -> None:
    public = {f"naskh.{name}" for name in naskh.__all__ if callable(getattr(naskh, name))}
    assert public <= DOCSTRINGS.keys()
    assert not [name for name in public if not DOCSTRINGS[name]]


def test_help_tells_of_every_attribute_of_a_public_class() -> None:
    public = tuple(f"naskh.{name}." for name in naskh.__all__ if inspect.isclass(getattr(naskh, name)))
    told = {name: text for name, text in DOCSTRINGS.items() if name.startswith(public) and "._" not in name}
    assert told["naskh.Token.start"] == "where it begins in the source, in code points."
    assert not [name for name, text in told.items() if not text or text.startswith("Alias for field")]


@pytest.mark.parametrize("name", sorted(MISSING))
def test_docstrings_of_a_module_without_its_package(name: str) -> None:
    pytest.skip(MISSING[name])


def with_examples() -> list[str]:
    """The names whose examples are run; what has two names is run under the shorter."""
    shortest = {DOCSTRINGS[name]: name for name in sorted(DOCSTRINGS, key=lambda name: (-len(name), name))}
    return sorted(name for text, name in shortest.items() if ">>>" in text or name in WITH_EXAMPLES)


@pytest.mark.parametrize("name", with_examples())
def test_docstring_examples_print_what_they_show(name: str) -> None:
    tried = run(DOCSTRINGS[name], name)
    assert tried or name not in WITH_EXAMPLES, f"{name} has no example"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_page_examples_print_what_they_show(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    examples = "\n".join(fence["code"] for fence in FENCE.finditer(text) if ">>>" in fence["code"])
    tried = run(examples, page.name, str(page))
    assert tried == len(re.findall(r"^ *>>> ", text, re.MULTILINE)), "an example is outside of a code fence"
    name = page.relative_to(ROOT).as_posix()
    assert tried or name not in WITH_EXAMPLES, f"{name} has no example"


# ---- links ----------------------------------------------------------------------------------------------


def anchors(page: str) -> set[str]:
    """The anchors that GitHub makes of the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", LINKED_PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_relative_links_lead_to_files_and_headings(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub("`[^`]*`", "", text)):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        linked = (page.parent / name) if name else page
        assert linked.exists(), target
        if anchor:
            assert anchor in anchors(linked.read_text(encoding="utf-8")), target


def test_decision_index_lists_every_record_with_its_title() -> None:
    folder = ROOT / "docs" / "decisions"
    index = {
        name: title
        for title, name in re.findall(r"\[([^\]]+)\]\(([^)]+)\)", (folder / "README.md").read_text("utf-8"))
    }
    records = {path.name: path.read_text("utf-8").splitlines()[0] for path in folder.glob("[0-9]*.md")}
    assert records
    assert {name: f"# {title}" for name, title in index.items() if name in records} == records
