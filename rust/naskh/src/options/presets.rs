//! The presets: named sets of options.

use super::{
    Alef, AlefMaqsura, Case, Digits, Elongation, Hamza, Invisibles, Lookalikes, OptionError, Options,
    PresentationForms, Tatweel, TehMarbuta, Unicode, Unknown, Whitespace,
};
use crate::chars::MarkSet;
use crate::conventions;

impl Options {
    /// The names of the presets of our own.
    pub const OWN_PRESETS: &'static [&'static str] = &["clean", "standard", "search"];

    /// The names of all presets: those of our own, then the conventions.
    pub const PRESETS: &'static [&'static str] = &[
        "clean",
        "standard",
        "search",
        "lucene",
        "icu-folding",
        "snowball",
        "camel",
        "pyarabic",
        "pyarabic-tasheel",
        "bert-uncased",
        "whisper",
        "whisper-remove-diacritics",
        "arabert-v2",
        "elm-asr-2026-07",
    ];

    /// The options of a preset.
    ///
    /// # Errors
    /// [`OptionError`] that names the presets there are.
    pub fn preset(name: &str) -> Result<Self, OptionError> {
        let clean = Self {
            unicode: Unicode::Nfc,
            presentation_forms: PresentationForms::Fold,
            invisibles: Invisibles::Strip,
            whitespace: Whitespace::CollapseLines,
            tatweel: Tatweel::Decorative,
            ..Self::default()
        };
        if name == "clean" {
            return Ok(clean);
        }
        let standard = Self { marks: MarkSet::ALL, alef: Alef::Fold, lookalikes: Lookalikes::Arabic, ..clean };
        match name {
            "standard" => Ok(standard),
            "search" => Ok(Self {
                whitespace: Whitespace::Collapse,
                tatweel: Tatweel::Strip,
                hamza: Hamza::Carrier,
                alef_maqsura: AlefMaqsura::Yeh,
                teh_marbuta: TehMarbuta::Heh,
                digits: Digits::Ascii,
                elongation: Elongation::Two,
                case: Case::Lower,
                ..standard
            }),
            _ => conventions::options(name).ok_or_else(|| OptionError::new(Unknown::Preset, name, Self::PRESETS)),
        }
    }
}
