"""The site as `make docs` has built it: its links, its Arabic, its search in any spelling."""

from __future__ import annotations

import html
import json
import os
import posixpath
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.test_docs import ROOT
from tools.isolate_arrows import ARABIC

pytestmark = pytest.mark.without_levels

# Named by `make docs-test`, which has just built it; a site that was built some day is not asked.
SITE = ROOT / os.environ.get("NASKH_SITE", "no-site")
PLAYGROUND = "playground/"  # is no page of MkDocs, and has tests of its own
PAGES = sorted(
    name
    for path in SITE.rglob("*.html")
    if (name := path.relative_to(SITE).as_posix()) != "404.html" and not name.startswith(PLAYGROUND)
)
TAG = re.compile(r"<[^>]+>")


@pytest.fixture(autouse=True)
def site() -> None:
    if not (SITE / "index.html").exists():
        pytest.skip("no site: make docs-test")


def read(page: str) -> str:
    return (SITE / page).read_text(encoding="utf-8")


def content(page: str) -> str:
    """The article of a page."""
    return read(page).split("<article", 1)[1].split("</article>", 1)[0]


def test_there_are_pages() -> None:
    assert len(PAGES) > 40
    assert {
        "index.html",
        "tutorial.html",
        "made/functions.html",
        "made/options.html",
        "made/changelog.html",
    } <= {*PAGES}


def test_every_link_leads_to_a_file_and_an_anchor() -> None:
    wrong = []
    anchors = {page: {*re.findall(r'\bid="([^"]+)"', read(page))} for page in PAGES}
    for page in PAGES:
        for target in re.findall(r'(?:href|src)="([^"#:]*(?:#[^"]*)?)"', content(page)):
            name, _, at = html.unescape(target).partition("#")
            linked = posixpath.normpath(posixpath.join(posixpath.dirname(page), name)) if name else page
            if not (SITE / linked).exists() or (at and linked in anchors and at not in anchors[linked]):
                wrong.append((page, target))
    assert not wrong


def test_nothing_is_fetched_from_elsewhere() -> None:
    for page in PAGES:
        assert not re.findall(
            r'<(?:script|link rel="stylesheet"|img)[^>]+(?:src|href)="https?:', read(page)
        ), page


def test_arabic_on_both_sides_of_an_arrow_is_isolated() -> None:
    bare = re.compile(f"[{ARABIC}]</bdi>[^<]*→[^<]*<bdi>|[{ARABIC}][^<A-Za-z]*→")
    isolated = 0
    for page in PAGES:
        for found in bare.finditer(re.sub(r'<div dir="rtl".*?</div>', "", content(page), flags=re.DOTALL)):
            assert found[0].count("bdi") == 2, (page, found[0])
            isolated += 1
    assert isolated > 50


def test_every_option_has_a_section_in_the_reference() -> None:
    text = content("made/options.html")
    for name in ("unicode", "tatweel", "compound_names", "replace"):
        assert f'id="{name}"' in text


def test_the_api_names_every_function() -> None:
    import naskh

    text = TAG.sub("", content("made/functions.html") + content("made/classes.html"))
    missing = [
        name for name in naskh.__all__ if callable(getattr(naskh, name)) and f"naskh.{name}" not in text
    ]
    assert not missing


def found_by(*queries: str) -> dict[str, list[str]]:
    """The pages that the search of the site finds, by the code of the site itself."""
    node = shutil.which("node")
    if not node:
        pytest.skip("no Node to run the search: apt-get install nodejs")
    command = [node, str(ROOT / "tools" / "site" / "try_search.js"), str(SITE), *queries]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    answers: dict[str, list[str]] = json.loads(done.stdout)
    return answers


SPELLINGS = [
    ("مكتبة", "مكتبه", "المكتبة", "والمكتبه", "مَكْتَبَةٌ", "مكتبـــة"),
    ("أخبار", "اخبار", "الأخبار", "الاخبار", "أَخْبَار"),
    ("الأمر", "الامر", "الأَمْرَ", "بالأمر"),
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=[words[0] for words in SPELLINGS])
def test_the_search_finds_the_same_pages_in_every_spelling(spellings: tuple[str, ...]) -> None:
    answers = found_by(*spellings)
    assert answers[spellings[0]]
    assert [answers[word] for word in spellings] == [answers[spellings[0]]] * len(spellings)


def test_the_search_finds_what_a_page_has_in_another_spelling() -> None:
    answers = found_by("للكهربا", "مكتب", "normaliz", "tanwin_alef")
    assert answers["للكهربا"] == []
    assert "tutorial.html" in answers["مكتب"]  # while it is typed
    assert "normalization.html" in answers["normaliz"]
    assert "made/options.html" in answers["tanwin_alef"]


def test_pages_hold_no_word_of_the_machine_that_built_them() -> None:
    for page in PAGES:
        assert not re.search(r"/(?:home|root|work|tmp|usr)/\w", TAG.sub("", read(page))), page


def test_the_playground_is_linked_where_it_is_there() -> None:
    assert ((SITE / PLAYGROUND).exists()) == (PLAYGROUND in read("index.html"))


def test_drawings_and_fonts_are_those_of_the_site() -> None:
    assert (SITE / "drawings" / "kernel.svg").read_bytes() == (
        ROOT / "docs" / "drawings" / "kernel.svg"
    ).read_bytes()
    assert "Noto Naskh Arabic" in Path(SITE / "assets" / "site.css").read_text(encoding="utf-8")
