//! The options of a sentence splitter.

use super::abbreviations::Abbreviations;
use super::named::options;
use super::tokens::TokenOptions;

options! {
    /// The options of a sentence splitter. [`SentenceOptions::default`] is what `naskh.sentences` does.
    pub struct SentenceOptions {
        semicolon: Semicolon {
            //! ؛, the Arabic semicolon.
            /// Within a sentence.
            Within = "within",
            /// Ends one, as a full stop does.
            End = "end",
        },
        lines: Lines {
            //! Line ends.
            /// Each ends a sentence.
            End = "end",
            /// Only an empty line does: text with hard line breaks.
            Wrap = "wrap",
        },
    }
    tables {
        /// Words that keep a full stop after them, besides those that are known.
        abbreviations: Abbreviations,
    }
}

impl SentenceOptions {
    /// The options of the tokenizer that the splitter asks about a terminator. Cheap: the abbreviations are shared.
    #[must_use]
    pub fn tokens(&self) -> TokenOptions {
        TokenOptions { abbreviations: self.abbreviations.clone(), ..TokenOptions::default() }
    }
}
