//! The struct of a normalizer's options, and questions about several of them at once.

use super::convention::Convention;
use super::definition::normalizer_options;
use super::marks::Marks;
use super::named::options;
use super::replacements::Replace;
use crate::chars::{HAMZA_SEATS, MAQSURA_AND_HAMZA_SEATS};

normalizer_options!(options);

impl Options {
    /// Whether a chunk is normalized again and again until the replacements change nothing more.
    pub(crate) fn settles(&self) -> bool {
        !self.replace.is_empty() && self.convention.is_none()
    }

    /// Whether there are rules that no option names and no table of characters holds, as some conventions have.
    ///
    /// ```
    /// use naskh::Options;
    /// assert!(Options::preset("snowball").unwrap().has_rules_of_its_own());
    /// assert!(!Options::preset("lucene").unwrap().has_rules_of_its_own());
    /// ```
    #[must_use]
    pub fn has_rules_of_its_own(&self) -> bool {
        self.convention.is_some_and(|convention| !convention.is_a_table())
    }

    /// The letters that become another letter at the end of a word.
    pub(crate) fn final_letters(&self) -> &'static [u32] {
        let is_positional = self.alef_maqsura == AlefMaqsura::Positional;
        match self.convention {
            Some(Convention { final_hamza: true, .. }) if is_positional => MAQSURA_AND_HAMZA_SEATS,
            Some(Convention { final_hamza: true, .. }) => HAMZA_SEATS,
            _ if is_positional => &MAQSURA_AND_HAMZA_SEATS[..1],
            _ => &[],
        }
    }

    /// Returns true if no option folds letters or strips marks. Then the result is still text for readers, and a
    /// ZWNJ inside its words is spelling. An option that is not listed here counts as one that folds.
    pub(crate) fn spares_spelling(&self) -> bool {
        let folds_nothing = Self {
            unicode: self.unicode,
            presentation_forms: self.presentation_forms,
            invisibles: self.invisibles,
            marks_apart: self.marks_apart,
            whitespace: self.whitespace,
            tatweel: self.tatweel,
            digits: self.digits,
            punctuation: self.punctuation,
            replace: self.replace.clone(),
            ..Self::default()
        };
        *self == folds_nothing && self.tatweel != Tatweel::Strip && !self.replace.replaces_spelling()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Unknown;
    use super::*;

    #[test]
    fn every_value_of_every_option_reads_back() {
        for &name in Options::NAMES {
            for &value in Options::values(name).unwrap() {
                let mut options = Options::default();
                options.set(name, value).unwrap();
                assert_eq!(options.get(name).unwrap(), value);
            }
        }
    }

    #[test]
    fn the_default_of_every_option_is_keep() {
        for &name in Options::NAMES {
            assert_eq!(Options::values(name).unwrap()[0], "keep");
            assert_eq!(Options::default().get(name).unwrap(), "keep");
        }
    }

    #[test]
    fn option_error_lists_the_valid_names_and_the_nearest() {
        let error = Options::default().set("marks", "tanwin,shada").unwrap_err();
        assert_eq!(error.what(), &Unknown::Value("marks".into()));
        assert_eq!((error.given(), error.nearest()), ("shada", Some("shadda")));
        let error = Options::default().set("marks", "keep,tanwin").unwrap_err();
        assert_eq!((error.given(), error.nearest()), ("keep", None));
        let long = Options::default().set("alef", &"أ".repeat(1 << 20)).unwrap_err();
        assert!(long.to_string().chars().count() < 200, "only the beginning is quoted");
        let error = Options::default().set("alif", "fold").unwrap_err();
        assert_eq!(error.nearest(), Some("alef"));
        assert!(error.to_string().contains("replace"));
    }
}

/// The options of a future version, with one more option: `later`.
#[cfg(test)]
#[allow(unreachable_pub, dead_code, clippy::enum_variant_names, reason = "made by the macro for one test")]
pub(crate) mod later {
    use super::{Convention, Marks, Replace, normalizer_options, options};

    normalizer_options!(options later: Later {
        //! An option of a version to come.
        /// Leave it.
        Keep = "keep",
        /// Change it.
        Change = "change",
    },);
}
