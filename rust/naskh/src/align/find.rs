//! Finding a pattern in a text, and spans that never cut what a reader takes for one character.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::simd::low_bits;

/// Where `pattern` occurs in a text of `len` characters, by the method of Knuth, Morris and Pratt: time is linear in both whatever they
/// hold. Without `overlapping`, the search goes on behind each occurrence.
pub fn occurrences(pattern: &[u32], len: usize, at: impl Fn(usize) -> u32, overlapping: bool) -> Vec<usize> {
    let mut found = Vec::new();
    if pattern.is_empty() {
        return found;
    }
    // For each length of a matched beginning: the length of the longest shorter one that also ends there.
    let mut shorter = vec![0; pattern.len() + 1];
    let mut matched = 0;
    for end in 1..pattern.len() {
        while matched > 0 && pattern[matched] != pattern[end] {
            matched = shorter[matched];
        }
        matched += usize::from(pattern[matched] == pattern[end]);
        shorter[end + 1] = matched;
    }
    matched = 0;
    for place in 0..len {
        let c = at(place);
        while matched > 0 && pattern[matched] != c {
            matched = shorter[matched];
        }
        matched += usize::from(pattern[matched] == c);
        if matched == pattern.len() {
            found.push(place + 1 - pattern.len());
            matched = if overlapping { shorter[matched] } else { 0 };
        }
    }
    found
}

/// Where the grapheme clusters of a text begin (UAX #29): a bit for each place, and how many are set before each word of bits.
#[derive(Clone, Debug)]
pub struct Clusters {
    starts: Vec<u64>,
    before: Vec<u32>,
    len: usize,
}

impl Clusters {
    /// The clusters of a text of `len` characters.
    pub fn new(len: usize, at: impl Fn(usize) -> u32) -> Self {
        // A lone surrogate is a control, as UAX #29 has it.
        let text: String = (0..len).map(|place| char::from_u32(at(place)).unwrap_or('\0')).collect();
        let mut starts = vec![0_u64; len / 64 + 1];
        let mut place = 0;
        for cluster in text.graphemes(true) {
            starts[place / 64] |= 1 << (place % 64);
            place += cluster.chars().count();
        }
        let count = |sum: &mut u32, bits: &u64| Some(std::mem::replace(sum, *sum + bits.count_ones()));
        let before = starts.iter().scan(0, count).collect();
        Self { starts, before, len }
    }

    /// The clusters that a span touches. However long they are, a search among their beginnings.
    #[must_use]
    pub fn widened(&self, span: Range<usize>) -> Range<usize> {
        let (before, behind) = (self.begun(span.start + 1), self.begun(span.end));
        let start = if span.start == self.len {
            self.len
        } else {
            before.checked_sub(1).map_or(0, |nth| self.start_of(nth))
        };
        start..self.start_of(behind)
    }

    /// How many clusters begin before a place.
    fn begun(&self, place: usize) -> u32 {
        let word = place / 64;
        match self.starts.get(word) {
            Some(bits) => self.before[word] + (bits & low_bits(place % 64)).count_ones(),
            None => self.before[word - 1] + self.starts[word - 1].count_ones(),
        }
    }

    /// Where a cluster begins; the end of the text for the one behind the last.
    fn start_of(&self, nth: u32) -> usize {
        let word = self.before.partition_point(|&before| before <= nth) - 1;
        let mut bits = self.starts[word];
        for _ in self.before[word]..nth {
            bits &= bits.wrapping_sub(1);
        }
        if bits == 0 { self.len } else { word * 64 + bits.trailing_zeros() as usize }
    }

    /// Whether it is clear from two neighbours alone that a cluster ends between them: a letter, a digit or a sign of everyday text stands
    /// behind a character that is joined to nothing.
    #[must_use]
    pub fn is_clear_border(before: u32, behind: u32) -> bool {
        let joins = |c| matches!(c, 0x600..=0x605 | 0x6DD | 0x70F | 0x890..=0x8FF | 0xD4E | 0x200D | 0x1_1000..);
        matches!(behind, 0x20..=0x7E | 0x60C | 0x61B | 0x61F | 0x620..=0x64A | 0x660..=0x66D | 0x671..=0x6D5)
            && !joins(before)
    }
}
