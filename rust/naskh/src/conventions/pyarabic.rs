//! The presets `pyarabic` and `pyarabic-tasheel`: `PyArabic`.

use super::table::{TASHKEEL, TATWEEL, Table};
use crate::character::{Character, Traced};
use crate::chars::{ALEF, ALEF_MADDA, HAMZA};
use crate::options::{Convention, Options, Replacements, Rule};

/// What `pyarabic` 0.6.15 does before it comes to hamza: `strip_tashkeel`, `strip_tatweel`, `normalize_ligature`.
fn letters() -> Table {
    Table::default().delete(Rule::Marks, TASHKEEL).delete(Rule::Tatweel, TATWEEL).fold(
        Rule::PresentationForms,
        "ﻵﻷﻹﻻ",
        "لا",
    )
}

/// `pyarabic` 0.6.15 with `normalize_hamza`.
pub(super) fn options() -> Options {
    letters()
        .fold(Rule::Hamza, "أإؤئ\u{654}\u{655}", "ء")
        .fold(Rule::Hamza, "آ", "ءء")
        .options(Convention { lone_madda: true, ..Convention::NONE }, Options::default())
}

/// `pyarabic` 0.6.15 with `normalize_hamza(method="tasheel")`.
pub(super) fn tasheel_options() -> Options {
    letters()
        .fold(Rule::Hamza, "آأإ\u{654}\u{655}", "ا")
        .fold(Rule::Hamza, "ؤ", "و")
        .fold(Rule::Hamza, "ئ", "ي")
        .options(Convention::NONE, Options::default())
}

/// Returns true if a text begins with آ and is three letters long. Only there `PyArabic` writes ءا for آ, and not
/// ءء.
pub(super) fn is_lone_madda(replace: &Replacements, text: impl Iterator<Item = u32>) -> bool {
    let mut letters = text.flat_map(|c| match replace.get(c) {
        Some(entry) if entry.by.is_empty() => 0..0,
        Some(entry) if entry.rule == Rule::PresentationForms => 0..entry.by.len() as u32,
        _ => c..c + 1,
    });
    letters.next() == Some(ALEF_MADDA) && letters.take(3).count() == 2
}

/// Writes ءا for the first آ of a text.
pub(super) fn split_madda(text: &mut Vec<Traced>) {
    let Some(first) = text.iter().position(|c| c.code() == ALEF_MADDA) else { return };
    let parts = [HAMZA, ALEF].map(|c| text[first].becoming(c, Rule::Hamza));
    text.splice(first..=first, parts);
}
