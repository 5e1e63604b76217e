//! A map as a sequence of stretches that cover both texts.

use std::ops::Range;

use super::Map;

/// A stretch of the source and the stretch of the text that it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The code points of the source.
    pub source: Range<usize>,
    /// The code points of the text.
    pub text: Range<usize>,
    /// Whether both run in step, one character for one. The characters may differ.
    pub in_step: bool,
}

impl Segment {
    /// Returns true if the stretch became nothing.
    pub(super) fn is_deletion(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns true if it may be cut anywhere, and joined with a neighbour of its kind.
    pub(super) fn is_loose(&self) -> bool {
        self.in_step || self.is_deletion()
    }
}

impl Map {
    /// The whole map as segments, which follow each other in both texts without gaps. No two neighbours run in
    /// step, and no two neighbours are deletions, so the segments depend on the edits alone.
    pub fn segments(&self) -> impl Iterator<Item = Segment> + '_ {
        let mut cut = CutSegments { map: self, next: 0, hole: 0, source: 0, text: 0 }.peekable();
        std::iter::from_fn(move || {
            let mut segment = cut.next()?;
            let joins = |next: &Segment, last: &Segment| {
                last.is_loose() && next.is_loose() && last.in_step == next.in_step
            };
            while let Some(next) = cut.next_if(|next| joins(next, &segment)) {
                (segment.source.end, segment.text.end) = (next.source.end, next.text.end);
            }
            Some(segment)
        })
    }
}

/// The segments as the pieces are cut, which may end where a block ended.
struct CutSegments<'m> {
    map: &'m Map,
    /// The index of the next piece, or of the one that is half done.
    next: usize,
    /// How many characters of it are done.
    hole: usize,
    source: usize,
    text: usize,
}

impl CutSegments<'_> {
    fn take(&mut self, source: usize, text: usize, in_step: bool) -> Segment {
        let segment =
            Segment { source: self.source..self.source + source, text: self.text..self.text + text, in_step };
        (self.source, self.text) = (segment.source.end, segment.text.end);
        segment
    }
}

impl Iterator for CutSegments<'_> {
    type Item = Segment;

    fn next(&mut self) -> Option<Segment> {
        let Some(&piece) = self.map.pieces.get(self.next) else {
            let rest = self.map.source_len() - self.source;
            return (rest > 0).then(|| self.take(rest, rest, true));
        };
        if self.source < piece.source_start() {
            let run = piece.source_start() - self.source;
            return Some(self.take(run, run, true));
        }
        if !piece.has_holes() {
            self.next += 1;
            let (source, text) = (piece.source_len(), piece.text_len());
            return Some(self.take(source, text, source == 1 && text == 1));
        }
        let rest = piece.bits >> self.hole;
        let (run, deleted) =
            if rest & 1 == 1 { (rest.trailing_ones(), true) } else { (rest.trailing_zeros(), false) };
        self.hole += run as usize;
        if self.hole == piece.source_len() {
            (self.next, self.hole) = (self.next + 1, 0);
        }
        let run = run as usize;
        Some(self.take(run, if deleted { 0 } else { run }, !deleted))
    }
}
