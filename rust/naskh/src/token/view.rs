//! A text as the scanners see it: code points that may be asked for beyond the end.

use std::ops::Range;

use crate::chars::class::Class;
use crate::chars::lookup::{class, is_everyday_arabic};
use crate::simd::Lanes;

/// What the rules read from a unit of text that is a code point.
#[allow(private_interfaces, private_bounds, reason = "the methods are for this crate")]
pub trait CharUnit: Copy + From<u8> + Into<u32> + Send + Sync + 'static {
    /// How many characters at the beginning of `text` are everyday Arabic: U+0620–065F. May return fewer.
    #[doc(hidden)]
    #[inline(always)]
    fn everyday_arabic(text: &[Self]) -> usize {
        text.iter().take_while(|&&unit| is_everyday_arabic(unit.into())).count()
    }

    /// The low and the high bytes of the first characters of `text`, as many as a vector has lanes; 0 after the
    /// end. The high byte of a character above U+FFFF is 0xFF.
    #[doc(hidden)]
    #[inline(always)]
    fn planes<L: Lanes>(lanes: L, text: &[Self]) -> (L::Bytes, L::Bytes) {
        let mut units = [0; 64];
        for (unit, &c) in units.iter_mut().take(L::N).zip(text) {
            *unit = c.into();
        }
        u32::planes(lanes, &units[..L::N])
    }

    /// Whether plain words are found in whole blocks.
    #[doc(hidden)]
    const HAS_WORDS: bool = false;

    /// The code point, or U+FFFF for it and all above.
    #[doc(hidden)]
    #[inline(always)]
    fn narrow(self) -> u16 {
        let c: u32 = self.into();
        c.min(0xFFFF) as u16
    }
}

#[allow(private_interfaces, private_bounds, reason = "see the trait")]
impl CharUnit for u8 {
    #[inline(always)]
    fn planes<L: Lanes>(lanes: L, text: &[Self]) -> (L::Bytes, L::Bytes) {
        (lanes.load_u8(text), lanes.splat(0))
    }

    #[inline(always)]
    fn narrow(self) -> u16 {
        self.into()
    }

    fn everyday_arabic(_: &[Self]) -> usize {
        0
    }
}

#[allow(private_interfaces, private_bounds, reason = "see the trait")]
impl CharUnit for u32 {
    const HAS_WORDS: bool = true;

    #[inline(always)]
    fn planes<L: Lanes>(lanes: L, text: &[Self]) -> (L::Bytes, L::Bytes) {
        let (low, high, astral) = lanes.load_u32(text);
        (low, lanes.choose(lanes.mask(astral), lanes.splat(0xFF), high))
    }
}

#[allow(private_interfaces, private_bounds, reason = "see the trait")]
impl CharUnit for u16 {
    const HAS_WORDS: bool = true;

    #[inline(always)]
    fn planes<L: Lanes>(lanes: L, text: &[Self]) -> (L::Bytes, L::Bytes) {
        lanes.load_u16(text)
    }

    #[inline(always)]
    fn narrow(self) -> u16 {
        self
    }

    /// Eight characters at a time, as the lanes of one 128-bit number. Most words end within the first eight, so
    /// that there is no branch whose outcome the processor has to guess.
    #[inline(always)]
    fn everyday_arabic(text: &[Self]) -> usize {
        const LANES: usize = 8;
        /// A number in each lane.
        const fn lanes(number: u16) -> u128 {
            number as u128 * (u128::MAX / 0xFFFF)
        }
        let mut count = 0;
        while let Some((block, _)) = text[count..].split_first_chunk::<LANES>() {
            let mut bytes = [0; 2 * LANES];
            for (pair, unit) in bytes.chunks_exact_mut(2).zip(block) {
                pair.copy_from_slice(&unit.to_le_bytes());
            }
            // U+0620–065F less 0600 is 20–5F: no bit above bit 6, and exactly one of bits 5 and 6.
            let offset = u128::from_le_bytes(bytes) ^ lanes(0x0600);
            let other = (offset & lanes(0xFF80)) | ((offset ^ (offset >> 1) ^ lanes(0x20)) & lanes(0x20));
            if other != 0 {
                return count + other.trailing_zeros() as usize / 16;
            }
            count += LANES;
        }
        count + text[count..].iter().take_while(|&&unit| is_everyday_arabic(unit.into())).count()
    }
}

