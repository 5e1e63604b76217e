//! What the caller of a tokenizer may choose, as data.

use super::own::Abbreviations;

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

/// What all options have that are chosen by name: the fields of a struct, each with its type. The caller's own
/// abbreviations are an option besides.
macro_rules! choices {
    ($options:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        impl $options {
            /// The options that have a fixed list of values.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            /// The names of the values of an option, the default first.
            ///
            /// # Errors
            /// If there is no such option; the error names the valid ones.
            pub fn values(name: &str) -> Result<&'static [&'static str], $crate::options::OptionError> {
                $(if name == stringify!($field) {
                    return Ok(<$type>::NAMES);
                })+
                Err(Self::unknown(name))
            }

            /// Sets an option by name.
            ///
            /// # Errors
            /// If there is no such option or value; the error names the valid ones.
            pub fn set(&mut self, name: &str, value: &str) -> Result<(), $crate::options::OptionError> {
                use $crate::options::{OptionError, Unknown};
                $(if name == stringify!($field) {
                    let unknown = || OptionError::new(Unknown::Value(name.to_owned()), value, <$type>::NAMES);
                    self.$field = <$type>::parse(value).ok_or_else(unknown)?;
                    return Ok(());
                })+
                Err(Self::unknown(name))
            }

            /// The value of an option by name.
            ///
            /// # Errors
            /// If there is no such option; the error names the valid ones.
            pub fn get(&self, name: &str) -> Result<&'static str, $crate::options::OptionError> {
                $(if name == stringify!($field) {
                    return Ok(self.$field.name());
                })+
                Err(Self::unknown(name))
            }

            fn unknown(name: &str) -> $crate::options::OptionError {
                let valid = [Self::NAMES, &["abbreviations"]].concat();
                $crate::options::OptionError::new($crate::options::Unknown::Option, name, &valid)
            }
        }
    };
}
pub(crate) use choices;

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

choices! {
    TokenOptions {
        mode: Mode,
        hashtags: Hashtags,
        scripts: Scripts,
        punctuation: PunctuationTokens,
        whitespace: Space,
        percent: Sign,
        currency: Sign,
    }
}

impl TokenOptions {
    /// The options among [`TokenOptions::NAMES`] that every mode has.
    pub const OF_ALL_MODES: &'static [&'static str] = &["mode", "punctuation", "whitespace"];
}
