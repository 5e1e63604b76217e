//! What is glued to an Arabic word: conjunctions, prepositions, the article and pronouns.
//!
//! A word comes as its *skeleton*, one byte for each letter: the code point less U+0620 for ء to ي, and 0 for any other
//! character. `candidates` lists the cuts that spelling allows, `features` says what speaks for one, `ranker` adds up
//! and chooses, and `model` reads the numbers that were learned. Words before and after are not asked.

mod candidates;
mod ranker;

pub(crate) use candidates::{Cut, Scheme};
pub(crate) use ranker::cut;
