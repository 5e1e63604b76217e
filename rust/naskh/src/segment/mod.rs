//! What is glued to an Arabic word: conjunctions, prepositions, the article and pronouns.
//!
//! `letters` reads a word as its *skeleton*, one byte for each letter: the code point less U+0620 for ء to ي, and 0 for any
//! other character. `candidates` lists the cuts that spelling allows, `features` says what speaks for one, `ranker` adds up
//! and chooses, and `model` reads the numbers that were learned. Words before and after are not asked. `segmenter` takes the
//! cut back to the characters of the word.
//!
//! `docs/clitics.md` says what is cut, word by word where people differ.

mod candidates;
mod kind;
mod letters;
mod ranker;
mod segmenter;

pub use kind::SegmentKind;
pub(crate) use segmenter::Glued;
pub use segmenter::{Segmenter, WordSegment};
