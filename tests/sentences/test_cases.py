"""Where sentences end and where they do not: a case for every rule, and for what other libraries get wrong.

`‖` marks a boundary and is no part of the text. White space at the edges of sentences is left out of account.
"""

from __future__ import annotations

import naskh
import pytest

from tests import gold

MARK = "‖"

RULES: dict[str, str] = {
    # ---- what ends a sentence ------------------------------------------------------------------------
    "full stop": "وصل الوفد. ‖غادر الوفد.",
    "exclamation mark": "وصل الوفد! ‖غادر الوفد!",
    "latin question mark": "وصل الوفد? ‖غادر الوفد?",
    "arabic question mark": "هل وصل الوفد؟ ‖غادر الوفد.",
    "urdu full stop": "وفد پہنچ گیا۔ ‖وہ چلا گیا۔",
    "urdu full stop without a space": "وفد پہنچ گیا۔‖وہ چلا گیا۔",
    "marks in a row": "هل وصل؟! ‖لا!! ‖بل غادر؟؟؟ ‖نعم.",
    "marks with spaces between": "هل وصل؟ ! ‖لا أدري.",
    "no space behind a full stop": "وصل الوفد أمس.‖وغادر اليوم.",
    "no space behind a question mark": "هل وصل؟‖نعم.",
    "no-break space behind a full stop": "وصل الوفد.\u00a0‖غادر الوفد.",
    "space before the mark": "وصل الوفد . ‖غادر الوفد .",
    "line end": "وصل الوفد\n‖غادر الوفد",
    "two line ends": "عنوان بلا نقطة\n\n‖وصل الوفد.",
    "carriage return": "وصل الوفد\r\n‖غادر الوفد\r‖ثم عاد",
    "separators of lines and paragraphs": "وصل الوفد\u2028‖غادر الوفد\u2029‖ثم عاد",
    "full stop and line end": "وصل الوفد.\n‖غادر الوفد.\n",
    # ---- what does not -------------------------------------------------------------------------------
    "arabic comma": "وصل الوفد، وغادر الوزير، ثم عادا.",
    "latin comma": "وصل الوفد, وغادر الوزير.",
    "colon": "قال الوزير: وصل الوفد.",
    "semicolon": "وصل الوفد؛ لأن الطريق فُتح.",
    "latin semicolon": "وصل الوفد; لأن الطريق فُتح.",
    "dash": "وصل الوفد – كما قيل – أمس.",
    "decimal point": "بلغ النمو 3.5 في المئة.",
    "decimal mark": "بلغ النمو ٣٫٥ في المئة.",
    "decimal full stop in arabic digits": "بلغ النمو ٣.٥ في المئة.",
    "decimal at the end": "بلغ النمو 3.5. ‖ثم هبط.",
    "year at the end": "كان ذلك في 2024. ‖ثم هبط.",
    "section number at the beginning of a line": "نص العقد\n‖2.1. لا يُعدّل البند.\n‖2.2. يسري فوراً.",
    "list number at the beginning of a line": "1. مهندس\n‖2. محاسب",
    "time with a point": "يصل عند 10.30 مساء الأحد.",
    "date with points": "كُتب في 12.5.2024 ثم نُسي.",
    "url": "اقرأ https://kuna.example/a.php?x=1.2&y=؟z قبل النوم.",
    "url at the end": "اقرأ https://kuna.example/a. ‖ثم نم.",
    "bare domain": "زوروا kuna.net.kw قبل الخميس.",
    "email": "راسلوا a.b@kuna.example قبل الخميس.",
    # ---- abbreviations and initials ------------------------------------------------------------------
    "doctor": "وصل د. أحمد أمس.",
    "doctor behind a proclitic": "وصل سامي ود. أحمد أمس.",
    "professor": "وصل أ.د. أحمد أمس.",
    "professor with a space": "وصل أ. د. أحمد أمس.",
    "engineer": "وصل م. أحمد أمس.",
    "agency": "نقلت (أ.ف.ب) عن وزير.",
    "agency at the end": "بحسب د.ب.أ. ‖وقال وزير.",
    "agency with spaces": "نقلت أ. ف. ب. عن وزير.",
    "initials": "كتب ج. ر. المصري روايته.",
    "latin initials": "كتب J. R. Smith روايته.",
    "currency": "سعره 20 ج.م فقط.",
    "post box": "العنوان ص.ب. 1175 بيروت.",
    "before christ": "بُنيت عام 300 ق.م على تل.",
    "a short word is no abbreviation": "هذا له. ‖وذلك لنا.",
    "a word that ends like an abbreviation": "نام القوم. ‖ثم قاموا.",
    "a word that ends in dal": "وصل الوفد. ‖أكل وشرب.",
    "a word that ends in alef with hamza": "هذا خطأ. ‖قال ذلك مرتين.",
    "joined by bidi controls": "وقال د\u202a.\u202c سامي إنه عائد. ‖ثم سكت.",
    # ---- quotes and brackets -------------------------------------------------------------------------
    "closing guillemet": "قال: «لن نعود.» ‖ثم خرج.",
    "full stop behind the guillemet": "قال: «لن نعود». ‖ثم خرج.",
    "marks on both sides of the guillemet": "قال: «لن نعود!». ‖ثم خرج.",
    "closing quote": 'قال: "لن نعود." ‖ثم خرج.',
    "closing curly quote": "قال: “لن نعود.” ‖ثم خرج.",
    "closing bracket": "(لن نعود.) ‖ثم خرج.",
    "two closing marks": "(قال: «لن نعود.») ‖ثم خرج.",
    "space before the closing guillemet": "قال: « لن نعود. » ‖ثم خرج.",
    "quote that opens the next sentence": "خرج الوفد. ‖«لن نعود.»",
    "straight quote that opens the next sentence": 'خرج الوفد. ‖"لن نعود."',
    "bracket that opens the next sentence": "خرج الوفد. ‖(لن يعود.)",
    "closing mark, then a hashtag": "«لن نتراجع!» ‖#غزة_الآن",
    "comma behind the closing mark": "«هل نعود؟»، سأل الوزير.",
    "quotes in quotes": "قال: «سمعت من يقول: ‹عد!›.» ‖ثم خرج.",
    "sentences within a quote": "قال: «تعبنا. ‖لن نعود.»",
    # ---- dots ----------------------------------------------------------------------------------------
    "two dots in a headline": "بالفيديو.. وصول القطار الأول",
    "two dots at the end of a line": "انتظرونا..\n‖وصل القطار.",
    "ellipsis before a comma": "ثم…، كما قال، عاد.",
    "dots at the end": "لا أحد يعلم...",
    # ---- the edges -----------------------------------------------------------------------------------
    "one word": "عاجل",
    "one mark": ".",
    "marks alone on a line": "وصل الوفد\n‖...\n‖غادر الوفد",
    "spaces around": "  وصل الوفد.  ‖غادر.  ",
    "other scripts": "The delegation arrived. ‖وصل الوفد. ‖Он уехал.",
}

