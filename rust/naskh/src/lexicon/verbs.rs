//! Nouns that have the shape of verbs: what the rules of `sentence::verbs` must not take for one.
//!
//! Source: compiled by the authors for this project from reading news, November 2026. They are compared in folded
//! letters, so one spelling of each is enough.

/// Nouns that begin with ي, as verbs of the present do.
#[rustfmt::skip]
pub(crate) const NOUNS_WITH_YEH: &[&str] = &[
    "يوم", "يوما", "يومي", "يومين", "يوميا", "يومية", "يوميات", "يومها", "يومه", "يومان", "يده", "يدها", "يدي", "يدين",
    "يديه", "يديها", "يسار", "يساري", "يمين", "يمن", "يمني", "يمنية", "يونيو", "يوليو", "يناير", "يوسف", "يعقوب",
    "يحيى", "ياسر", "ياسمين", "ياسين", "يوان", "يهود", "يهودي", "يهودية", "يورو", "يقين", "يأس", "يسرى", "يقظة", "يتيم",
    "يتامى", "يخت", "يخوت", "ياباني", "يابانية", "يونس", "يونان", "يوناني", "يونانية", "يافا", "يافطة", "يوفنتوس",
    "يونايتد", "ياهو", "يوتيوب", "يوغا", "يونسكو", "يونيسف", "يثرب", "ينبع", "ينابيع", "ينبوع",
];

/// How nouns begin that begin as verbs of the future do: سي, ست, سن.
#[rustfmt::skip]
pub(crate) const BEGINNINGS_OF_NOUNS_WITH_SEEN: &[&str] = &[
    "سياس", "سيار", "سياق", "سياج", "سياد", "سياح", "سيدا", "سيدي", "سيدن", "سيناري", "سينم", "سيناء", "سيرا", "سيرغ",
    "سيفا", "سيول", "سيوف", "سيلا", "سيتي", "سيما", "سيمفون", "سيجا", "سيكول", "ستون", "ستين", "ستار", "ستائ", "ستاد",
    "ستوديو", "ستوك", "ستيف", "سنوات", "سنوي", "سنين", "سندا", "سندو", "سنغا", "سنتر", "سنتيم", "سناء", "سنان",
];

/// Nouns that end with ت, as verbs do, or all of them but their first letter.
#[rustfmt::skip]
pub(crate) const NOUNS_WITH_TEH: &[&str] = &[
    "بيت", "صوت", "وقت", "موت", "بنت", "أخت", "زيت", "كويت", "بيروت", "ثبيت", "وقيت", "نترنت", "قوت", "سبت", "فتيت", "شتيت",
    "صويت", "كبريت", "سكوت", "ملكوت", "روبوت", "ثابت", "توت", "يخت", "اسمنت", "سمنت", "كوت", "نعت", "صامت", "سانت",
];

/// Nouns that end with وا, as verbs of the plural do.
pub(crate) const NOUNS_WITH_WAW_ALEF: &[&str] =
    &["عفوا", "سهوا", "عضوا", "عدوا", "نموا", "سموا", "علوا", "جوا", "نحوا", "لهوا", "رجوا", "حشوا", "صفوا"];

/// Nouns of five and six letters with the shape of verbs of the forms VII, VIII and X.
#[rustfmt::skip]
pub(crate) const NOUNS_OF_DERIVED_FORMS: &[&str] = &[
    "أستاذ", "استاد", "إنتاج", "أختها", "أختنا", "أختهم", "أنتم", "أنتما", "استلام", "استماع", "استناد", "استباق",
    "استراق", "استياء", "استواء", "إنتل", "أنتوني", "انتر", "إنتر", "أنثوي", "انكم", "انفسهم", "انكما", "انهما",
];
