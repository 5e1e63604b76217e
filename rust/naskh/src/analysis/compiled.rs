//! Options compiled: what every text is analyzed with.

use super::filters::folded;
use super::keys::Keys;
use super::standard::StandardKind;
use super::word_set::WordSet;
use crate::memory::OutOfMemory;
use crate::options::{AnalyzerOptions, Chain, StopWordsMatch, TermStemmer, WordList};
use crate::stem::Stemmer;
use crate::token::Kind;

/// Makes terms of texts: a chain of steps with its options, compiled once. Threads can share it.
///
/// ```
/// use naskh::{Analyzer, AnalyzerOptions};
/// let analyzer = Analyzer::new(AnalyzerOptions::of("lucene")?)?;
/// assert_eq!(analyzer.kinds()[0], "<ALPHANUM>");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Analyzer {
    options: AnalyzerOptions,
    stop_before: WordSet,
    stop_after: WordSet,
    exclusions: WordSet,
    pub(super) stemmer: Option<Stemmer>,
    /// What makes keys of the tokens of `news`.
    pub(super) keys: Option<Keys>,
}

impl Analyzer {
    /// Compiles options.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn new(options: AnalyzerOptions) -> Result<Self, OutOfMemory> {
        let keys = (options.chain == Chain::News).then(Keys::new);
        let as_listed = |words: &WordList| WordSet::new(words.iter().map(<[u32]>::to_vec));
        let as_folded = |words: &WordList| match &keys {
            Some(keys) => WordSet::new(words.iter().flat_map(|word| keys.of_listed(word))),
            None => WordSet::new(words.iter().map(folded)),
        };
        let (stop_before, stop_after) = match options.stop_words_match {
            StopWordsMatch::Before => (as_listed(&options.stop_words)?, WordSet::default()),
            StopWordsMatch::After => (WordSet::default(), as_folded(&options.stop_words)?),
        };
        // Lucene's filter has them as they are once folded.
        let exclusions = if keys.is_some() {
            as_folded(&options.stem_exclusions)?
        } else {
            as_listed(&options.stem_exclusions)?
        };
        let stemmer = stemmer_of(options.stemmer);
        Ok(Self { options, stop_before, stop_after, exclusions, stemmer, keys })
    }

    /// The options that it was made with.
    #[must_use]
    pub fn options(&self) -> &AnalyzerOptions {
        &self.options
    }

    /// The names of the kinds of its tokens, which [`Term::kind`](super::Term::kind) counts.
    #[must_use]
    pub fn kinds(&self) -> &'static [&'static str] {
        match self.options.chain {
            Chain::Lucene | Chain::Elasticsearch => StandardKind::NAMES,
            Chain::News => Kind::NAMES,
        }
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

    /// Whether the stemmer leaves these folded letters as they are.
    #[inline(always)]
    pub(super) fn excludes(&self, letters: &[u32]) -> bool {
        self.exclusions.contains(letters)
    }
}

/// The stemmer that an option names; none for `none`.
fn stemmer_of(option: TermStemmer) -> Option<Stemmer> {
    match option {
        TermStemmer::None => None,
        TermStemmer::Light10 => Some(Stemmer::Light10),
        TermStemmer::Snowball => Some(Stemmer::Snowball),
        TermStemmer::Isri => Some(Stemmer::Isri),
        TermStemmer::Arlstem2 => Some(Stemmer::Arlstem2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Named;

    #[test]
    fn every_stemmer_is_a_value_of_the_option() {
        let named = TermStemmer::NAMES.iter().map(|name| (*name, TermStemmer::parse(name).unwrap()));
        let stemmers: Vec<_> = named.map(|(name, option)| (name, stemmer_of(option))).collect();
        let all = Stemmer::ALL.iter().map(|stemmer| (stemmer.name(), Some(*stemmer)));
        assert_eq!(stemmers, std::iter::once(("none", None)).chain(all).collect::<Vec<_>>());
    }
}
