//! Affixes as numbers: letters at an end of a word are compared eight at a time.
//!
//! All letters of affixes and patterns are in the page U+0600–06FF, so that a byte is enough for each
//! (`lexicon/packed.rs`). Whatever else may be in a word has the byte [`OTHER`],
//! and the byte 0 is a place beyond its end.

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
    /// Whether it is at an end of a word: [`Letters::head`](super::Letters::head) for a prefix,
    /// `tail` for a suffix.
    #[inline]
    pub(super) const fn is_at(self, end: u64) -> bool {
        end & self.mask == self.bytes
    }
}

/// Affixes of one end, in the order in which they are tried.
pub(super) struct Affixes<const N: usize> {
    pub(super) all: [Affix; N],
    /// The letters that are outermost in them, each as the bit of its lower six bits:
    /// no two of U+0621–064A share one.
    outermost: u64,
}

impl<const N: usize> Affixes<N> {
    /// Whether one may be at an end of a word. Most words have none, and their outermost letter tells.
    #[inline]
    pub(super) fn may_be_at(&self, end: u64) -> bool {
        self.outermost >> (end & 63) & 1 == 1
    }

    /// The first that is at an end of a word.
    #[inline]
    pub(super) fn find(&self, end: u64) -> Option<Affix> {
        if !self.may_be_at(end) {
            return None;
        }
        self.all.iter().copied().find(|affix| affix.is_at(end))
    }
}

/// Affixes at the beginning.
pub(super) const fn prefixes<const N: usize>(letters: [&str; N]) -> Affixes<N> {
    let keys = packed::keys::<N>(&letters);
    let mut made = Affixes { all: [Affix { bytes: 0, mask: 0, len: 0 }; N], outermost: 0 };
    let mut at = 0;
    while at < N {
        let len = letters[at].len() / 2; // two bytes of UTF-8 for each
        made.all[at] = Affix { bytes: keys[at], mask: u64::MAX >> (64 - 8 * len), len };
        made.outermost |= 1 << (keys[at] & 63);
        at += 1;
    }
    made
}

/// Affixes at the end.
pub(super) const fn suffixes<const N: usize>(letters: [&str; N]) -> Affixes<N> {
    let mut made = prefixes(letters);
    let mut at = 0;
    made.outermost = 0;
    while at < N {
        made.all[at].bytes = made.all[at].bytes.swap_bytes() >> (64 - 8 * made.all[at].len);
        made.outermost |= 1 << (made.all[at].bytes & 63);
        at += 1;
    }
    made
}
