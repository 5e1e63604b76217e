"""What `diagnose` finds, where, and what it does not accuse."""

from __future__ import annotations

import pickle

import naskh
import pytest

from tests import data

pytestmark = pytest.mark.without_levels

# Text, and the kind, start and stop of each finding. 200B ZERO WIDTH SPACE, 202B RIGHT-TO-LEFT EMBEDDING,
# E0041 TAG LATIN CAPITAL LETTER A, 064B FATHATAN, 064D KASRATAN.
CASES: list[tuple[str, list[tuple[str, int, int]]]] = [
    ("ةعماجلا يف بلاط 39", [("visual-order", 0, 18)]),
    ("(ةيناث) PDF فلم", [("visual-order", 0, 15)]),
    ("قال الوزير\nسيئرلا ىلإ ةرازولا نم ةلاسر\nيف", [("visual-order", 11, 38), ("visual-order", 39, 41)]),
    ("مبدأ لولا نأى", []),
    ("ﻛﺘﺎﺏ ﺟﺪﻳﺪ", [("glyphs", 0, 9)]),
    ("ﺪﻳﺪﺟ ﺏﺎﺘﻛ", [("visual-order", 0, 9), ("glyphs", 0, 9)]),
    ("بيت \u064dواسع", [("spaced-marks", 4, 5)]),
    # Two words and a letter alone are as few words as two.
    ("قرأ كتاب \u064b ا", [("spaced-marks", 9, 10)]),
    ("Ù…ØµØ±", [("mojibake", 0, 6)]),
    ("éÙ…ØµØ±", [("mojibake", 1, 7)]),
    ("ظ…طµط±", [("mojibake", 0, 6)]),
    ("ãÏÑÓÉ ÌÏíÏÉ", [("code-page", 0, 11)]),
    ("été à Noël, déjà vu: œuvre, Straße, Ærø, Øl, Ù", []),
    ("Привет, мир. Ïðèâåò", []),
    ("اإلدارة واألجهزة", [("lam-alef", 0, 13)]),
    ("الإدارة والأجهزة", []),
    ("ب\ufffdد", [("lam-alef", 1, 2)]),
    ("خبر\u200bعاجل", [("hidden", 3, 4)]),
    ("\u202bخبر\U000e0041", [("hidden", 0, 1), ("hidden", 4, 5)]),
    ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", []),
    (")ثانية( ملف", [("brackets", 0, 7)]),
    ("ملف (ثانية)", []),
    ("أ) ملف ب) كتاب", []),
    ("عام 5202 بلغ 000,51 و5102", [("reversed-digits", 4, 25)]),
    ("عام 2025 بلغ 15,000 و05", []),
    ("عام 5202 بلغ 02 و051", [("reversed-digits", 4, 20)]),
    # Days and months; numbers with a leading zero; years of the hijra, and of old.
    ("يومي 08 و09 مارس الجاري", []),
    ("من 05 إلى 09 جوان", []),
    ("*(02) كتاب *(04)", []),
    ("ولد عام 1202 هـ وتوفي سنة 1302 هـ.", []),
    ("سقطت عكا سنة 1291، وعادت سنة 1191.", []),
    ("كتاب ٣4 و۳٤", [("mixed-digits", 5, 11)]),
    ("مبرررروك رااائع هههههه", [("stretched", 2, 5)]),
    ("أخبـــــــار", [("stretched", 3, 10)]),
    ("عام 1447هـ", []),
    ("مدر|سة كتا1ب", [("ocr", 3, 11)]),
    ("هذا م د ر س ة كبيرة", [("ocr", 4, 13)]),
    # A proclitic before a number; الله within a name, and not.
    ("وصل و7مدن ب1دينار و2و3و4", []),
    ("وصل عطاالله عبداالله", []),
    ("االلتزام عطاالله االلف", [("lam-alef", 0, 21)]),
    # Decimals of agencies; a sign that divides words.
    ("بلغ و3ر2 مليون و12ر5م", []),
    ("الجزيرة|أخبار", []),
    ("قال ﷺ: ﴿اقرأ﴾ ﷽ ١٠٠ ﷼", []),
    ("\u2067#الكويت\u2069 قال", []),
    ("رابط a097b و09x02", []),
    ("", []),
    ("\n\n\n", []),
    ("The quick brown fox (jumps) 12,000 times.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_has_the_findings_that_the_document_says(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert [(f.kind, f.start, f.stop) for f in naskh.diagnose(text)] == expected


def test_a_short_line_beside_visual_lines_is_undecided() -> None:
    found = naskh.diagnose("يف\nسيئرلا ىلإ ةرازولا نم ةلاسر\nيف")
    assert [f.sure for f in found] == ["undecided", "certain", "undecided"]
    assert naskh.diagnose("يف") == []


def test_a_few_words_in_visual_order_are_likely_and_more_are_certain() -> None:
    words = "كتب الولد الدرس ثم ذهب"
    assert naskh.diagnose(words) == []
    assert [(f.kind, f.sure) for f in naskh.diagnose(words[::-1])] == [("visual-order", "likely")]
    more = f"{words} إلى المدرسة الكبيرة"
    assert naskh.diagnose(more) == []
    assert [(f.kind, f.sure) for f in naskh.diagnose(more[::-1])] == [("visual-order", "certain")]


@pytest.mark.parametrize("line", ["هنأ", "نلجأ", "هويشل يمدح هتلر", "هناك شيئا"])
def test_a_rare_word_or_a_name_makes_no_line_certain(line: str) -> None:
    assert [f.sure for f in naskh.diagnose(line)] in ([], ["likely"])


def test_letters_that_no_word_has_in_this_order_are_certain() -> None:
    assert [f.sure for f in naskh.diagnose("ةسردم")] == ["certain"]
    assert [f.sure for f in naskh.diagnose("ةسردم هذا")] == ["certain"]
    assert [f.sure for f in naskh.diagnose("ةلاسر")] == ["likely"]


def test_a_line_of_code_points_in_reverse_is_told_by_a_year() -> None:
    # The day may have a leading zero: the line was laid out for display.
    [day] = naskh.diagnose("سيئرلا ىلإ ةرازولا نم ةلاسر 05")
    [year] = naskh.diagnose("سيئرلا ىلإ ةرازولا نم ةلاسر 5202")
    assert ("codepoints" in day.remedy, "codepoints" in year.remedy) == (False, True)


def test_a_space_of_no_width_may_be_the_border_of_words() -> None:
    assert [f.remedy for f in naskh.diagnose("كتا\u200bب")] == [""]
    assert [f.remedy for f in naskh.diagnose("\u202bكتاب")] == ['naskh.normalize(text, "clean")']


def test_merged_and_split_words_are_told_of_a_whole_text() -> None:
    words = "افتتح الوزير المعرض الدولي للكتاب في مدينة الكويت بحضور عدد من الكتاب"
    merged = naskh.diagnose(words.replace(" ", ""))
    assert [f.kind for f in merged] == ["spacing"]
    assert "words of twelve" in merged[0].evidence
    split = [" ".join(word) if nth % 2 else word for nth, word in enumerate(words.split())]
    [spacing, _] = naskh.diagnose(" ".join(split))
    lone = sum(len(word) for word in words.split()[1::2])
    share = 100 * lone // sum(word.count(" ") + 1 for word in split)
    assert (spacing.kind, spacing.evidence) == ("spacing", f"{share} % of the words are single letters")
    assert naskh.diagnose(words) == []


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("ةعماجلا يف بلاط 39", 'naskh.reorder(text, lines="visual")'),
        (")ةيناث( 5202 ماع فلم", 'naskh.reorder(text, "codepoints", lines="visual")'),
        ("عام 5202 بلغ 000,51", 'naskh.reorder(text, "keep", digits="reversed")'),
        ("Ù…ØµØ±", "naskh.decode(text)"),
        ("ãÏÑÓÉ ÌÏíÏÉ", "naskh.decode(text)"),
        ("ﻛﺘﺎﺏ", 'naskh.normalize(text, "clean")'),
        ("بيت \u064dواسع", 'naskh.normalize(text, "pdf")'),
        ("كتاب ٣4", 'naskh.normalize(text, None, digits="ascii")'),
    ],
)
def test_a_remedy_is_a_call_after_which_nothing_is_found(text: str, remedy: str) -> None:
    [finding] = naskh.diagnose(text)
    assert finding.remedy == remedy
    mended = eval(remedy, {"naskh": naskh, "text": text})  # noqa: S307
    assert naskh.diagnose(getattr(mended, "text", mended)) == []


