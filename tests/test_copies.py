"""Options, their values and presets are spelled out in several places; each copy agrees with the core.

The core lists them in `_OPTIONS`, `_TOKEN_OPTIONS` and their like in the compiled module, and in
`naskh.presets()`. The stub, docstrings, documents and tests repeat them. A copy that lacks a name or a value,
or has one too many, fails here with its place.
"""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, get_args, get_type_hints

import naskh
import pytest
from naskh import diagnosis, reordering, testing
from naskh._naskh import (
    _ANALYZER_OPTIONS,
    _OPTIONS,
    _REORDER_OPTIONS,
    _SEGMENTER_OPTIONS,
    _SENTENCE_OPTIONS,
    _STEMMERS,
    _TOKEN_OPTIONS,
)
from naskh._show import reasons

from tests import character_sets, reference
from tests.normalize.test_option_cases import OPTION_CASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

pytestmark = pytest.mark.without_levels

ROOT = Path(__file__).parents[1]
Names: TypeAlias = dict[str, set[str]]

# Without fixed values: `replace` of the normalizer, `abbreviations` of the tokenizer and the splitter.
OPTIONS: Names = {name: set(values) for name, values in _OPTIONS.items()} | {"replace": set()}
TOKEN_OPTIONS: Names = {name: set(values) for name, values in _TOKEN_OPTIONS.items()}
SEGMENTER_OPTIONS: Names = {name: set(values) for name, values in _SEGMENTER_OPTIONS.items()}
SENTENCE_OPTIONS: Names = {name: set(values) for name, values in _SENTENCE_OPTIONS.items()}
ANALYZER_OPTIONS: Names = {name: set(values) for name, values in _ANALYZER_OPTIONS.items()}
PRESETS = set(naskh.presets())
MARK_CLASSES = _OPTIONS["marks"][2:]  # after `keep` and `strip`


def page(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def spelled(values: Iterable[Any]) -> set[str]:
    """Values as the core spells them; the classes in a collection one by one."""
    return {str(part) for value in values for part in (value if isinstance(value, tuple) else (value,))}


# ---- the stub ----------------------------------------------------------------------------------------

STUB = ast.parse((Path(naskh.__file__).parent / "_naskh.pyi").read_text(encoding="utf-8"))
ALIASES = {
    node.target.id: node.value
    for node in STUB.body
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value
}
CLASSES = {node.name: node for node in STUB.body if isinstance(node, ast.ClassDef)}
NO_OPTIONS = {"cls", "self", "text", "preset", "normalizer"}  # other parameters


def literals(annotation: ast.expr | None) -> set[str]:
    """The values of all `Literal[…]` in a type, through its aliases."""
    found: set[str] = set()
    for part in ast.walk(annotation) if annotation else ():
        if isinstance(part, ast.Name) and part.id in ALIASES:
            found |= literals(ALIASES[part.id])
        elif isinstance(part, ast.Subscript) and ast.unparse(part.value) == "Literal":
            found |= {str(value.value) for value in ast.walk(part.slice) if isinstance(value, ast.Constant)}
    return found


def fields(name: str) -> Names:
    """The fields of a `TypedDict`, with those of its bases, each with its literal values."""
    found: Names = {}
    for base in CLASSES[name].bases:
        found |= fields(ast.unparse(base)) if ast.unparse(base) in CLASSES else {}
    for node in CLASSES[name].body:
        if isinstance(node, ast.AnnAssign):
            found[ast.unparse(node.target)] = literals(node.annotation)
    return found


def function_at(place: str) -> ast.FunctionDef:
    """The function or method of a name such as `normalize` or `Normalizer.__new__`."""
    home, _, name = place.rpartition(".")
    [found] = [
        node
        for node in (CLASSES[home] if home else STUB).body
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    return found


def parameters(place: str) -> Names:
    """The parameters of a function or method, each with its literal values; those of `Unpack[…]` too."""
    arguments = function_at(place).args
    found = {
        argument.arg: literals(argument.annotation)
        for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    }
    unpacked = arguments.kwarg.annotation if arguments.kwarg else None
    for part in ast.walk(unpacked) if unpacked else ():
        found |= fields(part.id) if isinstance(part, ast.Name) and part.id in CLASSES else {}
    return found


def without(names: Names, *left_out: str) -> Names:
    return {name: values for name, values in names.items() if name not in left_out}


ABBREVIATIONS: Names = {"abbreviations": set()}
TERM_OPTIONS = without(ANALYZER_OPTIONS, "chain") | {"stop_words": set(), "stem_exclusions": set()}
STOP_WORD_LISTS = {"lucene", "news"}  # accepted by name, see below


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("_Options", OPTIONS),
        ("_TokenOptions", without(TOKEN_OPTIONS, "mode") | ABBREVIATIONS),
        ("_SentenceOptions", SENTENCE_OPTIONS | ABBREVIATIONS),
        ("_AnalyzerOptions", TERM_OPTIONS),
        ("_AnalyzerArguments", TERM_OPTIONS | {"stop_words": STOP_WORD_LISTS}),
    ],
)
def test_a_dictionary_of_the_stub_has_every_option_and_value(place: str, wanted: Names) -> None:
    assert fields(place) == wanted


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("Normalizer.__new__", OPTIONS),
        ("normalize", OPTIONS),
        ("Tokenizer.__new__", TOKEN_OPTIONS | ABBREVIATIONS),
        ("Segmenter.__new__", SEGMENTER_OPTIONS),
        ("SentenceSplitter.__new__", SENTENCE_OPTIONS | ABBREVIATIONS),
        ("Analyzer.__new__", ANALYZER_OPTIONS | TERM_OPTIONS | {"stop_words": STOP_WORD_LISTS}),
    ],
)
def test_a_signature_of_the_stub_has_every_option_and_value(place: str, wanted: Names) -> None:
    assert without(parameters(place), *NO_OPTIONS) == wanted


