//! Grapheme clusters: what a reader takes for one character, which a found span must not cut.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::IndexedText;
use crate::memory::{Grow, OutOfMemory, try_collect};
use crate::watch::{self, Pace};

/// The starts of the grapheme clusters of a text (UAX #29): a bit for each code point, and how many bits are set
/// before each word of 64 bits.
#[derive(Clone, Debug)]
pub struct Clusters {
    starts: Vec<u64>,
    before: Vec<u32>,
    len: usize,
}

impl Clusters {
    /// The clusters of a text.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn new<S: IndexedText + ?Sized>(source: &S) -> Result<Self, OutOfMemory> {
        let len = source.len();
        // A lone surrogate is a control, as UAX #29 has it.
        let characters = (0..len).map(|index| char::from_u32(source.at(index)).unwrap_or('\0'));
        let mut text = String::new();
        text.try_reserve_exact(characters.clone().map(char::len_utf8).sum())?;
        text.extend(characters);
        let mut starts = Vec::new();
        starts.try_resize((len + 1) / 64 + 1, 0_u64)?; // up to the index after the end
        watch::step(len);
        let (mut at, mut pace) = (0, Pace::default());
        for cluster in text.graphemes(true) {
            pace.reach(at);
            starts[at / 64] |= 1 << (at % 64);
            at += cluster.chars().count();
        }
        let count = |sum: &mut u32, bits: &u64| Some(std::mem::replace(sum, *sum + bits.count_ones()));
        let before = try_collect(starts.iter().scan(0, count))?;
        Ok(Self { starts, before, len })
    }

    /// The span, widened to the clusters that it touches. The time is that of a binary search, however long a
    /// cluster is.
    #[must_use]
    pub fn widened(&self, span: Range<usize>) -> Range<usize> {
        let (first, next) = (self.begun(span.start + 1), self.begun(span.end));
        let start = if span.start == self.len {
            self.len
        } else {
            first.checked_sub(1).map_or(0, |nth| self.start_of(nth))
        };
        start..self.start_of(next)
    }

    /// How many clusters begin before an index.
    fn begun(&self, index: usize) -> u32 {
        let word = index / 64;
        self.before[word] + (self.starts[word] & ((1 << (index % 64)) - 1)).count_ones()
    }

    /// Where a cluster begins; the end of the text if there are not so many.
    fn start_of(&self, nth: u32) -> usize {
        let word = self.before.partition_point(|&before| before <= nth) - 1;
        let mut bits = self.starts[word];
        for _ in self.before[word]..nth {
            bits &= bits.wrapping_sub(1);
        }
        if bits == 0 { self.len } else { word * 64 + bits.trailing_zeros() as usize }
    }

    /// Returns true if two neighbours alone make it certain that a cluster ends between them: `after` is a letter,
    /// a digit or a sign of everyday text, and `before` does not join what follows it. False means "not certain".
    #[must_use]
    pub fn is_clear_border(before: u32, after: u32) -> bool {
        let joins = |c| matches!(c, 0x600..=0x605 | 0x6DD | 0x70F | 0x890..=0x8FF | 0xD4E | 0x200D | 0x1_1000..);
        matches!(after, 0x20..=0x7E | 0x60C | 0x61B | 0x61F | 0x620..=0x64A | 0x660..=0x66D | 0x671..=0x6D5)
            && !joins(before)
    }
}