OTHER_LANGUAGES = ["fa_seraji_dev.jsonl", "udhr_arabic_script.jsonl"]
ABOUT_LETTERS = {*naskh.TROUBLES} - {"glyphs", "spaced-marks", "hidden", "mixed-digits"}


@pytest.mark.parametrize("name", OTHER_LANGUAGES)
def test_other_languages_are_not_accused(name: str) -> None:
    for text in data.texts(f"donoharm_other_languages/{name}"):
        found = [f for f in naskh.diagnose(text) if f.kind in ABOUT_LETTERS]
        assert found == [], text[found[0].start : found[0].stop]


@pytest.mark.parametrize("edition", ["simple", "uthmani"])
def test_the_quran_is_not_accused(edition: str) -> None:
    verses = [line.split("|")[-1] for line in data.lines(f"diac_quran_tanzil/quran-{edition}.txt.xz")]
    accused = [(f.kind, verse) for verse in verses for f in naskh.diagnose(verse)]
    assert accused == []


def test_findings_show_themselves() -> None:
    found = naskh.diagnose("ﻛﺘﺎﺏ <b> ٣4")
    assert str(found).splitlines()[0] == "2 findings in 11 characters:"
    assert found.summary() == {"glyphs": 1, "mixed-digits": 1}
    assert "&lt;b&gt;" in found._repr_html_()
    assert str(naskh.diagnose("كتاب")) == "nothing found"
    assert "nothing found" in naskh.diagnose("كتاب")._repr_html_()
    assert pickle.loads(pickle.dumps(list(found))) == found