@pytest.mark.parametrize("place", ["Normalizer.__new__", "normalize"])
def test_a_signature_of_the_stub_has_every_preset(place: str) -> None:
    assert parameters(place)["preset"] == PRESETS


@pytest.mark.parametrize("place", ["Normalizer.preset", "presets"])
def test_a_result_of_the_stub_has_every_preset(place: str) -> None:
    assert literals(function_at(place).returns) == PRESETS


@pytest.mark.parametrize(("place", "parameter"), [("Stemmer.__new__", "name"), ("stem", "stemmer")])
def test_a_signature_of_the_stub_has_every_stemmer(place: str, parameter: str) -> None:
    assert parameters(place)[parameter] == set(_STEMMERS)


def test_the_name_in_the_stub_has_every_stemmer() -> None:
    assert literals(function_at("Stemmer.name").returns) == set(_STEMMERS)


@pytest.mark.parametrize("thing", [naskh, naskh.Stemmer, naskh.stem])
def test_a_docstring_names_every_stemmer(thing: object) -> None:
    assert set(re.findall(r"\w+", thing.__doc__ or "")) >= set(_STEMMERS)


def test_a_signature_of_the_stub_has_every_list_of_stop_words() -> None:
    assert parameters("stop_words")["name"] == STOP_WORD_LISTS
    with pytest.raises(ValueError, match="valid") as refused:
        naskh.stop_words("none")  # type: ignore[arg-type]
    assert set(re.findall(r"\w+", str(refused.value).partition("valid are")[2])) == STOP_WORD_LISTS


def test_the_mode_of_the_stub_has_every_value() -> None:
    assert literals(function_at("Tokenizer.mode").returns) == TOKEN_OPTIONS["mode"]


# ---- Python ------------------------------------------------------------------------------------------


def test_the_docstring_of_naskh_has_every_preset() -> None:
    assert set(re.findall(r'``"([^"]+)"``', naskh.__doc__ or "")) == PRESETS


