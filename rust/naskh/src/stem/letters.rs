//! The letters of a word while it is stemmed, each with its place in the source.

use std::ops::Range;

use super::affix::{Touched, WINDOW, byte};
use crate::memory::{Grow, OutOfMemory};
use crate::watch::Pace;

/// Words of more letters are read with a look whether to go on.
const STRIDE: usize = 1 << 12;

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
/// Every code point is a letter here, marks too; positions are those of the caller. A character that a stemmer
/// deletes anywhere to normalize the word belongs to the letter before it, as a mark does.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    /// With those that were dropped at the beginning.
    all: Vec<Letter>,
    /// The byte of each letter, after [`WINDOW`] bytes of no letter.
    bytes: Vec<u8>,
    /// How many were dropped at the beginning.
    first: usize,
    /// Whether a letter is another than it was, or one was deleted to normalize the word.
    changed: bool,
}

impl Letters {
    /// A buffer without letters.
    #[must_use]
    pub const fn new() -> Self {
        Self { all: Vec::new(), bytes: Vec::new(), first: 0, changed: false }
    }

    /// Takes the code points of a word in place of what there was; positions count them from 0.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    #[inline]
    pub fn read(&mut self, word: impl Iterator<Item = u32>) -> Result<(), OutOfMemory> {
        self.clear();
        let (len, most) = word.size_hint();
        let letters = word.enumerate().map(|(at, code)| Letter { code, start: at, stop: at + 1 });
        if len > STRIDE || most != Some(len) {
            return self.read_slowly(letters);
        }
        // There is room for all, so that none of them has to look for it.
        self.bytes.try_reserve(WINDOW + len)?;
        self.all.try_reserve(len)?;
        self.bytes.resize(WINDOW, 0);
        self.all.extend(letters);
        self.bytes.extend(self.all.iter().map(|letter| byte(letter.code)));
        Ok(())
    }

    fn read_slowly(&mut self, letters: impl Iterator<Item = Letter>) -> Result<(), OutOfMemory> {
        let mut pace = Pace::default();
        for letter in letters {
            pace.reach(letter.start);
            self.push(letter.code, letter.start..letter.stop)?;
        }
        Ok(())
    }

    /// Removes all letters, and keeps the room.
    #[inline]
    pub fn clear(&mut self) {
        self.all.clear();
        self.bytes.truncate(WINDOW);
        (self.first, self.changed) = (0, false);
    }

    /// Appends a letter that stands for `source`, a part after those of the letters before it.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    #[inline]
    pub fn push(&mut self, code: u32, source: Range<usize>) -> Result<(), OutOfMemory> {
        if self.bytes.is_empty() {
            self.bytes.try_resize(WINDOW, 0)?;
        }
        self.bytes.try_push(byte(code))?;
        let pushed = self.all.try_push(Letter { code, start: source.start, stop: source.end });
        if pushed.is_err() {
            self.bytes.pop();
        }
        pushed
    }

    /// The letters.
    #[must_use]
    #[inline]
    pub fn as_slice(&self) -> &[Letter] {
        &self.all[self.first..]
    }

