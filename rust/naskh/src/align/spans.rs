//! Spans from one text to the other.
//!
//! Every character of the source belongs to one character of the text: to the one it became, or, if it is deleted, to a neighbour. A
//! mark, a joiner or a tatweel belongs to the letter before it; white space belongs to white space, or else to the line end behind
//! it; and what stands before the first or behind the last character belongs to that.

use std::ops::Range;

use super::Map;

impl Map {
    /// The span of the source that a span of the text comes from. `is_white` says which characters of the source are white space.
    ///
    /// Only whole characters are cut off: half a ligature is the whole ligature. An empty span gives an empty one.
    pub fn to_source(&self, text: Range<usize>, is_white: impl Fn(usize) -> bool) -> Range<usize> {
        let start = self.start_in_source(text.start, &is_white);
        if text.is_empty() {
            return start..start;
        }
        start..self.stop_in_source(text.end, &is_white)
    }

    /// The span of the source that a span of the text, which is not empty, was made of: without what is deleted at its ends.
    #[must_use]
    pub fn origins(&self, text: Range<usize>) -> Range<usize> {
        self.origin(text.start).start..self.origin(text.end - 1).end
    }

    /// The span of the text that holds all that a span of the source has become, and the characters that its deleted ones belong to.
    pub fn to_text(&self, source: Range<usize>, is_white: impl Fn(usize) -> bool) -> Range<usize> {
        if source.is_empty() {
            let at = source.start.checked_sub(1).map_or(0, |last| self.owner(last, &is_white).end);
            return at..at;
        }
        let (first, last) = (self.owner(source.start, &is_white), self.owner(source.end - 1, &is_white));
        first.start.min(last.start)..last.end.max(first.end)
    }

    /// The characters of the text that one of the source belongs to.
    fn owner(&self, at: usize, is_white: &impl Fn(usize) -> bool) -> Range<usize> {
        let became = self.outcome(at);
        if !became.is_empty() || self.text_len() == 0 {
            return became;
        }
        let behind = became.start;
        let unit = if at < self.border(behind, is_white) { behind - 1 } else { behind };
        self.outcome(self.origin(unit).start)
    }

    fn start_in_source(&self, at: usize, is_white: &impl Fn(usize) -> bool) -> usize {
        if at > 0 && at < self.text_len() {
            let origin = self.origin(at);
            if self.origin(at - 1) == origin {
                // In the midst of what one stretch became.
                let first = self.outcome(origin.start).start;
                return self.border(first, is_white);
            }
        }
        self.border(at, is_white)
    }

    fn stop_in_source(&self, at: usize, is_white: &impl Fn(usize) -> bool) -> usize {
        if at > 0 && at < self.text_len() {
            let origin = self.origin(at - 1);
            if self.origin(at) == origin {
                let last = self.outcome(origin.start).end;
                return self.border(last, is_white);
            }
        }
        self.border(at, is_white)
    }

    /// Where, in the source, what belongs to the character before `at` ends and what belongs to the one at `at` begins.
    fn border(&self, at: usize, is_white: &impl Fn(usize) -> bool) -> usize {
        if at == 0 {
            return 0;
        }
        if at == self.text_len() {
            return self.source_len();
        }
        let gap = self.origin(at - 1).end..self.origin(at).start;
        if gap.is_empty() || is_white(gap.start - 1) {
            return gap.end;
        }
        gap.clone().find(|&place| is_white(place)).unwrap_or(gap.end)
    }

    /// For every character of the text, where the span of the source begins that belongs to it; then where that of
    /// each ends.
    pub fn spans(&self, is_white: impl Fn(usize) -> bool) -> (Vec<u32>, Vec<u32>) {
        let (mut starts, mut stops) = (Vec::new(), Vec::new());
        starts.reserve_exact(self.text_len());
        stops.reserve_exact(self.text_len());
        for segment in self.segments().filter(|segment| !segment.text.is_empty()) {
            let first = self.border(segment.text.start, &is_white) as u32;
            let last = self.border(segment.text.end, &is_white) as u32;
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
        (starts, stops)
    }
}
