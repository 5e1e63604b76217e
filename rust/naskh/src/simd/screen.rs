//! The screen: one look at a block that shows whether anything happens in it that needs a closer look.
//!
//! 1. Characters that a rule is about do not pass: a [`Sieve`] stops them.
//! 2. White space does not pass after white space, and neither does the third of three equal characters.
//! 3. Letters of two rows of the Arabic page are folded: one look-up by the low nibble gives what to XOR.
//! 4. If a block does not pass, more look-ups show which of its characters are simply deleted, or stay after all:
//!    signs, ordinary marks.
//!
//! The screen may stop what could have passed, never the other way round. What it stops is looked at closely.

use super::lanes::{Lanes, low_bits};
use super::sieve::{ARABIC, C2, D8, D9, PUNCTUATION, PreparedSieve, Rectangles, Sieve};

/// A row of 16 characters of the Arabic page, and what is done to the low byte of each of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FoldedRow {
    /// 0 for the high nibble of the row, 0x80 for all others.
    pub(crate) away: [u8; 16],
    /// For each low nibble, what to XOR.
    pub(crate) by: [u8; 16],
}

/// The tables of a screen. The plan fills them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Screen {
    /// The characters that do not pass.
    pub(crate) sieve: Sieve,
    /// The same for UTF-8 (see [`Screen::is_utf8_lead`]): leads from C2 on are in the place of U+00C2–00FF, and
    /// the second half of the Arabic page is not used.
    pub(crate) utf8: Sieve,
    /// What is folded.
    pub(crate) folds: [FoldedRow; 2],
    /// Whether letters of both rows are folded.
    pub(crate) folds_two: bool,
    /// Whether a letter of U+0600–063F becomes one of U+0640–067F, or the other way round.
    pub(crate) changes_leads: bool,
    /// Characters of the Arabic page that are deleted. They do not pass, but need no closer look.
    pub(crate) deleted: Rectangles,
    /// Marks that stay, but are put into canonical order. They do not pass, but need no closer look unless several
    /// are in a row. `None` if marks keep their order.
    pub(crate) ordered: Option<Rectangles>,
    /// Characters of U+2000–20FF that stay as they are. They do not pass, but need no closer look.
    pub(crate) kept_signs: Rectangles,
    /// U+0020 SPACE, which does not pass after itself or `line_end`; 0xFF if white space may follow white space.
    pub(crate) space: u8,
    /// U+000A LINE FEED, treated like `space`; 0xFF if it passes like any other character, or not at all.
    pub(crate) line_end: u8,
    /// What to XOR to `line_end`.
    pub(crate) line_end_by: u8,
    /// U+00A0 NO-BREAK SPACE if it becomes a space. It does not pass, but needs no closer look.
    pub(crate) blank: Option<u8>,
}

/// The tables of a screen in registers.
#[derive(Clone, Copy)]
pub(crate) struct Prepared<'s, L: Lanes> {
    pub(super) screen: &'s Screen,
    pub(super) sieve: PreparedSieve<L>,
    pub(super) utf8: PreparedSieve<L>,
    pub(super) space: L::Bytes,
    pub(super) line_end: L::Bytes,
    pub(super) line_end_by: L::Bytes,
    pub(super) away: [L::Row; 2],
    pub(super) by: [L::Row; 2],
}

/// The planes of a block in its order, and what the screen has seen.
#[derive(Clone, Copy)]
pub(crate) struct Screened<L: Lanes> {
    pub(super) low: L::Bytes,
    pub(crate) high: L::Bytes,
    /// The low bytes after folding.
    pub(crate) folded: L::Bytes,
    /// Not 0 for the characters that do not pass, whatever is before them.
    stopped: L::Bytes,
    /// Characters that do not pass because of those before them: white space after white space, third letters. In
    /// the order of the text.
    repeated: L::Mask,
    /// What the next block needs to know about this one.
    pub(crate) earlier: Earlier<L>,
}

/// What a block needs to know about the block before it, in the order of the text.
#[derive(Clone, Copy)]
pub(crate) struct Earlier<L: Lanes> {
    /// The white space.
    white: L::Mask,
    /// The low bytes after folding.
    folded: L::Bytes,
}

/// The characters of a block of which a second look is enough.
/// Masks of the level are in the order of [`Lanes::open_u16`].
struct Known<L: Lanes> {
    deleted: L::Mask,
    /// Those that become spaces.
    blanks: L::Mask,
    /// Marks that stay, in the order of the text.
    marks: u64,
    /// Not 0 for the others, but signs that stay, if they do not pass.
    unknown: L::Bytes,
}

