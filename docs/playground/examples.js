// Texts to begin with. They are our own.

export const EXAMPLES = [
  {
    name: "a headline and a report",
    text: "عاجـــل | وزيــرُ الصحّةِ: إنَّ اللقاحَ آمنٌ بنسبة ٩٥٪\u200f\n" +
      "القاهرة (وكالات) - قال د. أحمد الخالديّ إنّ الحملة تبدأ يوم 12/05/2024 الساعة 10:30، وتشمل ٣٫٥ مليون طفل. " +
      "هل تصل إلى القرى؟ التفاصيل على https://example.com/news و#صحة_مصر 👩\u200d⚕\ufe0f",
  },
  { name: "out of a PDF: forms and marks set apart", text: "ﺍﻟﺤﻜﻮﻣﺔ ﺗﻌﻠﻦ ﻣﻴﺰﺍﻧﻴﺔ ﺟﺪﻳﺪﺓ\nكتاب \u064c جديد \u064c في المكتبة" },
  { name: "out of a PDF: visual order", text: "ةعماجلا يف بلاط 39\nةديدج ةسردم ريدملا حتتفا" },
  { name: "read in the wrong encoding", text: "Ù…ØµØ± ØªØ¹Ù„Ù† Ø¹Ù† Ù…Ø¯Ø±Ø³Ø© Ø¬Ø¯ÙŠØ¯Ø©\nãÏÑÓÉ ÌÏíÏÉ" },
  { name: "keyboards of neighbours", text: "علی کریم في المکتبة ویقرأ ھذا الکتاب\nاین کتاب فارسی است" },
  { name: "what cannot be seen", text: "نص\u200b فيه\u00a0علامات\u200f لا\u2060 تُرى\u202c وشرطة\u00ad ناعمة\ufeff" },
  { name: "chat", text: "مرحبااااا يا جمااااعة!!! وحشتوووني 😍😍 هههههه\nابعتلي على @someone أو info@example.org" },
  { name: "a verse", text: "ٱلْحَمْدُ لِلَّهِ رَبِّ ٱلْعَـٰلَمِينَ ۝ ٱلرَّحْمَـٰنِ ٱلرَّحِيمِ" },
];
