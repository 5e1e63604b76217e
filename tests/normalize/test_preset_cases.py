"""Cases written by hand from the rules: what each preset must give for real words.

Invisible and combining characters are escaped. Their names are beside them, or here: 064B FATHATAN,
064C DAMMATAN, 064E FATHA, 064F DAMMA, 0650 KASRA, 0651 SHADDA, 0652 SUKUN, 0653 MADDAH ABOVE, 0654 HAMZA
ABOVE, 0655 HAMZA BELOW, 0670 SUPERSCRIPT ALEF, 200C and 200D ZERO WIDTH NON-JOINER and JOINER, 200F
RIGHT-TO-LEFT MARK, 00A0 NO-BREAK SPACE.
"""

from __future__ import annotations

import naskh
import pytest

from tests import reference
from tests.normalize.amid import SAME, demand_the_same_amid_long_text

# (what it shows, text, clean, standard, search).
PRESET_CASES: list[tuple[str, str, str | None, str | None, str | None]] = [
    ("alef with hamza", "زار أحمد الكويت", SAME, "زار احمد الكويت", "زار احمد الكويت"),
    (
        "alef and hamza apart",
        "زار ا\u0654حمد الكويت",
        "زار أحمد الكويت",
        "زار احمد الكويت",
        "زار احمد الكويت",
    ),
    ("hamza after a fatha", "ا\u064e\u0654مر", "أ\u064eمر", "امر", "امر"),
    ("hamza after a tatweel", "اـ\u0654مر", SAME, "امر", "امر"),
    ("hamza after an invisible", "ا\u200f\u0654مر", "أمر", "امر", "امر"),
    (
        "decomposed",
        "ا\u0653ب وا\u0655ن سو\u0654ال ري\u0654ة",
        "آب وإن سؤال رئة",
        "اب وان سؤال رئة",
        "اب وان سوال ريه",
    ),
    ("wasla", "ٱلحمد", SAME, "الحمد", "الحمد"),
    ("high hamza alef", "ٵ", SAME, "ا", "ا"),
    ("hamza on waw and yeh", "رؤية مسؤول بيئة", SAME, SAME, "رويه مسوول بييه"),
    ("hamza alone", "شيء من ماء", SAME, SAME, SAME),
    ("hijri year", "عام 1445 هـ", SAME, SAME, "عام 1445 ه"),
    ("stretched hijri year", "عام ١٤٤٥هــــ", "عام ١٤٤٥هـ", "عام ١٤٤٥هـ", "عام 1445ه"),
    ("article before Latin", "قناة الـBBC", SAME, SAME, "قناه الbbc"),
    ("prefix before a number", "وبـ50% من القيمة", SAME, SAME, "وب50% من القيمه"),
    ("prefix before a quotation", "لـ«الأهرام»", SAME, "لـ«الاهرام»", "ل«الاهرام»"),
    ("stretched word", "الأخبـــار", "الأخبار", "الاخبار", "الاخبار"),
    ("stretched under marks", "م\u064eـــر\u0651", "م\u064eر\u0651", "مر", "مر"),
    ("ruled line", "ــــــ", SAME, SAME, ""),
    ("suffix on its own", "الضمير ـه", SAME, SAME, "الضمير ه"),
    ("dagger alef on a tatweel", "الرحمـ\u0670ن", SAME, "الرحمن", "الرحمن"),
    ("number in Arabic digits", "بلغ ١٬٢٣٤٫٥٪", SAME, SAME, "بلغ 1,234.5%"),
    ("number in Persian digits", "بلغ ۱٬۲۳۴٫۵٪", SAME, SAME, "بلغ 1,234.5%"),
    ("comma in a number", "نحو 628،1 مليون", SAME, SAME, SAME),
    ("decimal point", "بلغ 3.5 مليون", SAME, SAME, SAME),
    ("section number", "۲٫۱. مقدمه", SAME, SAME, "2.1. مقدمه"),
    ("hyphen before a number", "لقاح كوفيد-19", SAME, SAME, SAME),
    ("to, well spelled", "إلى الدار", SAME, "الى الدار", "الي الدار"),
    ("to, without hamza", "الى الدار", SAME, SAME, "الي الدار"),
    ("Ali and on", "علي على", SAME, SAME, "علي علي"),
    ("hospital", "مستشفى", SAME, SAME, "مستشفي"),
    ("hospital, misspelled", "مستشفا", SAME, SAME, SAME),
    ("borrowed letters", "أوپك وڤيتو وگوگل وچاد", SAME, "اوپك وڤيتو وگوگل وچاد", "اوپك وڤيتو وگوگل وچاد"),
    ("lam-alef", "ﻻ إله", "لا إله", "لا اله", "لا اله"),
    ("lam-alef with hamza", "ﻷنه ﻵن", "لأنه لآن", "لانه لان", "لانه لان"),
    ("shaped words", "ﺍﻟﻌﺮﺑﻴﺔ", "العربية", "العربية", "العربيه"),
    ("word ligatures", "ﷲ ﷴ", "الله محمد", "الله محمد", "الله محمد"),
    ("signs", "النبي ﷺ ﷽ بمئة ﷼", SAME, SAME, "النبي ﷺ ﷽ بميه ﷼"),
    (
        "lone mark forms",
        "كتاب\ufe70 مر\ufc60 مد\ufe71",
        "كتاب\u064b مر\u064e\u0651 مد\u064b",
        "كتاب مر مد",
        "كتاب مر مد",
    ),
    ("ligatures in glyph slots", "ﱫﯰ", "بزئۇ", "بزئۇ", "بزيۇ"),
    ("shadda before fatha", "مد\u0651\u064eة", "مد\u064e\u0651ة", "مدة", "مده"),
    ("fatha before shadda", "مد\u064e\u0651ة", SAME, "مدة", "مده"),
    ("tanwin before and after alef", "شكر\u064bا شكرا\u064b", SAME, "شكرا شكرا", "شكرا شكرا"),
    (
        "vocalized",
        "قال\u064e م\u064fح\u064eم\u0651\u064eد\u064c",
        "قال\u064e م\u064fح\u064eم\u064e\u0651د\u064c",
        "قال محمد",
        "قال محمد",
    ),
    # The dagger alef is stripped like every mark; no rule turns it into an alef (خالدون).
    ("dagger alef", "خ\u064e\u0670ل\u0650د\u064fون\u064e", SAME, "خلدون", "خلدون"),
    (
        "quranic signs",
        "ٱلل\u064e\u0651ه\u064f \u06d6 \u06dd ۞",
        "ٱلل\u064e\u0651ه\u064f \u06d6 \u06dd ۞",
        "الله \u06dd ۞",
        "الله \u06dd ۞",
    ),
    ("right-to-left mark in a word", "ال\u200fكويت", "الكويت", "الكويت", "الكويت"),
    ("Arabic letter mark", "5\u061c%", "5%", "5%", "5%"),
    (
        "isolates, embeddings, BOM",
        "\ufeff\u2067خبر\u2069 \u202bعاجل\u202c",
        "خبر عاجل",
        "خبر عاجل",
        "خبر عاجل",
    ),
    ("soft hyphen, grapheme joiner", "خ\u00adب\u034fر", "خبر", "خبر", "خبر"),
    ("controls", "خب\0ر\x1a عا\x9fجل\x7f", "خبر عاجل", "خبر عاجل", "خبر عاجل"),
    ("non-joiner inside a word", "رئيس\u200cالوزراء", SAME, "رئيسالوزراء", "رييسالوزراء"),
    ("non-joiner beside a space", "می\u200c شود", "می شود", "می شود", "مي شود"),
    ("no-break space", "قال\u00a0الوزير", "قال الوزير", "قال الوزير", "قال الوزير"),
    ("wide comma", "قال，ثم عاد", SAME, SAME, SAME),
    (
        "spaces and lines",
        "\u3000خبر \u2003 عاجل \t\n\n ثان\u00a0",
        "خبر عاجل\n\nثان",
        "خبر عاجل\n\nثان",
        "خبر عاجل ثان",
    ),
    ("every line end", "ا\r\nب\x85ج\u2028د\u2029ه\x0bو\x0cز", SAME, SAME, "ا ب ج د ه و ز"),
    ("nothing but spaces", " \u00a0\t ", "", "", ""),
    ("hidden tags", "خبر\U000e0049\U000e0067 عاجل", "خبر عاجل", "خبر عاجل", "خبر عاجل"),
    ("a selector after a letter", "خبر\ufe0fعاجل", "خبرعاجل", "خبرعاجل", "خبرعاجل"),
    ("BRAILLE PATTERN BLANK", "خبر\u2800عاجل", "خبر عاجل", "خبر عاجل", "خبر عاجل"),
    ("ZERO WIDTH SPACE", "ال\u200bعاملات", "ال عاملات", "ال عاملات", "ال عاملات"),
    ("ZERO WIDTH SPACES at the ends", "\u200bخبر \u200b عاجل\u200b", "خبر عاجل", "خبر عاجل", "خبر عاجل"),
    ("annotation controls", "\ufff9خبر\ufffb", "خبر", "خبر", "خبر"),
    ("direction marks in words", "إ\u200eلون يمكن\u200fك", "إلون يمكنك", "الون يمكنك", "الون يمكنك"),
    ("a space that an invisible divides", "خبر \u200f عاجل", "خبر عاجل", "خبر عاجل", "خبر عاجل"),
    ("elongated", "وجيييه جداااا", SAME, SAME, "وجييه جدا"),
    ("not elongated", "الله 1000 cooool", SAME, SAME, SAME),
    ("emoji", "👍🏽 👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 🇰🇼 5\ufe0f\u20e3", SAME, SAME, SAME),
    ("hashtag", "#غزة_الآن", SAME, "#غزة_الان", "#غزه_الان"),
    ("address", "https://KUNA.net.kw/?a=1", SAME, SAME, "https://kuna.net.kw/?a=1"),
    (
        "Latin",
        "Café CAFE\u0301 Straße ΣΑΣ",
        "Café CAFÉ Straße ΣΑΣ",
        "Café CAFÉ Straße ΣΑΣ",
        "café café straße σασ",
    ),
    ("lone surrogates", "خبر\ud800 \udc00", SAME, SAME, SAME),
    (
        "Persian keyboard, Arabic line",
        "کتاب جدید في المكتبة",
        SAME,
        "كتاب جديد في المكتبة",
        "كتاب جديد في المكتبه",
    ),
    ("Persian line", "کتاب جدید در ایران", SAME, SAME, "كتاب جديد در ايران"),
    ("Urdu line", "وہ لڑکی یہاں ہے ي", SAME, SAME, "وه لڑكي يهاں هے ي"),
    ("Kurdish line", "کوردی ێ ە ك", SAME, SAME, "كوردي ێ ه ك"),
    ("Uyghur line", "مەكتەپ كۈن", SAME, SAME, "مهكتهپ كۈن"),
    (
        "an Arabic line and a Persian one",
        "کتب الوزير\nکتاب جدید",
        SAME,
        "كتب الوزير\nکتاب جدید",
        "كتب الوزير كتاب جديد",
    ),
    ("a word on a Persian keyboard", "کربلاء", SAME, SAME, "كربلاء"),
    (
        "the same among others",
        "طهران وکربلاء العاصمة",
        SAME,
        "طهران وكربلاء العاصمة",
        "طهران وكربلاء العاصمه",
    ),
    ("letters that Arabic borrows", "گوگل پاريس چاد ڤيتو ژوزيف", SAME, SAME, SAME),
    ("heh of every kind", "ہذا ھنا ە ۃ في", SAME, "هذا هنا ه ة في", "هذا هنا ه ه في"),
]


