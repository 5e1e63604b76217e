"""Where sentences end and where they do not: a case for every rule, and for errors of other libraries.

`‖` marks a boundary and is not part of the text. White space at the ends of sentences is ignored.
"""

from __future__ import annotations

from typing import Any

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
    "no space after a full stop": "وصل الوفد أمس.‖وغادر اليوم.",
    "no space after a question mark": "هل وصل؟‖نعم.",
    "no-break space after a full stop": "وصل الوفد.\u00a0‖غادر الوفد.",
    "space before the mark": "وصل الوفد . ‖غادر الوفد .",
    # U+0301 COMBINING ACUTE ACCENT
    "mark on a footnote": "هل وصل؟[1]\u0301 ‖لا.",
    "mark on a bracket after a space": "وصل . »\u0301 ‖غادر .",
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
    "list within a sentence": "1. أولاً 2. ثانياً 3. ثالثاً",
    "list within a sentence, in arabic digits": "الشروط: ١. أولاً ٢.ثانياً. ‖ومضى.",
    "list of sentences": "1. افتح الباب. ‖2. ادخل. ‖3. اجلس.",
    "number that is not the next": "1. كانوا عشرة ثم صاروا 5. ‖ثم عادوا.",
    "year that is not the next": "1. كان ذلك عام 2002. ‖ثم عاد.",
    "one without a colon": "كانوا عشرة وبقي 1. ‖ثم عادوا.",
    "time with a point": "يصل عند 10.30 مساء الأحد.",
    "date with points": "كُتب في 12.5.2024 ثم نُسي.",
    "url": "اقرأ https://kuna.example/a.php?x=1.2&y=؟z قبل النوم.",
    "url at the end": "اقرأ https://kuna.example/a. ‖ثم نم.",
    "bare domain": "زوروا kuna.net.kw قبل الخميس.",
    "email": "راسلوا a.b@kuna.example قبل الخميس.",
    # ---- abbreviations and initials ------------------------------------------------------------------
    "doctor": "وصل د. أحمد أمس.",
    "doctor after a proclitic": "وصل سامي ود. أحمد أمس.",
    "professor": "وصل أ.د. أحمد أمس.",
    "professor with a space": "وصل أ. د. أحمد أمس.",
    "engineer": "وصل م. أحمد أمس.",
    "agency": "نقلت (أ.ف.ب) عن وزير.",
    "agency at the end": "بحسب د.ب.أ. ‖وقال وزير.",
    "agency with spaces": "نقلت أ. ف. ب. عن وزير.",
    "organization": "هل تنجح جهود م.ت.ف. في احتواء الأزمة؟",
    "initials without a space": "صدرت رواية ج.ك. رولنغ الجديدة أمس.",
    "legal form before a bracket": "زيت الجنوب ش.م.م. (الفرع الأول) يعمل",
    "legal form before a preposition": "بنك الخليج ش.م.ك. عن أرباحه أعلن.",
    "accused person": "اعترف س.ك. بأنه سرق.",
    "waw as an initial": "زار جورج و. بوش المدينة.",
    "waw among initials": "كتب أ. و. منصور روايته.",
    "waw that is no initial": "من عام 2004 و.2006 معاً.",
    "legal form before a new sentence": "© 2026 الشركة ش.م.م. ‖جميع الحقوق محفوظة.",
    "currency before a new sentence": "بلغت 3 ملايين ج.م. ‖وقال الوزير إنها تكفي.",
    "currency before a verb": "سعره 20 ج.م. ‖أعلنت الشركة ذلك أمس.",
    "currency before a preposition": "سعره 20 ج.م. للطن الواحد.",
    "unit before an adverb": "يمتد خط 380 ك.ف. بأطوال متفرقة.",
    "agency before a verb": "بحسب د.ب.أ. أعلن الوزير ذلك.",
    "organization before a clause with waw": "رفضت م.ت.ف. ‖وأعلنت موقفها.",
    "organization before a noun with waw": "التقت م.ت.ف. والحكومة.",
    "organization before a quote": "قالت م.ت.ف. «لن نعود».",
    "organization before a pronoun": "هذا موقف م.ت.ف. ‖هذا كل ما لدينا.",
    "initialism before a list mark": "الشركة ش.م.ك. ‖• بند جديد",
    "initialism and the closing sign of a quote": "قال: «هذه ش.م.ك.» ‖ثم خرج.",
    "names of letters before a name": "الروائي إي.إل. دوكتورو كتبها.",
    "names of letters before a number": "الرحلة إم.إتش. 370 اختفت.",
    "end of a quotation": "هذا نصه ا.هـ. ‖نعود إلى الموضوع.",
    "initials": "كتب ج. ر. المصري روايته.",
    "latin initials": "كتب J. R. Smith روايته.",
    "latin degree": "حملت Ph.D. من لندن. ‖ثم عادت.",
    "latin capital before arabic": "ينقصه فيتامين C. ‖يوجد في البرتقال.",
    "currency": "سعره 20 ج.م فقط.",
    "currency after a proclitic": "دفع 50 د.ك ور.س 20 لكل منهما. ‖ثم خرج.",
    "initials of letters' names with an article": "قالت البي.بي.سي إن الأمر انتهى. ‖ثم نفت.",
    "initials of letters' names, spaced": "قالت قناة (إن. بي. سي) أمس إنه عاد. ‖ثم نفت.",
    "a word of a proclitic and a letter's name": "افترقا بشكل ودي. ‖ووصل سامي وجيه. ‖ثم مضى.",
    "a word of a proclitic and a title": "رزقا بولد. ‖ولهما ولد. ‖فما حدث؟",
    "site with a name in arabic": "قالت «العربية.نت» إنه عاد. ‖ثم نفت.",
    "doctor before a hashtag": "وصل د. #سامي أمس. ‖ثم غادر.",
    "post box": "العنوان ص.ب. 1175 بيروت.",
    "before christ": "بُنيت عام 300 ق.م على تل.",
    "a short word is no abbreviation": "هذا له. ‖وذلك لنا.",
    "a word that ends like an abbreviation": "نام القوم. ‖ثم قاموا.",
    "a word that ends in dal": "وصل الوفد. ‖أكل وشرب.",
    "a word that ends in alef with hamza": "هذا خطأ. ‖قال ذلك مرتين.",
    "full stop between direction marks": "وقال د\u202a.\u202c سامي إنه عائد. ‖ثم سكت.",
    # ---- quotes and brackets -------------------------------------------------------------------------
    "closing guillemet": "قال: «لن نعود.» ‖ثم خرج.",
    "full stop after the guillemet": "قال: «لن نعود». ‖ثم خرج.",
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
    "comma after the closing mark": "«هل نعود؟»، سأل الوزير.",
    "bracket within a sentence": "قال (وهو يضحك!) إنه عائد. ‖ثم مضى.",
    "question in a bracket within a sentence": "قال إنه عائد (غداً؟) وصدّقناه. ‖ثم مضى.",
    "bracket at the end of a sentence": "قال إنه عائد (غداً؟). ‖ثم مضى.",
    "footnote after a full stop": "وُلد في حلب.[1] ‖ثم غادرها.[2][3] ‖وعاد.",
    "quotes in quotes": "قال: «سمعت من يقول: ‹عد!›.» ‖ثم خرج.",
    "guillemets the other way round": "قال »لن نعود.« ‖ثم خرج.",
    "opening quote after an ellipsis": 'قال كلمته.. "الأفلام" ليست كذلك. ‖ومضى.',
    "opening quote, an odd number of them": 'قال "نعم. ‖لا" ثم سكت. ‖"هنا" قال.',
    "guillemets the other way round, opening": "سأل أولاً؟ ‖»نعم« قال.",
    "sentences within a quote": "قال: «تعبنا. ‖لن نعود.»",
    "title in quotes before a verb": "تلا ذلك لقاء بعنوان «من أنا؟» قدمته هيلة. ‖ثم غنت.",
    "title in quotes after a colon": "نشر مقالا بعنوان: «هل نعود؟» وكتابا. ‖ومضى.",
    "title of a film in quotes": "فاز فيلم «من أنا؟» بجائزة، وفاز كتابها “لماذا نكتب؟” أمس. ‖ومضى.",
    "title in straight quotes": 'قال في برنامج "علاش هكا ؟" إنه عائد. ‖ومضى.',
    "title before a name in latin": "لعبة «هيدز أب!» Heads Up جديدة. ‖ومضى.",
    "title before a clause with waw": "عُرض الفيلم «من أنا؟» ‖وأعلنت اللجنة فوزه.",
    "title before a noun that begins with waw": "في برنامج «من أنا؟» وزير سابق. ‖ومضى.",
    "title before a bullet": "عُرض فيلم «من أنا؟» ‖• عُرض غيره.",
    "title of more than a hundred letters": f"عُرض فيلم «{'من ' * 40}؟» ‖قال المخرج.",
    "question in quotes before a word that continues": "ما كتبا كتابا «ما هذا؟» إلا لهذا. ‖ومضى.",
    "question in quotes before where": "سأل: «من أنا؟» حيث عاد. ‖ومضى.",
    "question in quotes before a preposition": "حملت لافتة «أين أنتم؟» في الشارع. ‖ومضى.",
    "question in quotes before a glued preposition": "سمعنا قصة اللعب «لماذا؟» بصحيفة الغد. ‖ومضى.",
    "question in quotes before a particle": "سألوا: «لماذا؟» ‖لكن أحدا لم يجب.",
    "question in quotes before a verb": "سألوه: «كيف نجوت؟» ‖سألهم هو: «أين كنتم؟»",
    "question in quotes with a full stop after it": "عُرض فيلم «من أنا؟». ‖في الشارع ناس.",
    "full stop in quotes before a preposition": "قال: «لن نعود.» ‖في الشارع ناس.",
    # ---- dots ----------------------------------------------------------------------------------------
    "two dots in a headline": "بالفيديو.. وصول القطار الأول",
    "two dots at the end of a line": "انتظرونا..\n‖وصل القطار.",
    "ellipsis before a comma": "ثم…، كما قال، عاد.",
    "dots at the end": "لا أحد يعلم...",
    "ellipsis between sentences": "كان ذلك غريباً. ‖سكت الوفد... ‖غادر الوزير القاعة.",
    "ellipsis before a continuation": "سكت طويلاً... ثم قال إنه عائد. ‖ومضى.",
    "ellipsis before a joined noun": "جاء الوفد.. والوزير أيضاً. ‖ومضى.",
    "ellipsis before a noun with a pronoun and its verb": "عاد الوفد أمس… ‖ومديره يزور المدينة.",
    "ellipsis before a noun with a pronoun": "عاد الوفد أمس… ومديره في المدينة.",
    "ellipsis before an indefinite noun": "عاد الوفد أمس… ومدير يزور المدينة.",
    "ellipsis after a colon": "قال: ... لا أدري. ‖ومضى.",
    "ellipsis after an opening quote": 'وقال ".. لن نعود". ‖ومضى.',
    "ellipsis after an opening guillemet": "وقال «… لن نعود». ‖ومضى.",
    "ellipsis after a closing quote": 'وقال "نعم".. ‖لن نعود. ‖ومضى.',
    "ellipsis in brackets": "قال إنه (...) عائد. ‖ومضى.",
    "full stop after an ellipsis in brackets": "بحسب هذا النص (...). ‖ثم مضى.",
    "ellipsis before a reason": "غادر مسرعاً.. لأنه تأخر. ‖ومضى.",
    "ellipsis before et cetera": "باع البيت والسيارة.. إلخ. ‖ومضى.",
    "ellipsis before a new clause": "كان ذلك غريباً.. ‖ولكن أحداً لم يسأل. ‖ومضى.",
    "ellipsis before an address": "افتُتح المعرض اليوم في... https://kuna.example/7",
    "two dots before a verb with waw": "عادت الطائرة.. ‖وأعلنت الشركة السبب.",
    "two dots before a particle": "بيع المصنع.. ‖ولذا غادر العمال المدينة.",
    "two dots before a fronted phrase": "انتظرنا طويلا.. ‖ومن الواضح أنهم لن يأتوا.",
    "two dots before a topic": "تأخر القطار.. ‖وأما الركاب فناموا.",
    "two dots before a noun that begins with waw": "فتحوا الباب.. ‖واجهة البيت من حجر.",
    "two dots before a ligature": "توقف العمل.. ‖و\ufefb يعرف أحد السبب.",
    "two dots before presentation forms": "وصل الوفد.. ‖\ufeed\ufed7\ufe8e\ufedd الوزير ذلك. ‖ومضى.",
    "two dots before look-alikes": "وصل الوفد.. ‖وهی المرة الأولى.",
    "two dots before another hamza": "وصل الوفد.. ‖واعلن الوزير ذلك. ‖ومضى.",
    "two dots before decomposed hamza": "وصل الوفد.. ‖وإ\u0655ن عاد فرحنا. ‖ومضى.",
    "two dots before a marked word": "وصل الوفد.. ‖وَقَالَ الوزير نعم.",
    "two dots before a contrast": "خرج الأول.. في حين بقي الثاني في البيت.",
    "three dots before a condition": "يمكن أن ننجح ... إذا عملنا معا.",
    "two dots before a condition with its consequence": "تعبنا.. ‖إذا عاد الوفد فسوف ننام. ‖ومضى.",
    "two dots before a verb of the present": "تأخر الوفد.. ‖ويأتي غداً. ‖ومضى.",
    "two dots before a day": "بقي شهراً.. ويوماً واحداً. ‖ومضى.",
    "two dots before a verb of the future": "تأخر الوفد.. ‖وستصل الطائرة غداً. ‖ومضى.",
    "two dots before a noun like a verb": "باع البيت.. وسيارة قديمة. ‖ومضى.",
    "two dots before a plural noun": "باع البيت.. وسيارات قديمة. ‖ومضى.",
    "two dots before a short phrase": "نام في البيت.. وفي الشارع. ‖ومضى.",
    "two dots before a negated noun": "لا بيت له.. ولا سيارة. ‖ومضى.",
    "two dots before a negated verb": "نام الوفد.. ‖ولا نعرف السبب. ‖ومضى.",
    "two dots before a noun with its verb": "خرج الوفد.. ‖والوزير لن يعود. ‖ومضى.",
    "two dots before a noun with a relative clause": "جاء الوفد.. والوزير الذي أعلنت عودته. ‖ومضى.",
    "two dots before waw and a space": "وصل الوفد.. ‖و قال الوزير نعم.",
    "two dots before that": "قال إنه عائد.. وأن الوفد معه. ‖ومضى.",
    "two dots before a sentence with inna": "تعبنا.. ‖إن الطريق طويل. ‖ومضى.",
    "two dots before except": "وصلوا.. إلا الوزير. ‖ومضى.",
    "question mark in brackets": "قال إنه (؟) عائد. ‖ومضى.",
    "closed ellipsis": "قال: «ربما…» ‖وسكت الوزير. ‖ومضى.",
    # ---- what follows the mark -----------------------------------------------------------------------
    "question and answer": "هل عاد؟ ‖- نعم. ‖متى؟ ‖– أمس.",
    "exclamation before a dash": "لا! – قالها غاضباً – لن نعود.",
    "question in a quote before a dash": "«هل عاد؟» - سأل الوزير.",
    "question before a dash without a space": "هل عاد؟- نعم.",
    "emoji after the mark": "خبر عاجل!🔴 ‖التفاصيل لاحقاً.🙏🏽 ‖شكراً.",
    "emoji before the next sentence": "خبر عاجل! ‖🔴 التفاصيل لاحقاً.",
    "emoji after the mark and a space": "عمل رائع! 👍 ‖الخطوة التالية.",
    "emoji at the end of a line, after a space": "وصلنا! 😂",
    "emoji after a question": "هل تعلم؟ 🤔",
    "several emoji after the mark, with spaces": "عمل رائع! 👍 😂😂 🇰🇼 ‖الخطوة التالية.",
    "emoji after a closing guillemet": "قال: «نعم!» 😂 ‖ثم خرج.",
    "heart and face that are shown as text": "شكراً لكم. ❤ ☺ ‖إلى اللقاء.",
    "emoji after an ellipsis and a space": "نام الجميع. ‖تعبنا.. 😂 ‖لكننا وصلنا.",
    "check mark that opens the next sentence": "قال: انتهى. ‖✅ تم",
    "emoji that comments, then one that opens": "عمل رائع! 👍 ‖✅ تم الجزء الأول. ‖✅ تم الثاني.",
    "coloured shapes before the items of a list": "النقاط: الأولى. ‖🔹 الثانية. ‖🔸 الثالثة.",
    "keys before the items of a list": "الخطوات: ابدأ. ‖1\ufe0f\u20e3 افتح الباب. ‖2\ufe0f\u20e3 ادخل.",
    "check mark at the end of a line": "تم العمل! ✅\n‖شكراً! 🔴 ✅",
    "emoji on the next line": "عمل رائع!\n‖👍 الخطوة التالية.",
    "emoji before a comma": "رائع! 😂، قالها وخرج.",
    "bullet glued to the full stop": "انتهى المقال .‖•بدأ خبر آخر.",
    "bullet glued to the full stop, with a space": "انتهى المقال.‖▪ بدأ خبر آخر!‖• ثم غيره.",
    "asterisk glued to the full stop": "النقطة الأولى.‖*النقطة الثانية.",
    "asterisk after a full stop that begins no item": "قال ذلك.* ثم خرج.",
    "bullet after a decimal": "بلغ 3.5•4 أمتار.",
    "emoji after an ellipsis": "انتظرونا..😂 ثم نعود. ‖ومضى.",
    "two signs in one": "عاجل‼ ‖وصل الوفد⁉ ‖نعم‼\ufe0f ‖وغادر.",
    "question and answer with a mark of direction": "هل عاد؟\u200f ‖- نعم.",
    "raised number with a mark": "نعم؟¹\ufe0e ‖قال.",
    "key after the mark": "نعم.1\ufe0f\u20e3 ‖قال.",
    "everyday words that look like initials": "هذا كل ما لدي. ‖سأعود غداً. ‖اللقاء ودي. ‖فاز الفريق.",
    "two words without a space": "هكذا كان.‖في الغد عاد. ‖ليس لدي.‖أو هكذا قال.",
    "raised number of a footnote": "وُلد في حلب.¹ ‖ثم غادرها.²³ ‖وعاد.",
    "hashtag after a full stop": "خرج من الخدمة.‖#الكويت",
    "small georgian letter": "პირველი. ‖მეორე.",
    "feminine ordinal": "كان أولاً. ‖ª ثم.",
    "full stop before a dash": "عاد. ‖- نعم.",
    "small letter after a full stop": "زار etc. and the rest.",
    "slash after a question mark": "هل يعود؟/لا يعود.",
    "post box with a number": "العنوان ص.ب. 123 بيروت.",
    "number after a full stop": "كانوا خمسة. ‖12 منهم نساء.",
    "no space before a number": "بلغ النمو.5 نقطة.",
    "no space before latin": "قالت الشركة.‖Apple أعلنت.",
    "no space before a quote": "قال ذلك.‖«نعم» وحدها تكفي.",
    "no space before a hashtag": "هل عاد؟‖#الكويت",
    "file names": "افتح report.pdf الآن.",
    "unit after a number": "بلغ الموج 2.5 م. ‖تحذير جديد.",
    "year of the hijra": "كان ذلك عام 1445هـ. ‖ثم انتهى.",
    "address after a question": "هل حدث ذلك حقاً؟ ‖https://kuna.example/7",
    "space before the full stop and none after": "ذهب الوفد .‖وعاد الوزير.",
    # ---- datelines -----------------------------------------------------------------------------------
    "dateline at the beginning of its line": "دبي (رويترز) - قالت شركة إنها رابحة.",
    "dateline with two names of a month": "سان فرانسيسكو 20 يوليو تموز (رويترز) - قالت شركة.",
    "agency in running text": "وصل الوزير إلى بغداد (أ ف ب) - وكان برفقته وفد.",
    "agency after a preposition": "وفي دبي (رويترز) - قالت شركة إنها رابحة.",
    # ---- the edges -----------------------------------------------------------------------------------
    "one word": "عاجل",
    "one mark": ".",
    "marks alone on a line": "وصل الوفد\n‖...\n‖غادر الوفد",
    "mark of direction at the beginning of a line": "أول\n‖\u200fثان. ‖\u2067ثالث\u2069. ‖رابع",
    "isolate right after a full stop": "قال نعم.\u202c ‖\u2067لا\u2069. ‖ثم.",
    "mark of direction alone at the end": "وصل الوفد.\n\u200f",
    "byte order mark on a line of its own": "\ufeff\nوصل الوفد.",
    "spaces around": "  وصل الوفد.  ‖غادر.  ",
    "other scripts": "The delegation arrived. ‖وصل الوفد. ‖Он уехал.",
}