@pytest.mark.parametrize(
    ("type_", "values"),
    [
        (get_type_hints(naskh.Token)["kind"], naskh.KINDS),
        (get_type_hints(naskh.Segment)["kind"], naskh.SEGMENT_KINDS),
        (diagnosis.Trouble, diagnosis.TROUBLES),
        (diagnosis.Sure, diagnosis.SURE),
        (reordering._Kind, _REORDER_OPTIONS["kind"]),
        (reordering._Digits, _REORDER_OPTIONS["digits"]),
        (reordering._Lines, _REORDER_OPTIONS["lines"]),
    ],
    ids=["Token.kind", "Segment.kind", "Trouble", "Sure", "reorder kind", "reorder digits", "reorder lines"],
)
def test_a_type_has_every_name_of_the_core(type_: object, values: tuple[str, ...]) -> None:
    assert get_args(type_) == values


def test_the_strategies_have_every_option_and_value() -> None:
    found = {name: spelled(values) for name, values in testing.OPTIONS.items()}
    assert found == without(OPTIONS, "replace")


@pytest.mark.parametrize(
    "table", [reasons._SENTENCES, reasons.HUES, reference.DEFAULTS], ids=["reasons", "hues", "reference"]
)
def test_a_table_by_option_has_every_option(table: Mapping[str, object]) -> None:
    assert table.keys() == OPTIONS.keys()


def test_the_reference_has_every_class_of_marks() -> None:
    assert character_sets.MARK_CLASSES.keys() == set(MARK_CLASSES)


@pytest.mark.parametrize("options", [reference.DEFAULTS, *reference.PRESETS.values()])
def test_the_reference_uses_values_of_the_core(options: Mapping[str, Any]) -> None:
    for name in OPTIONS.keys() - {"replace"}:
        assert spelled([options[name]]) <= OPTIONS[name], name


# ---- documents ---------------------------------------------------------------------------------------