@pytest.mark.parametrize("case", PRESET_CASES, ids=[case[0] for case in PRESET_CASES])
def test_each_preset_gives_the_expected_text(
    case: tuple[str, str, str | None, str | None, str | None],
) -> None:
    _, text, *results = case
    for preset, result in zip(("clean", "standard", "search"), results, strict=True):
        expected = text if result is SAME else result
        assert reference.normalize(text, preset) == expected, f"the reference, {preset}"
        assert naskh.normalize(text, preset) == expected, preset


def test_the_default_preset_is_standard() -> None:
    assert naskh.normalize("إن\u064e\u0651 الأخبـــار") == "ان الاخبار"
    assert naskh.Normalizer()("إن\u064e\u0651 الأخبـــار") == "ان الاخبار"


def test_no_preset_makes_two_different_words_equal() -> None:
    for preset in ("clean", "standard", "search"):
        for one, other in [
            ("3.5", "35"),
            ("مستشفى", "مستشفا"),
            ("ماء", "ما"),
            ("كتاب", "كتب"),
            ("ولد", "والد"),
        ]:
            assert naskh.normalize(one, preset) != naskh.normalize(other, preset)


@pytest.mark.parametrize("preset", ["clean", "standard", "search"])
def test_cases_hold_amid_long_text(preset: str) -> None:
    for _, text, *_ in PRESET_CASES:
        demand_the_same_amid_long_text(naskh.Normalizer(preset), text)


def test_an_override_changes_one_option_of_a_preset() -> None:
    assert naskh.normalize("مدرسة أحمد", "standard", teh_marbuta="heh") == "مدرسه احمد"
    assert naskh.normalize("مدرسة أحمد ٥", "search", digits="keep") == "مدرسه احمد ٥"
    assert naskh.normalize("أ\u064eب\nب", "clean", marks=("haraka",), whitespace="keep") == "أب\nب"