/// What follows the end of a text: a number that is not a code point.
pub(crate) const END: u32 = u32::MAX;

/// A text of code points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a, U>(pub(crate) &'a [U]);

impl<U: CharUnit> View<'_, U> {
    pub(crate) fn len(self) -> usize {
        self.0.len()
    }

    /// The code point at `at`, or [`END`].
    #[inline(always)]
    pub(crate) fn get(self, at: usize) -> u32 {
        self.0.get(at).map_or(END, |&unit| unit.into())
    }

    /// The code point before `at`, or [`END`] at the beginning.
    #[inline(always)]
    pub(crate) fn before(self, at: usize) -> u32 {
        at.checked_sub(1).map_or(END, |before| self.get(before))
    }

    /// The class of the character at `at`. The end of the text counts as a line end.
    #[inline(always)]
    pub(crate) fn class(self, at: usize) -> Class {
        class_of(self.get(at))
    }

    /// The first position from `at` on where the class is not `within`.
    #[inline(always)]
    pub(crate) fn skip(self, mut at: usize, within: impl Fn(Class) -> bool) -> usize {
        while within(self.class(at)) {
            at += 1;
        }
        at
    }

    /// The first position from `at` on where the character is not `within`.
    #[inline(always)]
    pub(crate) fn skip_characters(self, mut at: usize, within: impl Fn(u32) -> bool) -> usize {
        while within(self.get(at)) {
            at += 1;
        }
        at
    }

    /// The end of a run of letters of the Arabic script with their marks.
    #[inline(always)]
    pub(crate) fn arabic_run(self, mut at: usize) -> usize {
        loop {
            at += self.0.get(at..).map_or(0, U::everyday_arabic);
            let c = self.get(at);
            if matches!(c, 0x20..FIRST_MARK | END)
                || !matches!(class_of(c), Class::Arabic | Class::Mark | Class::Joint)
            {
                return at;
            }
            at += 1;
        }
    }

    /// Whether the character at `at` belongs to the grapheme cluster that ends before it.
    #[inline(always)]
    pub(crate) fn continues_cluster(self, at: usize) -> bool {
        continues_cluster(self.get(at))
    }

    /// The end of what belongs to the grapheme cluster that ends before `at`.
    #[inline(always)]
    pub(crate) fn cluster_end(self, at: usize) -> usize {
        self.skip_characters(at, continues_cluster)
    }

    /// Whether the characters of `range` are those of `text`.
    pub(crate) fn is(self, range: Range<usize>, text: &str) -> bool {
        let mut at = range.start;
        for c in text.chars() {
            if at == range.end || self.get(at) != c as u32 {
                return false;
            }
            at += 1;
        }
        at == range.end
    }

    /// Whether `text` begins at `at`.
    pub(crate) fn has_at(self, at: usize, text: &str) -> bool {
        text.chars().zip(at..).all(|(c, at)| self.get(at) == c as u32)
    }
}

/// The first position from `at` on that is not `within`. No end of a text may be `within`.
#[inline(always)]
pub(crate) fn run(mut at: usize, within: impl Fn(usize) -> bool) -> usize {
    while within(at) {
        at += 1;
    }
    at
}

/// The class of a character, or of [`END`], which counts as a line end.
#[inline(always)]
pub(crate) fn class_of(c: u32) -> Class {
    if c == END { Class::LineEnd } else { class(c) }
}

/// Unicode has no mark and no joint before this character.
const FIRST_MARK: u32 = 0x300;

#[inline(always)]
fn continues_cluster(c: u32) -> bool {
    c >= FIRST_MARK && matches!(class_of(c), Class::Mark | Class::Joint)
}
