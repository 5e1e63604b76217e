//! Whether a word of the caller can be found as an abbreviation.

use std::fmt;

use crate::chars::is_white_space;
use crate::options::{Abbreviations, Mode, Scripts, TokenOptions};

use super::kind::{Kind, Token};
use super::tokenize::tokenize;

/// Why a word is never found as an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has no character except full stops.
    Empty,
    /// It holds white space or a line end, which are not in tokens.
    WhiteSpace,
    /// It is not a word, or several, so that the scanner never asks whether its full stop belongs to it.
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
    /// Checks that tokenizers with this value of `scripts` can find a word, with or without its last full stop.
    ///
    /// # Errors
    /// [`Unfit`] says why the word would never be found.
    pub fn check(word: &str, scripts: Scripts) -> Result<(), Unfit> {
        let word = Self::without_stop(word);
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_accepts_one_word_and_gives_the_reason_otherwise() {
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
