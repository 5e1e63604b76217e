//! The map between a source and the text that it became, in memory proportional to the edits.
//!
//! Between two edits the texts run in step, so only the edits are stored, as [`Piece`]s of 16 bytes. A piece is a
//! mask of up to 64 characters of which some are deleted, which the fast lane has already, or one stretch of the
//! source with the stretch of the text that it became. A look-up is a binary search and a count of bits.

use std::ops::Range;

use crate::memory::{Grow, OutOfMemory, try_collect, try_copy};

/// One edit, or the edits within 64 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it starts in the source.
    source: u32,
    /// Where it starts in the text.
    text: u32,
    /// If the lowest bit is set: a bit for each deleted character, counted from `source`; the characters between
    /// them are kept. If the lowest bit is clear: twice the length in the source, and in the upper half the length
    /// in the text.
    pub(super) bits: u64,
}

impl Piece {
    fn holes(source: usize, text: usize, deleted: u64) -> Self {
        let first = deleted.trailing_zeros() as usize;
        Self { source: (source + first) as u32, text: (text + first) as u32, bits: deleted >> first }
    }

    fn change(source: Range<usize>, text: Range<usize>) -> Self {
        let bits = (text.len() as u64) << 32 | (source.len() as u64) << 1;
        Self { source: source.start as u32, text: text.start as u32, bits }
    }

    pub(super) fn has_holes(self) -> bool {
        self.bits & 1 == 1
    }

    pub(super) fn source_start(self) -> usize {
        self.source as usize
    }

    fn text_start(self) -> usize {
        self.text as usize
    }

    pub(super) fn source_len(self) -> usize {
        if self.has_holes() { 64 - self.bits.leading_zeros() as usize } else { (self.bits as u32 >> 1) as usize }
    }

    pub(super) fn text_len(self) -> usize {
        if self.has_holes() {
            self.source_len() - self.bits.count_ones() as usize
        } else {
            (self.bits >> 32) as usize
        }
    }

    pub(super) fn source_end(self) -> usize {
        self.source_start() + self.source_len()
    }

    pub(super) fn text_end(self) -> usize {
        self.text_start() + self.text_len()
    }

    /// How many characters of the text are made of what begins before `source`, an index into the source after the
    /// first character of the piece.
    pub(super) fn text_before(self, source: usize) -> usize {
        if !self.has_holes() {
            return self.text_end();
        }
        let kept = !self.bits & ((1 << (source - self.source_start())) - 1);
        self.text_start() + kept.count_ones() as usize
    }

    /// The index, from the start of a piece with holes, of its kept character number `nth`.
    fn kept_index(self, nth: usize) -> usize {
        let mut kept = !self.bits;
        for _ in 0..nth {
            kept &= kept - 1;
        }
        kept.trailing_zeros() as usize
    }
}

/// Which stretches of a source became which stretches of a text. Positions are code points.
///
/// Two maps are equal if their segments are, however the pieces were cut when the maps were made.
#[derive(Clone, Debug, Default)]
pub struct Map {
    pub(super) pieces: Vec<Piece>,
    source_len: usize,
    text_len: usize,
}

impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        let lens = (self.source_len, self.text_len) == (other.source_len, other.text_len);
        lens && (self.pieces == other.pieces || self.segments().eq(other.segments()))
    }
}

impl Eq for Map {}

impl Map {
    /// The longest text, in code points, that can be mapped.
    pub const MOST: usize = (1 << 31) - 1;

    /// The length of the source.
    #[must_use]
    pub fn source_len(&self) -> usize {
        self.source_len
    }

    /// The length of the text.
    #[must_use]
    pub fn text_len(&self) -> usize {
        self.text_len
    }

