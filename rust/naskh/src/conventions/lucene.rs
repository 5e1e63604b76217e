//! The preset `lucene`: what Lucene's Arabic analyzer does to letters.

use super::table::{TASHKEEL, TATWEEL, Table};
use crate::options::{Convention, Options, Rule};

/// Lucene's `ArabicNormalizer` (8.8.1; the same since 3.1).
pub(super) fn options() -> Options {
    Table::default()
        .delete(Rule::Marks, TASHKEEL)
        .delete(Rule::Tatweel, TATWEEL)
        .fold(Rule::Alef, "آأإ", "ا")
        .fold(Rule::AlefMaqsura, "ى", "ي")
        .fold(Rule::TehMarbuta, "ة", "ه")
        .options(Convention::NONE, Options::default())
}
