//! What is glued to an Arabic word: conjunctions, prepositions, the article and pronouns.
//!
//! `letters` reads a word as its *skeleton*, one byte for each letter: the code point less U+0620 for ء to ي, and
//! 0 for any other character. `candidates` lists the cuts that spelling allows, `features` says what speaks for
//! one, `ranker` adds up and chooses, `model` reads the numbers that were learned, and `table` has the frequent
//! words. Words before and after are not asked. `segmenter` takes the cut back to the characters of the word.
//!
//! `docs/clitics.md` says what is cut, word by word where people differ.

mod candidates;
mod features;
mod kind;
mod letters;
mod model;
mod ranker;
mod segmenter;
mod table;

pub use kind::SegmentKind;
pub(crate) use segmenter::Glued;
pub use segmenter::{Segmenter, WordSegment};

#[cfg(test)]
mod model_tests;

/// What trains the model: the same cuts, features and bytes that the segmenter has.
pub(crate) mod training {
    pub use super::candidates::{Shape, candidates};
    pub use super::features::{FEATURE_BITS, LONGEST, Word, features};
    pub use super::model::{Damaged, HEAD, Model};
    pub use super::ranker::{article, best, sureness};
    pub use super::table::{BUCKET, Entry, Hash, Table};
}
