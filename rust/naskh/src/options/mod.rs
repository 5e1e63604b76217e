//! The options: their names and values, as data.
//!
//! Each option is defined once, in `definition.rs`, with the macros of `named.rs`. Error messages, the Python
//! layer, the command line and the documents read the lists of this folder or are checked against them.

mod abbreviations;
mod analyzer;
mod convention;
mod definition;
mod error;
mod marks;
mod named;
mod normalizer;
mod reorder;
mod replacements;
mod rule;
mod segments;
mod sentences;
mod tokens;
mod words;

pub use abbreviations::Abbreviations;
pub use analyzer::{AnalyzerOptions, Chain, Parts, StopWordsMatch, TermStemmer, Twins};
pub(crate) use convention::Convention;
pub use error::{NoEffect, OptionError, Unknown};
pub use named::{Named, OptionSet};
#[cfg(test)]
pub(crate) use normalizer::later;
pub use normalizer::*;
pub use reorder::{DigitOrder, Direction, ReorderOptions, WhichLines};
pub use replacements::{Replacement, Replacements};
pub use rule::Rule;
pub use segments::{Scheme, SegmenterOptions, Unsure};
pub use sentences::{Lines, Semicolon, SentenceOptions};
pub use tokens::{Hashtags, Mode, PunctuationTokens, Scripts, Segmenting, Sign, Space, TokenOptions};
pub use words::WordList;
