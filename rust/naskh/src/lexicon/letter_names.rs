//! The Arabic names of the Latin letters, as news spells initialisms with them: بي.بي.سي.
//!
//! Source: compiled by the authors for this project from reading news, November 2026. The spellings of a letter's
//! name differ by country, and with and without hamza. A ى is read as ي.

#[rustfmt::skip]
pub(crate) const LETTER_NAMES: &[&str] = &[
    // A
    "إيه", "ايه", "آيه", "أيه",
    // B
    "بي", "بيه",
    // C
    "سي", "سيه",
    // D
    "دي",
    // E, I
    "إي", "اي", "آي", "أي", "ئي",
    // F
    "إف", "اف", "أف", "آف",
    // G, J
    "جي", "جيه",
    // H
    "إتش", "اتش", "أتش", "إيتش", "آش",
    // K
    "كي", "كيه", "كاي",
    // L
    "إل", "ال", "أل",
    // M
    "إم", "ام", "أم", "آم",
    // N
    "إن", "ان", "أن",
    // O
    "أو", "او",
    // Q
    "كيو",
    // R
    "آر", "ار", "أر",
    // S
    "إس", "اس", "أس",
    // T
    "تي", "تيه",
    // U
    "يو",
    // V
    "في", "ڤي",
    // W
    "دبليو", "دابليو",
    // X
    "إكس", "اكس", "أكس",
    // Y
    "واي",
    // Z
    "زد", "زي",
];

/// Those of them that are not words of the language too. So they may be initials by themselves: جورج دبليو. بوش.
#[rustfmt::skip]
pub(crate) const UNAMBIGUOUS_LETTER_NAMES: &[&str] = &[
    "دبليو", "إف", "إيه", "ايه", "أيه", "جيه", "كيه", "إس", "إم", "إتش", "إل", "بي", "سي", "جي", "تي", "كيو",
    "آر",
];
