//! What a part of a word is.

use std::fmt;

/// What a part of a word is. The position of a kind in [`SegmentKind::ALL`] is its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum SegmentKind {
    /// A conjunction: و or ف.
    Conj,
    /// A preposition: ب, ك or ل; also ل before a verb.
    Prep,
    /// س of the future.
    Fut,
    /// The article: ال, or what is left of it after ل.
    Article,
    /// The word itself; also a whole token that is no word.
    Stem,
    /// A pronoun at the end.
    Pron,
}

impl SegmentKind {
    /// All kinds, in the order in which they stand in a word; no word has both `Prep` and `Fut`.
    pub const ALL: &'static [Self] = &[Self::Conj, Self::Prep, Self::Fut, Self::Article, Self::Stem, Self::Pron];

    /// The names of all kinds, in the same order.
    pub const NAMES: &'static [&'static str] = &["conj", "prep", "fut", "article", "stem", "pron"];

    /// The name of the kind.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

impl fmt::Display for SegmentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
