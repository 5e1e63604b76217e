//! The options of a tokenizer.

use std::fmt;

use super::abbreviations::Abbreviations;
use super::named::options;

options! {
    /// The options of a tokenizer. [`TokenOptions::default`] is what `naskh.tokenize` does.
    pub struct TokenOptions {
        mode: Mode {
            //! Which rules divide the text.
            /// What news text needs: the rules of `docs/tokenization.md`.
            News = "news",
            /// The default word boundaries of UAX #29.
            Uax29 = "uax29",
            /// White space alone.
            Whitespace = "whitespace",
        },
        hashtags: Hashtags {
            //! Hashtags.
            /// One token.
            Whole = "whole",
            /// The sign, the words, the underscores.
            Split = "split",
        },
        scripts: Scripts {
            //! Arabic letters beside other letters or digits: الـBBC, و2013.
            /// Two tokens.
            Split = "split",
            /// One token, as UAX #29 has it.
            Join = "join",
        },
        punctuation: PunctuationTokens {
            //! Tokens that are punctuation.
            /// Given.
            Keep = "keep",
            /// Left out.
            Drop = "drop",
        },
        whitespace: Space {
            //! White space and invisibles between tokens.
            /// Left out.
            Drop = "drop",
            /// Given as tokens too, so that nothing is lost.
            Keep = "keep",
        },
        percent: Sign {
            //! A sign beside a number.
            /// A token of its own.
            Split = "split",
            /// Part of the number.
            Join = "join",
        },
        currency: Sign,
    }
    tables {
        /// Words that keep a full stop after them, besides those that are known.
        abbreviations: Abbreviations,
    }
}

impl TokenOptions {
    /// The options among [`TokenOptions::NAMES`] that every mode has. All others are for the mode `news`.
    pub const OF_ALL_MODES: &'static [&'static str] = &["mode", "punctuation", "whitespace"];

    /// Checks that the mode has every option that differs from its default.
    ///
    /// ```
    /// use naskh::TokenOptions;
    /// let mut options = TokenOptions::default();
    /// options.set("mode", "uax29").unwrap();
    /// options.set("hashtags", "split").unwrap();
    /// assert_eq!(options.check().unwrap_err().to_string(), "option 'hashtags' is for mode 'news', not 'uax29'");
    /// ```
    ///
    /// # Errors
    /// [`WrongMode`] with the first option that the mode does not have.
    pub fn check(&self) -> Result<(), WrongMode> {
        if self.mode == Mode::News {
            return Ok(());
        }
        let defaults = Self::default();
        let differs = |name: &&str| self.get(name).ok() != defaults.get(name).ok();
        let of_news = Self::NAMES.iter().copied().filter(|name| !Self::OF_ALL_MODES.contains(name));
        let tables = (!self.abbreviations.is_empty()).then_some("abbreviations");
        match of_news.filter(differs).chain(tables).next() {
            Some(option) => Err(WrongMode { option, mode: self.mode }),
            None => Ok(()),
        }
    }
}

/// An option that the chosen mode of a tokenizer does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongMode {
    /// The option.
    pub option: &'static str,
    /// The mode.
    pub mode: Mode,
}

impl fmt::Display for WrongMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "option '{}' is for mode 'news', not '{}'", self.option, self.mode.name())
    }
}

impl std::error::Error for WrongMode {}