def test_a_diagnoser_reports_the_kinds_that_it_is_asked_for() -> None:
    text = "ﻛﺘﺎﺏ ٣4"
    assert [f.kind for f in naskh.Diagnoser(kinds=["glyphs"])(text)] == ["glyphs"]
    assert [f.kind for f in naskh.Diagnoser(sure="certain")("مبرررروك ٣4")] == ["mixed-digits"]
    assert naskh.Diagnoser().batch([text, None]) == [naskh.diagnose(text), None]
    assert naskh.Diagnoser(["ocr", "glyphs"]) == naskh.Diagnoser(["glyphs", "ocr"])


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(
        ValueError, match=r"unknown kind 'glyfs'; valid are: visual-order, .*did you mean 'glyphs'"
    ):
        naskh.Diagnoser(kinds=["glyfs"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="valid are: certain, likely, undecided"):
        naskh.Diagnoser(sure="sure")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not one str"):
        naskh.Diagnoser(kinds="glyphs")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="kinds must be an iterable of str or None, not int"):
        naskh.Diagnoser(kinds=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="kind must be a str, not int"):
        naskh.Diagnoser(kinds=[5])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="degree must be a str, not int"):
        naskh.Diagnoser(sure=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not bytes"):
        naskh.diagnose(b"x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"texts\[1\]"):
        naskh.Diagnoser().batch(["x", 1])  # type: ignore[list-item]
