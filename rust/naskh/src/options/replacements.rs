//! The table of the option `replace`: single characters, and the text that each becomes.
//!
//! The mapping of a user and the letters of a convention have the same type and are compiled in the same way.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::rule::Rule;
use crate::chars::{is_letter, is_mark};

/// One character and the text that it becomes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Replacement {
    /// The code point that is replaced.
    pub of: u32,
    /// The code points that it becomes; empty if it is deleted.
    pub by: Box<[u32]>,
    /// The rule that explains the change.
    pub(crate) rule: Rule,
}

/// Replacements sorted by code point. Immutable; a clone shares the table.
///
/// ```
/// use naskh::{Options, Replacements};
/// let mut options = Options::default();
/// options.replace = Replacements::new([('ڤ' as u32, vec!['ف' as u32]), ('\u{2022}' as u32, vec![])]);
/// assert_eq!(options.replace.iter().count(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Replacements(Option<Arc<Table>>);

/// The option `replace`.
pub(super) type Replace = Replacements;

#[derive(Debug)]
struct Table {
    entries: Vec<Replacement>,
    /// The index of the first entry of each page of 256 characters, and the number of entries at the end. So
    /// characters of pages without entries need no search.
    pages: Vec<u32>,
    /// For each character of the pages below [`BELOW`] a bit, which is set if it has an entry: most characters are
    /// there, and most of them have none.
    has: [u64; BELOW as usize / 64],
    /// The length of the longest value.
    longest: usize,
    /// Whether a key is a letter or a mark of the Arabic script.
    spells: bool,
}

/// Latin and Arabic letters, and all between.
const BELOW: u32 = 0x700;

/// The number of pages up to U+10FFFF.
const PAGES: usize = 0x1100;

impl Replacements {
    /// The maximum number of entries that [`Replacements::new`] takes: each is tried when a plan is made.
    pub const MOST: usize = u16::MAX as usize;

    /// Makes a table from code points and the code points that each becomes. Of two entries for one code point,
    /// the later one is used.
    ///
    /// # Panics
    /// If there are more than [`Replacements::MOST`] entries, a key is greater than U+10FFFF, or a value has a
    /// code point that is no `char`: UTF-8 could not hold it.
    pub fn new(entries: impl IntoIterator<Item = (u32, Vec<u32>)>) -> Self {
        let named = |(of, by): (u32, Vec<u32>)| Replacement { of, by: by.into(), rule: Rule::Replace };
        let entries: Vec<_> = entries.into_iter().map(named).collect();
        assert!(entries.len() <= Self::MOST, "a table has at most {} entries", Self::MOST);
        let mut values = entries.iter().flat_map(|entry| &entry.by);
        assert!(values.all(|&c| char::from_u32(c).is_some()), "a value has a code point that is no char");
        Self::of(entries)
    }

    /// As [`Replacements::new`], from entries that have their rule.
    pub(crate) fn of(mut entries: Vec<Replacement>) -> Self {
        entries.reverse();
        entries.sort_by_key(|entry| entry.of);
        entries.dedup_by_key(|entry| entry.of);
        assert!(entries.last().is_none_or(|last| last.of <= 0x10_FFFF), "a key is greater than U+10FFFF");
        if entries.is_empty() {
            return Self(None);
        }
        let pages = (0..=PAGES)
            .map(|page| entries.partition_point(|entry| (entry.of >> 8) < page as u32) as u32)
            .collect();
        let longest = entries.iter().map(|entry| entry.by.len()).max().unwrap_or(0);
        let spells = entries.iter().any(|entry| is_letter(entry.of) || is_mark(entry.of));
        let mut has = [0; BELOW as usize / 64];
        for of in entries.iter().map(|entry| entry.of).filter(|&of| of < BELOW) {
            has[of as usize / 64] |= 1 << (of % 64);
        }
        Self(Some(Arc::new(Table { entries, pages, has, longest, spells })))
    }