/// A block of which characters are left out. The masks are in the order of the text.
pub(crate) struct LeftOut<L: Lanes> {
    /// The low bytes of the results, in the order of [`Lanes::open_u16`].
    pub(crate) low: L::Bytes,
    /// Characters that are deleted.
    pub(crate) deleted: u64,
    /// White space that may be after white space.
    pub(crate) repeated: u64,
    /// All spaces, if there is such white space.
    pub(crate) spaces: u64,
    /// All line ends, likewise.
    pub(crate) line_ends: u64,
    /// What the next block needs to know about this one.
    pub(crate) earlier: Earlier<L>,
}

/// A block that was looked at again: its planes in the order of the text, and masks of its characters.
pub(crate) struct Closer<L: Lanes> {
    /// The characters. The other lanes say nothing.
    pub(crate) take: u64,
    /// The low bytes of the results.
    pub(crate) low: L::Bytes,
    /// The high bytes, which stay.
    pub(crate) high: L::Bytes,
    /// Characters that are deleted.
    pub(crate) deleted: u64,
    /// Characters that may be white space.
    pub(crate) white: u64,
    /// Marks that are put into canonical order.
    pub(crate) marks: u64,
    /// Those that are swapped with the mark after them.
    pub(crate) swapped: u64,
}

impl Screen {
    /// The leads of UTF-8 that pass: those of U+0600–067F, and the one of U+0080–00BF.
    pub(crate) fn is_utf8_lead(byte: u8) -> bool {
        matches!(byte, C2 | D8 | D9)
    }

    /// Whether a character passes if it does not repeat the one before it.
    #[inline]
    pub(crate) fn passes(&self, c: u32) -> bool {
        self.sieve.passes(c)
    }

    /// Whether bytes of UTF-8 change that are not the last of an Arabic letter.
    #[inline(always)]
    pub(crate) fn changes_other_bytes(&self) -> bool {
        self.changes_leads || self.line_end_by != 0
    }

    /// Whether a byte of UTF-8 is white space that does not pass after white space.
    #[inline]
    pub(crate) fn is_white(&self, byte: u32) -> bool {
        byte == u32::from(self.space) || byte == u32::from(self.line_end)
    }

    /// Whether a character is or becomes white space that does not pass after white space.
    #[inline]
    pub(crate) fn becomes_white(&self, c: u32) -> bool {
        self.is_white(c) || self.blank.is_some_and(|blank| c == u32::from(blank))
    }

    /// Loads the tables.
    #[inline(always)]
    pub(crate) fn prepare<L: Lanes>(&self, lanes: L) -> Prepared<'_, L> {
        let [first, second] = &self.folds;
        Prepared {
            screen: self,
            sieve: self.sieve.prepare(lanes),
            utf8: self.utf8.prepare(lanes),
            space: lanes.splat(self.space),
            line_end: lanes.splat(self.line_end),
            line_end_by: lanes.splat(self.line_end_by),
            away: [lanes.row(&first.away), lanes.row(&second.away)],
            by: [lanes.row(&first.by), lanes.row(&second.by)],
        }
    }
}

impl<L: Lanes> Earlier<L> {
    /// Nothing is known, but whether the character before the block is white space.
    #[inline(always)]
    pub(crate) fn new(lanes: L, is_white: bool) -> Self {
        Self { white: lanes.nonzero(lanes.splat(is_white.into())), folded: lanes.splat(0) }
    }
}

