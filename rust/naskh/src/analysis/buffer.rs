//! The letters of a token on their way through the filters.

use super::standard::LONGEST;
use crate::chars::TATWEEL;
use crate::memory::OutOfMemory;
use crate::stem::{Letters, Stemmer, kept_by_light10};
use crate::token::CodePoint;

/// A buffer for the letters of one token after another.
pub(super) struct Buffer {
    letters: [u32; ROOM],
    /// Where they begin: 0 before they are stemmed.
    first: usize,
    /// The end of the letters.
    len: usize,
    /// The same letters where the stemmer has them.
    stemmed: Letters,
}

/// A stemmer may make two letters of one.
const ROOM: usize = 2 * LONGEST;

impl Buffer {
    pub(super) fn new() -> Self {
        Self { letters: [0; ROOM], first: 0, len: 0, stemmed: Letters::default() }
    }

    /// Takes the letters of a token, of which there are no more than [`LONGEST`].
    #[inline(always)]
    pub(super) fn read<U: CodePoint>(&mut self, token: &[U]) {
        for (letter, &unit) in self.letters.iter_mut().zip(token) {
            *letter = unit.into();
        }
        (self.first, self.len) = (0, token.len());
    }

    #[inline(always)]
    pub(super) fn letters(&self) -> &[u32] {
        &self.letters[self.first..self.len]
    }

    /// Changes each letter by itself.
    pub(super) fn change(&mut self, filter: impl Fn(u32) -> u32) {
        for letter in &mut self.letters[..self.len] {
            *letter = filter(*letter);
        }
    }

    /// Folds the letters, and deletes those that fold to nothing. `fold` returns [`TATWEEL`] for these.
    #[inline(always)]
    pub(super) fn fold(&mut self, fold: impl Fn(u32) -> u32) {
        let mut kept = 0;
        for at in 0..self.len {
            let letter = fold(self.letters[at]);
            self.letters[kept] = letter;
            kept += usize::from(letter != TATWEEL);
        }
        self.len = kept;
    }

    /// Leaves what the stemmer leaves. It is the last step.
    #[inline(always)]
    pub(super) fn stem(&mut self, stemmer: Stemmer) -> Result<(), OutOfMemory> {
        if stemmer == Stemmer::Light10 {
            let kept = kept_by_light10(self.len, |at| self.letters[at]);
            (self.first, self.len) = (kept.start, kept.end);
            return Ok(());
        }
        self.stem_apart(stemmer)
    }

    /// The same, where the stemmer has the letters in a buffer of its own.
    #[inline(never)]
    fn stem_apart(&mut self, stemmer: Stemmer) -> Result<(), OutOfMemory> {
        self.stemmed.read(self.letters[..self.len].iter().copied())?;
        stemmer.stem(&mut self.stemmed)?;
        let codes = self.stemmed.codes();
        self.len = codes.len();
        for (letter, code) in self.letters.iter_mut().zip(codes) {
            *letter = code;
        }
        Ok(())
    }
}
