//! Words that the caller lists: the options `stop_words` and `stem_exclusions` of an analyzer.

use std::sync::Arc;

/// Words that a caller lists, each a sequence of code points. Immutable; a clone shares the list.
///
/// ```
/// use naskh::WordList;
/// let words = WordList::new(["من", "في", "من"]);
/// assert_eq!(words.iter().map(<[u32]>::len).collect::<Vec<_>>(), [2, 2]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordList(Option<Arc<[Box<[u32]>]>>);

impl WordList {
    /// Makes the list from words. Their order does not matter; empty words are ignored.
    #[must_use]
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of_code_points(words.into_iter().map(|word| word.chars().map(u32::from).collect()))
    }

    /// The same from words in code points, lone surrogates among them.
    #[must_use]
    pub fn of_code_points(words: impl IntoIterator<Item = Vec<u32>>) -> Self {
        let words = words.into_iter().filter(|word| !word.is_empty());
        let mut words: Vec<Box<[u32]>> = words.map(Into::into).collect();
        words.sort_unstable();
        words.dedup();
        Self((!words.is_empty()).then(|| words.into()))
    }

    /// Returns true if there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The words, sorted by their code points.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.0.iter().flat_map(|words| words.iter().map(AsRef::as_ref))
    }
}
