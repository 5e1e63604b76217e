//! The caller's own abbreviations.

use std::fmt;

use crate::chars::is_white_space;

use super::options::{Mode, Scripts, TokenOptions};
use super::view::{CodePoint, View};
use super::{Kind, Token, tokenize};

/// The caller's own abbreviations: words that keep a full stop behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Abbreviations(Vec<Box<str>>);

/// Why a word is never found as an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has no character but full stops.
    Empty,
    /// It holds white space or a line end, which are in no token.
    WhiteSpace,
    /// It is no word, or more than one, so that the scanner never asks whether its full stop belongs to it.
    NotOneWord,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "has no character but full stops",
            Self::WhiteSpace => "holds white space: an abbreviation is one word",
            Self::NotOneWord => "is not one word, perhaps with full stops within, and would never be found",
        })
    }
}

impl std::error::Error for Unfit {}

impl Abbreviations {
    /// From words with or without their last full stop; order does not matter, and empty ones count for nothing.
    #[must_use]
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words = words.into_iter().map(bare).filter(|word| !word.is_empty());
        let mut words: Vec<Box<str>> = words.map(Into::into).collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// Whether a word, with or without its last full stop, is ever found, by tokenizers with that value of `scripts`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(word: &str, scripts: Scripts) -> Result<(), Unfit> {
        let word = bare(word);
        if word.is_empty() {
            return Err(Unfit::Empty);
        }
        let text: Vec<u32> = word.chars().chain(['.']).map(u32::from).collect();
        if text.iter().copied().any(is_white_space) {
            return Err(Unfit::WhiteSpace);
        }
        let options = TokenOptions {
            mode: Mode::News,
            scripts,
            abbreviations: Self::new([word]),
            ..TokenOptions::default()
        };
        let mut found = false;
        let whole = Token::new(0..text.len(), Kind::Abbreviation);
        tokenize(&text, &options, |token| found |= token == whole);
        if found { Ok(()) } else { Err(Unfit::NotOneWord) }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words without their last full stop, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }

    /// The end, with its full stop, of the longest of these that begins at `start` and goes to `end` at least.
    ///
    /// The words that begin as the text does are a stretch of the list, for it is in order; it is narrowed byte by byte.
    pub(super) fn find<U: CodePoint>(&self, view: View<'_, U>, start: usize, end: usize) -> Option<usize> {
        let (mut words, mut depth) = (self.0.as_slice(), 0);
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

fn bare(word: &str) -> &str {
    word.trim_end_matches('.')
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
        fn the_longest_word_that_stands_there_is_found(
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

    #[test]
    fn words_that_can_be_found_and_others() {
        for word in ["شرك", "شرك.", "ش.م.ك", "no", "e.g.", "3G", "ا\u{200C}ب", "كِ"] {
            assert_eq!(Abbreviations::check(word, Scripts::Split), Ok(()), "{word}");
        }
        let unfit = [
            ("", Unfit::Empty),
            ("..", Unfit::Empty),
            ("قبل الميلاد", Unfit::WhiteSpace),
            ("ا\nب", Unfit::WhiteSpace),
            ("كاف-نون", Unfit::NotOneWord),
            ("عقa", Unfit::NotOneWord),
            ("12", Unfit::NotOneWord),
            ("#وسم", Unfit::NotOneWord),
        ];
        for (word, reason) in unfit {
            assert_eq!(Abbreviations::check(word, Scripts::Split), Err(reason), "{word}");
        }
        assert_eq!(Abbreviations::check("عقa", Scripts::Join), Ok(()));
    }
}
