//! Presets that reproduce other systems to the letter.
//!
//! A convention is data: options, a table of characters, and the few rules of its own that neither can say
//! ([`Convention`]). The engine does not know one from another. What each original does was measured on the versions that
//! `docs/conventions.md` names, and is tested against them.

mod arabert;
mod arabic;
mod bert;
mod icu;
mod table;
mod whisper;

use std::sync::OnceLock;

use crate::options::Options;

/// A convention: its name, how it is made, and what was made when it was first asked for.
type Entry = (&'static str, fn() -> Options, OnceLock<Options>);

static CONVENTIONS: [Entry; 11] = [
    ("lucene", arabic::lucene, OnceLock::new()),
    ("icu-folding", icu::folding, OnceLock::new()),
    ("snowball", arabic::snowball, OnceLock::new()),
    ("camel", arabic::camel, OnceLock::new()),
    ("pyarabic", arabic::pyarabic, OnceLock::new()),
    ("pyarabic-tasheel", arabic::pyarabic_tasheel, OnceLock::new()),
    ("bert-uncased", bert::uncased, OnceLock::new()),
    ("whisper", whisper::basic, OnceLock::new()),
    ("whisper-remove-diacritics", whisper::remove_diacritics, OnceLock::new()),
    ("arabert-v2", arabert::v2, OnceLock::new()),
    ("elm-asr-2026-07", arabic::elm_asr_2026_07, OnceLock::new()),
];

/// The options of a convention, or `None` if there is none of that name.
pub(crate) fn options(name: &str) -> Option<Options> {
    let (_, make, options) = CONVENTIONS.iter().find(|(known, ..)| *known == name)?;
    Some(options.get_or_init(make).clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_convention_is_a_preset_and_says_so() {
        let names: Vec<_> = CONVENTIONS.iter().map(|(name, ..)| *name).collect();
        assert_eq!([Options::OWN_PRESETS, &names].concat(), Options::PRESETS);
        for name in names {
            assert!(options(name).unwrap().convention.is_some(), "{name}");
        }
    }
}
