//! The screen for UTF-8, which is screened as it is, byte by byte.
//!
//! 1. An Arabic letter of U+0600–067F is a lead D8 or D9 and one byte after it. Each byte looks at the byte before
//!    it, and so knows the low byte of its character. ASCII is its own low byte,
//!    and so is the byte after a lead C2.
//! 2. From there on it is the screen of the other encodings, with a sieve that also stops all other leads. What is
//!    after such a lead may pass or not.
//! 3. Folding changes the byte after the lead in place, and the lead if the letter goes from D8 to D9 or back.
//!
//! A block begins with a character. If it ends with a lead, that byte is left to the next block.

use super::lanes::Lanes;
use super::screen::Prepared;
use super::sieve::{D8, D9};

/// What to XOR to the byte after a lead D8, and D9, for the low byte of the character.
const HALVES: [u8; 16] = [0x80, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// A block of UTF-8, and what the screen has seen.
#[derive(Clone, Copy)]
pub(crate) struct ScreenedUtf8<L: Lanes> {
    /// The block after folding.
    pub(crate) bytes: L::Bytes,
    /// The low byte of the character that ends with this byte.
    low: L::Bytes,
    /// The last bytes of Arabic letters.
    arabic: L::Mask,
    /// Not 0 for bytes of characters that do not pass, whatever is before them: the first or the last.
    stopped: L::Bytes,
    /// Characters that do not pass because of those before them: white space after white space, and the third of
    /// three equal letters.
    repeated: L::Mask,
    /// The third of three equal letters.
    thirds: L::Mask,
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

/// The ASCII of a block. The masks have a bit for each byte.
pub(crate) struct AsciiUtf8 {
    /// White space that does not pass after white space.
    pub(crate) spaces: u64,
    /// Line ends, other ASCII that does not pass, and all other bytes.
    pub(crate) unknown: u64,
}

impl<L: Lanes> Prepared<'_, L> {
    /// Looks at a block, of which `before` has for each byte the byte before it. With `THRICE` the third of three
    /// equal letters does not pass; `earlier` is the block before after folding.
    #[inline(always)]
    pub(crate) fn look_utf8<const THRICE: bool>(
        self,
        lanes: L,
        block: L::Bytes,
        before: L::Bytes,
        earlier: L::Bytes,
    ) -> ScreenedUtf8<L> {
        let half = lanes.subtract(before, lanes.splat(D8));
        let is_arabic = lanes.less(half, lanes.splat(2));
        let arabic = lanes.bytes(is_arabic);
        // 80–BF after D8 becomes 00–3F, after D9 40–7F.
        let low = lanes.xor(block, lanes.and(lanes.pick(lanes.row(&HALVES), half), arabic));
        let stopped = self.utf8.rectangles(lanes, low, arabic);

        let column = lanes.and(low, lanes.splat(0x0F));
        let row = lanes.high_nibbles(low);
        let by = lanes.and(self.folded_by(lanes, column, row), arabic);
        let mut bytes = lanes.xor(block, by);
        let line_ends = lanes.equal(block, self.line_end);
        if self.screen.changes_other_bytes() {
            bytes = lanes.xor(bytes, lanes.and(lanes.bytes(line_ends), self.line_end_by));
            bytes = lanes.xor(bytes, lanes.and(by, lanes.splat(0x40)));
            let next = lanes.equal(lanes.next(lanes.and(by, lanes.splat(0x40))), lanes.splat(0x40));
            bytes = lanes.xor(bytes, lanes.and(lanes.bytes(next), lanes.splat(D8 ^ D9)));
        }

        let white = lanes.either(lanes.equal(block, self.space), line_ends);
        let after_white = lanes.either(lanes.equal(before, self.space), lanes.equal(before, self.line_end));
        let mut repeated = lanes.both(white, after_white);
        let mut thirds = lanes.mask(0);
        if THRICE {
            // Equal last bytes are enough: the screen may stop too often.
            let twice = lanes.equal(lanes.two_before(earlier, bytes), bytes);
            let thrice = lanes.equal(lanes.four_before(earlier, bytes), bytes);
            thirds = lanes.both(lanes.both(twice, thrice), is_arabic);
            repeated = lanes.either(repeated, thirds);
        }
        ScreenedUtf8 { bytes, low, arabic: is_arabic, stopped, repeated, thirds }
    }

    /// Looks at the ASCII of a block.
    #[inline(always)]
    pub(crate) fn look_at_ascii(self, lanes: L, block: L::Bytes) -> AsciiUtf8 {
        let stopped = self.utf8.rectangles(lanes, block, lanes.splat(0));
        let others = lanes.or(stopped, lanes.and(block, lanes.splat(0x80)));
        let unknown = lanes.either(lanes.nonzero(others), lanes.equal(block, self.line_end));
        AsciiUtf8 { spaces: lanes.bits(lanes.equal(block, self.space)), unknown: lanes.bits(unknown) }
    }

    /// Looks again at a block that does not pass.
    #[inline(always)]
    pub(crate) fn look_again_utf8<const THRICE: bool>(self, lanes: L, seen: &ScreenedUtf8<L>) -> CloserUtf8 {
        let tables = &self.screen.deleted;
        let column = lanes.pick(lanes.row(&tables.low), lanes.and(seen.low, lanes.splat(0x0F)));
        let row = lanes.pick(lanes.row(&tables.high), lanes.high_nibbles(seen.low));
        let last_bytes = lanes.bits(lanes.both(lanes.nonzero(lanes.and(column, row)), seen.arabic));
        let stopped = lanes.bits(lanes.nonzero(seen.stopped));
        let doubled = if THRICE { doubled(lanes, seen, last_bytes) } else { 0 };
        CloserUtf8 {
            doubled,
            deleted: last_bytes | last_bytes >> 1,
            spaces: lanes.bits(lanes.equal(seen.bytes, lanes.splat(b' '))),
            line_ends: lanes.bits(lanes.equal(seen.bytes, lanes.splat(b'\n'))),
            unknown: stopped & !last_bytes | if THRICE { lanes.bits(seen.thirds) } else { 0 },
        }
    }
}

/// The last bytes of letters that have the same last byte as the letter before them, with up to two deleted
/// characters between them. After more deleted characters, a letter counts as the same without a comparison.
#[inline(always)]
fn doubled<L: Lanes>(lanes: L, seen: &ScreenedUtf8<L>, deleted: u64) -> u64 {
    let zero = lanes.splat(0);
    let (two, four) = (lanes.two_before(zero, seen.bytes), lanes.four_before(zero, seen.bytes));
    let six = lanes.two_before(zero, four);
    let (after_one, after_two) = (deleted << 2, deleted << 2 & deleted << 4);
    let doubled = lanes.bits(lanes.equal(two, seen.bytes))
        | lanes.bits(lanes.equal(four, seen.bytes)) & after_one
        | lanes.bits(lanes.equal(six, seen.bytes)) & after_two
        | after_two & deleted << 6;
    doubled & lanes.bits(seen.arabic) & !deleted
}

impl<L: Lanes> ScreenedUtf8<L> {
    /// Whether all characters pass.
    #[inline(always)]
    pub(crate) fn passes(&self, lanes: L) -> bool {
        !lanes.any(lanes.or(self.stopped, lanes.bytes(self.repeated)))
    }
}
