//! Places whose names have two words: لوس أنجليس, أبو ظبي.
//!
//! Source: compiled by the authors for this project from the datelines of news agencies, November 2026.

/// The first words of such names.
#[rustfmt::skip]
pub(crate) const FIRST_WORDS: &[&str] = &[
    "لوس", "نيو", "أبو", "ابو", "تل", "رام", "بيت", "سان", "كوالا", "الدار", "ريو", "بوينس", "بورت", "شرم",
    "كيب", "هونغ", "دير", "خان",
];
