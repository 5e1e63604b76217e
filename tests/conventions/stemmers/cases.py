"""What may surprise in each stemmer: a word and what its original makes of it.

Every answer was given by the original; `test_stem_models.py` asks it again where it is installed. Combining
characters are escaped: 0640 TATWEEL, 064C DAMMATAN, 064E FATHA, 0651 SHADDA.
"""

from __future__ import annotations

CASES: dict[str, list[tuple[str, str]]] = {
    "light10": [
        ("والمدرسون", "مدرس"),
        ("المكتبات", "مكتب"),
        ("كتابهاتها", "كتاب"),  # every suffix that is there when its turn comes
        ("وقت", "وقت"),  # و leaves three letters at least
        ("وقت\u064c", "قت\u064c"),  # a mark counts as a letter
        ("والد", "الد"),
        ("وا😀", "ا😀"),  # and what is beyond U+FFFF for two
        ("بال", "بال"),
        ("اللغة", "لغ"),
    ],
    "snowball": [
        ("والكتاب", "والكتاب"),  # ال is an article only where the word begins with it
        ("الكتاب", "كتاب"),
        ("ببلد", "بلد"),
        ("ببيتك", "ببي"),  # too short for it, when its suffixes are cut
        ("سيكتبون", "يكتب"),
        ("سيستعمل", "يستعمل"),  # after س is cut, يست is looked for one letter too late
        ("يستعمل", "استعمل"),
        ("كتيبه", "كتيب"),
        ("مبتدئ", "مبتدء"),
        ("المبتدئين", "مبتدء"),
        ("ﻻﻋﺐ", "لاعب"),
        ("أأكتب", "اكتب"),
        ("٣\u064e", "3"),
    ],
    "isri": [
        ("المدارس", "درس"),
        ("والكتاب", "كتب"),
        ("يستعملون", "عمل"),
        ("عليها", "عليها"),  # a stop word
        ("اعشوشب", "عشب"),
        ("انترنت", "نرن"),
        ("أمريكا", "امر"),
    ],
    "arlstem2": [
        ("والمدرسون", "درس"),
        ("المدرسية", "مدرس"),
        ("تكاليف", "كاليف"),  # ت counts as a verb's
        ("أسبوع", "سبوع"),
        ("ليبيا", "ليب"),
        ("تعليمية", "علم"),  # with a feminine ending more is cut at the beginning and within
        ("اقتصادية", "اقتصد"),
        ("اقتصادي", "اقتصد"),
    ],
}