    /// How many letters there are.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.all.len() - self.first
    }

    /// Whether there is no letter.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code points.
    #[must_use]
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

    /// Whether the letters are what the source has at [`Letters::span`], one code point each: none is another than
    /// it was, and none is missing between the first and the last.
    #[must_use]
    #[inline]
    pub fn is_part(&self) -> bool {
        !self.changed && self.span().len() == self.len()
    }

    /// The first eight letters as a number, the first in the lowest byte.
    #[inline]
    pub(super) fn head(&self) -> u64 {
        let len = self.len().min(WINDOW);
        // Where there are fewer letters the window ends with the word, and is shifted.
        let window = self.window((self.first + WINDOW).min(self.all.len()));
        u64::from_le_bytes(window).checked_shr(((WINDOW - len) * 8) as u32).unwrap_or(0)
    }

    /// The last eight letters as a number, the last in the lowest byte.
    #[inline]
    pub(super) fn tail(&self) -> u64 {
        let len = self.len().min(WINDOW);
        let present = u64::MAX.checked_shr(((WINDOW - len) * 8) as u32).unwrap_or(0);
        u64::from_be_bytes(self.window(self.all.len())) & present
    }

    #[inline]
    fn window(&self, at: usize) -> [u8; WINDOW] {
        self.bytes.get(at..at + WINDOW).and_then(|window| window.try_into().ok()).unwrap_or_default()
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
        let place = self.first + place;
        self.changed = true;
        self.put(place, Letter { code: letter.into(), ..self.all[place] });
    }

    /// Drops so many letters at the beginning.
    #[inline]
    pub(super) fn drop_first(&mut self, count: usize) {
        self.first += count;
    }

    /// Drops so many letters at the end.
    #[inline]
    pub(super) fn drop_last(&mut self, count: usize) {
        self.truncate(self.all.len() - count);
    }

    /// Drops so many letters from a place on. It costs as much as there are letters before it.
    pub(super) fn drop_at(&mut self, place: usize, count: usize) {
        for at in (self.first..self.first + place).rev() {
            self.put(at + count, self.all[at]);
        }
        self.first += count;
    }

    /// Drops the letter before the last one.
    pub(super) fn drop_second_last(&mut self) {
        let last = self.all.len() - 1;
        self.put(last - 1, self.all[last]);
        self.truncate(last);
    }

    /// Keeps of the first eight letters those whose bit is set, and drops all others.
    pub(super) fn keep(&mut self, places: u8) {
        let mut kept = self.first;
        for place in (0..self.len().min(8)).filter(|place| places >> place & 1 == 1) {
            self.put(kept, self.all[self.first + place]);
            kept += 1;
        }
        self.truncate(kept);
    }

    /// Lets every letter become what `rule` says, which changes no letter that is not in `touched`.
    ///
    /// What is deleted belongs to the letter before it from then on.
    /// Each of two letters stands for all of what they were.
    #[inline]
    pub(super) fn rewrite(&mut self, touched: &Touched, rule: impl Fn(u32) -> Becomes) -> Result<(), OutOfMemory> {
        let bytes = self.bytes.get(self.first + WINDOW..).unwrap_or_default();
        // Without a branch for each letter: nearly all words stay as they are.
        if !bytes.iter().fold(false, |any, &byte| any | touched[usize::from(byte)]) {
            return Ok(());
        }
        self.rewrite_touched(rule)
    }

    fn rewrite_touched(&mut self, rule: impl Fn(u32) -> Becomes) -> Result<(), OutOfMemory> {
        let unchanged = self.codes().take_while(|&code| rule(code) == Becomes::Itself).count();
        if unchanged == self.len() { Ok(()) } else { self.rewrite_from(self.first + unchanged, rule) }
    }

    fn rewrite_from(&mut self, begin: usize, rule: impl Fn(u32) -> Becomes) -> Result<(), OutOfMemory> {
        self.changed = true;
        let rest = begin..self.all.len();
        // The rest moves back by as much as it grows, so that no letter is overwritten before it is read.
        let pairs = self.all[rest.clone()].iter().filter(|own| matches!(rule(own.code), Becomes::Two(..))).count();
        let last = self.all[begin];
        self.bytes.try_resize(self.bytes.len() + pairs, 0)?;
        self.all.try_resize(rest.end + pairs, last)?;
        self.all.copy_within(rest, begin + pairs);
        let (mut written, mut pace) = (begin, Pace::default());
        for place in begin + pairs..self.all.len() {
            pace.reach(place);
            let own = self.all[place];
            let mut write = |code| {
                self.put(written, Letter { code, ..own });
                written += 1;
            };
            match rule(own.code) {
                Becomes::Itself => write(own.code),
                Becomes::One(code) => write(code),
                Becomes::Two(first, then) => [first, then].into_iter().for_each(write),
                Becomes::Nothing if written > self.first => self.all[written - 1].stop = own.stop,
                Becomes::Nothing => {}
            }
        }
        self.truncate(written);
        Ok(())
    }

    /// Puts a letter at a place, counted from the beginning of what was read.
    #[inline]
    fn put(&mut self, at: usize, letter: Letter) {
        self.all[at] = letter;
        self.bytes[at + WINDOW] = byte(letter.code);
    }

    #[inline]
    fn truncate(&mut self, len: usize) {
        self.all.truncate(len);
        self.bytes.truncate(len + WINDOW);
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

/// Checks for every code point that what `rule` changes is in `touched`.
#[cfg(test)]
pub(super) fn assert_covers(touched: &Touched, rule: fn(u32) -> Becomes) {
    for code in 0..=0x10_FFFF {
        assert!(rule(code) == Becomes::Itself || touched[usize::from(byte(code))], "U+{code:04X}");
    }
}
