"""The tokens of each item of news text, in a sentence around it: at least one case for every rule.

A case is one line in the format of `tests/gold/README.md`: tokens are divided by white space and `|`.
"""

from __future__ import annotations

import unicodedata

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
    "percent sign after a space": ("ارتفع 3.5 % أمس|.", ""),
    "percent sign before": ("هبط %|7 في يوم|.", ""),
    "per mille": ("نسبة الملوحة 35|‰ هنا|.", "symbol: ‰"),
    "arabic comma as thousands mark after a proclitic": ("اشترى و|12،220 سهماً|.", ""),
    "arabic comma as decimal mark": ("بمعدل 628،1 في اليوم|.", ""),
    "comma after a number": ("في عام 2013|، عاد|.", ""),
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
    "decimal keeps its point": ("النمو 3.5 لا 35|.", ""),
    "letter as decimal sign": ("ارتفع 3ر2 في المئة|.", "number: 3ر2"),
    "letter as thousands sign": ("بلغ (|45ر540ر999|) ديناراً|.", "number: 45ر540ر999"),
    "letter as decimal sign after a proclitic": ("نحو 1ر7|% و|2ر5|%|.", "number: 1ر7 2ر5"),
    "letter after a number alone": ("الفقرة 3|ر تُلغى|.", ""),
    "phone number with its country in brackets": (
        "اتصلوا على +(965)\\u{20}2244\\u{20}5566 اليوم|.",
        "number: +(965)\\u{20}2244\\u{20}5566",
    ),
    "phone number with zeros for the plus sign": (
        "اتصلوا على 00965-22445566 اليوم|.",
        "number: 00965-22445566",
    ),
    "phone number with a hyphen after the zeros": (
        "اتصلوا على 00-965-2244-5566 اليوم|.",
        "number: 00-965-2244-5566",
    ),
    "too short for a phone number": ("الرمز 0011|-|111 هنا|.", ""),
    "thousands of two sorts of digits": ("المرتبة 1 ١٢٨ هنا|.", ""),
    "thousands after a year": ("عام 2024 12\\u{a0}500 ريال|.", "number: 12\\u{a0}500"),
    "cells of a table": ("البلد  38 560  39 540  العاصمة", ""),
    "groups of three before a group of two": ("12 500 15 رقماً", ""),
    "groups of three after a longer number": ("السنوات 1500 200 300 هنا|.", ""),
    "years with a comma between": ("عامي 2011|،|2012 معاً|.", ""),
    "thousands with a comma between": ("35,000|،|30,000", ""),
    "decimals with a comma between": ("3.5|،|4.5", ""),
    "hundreds and a single digit with commas between": ("100|،|200|،|300|،|5", ""),
    "list of small numbers": ("الصفحات 1|،|2|،|3 ناقصة|.", ""),
    "list of telephone numbers": ("22445566|،|22445577", ""),
    "telephone number in arabic digits": (
        "هاتف ٠٠٩٦٥\\u{20}٢٢٤٤\\u{20}٥٥٦٦ فقط",
        "number: ٠٠٩٦٥\\u{20}٢٢٤٤\\u{20}٥٥٦٦",
    ),
    "telephone number that is all in brackets": ("هاتف (|+96522445566|) فقط", "number: +96522445566"),
    "telephone number after its code in brackets": ("هاتف (|+|965|) 2244 5566", ""),
    "telephone number in an open bracket": (
        "هاتف (|+965\\u{20}2244\\u{20}5566|) فقط",
        "number: +965\\u{20}2244\\u{20}5566",
    ),
    "thousands with spaces and a comma between": (
        "12\\u{a0}500|،|13\\u{a0}500",
        "number: 12\\u{a0}500 13\\u{a0}500",
    ),
    "list in arabic digits with marks of direction": ("٢٠١١|\\u{200f}،|\\u{200f}٢٠١٢", ""),
    "list after a latin word": ("G20|،|21", ""),
    "comma as decimal sign": ("بلغت 628،1 و|11411،5|.", "number: 628،1 11411،5"),
    "commas between thousands": ("بلغت 1،234،567 فقط|.", "number: 1،234،567"),
    "full stop and comma between thousands": ("بلغت 11.700،000 فقط|.", "number: 11.700،000"),
    "comma between thousands and a decimal point": ("بلغت 184،716.34 فقط|.", "number: 184،716.34"),
    "number at the end of a sentence": ("وُلد عام 1999|.", ""),
    "fraction by a slash": ("حضر 3|/|4 الأعضاء|.", ""),
    # ---- dates and times -----------------------------------------------------------------------------
    "date with slashes": ("افتُتح في 12/05/2024 رسمياً|.", "date: 12/05/2024"),
    "date in arabic digits": ("افتُتح في ١٢/٠٥/٢٠٢٤ رسمياً|.", "date: ١٢/٠٥/٢٠٢٤"),
    "date in persian digits": ("در ۱۴۰۳/۰۲/۲۳ آغاز شد|.", "date: ۱۴۰۳/۰۲/۲۳"),
    "iso date": ("كُتب في 2024-05-12 ثم نُسي|.", "date: 2024-05-12"),
    "date with points": ("كُتب في 12.5.2024|.", "date: 12.5.2024"),
    "date with hyphens": ("كُتب في 12-5-2024|.", "date: 12-5-2024"),
    "digits with the same sign after it: no date": ("البند 1|-|2|-|2024|-|5 هنا|.", ""),
    "digits with the same sign before it: no date": ("البند 5|-|1|-|2|-|2024 هنا|.", ""),
    "another sign before it: a date": ("البند 5|/|1-2-2024 هنا|.", "date: 1-2-2024"),
    "date after a proclitic": ("افتُتح بـ|12/05/2024 رسمياً|.", "date: 12/05/2024"),
    "date with a time": ("كُتب في 2024-05-12T10:30:00Z ثم نُسي|.", "date: 2024-05-12T10:30:00Z"),
    "date with a time and its zone": (
        "كُتب في 2024-05-12T10:30+03:00 ثم نُسي|.",
        "date: 2024-05-12T10:30+03:00",
    ),
    "time": ("تبدأ عند 10:30 بالضبط|.", "time: 10:30"),
    "the last hour": ("تنتهي عند 24:00 ليلاً|.", "time: 24:00"),
    "more hours than a day has: no time": ("النتيجة 25|:|30 هنا|.", ""),
    "three digits before the colon: no time": ("النتيجة 123|:|45 هنا|.", ""),
    "four parts: no time": ("النسب 12|:|30|:|45|:|10 هنا|.", ""),
    "time in arabic digits": ("تبدأ عند ١٠:٣٠ بالضبط|.", "time: ١٠:٣٠"),
    "time with seconds": ("وقع عند 23:59:59|.", "time: 23:59:59"),
    "time with a part of a second": ("سُجّلت الهزة عند 10:30:15.250 تماماً|.", "time: 10:30:15.250"),
    "times with a dash": ("الدوام 08:00|-|16:00 يومياً|.", "time: 08:00 16:00"),
    "time with a mark of direction": ("يبدأ 10\\u{200f}:30 مساءً|.", "time: 10\\u{200f}:30"),
    "colon after a number is no time": ("المادة 12|: تُلغى|.", ""),
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
    "url before a square bracket that stays open": (
        "زوروا https://kuna.example/ar|[ اليوم|.",
        "url: https://kuna.example/ar",
    ),
    "domain in capitals": ("زوروا KUNA.COM.KW اليوم|.", "url: KUNA.COM.KW"),
    "url with balanced square brackets": (
        "انظر [|https://kuna.example/a[b]|] هنا|.",
        "url: https://kuna.example/a[b]",
    ),
    "url with arabic path": ("انظر https://kuna.example/أخبار/٣ الآن|.", "url: https://kuna.example/أخبار/٣"),
    "url with port": ("على http://localhost:8080/x يعمل|.", "url: http://localhost:8080/x"),
    "url after a number": ("عام 2016|https://kuna.example/a|.", "url: https://kuna.example/a"),
    "url after a latin word": ("شاهد HD|https://kuna.example/a|.", "url: https://kuna.example/a"),
    "url glued to the next word": (
        "انظر https://kuna.example/a7|الرابط هنا|.",
        "url: https://kuna.example/a7",
    ),
    "url glued to a hashtag": (
        "انظر https://kuna.example/a7|#الكويت هنا|.",
        "url: https://kuna.example/a7; hashtag: #الكويت",
    ),
    "url glued to a url": (
        "في https://kuna.example/a7|https://kuna.example/b|.",
        "url: https://kuna.example/a7 https://kuna.example/b",
    ),
    "url within a url": (
        "في https://kuna.example/w/https://kuna.example/b|.",
        "url: https://kuna.example/w/https://kuna.example/b",
    ),
    "url with an arabic fragment": (
        "انظر https://kuna.example/مصر#التاريخ هنا|.",
        "url: https://kuna.example/مصر#التاريخ",
    ),
    "scheme without a host": ("(|http|:|/|/|) فارغ|.", ""),
    "question about a bare domain": ("(|هل زرت kuna.net|?|)", "url: kuna.net"),
    "bare domain and its slash": ("زوروا kuna.net/ اليوم|.", "url: kuna.net/"),
    "bare domain glued to a hashtag": (
        "زوروا kuna.net.kw|#الكويت هنا|.",
        "url: kuna.net.kw; hashtag: #الكويت",
    ),
    "bare domain glued to a url": ("في kuna.net|http://kuna.example|.", "url: kuna.net http://kuna.example"),
    "email glued to a url": (
        "من a@kuna.net|http://kuna.example|.",
        "email: a@kuna.net; url: http://kuna.example",
    ),
    "bare domain after two stops": ("هكذا ok|..|kuna.net نعم|.", "url: kuna.net"),
    "bare domain before the next sentence": ("زوروا kuna.net|.|وقال آخر|.", "url: kuna.net"),
    "www before arabic": ("زوروا www.كونا.كويت و|www.كونا.com/x|.", "url: www.كونا.كويت www.كونا.com/x"),
    "name of a country after a full stop": ("زرنا المدينة|.|مصر جميلة|.", ""),
    "site with a name in arabic": ("قالت العربية.نت أمس|.", "url: العربية.نت"),
    "bare host": ("زوروا www.kuna.example اليوم|.", "url: www.kuna.example"),
    "bare domain": ("زوروا kuna.net.kw اليوم|.", "url: kuna.net.kw"),
    "bare domain with a path": ("زوروا kuna.net.kw/ar/7 اليوم|.", "url: kuna.net.kw/ar/7"),
    "bare domain with a port": ("زوروا kuna.net.kw:8080/ar اليوم|.", "url: kuna.net.kw:8080/ar"),
    "bare domain before a colon": ("زوروا kuna.net.kw|: نعم|.", "url: kuna.net.kw"),
    "arabic domain": ("زوروا موقع.وزارة-الاتصالات.مصر اليوم|.", "url: موقع.وزارة-الاتصالات.مصر"),
    "arabic domain with a scheme": ("زوروا http://موقع.مثال/صفحة اليوم|.", "url: http://موقع.مثال/صفحة"),
    "email": ("راسلونا على news-desk+ar@kuna.net.kw اليوم|.", "email: news-desk+ar@kuna.net.kw"),
    "email in brackets": ("راسلونا (|info@kuna.example|)|.", "email: info@kuna.example"),
    "email in angle brackets": ("سامي <|info@kuna.example|> كتب|.", "email: info@kuna.example"),
    "email before a full stop": ("راسلونا على info@kuna.example|.", "email: info@kuna.example"),
    "email with a domain in arabic": ("راسلوا info@موقع.com الآن|.", "email: info@موقع.com"),
    "email with a name in arabic": ("راسلوا سامي@kuna.example الآن|.", "email: سامي@kuna.example"),
    "mention": ("كتب @bbc_arabic أمس|.", "mention: @bbc_arabic"),
    "mention before a colon": ("قال @bbc_arabic|: نعم|.", "mention: @bbc_arabic"),
    "mention before a full stop": ("نقلاً عن @bbc_arabic|.", "mention: @bbc_arabic"),
    "arabic mention": ("كتب @أخبار_الكويت أمس|.", "mention: @أخبار_الكويت"),
    "mention after a full stop": (".|@kuna قال|.", "mention: @kuna"),
    "mention with the domain of the name": ("كتب @sami@kuna.example أمس|.", "mention: @sami@kuna.example"),
    "mention glued to a url": (
        "من @kuna_ar|https://kuna.example/a|.",
        "mention: @kuna_ar; url: https://kuna.example/a",
    ),
    "hashtag": ("وسم #غزة_الآن يتصدر|.", "hashtag: #غزة_الآن"),
    "hashtag before an exclamation mark": ("وسم #غزة|! يتصدر|.", "hashtag: #غزة"),
    "hashtag in quotes": ("وسم «|#غزة|» يتصدر|.", "hashtag: #غزة"),
    "hashtags glued together": ("الوسوم #غزة|#القدس تتصدر|.", "hashtag: #غزة #القدس"),
    "hashtag with digits": ("وسم #كأس_آسيا2023 يتصدر|.", "hashtag: #كأس_آسيا2023"),
    "hashtag with tatweel and marks": ("وسم #قُـدس يتصدر|.", "hashtag: #قُـدس"),
    "latin hashtag": ("وسم #COP28 يتصدر|.", "hashtag: #COP28"),
    "hashtag glued to a url": (
        "وسم #الكويت|https://kuna.example/a|.",
        "hashtag: #الكويت; url: https://kuna.example/a",
    ),
    "number sign alone": ("# ثقافة", ""),
    # ---- abbreviations -------------------------------------------------------------------------------
    "doctor": ("وصل د. أحمد أمس|.", "abbreviation: د."),
    "professor": ("وصل أ.د. أحمد أمس|.", "abbreviation: أ.د."),
    "professor in brackets": ("وصل (|أ.د. أحمد|) أمس|.", "abbreviation: أ.د."),
    "engineer": ("وصل م. أحمد أمس|.", "abbreviation: م."),
    "doctor after a proclitic": ("وصل سامي ود. أحمد أمس|.", "abbreviation: ود."),
    "pound": ("سعره 18 ج.م فقط|.", "abbreviation: ج.م"),
    "riyal": ("سعره 18 ر.س فقط|.", "abbreviation: ر.س"),
    "dirham": ("سعره 18 د.إ فقط|.", "abbreviation: د.إ"),
    "post box": ("العنوان ص.ب 1175 بيروت|.", "abbreviation: ص.ب"),
    "before christ": ("عام 300 ق.م تقريباً|.", "abbreviation: ق.م"),
    "agency": ("نقلت د.ب.أ الخبر|.", "abbreviation: د.ب.أ"),
    "agency in brackets": ("لندن (|أ.ف.ب|) – قال|.", "abbreviation: أ.ف.ب"),
    "initials of letters' names": ("قالت بي.بي.سي أمس|.", "abbreviation: بي.بي.سي"),
    "initials of letters' names with an article": ("قالت البي.بي.سي أمس|.", "abbreviation: البي.بي.سي"),
    "initials of letters' names with a proclitic": ("وبحسب وللبي.بي.سي قول|.", "abbreviation: وللبي.بي.سي"),
    "initials of letters' names, spaced": ("قالت (|إن. بي. سي|) أمس|.", "abbreviation: إن. بي."),
    "name of a letter as an initial": ("كتبت لورا إيه. سميث روايتها|.", "abbreviation: إيه."),
    "name of a letter before a conjunction": ("زار جورج دبليو|. ومعه وفد|.", ""),
    "name of a letter that is also a word, after another": (
        "قناة سي. إن. إن. أمريكية|.",
        "abbreviation: سي. إن.",
    ),
    "name of a letter after a letter": ("كتب ج دبليو. بوش نعم|.", "abbreviation: دبليو."),
    "name of a letter that is also a word, after an initial": ("كتب ج. إن|. قال نعم|.", "abbreviation: ج."),
    "names of letters without full stops": ("قناة بي بي سي|. قالت نعم|.", ""),
    "currency after a proclitic": ("دفع 5 د.ك ور.س 20|.", "abbreviation: د.ك ور.س"),
    "agency with an article": ("قالت الأ.ف.ب أمس|.", "abbreviation: الأ.ف.ب"),
    "initialism before a long word": ("سعره 5 ج.م|.|والاستثمارات ربحت|.", "abbreviation: ج.م"),
    "word that looks like a proclitic and a title": ("رزقا بولد|. ولهما ولد|. وقد فرحا|.", ""),
    "doctor before a hashtag": ("د. #سامي وصل|.", "abbreviation: د.; hashtag: #سامي"),
    "unit after a slash": ("السرعة 40 كلم|/|س|. البحر هادئ|.", ""),
    "initial": ("كتب ت. س. إليوت قصيدة|.", "abbreviation: ت. س."),
    "last initial of a line": ("كتبها ن. ع.", "abbreviation: ن. ع."),
    "letter after a sentence at the end of a line": ("انتهى الخبر|. س|.", ""),
    "letter after a short word at the end of a line": ("هذا هو س|.", ""),
    "letter of a group before the next sentence": ("في المجموعة ب|. وفاز الفريق|.", ""),
    "two words without a space": ("هكذا كان|.|في الغد لدي|.|أو له|.|و قال|.", ""),
    "name of a channel that is also an everyday word": ("قناة بي.إن هنا|.", "abbreviation: بي.إن"),
    "doctor before a quote": ("وصل د. ‹|علي|› هنا|.", "abbreviation: د."),
    "initials of other letters' names": ("إذاعة آف.آم هنا|.", "abbreviation: آف.آم"),
    "latin initials": ("قال J. Smith أمس|.", "abbreviation: J."),
    "latin acronym with points": ("من U.S.A. إلى هنا|.", "abbreviation: U.S.A."),
    "latin title": ("قال Mr. Smith أمس|.", "abbreviation: Mr."),
    "latin title before a small letter": ("قال Mr|. smith أمس|.", ""),
    "letter and digit with a point between": ("الملف a|.|5 هنا|.", ""),
    # ---- words ---------------------------------------------------------------------------------------
    "article before latin": ("قالت الـ|BBC أمس|.", ""),
    "proclitics before a percentage": ("زاد وبـ|50|% أيضاً|.", ""),
    "proclitic before a quote": ("تابع لـ|«|الوطن|» أمس|.", ""),
    "arabic glued to latin": ("شركة|Apple قالت|.", ""),
    "latin glued to arabic": ("خدمة Netflix|العربية تعمل|.", ""),
    "vocalized": ("قالَ مُحَمَّدٌ نعم|.", ""),
    "vowel before shadda and after": ("قالَ مُحَم\u064e\u0651د مُحَم\u0651\u064eد|.", ""),
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
    "sign of a verse before another sign": ("قرأ \u06dd! ثم سكت|.", "symbol: \u06dd!"),
    "ornate brackets": ("قرأ ﴿|الحمد|﴾ ثم سكت|.", ""),
    "emoji after a sign of numbers": ("ظهر \\u{600}😀 ثم اختفى|.", "symbol: \\u{600}😀"),
    "riyal sign": ("سعره 50|﷼ فقط|.", ""),
    "dollar before a number": ("سعره $|50 فقط|.", ""),
    "dollar after a number": ("سعره 50|$ فقط|.", ""),
    "million before the dollar": ("سعره 3.5 مليون|$ فقط|.", ""),
    "euro after a proclitic": ("سندات بـ|€|75 مليون|.", ""),
    "new signs of currency": ("سعره 5|\u20c1 فقط|.", "symbol: \u20c1"),
    "two signs in one": ("عاجل|‼ وصل|⁉", ""),
    "two signs in one as an emoji": ("عاجل|‼\\u{fe0f}", "emoji: ‼\\u{fe0f}"),
    "bullet": ("• نقطة أولى", ""),
    "hyphen before a list item": ("- نقطة أولى", ""),
    "number before a list item": ("1|. نقطة أولى", ""),
    "number and bracket before a list item": ("1|) نقطة أولى", ""),
    "letter and bracket before a list item": ("أ|) نقطة أولى", ""),
    "two dots": ("بالفيديو|.. وصول القطار", ""),
    "three dots": ("صمت|... ثم قال|.", ""),
    "ellipsis": ("صمت|… ثم قال|.", ""),
    "guillemets": ("قال|: «|نعم|»|.", ""),
    "curly quotes": ("قال|: “|نعم|”|.", ""),
    "quotes in quotes": ("قال|: «|قلت «|لا|» له|»|.", ""),
    "quote mark glued to the next word": ('قال "|نعم|"|وسكت|.', ""),
    "closing quote before a hashtag": ("«|لن نتراجع|!|» #غزة", "hashtag: #غزة"),
    "closing quote glued to a hashtag": ("«|لن نتراجع|!|»|#غزة", "hashtag: #غزة"),
    "no space after a comma": ("قال|،|ثم سكت|.", ""),
    "no space after a full stop": ("ثم سكت|.|وعاد بعد حين|.", ""),
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
    "keycap after a number": ("الرقم 12|5\\u{fe0f}\\u{20e3}", "emoji: 5\\u{fe0f}\\u{20e3}"),
    "keycap after words": ("غزة|5\\u{20e3} kuna|_|5\\u{20e3}", "emoji: 5\\u{20e3}"),
    "keycap after a hashtag and a mention": (
        "#غزة|5\\u{20e3} @kuna|5\\u{20e3}",
        "hashtag: #غزة; mention: @kuna; emoji: 5\\u{20e3}",
    ),
    "keycap between latin letters": ("a|5\\u{20e3}|b", "emoji: 5\\u{20e3}"),
    "keycap after a telephone number": (
        "+965\\u{20}2244\\u{20}556|5\\u{20e3}",
        "number: +965\\u{20}2244\\u{20}556; emoji: 5\\u{20e3}",
    ),
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
    "mark of direction between words": ("قال \\u{200e}|نعم", ""),
    "mark of direction within a word": ("محم\\u{200f}د قال", ""),
    "mark of direction before a vowel": ("محم\\u{200f}\u064e\u0651د قال", ""),
    "mark of direction within a foreign name": ("إ\\u{200e}لون ماسك قال", ""),
    "mark of direction before a suffix": ("يمكن\\u{200f}ك القول", ""),
    "arabic letter mark": ("سعر\\u{61c}ه غالٍ", ""),
    "byte order mark within a word": ("رئيس\\u{feff}الوزراء قال", ""),
    "control within a word": ("الأمن\\u{1a}العام قال", ""),
    "zero width space within a word": ("ال|\\u{200b}|عاملات قلن", ""),
    "zero width space between words": ("الموقع|\\u{200b}|الرسمي هنا", ""),
    "zero width space at the ends": ("\\u{200b}قال|\\u{200b}", ""),
    "zero width space within a hashtag": ("#غزة|\\u{200b}|الآن", "hashtag: #غزة"),
    "mark of direction within a hashtag": (
        "#\\u{200f}الكويت و|#غز\\u{200f}ة",
        "hashtag: #\\u{200f}الكويت #غز\\u{200f}ة",
    ),
    "mark of direction within a mention": ("كتب @ku\\u{200e}na أمس|.", "mention: @ku\\u{200e}na"),
    "mark of direction within a number": ("عام 20\\u{200f}24 مضى|.", "number: 20\\u{200f}24"),
    "mark of direction within a date": (
        "في 1\\u{200f}2/05/20\\u{200e}24 بدأ|.",
        "date: 1\\u{200f}2/05/20\\u{200e}24",
    ),
    "mark of direction within a time": (
        "عند 1\\u{200f}0:3\\u{200f}0 مساءً|.",
        "time: 1\\u{200f}0:3\\u{200f}0",
    ),
    "mark of direction within a telephone number": (
        "اتصل على +96\\u{200e}5-22\\u{200e}44-5566 الآن|.",
        "number: +96\\u{200e}5-22\\u{200e}44-5566",
    ),
    "mark of direction within an address": (
        "زوروا https://ku\\u{200e}na.example/\\u{200f}a الآن|.",
        "url: https://ku\\u{200e}na.example/\\u{200f}a",
    ),
    "mark of direction within a mailbox": ("راسلوا a@ku\\u{200e}na.net الآن|.", "email: a@ku\\u{200e}na.net"),
    "mark of direction within an initialism": (
        "نقلت أ\\u{200f}.ف\\u{200f}.ب الخبر|.",
        "abbreviation: أ\\u{200f}.ف\\u{200f}.ب",
    ),
    "mark of direction within a latin initialism": (
        "في U\\u{200e}.S\\u{200e}. وهناك",
        "abbreviation: U\\u{200e}.S\\u{200e}.",
    ),
    "mark of direction within an emoji": ("رائع 👍\\u{200f}🏽 جداً", "emoji: 👍\\u{200f}🏽"),
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
def test_tokens_and_kinds_of_each_case(name: str) -> None:
    document = gold.annotated(*ROWS[name])
    wanted = [(token.text, token.kind) for token in document.tokens]
    found = [(token.text, token.kind) for token in naskh.Tokenizer().tokens(document.text)]
    assert found == wanted


