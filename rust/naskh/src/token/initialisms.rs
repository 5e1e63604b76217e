//! What stands between the full stops of an initialism: a letter, or the Arabic name of a Latin one, perhaps with proclitics.
//!
//! Most words are neither, and this is asked of every word before a full stop. So a word becomes a number, a byte for
//! each letter, which is compared with those of all names at once.

use std::ops::Range;

use crate::chars::TATWEEL;
use crate::chars::class::Class;
use crate::lexicon::abbreviations::TITLE_LETTERS;
use crate::lexicon::affixes::PROCLITICS;
use crate::lexicon::everyday_words::EVERYDAY_WORDS;
use crate::lexicon::letter_names::{LETTER_NAMES, UNAMBIGUOUS_LETTER_NAMES};
use crate::lexicon::longest;

use super::view::{CodePoint, View, class_of};

/// The Arabic page, U+0600–06FF.
const PAGE: u32 = 0x06;

const LETTER_NAME_KEYS: [u64; LETTER_NAMES.len()] = keys(LETTER_NAMES);
const EVERYDAY_KEYS: [u64; EVERYDAY_WORDS.len()] = keys(EVERYDAY_WORDS);
const NO_WORD_KEYS: [u64; UNAMBIGUOUS_LETTER_NAMES.len()] = keys(UNAMBIGUOUS_LETTER_NAMES);
/// The most letters of a name.
pub(super) const LONGEST_NAME: usize = longest(LETTER_NAMES);
/// The most letters of a segment: a name, with an article and two proclitics before it, and some to spare for marks.
pub(super) const LONGEST_SEGMENT: usize = 12;

/// What lies between two full stops.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) segment: Segment,
    /// How many letters of proclitics and the article come before it.
    pub(super) bare: usize,
    /// Whether it is, with these, an everyday word: then one other part is not enough.
    pub(super) everyday: bool,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Segment {
    /// A letter that titles are abbreviated to.
    Title,
    Letter,
    /// The name of a Latin letter; and whether that is no word besides.
    Name {
        no_word: bool,
    },
}

impl Part {
    pub(super) fn is_name(self) -> bool {
        matches!(self.segment, Segment::Name { .. })
    }
}

/// What `range` may be between full stops.
pub(super) fn part<U: CodePoint>(view: View<'_, U>, range: Range<usize>) -> Option<Part> {
    let word = Letters::of(view, range)?;
    let found = |segment, bare| Some(Part { segment, bare, everyday: EVERYDAY_KEYS.contains(&word.key(0)) });
    // A third is the article behind ل: وللبي.
    for proclitics in 0..=3 {
        if proclitics > 0 && !PROCLITICS.contains(&word.get(proclitics - 1)) {
            break;
        }
        let article = word.get(proclitics) == 'ا' && word.get(proclitics + 1) == 'ل';
        for bare in std::iter::once(proclitics).chain(article.then_some(proclitics + 2)) {
            if word.count == bare + 1 {
                let title = TITLE_LETTERS.contains(&word.get(bare));
                return found(if title { Segment::Title } else { Segment::Letter }, bare);
            }
            let name = word.key(bare);
            if LETTER_NAME_KEYS.contains(&name) {
                return found(Segment::Name { no_word: NO_WORD_KEYS.contains(&name) }, bare);
            }
        }
    }
    None
}

/// The letters of a short word, without marks and tatweels: the last byte of each, the first in the lowest place.
struct Letters {
    bytes: u128,
    count: usize,
}

impl Letters {
    /// Stands for a letter beyond U+0600–06FF, which is in no name.
    const OTHER: u32 = 0xFF;

    fn of<U: CodePoint>(view: View<'_, U>, range: Range<usize>) -> Option<Self> {
        if range.len() > LONGEST_SEGMENT {
            return None;
        }
        let mut word = Self { bytes: 0, count: 0 };
        for c in range.map(|at| view.get(at)) {
            if class_of(c) == Class::Arabic && c != TATWEEL {
                let byte = if c >> 8 == PAGE { c & 0xFF } else { Self::OTHER };
                word.bytes |= u128::from(byte) << (8 * word.count);
                word.count += 1;
            }
        }
        Some(word)
    }

    fn get(&self, at: usize) -> char {
        let byte = (self.bytes >> (8 * at)) as u8;
        char::from_u32((PAGE << 8) | u32::from(byte)).unwrap_or_default()
    }

    /// What is left without the first letters, as [`key`] makes it of a name; of more letters than names have, something else.
    fn key(&self, first: usize) -> u64 {
        u64::try_from(self.bytes >> (8 * first)).unwrap_or(0)
    }
}

/// The keys of names of up to eight letters, all of the Arabic page.
const fn keys<const N: usize>(names: &[&str]) -> [u64; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        // Of the two bytes that such a letter has in UTF-8, the lower two bits of the first and six of the second are its last.
        let name = names[at].as_bytes();
        let mut letter = name.len() / 2;
        assert!(letter <= 8);
        while letter > 0 {
            letter -= 1;
            let byte = (name[2 * letter] << 6) | (name[2 * letter + 1] & 0x3F);
            keys[at] = (keys[at] << 8) | byte as u64;
        }
        at += 1;
    }
    keys
}
