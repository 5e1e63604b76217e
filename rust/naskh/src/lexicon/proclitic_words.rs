//! Which words stand after a proclitic, for the analyzer `news`: بين is no ين after ب, but بلبنان is لبنان.
//!
//! Source: made by `tools/proclitic_words.py` from the order of `ara.wordlist` of Tesseract (Apache-2.0); see
//! `proclitic_words.json` beside this file. The list itself is not here: only hashes of its words are.

use super::filter::{Filter, WordHash};

static PACKED: &[u8] = include_bytes!("proclitic_words.bin");

/// The words that a proclitic may be cut from, and those that begin with such a letter and stay whole.
static SETS: (Filter, Filter) = {
    let (rests, after) = Filter::read(PACKED);
    let (whole, after) = Filter::read(after);
    assert!(after.is_empty());
    (rests, whole)
};

/// Whether the rest of a word is the commoner word, so that its first letter is a proclitic.
#[inline]
pub(crate) fn is_commoner(rest: WordHash, word: WordHash) -> bool {
    SETS.0.holds(rest) && !SETS.1.holds(word)
}
