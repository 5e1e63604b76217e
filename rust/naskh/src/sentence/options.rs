//! What the caller of the sentence splitter may choose, as data.

use crate::token::options::{choices, option};
use crate::token::{Abbreviations, TokenOptions};

option! {
    /// ؛, the Arabic semicolon.
    Semicolon { /** Within a sentence. */ Within = "within", /** Ends one, as a full stop does. */ End = "end" }
}
option! {
    /// Line ends.
    Lines { /** Each ends a sentence. */ End = "end", /** Only an empty line does: text with hard line breaks. */ Wrap = "wrap" }
}

/// The options of a sentence splitter. [`SentenceOptions::default`] is what `naskh.sentences` does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SentenceOptions {
    /// ؛, the Arabic semicolon.
    pub semicolon: Semicolon,
    /// Line ends.
    pub lines: Lines,
    pub(super) tokens: TokenOptions,
}

impl SentenceOptions {
    /// With words that keep a full stop behind them, besides those that are known.
    #[must_use]
    pub fn with_abbreviations(mut self, abbreviations: Abbreviations) -> Self {
        self.set_abbreviations(abbreviations);
        self
    }

    /// The same, in place.
    pub fn set_abbreviations(&mut self, abbreviations: Abbreviations) {
        self.tokens.abbreviations = abbreviations;
    }

    /// How tokens are told, with the caller's own abbreviations among the options.
    #[must_use]
    pub fn tokens(&self) -> &TokenOptions {
        &self.tokens
    }
}

choices! {
    SentenceOptions {
        semicolon: Semicolon,
        lines: Lines,
    }
}
