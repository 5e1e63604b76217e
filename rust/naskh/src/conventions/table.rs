//! How the tables of conventions are written down.

use std::ops::RangeInclusive;

use crate::options::{Convention, Options, Replacement, Replacements, Rule};

/// The marks of everyday vocalization, fathatan to sukun: what most systems call diacritics.
pub(super) const TASHKEEL: RangeInclusive<u32> = 0x64B..=0x652;
pub(super) const TATWEEL: RangeInclusive<u32> = 0x640..=0x640;

/// A table in the making; of two entries for one character the later one counts.
#[derive(Default)]
pub(super) struct Table(Vec<Replacement>);

impl Table {
    /// Characters become nothing.
    pub(super) fn delete(self, rule: Rule, characters: impl IntoIterator<Item = u32>) -> Self {
        characters.into_iter().fold(self, |table, of| table.put(rule, of, []))
    }

    /// Every character of a string becomes another string.
    pub(super) fn fold(self, rule: Rule, characters: &str, by: &str) -> Self {
        characters.chars().fold(self, |table, of| table.put(rule, of as u32, by.chars().map(u32::from)))
    }

    /// Characters become spaces.
    pub(super) fn blank(self, rule: Rule, characters: impl IntoIterator<Item = u32>) -> Self {
        characters.into_iter().fold(self, |table, of| table.put(rule, of, [0x20]))
    }

    /// Ten digits from `zero` on become those of ASCII.
    pub(super) fn digits(self, zero: u32) -> Self {
        (0..10).fold(self, |table, value| table.put(Rule::Digits, zero + value, [0x30 + value]))
    }

    /// What a function makes of characters: `None` for those that stay.
    pub(super) fn all(
        self,
        characters: impl IntoIterator<Item = u32>,
        make: impl Fn(u32) -> Option<(Rule, Vec<u32>)>,
    ) -> Self {
        characters.into_iter().fold(self, |table, of| match make(of) {
            Some((rule, by)) if by != [of] => table.put(rule, of, by),
            _ => table,
        })
    }

    pub(super) fn put(mut self, rule: Rule, of: u32, by: impl IntoIterator<Item = u32>) -> Self {
        self.0.push(Replacement { of, by: by.into_iter().collect(), rule });
        self
    }

    /// The options that have this table and these rules besides, and `rest`.
    pub(super) fn options(self, convention: Convention, mut rest: Options) -> Options {
        (rest.replace, rest.convention) = (Replacements::of(self.0), Some(convention));
        rest
    }
}

/// What a table that speaks of all scripts looks through: all that is assigned up to U+1FFFF but ideographs,
/// Hangul syllables and private use, and the variation selectors.
pub(super) fn most_characters() -> impl Iterator<Item = u32> {
    (0..0x3400)
        .chain(0x4DC0..0x4E00)
        .chain(0xA000..0xAC00)
        .chain(0xF900..0x1_7000)
        .chain(0x1_AFF0..0x2_0000)
        .chain(0xE_0100..0xE_01F0)
}
