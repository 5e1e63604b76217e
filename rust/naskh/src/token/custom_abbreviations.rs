//! The search for the caller's own abbreviations.

use crate::options::Abbreviations;

use super::view::{CharUnit, View};

impl Abbreviations {
    /// The end, with its full stop, of the longest of these that begins at `start` and reaches at least
    /// `end`.
    ///
    /// The list is sorted, so the words that begin as the text does are a part of it. It is narrowed byte by byte.
    pub(super) fn find<U: CharUnit>(&self, view: View<'_, U>, start: usize, end: usize) -> Option<usize> {
        let (mut words, mut depth) = (self.as_slice(), 0);
        let (mut at, mut found) = (start, None);
        while let Some(shortest) = words.first() {
            if at >= end && shortest.len() == depth && view.get(at) == '.' as u32 {
                found = Some(at + 1);
            }
            let Some(c) = char::from_u32(view.get(at)) else { break };
            for &byte in c.encode_utf8(&mut [0; 4]).as_bytes() {
                let next = |word: &str| word.as_bytes().get(depth).copied();
                let first = words.partition_point(|word| next(word) < Some(byte));
                let len = words[first..].partition_point(|word| next(word) == Some(byte));
                (words, depth) = (&words[first..first + len], depth + 1);
            }
            at += 1;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word() -> impl Strategy<Value = String> {
        proptest::collection::vec(prop::sample::select(vec!["a", "b", "ب", "ت", ".", "-", "𝐀"]), 1..5)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn find_returns_the_longest_word_at_a_position(
            words in proptest::collection::vec(word(), 0..12),
            text in proptest::collection::vec(word(), 0..4),
            places in any::<(u8, u8)>(),
        ) {
            let text: Vec<u32> = text.concat().chars().map(u32::from).collect();
            let start = usize::from(places.0) % (text.len() + 1);
            let end = start + usize::from(places.1) % 3;
            let words = Abbreviations::new(words.iter().map(String::as_str));
            let ends = words.iter().filter_map(|word| {
                let with_stop: Vec<u32> = word.chars().chain(['.']).map(u32::from).collect();
                let stop = start + with_stop.len();
                (stop > end && text[start..].starts_with(&with_stop)).then_some(stop)
            });
            prop_assert_eq!(words.find(View(&text), start, end), ends.max());
        }
    }
}
