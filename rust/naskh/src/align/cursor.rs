//! One walk through a map, for spans of the source that are in order.

use super::Map;
use super::map::Piece;

/// A walk through a map from its start. It only goes forward.
#[derive(Clone, Debug)]
pub struct ForwardCursor<'m> {
    /// The pieces that end after the index that was asked for last.
    ahead: &'m [Piece],
    /// Where the last piece before these ends, in the source and in the text.
    done: (usize, usize),
}

impl Map {
    /// A cursor at the start of the map.
    #[must_use]
    pub fn cursor(&self) -> ForwardCursor<'_> {
        ForwardCursor { ahead: &self.pieces, done: (0, 0) }
    }
}

impl ForwardCursor<'_> {
    /// How many characters of the text are made of what begins before `source`, an index into the source. Indices
    /// must not descend from call to call.
    ///
    /// So a character of the text belongs to the span that holds the first character it was made of, and a deleted
    /// character adds nothing. Spans of the source that follow each other give spans of the text that follow each
    /// other.
    #[inline]
    pub fn text_before(&mut self, source: usize) -> usize {
        while let [piece, rest @ ..] = self.ahead
            && piece.source_end() <= source
        {
            self.done = (piece.source_end(), piece.text_end());
            self.ahead = rest;
        }
        match self.ahead.first() {
            Some(piece) if piece.source_start() < source => piece.text_before(source),
            _ => self.done.1 + (source - self.done.0),
        }
    }
}
