//! A token: where it is in the text, and what it is.

use std::fmt;
use std::ops::Range;

/// Defines [`Kind`] from one list: each kind with its documentation and its name.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal),+ $(,)?) => {
        /// What a token is. `docs/tokenization.md` defines each kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum Kind {
            $($(#[$doc])* $kind),+
        }

        impl Kind {
            /// All kinds. The position of a kind is its number.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The names of all kinds, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($name),+];
        }
    };
}

kinds! {
    /// Letters of one script with their marks; in other scripts than the Arabic also with digits.
    Word = "word",
    /// Digits with the separators between them, a telephone number, or a numeral such as ½.
    Number = "number",
    /// Day, month and year in digits, perhaps with a time in the form of ISO 8601.
    Date = "date",
    /// Hours and minutes in digits.
    Time = "time",
    /// A web address.
    Url = "url",
    /// An e-mail address.
    Email = "email",
    /// `@` and a name.
    Mention = "mention",
    /// `#` and a name.
    Hashtag = "hashtag",
    /// An emoji with everything that is joined to it.
    Emoji = "emoji",
    /// A word with its full stop, or with full stops within.
    Abbreviation = "abbreviation",
    /// A punctuation mark, or several dots in a row.
    Punctuation = "punctuation",
    /// A symbol, a currency sign, or another visible character.
    Symbol = "symbol",
    /// White space and invisibles between tokens; only with [`Space::Keep`](crate::options::Space::Keep).
    Space = "space",
}

impl Kind {
    /// The name of the kind.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The kind of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A piece of a text: the code points `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the type says it")]
pub struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

impl Token {
    #[inline(always)]
    pub(crate) fn new(range: Range<usize>, kind: Kind) -> Self {
        Self { start: range.start, end: range.end, kind }
    }
}
