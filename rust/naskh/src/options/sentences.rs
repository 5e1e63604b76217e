//! The options of a sentence splitter.

use super::abbreviations::Abbreviations;
use super::named::options;
use super::tokens::TokenOptions;

options! {
    /// The options of a sentence splitter. [`SentenceOptions::default`] has the defaults of Python's
    /// `naskh.sentences`.
    pub struct SentenceOptions {
        semicolon: Semicolon {
            //! ؛, the Arabic semicolon.
            /// It is part of a sentence.
            Within = "within",
            /// It ends a sentence, as a full stop does.
            End = "end",
        },
        lines: Lines {
            //! Line ends.
            /// Each line end ends a sentence.
            End = "end",
            /// Only an empty line ends a sentence: for text with hard line breaks.
            Wrap = "wrap",
        },
    }
    tables {
        /// Words to which a full stop after them belongs, besides the built-in abbreviations.
        abbreviations: Abbreviations,
    }
}

impl SentenceOptions {
    /// The options of the tokenizer that the splitter uses to examine a terminator. The abbreviations are shared,
    /// not copied.
    #[must_use]
    pub fn tokens(&self) -> TokenOptions {
        TokenOptions { abbreviations: self.abbreviations.clone(), ..TokenOptions::default() }
    }
}