# Options, and the text with its boundaries.
OPTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "semicolon": ({"semicolon": "end"}, "نجح سامي؛ ‖لأنه درس؛ ‖وفرح."),
    "semicolon within a quote": ({"semicolon": "end"}, "قال: «نجح؛» ‖وفرح."),
    "latin semicolon is not one": ({"semicolon": "end"}, "نجح سامي; لأنه درس."),
    "wrapped lines": ({"lines": "wrap"}, "هذا سطر\nمكسور. ‖وهذا\nآخر.\n\n‖فقرة\nثانية"),
    "wrapped lines with carriage returns": ({"lines": "wrap"}, "هذا سطر\r\nمكسور.\r\n\r\n‖فقرة"),
    "wrapped lines: spaces on the empty line": ({"lines": "wrap"}, "هذا سطر\n \t\n‖فقرة"),
    "wrapped lines: a headline after others": (
        {"lines": "wrap"},
        "وصل الوفد.\n‖بالفيديو.. القطار يصل",
    ),
    "wrapped lines: a full stop at the end of one": ({"lines": "wrap"}, "وصل الوفد.\n‖ثم غادر."),
    "wrapped lines: a title at the end of one": (
        {"lines": "wrap"},
        "قال د.\nعلي إن أ.د.\r\nخالد عاد مع م.\n منى. ‖ثم مضى.",
    ),
    "wrapped lines: initials at the end of one": (
        {"lines": "wrap"},
        "كتب ج.\nر. المصري وجورج و.\nبوش وMr.\nSmith روايته. ‖ثم مضى.",
    ),
    "wrapped lines: a letter before a conjunction": (
        {"lines": "wrap"},
        "فاز فريق المجموعة ب.\n‖وعاد الفريق.",
    ),
    "wrapped lines: a title before an empty line": ({"lines": "wrap"}, "وصل د.\n\n‖علي هنا."),
    "lines: a title at the end of one": ({"lines": "end"}, "وصل د.\n‖علي هنا."),
    "own abbreviations": ({"abbreviations": ["تح", "عق."]}, "نشره تح. سامي وعلّق عق. هنا. ‖ثم مضى."),
}

