//! Terms: what an index and a query are made of.
//!
//! `docs/analysis.md` says what the chains do. A text goes one way: a scanner finds its tokens, filters change or drop the
//! letters of each in one buffer, and what is left is handed to the caller as a [`Term`]. Nothing is allocated on the way.
//!
//! - `analyzer`: options compiled, and the one call;
//! - `lucene`, `news`: a file for each chain;
//! - `standard`: Lucene's tokenizer; the chain `news` has the tokens of `crate::token`;
//! - `filters`, `word_set`: what filters do to one character, and what they ask of one word.

mod analyzer;
mod filters;
mod lucene;
#[expect(dead_code, reason = "the chain gets its name when its rules are complete")]
mod news;
mod standard;
mod term;
mod word_set;

pub use analyzer::{Analyzer, analyze};
pub use term::Term;
