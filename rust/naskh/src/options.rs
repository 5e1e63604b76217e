//! What the caller asks for: the options, their names and values, and the presets, all as data.
//!
//! Adding a value here and an arm where it acts is all that a new rule needs; names, error messages,
//! the Python layer and the command line read the lists of this file.

use std::fmt;

use crate::chars::{MarkClass, MarkSet};

/// One option with a fixed list of values: `Keep` first, each value with its name.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            /// Leave it.
            #[default]
            Keep,
            $($(#[$value_doc])* $value),+
        }

        impl $name {
            const NAMES: &'static [&'static str] = &["keep", $($text),+];
            const VALUES: &'static [Self] = &[Self::Keep, $(Self::$value),+];

            fn parse(name: &str) -> Option<Self> {
                Self::NAMES.iter().position(|known| *known == name).map(|at| Self::VALUES[at])
            }

            const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }
    };
}

choice! {
    /// Unicode normalization form of the whole text (UAX #15).
    Unicode { /** Canonical composition. */ Nfc = "nfc", /** Compatibility composition. */ Nfkc = "nfkc" }
}
choice! {
    /// Arabic presentation forms, U+FB50–FDFF and U+FE70–FEFC.
    PresentationForms { /** To the letters they present. */ Fold = "fold" }
}
choice! {
    /// Controls and format characters.
    Invisibles { /** Delete. */ Strip = "strip", /** To U+0020 SPACE. */ Space = "space" }
}
choice! {
    /// Unicode white space.
    Whitespace {
        /** One space for each run, line ends too; none at the ends. */ Collapse = "collapse",
        /** The same within each line. */ CollapseLines = "collapse-lines",
    }
}
choice! {
    /// U+0640 TATWEEL.
    Tatweel { /** Delete where it only stretches. */ Decorative = "decorative", /** Delete. */ Strip = "strip" }
}
choice! {
    /// Alef with hamza, madda or wasla.
    Alef { /** To ا. */ Fold = "fold" }
}
choice! {
    /// Hamza and its seats.
    Hamza {
        /** ؤ → و, ئ → ي. */ Carrier = "carrier",
        /** Every seat to ء. */ Hamza = "hamza",
        /** As carrier, and ء deleted. */ Drop = "drop",
    }
}
choice! {
    /// ى.
    AlefMaqsura {
        /** To ي. */ Yeh = "yeh",
        /** To ا. */ Alef = "alef",
        /** To ي where it cannot be word-final. */ Positional = "positional",
    }
}
choice! {
    /// ة.
    TehMarbuta { /** To ه. */ Heh = "heh", /** To ت. */ Teh = "teh" }
}
choice! {
    /// Persian, Urdu and Kurdish letters typed for Arabic ones.
    Lookalikes { /** To the Arabic letters, on Arabic lines. */ Arabic = "arabic" }
}
choice! {
    /// Digits and the separators between them.
    Digits {
        /** To 0–9. */ Ascii = "ascii",
        /** To ٠–٩. */ Arabic = "arabic",
        /** To ۰–۹. */ Persian = "persian",
    }
}
choice! {
    /// Letters repeated three times or more.
    Elongation { /** To one. */ One = "1", /** To two. */ Two = "2" }
}
choice! {
    /// Cased letters of any script.
    Case { /** To lower case. */ Lower = "lower" }
}

/// The options of one normalizer. `Options::default()` keeps everything.
///
/// ```
/// use naskh::Options;
/// let mut options = Options::preset("search").unwrap();
/// options.set("digits", "keep").unwrap();
/// assert_eq!(options.get("digits").unwrap(), "keep");
/// assert!(options.set("digits", "roman").unwrap_err().to_string().contains("persian"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
    pub elongation: Elongation,
    pub case: Case,
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
            "elongation" => $use!(elongation, Elongation),
            "case" => $use!(case, Case),
            _ => $otherwise,
        }
    };
}

impl Options {
    /// The names of all options, in the documented order.
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
        "elongation",
        "case",
    ];

    /// The names of all presets.
    pub const PRESETS: &'static [&'static str] = &["clean", "standard", "search"];

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
        let standard = Self { marks: MarkSet::ALL, alef: Alef::Fold, lookalikes: Lookalikes::Arabic, ..clean };
        let search = Self {
            whitespace: Whitespace::Collapse,
            tatweel: Tatweel::Strip,
            hamza: Hamza::Carrier,
            alef_maqsura: AlefMaqsura::Yeh,
            teh_marbuta: TehMarbuta::Heh,
            digits: Digits::Ascii,
            elongation: Elongation::Two,
            case: Case::Lower,
            ..standard
        };
        match name {
            "clean" => Ok(clean),
            "standard" => Ok(standard),
            "search" => Ok(search),
            _ => Err(OptionError::new(Unknown::Preset, name, Self::PRESETS)),
        }
    }

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
        with_choices!(name, assign, return Err(OptionError::new(Unknown::Option, name, Self::NAMES)));
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
        Ok(with_choices!(name, read, return Err(OptionError::new(Unknown::Option, name, Self::NAMES))))
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
            ..Self::default()
        };
        *self == folds_nothing && self.tatweel != Tatweel::Strip
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

/// What an [`OptionError`] did not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A preset of that name.
    Preset,
    /// An option of that name.
    Option,
    /// A value of the option named here.
    Value(String),
}

/// A name that is no preset, no option or no value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionError {
    what: Unknown,
    given: String,
    valid: Vec<String>,
}

impl OptionError {
    pub(crate) fn new(what: Unknown, given: &str, valid: &[&str]) -> Self {
        Self { what, given: given.to_owned(), valid: valid.iter().map(|&name| name.to_owned()).collect() }
    }

    /// What was not known.
    #[must_use]
    pub fn what(&self) -> &Unknown {
        &self.what
    }

    /// The valid name nearest to what was given, if one is near at all.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        let scored = self.valid.iter().map(|name| (strsim::jaro_winkler(&self.given, name), name));
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (best.0 > 0.7).then_some(best.1)
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            Unknown::Preset => write!(f, "unknown preset '{}'", self.given)?,
            Unknown::Option => write!(f, "unknown option '{}'", self.given)?,
            Unknown::Value(option) => write!(f, "unknown value '{}' for option '{option}'", self.given)?,
        }
        write!(f, "; valid are: {}", self.valid.join(", "))?;
        match self.nearest() {
            Some(name) => write!(f, " (did you mean '{name}'?)"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for OptionError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_reads_back_what_was_set() {
        for &preset in Options::PRESETS {
            let options = Options::preset(preset).unwrap();
            let mut copy = Options::default();
            for &name in Options::NAMES {
                copy.set(name, &options.get(name).unwrap()).unwrap();
            }
            assert_eq!(copy, options);
        }
    }

    #[test]
    fn errors_list_what_is_valid_and_what_is_near() {
        let error = Options::preset("serch").unwrap_err();
        assert_eq!(
            error.to_string(),
            "unknown preset 'serch'; valid are: clean, standard, search (did you mean 'search'?)"
        );
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
