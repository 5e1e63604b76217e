//! The entries that a table can have for one character, and the pages that have a table.

pub(crate) use crate::simd::{ARABIC, PUNCTUATION};

/// Table entry: the character is deleted.
pub(crate) const DELETE: u8 = 0;
/// Table entry: the chunk that has the character goes to the careful lane.
pub(crate) const CARE: u8 = 1;

/// High byte of U+0000–00FF.
pub(crate) const LATIN: u8 = 0x00;

/// High bytes of pages that no option changes, as ranges: CJK ideographs, Yi and Hangul syllables, surrogates,
/// private use.
pub(crate) const PLAIN_PAGES: [(u8, u8); 3] = [(0x34, 0x4C), (0x4E, 0xA3), (0xAC, 0xF8)];

/// Whether no option changes the characters of the page with this high byte.
pub(super) fn is_plain_page(high: u32) -> bool {
    PLAIN_PAGES.iter().any(|&(first, last)| (u32::from(first)..=u32::from(last)).contains(&high))
}

/// The result for one character, as far as the tables determine it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is deleted.
    Delete,
    /// It becomes this code point, before the fast lane orders marks, collapses spaces and judges tatweels.
    Becomes(u32),
    /// Its chunk goes to the careful lane.
    Care,
}
