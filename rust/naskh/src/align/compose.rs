//! Two maps made one: from the source of the first to the text of the second.

use std::iter::Peekable;

use super::{Map, Segment};
use crate::memory::OutOfMemory;
use crate::watch::Pace;

/// The segments of a map, which may be taken in parts.
struct SegmentReader<I: Iterator<Item = Segment>> {
    segments: Peekable<I>,
    /// How far both texts are done.
    source: usize,
    text: usize,
}

impl<I: Iterator<Item = Segment>> SegmentReader<I> {
    fn new(segments: I) -> Self {
        Self { segments: segments.peekable(), source: 0, text: 0 }
    }

    /// Takes the next segment; of a segment that may be cut, at most `most` characters of the source.
    fn take(&mut self, most: usize) {
        let next = self.segments.peek_mut().expect("the maps share the text between them");
        if next.is_loose() && next.source.len() > most {
            self.source = next.source.start + most;
            self.text = if next.in_step { next.text.start + most } else { next.text.start };
            (next.source.start, next.text.start) = (self.source, self.text);
        } else {
            (self.source, self.text) = (next.source.end, next.text.end);
            self.segments.next();
        }
    }
}

impl Map {
    /// The map from this one's source to the text of `next`, whose source must be this one's text.
    ///
    /// The result is as fine as both allow. What one of them does not map character by character stays whole,
    /// together with all that it touches in the other.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    ///
    /// # Panics
    /// If the text of this one and the source of `next` differ in length.
    pub fn then(&self, next: &Self) -> Result<Self, OutOfMemory> {
        assert_eq!(
            self.text_len(),
            next.source_len(),
            "the source of the second map is not the text of the first"
        );
        let (mut first, mut second) = (SegmentReader::new(self.segments()), SegmentReader::new(next.segments()));
        let mut whole = Self::default();
        let mut pace = Pace::default();
        while let Some(ahead) = first.segments.peek() {
            let (source, text) = (first.source, second.text);
            pace.reach(source);
            match second.segments.peek() {
                _ if ahead.is_deletion() => first.take(usize::MAX),
                Some(next) if ahead.in_step && next.is_loose() => {
                    let shared = ahead.source.len().min(next.source.len());
                    let in_step = next.in_step;
                    first.take(shared);
                    second.take(shared);
                    if in_step {
                        continue;
                    }
                }
                _ => take_tied(&mut first, &mut second),
            }
            whole.push_change(source..first.source, text..second.text)?;
        }
        debug_assert_eq!((first.source, second.text), (self.source_len(), next.text_len()));
        whole.finish(self.source_len(), next.text_len());
        Ok(whole)
    }
}

/// Takes a stretch that one of two maps does not map character by character, and what it touches in the other, up
/// to where both can be cut.
fn take_tied<I, J>(first: &mut SegmentReader<I>, second: &mut SegmentReader<J>)
where
    I: Iterator<Item = Segment>,
    J: Iterator<Item = Segment>,
{
    if first.segments.peek().is_some_and(|ahead| !ahead.in_step) {
        first.take(usize::MAX);
    } else {
        second.take(usize::MAX);
    }
    while first.text != second.source {
        if first.text < second.source {
            first.take(second.source - first.text);
        } else {
            second.take(first.text - second.source);
        }
    }
}