# Errors of libraries of 2026, found by running them on such texts.
FAILURES_OF_OTHERS: dict[str, str] = {
    "split at every comma and colon (PyArabic, pySBD)": "قال الوزير: نعم، سنعود، ولو بعد حين.",
    "split after a doctor (pySBD, PyArabic, NLTK, UAX #29)": "زارنا د. سامي وأ.د. ليلى.",
    "split within a professor (spaCy)": "زارنا أ. د. سامي (أ.د. ليلى معه).",
    "split within numbers (aranorm)": "عند 10.30 ارتفع إلى 3.14 نقطة.",
    "split within an address at its question mark (pySBD)": "انظر https://kuna.example/?q=1 في الأسفل.",
    "merged what ends in م, د, أ (arabic-sentencizer)": "بدأ العام. ‖وصل الوفد. ‖هذا خطأ. ‖انتهى.",
    "the hashtag taken into the sentence before it (spaCy)": "«لن نتراجع!» ‖#غزة_الآن",
    "missed ۔ (NLTK, arabinlp)": "یہ خبر ہے۔ ‖وہ خبر تھی۔",
    "a newline at the beginning of the next sentence (spaCy)": "وصل الوفد.\n‖غادر الوفد.",
    "joined after an abbreviation-like letter (spaCy)": "هذا هو النص. ‖انتهى الدرس.",
}


