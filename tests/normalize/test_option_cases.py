"""Cases written by hand from the rules: what each option must give by itself.

Invisible and combining characters are escaped. Their names are beside them, or here: 064B FATHATAN,
064C DAMMATAN, 064E FATHA, 064F DAMMA, 0650 KASRA, 0651 SHADDA, 0652 SUKUN, 0653 MADDAH ABOVE, 0654 HAMZA
ABOVE, 0655 HAMZA BELOW, 0670 SUPERSCRIPT ALEF, 200C and 200D ZERO WIDTH NON-JOINER and JOINER, 200F
RIGHT-TO-LEFT MARK, 00A0 NO-BREAK SPACE.
"""

from __future__ import annotations

from typing import Any

import naskh
import pytest

from tests import reference
from tests.normalize.amid import SAME, demand_the_same_amid_long_text

# (options, text, expected), with the preset None, so that only the named options act.
OPTION_CASES: list[tuple[dict[str, Any], str, str | None]] = [
    ({"unicode": "nfc"}, "ا\u0654 ا\u0653 ا\u0655 و\u0654 ي\u0654 e\u0301", "أ آ إ ؤ ئ é"),
    ({"unicode": "nfc"}, "ﻻ ① ½", "ﻻ ① ½"),
    ({"unicode": "nfc"}, "ب\u06d6\u064e ب\u0610\u0650", "ب\u064e\u06d6 ب\u0650\u0610"),  # in order
    ({"unicode": "nfkc"}, "ﻻ ① ½ ％", "لا 1 1\u20442 %"),
    (
        {"unicode": "nfc"},
        "\u1100\u1161\u11a8 க\u0bc6\u0bbe",
        "각 க\u0bca",
    ),  # jamo; TAMIL VOWEL SIGNS E and AA make O
    ({"invisibles": "strip"}, "a\u200db أ\u200fب", "ab أب"),
    ({"invisibles": "strip"}, "می\u200cشود می\u200f\u200c\u200fشود", "می\u200cشود می\u200cشود"),
    ({"invisibles": "strip"}, "\u200cشود شود\u200c a\u200cب ب\u200ca", "شود شود aب بa"),
    ({"invisibles": "strip"}, "ب\u064e\u200cت بـ\u200cت ب\u200c\u064eت", "ب\u064e\u200cت بـ\u200cت ب\u064eت"),
    ({"invisibles": "strip", "tatweel": "decorative"}, "می\u200cشـود", "می\u200cشود"),
    ({"invisibles": "strip", "tatweel": "strip"}, "می\u200cشود", "میشود"),
    ({"invisibles": "strip", "elongation": "2"}, "می\u200cشود", "میشود"),
    ({"invisibles": "strip", "marks": ("shadda",)}, "می\u200cشود", "میشود"),
    ({"invisibles": "strip", "digits": "ascii", "whitespace": "collapse"}, "می\u200cشود", "می\u200cشود"),
    (
        {"invisibles": "strip"},
        "👩\u200d\u200f👩 👩\u200d 👩 👍🏽\u200d❤ a\u200d👩 ★\u200d👩",  # ★: a pictograph until Unicode 16
        "👩\u200d👩 👩 👩 👍🏽\u200d❤ a👩 ★👩",
    ),
    # From the document; then both words of a line, ends of lines, what other options delete, and what stays.
    *(
        ({"marks_apart": "join"}, text, joined)
        for text, joined in [
            ("قرأ كتاب \u064b ا", "قرأ كتاب\u064bا"),
            ("شكر \u064bا جزيلا", "شكر\u064bا جزيلا"),
            ("بيت \u064dواسع", "بيت\u064d واسع"),
            ("مدرسة \u064fتفتح", "مدرسة ت\u064fفتح"),
            ("كتاب \u064fالله", "كتاب\u064f الله"),
            ("سماء \u064c صافية", "سماء\u064c صافية"),
            ("بيت \u064c كبير \u064c واسع \u064c هنا", "بيت\u064c كبير\u064c واسع\u064c هنا"),
            ("خطأ \u064b ا", "خطأ\u064b ا"),
            ("كتاب \u064b و قلم", "كتاب\u064b و قلم"),  # و is no alef of a tanwin
            ("سماء \u064c.\nبيت  \u064d", "سماء\u064c.\nبيت\u064d"),
            ("كم \u0651\u064dمن كم \u064f5", "كم\u0651\u064d من كم\u064f 5"),
            ("بيت\n\u064dواسع", SAME),
            ("3 \u064d ، \u064d a \u064d", SAME),
            ("بيت\u064c \u064d كبير", SAME),
            ("بيت \u064e\u0653 كبير", SAME),
            ("ثوب \u064d بيت ـ\u064d واسع", "ثوب\u064d بيت ـ\u064d واسع"),  # the second is on a tatweel
            # No vowel is on a plain ا, and no shadda on the first letter of a word.
            ("قا \u064eل نا \u064eم طا \u064eر", "قال\u064e نام\u064e طار\u064e"),
            ("م \u0651د ع \u0651م ش \u0651د", "مد\u0651 عم\u0651 شد\u0651"),
            # A tanwin is at the end of its word.
            ("كت \u064cب قل \u064dم در \u064cج", "كتب\u064c قلم\u064d درج\u064c"),
            (
                "ك \u064fتب \u064c ق \u064eلم \u064d د \u064fرج \u064c باب \u064d",
                "ك\u064fتب\u064c ق\u064eلم\u064d د\u064fرج\u064c باب\u064d",
            ),
            ("ﺑﻴﺖ ﹴواسع", SAME),  # a form of a mark is none as long as forms stay
            # A line on which all marks are apart: a space before them; on both sides; before their letters.
            (
                "ك \u064fت \u064fب \u064c ج \u064eد \u0650يد \u064eة",
                "ك\u064fت\u064fب\u064c ج\u064eد\u0650يد\u064eة",
            ),
            (
                "ك \u064f ت \u064f ب \u064c  ج \u064e د \u0650 يد \u064e ة \u064c",
                "ك\u064fت\u064fب\u064c  ج\u064eد\u0650يد\u064eة\u064c",
            ),
            (
                " \u064fك \u064fت \u064cب  \u064eج \u0650ديد \u064cة",
                " ك\u064fت\u064fب\u064c  ج\u064eد\u0650يدة\u064c",
            ),
        ]
    ),
    ({"marks_apart": "join", "invisibles": "strip"}, "بيت\u200f \u200f\u064dواسع", "بيت\u064d واسع"),
    (
        {"marks_apart": "join", "invisibles": "strip"},
        "ك \u064fت \u200f\u064fب \u200f\u064c ج \u200f\u064eد \u200f\u0650يد \u200f\u064eة",
        "ك\u064fت\u064fب\u064c ج\u064eد\u0650يد\u064eة",
    ),
    ({"marks_apart": "join", "presentation_forms": "fold"}, "ﺑﻴﺖ ﹴواسع", "بيت\u064d واسع"),
    ({"marks_apart": "join", "hamza": "drop"}, "بيت ء\u064d", "بيت\u064d"),
    ({"marks_apart": "join", "marks": "strip"}, "كتاب \u064b ا", "كتابا"),
    ({"invisibles": "space"}, "أ\u200fب\u200f\u200fج\0", "أ ب  ج "),
    ({"invisibles": "space"}, "👩\u200d👩 👩\u200d\u200d👩 می\u200cشود", "👩\u200d👩 👩  👩 می شود"),
    ({"invisibles": "strip"}, "\t\n\x0b\x0c\r\x85\u2028", "\t\n\x0b\x0c\r\x85\u2028"),
    ({"whitespace": "collapse"}, " أ \n\n ب\u00a0", "أ ب"),
    ({"whitespace": "collapse-lines"}, " أ \u2009 ب\u00a0\r\n \u2028 ج", "أ ب\r\n\u2028ج"),
    ({"whitespace": "collapse"}, "أ\u200bب\u2060ج", "أ\u200bب\u2060ج"),  # ZERO WIDTH SPACE is a blank
    # Blanks: each becomes a space, and divides a run of invisibles.
    ({"invisibles": "strip"}, "أ\u200bب\u2800ج\u3164د\uffa0ه\u115fو\u1160ز", "أ ب ج د ه و ز"),
    ({"invisibles": "space"}, "أ\u200bب\u2800\u200fج", "أ ب  ج"),
    ({"invisibles": "strip"}, "👩\u200d\u200b👩 ❤\u200b\ufe0f", "👩 👩 ❤ "),
    ({"invisibles": "strip", "punctuation": "strip"}, "3.\u200b5", "3 5"),
    ({"punctuation": "strip"}, "3.\u200f5 3.\u200b5", "3.\u200f5 3\u200b5"),
    # All that Unicode ignores by default, and annotations
    ({"invisibles": "strip"}, "أ\u00ad\u034f\u061c\u17b4\u17b5\u180e\u2060\u2065\ufff0\ufff8ب", "أب"),
    ({"invisibles": "strip"}, "أ\U0001bca0\U0001d173\U000e0000\U000e0080\U000e0fffب", "أب"),
    ({"invisibles": "strip"}, "\ufff9خبر\ufffaنبأ\ufffb", "خبرنبأ"),
    ({"invisibles": "space"}, "أ\ufff9ب\U000e0001\U000e0041ج", "أ ب  ج"),
    # Selectors: kept where they select something, one of them, directly after its character
    (
        {"invisibles": "strip"},
        "❤\ufe0f ❤\ufe0e 😀\ufe0f ب\ufe0f a\ufe0f \ufe0f",
        "❤\ufe0f ❤\ufe0e 😀\ufe0f ب a ",
    ),
    ({"invisibles": "strip"}, "❤\ufe0f\ufe0f ❤\ufe01\ufe0f ❤\u200f\ufe0f", "❤\ufe0f ❤ ❤"),
    ({"invisibles": "strip"}, "😀\ufe0f\U000e0148\U000e0155", "😀\ufe0f"),  # bytes hidden in selectors
    ({"invisibles": "strip"}, "葛\U000e0100 中\ufe00 葛\ufe0f ب\U000e0100", "葛\U000e0100 中\ufe00 葛 ب"),
    (
        {"invisibles": "strip"},
        "∩\ufe00 ∩\ufe0f 。\ufe01 \u1000\ufe00 ا\ufe00",
        "∩\ufe00 ∩ 。\ufe01 \u1000\ufe00 ا",
    ),
    (
        {"invisibles": "strip"},
        "\u1820\u180b \u1820\u180bب ب\u180b \u1820\ufe00",
        "\u1820\u180b \u1820\u180bب ب \u1820",
    ),
    (
        {"invisibles": "strip"},
        "\u1820\u180b\u180e\u1820 \u1820\u180e ب\u180eب",
        "\u1820\u180b\u180e\u1820 \u1820 بب",
    ),
    ({"invisibles": "space"}, "❤\ufe0f\u200d🔥 ❤\ufe0f\u200f ❤\u200f\ufe0f", "❤\ufe0f\u200d🔥 ❤\ufe0f  ❤  "),
    # Keycaps, with digits of any set
    (
        {"invisibles": "strip"},
        "#\ufe0f\u20e3 3\ufe0f\u20e3 ٣\ufe0f\u20e3 3\ufe0f",
        "#\ufe0f\u20e3 3\ufe0f\u20e3 ٣\ufe0f\u20e3 3",
    ),
    ({"invisibles": "strip", "digits": "arabic"}, "3\ufe0f\u20e3", "٣\ufe0f\u20e3"),
    ({"invisibles": "strip"}, "3\ufe0f\u200f\u20e3 a\ufe0f\u20e3", "3\u20e3 a\u20e3"),
    # A later rule takes the emoji away, or makes a letter of it.
    ({"invisibles": "strip", "punctuation": "strip"}, "‼\ufe0f ا‼\ufe0f #\ufe0f\u20e3", " ا \u20e3"),
    ({"invisibles": "strip", "case": "lower"}, "Ⓜ\ufe0f ❤\ufe0f 👩\u200dⓂ", "ⓜ ❤\ufe0f 👩ⓜ"),
    # Tags: the flag of a region stays, all else goes.
    ({"invisibles": "strip"}, "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", SAME),
    ({"invisibles": "space"}, "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", SAME),
    ({"invisibles": "strip"}, "🏴\U000e0067\U000e0062\U000e007f", "🏴"),  # too short
    ({"invisibles": "strip"}, "🏴\U000e0067\U000e0062\U000e0065", "🏴"),  # without its end
    ({"invisibles": "strip"}, "🏴\U000e0067\U000e0062\U000e0045\U000e0065\U000e007f", "🏴"),  # a capital
    (
        {"invisibles": "strip"},
        "خبر\U000e0049\U000e0067 عاجل😀\U000e0067\U000e0062\U000e0065\U000e007f",
        "خبر عاجل😀",
    ),
    ({"tatweel": "strip"}, "هـ ــ ـ\u0670", "ه  \u0670"),
    ({"tatweel": "decorative"}, "هــ ــه ب\u0640\u0640\u200fت", "هـ ــه ب\u0640\u200fت"),
    (
        {"tatweel": "decorative"},
        "بـ\u064eـت بـ\u0654ـت بــ\u06545 بـ\u064eـ\u064e5",
        "ب\u064eت بـ\u0654ت بــ\u06545 بـ\u064e\u064e5",
    ),
    ({"tatweel": "decorative", "marks": ("hamza",)}, "بـ\u0654ت", "بت"),
    ({"tatweel": "decorative"}, "بـ\u0670ـت", "بـ\u0670ت"),
    (
        {"marks": ("tanwin",)},
        "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670",
        "\u064e\u064f\u0650\u0651\u0652\u0670",
    ),
    (
        {"marks": ("haraka", "shadda")},
        "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670",
        "\u064b\u064c\u064d\u0652\u0670",
    ),
    (
        {"marks": ("sukun", "dagger_alef")},
        "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670",
        "\u064b\u064c\u064d\u064e\u064f\u0650\u0651",
    ),
    ({"marks": ("hamza",)}, "أ ا\u0654 ا\u0653 ا\u0655", "أ ا ا ا"),
    ({"marks": ("honorific",)}, "ب\u0610\u0614\u0615", "ب\u0615"),
    (
        {"marks": ("quranic",)},
        "ب\u0615\u06d6\u06dd\u06de\u06e5\u06e9\u06ed\u08d3\u08f0",
        "ب\u06dd\u06de\u06e5\u06e9\u08f0",
    ),
    ({"marks": ("extended",)}, "ب\u0656\u065f\u08e3\u08f3\u064e", "ب\u064e"),
    (
        {"marks": "strip"},
        "ب\u0610\u0615\u064b\u064e\u0651\u0652\u0653\u0656\u0670\u06d6\u08f0 e\u0301",
        "ب e\u0301",
    ),
    # ءا at the beginning of a word, after prefixes, in قرءان; elsewhere and at the end it is modern spelling
    ({"quranic_spelling": "modern"}, "ءامنوا وءاية للءاخرة أفءاتوا سءاتي", "آمنوا وآية للآخرة أفآتوا سآتي"),
    ({"quranic_spelling": "modern"}, "القرءان بالءاخرة ء\u064eام\u064eن", "القرآن بالآخرة آم\u064eن"),
    (
        {"quranic_spelling": "modern"},
        "إجراءات لقاءان جزءا سوءا قراءات وباءات ءا",
        "إجراءات لقاءان جزءا سوءا قراءات وباءات ءا",
    ),
    ({"quranic_spelling": "modern", "tatweel": "strip"}, "ءـامن", "آمن"),
    # What is an alef once its hamza is stripped; of two hamzas on one alef the one below counts.
    ({"quranic_spelling": "modern", "marks": ("hamza",)}, "ءا\u0654من", "آمن"),
    ({"quranic_spelling": "modern", "alef": "fold"}, "ءا\u0654من", "ءا\u0654من"),
    ({"quranic_spelling": "modern"}, "ءىمن", "ءىمن"),
    ({"quranic_spelling": "modern", "alef_maqsura": "alef"}, "ءىمن ءبمن", "آمن ءبمن"),
    ({"quranic_spelling": "modern"}, "أءامن ا\u0655\u0654ءامن", "أآمن ا\u0655\u0654ءامن"),
    ({"quranic_spelling": "modern", "hamza": "hamza"}, "ءامن آمن", "ءامن ءامن"),
    ({"quranic_spelling": "modern", "hamza": "drop"}, "ءامن شيء", "آمن شي"),
    ({"quranic_spelling": "modern", "alef": "fold"}, "ءامن ءأنذر آمن", "امن انذر امن"),
    # The dagger alef, on its letter or on a tatweel after it
    (
        {"quranic_spelling": "modern"},
        "الكت\u0670ب م\u064eـ\u0670ل\u0650ك ملـ\u0670\u0653ئكة",
        "الكتاب م\u064eال\u0650ك ملائكة",
    ),
    (
        {"quranic_spelling": "modern"},
        "ه\u0670ذا ذ\u0670لك كذ\u0670لكم ه\u0670ؤلاء ه\u0670كذا",
        "هذا ذلك كذلكم هؤلاء هكذا",
    ),
    (
        {"quranic_spelling": "modern"},
        "ل\u0670كن ول\u0670كنه مسـ\u0670كن إل\u0670ه الل\u0651\u0670ه أول\u0670ئك بالرحم\u0670ن",
        "لكن ولكنه مساكن إله الل\u0651ه أولئك بالرحمن",
    ),
    ({"quranic_spelling": "modern"}, "موسى\u0670 هدى\u0670هم ى\u064e\u0670م", "موسى هداهم ى\u064eام"),
    (
        {"quranic_spelling": "modern"},
        "الصلو\u0670ة و\u064e\u0670حد و\u0670حد الربو\u0670ا",
        "الصلاة و\u064eاحد واحد الربا",
    ),
    ({"quranic_spelling": "modern"}, "ء\u0670ية ا\u0670ل \u0670 ـ\u0670", "آية ال \u0670 ا"),
    (
        {"quranic_spelling": "modern"},
        "ي\u0670أيها وي\u064eـ\u0670قوم ي\u0670بسات ي\u0670سين",
        "يا أيها وي\u064eا قوم يابسات ياسين",
    ),
    # A hamza on a tatweel
    (
        {"quranic_spelling": "modern"},
        "بـ\u064e\u0654اية شيـ\u064b\u0654ا خسـ\u0650\u0654ين",
        "بآية شيئ\u064bا خسئ\u0650ين",
    ),
    (
        {"quranic_spelling": "modern"},
        "يسـ\u064e\u0654ل مسـ\u064f\u0654ول الـ\u064e\u0670\u0654ن سيـ\u0654ات",
        "يسأ\u064eل مسؤ\u064fول الآن سيئات",
    ),
    ({"quranic_spelling": "modern"}, "به\u06e6 له\u06e5\u0653 \u06e6", "به له "),
    (
        {"quranic_spelling": "modern", "marks": "strip", "tatweel": "strip", "alef": "fold"},
        "ٱلر\u0651\u064eح\u0652م\u064eـ\u0670ن\u0650 ٱل\u0652ع\u064eـ\u0670ل\u064eم\u0650ين\u064e",
        "الرحمن العالمين",
    ),
    # The tanwin before the alef, on it, and both; after a shadda; on letters without an alef of their own
    (
        {"tanwin_alef": "strip"},
        "كتاب\u064bا كتابا\u064b كتاب\u064bا\u064b كتابا كتاب",
        "كتاب كتاب كتاب كتابا كتاب",
    ),
    ({"tanwin_alef": "strip"}, "جد\u0651\u064bا جد\u064b\u0651ا أهلا\u064b.", "جد\u0651 جد\u0651 أهل."),
    (
        {"tanwin_alef": "strip"},
        "مدرسة\u064b ماء\u064b جزء\u064bا شيئ\u064bا خطأ\u064b هد\u064bى",
        "مدرسة ماء جزء شيئ خطأ هدى",
    ),
    ({"tanwin_alef": "strip"}, "خطا\u0654\u064b خطأ\u064bا ا\u064b \u064b", "خطا\u0654 خطأ  "),
    (
        {"tanwin_alef": "strip"},
        "با\u064bب با\u064bـ ب\u064bاب شيء\u064d كتاب\u064cا",
        "با\u064bب با\u064bـ ب\u064bاب شيء\u064d كتاب\u064cا",
    ),
    ({"tanwin_alef": "strip"}, "شكرا\u08f0 شكر\u064bا\u200f شكر\u064b\u200fا", "شكر شكر\u200f شكر\u200f"),
    ({"tanwin_alef": "strip"}, "شكر\u064bاا شكر\u064bأا شكرا\u064bا", "شكر شكرأا شكر"),
    ({"tanwin_alef": "strip", "alef": "fold"}, "خطأ\u064b شكر\u064bأ", "خطا شكرا"),
    (
        {"tanwin_alef": "strip", "marks": "strip", "tatweel": "strip"},
        "شكر\u064bـا شكرـا\u064bـ شكرا",
        "شكر شكر شكرا",
    ),
    ({"tanwin_alef": "strip", "elongation": "1"}, "شكر\u064bاااا شكراااا", "شكر شكرا"),
    ({"tanwin_alef": "strip", "hamza": "drop"}, "شكرا\u064bء", "شكر"),
    ({"alef": "fold"}, "آ أ إ ٱ ٲ ٳ ٵ ؤ ئ ى", "ا ا ا ا ا ا ا ؤ ئ ى"),
    ({"alef": "fold"}, "ا\u0654", "ا\u0654"),  # letters compose only if `unicode` asks for it
    ({"alef": "fold", "unicode": "nfc"}, "ا\u0654 ٱ\u0654 آ\u0654\u0655", "ا ا ا"),
    ({"hamza": "carrier"}, "سؤال بئر أمر ماء", "سوال بير أمر ماء"),
    ({"hamza": "hamza"}, "سؤال بئر أمر إن آن ٲ ٳ ٱ ٵ", "سءال بءر ءمر ءن ءان ء ء ٱ ٵ"),
    ({"hamza": "hamza", "alef": "fold"}, "سؤال أمر آن", "سءال امر ان"),
    ({"hamza": "drop"}, "شيء سؤال بئر أمر", "شي سوال بير أمر"),
    ({"hamza": "drop", "unicode": "nfc"}, "اء\u0654", "أ"),
    ({"alef_maqsura": "yeh"}, "إلى مدى", "إلي مدي"),
    ({"alef_maqsura": "alef"}, "إلى مدى", "إلا مدا"),
    (
        {"alef_maqsura": "positional"},
        "مستشفىات ى\u064eا مدىـ مدى إلى. ىa",
        "مستشفيات ي\u064eا مديـ مدى إلى. ىa",
    ),
    ({"alef_maqsura": "yeh", "unicode": "nfc"}, "ى\u0654", "ئ"),
    ({"teh_marbuta": "heh"}, "سنة ةب", "سنه هب"),
    ({"teh_marbuta": "teh"}, "سنة", "سنت"),
    ({"lookalikes": "arabic"}, "ک ڪ ی ہ ھ ە ۃ ك", "ك ك ي ه ه ه ة ك"),
    ({"lookalikes": "arabic"}, "ک ی", "ک ی"),
    ({"lookalikes": "arabic"}, "ئ ک", "ئ ک"),
    ({"lookalikes": "arabic", "hamza": "carrier"}, "ئ ک", "ي ك"),
    ({"lookalikes": "arabic"}, "پ چ ژ ڤ ڥ ڨ گ ڭ ک ي", "پ چ ژ ڤ ڥ ڨ گ ڭ ك ي"),
    ({"lookalikes": "arabic"}, "ک ي ے\u2028ک ي\x85ک", "ک ي ے\u2028ك ي\x85ک"),
    ({"lookalikes": "arabic", "whitespace": "collapse"}, "ک ي\nک", "ك ي ك"),
    ({"lookalikes": "arabic", "whitespace": "collapse-lines"}, "ک  ي\nک", "ك ي\nک"),
    ({"lookalikes": "arabic", "unicode": "nfc"}, "ي ہ\u0654", "ي ۂ"),
    ({"lookalikes": "always"}, "ک ڪ ی ہ ھ ە ۃ", "ك ك ي ه ه ه ة"),
    # Presentation forms tell about their line what their letters tell.
    ({"lookalikes": "arabic", "presentation_forms": "fold"}, "ﻱ ک\nﮮ ﻱ ک\nﺏ ک", "ي ك\nے ي ک\nب ک"),
    ({"lookalikes": "always"}, "ک ي ے\nکێ پ چ ژ گ ڤ", "ك ي ے\nكێ پ چ ژ گ ڤ"),
    ({"lookalikes": "always", "alef_maqsura": "alef", "teh_marbuta": "heh"}, "علی ۃ", "علي ه"),
    ({"lookalikes": "always", "unicode": "nfc"}, "ی\u0654 ک\u064e", "ئ ك\u064e"),
    ({"lookalikes": "always", "presentation_forms": "fold"}, "\ufb8e\ufbfc", "كي"),  # KEHEH, FARSI YEH
    ({"lookalikes": "always", "replace": {"ک": "ک"}}, "کی", "کي"),
    (
        {"digits": "ascii"},
        "٣٫٥ ١٢٬٣٤ ۲٫۱. ٪٥ ۵٪ ٪ ٫٥ ٥٬ ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
        "3.5 12,34 2.1. %5 5% ٪ ٫5 5٬ 01234567890123456789",
    ),
    ({"digits": "ascii"}, "٥٬٫٥", "5٬٫5"),  # neither is between two digits
    (
        {"digits": "arabic"},
        "12.05.2024 1,234 1,23 12,345,678.90 1234.5",
        "١٢.٠٥.٢٠٢٤ ١٬٢٣٤ ١,٢٣ ١٢٬٣٤٥٬٦٧٨٫٩٠ ١٢٣٤٫٥",
    ),
    (
        {"digits": "arabic"},
        "50% %50 5 % 5. 10:30 1,234, 1234,567 ,5",
        "٥٠٪ ٪٥٠ ٥ % ٥. ١٠:٣٠ ١٬٢٣٤, ١٢٣٤,٥٦٧ ,٥",
    ),
    ({"digits": "persian"}, "١٬٢٣٤٫٥٪ 3.5", "۱٬۲۳۴٫۵٪ ۳٫۵"),
    ({"digits": "arabic"}, "1٬234.5 1,234٫5 ۱۲", "١٬٢٣٤٫٥ ١٬٢٣٤٫٥ ١٢"),
    ({"digits": "ascii"}, "١،٢ ①", "1،2 ①"),
    (
        {"punctuation": "ascii"},
        "«نعم»، “لا”؛ لماذا؟… ‘كذا’ – انتهى۔",
        '"نعم", "لا"; لماذا?... \'كذا\' - انتهى.',
    ),
    ({"punctuation": "ascii"}, "١٬٢٣٤٫٥٪", "١٬٢٣٤٫٥٪"),
    ({"punctuation": "arabic"}, "نعم, لا; لماذا? “كذا”", "نعم، لا؛ لماذا؟ «كذا»"),
    ({"punctuation": "arabic"}, "١٢, ثم 12, ثم", "١٢، ثم 12, ثم"),
    ({"punctuation": "arabic", "digits": "arabic"}, "12, 1,000", "١٢، ١٬٠٠٠"),
    (
        {"punctuation": "arabic"},
        "yes, 1,000 a;b https://e.org/?q=لا,x ,لا",
        "yes, 1,000 a;b https://e.org/?q=لا,x ,لا",
    ),
    ({"punctuation": "arabic"}, "(نعم), نعم\u064c, نعم»?", "(نعم)، نعم\u064c، نعم»؟"),
    ({"punctuation": "strip"}, "«نعم»، 3.5 و1,000 (كوفيد-19)... 50%!", "نعم 3.5 و1,000 كوفيد19 50%"),
    (
        {"punctuation": "strip"},
        "12/05/2024 10:30 ٣٫٥ 1990--1995 3.\u064b5",
        "12/05/2024 10:30 ٣٫٥ 1990--1995 3.\u064b5",
    ),
    ({"punctuation": "strip", "tatweel": "decorative"}, "بـ،ت الـ«كل»", "بت الكل"),
    ({"punctuation": "strip", "invisibles": "strip"}, "3.\u200f5", "3.5"),
    ({"punctuation": "space"}, "نعم،لا «كذا» 628،1 ٪", "نعم لا  كذا  628،1 ٪"),
    ({"punctuation": "space"}, "عامي 2011،2012 35,000،30,000", "عامي 2011 2012 35,000 30,000"),
    ({"punctuation": "space"}, "3.5،4.5 100،200،300،5", "3.5 4.5 100 200 300 5"),
    ({"punctuation": "space"}, "1،234،567 11.700،000 2011 ، 2012", "1،234،567 11.700،000 2011   2012"),
    (
        {"punctuation": "space"},
        "2011\u200f،\u200f2012 2011\u064e،2012",
        "2011\u200f \u200f2012 2011\u064e 2012",
    ),
    ({"punctuation": "strip"}, "2011،2012", "2011،2012"),
    ({"punctuation": "space", "whitespace": "collapse"}, "«نعم»، لا.", "نعم لا"),
    ({"punctuation": "strip"}, "$5 + 3 = ^ ~ ` |", "$5 + 3 = ^ ~ ` |"),
    ({"elongation": "1"}, "جميييل الله ببب 1000 cooool ههههه", "جميل الله ب 1000 cooool ه"),
    ({"elongation": "2"}, "جميييل الله ببب 1000 cooool", "جمييل الله بب 1000 cooool"),
    ({"elongation": 2}, "جميييييل", "جمييل"),
    (
        {"elongation": "alef-waw"},
        "مرحباااا يووووم جميييل ااوو ههههه 1000 أأأ",
        "مرحبا يوم جمييل ااوو هه 1000 أأ",
    ),
    ({"elongation": "alef-waw", "alef": "fold", "hamza": "carrier"}, "أأأ شؤووون", "ا شون"),
    ({"elongation": "1"}, "ب\u064eب\u064eب\u064e بب\u064eب ـــ", "ب\u064eب\u064eب\u064e بب\u064eب ـــ"),
    ({"elongation": "1", "marks": "strip"}, "ب\u064eب\u064eب\u064e", "ب"),
    ({"elongation": "1", "alef": "fold"}, "أاإ", "ا"),
    ({"compound_names": "split"}, "عبدالله عبدالرحمن والعبدالعزيز", "عبد الله عبد الرحمن والعبد العزيز"),
    ({"compound_names": "split"}, "لعبدالكريم وبعبدالغني للعبدالله", "لعبد الكريم وبعبد الغني للعبد الله"),
    ({"compound_names": "split"}, "عبدٱلله فكالعبدالحي #عبدالملك.", "عبد ٱلله فكالعبد الحي #عبد الملك."),
    (
        {"compound_names": "split"},
        "عبدالي عبدالة عبدال عبده معبدالله كعبدا",
        "عبدالي عبدالة عبدال عبده معبدالله كعبدا",
    ),
    (
        {"compound_names": "split"},
        "أبوبكر نورالدين بعبد الله ابنعبدالله",
        "أبوبكر نورالدين بعبد الله ابنعبدالله",
    ),
    (
        {"compound_names": "split"},
        "ع\u064eبد\u064fالله عبدـالله عبد\u200cالله",
        "ع\u064eبد\u064f الله عبدـ الله عبد\u200c الله",
    ),
    ({"compound_names": "split"}, "عبد\u064bالله", "عبد\u064bالله"),
    ({"compound_names": "split", "alef": "fold"}, "عبدٱلله عبدألله", "عبد الله عبد الله"),
    ({"compound_names": "split", "elongation": "1"}, "عبدااالله", "عبد الله"),
    ({"case": "lower"}, "ΑΣ ΣΑ İ ẞ Ǆ ПРИВЕТ", "ασ σα i\u0307 ß ǆ привет"),
    ({"case": "lower", "unicode": "nfc"}, "J\u030c", "\u01f0"),  # only the small letter composes with a CARON
    ({"presentation_forms": "fold"}, "ﻻ ﷺ \ufe70", "لا ﷺ \u064b"),
    # A deleted character does not count as a neighbour. A character that becomes a digit counts as a digit.
    ({"hamza": "drop", "tatweel": "decorative"}, "بـء كتب ءـب", "بـ كتب ـب"),
    ({"unicode": "nfkc", "digits": "arabic"}, "².³ 1\u20245", "٢٫٣ ١٫٥"),  # ONE DOT LEADER
    ({"unicode": "nfkc", "digits": "persian"}, "a²% b", "a۲٪ b"),
    ({"invisibles": "strip"}, "می\u200c\x00شود می\x00\u200cشود ب\u200c\x00", "می\u200cشود می\u200cشود ب"),
    ({"invisibles": "strip"}, "قال\x00\u064b\u200cا", "قال\u064b\u200cا"),  # FATHATAN, ZERO WIDTH NON-JOINER
]


