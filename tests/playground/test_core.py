"""The compiled core in a browser gives what the Python package gives, for a table of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import naskh
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.without_levels

TEXTS = [
    "",
    "قال د. أحمد: إنَّ الأَمـــْرَ  مُهِمّ!\nهل تبدأ يوم 12/05/2024 الساعة 10:30؟ #صحة_مصر 👍🏽",
    "ﺍﻟﺤﻜﻮﻣﺔ ﻻ ﷺ ﷲ كتاب \u064c",  # DAMMATAN apart
    "ةعماجلا يف بلاط 39\nةديدج ةسردم ريدملا حتتفا",
    "مصر تعلن".encode().decode("cp1252"),
    "علی کریم في المکتبة\nاین کتاب فارسی است",
    "نص\u200bفيه\u00a0علامات\u200f لا\u2060تُرى\u202c\ufeff a\u0301 \u1100\u1161",
    "مرحبااااا يا جمااااعة!!! 1447هـ الـBBC بـ50% ١٬٢٣٤٫٥٪ 3.5",
    "ٱلْحَمْدُ لِلَّهِ رَبِّ ٱلْعَـٰلَمِينَ \u06dd ءَامَنُوا شكرًا عبدالله",
    '<b>&amp; "x"</b> \x00\x1a\r\n https://example.com/a?b=1 info@example.org @someone',
    "😍" * 5 + " 𞤀𞤣 " + "ـ" * 80,
]
CHOICES: list[dict[str, Any]] = [
    *({"preset": preset} for preset in naskh.presets()),
    {"preset": "search", "options": {"digits": "keep", "marks": "tanwin,shadda", "elongation": "1"}},
    {"preset": None, "options": {"hamza": "drop", "quranic_spelling": "modern", "punctuation": "arabic"}},
    {"preset": "standard", "tokens": {"whitespace": "keep", "hashtags": "split", "percent": "join"}},
    {"preset": "search", "tokens": {"segment": "d3"}},
    {"preset": "clean", "tokens": {"segment": "atb", "unsure": "whole"}},
    {"preset": "standard", "tokens": {"mode": "uax29"}, "sentences": {"lines": "wrap", "semicolon": "end"}},
]
# In the page: everything that an answer has, put together as Python would.
ASK = """
async (cases) => {
  const { Core, stringOf } = await import("./core.js");
  const { Table, Text } = await import("./text.js");
  const core = new Core(await WebAssembly.compileStreaming(fetch("naskh.wasm")));
  const { catalogue } = core;
  return cases.map(([string, request]) => {
    const parts = core.answer(string, request);
    const columns = (name) => catalogue.parts.find((part) => part.name === name).columns;
    const rows = (name) => new Table(parts[name], columns(name)).rows();
    const words = parts.words.findings;
    const source = new Text(string, parts.source_utf16, parts.source_utf8);
    const text = new Text(stringOf(parts.text), parts.text_utf16);
    return {
      text: text.string,
      fingerprint: parts.words.fingerprint,
      changes: rows("changes").map((row) => [row.start, row.stop, source.slice(row.start, row.stop),
        text.slice(row.text_start, row.text_stop), catalogue.rules[row.rule]]),
      tokens: rows("tokens").map((row) => [source.slice(row.start, row.stop), row.start, row.stop,
        catalogue.kinds[row.kind], text.slice(row.norm_start, row.norm_stop)]),
      segments: rows("segments").map((row) => [row.start, row.stop, catalogue.segments[row.kind], row.token]),
      sentences: rows("sentences").map((row) => source.slice(row.start, row.stop)),
      findings: rows("findings").map((row) => [row.start, row.stop, catalogue.troubles[row.kind],
        words[row.nth].evidence, catalogue.sure[row.sure], words[row.nth].remedy]),
      utf8: rows("source_utf8").map((row) => row.at),
      utf16: rows("source_utf16").map((row) => row.at),
    };
  });
}
"""


def segments(tokens: naskh.Tokens) -> list[list[object]]:
    """The segments of tokens, with the number of each's token."""
    found = tokens.segments
    return [[s.start, s.end, s.kind, token] for s, token in zip(found, found.token, strict=True)]


def expected(text: str, choice: dict[str, Any]) -> dict[str, Any]:
    """The same, asked of the Python package."""
    options = {
        name: tuple(value.split(",")) if "," in value else value
        for name, value in choice.get("options", {}).items()
    }
    normalizer = naskh.Normalizer(choice["preset"], **options)
    changes = normalizer.explain(text)
    tokens = naskh.Tokenizer(normalizer, **choice.get("tokens", {})).tokens(text)
    return {
        "text": normalizer(text),
        "fingerprint": normalizer.fingerprint,
        "changes": [[c.start, c.stop, c.before, c.after, c.rule] for c in changes],
        "tokens": [list(token) for token in tokens],
        "segments": segments(tokens) if "segment" in choice.get("tokens", {}) else [],
        "sentences": naskh.SentenceSplitter(**choice.get("sentences", {}))(text),
        "findings": [list(finding) for finding in naskh.diagnose(text)],
        "utf8": [len(text[:at].encode()) for at in range(len(text) + 1)],
        "utf16": [len(text[:at].encode("utf-16-le")) // 2 for at in range(len(text) + 1)],
    }


def test_every_preset_and_option_gives_what_python_gives(page: Page) -> None:
    cases = [(text, choice) for choice in CHOICES for text in TEXTS]
    answers = page.evaluate(ASK, cases)
    assert len(answers) == len(cases) > 150
    for (text, choice), answer in zip(cases, answers, strict=True):
        assert answer == expected(text, choice), (text, choice)


def test_the_catalogue_has_every_option_of_the_package(page: Page) -> None:
    catalogue = page.evaluate(
        """async () => {
          const { Core } = await import("./core.js");
          return new Core(await WebAssembly.compileStreaming(fetch("naskh.wasm"))).catalogue;
        }"""
    )
    presets = naskh.presets()
    assert [preset["name"] for preset in catalogue["presets"]] == list(presets)
    options = naskh.Normalizer(None).options
    assert [option["name"] for option in catalogue["options"]] == [
        name for name in options if name != "replace"
    ]
    tokens = {"mode", *naskh.Tokenizer().options} - {"abbreviations"}
    assert {option["name"] for option in catalogue["tokens"]} == tokens
    sentences = naskh.SentenceSplitter().options.keys() - {"abbreviations"}
    assert {option["name"] for option in catalogue["sentences"]} == sentences
    assert catalogue["version"] == naskh.__version__


def test_a_wrong_request_is_answered_with_the_words_of_python(page: Page) -> None:
    wishes = [{"preset": "serch"}, {"preset": None, "options": {"digits": "roman"}}]
    messages = page.evaluate(
        """async (wishes) => {
          const { Core } = await import("./core.js");
          const core = new Core(await WebAssembly.compileStreaming(fetch("naskh.wasm")));
          const ask = (wish) => {
            try { return core.answer("", wish); } catch (error) { return error.message; }
          };
          return wishes.map(ask);
        }""",
        wishes,
    )
    for message, wish in zip(messages, wishes, strict=True):
        with pytest.raises(ValueError, match="valid are") as error:
            naskh.Normalizer(wish["preset"], **wish.get("options", {}))  # type: ignore[arg-type]
        assert message == str(error.value)
