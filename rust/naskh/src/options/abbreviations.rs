//! The option `abbreviations`: the caller's own abbreviations.

use std::sync::Arc;

/// The caller's own abbreviations: words to which a full stop after them belongs. Immutable; a clone shares the
/// list.
///
/// ```
/// use naskh::Abbreviations;
/// let words = Abbreviations::new(["شرك.", "سم"]);
/// assert_eq!(words.iter().collect::<Vec<_>>(), ["سم", "شرك"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Abbreviations(Option<Arc<[Box<str>]>>);

impl Abbreviations {
    /// Makes the set from words with or without their final full stop. Order does not matter; empty words are
    /// ignored.
    #[must_use]
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words = words.into_iter().map(Self::without_stop).filter(|word| !word.is_empty());
        let mut words: Vec<Box<str>> = words.map(Into::into).collect();
        words.sort_unstable();
        words.dedup();
        Self((!words.is_empty()).then(|| words.into()))
    }

    /// Returns true if the set has no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The words without their final full stop, sorted by their UTF-8 bytes.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.as_slice().iter().map(AsRef::as_ref)
    }

    /// The words of [`Abbreviations::iter`] as a slice.
    pub(crate) fn as_slice(&self) -> &[Box<str>] {
        self.0.as_deref().unwrap_or_default()
    }

    /// A word without the full stops at its end.
    pub(crate) fn without_stop(word: &str) -> &str {
        word.trim_end_matches('.')
    }
}
