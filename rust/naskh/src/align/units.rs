//! Offsets of the same text in other encodings: bytes of UTF-8, units of UTF-16.

use std::ops::Range;

/// How offsets into a text are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Bytes of UTF-8; a lone surrogate counts three, as Python's `surrogatepass` encodes it.
    Utf8,
    /// Units of UTF-16, which JavaScript and Java count.
    Utf16,
}

impl Counting {
    /// How many units a character takes.
    #[must_use]
    pub fn width(self, c: u32) -> usize {
        match (self, c) {
            (Self::Utf8, 0..0x80) | (Self::Utf16, 0..0x1_0000) => 1,
            (Self::Utf8, 0x80..0x800) | (Self::Utf16, _) => 2,
            (Self::Utf8, 0x800..0x1_0000) => 3,
            (Self::Utf8, _) => 4,
        }
    }
}

/// Characters between two places that are remembered.
const STRIDE: usize = 256;

/// From code points to units and back, by a search in a short list and a walk over a few characters.
#[derive(Clone, Debug)]
pub struct Ruler {
    counting: Counting,
    /// The units before every [`STRIDE`]th character.
    marks: Vec<usize>,
    characters: usize,
    units: usize,
}

impl Ruler {
    /// The ruler for a text of `characters` code points.
    pub fn new(counting: Counting, characters: usize, at: impl Fn(usize) -> u32) -> Self {
        let (mut marks, mut units) = (Vec::with_capacity(characters / STRIDE + 1), 0);
        for place in 0..characters {
            if place % STRIDE == 0 {
                marks.push(units);
            }
            units += counting.width(at(place));
        }
        Self { counting, marks, characters, units }
    }

    /// The length of the text in units.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// The units before a character.
    pub fn units_before(&self, place: usize, at: impl Fn(usize) -> u32) -> usize {
        if place == self.characters {
            return self.units;
        }
        let mark = place / STRIDE;
        self.marks[mark] + (mark * STRIDE..place).map(|place| self.counting.width(at(place))).sum::<usize>()
    }

    /// The characters that a span of units touches. `span` lies within the text.
    pub fn characters_of(&self, span: Range<usize>, at: impl Fn(usize) -> u32) -> Range<usize> {
        let (start, _) = self.character_at(span.start, &at);
        if span.is_empty() {
            return start..start;
        }
        let (stop, is_cut) = self.character_at(span.end, &at);
        start..stop + usize::from(is_cut)
    }

    /// The character that holds a unit, and whether the unit lies within it and not at its beginning.
    fn character_at(&self, unit: usize, at: &impl Fn(usize) -> u32) -> (usize, bool) {
        let mark = self.marks.partition_point(|&units| units <= unit).saturating_sub(1);
        let (mut place, mut units) = (mark * STRIDE, self.marks.get(mark).copied().unwrap_or(0));
        while place < self.characters {
            let next = units + self.counting.width(at(place));
            if next > unit {
                break;
            }
            (place, units) = (place + 1, next);
        }
        (place, units < unit)
    }
}
