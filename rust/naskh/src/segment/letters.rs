//! The letters of a word as the model sees them, each with its place in the word.
//!
//! The same word has the same letters however it is typed: marks, tatweels and invisibles are left out and stay
//! with the letter before them; a hamza that is a mark is put on its letter; presentation forms and look-alikes of
//! other languages are the letters that they stand for.

use crate::chars::class::Class;
use crate::chars::lookup::is_everyday_arabic;
use crate::chars::{
    ALEF, ALPHABET, HAMZA_ABOVE, HAMZA_BELOW, MADDAH_ABOVE, TATWEEL, each_unshaped, is_alef_variant,
    is_alphabet_letter, is_letter, is_presentation_form, lookalike, with_hamza,
};
use crate::token::{CodePoint, class_of, is_woven};

/// A word of more letters is not cut. The longest words that people write have some fifteen.
pub(super) const LONGEST: usize = 32;

/// The code of a letter is its code point less this.
const BASE: u32 = 0x620;
/// The code of a letter that is not in the alphabet.
const OTHER: u8 = 0;

/// The letters of a word.
pub(super) struct Skeleton {
    codes: [u8; LONGEST],
    len: usize,
    /// Where the character of each letter begins in the word, if the word is not its letters alone. A ligature is
    /// one character of two letters and more.
    starts: Option<[u32; LONGEST]>,
    /// The character of the last letter, for a hamza after it.
    last: u32,
}

impl Skeleton {
    /// The letters of a word; `None` if it has a character that is neither a letter of the Arabic script nor a
    /// mark, an invisible or a tatweel, or more than [`LONGEST`] letters.
    #[inline]
    pub(super) fn of<U: CodePoint>(word: &[U]) -> Option<Self> {
        if word.len() > LONGEST {
            return Self::read_all(word);
        }
        // Nine words of ten are letters alone. Without branches the compiler takes many of them at once.
        let (mut codes, mut is_plain) = ([OTHER; LONGEST], true);
        for (code, &unit) in codes.iter_mut().zip(word) {
            let offset = unit.narrow().wrapping_sub(BASE as u16);
            *code = offset as u8;
            is_plain &= is_plain_offset(offset);
        }
        if is_plain { Some(Self { codes, len: word.len(), starts: None, last: 0 }) } else { Self::read_all(word) }
    }

    /// The same for a word that may have other characters than everyday letters.
    #[inline(never)]
    fn read_all<U: CodePoint>(word: &[U]) -> Option<Self> {
        let mut made = Self { codes: [OTHER; LONGEST], len: 0, starts: Some([0; LONGEST]), last: 0 };
        for (at, &unit) in word.iter().enumerate() {
            let c: u32 = unit.into();
            if !made.read(c, at) {
                return None;
            }
        }
        Some(made)
    }

    /// The letters, one byte each: the code point less U+0620 for those of the alphabet,
    /// and 0 for any other letter.
    #[inline]
    pub(super) fn codes(&self) -> &[u8] {
        &self.codes[..self.len]
    }

    /// Where the character of a letter begins, in code points of the word.
    #[inline]
    pub(super) fn start(&self, letter: usize) -> usize {
        self.starts.as_ref().map_or(letter, |starts| starts[letter] as usize)
    }

    /// Whether the word may be cut before a letter that is not the first: not within a ligature.
    #[inline]
    pub(super) fn is_border(&self, letter: usize) -> bool {
        self.start(letter) != self.start(letter - 1)
    }

    #[inline]
    fn push(&mut self, letter: u32, at: usize) -> bool {
        if self.len == LONGEST {
            return false;
        }
        self.codes[self.len] = code_of(letter);
        self.last = letter;
        if let Some(starts) = &mut self.starts {
            starts[self.len] = at as u32;
        }
        self.len += 1;
        true
    }

    /// Takes any character. Returns false if it is none of a word, or there is no room for it.
    fn read(&mut self, c: u32, at: usize) -> bool {
        match c {
            TATWEEL => return true,
            _ if is_alphabet_letter(c) => return self.push(c, at),
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
                each_unshaped(c, |part| match part {
                    mark @ (MADDAH_ABOVE | HAMZA_ABOVE | HAMZA_BELOW) => self.put_on_last(mark),
                    letter if is_letter(letter) => fits &= self.push(letter, at),
                    _ => {}
                });
                fits
            }
            Class::Arabic => self.push(c, at),
            _ => false,
        }
    }

    /// Puts a hamza or madda on the last letter, if it can be there.
    fn put_on_last(&mut self, mark: u32) {
        let Some(last) = self.len.checked_sub(1) else { return };
        if let Some(whole) = with_hamza(self.last, mark) {
            self.last = whole;
            self.codes[last] = code_of(whole);
        }
    }
}

/// Whether a character is a letter of the Arabic alphabet, by its distance from U+0620.
#[inline(always)]
#[allow(clippy::needless_bitwise_bool, reason = "without branches the compiler tests many characters at once")]
fn is_plain_offset(offset: u16) -> bool {
    let [(first, last), (then, end)] = ALPHABET;
    let within = |from: u32, to: u32| offset.wrapping_sub((from - BASE) as u16) <= (to - from) as u16;
    within(first, last) | within(then, end)
}

/// The code of a letter of the Arabic script.
fn code_of(c: u32) -> u8 {
    let letter = match lookalike(c) {
        Some(letter) => letter,
        None if is_alef_variant(c) && !is_alphabet_letter(c) => ALEF,
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
        // A letter of Urdu, which only without its hamza is a look-alike of ه.
        assert_eq!(read("ب\u{6C2}").unwrap().0, "ب\u{620}");
        assert_eq!(read("ب\u{6C1}\u{654}").unwrap().0, "ب\u{620}");
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
