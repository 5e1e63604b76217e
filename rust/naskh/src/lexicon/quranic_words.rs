//! Words of the Quran in which the dagger alef is not written out today.
//!
//! Source: the two spellings of the whole Quran compared word by word, and the grammar of Arabic; compiled by the
//! authors for this project, November 2026.

/// Words in which the dagger alef is not written out today: the letters before it, the letter that has it, and the
/// letters after. `^` is the beginning of the word, ا any alef.
pub(crate) const WITHOUT_ALEF: &[(&str, char, &str)] = &[
    ("", 'ذ', "لك"),   // ذٰلك, كذٰلك, ذٰلكم
    ("", 'ه', "ذ"),    // هٰذا, بهٰذه, هٰذان
    ("", 'ه', "ؤ"),    // هٰؤلاء
    ("", 'ه', "كذ"),   // هٰكذا
    ("^", 'ل', "كن"),  // لٰكن
    ("^و", 'ل', "كن"), // ولٰكنه
    ("^ف", 'ل', "كن"), // فلٰكن
    ("ا", 'ل', "ه"),   // إلٰه, إلٰهكم
    ("ء", 'ل', "ه"),   // أءلٰه
    ("ل", 'ل', "ه"),   // اللّٰه, لِلّٰه
    ("و", 'ل', "ئك"),  // أولٰئك
    ("رح", 'م', "ن"),  // رحمٰن, بالرحمٰن
];
