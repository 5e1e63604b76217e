//! Affixes as numbers: letters at an end of a word are compared eight at a time.
//!
//! All letters of affixes and patterns are in the page U+0600–06FF, so that a byte is enough for each
//! (`lexicon/packed.rs`). Whatever else may be in a word has the byte [`OTHER`], and the byte 0 is a place beyond its end.

use crate::lexicon::packed;

/// How many letters are looked at together.
pub(super) const WINDOW: usize = 8;

/// The byte of what is in no affix.
const OTHER: u8 = 0xFF;

/// The byte of a letter.
#[inline]
pub(super) const fn byte(code: u32) -> u8 {
    if code > 0x600 && code < 0x700 { code as u8 } else { OTHER }
}

/// Which letters a rule may change, by their bytes.
pub(super) type Touched = [bool; 256];

/// The set of the bytes in these ranges, ends included; `others` tells whether [`OTHER`] is one of them.
pub(super) const fn touched<const N: usize>(ranges: [(u8, u8); N], others: bool) -> Touched {
    let mut set = [false; 256];
    let mut nth = 0;
    while nth < N {
        let mut at = ranges[nth].0 as usize;
        while at <= ranges[nth].1 as usize {
            set[at] = true;
            at += 1;
        }
        nth += 1;
    }
    set[OTHER as usize] = others;
    set
}

/// Letters at one end of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Affix {
    bytes: u64,
    mask: u64,
    /// How many letters it has.
    pub(super) len: usize,
}

impl Affix {
    /// The byte of the last letter of a suffix.
    pub(super) const fn last(self) -> u8 {
        self.bytes as u8
    }

    /// Whether it is at an end of a word: [`Letters::head`](super::Letters::head) for a prefix, `tail` for a suffix.
    #[inline]
    pub(super) const fn is_at(self, end: u64) -> bool {
        end & self.mask == self.bytes
    }
}

/// Affixes at the beginning, in the order in which they are tried.
pub(super) const fn prefixes<const N: usize>(letters: [&str; N]) -> [Affix; N] {
    let keys = packed::keys::<N>(&letters);
    let mut made = [Affix { bytes: 0, mask: 0, len: 0 }; N];
    let mut at = 0;
    while at < N {
        let len = letters[at].len() / 2; // two bytes of UTF-8 for each
        made[at] = Affix { bytes: keys[at], mask: u64::MAX >> (64 - 8 * len), len };
        at += 1;
    }
    made
}

/// Affixes at the end, in the order in which they are tried.
pub(super) const fn suffixes<const N: usize>(letters: [&str; N]) -> [Affix; N] {
    let mut made = prefixes(letters);
    let mut at = 0;
    while at < N {
        made[at].bytes = made[at].bytes.swap_bytes() >> (64 - 8 * made[at].len);
        at += 1;
    }
    made
}
