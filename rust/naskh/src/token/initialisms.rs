//! The parts of an initialism, between its full stops: a letter, or the Arabic name of a Latin letter. Proclitics
//! and the article may come before it.
//!
//! Every word before a full stop is tested, and most are neither. So a word is packed into a number, one byte for
//! each letter, and compared with the packed names all at once.

use std::ops::Range;

use crate::chars::class::Class;
use crate::chars::{
    ALEF_MAQSURA, TATWEEL, YEH, each_unshaped, is_alphabet_letter, is_composing_mark, letter_of_form, lookalike,
    with_hamza,
};
use crate::lexicon::abbreviations::TITLE_LETTERS;
use crate::lexicon::affixes::PROCLITICS;
use crate::lexicon::everyday_words::EVERYDAY_WORDS;
use crate::lexicon::letter_names::{LETTER_NAMES, UNAMBIGUOUS_LETTER_NAMES};
use crate::lexicon::longest;
use crate::lexicon::packed::keys;

use super::view::{CharUnit, View, class_of};

/// The Arabic page, U+0600–06FF.
const PAGE: u32 = 0x06;

const LETTER_NAME_KEYS: [u64; LETTER_NAMES.len()] = keys(LETTER_NAMES);
const UNAMBIGUOUS_KEYS: [u64; UNAMBIGUOUS_LETTER_NAMES.len()] = keys(UNAMBIGUOUS_LETTER_NAMES);
const EVERYDAY_KEYS: [u64; EVERYDAY_WORDS.len()] = keys(EVERYDAY_WORDS);

/// The most letters of a name.
pub(super) const LONGEST_NAME: usize = longest(LETTER_NAMES);
/// The most characters of a part: a name, the article and two proclitics before it, and room for some marks.
pub(super) const LONGEST_PART: usize = LONGEST_NAME + 6;

/// What is between two full stops.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) form: Form,
    /// How many letters of proclitics and the article come before it.
    pub(super) prefix: usize,
    /// Whether the whole is an everyday word: then one other part is not enough for an initialism.
    pub(super) everyday: bool,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// A letter that a title is abbreviated to.
    Title,
    /// Any other letter.
    Letter,
    /// The name of a Latin letter, and whether it is nothing else.
    Name { unambiguous: bool },
}

impl Part {
    pub(super) fn is_name(self) -> bool {
        matches!(self.form, Form::Name { .. })
    }
}

/// The part of an initialism that the word `range` may be.
pub(super) fn part<U: CharUnit>(view: View<'_, U>, range: Range<usize>) -> Option<Part> {
    let word = ShortWord::new(view, range)?;
    let found = |form, prefix| Some(Part { form, prefix, everyday: EVERYDAY_KEYS.contains(&word.key(0)) });
    // Two proclitics at most. A third is the ل of the article after the proclitic ل: وللبي.
    for proclitics in 0..=3 {
        if proclitics > 0 && !PROCLITICS.contains(&word.get(proclitics - 1)) {
            break;
        }
        let article = word.get(proclitics) == 'ا' && word.get(proclitics + 1) == 'ل';
        for prefix in std::iter::once(proclitics).chain(article.then_some(proclitics + 2)) {
            if word.len == prefix + 1 {
                let is_title = TITLE_LETTERS.contains(&word.get(prefix));
                return found(if is_title { Form::Title } else { Form::Letter }, prefix);
            }
            let name = word.key(prefix);
            if LETTER_NAME_KEYS.contains(&name) {
                return found(Form::Name { unambiguous: UNAMBIGUOUS_KEYS.contains(&name) }, prefix);
            }
        }
    }
    None
}

/// The letters of a short word, without tatweels and marks but a hamza, which is on its letter. Presentation forms and
/// look-alikes of other languages are the letters that they stand for, and ى is ي.
struct ShortWord {
    /// The last byte of each letter, and zeros.
    letters: [u8; Self::MOST + size_of::<u64>()],
    len: usize,
}

impl ShortWord {
    const NONE: Self = Self { letters: [0; Self::MOST + size_of::<u64>()], len: 0 };
    /// In place of a letter that is not in U+0600–06FF. No name has this byte.
    const OTHER: u8 = 0xFF;
    /// The most letters.
    const MOST: usize = 16;

    fn new<U: CharUnit>(view: View<'_, U>, range: Range<usize>) -> Option<Self> {
        if range.len() > LONGEST_PART {
            return None;
        }
        let mut word = Self::NONE;
        for at in range.clone() {
            let c = view.get(at);
            let Some(letter) = Some(c).filter(|&c| is_alphabet_letter(c)).or_else(|| letter_of_form(c)) else {
                return Self::typed_otherwise(view, range);
            };
            word.letters[word.len] = byte_of(letter);
            word.len += 1;
        }
        Some(word)
    }

    /// The same for a word that has other characters than letters of the alphabet and their forms.
    #[inline(never)]
    fn typed_otherwise<U: CharUnit>(view: View<'_, U>, range: Range<usize>) -> Option<Self> {
        let (mut word, mut fits) = (Self::NONE, true);
        for at in range {
            each_unshaped(view.get(at), |c| fits &= word.push(c));
        }
        fits.then_some(word)
    }

    /// Adds a letter, or a hamza to the last one. Returns false if there is no room for it.
    fn push(&mut self, c: u32) -> bool {
        if is_composing_mark(c) {
            let last = self.len.saturating_sub(1);
            if let Some(whole) = with_hamza(self.get(last).into(), c) {
                self.letters[last] = byte_of(whole);
            }
        } else if class_of(c) == Class::Arabic && c != TATWEEL {
            if self.len == Self::MOST {
                return false;
            }
            self.letters[self.len] = byte_of(lookalike(c).unwrap_or(c));
            self.len += 1;
        }
        true
    }

    /// The letter at `at`. After the end of the word it is U+0600, which is not a letter.
    fn get(&self, at: usize) -> char {
        char::from_u32((PAGE << 8) | u32::from(self.letters[at])).unwrap_or_default()
    }

    /// The word without its first letters, packed as [`keys`] packs names. 0 if it has more letters than a name.
    fn key(&self, first: usize) -> u64 {
        let rest = self.letters[first..].first_chunk().map_or(0, |&letters| u64::from_le_bytes(letters));
        if self.len <= first + size_of::<u64>() { rest } else { 0 }
    }
}

/// The last byte of a letter.
fn byte_of(letter: u32) -> u8 {
    match letter {
        ALEF_MAQSURA => YEH as u8,
        _ if letter >> 8 == PAGE => letter as u8,
        _ => ShortWord::OTHER,
    }
}
