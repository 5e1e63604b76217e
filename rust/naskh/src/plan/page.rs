//! One page of 256 characters, compiled.

use crate::simd::ByteTable;

/// What becomes of each character of one page: `to` has the low byte of the result, or
/// [`DELETE`](super::fate::DELETE) or [`CARE`](super::fate::CARE).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) table: ByteTable,
    /// 0xFF where the result is on the other page: Latin for Arabic and punctuation, Arabic for Latin.
    pub(crate) crosses: [u8; 256],
    /// Whether any character crosses.
    pub(crate) any_crosses: bool,
    /// 0xFF where the table is right unless a neighbour makes a difference (see the option `punctuation`).
    pub(crate) watched: [u8; 256],
    /// What the letters become that the end of a word changes, where they end one; 0 for all others.
    pub(crate) finals: [u8; 256],
}
