//! Terms: what an index and a query are made of.
//!
//! `docs/analysis.md` says what the chains do. A text goes one way: a scanner finds its tokens, filters change or
//! drop the letters of each in one buffer, and what is left is handed to the caller as a [`Term`].
//! Nothing is allocated on the way.
//!
//! - `compiled`, `run`: options compiled, and the one call; `trace`: what each step does to each token;
//! - `lucene`, `news`: a file for each chain;
//! - `keys`, `affixes`: the letters of `news`, and what it cuts off;
//! - `standard`: Lucene's tokenizer; the chain `news` has the tokens of `crate::token`;
//! - `buffer`, `filters`, `word_set`: the letters, what filters do to one of them, and what they ask of a word.

mod affixes;
mod buffer;
mod compiled;
mod filters;
mod keys;
mod lucene;
mod news;
mod run;
mod standard;
mod term;
mod trace;
mod word_set;

pub use compiled::Analyzer;
pub use run::{analyze, trace_terms};
pub use term::Term;
pub use trace::{TermStep, TermTrace};