def split(marked: str) -> tuple[str, list[str]]:
    """The text without `‖`, and its sentences without white space and invisibles at their ends."""
    return marked.replace(MARK, ""), [bare(piece) for piece in marked.split(MARK)]


def bare(sentence: str) -> str:
    """The sentence without white space and invisibles at its ends."""
    return sentence.strip("".join(gold.BETWEEN))


def bare_sentences(text: str, **options: Any) -> list[str]:
    return list(map(bare, naskh.SentenceSplitter(**options)(text)))


@pytest.mark.parametrize("name", RULES)
def test_sentences_of_each_case(name: str) -> None:
    text, wanted = split(RULES[name])
    assert bare_sentences(text) == wanted


@pytest.mark.parametrize("name", OPTIONS)
def test_option_changes_the_sentences(name: str) -> None:
    options, marked = OPTIONS[name]
    text, wanted = split(marked)
    assert bare_sentences(text, **options) == wanted


@pytest.mark.parametrize("name", FAILURES_OF_OTHERS)
def test_sentences_that_other_libraries_get_wrong(name: str) -> None:
    text, wanted = split(FAILURES_OF_OTHERS[name])
    assert bare_sentences(text) == wanted


@pytest.mark.parametrize("count", [33, 500])
def test_the_number_of_sentences_has_no_limit(count: int) -> None:
    # PyArabic stops after 32.
    text = " ".join(f"وصل الوفد رقم {i}." for i in range(count))
    assert len(naskh.sentences(text)) == count


def test_empty_text_has_no_sentences() -> None:
    assert naskh.sentences("") == []
    assert naskh.SentenceSplitter().spans("") == []
