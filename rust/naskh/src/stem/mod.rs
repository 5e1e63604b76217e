//! Stemmers: what several systems leave of a word, each exactly as its original does.
//!
//! One file for each stemmer. They work on [`Letters`], a buffer that is used again and again and that knows where
//! in the source each letter comes from. All of them take letters off the ends, so a step looks at eight letters
//! there at most, as one number ([`affix`]); only what normalizes a word first goes through all of it.
//!
//! A stemmer has no default, and none is part of a preset: `docs/stemming.md` says what each of them damages.

mod affix;
mod arlstem2;
mod isri;
mod letters;
mod light10;
mod patterns;
mod snowball;

use std::fmt;
use std::str::FromStr;

pub use letters::{Letter, Letters};
pub(crate) use light10::kept as kept_by_light10;

use crate::memory::OutOfMemory;
use crate::options::{OptionError, Unknown};

/// A stemmer: the rules of one system that reduce a word.
///
/// ```
/// use naskh::{Letters, Stemmer};
/// let stemmer: Stemmer = "light10".parse()?;
/// let mut letters = Letters::default();
/// letters.read("والكتاب".chars().map(u32::from))?;
/// stemmer.stem(&mut letters)?;
/// assert_eq!(letters.span(), 3..7);
/// assert_eq!(letters.codes().filter_map(char::from_u32).collect::<String>(), "كتاب");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stemmer {
    /// Lucene's `ArabicStemmer` (8.8.1). It takes the word as it is; in Lucene another filter has normalized it.
    Light10,
    /// Snowball's algorithm for Arabic (3.1.1), with what it does to letters before and after.
    Snowball,
    /// NLTK's `ISRIStemmer` (3.10.4): it looks for the root.
    Isri,
    /// NLTK's `ARLSTem2` (3.10.4).
    Arlstem2,
}

impl Stemmer {
    /// Every stemmer.
    pub const ALL: &'static [Self] = &[Self::Light10, Self::Snowball, Self::Isri, Self::Arlstem2];
    /// The name of each, in the order of [`Stemmer::ALL`].
    pub const NAMES: &'static [&'static str] = &["light10", "snowball", "isri", "arlstem2"];

    /// The name, which [`str::parse`] accepts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Reduces a word to its stem. The letters that are left keep their places in the source.
    ///
    /// Takes time in proportion to the word, and no memory that `letters` does not have already, save where a
    /// letter becomes two.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn stem(self, letters: &mut Letters) -> Result<(), OutOfMemory> {
        match self {
            Self::Light10 => {
                light10::stem(letters);
                Ok(())
            }
            Self::Snowball => snowball::stem(letters),
            Self::Isri => isri::stem(letters),
            Self::Arlstem2 => arlstem2::stem(letters),
        }
    }
}

impl FromStr for Stemmer {
    type Err = OptionError;

    /// # Errors
    /// [`OptionError`], which lists the names, and the one nearest to the given one.
    fn from_str(name: &str) -> Result<Self, OptionError> {
        let nth = Self::NAMES.iter().position(|known| *known == name);
        nth.map(|nth| Self::ALL[nth]).ok_or_else(|| OptionError::new(Unknown::Stemmer, name, Self::NAMES))
    }
}

impl fmt::Display for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
