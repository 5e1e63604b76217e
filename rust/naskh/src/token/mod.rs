//! Tokens: where they begin and end, and what they are.
//!
//! `docs/tokenization.md` is the grammar. [`tokenize`] goes through a text once and calls its caller back with
//! each token; it allocates nothing. There is one scanner for each [`Mode`](crate::options::Mode):
//!
//! - `news` looks at the class of the character that a token begins with. What it needs has files of its own:
//!   - `numbers`, `web`, `emoji`, `abbreviations`: a scanner each;
//!   - `words`: plain words, by whole blocks;
//!   - `sink`: where they are written;
//!   - `woven`: texts with invisibles within tokens;
//!   - `compiled`: compiles the loop once for all crates;
//! - `uax29` has the word boundaries of Unicode;
//! - `pieces` divides text at such boundaries, or at white space.
//!
//! `runs` has the words among which a search for whole words looks; they are no tokens.
//!
//! Word lists are in `crate::lexicon`. This file only names what other rooms may use; the files below it import
//! each other, never this one.

mod abbreviations;
mod blocks;
mod check;
mod clusters;
mod compiled;
mod custom_abbreviations;
mod emoji;
mod initialisms;
mod kind;
mod news;
mod norms;
mod numbers;
mod pieces;
mod runs;
mod signs;
mod sink;
mod tokenize;
mod uax29;
mod view;
mod web;
mod words;
mod woven;

pub(crate) use blocks::Stops;
pub use check::Unfit;
pub(crate) use clusters::after_line_end;
pub use compiled::CodePoint;
pub(crate) use emoji::emoji_end;
pub use kind::{Kind, Token};
pub(crate) use news::NewsScanner;
pub use norms::norm_spans;
pub use runs::word_runs;
pub use sink::{TokenRoom, TokenSink};
pub use tokenize::{tokenize, tokenize_into};
pub use view::CharUnit;
pub(crate) use view::{View, class_of};
pub(crate) use woven::{Bare, is_divider, is_woven};

#[cfg(test)]
mod tests;
