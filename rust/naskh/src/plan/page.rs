//! The compiled table of one page of 256 characters.

use crate::simd::ByteTable;

/// The result for each character of one page. `table.to` has the low byte of the result, or
/// [`DELETE`](super::fate::DELETE) or [`CARE`](super::fate::CARE).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) table: ByteTable,
    /// 0xFF if the result is on another page: Latin for Arabic and punctuation, Arabic for Latin. Otherwise 0.
    pub(crate) crosses: [u8; 256],
    /// Whether `crosses` has an entry other than 0.
    pub(crate) any_crosses: bool,
    /// 0xFF if neighbours can change the result that the table has (see the option `punctuation`). Otherwise 0.
    pub(crate) watched: [u8; 256],
    /// The low byte of the result of a word-final letter, for the letters that change at the end of a word;
    /// otherwise 0.
    pub(crate) finals: [u8; 256],
}
