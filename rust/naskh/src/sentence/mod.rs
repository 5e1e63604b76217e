//! Sentences: where each ends.
//!
//! `docs/tokenization.md` has the rules. `splitter` searches the text and asks the other files about what it
//! finds:
//!
//! - `current` holds what is known about the current sentence;
//! - `closing`: which characters after a terminator belong to the same sentence;
//! - `evidence`: whether the terminator ends the sentence, by what follows;
//! - `clauses`, `verbs` and `words`: whether a clause begins with a word;
//! - `items` and `quotes`: numbers of lists, and questions in quotes, which do not end their sentence;
//! - `datelines`: where the first line of a report begins;
//! - `signs` and `white`: sets of characters, and white space.
//!
//! Word lists are in `crate::lexicon`. This file only names what other rooms may use; the files below it import
//! each other, never this one.

mod clauses;
mod closing;
mod current;
mod datelines;
mod evidence;
mod items;
mod quotes;
mod signs;
mod splitter;
mod verbs;
mod white;
mod words;

pub use splitter::sentences;
pub use white::trim;

#[cfg(test)]
mod tests;
