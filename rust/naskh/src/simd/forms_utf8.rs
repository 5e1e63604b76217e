//! Presentation forms in UTF-8 become letters in place, without planes.
//!
//! A form of U+FE80–FEFF is EF BA or EF BB, and one byte that has the rest of its low byte. Its letter is D8 or
//! D9, and one byte. So the first byte is left out, and the other two are changed.

use super::lanes::Lanes;
use super::sieve::{D8, D9};
use super::table::ByteTable;

/// The first byte of a form.
pub(crate) const EF: u8 = 0xEF;
const BA: u8 = 0xBA;
const BB: u8 = 0xBB;

/// A block in which forms have become letters. The masks have a bit for each byte.
pub(crate) struct LettersUtf8<L: Lanes> {
    /// The block, with the letters in the last two bytes of their forms.
    pub(crate) bytes: L::Bytes,
    /// The last bytes of these letters.
    pub(crate) last: u64,
    /// Those of them that are the same as the last byte of a form right before them.
    pub(crate) doubled: u64,
}

impl<L: Lanes> LettersUtf8<L> {
    /// Looks up the forms in a block that begins with a character. `table` has for the low byte of each the low
    /// byte of a letter of U+0600–067F, or `none`: such forms stay, and so do those that go on after the block.
    #[inline(always)]
    pub(crate) fn of(lanes: L, block: L::Bytes, table: &ByteTable, none: u8) -> Self {
        let zero = lanes.splat(0);
        let (before, two_before) = (lanes.one_before(zero, block), lanes.two_before(zero, block));
        let after_bb = lanes.bytes_equal(before, BB);
        let forms =
            lanes.and(lanes.bytes_equal(two_before, EF), lanes.or(lanes.bytes_equal(before, BA), after_bb));
        // 80–BF after BA stays as it is, after BB it becomes C0–FF.
        let low = lanes.or(block, lanes.and(after_bb, lanes.splat(0x40)));
        let letters = lanes.look_up_upper(table, low);
        let last = lanes.without(forms, lanes.bytes_equal(letters, none));
        let trail = lanes.or(lanes.and(letters, lanes.splat(0x3F)), lanes.splat(0x80));
        // The lead before it: the letters from U+0640 on have D9.
        let upper = lanes.and(lanes.next(letters), lanes.splat(0x40));
        let lead = lanes.or(lanes.splat(D8), lanes.and(lanes.bytes_equal(upper, 0x40), lanes.splat(D8 ^ D9)));
        // No form ends with the first byte, so the last lane of `next` says no.
        let bytes = lanes.choose(lanes.equal(lanes.next(last), lanes.splat(0xFF)), lead, block);
        let is_last = lanes.equal(last, lanes.splat(0xFF));
        let bytes = lanes.choose(is_last, trail, bytes);
        let last = lanes.bits(is_last);
        let three_before = lanes.one_before(zero, lanes.two_before(zero, bytes));
        let doubled = lanes.bits(lanes.equal(three_before, bytes)) & last;
        Self { bytes, last, doubled }
    }

    /// The first bytes of the forms, which are left out.
    #[inline(always)]
    pub(crate) fn left_out(&self) -> u64 {
        self.last >> 2
    }

    /// All bytes of the forms.
    #[inline(always)]
    pub(crate) fn all(&self) -> u64 {
        self.last | self.last >> 1 | self.last >> 2
    }
}
