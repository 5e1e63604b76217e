//! What the caller of the sentence splitter may choose, as data.

use crate::options::{OptionError, Unknown};
use crate::token::options::option;
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
        self.tokens.abbreviations = abbreviations;
        self
    }

    /// The caller's own abbreviations.
    #[must_use]
    pub fn abbreviations(&self) -> &Abbreviations {
        &self.tokens.abbreviations
    }
}

impl SentenceOptions {
    /// The options that have a fixed list of values.
    pub const NAMES: &'static [&'static str] = &["semicolon", "lines"];

    /// Sets an option by name.
    ///
    /// # Errors
    /// If there is no such option or value; the error names the valid ones.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), OptionError> {
        let unknown = |valid| OptionError::new(Unknown::Value(name.to_owned()), value, valid);
        match name {
            "semicolon" => self.semicolon = Semicolon::parse(value).ok_or_else(|| unknown(Semicolon::NAMES))?,
            "lines" => self.lines = Lines::parse(value).ok_or_else(|| unknown(Lines::NAMES))?,
            _ => {
                return Err(OptionError::new(Unknown::Option, name, &[Self::NAMES, &["abbreviations"]].concat()));
            }
        }
        Ok(())
    }
}
