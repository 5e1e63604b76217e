//! The presets: named sets of options. naskh's own are defined here, those of other systems in `conventions/`.

use crate::chars::MarkSet;
use crate::conventions;
use crate::options::{
    Alef, AlefMaqsura, Case, Digits, Elongation, Hamza, Invisibles, Lookalikes, MarksApart, OptionError, Options,
    PresentationForms, Tatweel, TehMarbuta, Unicode, Unknown, Whitespace,
};

/// A preset: its name, and the function that makes its options.
type Entry = (&'static str, fn() -> Options);

/// naskh's own presets.
const OWN: [Entry; 4] = [("clean", clean), ("standard", standard), ("search", search), ("pdf", pdf)];

fn clean() -> Options {
    Options {
        unicode: Unicode::Nfc,
        presentation_forms: PresentationForms::Fold,
        invisibles: Invisibles::Strip,
        whitespace: Whitespace::CollapseLines,
        tatweel: Tatweel::Decorative,
        ..Options::default()
    }
}

fn standard() -> Options {
    Options { marks: MarkSet::ALL, alef: Alef::Fold, lookalikes: Lookalikes::Arabic, ..clean() }
}

fn search() -> Options {
    Options {
        whitespace: Whitespace::Collapse,
        tatweel: Tatweel::Strip,
        hamza: Hamza::Carrier,
        alef_maqsura: AlefMaqsura::Yeh,
        teh_marbuta: TehMarbuta::Heh,
        // A key must not depend on the other words of its line.
        lookalikes: Lookalikes::Always,
        digits: Digits::Ascii,
        elongation: Elongation::AlefWaw,
        case: Case::Lower,
        ..standard()
    }
}

/// For text that was taken out of PDFs.
fn pdf() -> Options {
    Options { marks_apart: MarksApart::Join, ..clean() }
}

impl Options {
    /// The names of naskh's own presets.
    pub fn own_presets() -> impl Iterator<Item = &'static str> {
        OWN.iter().map(|&(name, _)| name)
    }

    /// The names of all presets: naskh's own, then the conventions.
    pub fn presets() -> impl Iterator<Item = &'static str> {
        Self::own_presets().chain(conventions::names())
    }

    /// The options of the preset `name`.
    ///
    /// ```
    /// use naskh::Options;
    /// assert_eq!(Options::preset("standard").unwrap().get("tatweel").unwrap(), "decorative");
    /// ```
    ///
    /// # Errors
    /// [`OptionError`], which lists the names of all presets, and the one nearest to `name`.
    pub fn preset(name: &str) -> Result<Self, OptionError> {
        let own = OWN.iter().find(|(known, _)| *known == name).map(|(_, make)| make());
        own.or_else(|| conventions::options(name)).ok_or_else(|| {
            let names: Vec<_> = Self::presets().collect();
            OptionError::new(Unknown::Preset, name, &names)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_preset_lists_all_names_and_the_nearest() {
        let message = Options::preset("serch").unwrap_err().to_string();
        assert!(message.starts_with("unknown preset 'serch'; valid are: clean, standard, search, pdf, lucene, "));
        assert!(message.ends_with(" (did you mean 'search'?)"));
    }

    #[test]
    fn preset_names_are_distinct() {
        let mut names: Vec<_> = Options::presets().collect();
        assert_eq!(names.len(), 15);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 15);
    }
}
