//! The letters of a word while it is stemmed, each with its place in the source.

use std::ops::Range;

use super::affix::byte;
use crate::memory::{Grow, OutOfMemory};
use crate::watch::Pace;

/// A letter of a word, and the part of the source that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The code point.
    pub code: u32,
    /// Where its part of the source starts.
    pub start: usize,
    /// Where its part of the source ends, exclusive.
    pub stop: usize,
}

/// The letters of a word, which a stemmer takes away or changes in place. One buffer serves for many words.
///
/// Every code point is a letter here, marks too; positions are those of the caller. A character that a stemmer deletes
/// anywhere to normalize the word belongs to the letter before it, as a mark does.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    letters: Vec<Letter>,
    /// How many were dropped at the beginning.
    first: usize,
}

impl Letters {
    /// A buffer without letters.
    #[must_use]
    pub const fn new() -> Self {
        Self { letters: Vec::new(), first: 0 }
    }

    /// Takes the code points of a word in place of what there was; positions count them from 0.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn read(&mut self, word: impl Iterator<Item = u32>) -> Result<(), OutOfMemory> {
        self.clear();
        let mut pace = Pace::default();
        for (at, code) in word.enumerate() {
            pace.reach(at);
            self.push(code, at..at + 1)?;
        }
        Ok(())
    }

    /// Removes all letters, and keeps the room.
    pub fn clear(&mut self) {
        self.letters.clear();
        self.first = 0;
    }

    /// Appends a letter that stands for `source`, a part after those of the letters before it.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    #[inline]
    pub fn push(&mut self, code: u32, source: Range<usize>) -> Result<(), OutOfMemory> {
        self.letters.try_push(Letter { code, start: source.start, stop: source.end })
    }

    /// The letters.
    #[must_use]
    #[inline]
    pub fn as_slice(&self) -> &[Letter] {
        &self.letters[self.first..]
    }

    /// How many letters there are.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.letters.len() - self.first
    }

    /// Whether there is no letter.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code points.
    #[inline]
    pub fn codes(&self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + '_ {
        self.as_slice().iter().map(|letter| letter.code)
    }

    /// The part of the source from the first letter to the last one; `0..0` if there is no letter.
    #[must_use]
    #[inline]
    pub fn span(&self) -> Range<usize> {
        match self.as_slice() {
            [] => 0..0,
            [first, .., last] | [first @ last] => first.start..last.stop,
        }
    }

    /// The first eight letters as a number, the first in the lowest byte.
    #[inline]
    pub(super) fn head(&self) -> u64 {
        number(self.codes())
    }

    /// The last eight letters as a number, the last in the lowest byte.
    #[inline]
    pub(super) fn tail(&self) -> u64 {
        number(self.codes().rev())
    }

    /// Whether `letter` is at this place, counted from 0.
    #[inline]
    pub(super) fn is(&self, place: usize, letter: char) -> bool {
        self.as_slice().get(place).is_some_and(|own| own.code == letter.into())
    }

    /// The same, with the places counted from the end: the last letter has 0.
    #[inline]
    pub(super) fn is_back(&self, place: usize, letter: char) -> bool {
        self.len().checked_sub(place + 1).is_some_and(|place| self.is(place, letter))
    }

    /// Changes a letter, which stands for what it stood for.
    pub(super) fn set(&mut self, place: usize, letter: char) {
        self.letters[self.first + place].code = letter.into();
    }

    /// Drops so many letters at the beginning.
    #[inline]
    pub(super) fn drop_first(&mut self, count: usize) {
        self.first += count;
    }

    /// Drops so many letters at the end.
    #[inline]
    pub(super) fn drop_last(&mut self, count: usize) {
        self.letters.truncate(self.letters.len() - count);
    }

    /// Drops so many letters from a place on. It costs as much as there are letters before it.
    pub(super) fn drop_at(&mut self, place: usize, count: usize) {
        self.letters.copy_within(self.first..self.first + place, self.first + count);
        self.first += count;
    }

    /// Drops the letter before the last one.
    pub(super) fn drop_second_last(&mut self) {
        self.letters.swap_remove(self.letters.len() - 2);
    }

    /// Keeps of the first eight letters those whose bit is set, and drops all others.
    pub(super) fn keep(&mut self, places: u8) {
        let word = &mut self.letters[self.first..];
        let mut kept = 0;
        for place in (0..word.len().min(8)).filter(|place| places >> place & 1 == 1) {
            word[kept] = word[place];
            kept += 1;
        }
        self.letters.truncate(self.first + kept);
    }

    /// Lets every letter become what `rule` says.
    ///
    /// What is deleted belongs to the letter before it from then on. Each of two letters stands for all of what they were.
    pub(super) fn rewrite(&mut self, rule: impl Fn(u32) -> Becomes) -> Result<(), OutOfMemory> {
        let unchanged = self.codes().take_while(|&code| rule(code) == Becomes::Itself).count();
        let mut written = self.first + unchanged;
        let rest = written..self.letters.len();
        if rest.is_empty() {
            return Ok(());
        }
        // The rest moves back by as much as it grows, so that no letter is overwritten before it is read.
        let pairs =
            self.letters[rest.clone()].iter().filter(|own| matches!(rule(own.code), Becomes::Two(..))).count();
        let last = self.letters[rest.start];
        self.letters.try_resize(rest.end + pairs, last)?;
        self.letters.copy_within(rest, written + pairs);
        let mut pace = Pace::default();
        for place in written + pairs..self.letters.len() {
            pace.reach(place);
            let own = self.letters[place];
            let mut write = |code| {
                self.letters[written] = Letter { code, ..own };
                written += 1;
            };
            match rule(own.code) {
                Becomes::Itself => write(own.code),
                Becomes::One(code) => write(code),
                Becomes::Two(first, then) => [first, then].into_iter().for_each(write),
                Becomes::Nothing if written > self.first => self.letters[written - 1].stop = own.stop,
                Becomes::Nothing => {}
            }
        }
        self.letters.truncate(written);
        Ok(())
    }
}

/// What a rule makes of a letter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Becomes {
    Itself,
    Nothing,
    One(u32),
    Two(u32, u32),
}

/// Letters as a number, the first of up to eight in the lowest byte.
#[inline]
fn number(codes: impl Iterator<Item = u32>) -> u64 {
    codes.take(8).enumerate().fold(0, |number, (at, code)| number | byte(code) << (8 * at))
}
