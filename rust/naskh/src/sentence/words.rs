//! Words in folded letters: as a reader compares them, whatever code points the author typed.
//!
//! Presentation forms become letters, look-alikes of other languages the letters of Arabic; hamzas, marks,
//! tatweels and invisibles are left out, and ى is ي. Only the hamza of the first letter is kept beside them,
//! because أن and إن are two words.

use crate::chars::class::Class;
use crate::chars::{TATWEEL, each_unshaped, is_mark, lookalike};
use crate::lexicon::packed::{LONGEST_FOLDED, folded};
use crate::token::{CodePoint, View, class_of};

/// The most characters of a word that are looked at.
const LONGEST: usize = 3 * LONGEST_FOLDED;

/// A word, packed as `lexicon::packed` packs the words of the lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word {
    key: u128,
    /// How many letters it has, at most [`LONGEST`].
    pub(super) len: usize,
    /// The hamza of its first letter.
    pub(super) hamza: Hamza,
    /// The position after it.
    pub(super) end: usize,
}

/// Where the hamza of a first letter is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Hamza {
    None,
    Above,
    Below,
}

impl Word {
    /// In place of a letter that is not in U+0600–06FF. No word of a list has this byte.
    const OTHER: u8 = 0xFF;

    /// The Arabic word that begins at `start`. It has no letters if none does.
    pub(super) fn at<U: CodePoint>(view: View<'_, U>, start: usize) -> Self {
        let mut word = Self { key: 0, len: 0, hamza: Hamza::None, end: start };
        for at in start..start + LONGEST {
            let c = view.get(at);
            match class_of(c) {
                Class::Arabic => each_unshaped(c, |letter| word.push(letter)),
                Class::Mark | Class::Joint if at > start => word.push(c),
                _ => break,
            }
            word.end = at + 1;
        }
        word
    }

    fn push(&mut self, c: u32) {
        if self.len == 0 || (self.len == 1 && is_mark(c)) {
            self.hamza = match char::from_u32(c) {
                Some('أ' | '\u{654}') => Hamza::Above,
                Some('إ' | '\u{655}') => Hamza::Below,
                _ => self.hamza,
            };
        }
        if class_of(c) != Class::Arabic || c == TATWEEL {
            return;
        }
        let letter = lookalike(c).unwrap_or(c);
        let byte = if letter >> 8 == 0x06 { folded(letter as u8) } else { Self::OTHER };
        if self.len < LONGEST_FOLDED {
            self.key |= u128::from(byte) << (8 * self.len);
        }
        self.len += 1;
    }

    /// Whether it is one of the words with these keys.
    pub(super) fn is_one_of(self, keys: &[u128]) -> bool {
        self.len <= LONGEST_FOLDED && keys.contains(&self.key)
    }

    /// The letter at `at`, or U+0600 after the end.
    pub(super) fn letter(self, at: usize) -> char {
        let byte = if at < LONGEST_FOLDED { (self.key >> (8 * at)) as u8 } else { 0 };
        char::from_u32(0x600 | u32::from(byte)).unwrap_or_default()
    }

    /// The letter at `back` before the end of the word. 1 is the last.
    pub(super) fn last(self, back: usize) -> char {
        self.letter(self.len.wrapping_sub(back))
    }

    /// Whether the word begins as this packed one does.
    pub(super) fn begins_with(self, key: u128) -> bool {
        let letters = length(key);
        letters < LONGEST_FOLDED && self.key & ((1 << (8 * letters)) - 1) == key
    }

    /// The word without its first letter.
    pub(super) fn without_first(self) -> Self {
        Self { key: self.key >> 8, len: self.len.saturating_sub(1), ..self }
    }
}

/// How many letters a packed word has.
fn length(key: u128) -> usize {
    (u128::BITS - key.leading_zeros()).div_ceil(8) as usize
}
