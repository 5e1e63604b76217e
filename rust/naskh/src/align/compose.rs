//! One map after another: from the source of the first to the text of the second.

use super::{Map, Segment};

/// The segments of a map, of which parts may be taken.
struct Cursor<I: Iterator<Item = Segment>> {
    segments: std::iter::Peekable<I>,
}

impl<I: Iterator<Item = Segment>> Cursor<I> {
    /// Takes the next segment; of one that runs in step, no more than `most` characters.
    fn take(&mut self, most: usize) -> Option<Segment> {
        let next = self.segments.peek_mut()?;
        if !next.in_step || next.source.len() <= most {
            return self.segments.next();
        }
        let (source, text) = (next.source.start + most, next.text.start + most);
        let part = Segment { source: next.source.start..source, text: next.text.start..text, in_step: true };
        (next.source.start, next.text.start) = (source, text);
        Some(part)
    }
}

impl Map {
    /// The map from this one's source to the text of `next`, whose source must be this one's text.
    ///
    /// # Panics
    /// If the lengths do not fit.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        assert_eq!(self.text_len(), next.source_len(), "the second map begins where the first one ends");
        let mut first = Cursor { segments: self.segments().peekable() };
        let mut second = Cursor { segments: next.segments().peekable() };
        let mut whole = Self::default();
        // How far we are in the source, in the text, and, by either map, in the text between.
        let (mut source, mut text, mut first_at, mut second_at) = (0, 0, 0, 0);
        while let Some(ahead) = first.segments.peek() {
            let shared = match second.segments.peek() {
                Some(other) if ahead.in_step && other.in_step => ahead.source.len().min(other.source.len()),
                _ => 0,
            };
            let (start, start_text) = (source, text);
            let mut advance = |part: Option<Segment>, of_first: bool| {
                let part = part.expect("the maps fit together");
                if of_first {
                    (source, first_at) = (part.source.end, part.text.end);
                } else {
                    (second_at, text) = (part.source.end, part.text.end);
                }
                (first_at, second_at)
            };
            if shared > 0 {
                advance(first.take(shared), true);
                advance(second.take(shared), false);
                continue;
            }
            // A stretch that does not run in step is taken whole, with all that it touches.
            let begins_with_first = !ahead.in_step;
            let (mut a, mut b) = if begins_with_first {
                advance(first.take(usize::MAX), true)
            } else {
                advance(second.take(usize::MAX), false)
            };
            while a != b {
                (a, b) = if a < b { advance(first.take(b - a), true) } else { advance(second.take(a - b), false) };
            }
            whole.push_change(start..source, start_text..text);
        }
        debug_assert_eq!((source, text), (self.source_len(), next.text_len()));
        whole.finish(self.source_len(), next.text_len());
        whole
    }
}
