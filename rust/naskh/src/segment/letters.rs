//! The letters of a word as the model sees them, each with its place in the word.
//!
//! The same word has the same letters however it is typed: marks, tatweels and invisibles are left out and stay with the
//! letter before them; a hamza that is a mark is put on its letter; presentation forms and look-alikes of other languages
//! are the letters that they stand for.

use unicode_normalization::char::{compose, decompose_compatible};

use crate::chars::class::Class;
use crate::chars::lookup::is_everyday_arabic;
use crate::chars::{
    ALEF, HAMZA_ABOVE, HAMZA_BELOW, MADDAH_ABOVE, TATWEEL, is_alef_variant, is_alphabet_letter, is_letter,
    is_presentation_form, lookalike,
};
use crate::token::{CodePoint, class_of, is_woven};

/// A word of more letters is not cut. The longest words that people write have some fifteen.
pub(super) const LONGEST: usize = 32;

/// The code of a letter is its code point less this.
const BASE: u32 = 0x620;
/// The code of a letter that is none of U+0621–064A.
const OTHER: u8 = 0;

/// The letters of a word.
pub(super) struct Skeleton {
    codes: [u8; LONGEST],
    /// Where the character of each letter begins in the word. A ligature is one character of two letters and more.
    starts: [u32; LONGEST],
    len: usize,
}

impl Skeleton {
    /// The letters of a word; `None` if it has a character that is neither a letter of the Arabic script nor a mark, an
    /// invisible or a tatweel, or more than [`LONGEST`] letters.
    #[inline]
    pub(super) fn of<U: CodePoint>(word: &[U]) -> Option<Self> {
        let mut made = Self { codes: [OTHER; LONGEST], starts: [0; LONGEST], len: 0 };
        for (at, &unit) in word.iter().enumerate() {
            let c: u32 = unit.into();
            let is_read = if is_plain(c) { made.push((c - BASE) as u8, at) } else { made.read(c, at) };
            if !is_read {
                return None;
            }
        }
        Some(made)
    }

    /// The letters, one byte each: the code point less U+0620 for U+0621–064A, and 0 for any other letter.
    #[inline]
    pub(super) fn codes(&self) -> &[u8] {
        &self.codes[..self.len]
    }

    /// Where the character of a letter begins, in code points of the word.
    #[inline]
    pub(super) fn start(&self, letter: usize) -> usize {
        self.starts[letter] as usize
    }

    /// Whether the word may be cut before a letter that is not the first: not within a ligature.
    #[inline]
    pub(super) fn is_border(&self, letter: usize) -> bool {
        self.starts[letter] != self.starts[letter - 1]
    }

    #[inline]
    fn push(&mut self, code: u8, at: usize) -> bool {
        if self.len == LONGEST {
            return false;
        }
        self.codes[self.len] = code;
        self.starts[self.len] = at as u32;
        self.len += 1;
        true
    }

    /// Takes any character. Returns false if it is none of a word, or there is no room for it.
    #[inline(never)]
    fn read(&mut self, c: u32, at: usize) -> bool {
        match c {
            TATWEEL => return true,
            MADDAH_ABOVE | HAMZA_ABOVE | HAMZA_BELOW => {
                self.put_on_last(c);
                return true;
            }
            _ if is_everyday_arabic(c) && !is_letter(c) => return true,
            _ => {}
        }
        match class_of(c) {
            Class::Mark | Class::Joint => true,
            Class::Invisible => is_woven(c),
            Class::Arabic if is_presentation_form(c) => {
                let mut fits = true;
                decompose_compatible(char::from_u32(c).unwrap_or_default(), |part| match u32::from(part) {
                    mark @ (MADDAH_ABOVE | HAMZA_ABOVE | HAMZA_BELOW) => self.put_on_last(mark),
                    letter if is_letter(letter) => fits &= self.push(code_of(letter), at),
                    _ => {}
                });
                fits
            }
            Class::Arabic => self.push(code_of(c), at),
            _ => false,
        }
    }

    /// Puts a hamza or madda on the last letter, if it can be there.
    fn put_on_last(&mut self, mark: u32) {
        let Some(last) = self.len.checked_sub(1) else { return };
        let letter = char::from_u32(BASE + u32::from(self.codes[last]));
        let whole = letter.zip(char::from_u32(mark)).and_then(|(letter, mark)| compose(letter, mark));
        if let Some(whole) = whole {
            self.codes[last] = code_of(whole.into());
        }
    }
}

/// Whether `c` is a letter of Arabic as it is usually typed.
#[inline(always)]
fn is_plain(c: u32) -> bool {
    c.wrapping_sub(0x621) <= 0x64A - 0x621 && c != TATWEEL
}

/// The code of a letter of the Arabic script.
fn code_of(c: u32) -> u8 {
    let letter = match lookalike(c) {
        Some(letter) => letter,
        None if is_alef_variant(c) && !is_plain(c) => ALEF,
        None => c,
    };
    if is_alphabet_letter(letter) { (letter - BASE) as u8 } else { OTHER }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> Option<(String, Vec<usize>)> {
        let units: Vec<u32> = word.chars().map(u32::from).collect();
        let skeleton = Skeleton::of(&units)?;
        let letters = skeleton.codes().iter().map(|&code| char::from_u32(BASE + u32::from(code)).unwrap());
        Some((letters.collect(), (0..skeleton.codes().len()).map(|letter| skeleton.start(letter)).collect()))
    }

    #[test]
    fn letters_know_where_they_are_and_marks_are_left_out() {
        assert_eq!(read("وَبِيـتٌ"), Some(("وبيت".to_owned(), vec![0, 2, 4, 6])));
        assert_eq!(read("ب\u{200F}\u{200D}ه"), Some(("به".to_owned(), vec![0, 3])));
        assert_eq!(read(""), Some((String::new(), vec![])));
    }

    #[test]
    fn the_same_word_has_the_same_letters_however_it_is_typed() {
        for (typed, letters) in [
            ("أن", "أن"),
            ("ا\u{654}ن", "أن"),
            ("ا\u{64E}\u{654}ن", "أن"),
            ("سؤال", "سو\u{654}ال"),
            ("ﻻن", "لان"),
            ("ﻷن", "لأن"),
            ("کتابہ", "كتابه"),
            ("ٱلبیت", "البيت"),
        ] {
            assert_eq!(read(typed).unwrap().0, read(letters).unwrap().0, "{typed}");
        }
        assert_eq!(read("ﻷن").unwrap().1, [0, 0, 1]);
    }

    #[test]
    fn letters_that_arabic_does_not_have_are_one_code() {
        assert_eq!(read("وپگ").unwrap().0, "و\u{620}\u{620}");
    }

    #[test]
    fn what_is_no_word_has_no_letters() {
        for text in ["a", "و3", "و.", "و ب", "#و", "ب\u{200B}ه", "\u{600}و", "ﷺ"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_that_is_too_long_is_not_read_but_marks_do_not_count() {
        assert!(read(&"ب".repeat(LONGEST)).is_some());
        assert_eq!(read(&"ب".repeat(LONGEST + 1)), None);
        assert!(read(&format!("ب{}", "\u{64E}".repeat(10_000))).is_some());
    }
}
