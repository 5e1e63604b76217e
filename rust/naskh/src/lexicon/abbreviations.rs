//! Abbreviations that keep a full stop.
//!
//! Source: compiled by the authors for this project from reading news, November 2026.

/// Letters that Arabic titles are abbreviated to: دكتور, أستاذ (also without its hamza), مهندس.
pub(crate) const TITLE_LETTERS: [char; 4] = ['د', 'أ', 'ا', 'م'];

/// Latin words that keep their full stop before a name or a number.
#[rustfmt::skip]
pub(crate) const LATIN: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Jr", "Sr", "vs", "No", "Vol", "Inc", "Ltd", "Co", "Corp", "Gen",
    "Col", "Sen", "Rep", "Gov", "Lt", "Sgt",
];
