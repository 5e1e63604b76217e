//! What the caller of a tokenizer may choose, as data.

use crate::options::{OptionError, Unknown};

/// One option: its values, the default first, each with its name.
macro_rules! option {
    ($(#[$doc:meta])* $name:ident { $(#[$first_doc:meta])* $first:ident = $first_text:literal
        $(, $(#[$value_doc:meta])* $value:ident = $text:literal)+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            $first,
            $($(#[$value_doc])* $value),+
        }

        impl $name {
            /// The names of all values, the default first.
            pub const NAMES: &'static [&'static str] = &[$first_text, $($text),+];

            /// The value of that name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                let values = [Self::$first, $(Self::$value),+];
                Self::NAMES.iter().position(|known| *known == name).map(|at| values[at])
            }

            /// The name of the value.
            #[must_use]
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }
    };
}
pub(crate) use option;

option! {
    /// Which rules divide the text.
    Mode {
        /** What news text needs: the rules of `docs/tokenization.md`. */ News = "news",
        /** The default word boundaries of UAX #29. */ Uax29 = "uax29",
        /** White space alone. */ Whitespace = "whitespace",
    }
}
option! {
    /// Hashtags.
    Hashtags { /** One token. */ Whole = "whole", /** The sign, the words, the underscores. */ Split = "split" }
}
option! {
    /// Where Arabic letters stand beside others or digits: الـBBC, و2013.
    Scripts { /** Two tokens. */ Split = "split", /** One, as UAX #29 has it. */ Join = "join" }
}
option! {
    /// Tokens that are punctuation.
    PunctuationTokens { /** Given. */ Keep = "keep", /** Left out. */ Drop = "drop" }
}
option! {
    /// What lies between tokens.
    Space { /** Left out. */ Drop = "drop", /** Given as tokens too, so that nothing is lost. */ Keep = "keep" }
}
option! {
    /// A sign beside a number.
    Sign { /** A token of its own. */ Split = "split", /** Part of the number. */ Join = "join" }
}

/// The options of a tokenizer. [`TokenOptions::default`] is what `naskh.tokenize` does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each field is the option of its name; the types are documented")]
pub struct TokenOptions {
    pub mode: Mode,
    pub hashtags: Hashtags,
    pub scripts: Scripts,
    pub punctuation: PunctuationTokens,
    pub whitespace: Space,
    pub percent: Sign,
    pub currency: Sign,
    pub abbreviations: Abbreviations,
}

/// The caller's own abbreviations: words that keep a full stop behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Abbreviations(Vec<Box<str>>);

impl Abbreviations {
    /// From words with or without their last full stop; order does not matter, and empty ones count for nothing.
    #[must_use]
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: Vec<Box<str>> = words
            .into_iter()
            .map(|word| word.trim_end_matches('.'))
            .filter(|word| !word.is_empty())
            .map(Into::into)
            .collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// The words without their last full stop, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }
}

/// Calls `$use!(field, Type)` for the option of that name.
macro_rules! with_option {
    ($name:expr, $use:ident) => {
        match $name {
            "mode" => $use!(mode, Mode),
            "hashtags" => $use!(hashtags, Hashtags),
            "scripts" => $use!(scripts, Scripts),
            "punctuation" => $use!(punctuation, PunctuationTokens),
            "whitespace" => $use!(whitespace, Space),
            "percent" => $use!(percent, Sign),
            "currency" => $use!(currency, Sign),
            name => {
                return Err(OptionError::new(Unknown::Option, name, &[Self::NAMES, &["abbreviations"]].concat()))
            }
        }
    };
}

impl TokenOptions {
    /// The options that have a fixed list of values.
    pub const NAMES: &'static [&'static str] =
        &["mode", "hashtags", "scripts", "punctuation", "whitespace", "percent", "currency"];
    /// Those of them that every mode has.
    pub const OF_ALL_MODES: &'static [&'static str] = &["mode", "punctuation", "whitespace"];

    /// Sets an option by name.
    ///
    /// # Errors
    /// If there is no such option or value; the error names the valid ones.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), OptionError> {
        macro_rules! set {
            ($field:ident, $type:ty) => {
                self.$field = <$type>::parse(value)
                    .ok_or_else(|| OptionError::new(Unknown::Value(name.to_owned()), value, <$type>::NAMES))?
            };
        }
        with_option!(name, set);
        Ok(())
    }

    /// The value of an option by name.
    ///
    /// # Errors
    /// If there is no such option; the error names the valid ones.
    pub fn get(&self, name: &str) -> Result<&'static str, OptionError> {
        macro_rules! get {
            ($field:ident, $type:ty) => {
                self.$field.name()
            };
        }
        Ok(with_option!(name, get))
    }
}