    /// How many bytes the map takes.
    #[must_use]
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.pieces.capacity() * size_of::<Piece>()
    }

    /// The characters of the source that the character `at` of the text was made of, without deleted neighbours.
    pub(crate) fn origin(&self, at: usize) -> Range<usize> {
        let after = self.pieces.partition_point(|piece| piece.text_start() <= at);
        let Some(piece) = after.checked_sub(1).map(|last| self.pieces[last]) else {
            return at..at + 1;
        };
        let ahead = at - piece.text_start();
        if ahead >= piece.text_len() {
            let source = piece.source_end() + ahead - piece.text_len();
            return source..source + 1;
        }
        if piece.has_holes() {
            let source = piece.source_start() + piece.kept_index(ahead);
            return source..source + 1;
        }
        piece.source_start()..piece.source_end()
    }

    /// The characters of the text that the character `at` of the source became. If it was deleted: an empty range,
    /// at the place where it would be.
    pub(super) fn outcome(&self, at: usize) -> Range<usize> {
        let after = self.pieces.partition_point(|piece| piece.source_start() <= at);
        let Some(piece) = after.checked_sub(1).map(|last| self.pieces[last]) else {
            return at..at + 1;
        };
        let ahead = at - piece.source_start();
        if ahead >= piece.source_len() {
            let text = piece.text_end() + ahead - piece.source_len();
            return text..text + 1;
        }
        if piece.has_holes() {
            let text = piece.text_before(at);
            return text..text + usize::from(piece.bits >> ahead & 1 == 0);
        }
        piece.text_start()..piece.text_end()
    }

    /// The pieces as bytes, for storage; the same on every machine.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, OutOfMemory> {
        let mut bytes = Vec::with_room(size_of_val(self.pieces.as_slice()))?;
        for piece in &self.pieces {
            let head = u64::from(piece.text) << 32 | u64::from(piece.source);
            bytes.extend_from_slice(&head.to_le_bytes());
            bytes.extend_from_slice(&piece.bits.to_le_bytes());
        }
        Ok(bytes)
    }

    /// The map that [`Map::to_bytes`] made these bytes from, or `None` if they are no map between texts of these
    /// lengths.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn from_bytes(bytes: &[u8], source_len: usize, text_len: usize) -> Result<Option<Self>, OutOfMemory> {
        let (chunks, rest) = bytes.as_chunks::<16>();
        let word = |chunk: &[u8; 16], half: usize| {
            chunk.iter().rev().fold(0_u128, |n, &b| n << 8 | u128::from(b)) >> (64 * half)
        };
        let pieces = try_collect(chunks.iter().map(|chunk| Piece {
            source: word(chunk, 0) as u32,
            text: (word(chunk, 0) >> 32) as u32,
            bits: word(chunk, 1) as u64,
        }))?;
        Ok(Self::between(pieces, source_len, text_len).filter(|_| rest.is_empty()))
    }

    /// The map that these pieces are between texts of these lengths; `None` if they are none.
    fn between(pieces: Vec<Piece>, source_len: usize, text_len: usize) -> Option<Self> {
        let (mut source, mut text) = (0, 0);
        for piece in &pieces {
            let step = piece.source_start().checked_sub(source)?;
            if piece.source_len() == 0 || piece.text_start().checked_sub(text)? != step {
                return None;
            }
            source = piece.source_end();
            text = piece.text_end();
        }
        let in_step = source_len.checked_sub(source)? == text_len.checked_sub(text)?;
        (in_step && source_len <= Self::MOST).then_some(Self { pieces, source_len, text_len })
    }
}

/// Making a map, from the start to the end of the texts.
impl Map {
    /// Records a block that starts at `source` and `text`: the characters whose bits are set are deleted, the
    /// others before the last of them are kept.
    #[inline]
    pub(crate) fn push_holes(&mut self, source: usize, text: usize, deleted: u64) -> Result<(), OutOfMemory> {
        if deleted == 0 {
            return Ok(());
        }
        let piece = Piece::holes(source, text, deleted);
        if let Some(last) = self.pieces.last_mut()
            && last.has_holes()
            && piece.source - last.source < 64
        {
            let shift = piece.source - last.source;
            if piece.bits.leading_zeros() >= shift {
                last.bits |= piece.bits << shift;
                return Ok(());
            }
        }
        self.pieces.try_push(piece)
    }

    /// Records that a stretch of the source became a stretch of the text.
    pub(crate) fn push_change(&mut self, source: Range<usize>, text: Range<usize>) -> Result<(), OutOfMemory> {
        match (source.len(), text.len()) {
            (0, 0) | (1, 1) => Ok(()),
            (1..64, 0) => self.push_holes(source.start, text.start, (1 << source.len()) - 1),
            _ => self.pieces.try_push(Piece::change(source, text)),
        }
    }

    /// Goes back to an index into the source, which is not inside of a change. What was recorded from there on is
    /// dropped.
    pub(crate) fn rewind(&mut self, source: usize) {
        while let Some(last) = self.pieces.last_mut() {
            if last.source_start() < source {
                let ahead = source - last.source_start();
                if last.has_holes() && ahead < 64 {
                    last.bits &= (1 << ahead) - 1;
                } else if last.text_len() == 0 && ahead < last.source_len() {
                    let start = last.text_start();
                    *last = Piece::change(last.source_start()..source, start..start);
                }
                return;
            }
            self.pieces.pop();
        }
    }

    /// Records that the last of `text_len` characters of the text is deleted after all, although it was recorded
    /// as kept or as part of a change.
    pub(crate) fn take_back(&mut self, text_len: usize) -> Result<(), OutOfMemory> {
        let at = text_len - 1;
        let origin = self.origin(at);
        let first_after = self.pieces.partition_point(|piece| piece.text_start() <= at);
        let mut after = try_copy(&self.pieces[first_after..])?;
        self.pieces.truncate(first_after);
        match self.pieces.last_mut() {
            Some(last) if !last.has_holes() && origin.start < last.source_end() => {
                last.bits -= 1 << 32;
            }
            _ => self.push_holes(origin.start, at, 1)?,
        }
        for piece in &mut after {
            piece.text -= 1;
        }
        for piece in after {
            if piece.has_holes() {
                self.push_holes(piece.source_start(), piece.text_start(), piece.bits)?;
            } else {
                self.pieces.try_push(piece)?;
            }
        }
        Ok(())
    }

    /// Sets the lengths of the two texts, which are complete, and frees memory that is not needed.
    pub(crate) fn finish(&mut self, source_len: usize, text_len: usize) {
        (self.source_len, self.text_len) = (source_len, text_len);
        self.pieces.shrink_to_fit();
    }
}
