#!/usr/bin/env python3
"""Write `news.txt`: Arabic news as real feeds deliver it, with accidents that no reader sees.

usage: make_news.py           write the file
       make_news.py --check   fail if the file is not what would be written

The accidents are made here, where they can be seen: invisible characters are escapes, and functions make the
characters that only look like plain Arabic. Names, places and figures are invented.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

NEWS = Path(__file__).with_name("news.txt")

# Marks by their usual transliteration.
MARKS = {
    "a": "\u064e",  # FATHA
    "u": "\u064f",  # DAMMA
    "i": "\u0650",  # KASRA
    "F": "\u064b",  # FATHATAN
    "N": "\u064c",  # DAMMATAN
    "K": "\u064d",  # KASRATAN
    "~": "\u0651",  # SHADDA
    "o": "\u0652",  # SUKUN
    "`": "\u0670",  # SUPERSCRIPT ALEF
    "-": "",
}


def vocalized(text: str, marks: str) -> str:
    """Put marks on letters. `marks` has a word for each word, and in it a dot between letters."""
    words = []
    for word, of_word in zip(text.split(), marks.split(), strict=True):
        of_letters = zip(word, of_word.split("."), strict=True)
        words.append("".join(letter + "".join(MARKS[sign] for sign in signs) for letter, signs in of_letters))
    return " ".join(words)


def decomposed(text: str) -> str:
    """Decompose letters with hamza, as in file names and in some editors (NFD)."""
    return unicodedata.normalize("NFD", text)


def shaped(text: str) -> str:
    """Replace letters by the presentation forms of their positions, as in text from a PDF."""
    for alef in "اأإآ":
        text = text.replace("ل" + alef, _glyph(f"LIGATURE LAM WITH {_name(alef)}", "ISOLATED"))
    return " ".join(map(_shaped_word, text.split(" ")))


def _shaped_word(word: str) -> str:
    glyphs, joined = [], False
    for letter, following in zip(word, [*word[1:], ""], strict=True):
        name = _name(letter)
        joins = bool(following) and _glyph(name, "INITIAL") != ""
        form = ("MEDIAL" if joins else "FINAL") if joined else ("INITIAL" if joins else "ISOLATED")
        glyphs.append(_glyph(name, form) or letter)
        joined = joins
    return "".join(glyphs)


def _name(letter: str) -> str:
    """Return the name of a letter or ligature without its form: ALEF WITH HAMZA ABOVE."""
    return (
        unicodedata.name(letter)
        .removeprefix("ARABIC ")
        .removeprefix("LETTER ")
        .removesuffix(" ISOLATED FORM")
    )


def _glyph(name: str, form: str) -> str:
    """Return the presentation form of that name, or an empty string."""
    letter = "" if name.startswith("LIGATURE") else "LETTER "
    try:
        return unicodedata.lookup(f"ARABIC {letter}{name} {form} FORM")
    except KeyError:
        return ""


def persian_keyboard(text: str) -> str:
    """Replace kaf and yeh by those of a Persian keyboard."""
    return text.replace("ك", "ک").replace("ي", "ی")


PROVERB = vocalized("من جد وجد ومن زرع حصد", "a.o a.~a a.a.a a.a.o a.a.a a.a.a")
SAYING = vocalized(
    "رحلة العلم طويلة ولكن ثمرتها حلوة",
    "i.o.a.u -.o.i.o.i a.i.-.a.N a.`.i.~a a.a.a.a.a.- u.o.a.N",
)

# One list for each article: a headline, a dateline, paragraphs.
ARTICLES = [
    [
        "افتتـــاح أكبر مكتبة\u064d عامة في مدينة الواحة",  # a stretched headline
        "الواحة\u00a0\u2013\u00a0خاص",  # NO-BREAK SPACE on both sides of EN DASH
        "افتتحت بلدية الواحة أمس  الأحد مكتبة عامة تضم 120 ألف كتاب،\u00a0 وتبلغ كلفتها 3.5 مليون دينار .",
        # RIGHT-TO-LEFT MARK before the full stop
        f"وقال المدير {decomposed('أحمد آل سالم')} إن {decomposed('المسؤولين')} تلقوا «مئات الطلبات»\u200f.",
        # SUBSTITUTE, which an old file transfer has left
        "وأضـــاف\u001a أن المكتبة ستفتح أبوابها من الساعة 9:30 صباحا\u064b إلى 10:00 مساء\u064b\u00a0.",
    ],
    [
        "هطول أمطار غزيرة على المرتفعات الغربية\u00a0",
        "توقعت هيئة الأرصاد هطول  أمطار تتراوح بين ٢٠ و٤٥٫٥ ملم خلال اليومين المقبلين، بنسبة ٨٠٪ .",
        "\u200fودعت الهيئة السائقين إلى توخي الحذر ، وعدم الاقتراب من مجاري السيول\u200e (الأودية)\u200f.",
        f"و{shaped('قال الناطق باسم الدفاع المدني إن الطرق الجبلية سالكة')}، وإن الفرق في حالة تأهب.",
        "للتفاصيل: https://example.org/weather?id=1447&lang=ar أو الهاتف 199\u200b",  # ZERO WIDTH SPACE
    ],
    [
        "النجـــم يفوز على السـاحل بثلاثيـــة",
        "فاز فريق النجم على ضيفه الساحل 3-1 في الجولة الـ12 من الدوري ، أمام ١٨٬٤٠٠ متفرج.",
        "وسجل الأهداف كل من  سامي (د 14) و«الصخرة» كريم (د 55 و90+3)، ورد الساحل بهدف في الدقيقة 77 .",
        "وصرخ المعلق: جوووووول! يا سلاااام على هذا الهدف 😍⚽\ufe0f",
        "وكتب مشجع على حسابه @najm_fans: مبرووووك يا أبطال 👏🏽👏🏽 #الدوري_الممتاز #النجم",
    ],
    [
        persian_keyboard("وزير الاقتصاد: النمو يفوق التوقعات في كل القطاعات إلى نهاية العام"),
        "سجل الاقتصاد نموا\u064b بـ4.2% في الربع الثالث ،مقابل 3,9% في الفترة نفسها من العام الماضي\u202c.",
        # RIGHT-TO-LEFT EMBEDDING around the number
        f"و{decomposed('أكد')} أن {shaped('الاحتياطي')} بلغ \u202b١٬٢٣٤٫٥\u202c مليون دولار\u00a0(USD).",
        "وأضاف أن الدين المستحق لـ«صندوق التنمية» يتراجع .",
        "وانخفض سعر صرف اليورو (EUR) إلى 1.08\u00a0$ ، فيما بقي برميل النفط عند 71.30$.",
        "وقال محلل في شركة Blue Palm Capital إن الأرقام «أفضل مما كنا ننتظر».",
    ],
    [
        "رؤية هلال رمضان مساء الجمعة",
        "دعت الجهات المختصة إلى تحري هلال شهر رمضان لعام 1447هـ مساء يوم الجمعة 29 شعبان 1447هــ .",
        f"{PROVERB} : بهذا المثل استهل الخطيب كلمته.",
        f"{SAYING} ، هكذا ختمها أمام الأهالي.",
        f"وبدأت الجمعيات توزيع السـلال الغذائية على {shaped('الأسر')} المحتاجة\u00a0في ٢٤ حيا\u064b.",
    ],
    [
        "شركة ناشئة تطلق تطبيقا\u064b لتعلم الخط العربي",
        # ZERO WIDTH NO-BREAK SPACE, a byte order mark in the wrong place
        "أطلقت شركة Hibr Labs النسخة v2.0 من تطبيقها «قلم» على نظامي iOS وAndroid\ufeff .",
        "وتقول إن مستخدميه تجاوزوا 1,250,000 مستخدم ، 60% منهم خارج البلاد.",
        "وقالت مؤسستها: «حرف الهاء ي\u064fكتب ـهـ في الوسط وـه في الآخر، وهذا ي\u064fربك المبتدئ».",
        "ويعرض التطبيق نماذج لخطوط النســـخ والرقعـــة والديواني، مع شرح صوتي.",
        "رابط التحميل: https://hibr.example/app\u00a0| البريد: salam@hibr.example",
    ],
    [
        "معرض طهران للكتاب يستضيف ناشرين عربا\u064b",
        "يستضيف المعرض هذا العام 40 دار نشر عربية ، بحسب موقعه الذي كتب بالفارسية:",
        # ZERO WIDTH NON-JOINER, which Persian spells with
        "نمایشگاه کتاب از ۱۲ اردیبهشت آغاز می\u200cشود و ناشران عرب نیز در آن حضور دارند",
        "وقالت ناشرة مشاركة إن جناحها يضم كتبا\u064b عن گيتار العود وپاريس وڤيينا في الأدب الحديث.",
        "وتقام الندوات يوميا\u064b من ٤ إلى ٧ مساء\u064b\u061c في القاعة (ب).",  # ARABIC LETTER MARK
    ],
    [
        f"{decomposed('إصابة')} 3 عمال في حادث سير شرق {decomposed('الأغوار')}",
        "أصيب ثلاثة عمال  بجروح طفيفة إثر انقلاب شاحنة\tعلى الطريق 65\u00a0.",
        "ون\u064fقل المصابون إلى مستشفى «الأمل» ، وحالتهم مستقرة\u2026",
        "وفتحت الشرطة تحقيقا\u064b في ملابسات الحا\u00adدث .",  # SOFT HYPHEN
        # ZERO WIDTH JOINER, within an emoji
        "وناشدت السائقين: خف\u0651فوا السرعة 🙏 فالعائلة 👨\u200d👩\u200d👧 بانتظاركم.",
    ],
    [
        "ملخص الأسبوع في أرقام ",
        "- الحرارة العليا: 38.5°  والدنيا ٢١° .",
        "- أسعار الذهب (عيار 21): 68٫40 للغرام ، بارتفاع ۰٫۵٪ .",
        "- عدد زوار المتحف\u00a0\u00a0الوطني: 12 345 زائرا\u064b .",
        "- موعد المباراة المقبلة: 12.05.2026 الساعة ٢٠:٤٥ بتوقيت الواحة .",
        "ـــــــــــــــــــــ",  # a line ruled with tatweels
    ],
]


def news() -> str:
    """Return the articles with an empty line between them."""
    return "\n\n".join("\n".join(article) for article in ARTICLES) + "\n"


def main() -> int:
    """Write the file, or check it; return the exit code."""
    expected = news().encode()
    if sys.argv[1:] == ["--check"]:
        if NEWS.read_bytes() == expected:
            return 0
        print(f"{NEWS.name} is not what {Path(__file__).name} writes", file=sys.stderr)
        return 1
    NEWS.write_bytes(expected)
    return 0


if __name__ == "__main__":
    sys.exit(main())