impl<L: Lanes> Prepared<'_, L> {
    /// Looks at a block of the order of [`Lanes::open_u16`]. With `THRICE` the third of three equal characters
    /// does not pass.
    #[inline(always)]
    pub(crate) fn look<const THRICE: bool>(
        self,
        lanes: L,
        (low, high): (L::Bytes, L::Bytes),
        earlier: Earlier<L>,
    ) -> Screened<L> {
        let arabic = lanes.bytes(lanes.equal(high, lanes.splat(ARABIC)));
        let column = lanes.and(low, lanes.splat(0x0F));
        let row = lanes.high_nibbles(low);
        let stopped = self.sieve.stopped(lanes, (low, high));

        let line_ends = lanes.equal(low, self.line_end);
        let by = self.folded_by(lanes, column, row);
        let mut folded = lanes.xor(low, lanes.and(by, arabic));
        folded = lanes.xor(folded, lanes.and(lanes.bytes(line_ends), self.line_end_by));

        let white = lanes.mask_in_order(lanes.either(lanes.equal(low, self.space), line_ends));
        let mut repeated = lanes.both(white, lanes.mask_one_before(earlier.white, white));
        let ordered = lanes.in_order(folded);
        if THRICE {
            let twice = lanes.equal(lanes.one_before(earlier.folded, ordered), ordered);
            let thrice = lanes.equal(lanes.two_before(earlier.folded, ordered), ordered);
            repeated = lanes.either(repeated, lanes.both(twice, thrice));
        }
        let earlier = Earlier { white, folded: ordered };
        Screened { low, high, folded, stopped, repeated, earlier }
    }

    /// What to XOR to the low byte of each character of the Arabic page, from the nibbles of it.
    #[inline(always)]
    pub(super) fn folded_by(self, lanes: L, column: L::Bytes, row: L::Bytes) -> L::Bytes {
        let first = self.row_folded_by(lanes, 0, column, row);
        if self.screen.folds_two { lanes.xor(first, self.row_folded_by(lanes, 1, column, row)) } else { first }
    }

    #[inline(always)]
    fn row_folded_by(self, lanes: L, nth: usize, column: L::Bytes, row: L::Bytes) -> L::Bytes {
        lanes.pick(self.by[nth], lanes.or(column, lanes.pick(self.away[nth], row)))
    }

    /// The characters of a block in some rectangles of the Arabic page, in the order of [`Lanes::open_u16`].
    #[inline(always)]
    fn within(lanes: L, rectangles: &Rectangles, seen: &Screened<L>) -> L::Mask {
        Self::within_page(lanes, ARABIC, rectangles, seen)
    }

    /// The same of the page with a high byte.
    #[inline(always)]
    fn within_page(lanes: L, high: u8, rectangles: &Rectangles, seen: &Screened<L>) -> L::Mask {
        let column = lanes.pick(lanes.row(&rectangles.low), lanes.and(seen.low, lanes.splat(0x0F)));
        let row = lanes.pick(lanes.row(&rectangles.high), lanes.high_nibbles(seen.low));
        lanes.both(lanes.nonzero(lanes.and(column, row)), lanes.equal(seen.high, lanes.splat(high)))
    }

    /// What a second look shows of the characters of a block that do not pass. Marks only if `ORDERS`.
    #[inline(always)]
    fn known<const ORDERS: bool>(self, lanes: L, seen: &Screened<L>) -> Known<L> {
        let (deleted, blanks) = (Self::within(lanes, &self.screen.deleted, seen), self.blanks(lanes, seen));
        let mut known = lanes.either(deleted, blanks);
        let mut marks = 0;
        if ORDERS && let Some(ordered) = &self.screen.ordered {
            let ordered = Self::within(lanes, ordered, seen);
            known = lanes.either(known, ordered);
            marks = lanes.bits_in_order(ordered);
        }
        let mut unknown = lanes.without(seen.stopped, lanes.bytes(known));
        if lanes.any(unknown) {
            let kept = Self::within_page(lanes, PUNCTUATION, &self.screen.kept_signs, seen);
            unknown = lanes.without(unknown, lanes.bytes(kept));
        }
        Known { deleted, blanks, marks, unknown }
    }

    /// The characters of a block that are deleted, in the order of the text. `None` if another does not pass,
    /// whatever is before it.
    #[inline(always)]
    pub(crate) fn deleted(self, lanes: L, seen: &Screened<L>) -> Option<u64> {
        let deleted = Self::within(lanes, &self.screen.deleted, seen);
        if lanes.any(lanes.without(seen.stopped, lanes.bytes(deleted))) {
            return None;
        }
        Some(lanes.bits_in_order(deleted))
    }

    /// The characters of a block that become spaces though they are none, in the order of [`Lanes::open_u16`].
    #[inline(always)]
    fn blanks(self, lanes: L, seen: &Screened<L>) -> L::Mask {
        match self.screen.blank {
            Some(blank) => {
                lanes.both(lanes.equal(seen.low, lanes.splat(blank)), lanes.equal(seen.high, lanes.splat(0)))
            }
            None => lanes.mask(0),
        }
    }

    /// Looks again at a whole block that does not pass. `None` if there is more in it than characters that are
    /// deleted, white space, signs that stay and, if `ORDERS`, marks that have nothing to do with what is after
    /// them: no other mark, no character that is deleted, no other block.
    /// `before` is what is known of the block before this one.
    #[inline(always)]
    pub(crate) fn left_out<const ORDERS: bool>(
        self,
        lanes: L,
        seen: &Screened<L>,
        before: Earlier<L>,
    ) -> Option<LeftOut<L>> {
        let Known { deleted, blanks, marks, unknown } = self.known::<ORDERS>(lanes, seen);
        if lanes.any(unknown) {
            return None;
        }
        let low = lanes.choose(blanks, lanes.splat(b' '), seen.folded);
        let deleted = lanes.bits_in_order(deleted);
        let white = lanes.either(seen.earlier.white, lanes.mask_in_order(blanks));
        let maybe_white = lanes.bits(white);
        let after_white = maybe_white << 1 | lanes.bits(before.white) >> (L::N - 1);
        // What is deleted after white space may be before more of it.
        if deleted & after_white != 0 || marks != 0 && !are_lone::<L>(marks, deleted) {
            return None;
        }
        let (mut spaces, mut line_ends) = (0, 0);
        if maybe_white & after_white != 0 {
            // `look` knows only the low bytes of white space.
            let latin = lanes.equal(seen.high, lanes.splat(0));
            let known = if self.screen.space == b' ' { maybe_white } else { 0 };
            spaces = known & lanes.bits_in_order(lanes.both(lanes.equal(low, lanes.splat(b' ')), latin));
            line_ends = known & lanes.bits_in_order(lanes.both(lanes.equal(low, lanes.splat(b'\n')), latin));
        }
        let white_space = spaces | line_ends;
        if lanes.bits(seen.repeated) & !white_space != 0 {
            return None;
        }
        let earlier = Earlier { white, folded: lanes.in_order(low) };
        Some(LeftOut { low, deleted, repeated: white_space & after_white, spaces, line_ends, earlier })
    }

    /// Looks again at those characters of a block that are set in `take`. `None` if it has a character that is
    /// neither folded nor deleted, does not become a space, is no sign that stays and, if `ORDERS`,
    /// no ordinary mark.
    #[inline(always)]
    pub(crate) fn look_again<const ORDERS: bool>(
        self,
        lanes: L,
        seen: &Screened<L>,
        take: u64,
    ) -> Option<Closer<L>> {
        let Screened { high, folded, earlier, .. } = *seen;
        let Known { deleted, blanks, marks, unknown } = self.known::<ORDERS>(lanes, seen);
        if lanes.bits_in_order(lanes.nonzero(unknown)) & take != 0 {
            return None;
        }
        Some(Closer {
            take,
            low: lanes.in_order(lanes.choose(blanks, lanes.splat(b' '), folded)),
            high: lanes.in_order(high),
            deleted: lanes.bits_in_order(deleted),
            white: lanes.bits(earlier.white) | lanes.bits_in_order(blanks),
            marks: marks & take,
            swapped: 0,
        })
    }
}

