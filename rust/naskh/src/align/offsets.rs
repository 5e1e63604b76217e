//! Offsets into a text as other encodings count them: bytes of UTF-8, units of UTF-16.

use std::ops::Range;

use super::IndexedText;
use crate::memory::{Grow, OutOfMemory};
use crate::watch;

/// How offsets into a text are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Code points.
    CodePoints,
    /// Bytes of UTF-8; a lone surrogate counts three, as Python's `surrogatepass` encodes it.
    Utf8,
    /// Units of UTF-16, which JavaScript and Java count.
    Utf16,
}

impl Counting {
    /// How many units a code point takes.
    #[must_use]
    pub fn width(self, c: u32) -> usize {
        match (self, c) {
            (Self::CodePoints, _) | (Self::Utf8, 0..0x80) | (Self::Utf16, 0..0x1_0000) => 1,
            (Self::Utf8, 0x80..0x800) | (Self::Utf16, _) => 2,
            (Self::Utf8, 0x800..0x1_0000) => 3,
            (Self::Utf8, _) => 4,
        }
    }
}

/// Code points between two sums that are stored.
const STRIDE: usize = 256;

/// Converts offsets from code points to units and back: a binary search in the stored sums, then a walk over at
/// most `STRIDE` code points. The text is not stored; each method takes it again.
#[derive(Clone, Debug)]
pub struct OffsetIndex {
    counting: Counting,
    /// The units before every [`STRIDE`]th code point.
    sums: Vec<usize>,
    code_points: usize,
    units: usize,
}

impl OffsetIndex {
    /// The index of a text.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn new<S: IndexedText + ?Sized>(counting: Counting, text: &S) -> Result<Self, OutOfMemory> {
        let code_points = text.len();
        let (mut sums, mut units) = (Vec::with_room(code_points / STRIDE + 1)?, 0);
        for at in 0..code_points {
            if at % STRIDE == 0 {
                watch::step(STRIDE);
                sums.push(units);
            }
            units += counting.width(text.at(at));
        }
        Ok(Self { counting, sums, code_points, units })
    }

    /// The length of the text in units.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// The units before a code point.
    pub fn units_before<S: IndexedText + ?Sized>(&self, at: usize, text: &S) -> usize {
        if at == self.code_points {
            return self.units;
        }
        let stored = at / STRIDE;
        let walked = stored * STRIDE..at;
        self.sums[stored] + walked.map(|at| self.counting.width(text.at(at))).sum::<usize>()
    }

    /// The code points that a span of units touches. `units` lies within the text.
    pub fn code_points<S: IndexedText + ?Sized>(&self, units: Range<usize>, text: &S) -> Range<usize> {
        let (start, _) = self.code_point_at(units.start, text);
        if units.is_empty() {
            return start..start;
        }
        let (stop, is_cut) = self.code_point_at(units.end, text);
        start..stop + usize::from(is_cut)
    }

    /// The code point that holds a unit, and whether the unit is inside it and not its first.
    fn code_point_at<S: IndexedText + ?Sized>(&self, unit: usize, text: &S) -> (usize, bool) {
        let stored = self.sums.partition_point(|&units| units <= unit).saturating_sub(1);
        let (mut at, mut units) = (stored * STRIDE, self.sums.get(stored).copied().unwrap_or(0));
        while at < self.code_points {
            let next = units + self.counting.width(text.at(at));
            if next > unit {
                break;
            }
            (at, units) = (at + 1, next);
        }
        (at, units < unit)
    }
}
