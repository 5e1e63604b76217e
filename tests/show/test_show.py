"""`naskh.show`, and tokens in a notebook: what is shown is all there, escaped, and not too long."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import naskh
import pytest
from hypothesis import given, settings
from naskh import testing

from tests.explain.test_views import Page, seen

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.without_levels

EVIL = '</div><script>alert("1")</script><!-- & \u202e\x00\ud800'
# Few: a page has everything in it, and each is read by a parser.
FEW = settings(max_examples=40)


@FEW
@given(text=testing.nasty_text())
def test_any_text_can_be_shown(text: str) -> None:
    shown = naskh.show(text, "search")
    page = Page(shown._repr_html_())
    assert seen(text) in seen("".join(data for _, data in page.blocks[0])) or len(text) > 2_000
    # A terminal gets characters that it shows, and line ends that are ours.
    hidden = [c for c in str(shown) if not c.isprintable() and c != "\n"]
    assert [c for c in hidden if unicodedata.category(c)[0] != "M"] == []


@FEW
@given(text=testing.nasty_text())
def test_tokens_are_shown_with_the_whole_text(text: str) -> None:
    page = Page(naskh.Tokenizer(naskh.Normalizer("clean")).tokens(text)._repr_html_())
    assert seen(text) in seen(page.upper) or len(text) > 2_000


@FEW
@given(text=testing.nasty_text())
def test_sentences_are_those_of_the_splitter(text: str) -> None:
    assert [text[start:stop] for start, stop in naskh.show(text).sentences] == naskh.sentences(text)


def test_what_is_shown_is_data_too() -> None:
    shown = naskh.show("قال: إنَّ الأمر ٣4", "search", digits="keep")
    assert shown.changes.text == naskh.normalize("قال: إنَّ الأمر ٣4", "search", digits="keep")
    assert shown.normalizer == naskh.Normalizer("search", digits="keep")
    assert [token.norm for token in shown.tokens] == ["قال", ":", "ان", "الامر", "٣4"]
    assert [finding.kind for finding in shown.findings] == ["mixed-digits"]
    assert naskh.show("أ", naskh.Normalizer("lucene")).changes.text == "ا"
    assert naskh.show("أ", None).changes.text == "أ"


def test_a_page_is_whole_and_runs_nothing(tmp_path: Path) -> None:
    class Whole(HTMLParser):
        tags: list[str] = []  # noqa: RUF012 - one page

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.tags.append(tag)
            assert not [name for name, _ in attrs if name.startswith("on") or name in {"src", "href"}]

    path = tmp_path / "page.html"
    naskh.show(EVIL + " مدرسةٌ").save(path)
    page = path.read_text(encoding="utf-8")
    parser = Whole()
    parser.feed(page)
    assert page.startswith("<!doctype html>\n")
    assert "script" not in parser.tags and "default-src 'none'" in page
    assert {"html", "head", "title", "body", "meta"} <= set(parser.tags)
    assert not [c for c in page if unicodedata.category(c) == "Cs" or c in "\u202e\x00"]


def test_cells_with_text_are_isolated() -> None:
    """A cell of Arabic beside one of Latin must not change the order of either."""
    page = naskh.show("مدرسةٌ (3) a\u202eb")._repr_html_()
    cells = re.findall(r'<td class="n-glyph">(.*?)</td>', page)
    assert len(cells) > 10
    assert all(cell.startswith("<bdi>") and cell.endswith("</bdi>") for cell in cells)


def test_a_long_text_is_cut_and_says_so() -> None:
    text = "مدرسةٌ! " * 2_000
    page = naskh.show(text)._repr_html_()
    assert len(page) < 200_000
    for note in ("the first 2,000 of 16,000 characters", "the first 100 of 4,000 tokens", "2,000 sentences"):
        assert note in page
    # One token, one change, one deletion: each is longer than what is shown.
    search = naskh.Normalizer("search")
    for view in (naskh.show, naskh.Tokenizer(search).tokens, search.explain, search.align, naskh.diagnose):
        for long in ("ب" * 100_000, "ب" + "ـ" * 100_000, " " * 100_000 + "ب"):
            assert len(view(long)._repr_html_()) < 120_000, view
    assert str(naskh.show(text)).count("\n") < 100


def test_tokens_are_coloured_by_kind_and_told_apart() -> None:
    page = naskh.Tokenizer(naskh.Normalizer("search")).tokens("الـBBC مدرسةٌ 3")._repr_html_()
    colours = re.findall(r'<mark style="background:(.*?)"', page)
    assert len(set(colours[:2])) == 2, "two words without a space between them"
    assert "norm: مدرسه" in page
    assert "word 3" in page and "number 1" in page


@pytest.mark.parametrize("view", [naskh.show, lambda text: naskh.Tokenizer().tokens(text)])
def test_markup_in_a_text_is_escaped(view: object) -> None:
    page = view(EVIL)._repr_html_()  # type: ignore[operator]
    assert "<script" not in page and "<!--" not in page and "\u202e" not in page
    assert Page(page).blocks


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(TypeError, match="bytes"):
        naskh.show(b"text")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="did you mean 'search'"):
        naskh.show("text", "serch")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Normalizer has its own"):
        naskh.show("text", naskh.Normalizer("search"), digits="keep")
