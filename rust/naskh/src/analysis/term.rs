//! What an analyzer gives: terms.

/// A term of a text. `letters` is what to index or to search for; they are borrowed, and other ones when the next
/// term comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term<'a> {
    /// The code points of the term. A term may be empty, where nothing is left of its token.
    pub letters: &'a [u32],
    /// Where its token begins in the text, in code points.
    pub start: usize,
    /// Where its token ends, exclusive.
    pub end: usize,
    /// The number of its token, counting from 0 and those that became no term: what phrase queries compare. Further
    /// parts of a token take the next numbers.
    pub position: usize,
    /// The kind of its token, as an index of [`Analyzer::kinds`](super::Analyzer::kinds).
    pub kind: u8,
}
