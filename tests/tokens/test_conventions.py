"""What each item of news text comes out as, in a sentence around it: one case for every row of the rules.

A case is one line in the format of `tests/gold/README.md`: tokens are divided by white space and `|`.
"""

from __future__ import annotations

import naskh
import pytest

from tests import gold

# name: (sentence, kinds of the tokens that are not plain)
ROWS: dict[str, tuple[str, str]] = {
    # ---- numbers -------------------------------------------------------------------------------------
    "arabic digits with both separators": ("بلغ الدخل ١٬٢٣٤٫٥ ريالاً|.", ""),
    "persian digits with both separators": ("کل درآمد ۱٬۲۳۴٫۵ تومان بود|.", ""),
    "european digits with both separators": ("باعت 1,234,567.89 طناً|، ثم توقفت|.", ""),
    "arabic percent sign": ("نسبة ١٬٢٣٤٫٥|٪ لا تُصدق|.", ""),
    "percent sign": ("ارتفع 3.5|% أمس|.", ""),
    "percent sign behind a space": ("ارتفع 3.5 % أمس|.", ""),
    "percent sign before": ("هبط %|7 في يوم|.", ""),
    "per mille": ("نسبة الملوحة 35|‰ هنا|.", "symbol: ‰"),
    "arabic comma as thousands mark behind a proclitic": ("اشترى و|12،220 سهماً|.", ""),
    "arabic comma as decimal mark": ("بمعدل 628،1 في اليوم|.", ""),
    "comma behind a number": ("في عام 2013|، عاد|.", ""),
    "comma between a number and a word": ("في 2005|،|ونظم معرضاً|.", ""),
    "proclitic on a number": ("قتل 38 و|47 آخرون|.", ""),
    "article on a number": ("الدورة الـ|36 للمعرض|.", ""),
    "no-break space as thousands mark": ("صدّرت 12\\u{a0}500 طن|.", "number: 12\\u{a0}500"),
    "narrow no-break space as thousands mark": (
        "صدّرت 1\\u{202f}234\\u{202f}567 طناً|.",
        "number: 1\\u{202f}234\\u{202f}567",
    ),
    "no-break space between two numbers": ("بين 2019|\\u{a0}|2020 تضاعف|.", ""),
    "range of years": ("خطة 2013|-|2014 نجحت|.", ""),
    "range with an en dash": ("عدد الركاب 10|–|12 راكباً|.", ""),
    "score": ("فاز الفريق 3|-|1 أمس|.", ""),
    "score in arabic digits": ("تعادلا ١|-|١ أمس|.", ""),
    "section number": ("المادة ٢|-|١ من العقد|.", ""),
    "section number with decimal mark": ("البند ٢٫١|. لا يُعدّل|.", ""),
    "phone number": ("اتصلوا على +965-2244-5566 اليوم|.", "number: +965-2244-5566"),
    "decimal never loses its point": ("النمو 3.5 لا 35|.", ""),
    "number at the end of a sentence": ("وُلد عام 1999|.", ""),
    "fraction by a slash": ("حضر 3|/|4 الأعضاء|.", ""),
    # ---- dates and times -----------------------------------------------------------------------------
    "date with slashes": ("افتُتح في 12/05/2024 رسمياً|.", "date: 12/05/2024"),
    "date in arabic digits": ("افتُتح في ١٢/٠٥/٢٠٢٤ رسمياً|.", "date: ١٢/٠٥/٢٠٢٤"),
    "date in persian digits": ("در ۱۴۰۳/۰۲/۲۳ آغاز شد|.", "date: ۱۴۰۳/۰۲/۲۳"),
    "iso date": ("كُتب في 2024-05-12 ثم نُسي|.", "date: 2024-05-12"),
    "date with points": ("كُتب في 12.5.2024|.", "date: 12.5.2024"),
    "date with hyphens": ("كُتب في 12-5-2024|.", "date: 12-5-2024"),
    "date behind a proclitic": ("افتُتح بـ|12/05/2024 رسمياً|.", "date: 12/05/2024"),
    "time": ("تبدأ عند 10:30 بالضبط|.", "time: 10:30"),
    "time in arabic digits": ("تبدأ عند ١٠:٣٠ بالضبط|.", "time: ١٠:٣٠"),
    "time with seconds": ("وقع عند 23:59:59|.", "time: 23:59:59"),
    "times with a dash": ("الدوام 08:00|-|16:00 يومياً|.", "time: 08:00 16:00"),
    "colon behind a number is no time": ("المادة 12|: تُلغى|.", ""),
    "ratio of no clock": ("بنسبة 80|:|95 تقريباً|.", ""),
    "hijri year": ("سنة 1445|هـ بدأت|.", "abbreviation: هـ"),
    "hijri year with a space": ("سنة 1445 هـ بدأت|.", "abbreviation: هـ"),
    "hijri date": ("في 15/9/1445|هـ بدأت|.", "date: 15/9/1445; abbreviation: هـ"),
    # ---- addresses -----------------------------------------------------------------------------------
    "url": ("انظر https://kuna.example/ar?id=7&x=%D9 الآن|.", "url: https://kuna.example/ar?id=7&x=%D9"),
    "url before a full stop": ("انظر https://kuna.example/ar/7|.", "url: https://kuna.example/ar/7"),
    "url in brackets": ("الخبر (|https://kuna.example/ar|) كامل|.", "url: https://kuna.example/ar"),
    "url before an arabic comma": ("في https://kuna.example/ar|، كما قال|.", "url: https://kuna.example/ar"),
    "url in quotes": ("العنوان «|https://kuna.example|» خاطئ|.", "url: https://kuna.example"),
    "url with balanced brackets": (
        "انظر https://kuna.example/a_(b)|.",
        "url: https://kuna.example/a_(b)",
    ),
    "url with arabic path": ("انظر https://kuna.example/أخبار/٣ الآن|.", "url: https://kuna.example/أخبار/٣"),
    "url with port": ("على http://localhost:8080/x يعمل|.", "url: http://localhost:8080/x"),
    "bare host": ("زوروا www.kuna.example اليوم|.", "url: www.kuna.example"),
    "bare domain": ("زوروا kuna.net.kw اليوم|.", "url: kuna.net.kw"),
    "bare domain with a path": ("زوروا kuna.net.kw/ar/7 اليوم|.", "url: kuna.net.kw/ar/7"),
    "arabic domain": ("زوروا موقع.وزارة-الاتصالات.مصر اليوم|.", "url: موقع.وزارة-الاتصالات.مصر"),
    "arabic domain with a scheme": ("زوروا http://موقع.مثال/صفحة اليوم|.", "url: http://موقع.مثال/صفحة"),
    "email": ("راسلونا على news-desk+ar@kuna.net.kw اليوم|.", "email: news-desk+ar@kuna.net.kw"),
    "email in brackets": ("راسلونا (|info@kuna.example|)|.", "email: info@kuna.example"),
    "email in angle brackets": ("سامي <|info@kuna.example|> كتب|.", "email: info@kuna.example"),
    "email before a full stop": ("راسلونا على info@kuna.example|.", "email: info@kuna.example"),
    "mention": ("كتب @bbc_arabic أمس|.", "mention: @bbc_arabic"),
    "mention before a colon": ("قال @bbc_arabic|: نعم|.", "mention: @bbc_arabic"),
    "mention before a full stop": ("نقلاً عن @bbc_arabic|.", "mention: @bbc_arabic"),
    "arabic mention": ("كتب @أخبار_الكويت أمس|.", "mention: @أخبار_الكويت"),
    "hashtag": ("وسم #غزة_الآن يتصدر|.", "hashtag: #غزة_الآن"),
    "hashtag before an exclamation mark": ("وسم #غزة|! يتصدر|.", "hashtag: #غزة"),
    "hashtag in quotes": ("وسم «|#غزة|» يتصدر|.", "hashtag: #غزة"),
    "hashtags glued together": ("الوسوم #غزة|#القدس تتصدر|.", "hashtag: #غزة #القدس"),
    "hashtag with digits": ("وسم #كأس_آسيا2023 يتصدر|.", "hashtag: #كأس_آسيا2023"),
    "hashtag with tatweel and marks": ("وسم #قُـدس يتصدر|.", "hashtag: #قُـدس"),
    "latin hashtag": ("وسم #COP28 يتصدر|.", "hashtag: #COP28"),
    "number sign alone": ("# ثقافة", ""),
    # ---- abbreviations -------------------------------------------------------------------------------
    "doctor": ("وصل د. أحمد أمس|.", "abbreviation: د."),
    "professor": ("وصل أ.د. أحمد أمس|.", "abbreviation: أ.د."),
    "professor in brackets": ("وصل (|أ.د. أحمد|) أمس|.", "abbreviation: أ.د."),
    "engineer": ("وصل م. أحمد أمس|.", "abbreviation: م."),
    "doctor behind a proclitic": ("وصل سامي ود. أحمد أمس|.", "abbreviation: ود."),
    "pound": ("سعره 18 ج.م فقط|.", "abbreviation: ج.م"),
    "riyal": ("سعره 18 ر.س فقط|.", "abbreviation: ر.س"),
    "dirham": ("سعره 18 د.إ فقط|.", "abbreviation: د.إ"),
    "post box": ("العنوان ص.ب 1175 بيروت|.", "abbreviation: ص.ب"),
    "before christ": ("عام 300 ق.م تقريباً|.", "abbreviation: ق.م"),
    "agency": ("نقلت د.ب.أ الخبر|.", "abbreviation: د.ب.أ"),
    "agency in brackets": ("لندن (|أ.ف.ب|) – قال|.", "abbreviation: أ.ف.ب"),
    "initials of letters' names": ("قالت بي.بي.سي أمس|.", "abbreviation: بي.بي.سي"),
    "latin initials": ("قال J. Smith أمس|.", "abbreviation: J."),
    "latin acronym with points": ("من U.S.A. إلى هنا|.", "abbreviation: U.S.A."),
    # ---- words ---------------------------------------------------------------------------------------
    "article before latin": ("قالت الـ|BBC أمس|.", ""),
    "proclitics before a percentage": ("زاد وبـ|50|% أيضاً|.", ""),
    "proclitic before a quote": ("تابع لـ|«|الوطن|» أمس|.", ""),
    "arabic glued to latin": ("شركة|Apple قالت|.", ""),
    "latin glued to arabic": ("خدمة Netflix|العربية تعمل|.", ""),
    "vocalized": ("قالَ مُحَمَّدٌ نعم|.", ""),
    "vowel before shadda and behind": ("قالَ مُحَم\u064e\u0651د مُحَم\u0651\u064eد|.", ""),
    "dagger alef and wasla": ("ٱلرَّحْمٰن عَلَّمَ|.", ""),
    "decomposed hamza": ("قال ا\u0654حمد نعم|.", ""),
    "tatweel": ("أخبـــار اليـوم|.", ""),
    "compound with a number": ("لقاح كوفيد|-|19 متاح|.", ""),
    "compound of two names": ("قمة بريطانيا|-|فرنسا غداً|.", ""),
    "lone hamza": ("شيء من ماء وسوء|.", ""),
    "letter of its own": ("القسم (|أ|) و|(|ب|)|.", ""),
    "presentation forms": ("\ufefb أحد \ufe97\ufeae\ufeb3\ufe97\ufef2 هنا|.", ""),
    "elongated": ("جووووووول قال المعلق|.", ""),
    "borrowed letters": ("أوپك رفضت ڤيتو گوگل|.", ""),
    "latin with apostrophe": ("مسرحية Queen's Play هنا|.", ""),
    "accented latin": ("عاد Poincare\u0301 أمس|.", ""),
    # ---- signs ---------------------------------------------------------------------------------------
    "honorific": ("قال النبي ﷺ لأصحابه|.", "symbol: ﷺ"),
    "honorific glued": ("محمد|ﷺ قال|.", "symbol: ﷺ"),
    "ornate brackets": ("قرأ ﴿|الحمد|﴾ ثم سكت|.", ""),
    "riyal sign": ("سعره 50|﷼ فقط|.", ""),
    "dollar before": ("سعره $|50 فقط|.", ""),
    "dollar behind": ("سعره 50|$ فقط|.", ""),
    "million before the dollar": ("سعره 3.5 مليون|$ فقط|.", ""),
    "euro behind a proclitic": ("سندات بـ|€|75 مليون|.", ""),
    "new signs of currency": ("سعره 5|\u20c1 فقط|.", "symbol: \u20c1"),
    "bullet": ("• نقطة أولى", ""),
    "hyphen as bullet": ("- نقطة أولى", ""),
    "number as bullet": ("1|. نقطة أولى", ""),
    "number with a bracket as bullet": ("1|) نقطة أولى", ""),
    "letter as bullet": ("أ|) نقطة أولى", ""),
    "two dots": ("بالفيديو|.. وصول القطار", ""),
    "three dots": ("صمت|... ثم قال|.", ""),
    "ellipsis": ("صمت|… ثم قال|.", ""),
    "guillemets": ("قال|: «|نعم|»|.", ""),
    "curly quotes": ("قال|: “|نعم|”|.", ""),
    "quotes in quotes": ("قال|: «|قلت «|لا|» له|»|.", ""),
    "quote mark glued to the next word": ('قال "|نعم|"|وسكت|.', ""),
    "closing quote before a hashtag": ("«|لن نتراجع|!|» #غزة", "hashtag: #غزة"),
    "closing quote glued to a hashtag": ("«|لن نتراجع|!|»|#غزة", "hashtag: #غزة"),
    "no space behind a comma": ("قال|،|ثم سكت|.", ""),
    "no space behind a full stop": ("ثم سكت|.|وعاد بعد حين|.", ""),
    "semicolon": ("نجح|؛ لأنه درس|.", ""),
    "urdu full stop": ("یہ خبر ہے|۔", ""),
    "date separator of urdu": ("یہ خبر ہے|؟", ""),
    # ---- emoji ---------------------------------------------------------------------------------------
    "skin tone": ("رائع 👍🏽 جداً", "emoji: 👍🏽"),
    "emoji glued to a word": ("رائع|👍🏽|جداً", "emoji: 👍🏽"),
    "emoji glued to each other": ("رائع 😂|😂|😂", "emoji: 😂"),
    "flag": ("مرحباً 🇰🇼|🇴🇲", "emoji: 🇰🇼 🇴🇲"),
    "keycaps": (
        "الرقم 5\\u{fe0f}\\u{20e3}|#\\u{fe0f}\\u{20e3}",
        "emoji: 5\\u{fe0f}\\u{20e3} #\\u{fe0f}\\u{20e3}",
    ),
    "keycap without selector": ("الرقم 5\\u{20e3} هنا", "emoji: 5\\u{20e3}"),
    "family": (
        "هذه 👩\\u{200d}👩\\u{200d}👧\\u{200d}👦 أسرة",
        "emoji: 👩\\u{200d}👩\\u{200d}👧\\u{200d}👦",
    ),
    "profession with a skin tone": ("هو 🧑🏽\\u{200d}🚒 بطل", "emoji: 🧑🏽\\u{200d}🚒"),
    "flag by joiner": ("علم 🏳\\u{fe0f}\\u{200d}🌈 هنا", "emoji: 🏳\\u{fe0f}\\u{200d}🌈"),
    "flag by tags": (
        "علم 🏴\\u{e0067}\\u{e0062}\\u{e0065}\\u{e006e}\\u{e0067}\\u{e007f} هنا",
        "emoji: 🏴\\u{e0067}\\u{e0062}\\u{e0065}\\u{e006e}\\u{e0067}\\u{e007f}",
    ),
    "heart with selector": (
        "أحبك ❤\\u{fe0f}|❤\\u{fe0f}\\u{200d}🔥",
        "emoji: ❤\\u{fe0f} ❤\\u{fe0f}\\u{200d}🔥",
    ),
    # ---- invisibles ----------------------------------------------------------------------------------
    "mark of direction around a colon": ("\\u{200f}قال|\\u{200f}:|\\u{200f}نعم", ""),
    "mark of direction between words": ("قال|\\u{200e}|نعم", ""),
    "mark of direction within a word": ("محم|\\u{200f}|د قال", ""),
    "arabic letter mark": ("سعر|\\u{61c}|ه غالٍ", ""),
    "embedding around a name": ("قال \\u{202b}سامي|\\u{202c}|، نعم", ""),
    "isolates around latin": ("قالت \\u{2067}BBC|\\u{2069} أمس", ""),
    "embedding around the dots of a date": (
        "في 12\\u{202a}/\\u{202c}08\\u{202a}/\\u{202c}2014 بدأ",
        "date: 12\\u{202a}/\\u{202c}08\\u{202a}/\\u{202c}2014",
    ),
    "embedding around the point of an abbreviation": (
        "وقال د\\u{202a}.\\u{202c} سامي نعم",
        "abbreviation: د\\u{202a}.",
    ),
    "byte order mark at the beginning": ("\\u{feff}قال نعم", ""),
    "no-break space between words": ("قال|\\u{a0}|نعم", ""),
    # ---- other languages in this script --------------------------------------------------------------
    "persian with joiners": ("رئیس\\u{200c}الوزراء می\\u{200c}گوید کتاب\\u{200c}ها", ""),
    "persian ezafe": ("کتاب\\u{200c}خانهٔ ملی ایران", ""),
    "urdu": ("وہ لڑکی جو کل آئی تھی|، اب نہیں ہے|۔", ""),
    "kurdish": ("زمانی کوردی لە باشووری کوردستان", ""),
    "uyghur": ("ئۇيغۇر تىلى بارلىق ئىنسانلار", ""),
    "pashto": ("د پښتو ژبه ښه ده", ""),
}


@pytest.mark.parametrize("name", ROWS)
def test_row(name: str) -> None:
    document = gold.annotated(*ROWS[name])
    wanted = [(token.text, token.kind) for token in document.tokens]
    found = [(token.text, token.kind) for token in naskh.Tokenizer().tokens(document.text)]
    assert found == wanted


@pytest.mark.parametrize("name", ROWS)
def test_the_list_is_the_text_of_the_tokens(name: str) -> None:
    document = gold.annotated(*ROWS[name])
    assert naskh.tokenize(document.text) == [token.text for token in naskh.Tokenizer().tokens(document.text)]
