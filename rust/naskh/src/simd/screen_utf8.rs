//! The screen for UTF-8, which is screened as it is, byte by byte.
//!
//! 1. It is the screen of the other encodings, with the same tables (see [`Sieve`](super::Sieve)).
//! 2. Folding changes the byte after the lead in place, and the lead if the letter goes from D8 to D9 or back.
//!
//! A block begins with a character. If it ends with a lead, that byte is left to the next block.

use super::lanes::Lanes;
use super::screen::Prepared;
use super::sieve::{D8, D9, SievedUtf8};

/// A block of UTF-8, and what the screen has seen.
#[derive(Clone, Copy)]
pub(crate) struct ScreenedUtf8<L: Lanes> {
    /// The block after folding.
    pub(crate) bytes: L::Bytes,
    /// The low byte of the character that ends with this byte.
    low: L::Bytes,
    /// 0xFF for the last byte of an Arabic letter.
    arabic: L::Bytes,
    /// Not 0 for bytes of characters that do not pass.
    stopped: L::Bytes,
    /// White space.
    white: u64,
    /// White space after white space.
    meets: u64,
    /// The third of three equal letters.
    thirds: u64,
}

/// A block that was looked at again. The masks have a bit for each byte.
pub(crate) struct CloserUtf8 {
    /// All bytes of characters that are deleted.
    pub(crate) deleted: u64,
    pub(crate) spaces: u64,
    pub(crate) line_ends: u64,
    /// Last bytes of characters that the screen knows nothing about, or other bytes of them.
    pub(crate) unknown: u64,
    /// Last bytes of letters that may be the same as the letter before them, if deleted characters do not count.
    pub(crate) doubled: u64,
}

/// What a block needs to know about the block before it.
#[derive(Clone, Copy)]
pub(crate) struct EarlierUtf8<L: Lanes> {
    /// Bit 0: whether it ends with white space.
    white: u64,
    /// Its last bytes after folding.
    bytes: L::Bytes,
}

impl<L: Lanes> EarlierUtf8<L> {
    /// Nothing is known, but whether the character before the block is white space.
    #[inline(always)]
    pub(crate) fn new(lanes: L, is_white: bool) -> Self {
        Self { white: u64::from(is_white), bytes: lanes.splat(0) }
    }
}

impl<L: Lanes> Prepared<'_, L> {
    /// Looks at a block. With `THRICE` the third of three equal letters does not pass.
    #[inline(always)]
    pub(crate) fn look_utf8<const THRICE: bool>(
        self,
        lanes: L,
        block: L::Bytes,
        earlier: EarlierUtf8<L>,
    ) -> ScreenedUtf8<L> {
        let before = lanes.one_before(lanes.splat(0), block);
        let SievedUtf8 { low, arabic, stopped } = self.sieve.sieve_utf8(lanes, block, before);
        let column = lanes.and(low, lanes.splat(0x0F));
        let row = lanes.high_nibbles(low);
        let fold = |nth: usize| lanes.pick(self.by[nth], lanes.or(column, lanes.pick(self.away[nth], row)));
        let by = lanes.and(lanes.xor(fold(0), fold(1)), arabic);
        let line_ends = lanes.equal(block, self.line_end);
        let by_line_end = lanes.and(lanes.bytes(line_ends), self.line_end_by);
        let mut bytes = lanes.xor(block, lanes.xor(lanes.and(by, lanes.splat(0x3F)), by_line_end));
        if self.screen.changes_leads {
            let next = lanes.equal(lanes.next(lanes.and(by, lanes.splat(0x40))), lanes.splat(0x40));
            bytes = lanes.xor(bytes, lanes.and(lanes.bytes(next), lanes.splat(D8 ^ D9)));
        }

        let white = lanes.bits(lanes.either(lanes.equal(block, self.space), line_ends));
        let meets = white & (white << 1 | earlier.white);
        let mut thirds = 0;
        if THRICE {
            // Equal last bytes are enough: the screen may stop too often.
            let twice = lanes.equal(lanes.two_before(earlier.bytes, bytes), bytes);
            let thrice = lanes.equal(lanes.four_before(earlier.bytes, bytes), bytes);
            thirds = lanes.bits(lanes.both(lanes.both(twice, thrice), lanes.nonzero(arabic)));
        }
        ScreenedUtf8 { bytes, low, arabic, stopped, white, meets, thirds }
    }

    /// Looks again at a block that does not pass.
    #[inline(always)]
    pub(crate) fn look_again_utf8<const THRICE: bool>(self, lanes: L, seen: &ScreenedUtf8<L>) -> CloserUtf8 {
        let tables = &self.screen.deleted;
        let column = lanes.pick(lanes.row(&tables.low), lanes.and(seen.low, lanes.splat(0x0F)));
        let row = lanes.pick(lanes.row(&tables.high), lanes.high_nibbles(seen.low));
        let last_bytes = lanes.bits(lanes.nonzero(lanes.and(lanes.and(column, row), seen.arabic)));
        let stopped = lanes.bits(lanes.nonzero(seen.stopped));
        let doubled = if THRICE { doubled(lanes, seen, last_bytes) } else { 0 };
        CloserUtf8 {
            doubled,
            deleted: last_bytes | last_bytes >> 1,
            spaces: lanes.bits(lanes.equal(seen.bytes, lanes.splat(b' '))),
            line_ends: lanes.bits(lanes.equal(seen.bytes, lanes.splat(b'\n'))),
            unknown: stopped & !last_bytes | seen.thirds,
        }
    }
}

/// The last bytes of letters that have the same last byte as the letter before them, with up to two deleted
/// characters between them. After more deleted characters, a letter counts as the same without a comparison.
#[inline(always)]
fn doubled<L: Lanes>(lanes: L, seen: &ScreenedUtf8<L>, deleted: u64) -> u64 {
    let zero = lanes.splat(0);
    let same = |before: L::Bytes| lanes.bits(lanes.equal(before, seen.bytes));
    let four = lanes.four_before(zero, seen.bytes);
    let (one, two) = (deleted << 2, deleted << 2 & deleted << 4);
    let doubled = same(lanes.two_before(zero, seen.bytes))
        | same(four) & one
        | same(lanes.two_before(zero, four)) & two
        | two & deleted << 6;
    doubled & lanes.bits(lanes.nonzero(seen.arabic)) & !deleted
}

impl<L: Lanes> ScreenedUtf8<L> {
    /// Whether all characters pass.
    #[inline(always)]
    pub(crate) fn passes(&self, lanes: L) -> bool {
        !lanes.any(self.stopped) && self.meets | self.thirds == 0
    }

    /// What the next block needs to know, if it begins after the first `len` bytes, all of this block but a lead.
    #[inline(always)]
    pub(crate) fn earlier(&self, lanes: L, len: usize) -> EarlierUtf8<L> {
        let shifted = lanes.one_before(lanes.splat(0), self.bytes);
        let all = lanes.equal(lanes.splat(len as u8), lanes.splat(L::N as u8));
        EarlierUtf8 { white: self.white >> (len - 1) & 1, bytes: lanes.choose(all, self.bytes, shifted) }
    }
}
