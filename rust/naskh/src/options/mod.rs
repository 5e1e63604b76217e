//! What the caller asks for: the options, their names and values, and the presets, all as data.
//!
//! Adding a value in `choices` and an arm where it acts is all that a new rule needs; names, error messages,
//! the Python layer and the command line read the lists of this folder.

mod choices;
mod error;
mod replacements;
mod rule;

pub use choices::{
    Alef, AlefMaqsura, Case, Digits, Elongation, Hamza, Invisibles, Lookalikes, PresentationForms, Punctuation,
    Tatweel, TehMarbuta, Unicode, Whitespace,
};
pub use error::{OptionError, Unknown};
pub use replacements::{Replacement, Replacements};
pub use rule::Rule;

use crate::chars::{ALEF_MAQSURA, HAMZA_SEATS, MarkClass, MarkSet, is_letter, is_mark};

/// The options of one normalizer. `Options::default()` keeps everything.
///
/// ```
/// use naskh::Options;
/// let mut options = Options::preset("search").unwrap();
/// options.set("digits", "keep").unwrap();
/// assert_eq!(options.get("digits").unwrap(), "keep");
/// assert!(options.set("digits", "roman").unwrap_err().to_string().contains("persian"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each field is the option of its name; the types are documented")]
pub struct Options {
    pub unicode: Unicode,
    pub presentation_forms: PresentationForms,
    pub invisibles: Invisibles,
    pub whitespace: Whitespace,
    pub tatweel: Tatweel,
    pub marks: MarkSet,
    pub alef: Alef,
    pub hamza: Hamza,
    pub alef_maqsura: AlefMaqsura,
    pub teh_marbuta: TehMarbuta,
    pub lookalikes: Lookalikes,
    pub digits: Digits,
    pub punctuation: Punctuation,
    pub elongation: Elongation,
    pub case: Case,
    /// Single characters and what they become, before and behind the folds of letters.
    pub replace: Replacements,
    /// Set by convention presets: their result is exact, whatever that does to it.
    pub(crate) convention: Option<Convention>,
}

/// Rules that conventions have and no option stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Convention {
    /// A hamza at the end of a word is ء whatever its seat, and its seat elsewhere.
    pub(crate) final_hamza: bool,
    /// آ at the head of a text of three letters is ءا.
    pub(crate) lone_madda: bool,
    /// A و that stands alone is joined to the word behind it.
    pub(crate) joins_waw: bool,
    /// What stands in brackets is left out.
    pub(crate) drops_brackets: bool,
    /// White space is collapsed at the ends of the text too, but not trimmed.
    pub(crate) keeps_margins: bool,
    /// U+08D3 goes before the small high signs around it.
    pub(crate) orders_pauses: bool,
    /// Addresses become words, and words and signs are set apart, as `AraBERT` does.
    pub(crate) arabert: bool,
}

/// Calls `$use!(field, "name", Type)` for every option that has a fixed list of values.
macro_rules! with_choices {
    ($name:expr, $use:ident, $otherwise:expr) => {
        match $name {
            "unicode" => $use!(unicode, Unicode),
            "presentation_forms" => $use!(presentation_forms, PresentationForms),
            "invisibles" => $use!(invisibles, Invisibles),
            "whitespace" => $use!(whitespace, Whitespace),
            "tatweel" => $use!(tatweel, Tatweel),
            "alef" => $use!(alef, Alef),
            "hamza" => $use!(hamza, Hamza),
            "alef_maqsura" => $use!(alef_maqsura, AlefMaqsura),
            "teh_marbuta" => $use!(teh_marbuta, TehMarbuta),
            "lookalikes" => $use!(lookalikes, Lookalikes),
            "digits" => $use!(digits, Digits),
            "punctuation" => $use!(punctuation, Punctuation),
            "elongation" => $use!(elongation, Elongation),
            "case" => $use!(case, Case),
            _ => $otherwise,
        }
    };
}

