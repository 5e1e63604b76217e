//! The rules: the stages of `docs/normalization.md`, one file for each, over one chunk of text.
//!
//! They know options and characters. The plan is made from them, the careful lane runs them.

mod apart;
mod chunk;
mod compose;
mod expand;
mod fold;
mod invisibles;
mod names;
mod numbers;
mod punctuation;
mod quranic;
mod quranic_words;
mod remove;
mod shorten;
mod survey;
mod tanwin;

pub(crate) use apart::{Edit, join_marks};
pub(crate) use chunk::{LineHints, hints_arabic, hints_foreign, normalize_chunk, recomposed};
pub(crate) use expand::is_sign;
pub(crate) use punctuation::{asks_neighbours, mark_after_arabic, watches_neighbours};
pub(crate) use quranic::is_quranic;
