//! The option `abbreviations`: the caller's own abbreviations.

use std::sync::Arc;

/// The caller's own abbreviations: words that keep a full stop after them. Immutable and cheap to clone.
///
/// ```
/// use naskh::Abbreviations;
/// let words = Abbreviations::new(["شرك.", "سم"]);
/// assert_eq!(words.iter().collect::<Vec<_>>(), ["سم", "شرك"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Abbreviations(Option<Arc<[Box<str>]>>);

impl Abbreviations {
    /// From words with or without their last full stop. Order does not matter, and empty words are left out.
    #[must_use]
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words = words.into_iter().map(Self::without_stop).filter(|word| !word.is_empty());
        let mut words: Vec<Box<str>> = words.map(Into::into).collect();
        words.sort_unstable();
        words.dedup();
        Self((!words.is_empty()).then(|| words.into()))
    }

    /// Returns true if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The words without their last full stop, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.as_slice().iter().map(AsRef::as_ref)
    }

    /// The same as a slice, sorted by bytes.
    pub(crate) fn as_slice(&self) -> &[Box<str>] {
        self.0.as_deref().unwrap_or_default()
    }

    /// A word without its last full stops.
    pub(crate) fn without_stop(word: &str) -> &str {
        word.trim_end_matches('.')
    }
}