@pytest.mark.parametrize("name", ROWS)
def test_tokenize_returns_the_texts_of_the_tokens(name: str) -> None:
    document = gold.annotated(*ROWS[name])
    assert naskh.tokenize(document.text) == [token.text for token in naskh.Tokenizer().tokens(document.text)]


ISOLATED = {
    unicodedata.normalize("NFKC", form): form
    for form in map(chr, range(0xFE80, 0xFEF5))
    if "ISOLATED" in unicodedata.name(form, "")
}
# Each replaces one character by one, so that the tokens begin and end at the same places.
SPELLINGS = {
    "persian keyboard": str.maketrans("يك", "یک"),
    "alef maqsura for every yeh": str.maketrans("ي", "ى"),
    "presentation forms": str.maketrans(ISOLATED),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", [name for name, (_, kinds) in ROWS.items() if "abbreviation" in kinds])
def test_an_abbreviation_is_known_in_every_spelling(name: str, spelling: str) -> None:
    text = gold.annotated(*ROWS[name]).text

    def tokens(text: str) -> list[tuple[int, int, str]]:
        return [(token.start, token.end, token.kind) for token in naskh.Tokenizer().tokens(text)]

    assert tokens(text.translate(SPELLINGS[spelling])) == tokens(text)


@pytest.mark.parametrize("name", [name for name, (_, kinds) in ROWS.items() if "abbreviation" in kinds])
def test_an_abbreviation_is_known_with_its_hamza_as_a_mark(name: str) -> None:
    text = gold.annotated(*ROWS[name]).text
    decomposed = unicodedata.normalize("NFD", text)
    wanted = [unicodedata.normalize("NFD", token) for token in naskh.tokenize(text)]
    assert naskh.tokenize(decomposed) == wanted


@pytest.mark.parametrize(("length", "kind"), [(253, "url"), (254, "word")])
def test_a_domain_has_at_most_253_characters(length: int, kind: str) -> None:
    domain = ("a" * 9 + ".") * 25 + "com"
    text = "زوروا " + "b" * (length - len(domain)) + domain
    assert naskh.Tokenizer().tokens(text)[1].kind == kind
    assert naskh.Tokenizer().tokens(text.removeprefix("زوروا "))[0].kind == kind
