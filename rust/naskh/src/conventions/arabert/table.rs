//! The preprocessing of `AraBERT` (arabert 1.0.1, `aubmindlab/bert-base-arabertv2`) as far as the segmenter, which
//! is left out.

use crate::conventions::table::{TASHKEEL, TATWEEL, Table};
use crate::options::{Convention, Options, Rule, Whitespace};

pub(in crate::conventions) fn v2() -> Options {
    Table::default().delete(Rule::Marks, TASHKEEL).delete(Rule::Tatweel, TATWEEL).digits(0x660).options(
        Convention { replaces_addresses: true, sets_signs_apart: true, ..Convention::NONE },
        Options { whitespace: Whitespace::Collapse, ..Options::default() },
    )
}
