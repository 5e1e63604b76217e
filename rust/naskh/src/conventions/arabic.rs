//! The conventions that speak of Arabic letters alone: search engines, stemmers and leaderboards.

use unicode_normalization::UnicodeNormalization;

use super::table::{TASHKEEL, TATWEEL, Table};
use crate::options::{Convention, Options, Rule, Whitespace};

/// Lucene's `ArabicNormalizer` (8.8.1; the same since 3.1).
pub(super) fn lucene() -> Options {
    Table::default()
        .delete(Rule::Marks, TASHKEEL)
        .delete(Rule::Tatweel, TATWEEL)
        .fold(Rule::Alef, "آأإ", "ا")
        .fold(Rule::AlefMaqsura, "ى", "ي")
        .fold(Rule::TehMarbuta, "ة", "ه")
        .options(Convention::default(), Options::default())
}

/// `camel-tools` 1.6.0: `dediac_ar`, then the three folds of letters.
pub(super) fn camel() -> Options {
    Table::default()
        .delete(Rule::Marks, TASHKEEL.chain([0x670]))
        .fold(Rule::Alef, "آأإٱ", "ا")
        .fold(Rule::AlefMaqsura, "ى", "ي")
        .fold(Rule::TehMarbuta, "ة", "ه")
        .options(Convention::default(), Options::default())
}

/// What `pyarabic` 0.6.15 does before it comes to hamza: `strip_tashkeel`, `strip_tatweel`, `normalize_ligature`.
fn pyarabic_letters() -> Table {
    Table::default().delete(Rule::Marks, TASHKEEL).delete(Rule::Tatweel, TATWEEL).fold(
        Rule::PresentationForms,
        "ﻵﻷﻹﻻ",
        "لا",
    )
}

/// `pyarabic` 0.6.15 with `normalize_hamza`.
pub(super) fn pyarabic() -> Options {
    pyarabic_letters()
        .fold(Rule::Hamza, "أإؤئ\u{654}\u{655}", "ء")
        .fold(Rule::Hamza, "آ", "ءء")
        .options(Convention { lone_madda: true, ..Convention::default() }, Options::default())
}

/// `pyarabic` 0.6.15 with `normalize_hamza(method="tasheel")`.
pub(super) fn pyarabic_tasheel() -> Options {
    pyarabic_letters()
        .fold(Rule::Hamza, "آأإ\u{654}\u{655}", "ا")
        .fold(Rule::Hamza, "ؤ", "و")
        .fold(Rule::Hamza, "ئ", "ي")
        .options(Convention::default(), Options::default())
}

/// What the Snowball stemmer for Arabic (3.1.1) does to a word before and behind the stemming.
pub(super) fn snowball() -> Options {
    let letters = |form| {
        let letters = std::iter::once(char::from_u32(form)?).nfkc();
        Some((Rule::PresentationForms, letters.map(u32::from).collect()))
    };
    Table::default()
        .all(0xFE80..=0xFEFC, letters)
        .delete(Rule::Marks, TASHKEEL)
        .delete(Rule::Tatweel, TATWEEL)
        .digits(0x660)
        .options(Convention { final_hamza: true, ..Convention::default() }, Options::default())
}

/// The normalizer of the Open Universal Arabic ASR Leaderboard as of July 2026 (commit 8fce859).
pub(super) fn elm_asr_2026_07() -> Options {
    let ascii_punctuation = (0x21..0x7F).filter(|&c| (c as u8).is_ascii_punctuation());
    let punctuation = ascii_punctuation.chain("،؛؟".chars().map(u32::from));
    Table::default()
        .delete(Rule::Punctuation, punctuation)
        .delete(Rule::Marks, TASHKEEL)
        .delete(Rule::Hamza, ['ء' as u32])
        .fold(Rule::Lookalikes, "پ", "ب")
        .fold(Rule::Lookalikes, "ڤ", "ف")
        .fold(Rule::Alef, "آأإ", "ا")
        .fold(Rule::Hamza, "ؤ", "و")
        .fold(Rule::Hamza, "ئ", "ي")
        .digits(0x660)
        .blank(Rule::Whitespace, 0x1C..0x20)
        .options(
            Convention { joins_waw: true, ..Convention::default() },
            Options { whitespace: Whitespace::Collapse, ..Options::default() },
        )
}
