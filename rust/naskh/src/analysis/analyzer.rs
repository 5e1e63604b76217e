//! Options compiled: what every text is analyzed with.

use std::fmt::Write;

use xxhash_rust::xxh3::xxh3_64;

use super::lucene;
use super::standard::StandardKind;
use super::term::Term;
use super::word_set::WordSet;
use crate::memory::OutOfMemory;
use crate::options::{AnalyzerOptions, Chain, OptionSet, StopWordsMatch, TermStemmer, WordList};
use crate::probe;
use crate::token::CodePoint;

/// Makes terms of texts: a chain of steps with its options, compiled once. Threads can share it.
#[derive(Debug)]
pub struct Analyzer {
    options: AnalyzerOptions,
    stop_before: WordSet,
    stop_after: WordSet,
    exclusions: WordSet,
}

impl Analyzer {
    /// Compiles options.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn new(options: AnalyzerOptions) -> Result<Self, OutOfMemory> {
        let (none, all) = (WordList::default(), &options.stop_words);
        let (before, after) = match options.stop_words_match {
            StopWordsMatch::Before => (all, &none),
            StopWordsMatch::After => (&none, all),
        };
        let stop_before = WordSet::new(before, <[u32]>::to_vec)?;
        let stop_after = WordSet::new(after, lucene::folded)?;
        let exclusions = WordSet::new(&options.stem_exclusions, <[u32]>::to_vec)?;
        Ok(Self { options, stop_before, stop_after, exclusions })
    }

    /// The options that it was made with.
    #[must_use]
    pub fn options(&self) -> &AnalyzerOptions {
        &self.options
    }

    /// The names of the kinds of its tokens, which [`Term::kind`] counts.
    #[must_use]
    pub fn kinds(&self) -> &'static [&'static str] {
        match self.options.chain {
            Chain::Lucene | Chain::Elasticsearch => StandardKind::NAMES,
        }
    }

    /// The fingerprint of its rules: sixteen hexadecimal digits, the same on every machine and in every version as long as
    /// the rules do the same. To be stored with an index.
    ///
    /// It does not depend on the name of the chain, but on what the chain makes of a fixed text, on the options and on
    /// the words.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut rules = format!("probe={}\n", probe::VERSION);
        let mut chosen: Vec<_> = self.options.chosen().filter(|(name, _)| *name != "chain").collect();
        chosen.sort_unstable();
        for (name, value) in chosen {
            let _ = writeln!(rules, "{name}={value}");
        }
        for (name, words) in
            [("stop_words", &self.options.stop_words), ("stem_exclusions", &self.options.stem_exclusions)]
        {
            for word in words.iter() {
                let _ = writeln!(rules, "{name}={word:X?}");
            }
        }
        analyze(&probe::text(), self, |term| {
            let _ = writeln!(rules, "{}-{}@{}:{:X?}", term.start, term.end, term.position, term.letters);
        });
        format!("{:016x}", xxh3_64(rules.as_bytes()))
    }

    /// Whether a token is a stop word before its letters are folded.
    #[inline(always)]
    pub(super) fn stops_before(&self, letters: &[u32]) -> bool {
        self.stop_before.contains(letters)
    }

    /// Whether a token is a stop word after its letters were folded.
    #[inline(always)]
    pub(super) fn stops_after(&self, letters: &[u32]) -> bool {
        self.stop_after.contains(letters)
    }

    /// What the stemmer leaves of folded letters.
    #[inline(always)]
    pub(super) fn stem<'l>(&self, letters: &'l [u32]) -> &'l [u32] {
        if self.exclusions.contains(letters) {
            return letters;
        }
        match self.options.stemmer {
            TermStemmer::None => letters,
        }
    }
}

/// Calls `emit` with each term of `text`, in the order of its tokens. Time is linear in the text, and nothing is allocated
/// for a term.
///
/// ```
/// use naskh::{Analyzer, AnalyzerOptions};
/// use naskh::raw::analyze;
/// let analyzer = Analyzer::new(AnalyzerOptions::of("lucene").unwrap()).unwrap();
/// let text: Vec<u32> = "في مدرسةٍ".chars().map(u32::from).collect();
/// let mut found = Vec::new();
/// analyze(&text, &analyzer, |term| found.push((term.letters.len(), term.start..term.end, term.position)));
/// assert_eq!(found[0].1, 3..9);
/// assert_eq!(found[0].2, 1); // في is a stop word
/// ```
#[inline]
pub fn analyze<U: CodePoint>(text: &[U], analyzer: &Analyzer, emit: impl FnMut(Term<'_>)) {
    match analyzer.options.chain {
        Chain::Lucene | Chain::Elasticsearch => lucene::analyze(text, analyzer, emit),
    }
}
