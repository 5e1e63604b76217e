//! A sieve: two look-ups of 16 bytes that show which characters of a block may matter, for some question.
//!
//! A character is judged by its low byte. One look-up by each nibble gives eight bits each; a bit that both have
//! is a *rectangle* of nibbles that the byte is in. Some of the rectangles are of the Arabic page, the others of
//! the Latin page. A character that is in no rectangle of its page passes.
//! A character of another page does not pass.
//!
//! UTF-8 is sieved as it is, byte by byte. An Arabic letter of U+0600–067F is a lead D8 or D9 and one byte after
//! it. Each byte looks at the byte before it, and so knows the low byte of its character. ASCII is its own low
//! byte, and so is the byte after a lead C2. All other leads do not pass.

use super::lanes::Lanes;

/// High byte of U+0600–06FF.
pub(crate) const ARABIC: u8 = 0x06;
/// High byte of U+2000–20FF.
pub(crate) const PUNCTUATION: u8 = 0x20;

pub(super) const C2: u8 = 0xC2;
pub(super) const D8: u8 = 0xD8;
pub(super) const D9: u8 = 0xD9;

/// Rectangles of nibbles: the bytes that share a bit in both rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rectangles {
    /// For each low nibble, the rectangles that have it.
    pub(crate) low: [u8; 16],
    /// For each high nibble, the rectangles that have it.
    pub(crate) high: [u8; 16],
}

/// The tables of a sieve. The plan fills them. A sieve may stop what could have passed, never the other way round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sieve {
    /// The characters that do not pass.
    pub(crate) stopped: Rectangles,
    /// The rectangles of `stopped` that are of the Latin page; all others are of the Arabic page.
    pub(crate) latin: u8,
}

/// The tables of a sieve in registers.
#[derive(Clone, Copy)]
pub(crate) struct PreparedSieve<L: Lanes> {
    latin: L::Bytes,
    low: L::Row,
    high: L::Row,
}

impl Rectangles {
    pub(crate) const NONE: Self = Self { low: [0; 16], high: [0; 16] };

    /// The same with the rectangle `nth`: a bit for each of its high nibbles, and one for each of its low nibbles.
    pub(crate) const fn with(mut self, nth: usize, high: u16, low: u16) -> Self {
        let mut nibble = 0;
        while nibble < 16 {
            self.high[nibble] |= ((high >> nibble & 1) as u8) << nth;
            self.low[nibble] |= ((low >> nibble & 1) as u8) << nth;
            nibble += 1;
        }
        self
    }
}

impl Sieve {
    /// A sieve of these rectangles of the two pages, as [`Rectangles::with`] takes them; no more than eight.
    pub(crate) const fn of(latin: &[(u16, u16)], arabic: &[(u16, u16)]) -> Self {
        let (mut stopped, mut nth) = (Rectangles::NONE, 0);
        while nth < latin.len() + arabic.len() {
            let (high, low) = if nth < latin.len() { latin[nth] } else { arabic[nth - latin.len()] };
            stopped = stopped.with(nth, high, low);
            nth += 1;
        }
        Self { stopped, latin: (1_u8 << latin.len()).wrapping_sub(1) }
    }

    /// Whether a character passes.
    #[inline]
    pub(crate) fn passes(&self, c: u32) -> bool {
        let rectangles = self.stopped.low[(c & 0xF) as usize] & self.stopped.high[(c >> 4 & 0xF) as usize];
        match c >> 8 {
            0x06 => rectangles & !self.latin == 0,
            0x00 => rectangles & self.latin == 0,
            _ => false,
        }
    }

    /// Loads the tables.
    #[inline(always)]
    pub(crate) fn prepare<L: Lanes>(&self, lanes: L) -> PreparedSieve<L> {
        PreparedSieve {
            latin: lanes.splat(self.latin),
            low: lanes.row(&self.stopped.low),
            high: lanes.row(&self.stopped.high),
        }
    }
}

impl<L: Lanes> PreparedSieve<L> {
    /// The rectangles that the low bytes of characters are in. `arabic` is 0xFF for those of the Arabic page.
    #[inline(always)]
    pub(crate) fn rectangles(self, lanes: L, low: L::Bytes, arabic: L::Bytes) -> L::Bytes {
        let column = lanes.and(low, lanes.splat(0x0F));
        let rectangles = lanes.and(lanes.pick(self.low, column), lanes.pick(self.high, lanes.high_nibbles(low)));
        lanes.and(rectangles, lanes.xor(arabic, self.latin))
    }

    /// Not 0 for the characters of a block that do not pass, from their low and high bytes.
    #[inline(always)]
    pub(crate) fn stopped(self, lanes: L, (low, high): (L::Bytes, L::Bytes)) -> L::Bytes {
        let arabic = lanes.bytes(lanes.equal(high, lanes.splat(ARABIC)));
        // The Latin page has the high byte 0, so the high byte itself shows that a character is of another page.
        lanes.or(self.rectangles(lanes, low, arabic), lanes.without(high, arabic))
    }

    /// Not 0 for the characters of the Arabic page that do not pass.
    #[inline(always)]
    pub(crate) fn stopped_arabic(self, lanes: L, (low, high): (L::Bytes, L::Bytes)) -> L::Bytes {
        let arabic = lanes.bytes(lanes.equal(high, lanes.splat(ARABIC)));
        lanes.and(self.rectangles(lanes, low, arabic), arabic)
    }

    /// Not 0 for bytes of UTF-8 that do not pass, at least for the last of each character. `before` has for each
    /// byte the byte before it.
    #[inline(always)]
    pub(crate) fn stopped_utf8(self, lanes: L, block: L::Bytes, before: L::Bytes) -> L::Bytes {
        let after_d9 = lanes.bytes_equal(before, D9);
        let arabic = lanes.or(lanes.bytes_equal(before, D8), after_d9);
        let lead =
            lanes.or(lanes.bytes_equal(lanes.and(block, lanes.splat(0xFE)), D8), lanes.bytes_equal(block, C2));
        // 80–BF after D8 becomes 00–3F, after D9 40–7F.
        let page = lanes.or(lanes.and(arabic, lanes.splat(0x80)), lanes.and(after_d9, lanes.splat(0x40)));
        let low = lanes.xor(block, page);
        let known = lanes.or(lanes.or(lead, arabic), lanes.bytes_equal(before, C2));
        let unknown = lanes.without(lanes.and(block, lanes.splat(0x80)), known);
        lanes.or(lanes.without(self.rectangles(lanes, low, arabic), lead), unknown)
    }
}
