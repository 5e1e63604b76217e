//! Spans from one text to the other.
//!
//! Every character of the source belongs to one character of the text: to the one it became, or, if it was
//! deleted, to a neighbour. A deleted mark, joiner or tatweel belongs to the letter before it. Deleted white space
//! belongs to the white space before it, or else to the line end or the word after it. What comes before the first
//! character or after the last one belongs to that.

use std::ops::Range;

use super::{Aligned, IndexedText, Map};
use crate::memory::{Grow, OutOfMemory};
use crate::watch::Pace;

/// The stretch from the first of two spans to the last, in whatever order they are.
fn hull(a: Range<usize>, b: Range<usize>) -> Range<usize> {
    a.start.min(b.start)..b.end.max(a.end)
}

impl Map {
    /// The span of the text that a span of the source, which is not empty, became: empty if all of it was deleted.
    pub(super) fn outcomes(&self, source: Range<usize>) -> Range<usize> {
        hull(self.outcome(source.start), self.outcome(source.end - 1))
    }

    /// The span of the source that a span of the text, which is not empty, was made of: without the deleted
    /// characters at its ends.
    pub(super) fn origins(&self, text: Range<usize>) -> Range<usize> {
        self.origin(text.start).start..self.origin(text.end - 1).end
    }
}

impl<S: IndexedText + ?Sized> Aligned<'_, S> {
    /// The span of the source that a span of the text comes from.
    ///
    /// Only whole characters are cut off: half a ligature gives the whole ligature. An empty span gives an empty
    /// one.
    #[must_use]
    pub fn to_source(&self, text: Range<usize>) -> Range<usize> {
        let start = self.border(self.uncut(text.start).start);
        if text.is_empty() {
            return start..start;
        }
        start..self.border(self.uncut(text.end).end)
    }

    /// The span of the text that holds what a span of the source became, and the characters that its deleted ones
    /// belong to. An empty span gives an empty one.
    #[must_use]
    pub fn to_text(&self, source: Range<usize>) -> Range<usize> {
        if source.is_empty() {
            let at = source.start.checked_sub(1).map_or(0, |last| self.owner(last).end);
            return at..at;
        }
        hull(self.owner(source.start), self.owner(source.end - 1))
    }

    /// For every character of the text, where the span of the source that belongs to it starts; then where each
    /// stops.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn spans(&self) -> Result<(Vec<u32>, Vec<u32>), OutOfMemory> {
        let (mut starts, mut stops) = (Vec::with_room(self.map.text_len())?, Vec::with_room(self.map.text_len())?);
        let mut pace = Pace::default();
        for segment in self.map.segments().filter(|segment| !segment.text.is_empty()) {
            pace.reach(segment.text.start);
            let first = self.border(segment.text.start) as u32;
            let last = self.border(segment.text.end) as u32;
            let whole = starts.len() + segment.text.len();
            if segment.in_step {
                starts.push(first);
                starts.extend(segment.source.clone().skip(1).map(|at| at as u32));
                stops.extend(segment.source.clone().skip(1).map(|at| at as u32));
                stops.push(last);
            } else {
                starts.resize(whole, first);
                stops.resize(whole, last);
            }
        }
        Ok((starts, stops))
    }

    /// The characters of the text that a character of the source belongs to.
    fn owner(&self, source: usize) -> Range<usize> {
        let became = self.map.outcome(source);
        if !became.is_empty() || self.map.text_len() == 0 {
            return became;
        }
        let next = became.start;
        let owner = if source < self.border(next) { next - 1 } else { next };
        self.map.outcome(self.map.origin(owner).start)
    }

    /// The part of the text that must not be cut at `text`: what one stretch of the source became, if `text` is
    /// inside of it; else nothing, at `text`.
    fn uncut(&self, text: usize) -> Range<usize> {
        if text > 0 && text < self.map.text_len() {
            let origin = self.map.origin(text);
            if self.map.origin(text - 1) == origin {
                return self.map.outcome(origin.start);
            }
        }
        text..text
    }

    /// The index in the source that separates what belongs to the character before `text` from what belongs to the
    /// one at `text`.
    fn border(&self, text: usize) -> usize {
        if text == 0 {
            return 0;
        }
        if text == self.map.text_len() {
            return self.map.source_len();
        }
        let deleted = self.map.origin(text - 1).end..self.map.origin(text).start;
        if deleted.is_empty() || self.is_white(deleted.start - 1) {
            return deleted.end;
        }
        self.first_white(deleted.clone()).unwrap_or(deleted.end)
    }
}