# What libraries of 2026 got wrong when they were run on such texts.
FAILURES_OF_OTHERS: dict[str, str] = {
    "split at every comma and colon (PyArabic, pySBD)": "قال الوزير: نعم، سنعود، ولو بعد حين.",
    "split behind a doctor (pySBD, PyArabic, NLTK, UAX #29)": "زارنا د. سامي وأ.د. ليلى.",
    "split within a professor (spaCy)": "زارنا أ. د. سامي (أ.د. ليلى معه).",
    "split within numbers (aranorm)": "عند 10.30 ارتفع إلى 3.14 نقطة.",
    "split within an address at its question mark (pySBD)": "انظر https://kuna.example/?q=1 في الأسفل.",
    "merged what ends in م, د, أ (arabic-sentencizer)": "بدأ العام. ‖وصل الوفد. ‖هذا خطأ. ‖انتهى.",
    "the hashtag taken into the sentence before it (spaCy)": "«لن نتراجع!» ‖#غزة_الآن",
    "missed ۔ (NLTK, arabinlp)": "یہ خبر ہے۔ ‖وہ خبر تھی۔",
    "a newline at the head of the next sentence (spaCy)": "وصل الوفد.\n‖غادر الوفد.",
    "joined after an abbreviation-like letter (spaCy)": "هذا هو النص. ‖انتهى الدرس.",
}


def split(marked: str) -> tuple[str, list[str]]:
    """The text without marks, and its sentences without what stands around them."""
    return marked.replace(MARK, ""), [bare(piece) for piece in marked.split(MARK)]


def bare(sentence: str) -> str:
    return sentence.strip("".join(gold.BETWEEN))


def bare_sentences(text: str, **options: object) -> list[str]:
    return list(map(bare, naskh.SentenceSplitter(**options)(text)))


@pytest.mark.parametrize("name", RULES)
def test_rule(name: str) -> None:
    text, wanted = split(RULES[name])
    assert bare_sentences(text) == wanted


@pytest.mark.parametrize("name", FAILURES_OF_OTHERS)
def test_what_others_get_wrong(name: str) -> None:
    text, wanted = split(FAILURES_OF_OTHERS[name])
    assert bare_sentences(text) == wanted


@pytest.mark.parametrize("count", [33, 500])
def test_there_is_no_greatest_number(count: int) -> None:
    # PyArabic stops after 32.
    text = " ".join(f"وصل الوفد رقم {i}." for i in range(count))
    assert len(naskh.sentences(text)) == count


def test_nothing_in_nothing_out() -> None:
    assert naskh.sentences("") == []
    assert naskh.SentenceSplitter().spans("") == []
