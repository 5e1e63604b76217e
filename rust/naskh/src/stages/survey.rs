//! One look at a chunk, which shows the stages that have nothing to do there.

use crate::character::Character;
use crate::chars::{MarkSet, TATWEEL, is_alphabet_letter, is_blank, is_composing_mark, is_invisible, is_mark};
use crate::options::{Options, Unicode};

/// What kinds of characters a chunk holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// Characters that are not of Arabic everyday text or ASCII: presentation forms, compatibility characters,
    /// anything.
    pub(super) expands: bool,
    pub(super) invisibles: bool,
    pub(super) tatweel: bool,
    pub(super) marks: bool,
    /// Marks that compose with letters, and all characters of `expands`.
    composes: bool,
}

impl Survey {
    pub(super) fn of<C: Character>(chunk: &[C]) -> Self {
        let mut survey = Self::default();
        for c in chunk.iter().map(|c| c.code()) {
            if !is_alphabet_letter(c) {
                survey.note(c);
            }
        }
        survey
    }

    fn note(&mut self, c: u32) {
        match c {
            TATWEEL => self.tatweel = true,
            0x20..=0x7E | 0x60C | 0x61B | 0x61F | 0x660..=0x66C | 0x6F0..=0x6F9 => {}
            _ if is_mark(c) => {
                self.marks = true;
                self.composes |= is_composing_mark(c);
            }
            _ => {
                self.invisibles |= is_invisible(c) || is_blank(c);
                self.expands = true;
                self.composes = true;
            }
        }
    }

    /// Nothing but letters of the Arabic alphabet, ASCII and the Arabic punctuation and digits.
    pub(super) fn is_plain(self) -> bool {
        self == Self::default()
    }

    /// Whether composition, or canonical order, may have something to do once what is stripped is gone.
    pub(super) fn may_compose(self, options: &Options) -> bool {
        options.unicode != Unicode::Keep && (self.composes || (self.marks && options.marks != MarkSet::ALL))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfkc_quick};

    #[test]
    fn what_is_not_noted_is_inert() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let survey = Survey::of(&[c as u32]);
            if !survey.composes && !survey.marks {
                assert_eq!(is_nfkc_quick(std::iter::once(c)), IsNormalized::Yes, "{c:?}");
                assert_eq!(canonical_combining_class(c), 0, "{c:?}");
            }
            assert_eq!(survey.marks, is_mark(c as u32), "{c:?}");
        }
    }
}
