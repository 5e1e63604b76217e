//! What spans of the source have become, one after the other in a single walk.

use super::Map;
use super::map::Piece;

/// A walk through a map, from its beginning.
#[derive(Clone, Debug)]
pub struct Shares<'m> {
    /// The pieces that end behind the place that was asked for last.
    ahead: &'m [Piece],
    /// Where the last piece before these ends, in the source and in the text.
    done: (usize, usize),
}

impl Map {
    /// How the source shares out the text: see [`Shares::before`].
    #[must_use]
    pub fn shares(&self) -> Shares<'_> {
        Shares { ahead: &self.pieces, done: (0, 0) }
    }
}

impl Shares<'_> {
    /// How many characters of the text are made of what begins before `place` in the source. Places must be asked for
    /// in order.
    ///
    /// So each character of the text falls to whoever holds the first character of what it was made of, and a deleted
    /// character brings nothing: spans of the source that follow each other get spans of the text that do, too.
    #[inline]
    pub fn before(&mut self, place: usize) -> usize {
        while let [piece, rest @ ..] = self.ahead
            && piece.source_end() <= place
        {
            self.done = (piece.source_end(), piece.text_end());
            self.ahead = rest;
        }
        match self.ahead.first() {
            Some(piece) if piece.source_start() < place => piece.text_before(place),
            _ => self.done.1 + (place - self.done.0),
        }
    }
}
