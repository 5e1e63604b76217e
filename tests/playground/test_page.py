"""The page: what a reader does with pointer, keys and address, and what a screen reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import naskh
import pytest

from tests.playground.waiting import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.without_levels

SETTLED = "document.getElementById('panel').getAttribute('aria-busy') !== 'true'"


def type_text(page: Page, text: str) -> None:
    """Put a text into the field as typing does, and wait for its answer."""
    page.fill("#text", text)
    shown = f"document.getElementById('counts').textContent.startsWith('{len(text):,} code point')"
    until(page, f"{shown} && {SETTLED}")


def texts(page: Page) -> list[str]:
    """The marked texts of the view, as they are shown."""
    return page.locator("#panel .text").all_text_contents()


def test_what_is_typed_is_shown_before_and_after(page: Page) -> None:
    page.select_option("#preset", "search")
    type_text(page, "مدرسةٌ ٣")
    assert texts(page) == ["مدرسةٌ ٣", "مدرسه 3"]
    assert page.locator("#panel mark").count() == 4


def test_an_option_changes_the_result_and_the_address_and_the_code(page: Page) -> None:
    page.select_option("#preset", "search")
    page.click("#switches summary")
    page.select_option("#options-digits", "keep")
    type_text(page, "مدرسةٌ ٣")
    assert texts(page)[1] == "مدرسه ٣"
    assert "digits=keep" in page.url
    scope: dict[str, object] = {}
    exec(page.locator("#python").text_content() or "", scope)  # noqa: S102 - the code under test
    assert scope["text"] == "مدرسةٌ ٣"
    assert 'naskh.normalize(text, "search", digits="keep")' in (page.locator("#python").text_content() or "")
    page.click("#reset")
    until(page, "document.querySelectorAll('#panel .text')[1]?.textContent === 'مدرسه 3'")
    assert "digits" not in page.url


def test_classes_of_marks_are_boxes(page: Page) -> None:
    page.select_option("#preset", "")
    page.click("#switches summary")
    page.select_option("#options-marks", "some of these")
    page.check("#options input[value=shadda]")
    type_text(page, "مُدرّسٌ")
    assert texts(page)[1] == naskh.normalize("مُدرّسٌ", None, marks=["shadda"])
    assert "marks=shadda" in page.url


@pytest.mark.parametrize("view", ["changes", "tokens", "segments", "sentences", "findings", "characters"])
def test_the_code_of_every_view_runs(page: Page, view: str) -> None:
    page.click(f"#tab-{view}")
    type_text(page, 'كتاب "٣4"\u200f\\ 👍')
    scope: dict[str, object] = {}
    code = page.locator("#python").text_content() or ""
    exec(code, scope)  # noqa: S102 - the code under test
    assert scope["text"] == 'كتاب "٣4"\u200f\\ 👍'


def test_a_state_in_the_address_comes_back(page: Page, browser: Browser) -> None:
    page.select_option("#preset", "clean")
    type_text(page, "خبـــر & #وسم +١")
    page.click("#tab-tokens")
    page.select_option("#unit", "utf8")
    other = browser.new_page()
    other.goto(page.url)
    other.wait_for_selector("#panel mark")
    assert other.input_value("#text") == "خبـــر & #وسم +١"
    assert other.input_value("#preset") == "clean"
    assert other.input_value("#unit") == "utf8"
    assert other.get_attribute("#tab-tokens", "aria-selected") == "true"
    other.close()


def test_nonsense_in_the_address_is_left_out(page: Page) -> None:
    page.evaluate("location.hash = 'preset=%00&digits=roman&view=<b>&unit=x&text=نعم'")
    until(page, "document.getElementById('text').value === 'نعم'")
    until(page, "document.getElementById('counts').textContent.startsWith('3 ')")
    assert page.input_value("#preset") == "standard"
    assert page.get_attribute("#tab-changes", "aria-selected") == "true"


def test_reasons_come_by_pointer_and_by_keys(page: Page) -> None:
    page.select_option("#preset", "search")
    type_text(page, "أب مدرسةٌ")
    page.locator("#panel mark").first.hover()
    detail = page.locator("#detail")
    assert "U+0623 ARABIC LETTER ALEF WITH HAMZA ABOVE" in (detail.text_content() or "")
    page.keyboard.press("Escape")
    assert detail.is_hidden()
    first = page.locator("#panel .text").first
    assert first.locator('[tabindex="0"]').count() == 1, "one stop of the Tab key"
    first.locator("mark").first.focus()
    page.keyboard.press("ArrowLeft")  # forward, from right to left
    assert "teh_marbuta" in (detail.text_content() or "")
    page.keyboard.press("Home")
    assert "alef" in (detail.text_content() or "")


def test_tabs_are_chosen_by_arrow_keys(page: Page) -> None:
    page.focus("#tab-changes")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-tokens"
    assert page.get_attribute("#panel", "aria-labelledby") == "tab-tokens"
    page.keyboard.press("End")
    assert page.get_attribute("#tab-characters", "aria-selected") == "true"
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#tab-changes", "tabindex") == "0"


def test_every_control_has_a_name(page: Page) -> None:
    page.click("#switches summary")
    nameless = page.evaluate(
        """() => {
          const named = (one) => one.labels?.length || one.textContent.trim() ||
            one.getAttribute("aria-label") || one.getAttribute("aria-labelledby");
          const controls = "button, select, input, textarea, [role=group], [role=region], [role=tablist]";
          const all = [...document.querySelectorAll(controls)];
          return all.filter((one) => !named(one)).map((one) => one.outerHTML);
        }"""
    )
    assert nameless == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    referred = page.evaluate(
        """() => ["aria-controls", "aria-describedby", "aria-labelledby", "for"].flatMap((name) =>
          [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name)))"""
    )
    assert referred
    assert set(referred) <= set(ids)


def test_markup_in_a_text_stays_text(page: Page) -> None:
    evil = '<img src=x onerror="document.title=1"></div><script>document.title=2</script>\u202e\x00'
    for view in ("changes", "tokens", "segments", "sentences", "findings", "characters"):
        page.click(f"#tab-{view}")
        type_text(page, evil)
        assert page.title() == "naskh playground"
        assert page.locator("#panel img, #panel script").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.click("#switches summary")
    for view in ("changes", "tokens", "segments", "sentences", "findings", "characters"):
        page.click(f"#tab-{view}")
        type_text(page, "كلمة" * 60 + " " + "x" * 300)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


def test_a_megabyte_is_announced_within_a_frame_and_can_be_stopped(page: Page) -> None:
    """The text comes as pasting brings it. What the reader sees is looked at in the next frame."""
    said = page.evaluate(
        """() => new Promise((resolve) => {
          const data = new DataTransfer();
          data.setData("text/plain", "إنَّ المدرسةَ بعيدة. ".repeat(50_000));
          const paste = new ClipboardEvent("paste", { clipboardData: data, cancelable: true });
          document.getElementById("text").dispatchEvent(paste);
          requestAnimationFrame(() => resolve(document.getElementById("status").textContent));
        })"""
    )
    assert said == "working on 1,050,000 characters…"
    page.click("#cancel")
    until(page, "document.getElementById('status').textContent.startsWith('stopped')")
    page.select_option("#preset", "search")
    until(page, "document.getElementById('counts').textContent.startsWith('1,050,000')")
    assert "50,000 sentences" in (page.locator("#status").text_content() or "")
    before, after = texts(page)
    assert after.startswith("ان المدرسه بعيده.") and len(before) >= 2_000
    page.click("#later")
    assert texts(page)[1].count("المدرسه") > 90
    assert "text=" not in page.url and page.is_visible("#address-note")


def test_without_the_core_the_page_says_how_to_get_it(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.route("**/naskh.wasm", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{address}/index.html")
    page.wait_for_selector("#problem:not([hidden])")
    assert "make wasm" in (page.locator("#problem").text_content() or "")
    context.close()


def test_arabic_within_english_is_isolated(page: Page) -> None:
    """Else both sides of an arrow are one stretch from right to left, and the arrow points the wrong way."""
    page.select_option("#preset", "search")
    page.click("#switches summary")
    about = page.locator("#options-hamza-about")
    assert "ؤ → و" in (about.text_content() or "")
    assert about.locator("bdi bdi").all_text_contents() == ["ؤ", "و", "ئ", "ي"]
    bare = page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
          while (walk.nextNode()) found.push(walk.currentNode.data);
          return found.filter((text) => /\\p{Script=Arabic}.*→|→.*\\p{Script=Arabic}/u.test(text));
        }"""
    )
    assert bare == []
