//! The fingerprint: a short name for the rules of a plan, to be stored with the data that they produced.
//!
//! The fingerprint is a hash of the options that differ from `keep`, and of the result of the careful lane for a
//! [probe]. So it changes when a rule changes. An option with the value `keep` does nothing and is not hashed. So
//! a new option changes no stored fingerprint. That of a tokenizer hashes the tokens of the probe, that of a
//! segmenter the version of its model.

use std::fmt::{Display, Write};

use xxhash_rust::xxh3::xxh3_64;

use crate::memory::OutOfMemory;
use crate::normalize::normalized_carefully;
use crate::options::{OptionSet, Replacements, SegmenterOptions, TokenOptions};
use crate::plan::Plan;
use crate::probe;
use crate::segment::Segmenter;
use crate::token::tokenize;

impl Plan {
    /// The fingerprint of the rules: sixteen hexadecimal digits. The same rules have the same fingerprint on every
    /// machine and in every version.
    ///
    /// ```
    /// use naskh::{Options, Plan};
    /// let of = |preset| Plan::new(Options::preset(preset).unwrap()).fingerprint().unwrap();
    /// assert_eq!(of("search"), of("search"));
    /// assert_ne!(of("search"), of("standard"));
    /// ```
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn fingerprint(&self) -> Result<String, OutOfMemory> {
        let (result, _) = normalized_carefully(self, &probe::text())?;
        Ok(fingerprint_of(self.options(), &self.options().replace, &result))
    }
}

impl TokenOptions {
    /// The fingerprint of a tokenizer with these options and a normalizer: sixteen hexadecimal digits. If it tells
    /// what is glued to words, the version of the model takes part.
    ///
    /// ```
    /// use naskh::TokenOptions;
    /// let mut options = TokenOptions::default();
    /// let plain = options.fingerprint(None)?;
    /// options.set("segment", "atb")?;
    /// assert_ne!(options.fingerprint(None)?, plain);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn fingerprint(&self, normalizer: Option<&Plan>) -> Result<String, OutOfMemory> {
        let mut rules = listed(self.chosen());
        for word in self.abbreviations.iter() {
            let _ = writeln!(rules, "abbreviation={word}");
        }
        if let Some(plan) = normalizer {
            let _ = writeln!(rules, "normalizer={}", plan.fingerprint()?);
        }
        if Segmenter::of(self).is_some() {
            let _ = writeln!(rules, "model={}", Segmenter::version());
        }
        tokenize(&probe::text_with_words(), self, |token| {
            let _ = writeln!(rules, "{}-{}:{}", token.start, token.end, token.kind);
        });
        Ok(hashed(rules.as_bytes()))
    }
}

impl SegmenterOptions {
    /// The fingerprint of a segmenter with these options: sixteen hexadecimal digits.
    /// The version of the model takes part.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hashed(format!("{}model={}\n", listed(self.chosen()), Segmenter::version()).as_bytes())
    }
}

/// The version of the probe, and the options that are chosen, a line each, in alphabetical order, so that the
/// order of the options in their list does not matter.
pub(crate) fn listed<V: Display>(chosen: impl Iterator<Item = (&'static str, V)>) -> String {
    let mut chosen: Vec<_> = chosen.map(|(name, value)| format!("{name}={value}")).collect();
    chosen.sort_unstable();
    let mut rules = format!("probe={}\n", probe::VERSION);
    for line in chosen {
        let _ = writeln!(rules, "{line}");
    }
    rules
}

/// The fingerprint of all that rules are told by.
pub(crate) fn hashed(rules: &[u8]) -> String {
    format!("{:016x}", xxh3_64(rules))
}

/// The fingerprint of options, a table, and the result of both for the probe.
fn fingerprint_of(options: &impl OptionSet, replace: &Replacements, result: &[u32]) -> String {
    let mut rules = listed(options.chosen());
    for entry in replace.iter() {
        let _ = writeln!(rules, "{:X}={:X?}", entry.of, entry.by);
    }
    let bytes: Vec<u8> = rules.bytes().chain(result.iter().flat_map(|c| c.to_le_bytes())).collect();
    hashed(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::{Options, later};

    #[test]
    fn new_option_at_keep_changes_no_fingerprint() {
        for preset in Options::presets() {
            let plan = Plan::new(Options::preset(preset).unwrap());
            let mut options = later::Options::default();
            for &name in Options::NAMES {
                options.set(name, &plan.options().get(name).unwrap()).unwrap();
            }
            let of = |options: &later::Options| {
                fingerprint_of(
                    options,
                    &plan.options().replace,
                    &normalized_carefully(&plan, &probe::text()).unwrap().0,
                )
            };
            assert_eq!(later::Options::NAMES.len(), Options::NAMES.len() + 1);
            assert_eq!(of(&options), plan.fingerprint().unwrap(), "{preset}");
            options.set("later", "change").unwrap();
            assert_ne!(of(&options), plan.fingerprint().unwrap(), "{preset}");
        }
    }
}
