//! The one call for every chain, and the fingerprint, which makes it.

use std::fmt::Write;

use super::compiled::Analyzer;
use super::term::Term;
use super::trace::TermTrace;
use super::{lucene, news};
use crate::fingerprint::{hashed, listed};
use crate::memory::OutOfMemory;
use crate::options::OptionSet;
use crate::probe;
use crate::token::CodePoint;

/// Calls `emit` with each term of `text`, in the order of its tokens. Time is linear in the text, and nothing is
/// allocated for a term.
///
/// ```
/// use naskh::raw::analyze;
/// use naskh::{Analyzer, AnalyzerOptions};
/// let analyzer = Analyzer::new(AnalyzerOptions::of("lucene")?)?;
/// let text: Vec<u32> = "في المدرسةِ".chars().map(u32::from).collect();
/// let mut found = Vec::new();
/// analyze(&text, &analyzer, |term| {
///     let letters: String = term.letters.iter().filter_map(|&c| char::from_u32(c)).collect();
///     found.push((letters, term.start..term.end, term.position));
///     Ok(())
/// })?;
/// assert_eq!(found, [("مدرس".to_owned(), 3..11, 1)]); // في is a stop word
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`OutOfMemory`]; and that of `emit`, which ends it.
#[inline]
pub fn analyze<U: CodePoint>(
    text: &[U],
    analyzer: &Analyzer,
    emit: impl FnMut(Term<'_>) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    match &analyzer.keys {
        Some(keys) => news::analyze(text, analyzer, keys, emit),
        None => lucene::analyze(text, analyzer, emit),
    }
}

/// Calls `emit` with each token of `text`, and what each step of the chain makes of it.
///
/// # Errors
/// As [`analyze`].
pub fn trace_terms<U: CodePoint>(
    text: &[U],
    analyzer: &Analyzer,
    emit: impl FnMut(TermTrace) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    match &analyzer.keys {
        Some(keys) => news::trace(text, analyzer, keys, emit),
        None => lucene::trace(text, analyzer, emit),
    }
}

impl Analyzer {
    /// The fingerprint of its rules: sixteen hexadecimal digits, the same on every machine and in every version as
    /// long as the rules do the same. To be stored with an index.
    ///
    /// It does not depend on the name of the chain, but on what the chain makes of a fixed text, on the options,
    /// and on the words.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn fingerprint(&self) -> Result<String, OutOfMemory> {
        let options = self.options();
        let mut rules = listed(options.chosen().filter(|(name, _)| *name != "chain"));
        for (name, words) in [("stop_words", &options.stop_words), ("stem_exclusions", &options.stem_exclusions)] {
            for word in words.iter() {
                let _ = writeln!(rules, "{name}={word:X?}");
            }
        }
        analyze(&probe::text_with_words(), self, |term| {
            let _ = writeln!(rules, "{}-{}@{}:{:X?}", term.start, term.end, term.position, term.letters);
            Ok(())
        })?;
        Ok(hashed(rules.as_bytes()))
    }
}