/// Whether no mark of a block has another mark after it, once what is deleted is left out.
/// No block begins between two marks.
#[inline(always)]
fn are_lone<L: Lanes>(marks: u64, deleted: u64) -> bool {
    (marks | deleted) & marks << 1 | marks >> (L::N - 1) == 0
}

impl<L: Lanes> Closer<L> {
    /// Characters of the Latin page whose result has this low byte.
    #[inline(always)]
    pub(crate) fn latin(&self, lanes: L, low: u8) -> u64 {
        let latin = lanes.equal(self.high, lanes.splat(0));
        lanes.bits(lanes.both(lanes.equal(self.low, lanes.splat(low)), latin))
    }
}

impl<L: Lanes> Screened<L> {
    /// Whether the first `len` characters pass.
    #[inline(always)]
    pub(crate) fn passes_in_part(&self, lanes: L, len: usize) -> bool {
        self.stops(lanes) & low_bits(len) == 0
    }

    /// The characters that may be white space.
    #[inline(always)]
    pub(crate) fn white(&self, lanes: L) -> u64 {
        lanes.bits(self.earlier.white)
    }

    /// Whether all characters pass, whatever is before them.
    #[inline(always)]
    pub(crate) fn is_plain(&self, lanes: L) -> bool {
        !lanes.any(self.stopped)
    }

    /// The characters that do not pass.
    #[inline(always)]
    pub(crate) fn stops(&self, lanes: L) -> u64 {
        lanes.bits_in_order(lanes.nonzero(self.stopped)) | lanes.bits(self.repeated)
    }

    /// Whether all characters pass.
    #[inline(always)]
    pub(crate) fn passes(&self, lanes: L) -> bool {
        !lanes.any(lanes.or(self.stopped, lanes.bytes(self.repeated)))
    }
}