    /// This table together with the entries of `other`. For a character that both have, the entry of `other` is
    /// used. If it says what this table says anyway, nothing changes: the rule that explains it stays the same.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (None, _) => other.clone(),
            (_, None) => self.clone(),
            (Some(mine), Some(others)) => {
                let is_new = |entry: &&Replacement| self.get(entry.of).is_none_or(|own| own.by != entry.by);
                let new = others.entries.iter().filter(is_new);
                Self::of(mine.entries.iter().chain(new).cloned().collect())
            }
        }
    }

    /// Returns true if the table has no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns true if a character of ASCII is replaced.
    pub(crate) fn has_ascii(&self) -> bool {
        self.0.as_ref().is_some_and(|table| table.has[0] | table.has[1] != 0)
    }

    /// The length of the longest value.
    pub(crate) fn longest(&self) -> usize {
        self.0.as_ref().map_or(0, |table| table.longest)
    }

    /// Returns true if a letter or a mark of the Arabic script is replaced.
    pub(super) fn replaces_spelling(&self) -> bool {
        self.0.as_ref().is_some_and(|table| table.spells)
    }

    /// The user's own entries: those that are not of the table of a convention.
    pub(crate) fn own(&self) -> impl Iterator<Item = &Replacement> {
        self.iter().filter(|entry| entry.rule == Rule::Replace)
    }

    /// The table without the user's own entries.
    pub(crate) fn without_own(&self) -> Self {
        Self::of(self.iter().filter(|entry| entry.rule != Rule::Replace).cloned().collect())
    }

    /// The table with another value for each entry.
    pub(crate) fn map(&self, value: impl Fn(&Replacement) -> Box<[u32]>) -> Self {
        Self::of(self.iter().map(|entry| Replacement { by: value(entry), ..entry.clone() }).collect())
    }

    /// The replacements, sorted by code point.
    pub fn iter(&self) -> impl Iterator<Item = &Replacement> {
        self.0.iter().flat_map(|table| &table.entries)
    }

    /// The entry for the code point `c`, at most U+10FFFF, or `None` if the table has none.
    #[inline]
    #[must_use]
    pub fn get(&self, c: u32) -> Option<&Replacement> {
        let table = self.0.as_deref()?;
        if table.has.get(c as usize / 64).is_some_and(|bits| bits >> (c % 64) & 1 == 0) {
            return None;
        }
        let page = (c >> 8) as usize;
        let (start, end) = (table.pages[page] as usize, table.pages[page + 1] as usize);
        if start == end {
            return None;
        }
        let entries = &table.entries[start..end];
        entries.binary_search_by_key(&c, |entry| entry.of).ok().map(|at| &entries[at])
    }
}

impl PartialEq for Replacements {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(mine), Some(others)) => Arc::ptr_eq(mine, others) || mine.entries == others.entries,
            (mine, others) => mine.is_none() && others.is_none(),
        }
    }
}

impl Eq for Replacements {}

impl Hash for Replacements {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for entry in self.iter() {
            entry.hash(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_entry_wins_and_entries_are_found_on_every_page() {
        let table =
            Replacements::new([(0x41, vec![1]), (0x10_FFFF, vec![2, 3]), (0x41, vec![]), (0x640, vec![4])]);
        let by = |c| table.get(c).map(|entry| entry.by.to_vec());
        assert_eq!(by(0x41), Some(vec![]));
        assert_eq!(by(0x640), Some(vec![4]));
        assert_eq!(by(0x10_FFFF), Some(vec![2, 3]));
        assert_eq!((by(0x42), by(0x641), by(0)), (None, None, None));
    }

    #[test]
    fn tables_with_the_same_entries_are_equal() {
        let one = Replacements::new([(1, vec![2])]);
        let added = Replacements::default().with(&Replacements::new([(1, vec![3])])).with(&one);
        assert_eq!(one, added);
        assert_ne!(one, Replacements::default());
        assert!(Replacements::new([]).is_empty());
    }

    #[test]
    fn an_entry_that_says_nothing_new_keeps_its_rule() {
        let entry = |by| Replacement { of: 1, by: Box::new([by]), rule: Rule::Alef };
        let table = Replacements::of(vec![entry(2)]);
        assert_eq!(table.with(&Replacements::new([(1, vec![2])])), table);
        let rule = |by| table.with(&Replacements::new([(1, vec![by])])).get(1).map(|entry| entry.rule);
        assert_eq!((rule(2), rule(3)), (Some(Rule::Alef), Some(Rule::Replace)));
    }

    #[test]
    #[should_panic(expected = "no char")]
    fn a_value_has_no_lone_surrogates() {
        let _ = Replacements::new([(1, vec![0xD800])]);
    }
}