impl Options {
    /// The names of the options whose values are names too, in the documented order: all but `replace`.
    pub const NAMES: &'static [&'static str] = &[
        "unicode",
        "presentation_forms",
        "invisibles",
        "whitespace",
        "tatweel",
        "marks",
        "alef",
        "hamza",
        "alef_maqsura",
        "teh_marbuta",
        "lookalikes",
        "digits",
        "punctuation",
        "elongation",
        "case",
    ];

    /// Sets one option by name. For `marks` the value is `keep`, `strip`, or class names with commas between.
    ///
    /// # Errors
    /// [`OptionError`] that lists the valid names or values and the one nearest to what was given.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), OptionError> {
        macro_rules! assign {
            ($field:ident, $kind:ident) => {
                match $kind::parse(value) {
                    Some(parsed) => self.$field = parsed,
                    None => return Err(OptionError::new(Unknown::Value(name.into()), value, $kind::NAMES)),
                }
            };
        }
        if name == "marks" {
            self.marks = parse_marks(value)?;
            return Ok(());
        }
        with_choices!(name, assign, return Err(Self::unknown(name)));
        Ok(())
    }

    /// The value of one option in the form that [`Options::set`] takes.
    ///
    /// # Errors
    /// [`OptionError`] if there is no option of that name.
    pub fn get(&self, name: &str) -> Result<String, OptionError> {
        macro_rules! read {
            ($field:ident, $kind:ident) => {
                $kind::name(self.$field).to_owned()
            };
        }
        if name == "marks" {
            return Ok(marks_name(self.marks));
        }
        Ok(with_choices!(name, read, return Err(Self::unknown(name))))
    }

    /// Whether words are done over until the replacements change nothing any more.
    pub(crate) fn settles(&self) -> bool {
        !self.replace.is_empty() && self.convention.is_none()
    }

    /// The letters that the end of a word changes.
    pub(crate) fn final_letters(&self) -> &'static [u32] {
        match self.convention {
            Some(Convention { final_hamza: true, .. }) => HAMZA_SEATS,
            _ if self.alef_maqsura == AlefMaqsura::Positional => &[ALEF_MAQSURA],
            _ => &[],
        }
    }

    /// The error that says what options there are.
    #[must_use]
    pub fn unknown(name: &str) -> OptionError {
        OptionError::new(Unknown::Option, name, &[Self::NAMES, &["replace"]].concat())
    }

    /// Whether nothing folds letters or strips marks, so that the result is still text to be read and the
    /// ZWNJ inside its words is spelling.
    pub(crate) fn spares_spelling(&self) -> bool {
        let folds_nothing = Self {
            unicode: self.unicode,
            presentation_forms: self.presentation_forms,
            invisibles: self.invisibles,
            whitespace: self.whitespace,
            tatweel: self.tatweel,
            digits: self.digits,
            punctuation: self.punctuation,
            replace: self.replace.clone(),
            ..Self::default()
        };
        let replaces_spelling = |of| is_letter(of) || is_mark(of);
        *self == folds_nothing
            && self.tatweel != Tatweel::Strip
            && !self.replace.iter().any(|entry| replaces_spelling(entry.of))
    }
}

fn parse_marks(value: &str) -> Result<MarkSet, OptionError> {
    match value {
        "keep" => return Ok(MarkSet::EMPTY),
        "strip" => return Ok(MarkSet::ALL),
        _ => {}
    }
    value.split(',').map(str::trim).try_fold(MarkSet::EMPTY, |set, name| {
        let class = MarkClass::ALL.into_iter().find(|class| class.name() == name);
        class.map(|class| set.with(class)).ok_or_else(|| {
            let names: Vec<_> = ["keep", "strip"].into_iter().chain(MarkClass::ALL.map(MarkClass::name)).collect();
            OptionError::new(Unknown::Value("marks".into()), name, &names)
        })
    })
}

fn marks_name(set: MarkSet) -> String {
    match set {
        MarkSet::EMPTY => "keep".to_owned(),
        MarkSet::ALL => "strip".to_owned(),
        _ => set.iter().map(MarkClass::name).collect::<Vec<_>>().join(","),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_reads_back_what_was_set() {
        for preset in Options::presets() {
            let options = Options::preset(preset).unwrap();
            let mut copy =
                Options { replace: options.replace.clone(), convention: options.convention, ..Options::default() };
            for &name in Options::NAMES {
                copy.set(name, &options.get(name).unwrap()).unwrap();
            }
            assert_eq!(copy, options);
        }
    }

    #[test]
    fn errors_list_what_is_valid_and_what_is_near() {
        let error = Options::default().set("marks", "tanwin,shada").unwrap_err();
        assert_eq!(error.what(), &Unknown::Value("marks".into()));
        assert_eq!(error.nearest(), Some("shadda"));
        assert_eq!(Options::default().set("tatwel", "strip").unwrap_err().nearest(), Some("tatweel"));
        assert_eq!(Options::preset("quux").unwrap_err().nearest(), None);
    }

    #[test]
    fn spelling_is_spared_by_clean_alone() {
        assert!(Options::preset("clean").unwrap().spares_spelling());
        assert!(!Options::preset("standard").unwrap().spares_spelling());
        assert!(!Options { tatweel: Tatweel::Strip, ..Options::default() }.spares_spelling());
    }
}