def section(text: str, heading: str) -> str:
    """The text under a heading, up to the next heading of the same or a higher level."""
    level = heading.split(" ", 1)[0]
    _, found, rest = text.partition(f"\n{heading}\n")
    assert found, f"there is no heading {heading!r}"
    return re.split(rf"^#{{1,{len(level)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> list[list[str]]:
    """The cells of the first table of a text, without its head."""
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert table, "there is no table"
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


def code_spans(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


OURS = ("clean", "standard", "search")  # in the table of docs/presets.md


def listed_values(text: str, name: str) -> tuple[str, ...]:
    """The values in a list such as `keep, strip, or a set of classes`; the classes of marks are added."""
    values = tuple(re.split(r",\s+", text.removesuffix(", or a set of classes")))
    return values + MARK_CLASSES if name == "marks" else values


def test_presets_table_equals_the_presets_of_the_core() -> None:
    table = {code_spans(cells[0])[0]: cells[2:] for cells in rows(page("docs/presets.md"))}
    presets = naskh.presets()
    assert table.pop("replace") == ["", "", ""]
    assert table == {name: [str(presets[ours][name]) for ours in OURS] for name in _OPTIONS}


def test_presets_page_lists_every_convention() -> None:
    text = page("docs/presets.md")
    conventions = text[text.index("**Conventions**") :].split("\n\n")[0]
    assert code_spans(conventions) == [name for name in naskh.presets() if name not in {*OURS, "pdf"}]


def test_normalization_page_lists_every_option_with_its_values() -> None:
    headings = re.findall(r"^### `(\w+)`: (.+)$", page("docs/normalization.md"), re.MULTILINE)
    listed = dict(headings)
    assert sorted(listed) == sorted(OPTIONS)
    assert listed.pop("replace").startswith("a mapping")
    assert {name: listed_values(values, name) for name, values in listed.items()} == _OPTIONS


def test_normalization_page_lists_every_class_of_marks() -> None:
    classes = {
        code_spans(cells[0])[0]
        for cells in rows(section(page("docs/normalization.md"), "## Sets of characters"))
    }
    assert classes == set(MARK_CLASSES)


def test_package_docstring_lists_every_option_with_its_values() -> None:
    listed = dict(
        re.findall(r"^- ``([a-z_]+)``: ((?:.+)(?:\n  .+)*)", inspect.getdoc(naskh) or "", re.MULTILINE)
    )
    assert sorted(listed) == sorted(OPTIONS)
    assert listed.pop("replace").startswith("a mapping")
    marks = listed.pop("marks").replace("or a collection of ", "")
    assert tuple(re.split(r",\s+", marks)) == _OPTIONS["marks"]
    assert {name: listed_values(values, name) for name, values in listed.items()} == {
        name: values for name, values in _OPTIONS.items() if name != "marks"
    }


@pytest.mark.parametrize(
    ("heading", "options"),
    [("### Options", _TOKEN_OPTIONS), ("## Sentences", _SENTENCE_OPTIONS)],
    ids=["tokens", "sentences"],
)
def test_tokenization_page_lists_every_option_with_its_values(
    heading: str, options: dict[str, tuple[str, ...]]
) -> None:
    table = rows(section(page("docs/tokenization.md"), heading))
    listed = {name: tuple(cells[1].split(", ")) for cells in table for name in code_spans(cells[0])}
    assert listed.pop("abbreviations") == ("words",)
    assert listed == options


def test_tokenization_page_has_a_heading_for_every_kind() -> None:
    text = section(page("docs/tokenization.md"), "## Tokens (mode `news`)")
    headings = re.findall(r"^### (.*`.*)$", text, re.MULTILINE)
    assert sorted(kind for heading in headings for kind in code_spans(heading)) == sorted(
        set(naskh.KINDS) - {"space"}
    )


@pytest.mark.parametrize("path", ["docs/presets.md", "docs/conventions.md"])
def test_a_document_names_every_preset(path: str) -> None:
    assert set(re.findall(r"`([^`\s]+)`", page(path))) >= PRESETS


# ---- cases and the changelog ---------------------------------------------------------------------------


def test_every_value_of_an_option_has_a_case() -> None:
    values = {
        name: spelled(options[name] for options, *_ in OPTION_CASES if name in options) for name in _OPTIONS
    }
    assert {name: found | {"keep"} for name, found in values.items()} == without(OPTIONS, "replace")


@pytest.mark.parametrize("name", OPTIONS)
def test_the_changelog_names_every_option(name: str) -> None:
    assert f"`{name}`" in page("CHANGELOG.md")


# ---- the crates ----------------------------------------------------------------------------------------

PUBLISHED = ("naskh", "naskh-arrow", "naskh-jsonl")


@pytest.mark.parametrize("name", ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"])
def test_published_crates_have_the_licences(name: str) -> None:
    copies = [f"rust/{crate}/{name}" for crate in PUBLISHED if crate == "naskh" or name != "NOTICE"]
    assert {copy: page(copy) == page(name) for copy in copies} == dict.fromkeys(copies, True)


def test_the_crates_that_are_not_published_are_known() -> None:
    manifests = {
        path.parent.name: page(f"rust/{path.parent.name}/Cargo.toml")
        for path in ROOT.glob("rust/*/Cargo.toml")
    }
    assert {name for name, manifest in manifests.items() if "publish = false" not in manifest} == {*PUBLISHED}


def test_the_notice_names_every_file_of_data_that_says_its_sources() -> None:
    source = ROOT / "rust" / "naskh" / "src"
    binary = {path.relative_to(ROOT / "rust" / "naskh").as_posix() for path in source.rglob("*.bin")}
    assert binary and all(f"{path}: " in page("NOTICE") for path in binary)
    assert all(
        (ROOT / "rust" / "naskh" / path).exists()
        for path in re.findall(r"^(src/\S+): ", page("NOTICE"), re.MULTILINE)
    )


def test_the_readme_of_the_crate_has_the_example_that_its_documentation_runs() -> None:
    [shown] = re.findall(r"^```rust\n(.*?)^```", page("rust/naskh/README.md"), re.MULTILINE | re.DOTALL)
    run = re.findall(r"^//! ```\n(.*?)^//! ```", page("rust/naskh/src/lib.rs"), re.MULTILINE | re.DOTALL)[0]
    lines = [line.removeprefix("//! ") for line in run.splitlines()]
    assert shown.splitlines() == [line for line in lines if not line.startswith("# ")]
