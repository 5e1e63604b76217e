"""The HTML for notebooks is well-formed and safe, and has the whole text in it."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser

from hypothesis import given
from naskh._show.views import alignment_html
from naskh.explain import _changes

from tests.explain.invented import Invented, invented

TAGS = {"div", "style", "span", "bdi", "mark", "del", "details", "summary", "table", "tr", "th", "td", "code"}
ATTRIBUTES = {"class", "dir", "style", "title", "open"}
SHOWN = 2_000


class Page(HTMLParser):
    """Reads a page, rejects what must not be in it, and collects text by where it is."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        # What is shown as text, by block: the upper and the lower part of a box, and what is in no box.
        self.blocks: list[list[tuple[str, str]]] = []
        self.titles: list[str] = []
        page.encode()
        assert not [c for c in page if unicodedata.category(c) == "Cc" and c not in "\n\t"]
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        given_values = dict(attrs)
        classes = given_values.get("class") or ""
        self.blocks += [[]] if classes == "n-text" else []
        self.titles += [given_values["title"] or ""] if "title" in given_values else []
        self.open.append((tag, classes))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [name for _, name in self.open]
        if "n-text" not in classes or "n-label" in classes:
            return
        part = "below" if "n-into" in classes else "above" if "n-cell" in classes else "alone"
        self.blocks[-1].append((part, data))

    @property
    def upper(self) -> str:
        """The source: the first block, without the lower parts of boxes."""
        return "".join(data for part, data in self.blocks[0] if part != "below")

    @property
    def lower(self) -> str:
        """The text: the second block, or the first without the upper parts of boxes."""
        return "".join(data for part, data in self.blocks[-1] if part != "above")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def seen(text: str) -> str:
    """Letters, digits and marks, which are always shown as themselves; a VARIATION SELECTOR is not."""
    marks = [
        char for char in text if unicodedata.category(char)[0] == "M" and not "\ufe00" <= char <= "\ufe0f"
    ]
    return "".join(char for char in text if char.isalnum() or char in marks)


@given(case=invented())
def test_html_of_changes_shows_both_texts(case: Invented) -> None:
    page = Page(_changes(*case)._repr_html_())
    assert seen(page.upper) == seen(case.source)
    assert seen(page.lower) == seen(case.text)


@given(case=invented())
def test_html_of_an_alignment_shows_both_texts(case: Invented) -> None:
    page = Page(alignment_html(case.source, case.text, case.segments))
    assert seen(page.upper) == seen(case.source)
    assert seen(page.lower) == seen(case.text)


def test_html_of_changes_has_each_reason_as_a_title() -> None:
    changes = _changes("أهـلاً", "اهلا", [(0, 1, "ا", "alef"), (2, 3, "", "tatweel"), (5, 6, "", "marks")])
    titles = Page(changes._repr_html_()).titles
    assert all(any(change.why in title for title in titles) for change in changes)


def test_html_escapes_tags_and_controls_of_the_text() -> None:
    evil = '</div><script>alert("1")</script><!-- & \u202e\0\ud800'
    changes = _changes(evil, f"{evil}{evil}", [(len(evil), len(evil), evil, "replace")])
    for page in (changes._repr_html_(), alignment_html(evil, "", [(0, len(evil), 0, 0)])):
        assert "<script" not in page
        assert "\u202e" not in page
        assert seen(evil) in seen(Page(page).upper)


def test_html_of_changes_keeps_letters_joined() -> None:
    """Between the letters of a word there is nothing that has a width: no box, no label, no space."""
    changes = _changes("مدرسة", "مدرسه", [(4, 5, "ه", "teh_marbuta")])
    page = Page(changes._repr_html_())
    assert page.upper == "مدرسة"
    assert page.lower == "مدرسه"


def test_html_of_a_long_text_is_cut_and_has_a_note() -> None:
    source = "أخ " * 5_000
    rows = [(at, at + 1, "ا", "alef") for at in range(0, len(source), 3)]
    changes = _changes(source, source.replace("أ", "ا"), rows)
    for page in (changes._repr_html_(), alignment_html(source, changes.text, [(0, 15_000, 0, 15_000)])):
        assert "the first 2,000 of 15,000 characters" in page
        assert Page(page).upper == source[:SHOWN]
        assert Page(page).lower == changes.text[:SHOWN]
    assert "the first 100 of 5,000 changes" in changes._repr_html_()


def test_direction_is_that_of_most_letters() -> None:
    assert '<div class="n-text" dir="rtl">' in _changes("قال BBC", "", [])._repr_html_()
    assert '<div class="n-text" dir="ltr">' in _changes("He said قال", "", [])._repr_html_()


def test_html_of_an_alignment_keeps_words_whole() -> None:
    source, text = "هذه مدرسةٌ هنا", "هذه مدرسه هنا"  # DAMMATAN
    page = alignment_html(source, text, [(0, 9, 0, 9), (9, 10, 9, 9), (10, 14, 9, 13)])
    assert page.count('class="n-cell"') == 1
    assert Page(page).upper == source
