//! The options of a tokenizer.

use super::abbreviations::Abbreviations;
use super::error::NoEffect;
use super::named::options;
use super::segments::Unsure;

options! {
    /// The options of a tokenizer. [`TokenOptions::default`] has the defaults of Python's `naskh.tokenize`.
    pub struct TokenOptions {
        mode: Mode {
            //! The rules that divide the text.
            /// Rules for news text: those of `docs/tokenization.md`.
            News = "news",
            /// The default word boundaries of UAX #29.
            Uax29 = "uax29",
            /// Only white space divides.
            Whitespace = "whitespace",
        },
        hashtags: Hashtags {
            //! Hashtags.
            /// A hashtag is one token.
            Whole = "whole",
            /// The sign, the words and the underscores are tokens.
            Split = "split",
        },
        scripts: Scripts {
            //! Arabic letters next to other letters or digits: الـBBC, و2013.
            /// Two tokens.
            Split = "split",
            /// One token, as in UAX #29.
            Join = "join",
        },
        punctuation: PunctuationTokens {
            //! Tokens that are punctuation.
            /// Returned.
            Keep = "keep",
            /// Omitted.
            Drop = "drop",
        },
        whitespace: Space {
            //! White space and invisibles between tokens.
            /// Omitted.
            Drop = "drop",
            /// Returned as tokens, so that the tokens cover the whole text.
            Keep = "keep",
        },
        percent: Sign {
            //! A percent or currency sign next to a number.
            /// A token of its own.
            Split = "split",
            /// Part of the number.
            Join = "join",
        },
        currency: Sign,
        segment: Segmenting {
            //! What is glued to words.
            /// Not told.
            None = "none",
            /// Told, as in [`Scheme::Atb`](super::Scheme::Atb).
            Atb = "atb",
            /// Told, as in [`Scheme::D3`](super::Scheme::D3).
            D3 = "d3",
        },
        unsure: Unsure,
    }
    tables {
        /// Words to which a full stop after them belongs, besides the built-in abbreviations.
        abbreviations: Abbreviations,
    }
}

impl TokenOptions {
    /// The options of [`TokenOptions::NAMES`] that every mode has. All others have an effect only in the mode
    /// `news`.
    pub const OF_ALL_MODES: &'static [&'static str] = &["mode", "punctuation", "whitespace", "segment", "unsure"];

    /// Checks that every option whose value differs from the default has an effect: that the mode has it, and that
    /// there are segments for `unsure`.
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
    /// [`NoEffect`] names the first of the options that have none.
    pub fn check(&self) -> Result<(), NoEffect> {
        if self.unsure != Unsure::default() && self.segment == Segmenting::None {
            let (beside, value, valid) = ("segment", self.segment.name(), &Segmenting::NAMES[1..]);
            return Err(NoEffect { option: "unsure", beside, value, valid });
        }
        if self.mode == Mode::News {
            return Ok(());
        }
        let defaults = Self::default();
        let differs = |name: &&str| self.get(name).ok() != defaults.get(name).ok();
        let of_news = Self::NAMES.iter().copied().filter(|name| !Self::OF_ALL_MODES.contains(name));
        let tables = (!self.abbreviations.is_empty()).then_some("abbreviations");
        match of_news.filter(differs).chain(tables).next() {
            Some(option) => Err(NoEffect { option, beside: "mode", value: self.mode.name(), valid: &["news"] }),
            None => Ok(()),
        }
    }
}