@pytest.mark.parametrize(("options", "text", "expected"), OPTION_CASES)
def test_each_option_alone_gives_the_expected_text(
    options: dict[str, Any], text: str, expected: str | None
) -> None:
    expected = text if expected is SAME else expected
    assert reference.normalize(text, None, **options) == expected, "the reference"
    assert naskh.normalize(text, None, **options) == expected


def test_cases_hold_amid_long_text() -> None:
    for options, text, _ in OPTION_CASES:
        if "marks_apart" not in options:  # it asks how many letters a line has
            demand_the_same_amid_long_text(naskh.Normalizer(None, **options), text)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("هه\u0640ه", "هه"),
        ("هه\u200cه", "هه"),  # ZERO WIDTH NON-JOINER
        ("ه\u064eهه", "هه"),  # FATHA
        ("آآا\u0653", "آآ"),  # MADDAH ABOVE
        ("ووؤ", "ووؤ"),
    ],
)
def test_letters_in_a_row_are_counted_over_what_is_deleted_wherever_blocks_end(
    row: str, expected: str
) -> None:
    n = naskh.Normalizer("clean", elongation="2", marks="strip", invisibles="strip", tatweel="strip")
    for length in range(72):
        text = ("كتب" * 24)[:length] + row + "بت" * 70
        result = text.replace(row, expected)
        assert n(text) == n(f"{text}😀")[:-1] == result
        data, target = f"{text}\n".encode(), bytearray()
        written, _ = n._utf8_lines(data, 0, len(data), target)
        assert target[:written].decode() == f"{result}\n"
