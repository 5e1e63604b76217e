//! The preset `camel`: what `camel-tools` does to letters.

use super::table::{TASHKEEL, Table};
use crate::options::{Convention, Options, Rule};

/// `camel-tools` 1.6.0: `dediac_ar`, then the three folds of letters.
pub(super) fn options() -> Options {
    Table::default()
        .delete(Rule::Marks, TASHKEEL.chain([0x670]))
        .fold(Rule::Alef, "آأإٱ", "ا")
        .fold(Rule::AlefMaqsura, "ى", "ي")
        .fold(Rule::TehMarbuta, "ة", "ه")
        .options(Convention::NONE, Options::default())
}
