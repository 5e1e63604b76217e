"""Every example in docstrings, README and documentation is run, and gives what is printed there."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import naskh
import naskh._naskh
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^(?P<indent> *)```[^\n]*\n(?P<code>.*?)^(?P=indent)```", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Where an example must be; elsewhere there may be some.
WITH_EXAMPLES = {
    "naskh",
    "naskh.Normalizer",
    "naskh.Normalizer.align",
    "naskh.Normalizer.batch",
    "naskh.Normalizer.explain",
    "naskh.highlight",
    "naskh.normalize",
    "naskh.presets",
    "naskh.SentenceSplitter",
    "naskh.SentenceSplitter.batch",
    "naskh.SentenceSplitter.spans",
    "naskh.Token",
    "naskh.Tokenizer",
    "naskh.Tokenizer.batch",
    "naskh.Tokenizer.mode",
    "naskh.Tokenizer.options",
    "naskh.Tokenizer.tokens",
    "naskh.Tokens",
    "naskh.Tokens.norms",
    "naskh.Tokens.texts",
    "naskh.sentences",
    "naskh.tokenize",
    "README.md",
    "guide.md",
    "tokenization.md",
}


def run(source: str, name: str, path: str | None = None) -> int:
    """Run the examples of one text in one namespace; gives how many there are."""
    examples = doctest.DocTestParser().get_doctest(source, {}, name, path, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF)
    said: list[str] = []
    failed, tried = runner.run(examples, out=said.append)
    assert not failed, "".join(said)
    return tried


def modules() -> Iterator[ModuleType]:
    yield naskh
    for found in pkgutil.walk_packages(naskh.__path__, "naskh."):
        if found.name not in {"naskh.__main__", "naskh._naskh"}:
            yield importlib.import_module(found.name)


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


def test_whatever_is_public_is_documented() -> None:
    public = {f"naskh.{name}" for name in naskh.__all__ if callable(getattr(naskh, name))}
    assert public <= DOCSTRINGS.keys()
    assert not [name for name in public if not DOCSTRINGS[name]]


@pytest.mark.parametrize(
    "name", sorted(name for name, text in DOCSTRINGS.items() if ">>>" in text or name in WITH_EXAMPLES)
)
def test_docstring(name: str) -> None:
    tried = run(DOCSTRINGS[name], name)
    assert tried or name not in WITH_EXAMPLES, f"{name} has no example"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    examples = "\n".join(fence["code"] for fence in FENCE.finditer(text) if ">>>" in fence["code"])
    tried = run(examples, page.name, str(page))
    assert tried == len(re.findall(r"^ *>>> ", text, re.MULTILINE)), (
        "an example stands outside of a code fence"
    )
    assert tried or page.name not in WITH_EXAMPLES, f"{page.name} has no example"
